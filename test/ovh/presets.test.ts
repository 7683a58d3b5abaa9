import { expect } from 'chai'
import presetData from '../../src/data/presets.json'
import routeData from '../../src/data/route-lines.json'
import {
  createTokenUrl,
  decodeRoutes,
  fillRules,
  fitsVariable,
  lintRules,
  openedBy,
  parseRules,
  type Preset,
  printRules,
  printShare,
  readPresets,
  readShare,
  type Rule,
  searchPresets,
} from '../../src/ovh/index.ts'

const presets = readPresets(presetData)
const routes = decodeRoutes(routeData)
const preset = (id: string): Preset => presets.find((one) => one.id === id)!

const values: Readonly<Record<string, string>> = {
  zone: 'example.com',
  recordId: '1111111111',
  projectId: '0123456789abcdef0123456789abcdef',
  kubeId: '01234567-89ab-cdef-0123-456789abcdef',
  serverName: 'ns0000000.ip-0-0-0.eu',
  smsService: 'sms-ab12345-1',
  mailDomain: 'example.com',
}

const filled = (one: Preset): readonly Rule[] => {
  const result = fillRules(one, values)
  if ('refused' in result) throw new Error(`${one.id}: ${JSON.stringify(result.refused)}`)
  return result.rules
}

describe('the presets that ship', () => {
  it('are read, all of them', () => {
    expect(presets).to.have.length(63)
    expect(preset('certbot-single-zone')).to.deep.include({
      tool: 'certbot-dns-ovh',
      confidence: 'documented',
      risk: 'scoped',
      tighterPreset: 'certbot-narrow',
      variables: [{ name: 'zone', label: 'DNS zone', example: 'example.com', listFrom: 'GET /domain/zone' }],
    })
  })

  it('have rules that print, parse, travel in links and open something', () => {
    for (const one of presets) {
      const rules = filled(one)
      expect(parseRules(printRules(rules)), one.id).to.deep.equal(rules)
      expect(parseRules(createTokenUrl('ovh-eu', rules)), one.id).to.deep.equal(rules)
      expect(openedBy(routes, rules), one.id).to.not.have.length(0)
      const link = printShare({ rules, preset: one.id })
      expect(readShare((link as { text: string }).text), one.id).to.have.property('share')
      expect(
        lintRules(rules).filter(({ kind }) => kind === 'fault'),
        one.id,
      ).to.deep.equal([])
    }
  })

  it('hold seven dead rules, these and no others', () => {
    const dead = presets.flatMap((one) => {
      const rules = filled(one)
      return lintRules(rules, routes)
        .filter(({ code }) => code === 'dead')
        .map(({ rule }) => `${one.id}: ${rules[rule]!.method} ${rules[rule]!.path}`)
    })
    expect(dead).to.deep.equal([
      'happydomain: POST /domain',
      'happydomain: PUT /domain',
      'happydomain: DELETE /domain',
      'ovh-monitoring: GET /status*',
      'ovh-cost-manager: GET /cloud',
      'ovh-cost-manager: GET /storage',
      'n8n-read: POST /vps/*/snapshot',
    ])
  })

  it('list their variables from routes that there are', () => {
    for (const { id, variables } of presets) {
      for (const { listFrom } of variables) {
        const [method, path] = listFrom.split(' ')
        const concrete = path!.replace(/\{(\w+)\}/g, (_whole, name: string) => values[name]!)
        expect(routes.at(concrete, method), `${id}: ${listFrom}`).to.have.length(1)
      }
    }
  })
})

describe('readPresets', () => {
  it('names the place of what it does not understand', () => {
    const [one] = presetData
    const changed = (change: object): unknown => [{ ...one, ...change }]
    for (const [data, where] of [
      [undefined, 'list'],
      [{}, 'list'],
      [[null], 'presets[0]'],
      [changed({ id: 'A b' }), 'id'],
      [changed({ docs: 'javascript:alert(1)' }), 'docs'],
      [changed({ rules: [{ method: 'FETCH', path: '/me' }] }), 'rules[0].method'],
      [changed({ rules: [{ method: 'GET', path: '/{zone}' }] }), 'variables'],
      [changed({ risk: 'none' }), 'risk'],
      [changed({ config: { env: [], files: [{ name: 'x', format: 'exe', template: 'x' }] } }), 'format'],
      [changed({ tighterPreset: 'no-such' }), 'tighterPreset'],
      [[presetData[1], presetData[1], presetData[2]], 'one id'],
    ] as const) {
      expect(() => readPresets(data), where).to.throw(TypeError, where)
    }
  })
})

describe('fillRules', () => {
  it('puts the values in', () => {
    expect(filled(preset('dns-single-record'))[0]).to.deep.equal({
      method: 'GET',
      path: '/domain/zone/example.com/record/1111111111',
    })
  })

  it('refuses to leave one open, or to take one of another form', () => {
    const one = preset('dns-single-record')
    expect(fillRules(one, { zone: 'example.com' })).to.deep.equal({
      refused: [{ name: 'recordId', reason: 'missing' }],
    })
    expect(fillRules(one, { zone: '*', recordId: '7/../8' })).to.deep.equal({
      refused: [
        { name: 'zone', reason: 'format' },
        { name: 'recordId', reason: 'format' },
      ],
    })
    const inherited = Object.create({ zone: 'example.com', recordId: '7' }) as Record<string, string>
    expect(fillRules(one, inherited)).to.have.property('refused').with.length(2)
  })
})

describe('fitsVariable', () => {
  it('knows what zones, projects, clusters and the others look like', () => {
    for (const [name, value] of Object.entries(values)) expect(fitsVariable(name, value), name).to.equal(true)
    for (const [name, value] of [
      ['zone', 'xn--bcher-kva.example'],
      ['zone', 'a.b.c.co.uk'],
      ['other', 'any-thing_1.2'],
    ] as const) {
      expect(fitsVariable(name, value), value).to.equal(true)
    }
    for (const [name, value] of [
      ['zone', 'example'],
      ['zone', 'example.com/*'],
      ['zone', '*.example.com'],
      ['zone', 'exa mple.com'],
      ['zone', '.com'],
      ['zone', `${'a.'.repeat(130)}com`],
      ['projectId', '0123'],
      ['projectId', '0123456789ABCDEF0123456789ABCDEF'],
      ['kubeId', 'xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx'],
      ['recordId', '0'],
      ['recordId', '1e3'],
      ['smsService', 'sms-1'],
      ['other', ''],
      ['other', 'a/b'],
      ['other', '{x}'],
      ['other', 'a*'],
      ['constructor', 'a b'],
    ] as const) {
      expect(fitsVariable(name, value), `${name}=${value}`).to.equal(false)
    }
  })
})

describe('searchPresets', () => {
  const ids = (query: string): string[] => searchPresets(presets, query).map(({ id }) => id)

  it('finds programs by name and purpose, their own name first', () => {
    expect(ids('CertBot')[0]).to.match(/^certbot/)
    expect(ids('certbot zone')).to.include('certbot-single-zone')
    expect(ids('caddy')).to.deep.equal(['caddy-all-zones', 'caddy-single-zone'])
    expect(ids('')).to.have.length(63)
    expect(ids('no such program')).to.deep.equal([])
  })
})
