import { expect } from 'chai'
import fc from 'fast-check'
import { covers, parseRules, printRules, RequestError, type Rule, ruleMethods } from '../../src/ovh/index.ts'

const path = fc
  .array(fc.constantFrom('/', '*', 'me', 'api', '=', '&', '%41', '+', 'é', ':', '.'), { maxLength: 6 })
  .map((pieces) => `/${pieces.join('')}`)
const rule: fc.Arbitrary<Rule> = fc.record({ method: fc.constantFrom(...ruleMethods), path })

describe('parseRules', () => {
  const expected: Rule[] = [
    { method: 'GET', path: '/me' },
    { method: 'DELETE', path: '/me/api/credential/*' },
  ]

  it('reads lines, with comments and any line ends', () => {
    const text = '\ufeff# mine\r\nGET /me\r\r\n  delete\t/me/api/credential/*  \n\n'
    expect(parseRules(text)).to.deep.equal(expected)
    expect(parseRules('')).to.deep.equal([])
  })

  it('reads the query of a createToken page, and its whole address', () => {
    const query = 'GET=/me&DELETE=/me/api/credential/*'
    for (const text of [
      query,
      `?${query}`,
      `https://eu.api.ovh.com/createToken/?${query}`,
      `https://auth.eu.ovhcloud.com/api/createToken?applicationName=x&${query}&duration=Unlimited#top`,
      'GET=%2Fme\nDELETE=/me/api/credential/%2A',
    ]) {
      expect(parseRules(text), text).to.deep.equal(expected)
    }
    expect(parseRules('?POST=*&GET=*')).to.deep.equal([
      { method: 'POST', path: '*' },
      { method: 'GET', path: '*' },
    ])
  })

  it('reads JSON: a list, or the body of a request', () => {
    expect(parseRules(JSON.stringify(expected))).to.deep.equal(expected)
    expect(parseRules(JSON.stringify({ accessRules: expected, redirection: null }))).to.deep.equal(expected)
  })

  it('says where it stumbled', () => {
    for (const [text, words] of [
      ['GET /me\nFETCH /me', 'Line 2'],
      ['GET', 'Line 1'],
      ['GET me', 'Line 1'],
      ['GET /me and more', 'Line 1'],
      ['GET /a/{name}', 'placeholder'],
      ['GET=/a b', 'space'],
      ['GET=/a%0Ab', 'space'],
      ['FETCH=/me', 'no method'],
      ['GET=%zz', 'percent'],
      ['[{"method":"GET"}]', 'Rule 1'],
      ['[{"path":"/me"}]', 'Rule 1'],
      ['[null]', 'Rule 1'],
      ['[', 'JSON'],
      ['{}', 'JSON'],
      ['{"__proto__":{"rules":[]}}', 'JSON'],
    ] as const) {
      expect(() => parseRules(text), text).to.throw(RequestError, words)
    }
  })

  it('reads back what printRules wrote', () => {
    fc.assert(
      fc.property(fc.array(rule, { maxLength: 10 }), (rules) => {
        expect(parseRules(printRules(rules))).to.deep.equal(rules)
        expect(parseRules(JSON.stringify(rules))).to.deep.equal(rules)
      }),
      { numRuns: 300 },
    )
  })
})

describe('covers', () => {
  const rules = parseRules('GET /me\nGET /me/api/*\nPUT /domain/zone/*/record/*\nDELETE *')

  it('takes an exact path for itself alone', () => {
    expect(covers(rules, 'GET', '/me')).to.equal(true)
    expect(covers(rules, 'get', '/me?x=1')).to.equal(true)
    expect(covers(rules, 'GET', '/me#part')).to.equal(true)
    // What stands in a query or a fragment is never what a rule asks for.
    for (const path of ['/me?x*', '/me#*', '/me?', '/me?x=1']) {
      expect(covers([{ method: 'GET', path }], 'GET', path.replace('*', '=1')), path).to.equal(false)
    }
    expect(covers([{ method: 'GET', path: '/me*' }], 'GET', '/m?e')).to.equal(false)
    for (const other of ['/me/', '/m', '/mes', '/ME', '/me/api'])
      expect(covers(rules, 'GET', other)).to.equal(false)
    expect(covers(rules, 'POST', '/me')).to.equal(false)
    expect(covers([], 'GET', '/me')).to.equal(false)
  })

  it('takes a star for any text, none and slashes included', () => {
    for (const one of ['/me/api/', '/me/api/application/5', '/me/api/credential/1,2/application']) {
      expect(covers(rules, 'GET', one)).to.equal(true)
    }
    expect(covers(rules, 'PUT', '/domain/zone/example.com/record/7')).to.equal(true)
    expect(covers(rules, 'PUT', '/domain/zone//record/')).to.equal(true)
    expect(covers(rules, 'PUT', '/domain/zone/record/7')).to.equal(false)
    expect(covers(rules, 'DELETE', '/anything')).to.equal(true)
  })

  it('takes everything else literally', () => {
    expect(covers(parseRules('GET /a.c'), 'GET', '/abc')).to.equal(false)
    expect(covers(parseRules('GET /(a|b)+[c]*'), 'GET', '/(a|b)+[c]d')).to.equal(true)
  })

  it('agrees with a regular expression', () => {
    const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    const short = fc
      .array(fc.constantFrom('/', 'a', 'b', 'ab'), { maxLength: 8 })
      .map((x) => `/${x.join('')}`)
    const starred = fc
      .array(fc.constantFrom('/', 'a', 'b', '*', '*'), { maxLength: 8 })
      .map((x) => `/${x.join('')}`)
    fc.assert(
      fc.property(starred, short, (pattern, given) => {
        const expression = new RegExp(`^${pattern.split('*').map(literal).join('[^]*')}$`)
        expect(covers([{ method: 'GET', path: pattern }], 'GET', given)).to.equal(expression.test(given))
      }),
      { numRuns: 1000 },
    )
  })

  it('stays quick with ten thousand rules, and with patterns made to be slow', () => {
    const evil = `/${'*a'.repeat(200)}b`
    const many = Array.from({ length: 10_000 }, (_, i): Rule => ({
      method: 'GET',
      path: i % 9 ? `/x${i}/*` : evil,
    }))
    const started = performance.now()
    expect(covers(many, 'GET', `/${'a'.repeat(2000)}`)).to.equal(false)
    expect(performance.now() - started).to.be.below(1000)
  })
})
