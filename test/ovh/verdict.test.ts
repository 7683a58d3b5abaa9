import { expect } from 'chai'
import data from '../../src/data/route-lines.json'
import {
  type Call,
  compareRules,
  decodeRoutes,
  parseRules,
  type Verdict,
  verdictOf,
  verdictsOf,
} from '../../src/ovh/index.ts'

const routes = decodeRoutes(data)
const rules = parseRules(
  'GET /domain/zone/*\nPOST /domain/zone/example.com/record\nGET /me\nGET /iam/*\nGET /ip/192.0.2.0/24',
)

const judge = (text: string, more: Partial<Call> = {}): Verdict => {
  const [method, path] = text.split(' ') as [Call['method'], string]
  return verdictOf(routes, rules, { method, path, ...more })
}

describe('verdictOf', () => {
  it('allows what a rule covers, and names the rule', () => {
    expect(judge('GET /domain/zone/example.com/record/5')).to.include({ answer: 'allowed', by: 0 })
    expect(judge('GET /me')).to.include({ answer: 'allowed', by: 2 })
  })

  it('refuses the rest, with the closest rule and the smallest one to add', () => {
    expect(judge('DELETE /domain/zone/example.com/record/5')).to.deep.include({
      answer: 'refused',
      closest: { rule: 0, differs: 'method' },
      add: {
        exact: { method: 'DELETE', path: '/domain/zone/example.com/record/5' },
        wider: { method: 'DELETE', path: '/domain/zone/example.com/record/*' },
      },
    })
    expect(judge('POST /domain/zone/example.com/refresh')).to.deep.include({
      answer: 'refused',
      closest: { rule: 0, differs: 'method' },
    })
    expect(judge('POST /domain/zone/example.com/recordX').closest).to.deep.equal({
      rule: 0,
      differs: 'method',
    })
    expect(judge('GET /me/bill').closest).to.deep.equal({ rule: 2, differs: 'path' })
    expect(verdictOf(routes, [], { method: 'GET', path: '/me' })).to.not.have.property('closest')
  })

  it('says so where the API has never said how it matches', () => {
    expect(judge('GET /domain/zone')).to.include({ answer: 'unsure', doubt: 'root', by: 0 })
    expect(judge('GET /me/')).to.include({ answer: 'unsure', doubt: 'slash', by: 2 })
    expect(judge('POST /domain/zone/example.com/record/')).to.include({ answer: 'unsure', doubt: 'slash' })
    expect(judge('GET /iam/policy', { version: 'v2' })).to.include({
      answer: 'unsure',
      doubt: 'version',
      by: 3,
    })
    expect(judge('GET /ip/192.0.2.0%2F24')).to.include({ answer: 'unsure', doubt: 'encoding', by: 4 })
    const versioned = verdictOf(routes, parseRules('GET /1.0/me'), { method: 'GET', path: '/me' })
    expect(versioned).to.include({ answer: 'unsure', doubt: 'version' })
    expect(
      verdictOf(routes, parseRules('GET /*'), { method: 'GET', path: '/iam/policy', version: 'v2' }),
    ).to.include({
      answer: 'allowed',
    })
  })

  it('knows the calls that need no rule, and those that no endpoint has', () => {
    for (const path of ['/auth/time', '/auth/currentCredential', '/auth/details']) {
      expect(judge(`GET ${path}`), path).to.include({ answer: 'allowed', free: true })
    }
    expect(judge('GET /nothing')).to.include({ answer: 'refused' }).and.not.have.property('operation')
  })
})

describe('verdictsOf', () => {
  const answers = (needed: string): string[] =>
    verdictsOf(routes, rules, parseRules(needed)).map(({ answer }) => answer)

  it('judges a set of rules by what it opens', () => {
    expect(answers('GET /domain/zone/example.com/*\nGET /me')).to.deep.equal(['allowed', 'allowed'])
    expect(answers('POST /domain/zone/*\nPUT /me')).to.deep.equal(['refused', 'refused'])
    expect(answers('GET /domain/zone')).to.deep.equal(['unsure'])
    expect(answers('GET /status*')).to.deep.equal(['unsure'])
    expect(answers('GET /auth/time')).to.deep.equal(['allowed'])
  })

  it('names the operations that are missing', () => {
    const narrow = parseRules('GET /domain/zone/a.com/record\nGET /domain/zone/a.com/record/*')
    const [wanted] = verdictsOf(routes, narrow, parseRules('GET /domain/zone/a.com/record*'))
    expect(wanted).to.deep.include({ answer: 'allowed', missing: [] })
    const [other] = verdictsOf(routes, narrow, parseRules('GET /domain/zone/b.com/record*'))
    expect(other!.missing.map(({ path }) => path)).to.deep.equal([
      '/domain/zone/{zoneName}/record',
      '/domain/zone/{zoneName}/record/{id}',
    ])
    const [soa] = verdictsOf(routes, narrow, parseRules('GET /domain/zone/a.com/soa'))
    expect(soa!.missing.map(({ path }) => path)).to.deep.equal(['/domain/zone/{zoneName}/soa'])
  })
})

describe('compareRules', () => {
  const relation = (left: string, right: string): string =>
    compareRules(routes, parseRules(left), parseRules(right)).relation

  it('tells how two sets are related', () => {
    expect(relation('GET /me\nGET /vps', 'GET /vps\nGET /me\nGET /me')).to.equal('same')
    expect(relation('GET /vps/*', 'GET /vps/*\nGET /vps/*/disks')).to.equal('same')
    expect(relation('GET /*', 'GET /me')).to.equal('wider')
    expect(relation('GET /me', 'GET /*')).to.equal('narrower')
    expect(relation('GET /me\nGET /vps', 'GET /me\nGET /sms')).to.equal('overlapping')
    expect(relation('GET /me', 'GET /sms')).to.equal('apart')
    expect(relation('GET /domain/zone/a.com/*', 'GET /domain/zone/b.com/*')).to.equal('overlapping')
    expect(relation('GET /domain/zone/*', 'GET /domain/zone/b.com/*')).to.equal('wider')
    expect(relation('', '')).to.equal('same')
  })

  it('lists what is the same, missing and extra', () => {
    const { same, missing, extra, both, onlyLeft, onlyRight } = compareRules(
      routes,
      parseRules('GET /vps/*\nGET /me'),
      parseRules('GET /me\nGET /vps/x/disks\nGET /sms'),
    )
    expect(same).to.deep.equal(parseRules('GET /me'))
    expect(missing).to.deep.equal([
      { rule: { method: 'GET', path: '/vps/x/disks' }, implied: true },
      { rule: { method: 'GET', path: '/sms' }, implied: false },
    ])
    expect(extra).to.deep.equal([{ rule: { method: 'GET', path: '/vps/*' }, implied: false }])
    expect(both.map(({ path }) => path)).to.deep.equal(['/me'])
    expect(onlyRight.map(({ path }) => path)).to.deep.equal(['/sms'])
    expect(onlyLeft).to.have.length(54)
  })
})
