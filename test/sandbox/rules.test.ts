import { expect } from 'chai'
import fc from 'fast-check'
import { granted, matchesPattern } from '../../src/sandbox/index.ts'

describe('access rules', () => {
  const cases: [pattern: string, path: string, fits: boolean][] = [
    ['/me', '/me', true],
    ['/me', '/me/', false],
    ['/me', '/me/api', false],
    ['/me/*', '/me', false],
    ['/me/*', '/me/', true],
    ['/me/*', '/me/api/credential/1,2', true],
    ['/me*', '/me', true],
    ['/me*', '/metrics', true],
    ['/*', '/me', true],
    ['*', '/me', true],
    ['/domain/zone/*/record/*', '/domain/zone/a.fr/record/1', true],
    ['/domain/zone/*/record/*', '/domain/zone/a.fr/record', false],
    ['/domain/zone/{zone}', '/domain/zone/a.fr', false],
    ['/a*b*c', '/a/b/b/c', true],
    ['/a*b*c', '/a/b/b/cd', false],
    ['', '/', false],
  ]
  for (const [pattern, path, fits] of cases) {
    it(`${pattern || '(nothing)'} ${fits ? 'covers' : 'does not cover'} ${path}`, () => {
      expect(matchesPattern(pattern, path)).to.equal(fits)
    })
  }

  it('agree with the same pattern as a regular expression', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '/', '.', '*'), maxLength: 12 })
    fc.assert(
      fc.property(text, text, (pattern, path) => {
        const source = pattern
          .split('*')
          .map((part) => part.replaceAll('.', '\\.'))
          .join('.*')
        expect(matchesPattern(pattern, path)).to.equal(new RegExp(`^${source}$`).test(path))
      }),
      { numRuns: 500 },
    )
  })

  it('count for their own method only', () => {
    const rules = [{ method: 'GET', path: '/me' }]
    expect(granted(rules, 'GET', '/me')).to.equal(true)
    expect(granted(rules, 'POST', '/me')).to.equal(false)
    expect(granted([], 'GET', '/me')).to.equal(false)
  })

  it('end soon with many stars over a long path', () => {
    // Tried out one by one, the ways to share the letters among the stars would outlast the test runner.
    expect(matchesPattern('*a'.repeat(50) + 'x', 'a'.repeat(5000))).to.equal(false)
  })
})
