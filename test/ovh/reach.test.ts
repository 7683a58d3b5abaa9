import { expect } from 'chai'
import fc from 'fast-check'
import data from '../../src/data/route-lines.json'
import { covers, decodeRoutes, openedBy, parseRules, reach, type Rule } from '../../src/ovh/index.ts'

const routes = decodeRoutes(data)

const opened = (text: string): string[] =>
  openedBy(routes, parseRules(text)).map(({ method, path }) => `${method} ${path}`)

describe('reach', () => {
  it('opens everything with a star in every method', () => {
    for (const path of ['/*', '*', '/**']) {
      const all = reach(routes, parseRules(`GET ${path}\nPOST ${path}\nPUT ${path}\nDELETE ${path}`))
      expect(all).to.include({ total: 6624, opened: 6624, whole: 6624 })
      expect(all.kinds).to.include({ read: 3920 })
      expect(all.kinds.read + all.kinds.write + all.kinds.remove).to.equal(6624)
      expect(all.warnings.map(({ code }) => code)).to.deep.equal([
        'whole-account',
        'access',
        'spend',
        'billing',
      ])
    }
  })

  it('opens nothing without rules, and nothing in other methods', () => {
    expect(reach(routes, [])).to.deep.include({ opened: 0, whole: 0, warnings: [] })
    expect(reach(routes, parseRules('PATCH /*'))).to.include({ opened: 0 })
  })

  it('tells a route opened for some objects from one opened for all', () => {
    const one = reach(routes, parseRules('GET /domain/zone/example.com/*'))
    expect(one).to.include({ opened: 21, whole: 0 })
    const all = reach(routes, parseRules('GET /domain/zone/*'))
    expect(all).to.include({ opened: 22, whole: 22 })
    const both = reach(routes, parseRules('GET /domain/zone/example.com/*\nGET /domain/zone/*'))
    expect(both).to.include({ opened: 22, whole: 22 })
    const record = routes.operations.findIndex(
      ({ method, path }) => method === 'GET' && path === '/domain/zone/{zoneName}/record',
    )
    expect(one.opening(record)).to.equal('part')
    expect(all.opening(record)).to.equal('whole')
    expect(all.opening(0)).to.equal(undefined)
  })

  it('counts by section, with those of which nothing is opened', () => {
    const { sections } = reach(routes, parseRules('GET /me/*\nDELETE /me/api/credential/*'))
    expect(sections).to.have.length(83)
    expect(sections.reduce((sum, { total }) => sum + total, 0)).to.equal(6624)
    const me = sections.find(({ section }) => section === '/me')!
    expect(me).to.include({ version: 'v1', opened: 216 })
    expect(me.kinds).to.include({ remove: 1, access: 1 })
    expect(sections.filter(({ opened: some }) => some > 0)).to.have.length(1)
  })

  it('warns of reading everything, of access, orders and bills', () => {
    const codes = (text: string): string[] => reach(routes, parseRules(text)).warnings.map(({ code }) => code)
    expect(codes('GET /*')).to.deep.equal(['whole-account-read', 'billing'])
    expect(codes('DELETE /me/api/credential/*')).to.deep.equal(['access'])
    expect(codes('POST /order/*')).to.deep.equal(['spend'])
    expect(codes('GET /me/bill')).to.deep.equal(['billing'])
    expect(codes('GET /domain/zone/*')).to.deep.equal([])
  })

  it('counts what each warning is about', () => {
    const { operations } = routes
    const counts = (text: string): number[] =>
      reach(routes, parseRules(text)).warnings.map((warning) => warning.operations)
    const of = (wanted: string): number => operations.filter(({ method }) => method === wanted).length
    const [everything, ...rest] = counts('DELETE /*\nPUT *\nDELETE *')
    expect(everything).to.equal(of('DELETE') + of('PUT'))
    expect(rest.every((count) => count > 0 && count < everything!)).to.equal(true)
    expect(counts('GET /*')[0]).to.equal(of('GET'))
    expect(counts('DELETE /me/api/credential/*')).to.deep.equal([1])
  })

  it('lets a star stand for any text, slashes included', () => {
    expect(opened('POST /cloud/project/*/instance/*/snapshot')).to.deep.equal([
      'POST /cloud/project/{serviceName}/instance/{instanceId}/snapshot',
      'POST /cloud/project/{serviceName}/region/{regionName}/instance/{instanceId}/snapshot',
    ])
    expect(opened('GET /me*')).to.include.members(['GET /me', 'GET /me/bill', 'GET /metrics'])
    expect(opened('GET /email/domain/*.com')).to.deep.include('GET /email/domain/{domain}')
  })

  it('gives parameters no value that the API would take for something else', () => {
    expect(opened('PUT /domain/zone')).to.deep.equal([])
    expect(opened('GET /cloud/project/*/instance')).to.not.include(
      'GET /cloud/project/{serviceName}/kube/{kubeId}',
    )
    expect(opened('POST /vps/*/snapshot')).to.deep.equal([])
  })

  it('agrees with covers on concrete paths', () => {
    const values = fc.constantFrom('example.com', 'x-1', '7', 'a.b', 'x')
    const piece = fc.constantFrom('/*', '*', '/x', '/7', '*.com', '/example.com', 'e*')
    const operation = fc.constantFrom(...routes.operations)
    const numbers = new Map(routes.operations.map((one, index) => [one, index]))
    fc.assert(
      fc.property(
        operation,
        fc.array(values, { minLength: 9, maxLength: 9 }),
        fc.nat(9),
        fc.array(piece, { maxLength: 3 }),
        (one, texts, kept, pieces) => {
          let at = 0
          const concrete = one.path.replace(/\{[^}]*\}/g, () => texts[at++ % 9]!)
          const start = one.path
            .replace(/\{[^}]*\}/g, '*')
            .split('/')
            .slice(0, kept + 1)
            .join('/')
          const rule: Rule = { method: one.method, path: `${start}${pieces.join('')}` || '/' }
          const opening = reach(routes, [rule]).opening(numbers.get(one)!)
          const covered = covers([rule], one.method, concrete)
          if (covered) expect(opening, `${rule.path} ${concrete}`).to.not.equal(undefined)
          else expect(opening, `${rule.path} ${concrete}`).to.not.equal('whole')
        },
      ),
      { numRuns: 500 },
    )
  })
})
