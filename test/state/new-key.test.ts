import { expect } from 'chai'
import fc from 'fast-check'
import { covers, currentCredential, parsePaste, reach, ruleMethods } from '../../src/ovh/index.ts'
import type { Preset, Routes } from '../../src/ovh/index.ts'
import { readContent } from '../../src/state/content-reading.ts'
import { parseNewKey, printNewKey, steps } from '../../src/state/new-key/addresses.ts'
import type { NewKeyRoute } from '../../src/state/new-key/addresses.ts'
import { excludes, readAddresses } from '../../src/state/new-key/allowed-addresses.ts'
import { createPagesOf } from '../../src/state/new-key/create-pages.ts'
import { piecesOf } from '../../src/state/new-key/hand-over.ts'
import type { Piece } from '../../src/state/new-key/hand-over.ts'
import { emptyJob } from '../../src/state/new-key/job.ts'
import type { KeyJob } from '../../src/state/new-key/job.ts'
import { judgeCalls, lacking } from '../../src/state/new-key/judging.ts'
import { judgeLasting } from '../../src/state/new-key/lasting.ts'
import { ownAddress } from '../../src/state/new-key/own-address.ts'
import { readPastedRules } from '../../src/state/new-key/pasted-rules.ts'
import { planFrom } from '../../src/state/new-key/plan-from.ts'
import { probeFor } from '../../src/state/new-key/probe.ts'
import { listServices } from '../../src/state/new-key/services.ts'
import { parseRoute, printRoute } from '../../src/state/routes.ts'
import { furnish, settleIn } from '../support/house.ts'
import type { House } from '../support/house.ts'

let routes: Routes
let presets: readonly Preset[]
before(async () => {
  const { reference } = await furnish().newKey()
  routes = await reference.routes()
  presets = await reference.presets()
})

describe('addresses around a new key', () => {
  const id = fc.string({ minLength: 1, maxLength: 20, unit: 'binary' })
  const path = fc.string({ maxLength: 20, unit: 'binary' }).map((text) => `/${text}`)
  const anyRoute: fc.Arbitrary<NewKeyRoute> = fc.oneof(
    fc.constantFrom<NewKeyRoute>({ kind: 'new' }, { kind: 'returned' }, { kind: 'check', compare: false }),
    fc.constant<NewKeyRoute>({ kind: 'check', compare: true }),
    fc.record({ kind: fc.constant('new-step' as const), job: id, step: fc.constantFrom(...steps) }),
    id.map((account): NewKeyRoute => ({ kind: 'new-from', account, how: 'same' })),
    id.map((account): NewKeyRoute => ({ kind: 'new-from', account, how: 'replace' })),
    fc.tuple(id, fc.integer({ min: 1 })).map(([account, credential]): NewKeyRoute => ({
      kind: 'new-from',
      account,
      how: 'replace',
      credential,
    })),
    fc.tuple(id, fc.constantFrom(...ruleMethods), path).map(([account, method, p]): NewKeyRoute => ({
      kind: 'new-from',
      account,
      how: 'extend',
      rule: { method, path: p },
    })),
    fc
      .string({ minLength: 1 })
      .map((link): NewKeyRoute => ({ kind: 'shared', link: encodeURIComponent(link) || 'x' })),
  )

  it('are read back as they are printed, and throw at nothing', () => {
    fc.assert(
      fc.property(anyRoute, (route) => void expect(parseNewKey(printNewKey(route))).to.deep.equal(route)),
    )
    fc.assert(
      fc.property(anyRoute, (route) => void expect(parseRoute(printRoute(route))).to.deep.equal(route)),
    )
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void parseNewKey(`/new/${text}`)))
  })

  it('are unknown when they name no step, no rule or no key', () => {
    for (const address of [
      '/new/',
      '/new/x/nowhere',
      '/new/x/rules/more',
      '/new/extend/x',
      '/new/extend/x?HEAD=/me',
      '/new/extend/x?GET=me',
      '/new/extend/x?GET=/me&POST=/me',
      '/new/replace',
      '/new/replace/x/0',
      '/new/%E0/rules',
      '/new?x=1',
      '/check/other',
    ]) {
      expect(parseRoute(address), address).to.deep.equal({ kind: 'unknown', address })
    }
  })
})

describe('a job in the vault', () => {
  const asked = {
    account: 'a',
    endpoint: 'ovh-eu',
    applicationKey: 'k',
    at: '2026-11-24T12:00:00Z',
    validationUrl: 'https://eu.api.ovh.com/auth/?credentialToken=x',
  }
  const whole: KeyJob = {
    ...emptyJob('1', '2026-11-24T12:00:00Z'),
    purpose: 'lego',
    values: { zone: 'example.com' },
    rules: [{ method: 'PATCH', path: '/*' }],
    allowedIPs: ['192.0.2.0/24'],
    replaces: { account: 'a', credentialId: 7, added: ['GET /me'], revoked: true },
    trial: { method: 'GET', path: '/me', at: '2026-11-24T12:00:00Z', passed: false },
    handedOver: true,
    progress: {
      kind: 'waiting',
      asked: { ...asked, returnState: 's', refused: { application: 1, ids: [2] } },
    },
  }

  it('is read as it was written, at every stage', () => {
    const stages: KeyJob['progress'][] = [
      whole.progress,
      { kind: 'draft' },
      { kind: 'ended', asked, how: 'refused' },
      { kind: 'valid', asked },
      { kind: 'valid', asked, found: { credentialId: 3, expiration: null } },
      { kind: 'saved', account: 'a', found: { credentialId: 3, expiration: '2027-01-01T00:00:00Z' } },
    ]
    const pending = stages.map((progress) => ({ ...whole, progress }))
    expect(readContent({ accounts: [], pending })).to.deep.equal({ accounts: [], pending })
  })

  it('leaves vaults from before it readable, and takes anything else for damage', () => {
    expect(readContent({ accounts: [] })).to.deep.equal({ accounts: [] })
    for (const broken of [
      {},
      [null],
      [{ ...whole, id: 1 }],
      [{ ...whole, rules: [{ method: 'HEAD', path: '/' }] }],
      [{ ...whole, values: { zone: 1 } }],
      [{ ...whole, days: -1 }],
      [{ ...whole, progress: { kind: 'done' } }],
      [{ ...whole, progress: { kind: 'waiting' } }],
      [{ ...whole, progress: { kind: 'valid', asked, found: { credentialId: '3', expiration: null } } }],
      [{ ...whole, handedOver: false }],
      [Object.create({ id: '1' })],
    ]) {
      expect(() => readContent({ accounts: [], pending: broken }), JSON.stringify(broken)).to.throw()
    }
  })
})

describe('allowed addresses', () => {
  it('are sent as blocks, and refused with one word for each that cannot be', () => {
    expect(readAddresses('192.0.2.7, 2001:db8::1;10.1.2.3/8\n192.0.2.7/32').blocks).to.deep.equal([
      '192.0.2.7/32',
      '2001:db8::1/128',
      '10.0.0.0/8',
    ])
    expect(readAddresses('').sound).to.equal(true)
    for (const text of ['300.1.1.1', '192.0.2.0/33', 'localhost', '1.2.3', '::g', '192.0.2.1/x']) {
      expect(readAddresses(text).sound, text).to.equal(false)
    }
    expect(
      readAddresses(Array.from({ length: 300 }, (_, i) => `10.0.${i % 256}.${i % 7}`).join(' ')).sound,
    ).to.equal(false)
  })

  it('tell whether they shut out the address they are asked for from', () => {
    expect(excludes(['192.0.2.0/24'], '198.51.100.7')).to.equal(true)
    expect(excludes(['192.0.2.0/24'], '192.0.2.9')).to.equal(false)
    expect(excludes([], '192.0.2.9')).to.equal(false)
    expect(excludes(['192.0.2.0/24'], undefined), 'nobody knows').to.equal(false)
  })

  const [here, server] = ['198.51.100.7', '203.0.113.5']

  /** An account whose server writes into the same log with every call of ours, `lines` with others of its own. */
  async function shared(
    options: { hidden?: number; lines?: (path: string) => { path: string; ageMs?: number } | undefined } = {},
  ) {
    let lists = 0
    const house: House = furnish({
      intercept: async (request) => {
        const path = new URL(request.url).pathname.replace(/^.*?\/1\.0/, '')
        if (!path.startsWith('/me/api/logs/')) return undefined
        const answer = await house.sandbox.fetch(request.clone(), { address: here })
        const world = house.sandbox.world('ovh-eu')
        const calls = [...world.accounts.values()][0]!.calls
        const write = (line: { path: string; ageMs?: number }): void =>
          void calls.push({
            ...{ logId: world.nextId(), account: calls[0]!.account, at: Date.now() - (line.ageMs ?? 0) },
            ...{ ip: server, method: 'GET', path: line.path, route: line.path },
          })
        const own = options.lines?.(path)
        if (own) write(own)
        write({ path: '/vps' })
        if (path !== '/me/api/logs/self') return answer
        // The newest line is the server's.
        const ids = calls.map(({ logId }) => logId)
        const mine = new Set(calls.filter(({ ip }) => ip === here).map(({ logId }) => logId))
        const shown = lists++ > (options.hidden ?? 0) ? ids : ids.filter((id) => !mine.has(id))
        return Response.json(shown)
      },
    })
    const account = await settleIn(house)
    await account.client!.get('/me')
    const waits: number[] = []
    const found = await ownAddress(account, undefined, async (ms) => void waits.push(ms))
    return { found, waits, house }
  }

  it('know this computer from the account’s own log, though a server calls all the time', async () => {
    const { found, waits } = await shared()
    expect(found).to.equal(here)
    expect(waits).to.have.length(1)
  })

  it('know it also where the line of a call comes late', async () => {
    const { found, waits } = await shared({ hidden: 2 })
    expect(found).to.equal(here)
    expect(waits).to.have.length(3)
  })

  it('are unknown where that line never comes, after a few looks', async () => {
    const { found, waits, house } = await shared({ hidden: Infinity })
    expect(found).to.equal(undefined)
    expect(waits).to.have.length.within(3, 6)
    expect(house.sandbox.log.length).to.be.below(100)
  })

  it('are unknown where somebody else makes the very same call, and known where that was before', async () => {
    const lines = (path: string) => (/self\/\d+$/.test(path) ? { path } : undefined)
    expect((await shared({ lines })).found).to.equal(undefined)
    const before = (path: string) => ({ path, ageMs: 60_000 })
    expect((await shared({ lines: before })).found).to.equal(here)
  })

  it('are unknown where there is no log, or a person would have to carry each question', async () => {
    const house = furnish()
    expect(await ownAddress(await settleIn(house, 'ovh-ca'))).to.equal(undefined)
    const { id } = await settleIn(house)
    await house.keyring.carry(id, 'hand')
    expect(await ownAddress(house.accounts.find(id)!)).to.equal(undefined)
    expect(house.sandbox.log.filter(({ url }) => url.includes('/logs/'))).to.deep.equal([])
  })
})

describe('how long a key lasts', () => {
  const now = Date.parse('2026-11-24T12:00:00Z')
  const inDays = (days: number): string => new Date(now + days * 86_400_000).toISOString()
  it('is compared with what it is for', () => {
    expect(judgeLasting(0, null, now)).to.equal('enough')
    expect(judgeLasting(0, inDays(3650), now)).to.equal('short')
    expect(judgeLasting(30, null, now)).to.equal('endless')
    expect(judgeLasting(30, inDays(30), now)).to.equal('enough')
    expect(judgeLasting(30, inDays(29.9), now), 'chosen a moment ago').to.equal('enough')
    expect(judgeLasting(30, inDays(1), now)).to.equal('short')
  })
})

describe('the call that tries a key', () => {
  const get = (...paths: string[]) => paths.map((path) => ({ method: 'GET' as const, path }))
  it('reads, needs no name that the rules do not give, and is allowed by them', () => {
    expect(probeFor(routes, get('/me'))).to.equal('/me')
    expect(probeFor(routes, get('/domain/zone/example.com/*'))).to.match(
      /^\/domain\/zone\/example\.com\/\w+$/,
    )
    expect(probeFor(routes, get('/domain/zone/*/record/*'))).to.equal(undefined)
    expect(probeFor(routes, [{ method: 'DELETE', path: '/*' }])).to.equal(undefined)
    expect(probeFor(routes, [])).to.equal(undefined)
    for (const preset of presets) {
      const rules = preset.rules.map(({ method, path }) => ({
        method,
        path: path.replace(/\{[^}]*\}/g, 'x'),
      }))
      const path = probeFor(routes, rules)
      if (path !== undefined) expect(covers(rules, 'GET', path), `${preset.id}: ${path}`).to.equal(true)
    }
  })
})

describe('services of the account', () => {
  it('fill variables, as far as the key may list them', async () => {
    const house = furnish()
    const { client } = await settleIn(house)
    const [zone, record] = ['zone', 'recordId'].map((name) =>
      presets.flatMap(({ variables }) => variables).find((one) => one.name === name)!,
    )
    expect(await listServices(client!, zone!, {}))
      .to.deep.include({ kind: 'found' })
      .and.have.nested.property('values[0]')
    expect(await listServices(client!, record!, {})).to.deep.equal({ kind: 'later' })
    expect(await listServices(client!, record!, { zone: 'nobody.example' })).to.deep.equal({ kind: 'denied' })
    house.sandbox.switches.set({ faults: [{ kind: 'deny', path: '/domain/zone', code: 'NOT_GRANTED_CALL' }] })
    expect(await listServices(client!, zone!, {})).to.deep.equal({ kind: 'denied' })
  })
})

describe('rules from a text', () => {
  it('are taken from lists, links, JSON and calls', () => {
    const kinds = [
      'GET /me\n# a comment\n\npost /me/api/*',
      '?GET=/me&POST=/me/api/*',
      '[{"method":"GET","path":"/me"},{"method":"POST","path":"/me/api/*"}]',
    ].map((text) => readPastedRules(text, routes))
    for (const read of kinds) {
      expect(read).to.deep.equal({
        kind: 'rules',
        rules: [
          { method: 'GET', path: '/me' },
          { method: 'POST', path: '/me/api/*' },
        ],
      })
    }
    const har = {
      log: { entries: [{ request: { method: 'GET', url: 'https://ca.api.ovh.com/1.0/me/bill/FR1' } }] },
    }
    expect(readPastedRules(JSON.stringify(har), routes)).to.deep.equal({
      kind: 'learned',
      rules: [{ method: 'GET', path: '/me/bill/*' }],
      calls: 1,
    })
  })

  it('or not at all: nothing of a list with a mistake is used', () => {
    expect(readPastedRules('GET /me\nHEAD /me', routes).kind).to.equal('unreadable')
    expect(readPastedRules('GET /me\nGET /{name}', routes).kind).to.equal('unreadable')
    expect(readPastedRules('once upon a time', routes).kind).to.equal('nothing')
    expect(readPastedRules('{"a":1}', routes).kind).to.equal('nothing')
    const many = Array.from({ length: 10_000 }, (_, i) => `GET /me/bill/${i}`).join('\n')
    expect(readPastedRules(many, routes).kind).to.equal('too-many')
    expect(readPastedRules('x'.repeat(33_000_000), routes).kind).to.equal('too-large')
  })
})

describe('a key that takes another’s place', () => {
  it('begins with its rules, and a rule that lacked reaches as far as its service', async () => {
    const house = furnish()
    const account = await settleIn(house)
    const origin = { kind: 'new-from', account: account.id } as const
    const same = await planFrom({ ...origin, how: 'same' }, account.client!, routes)
    expect(same).to.have.all.keys('rules', 'allowedIPs')
    expect(same.rules).to.deep.equal((await currentCredential(account.client!)).rules)
    const rule = { method: 'PATCH', path: '/domain/zone/example.org/record/12' } as const
    const extended = await planFrom({ ...origin, how: 'extend', rule }, account.client!, routes)
    expect(extended.rules).to.have.lengthOf(same.rules!.length + 1)
    expect(extended.replaces).to.include({ account: account.id })
    const [other] = await account.client!.get<number[]>('/me/api/credential')
    const replaced = await planFrom(
      { ...origin, how: 'replace', credential: other! },
      account.client!,
      routes,
    )
    expect(replaced.replaces).to.deep.equal({ account: account.id, credentialId: other })

    const narrow = furnish()
    const { id, client } = await settleIn(narrow)
    const { consumerKey } = narrow.sandbox.regions['ovh-eu']
    const me = { method: 'GET', path: '/me' } as const
    Object.assign(narrow.sandbox.world('ovh-eu').credentials.withKey(consumerKey)!, { rules: [me] })
    const lacks = { method: 'PUT', path: '/domain/zone/example.org/record/12' } as const
    const plan = await planFrom(
      { kind: 'new-from', account: id, how: 'extend', rule: lacks },
      client!,
      routes,
    )
    expect(plan.rules).to.deep.equal([me, { method: 'PUT', path: '/domain/zone/example.org/record/*' }])
  })
})

describe('a judgement', () => {
  it('names what lacks, each once, and what is judged stays within what the new rules open', () => {
    const judged = judgeCalls(
      routes,
      [{ method: 'GET', path: '/me' }],
      'GET /1.0/me 200\nGET /1.0/sms 403\nGET /1.0/sms 403',
    )
    if (judged === 'too-large') throw new Error('it is small')
    expect(judged.verdicts.map(({ answer }) => answer)).to.deep.equal(['allowed', 'refused'])
    expect(lacking(judged.verdicts)).to.deep.equal([{ method: 'GET', path: '/sms' }])
    expect(reach(routes, lacking(judged.verdicts)).opened).to.equal(1)
  })
})

describe('hand-over', () => {
  const sound = (pieces: ReturnType<typeof piecesOf>): Piece[] =>
    pieces.filter((one): one is Piece => 'kind' in one)

  it('shows no secret, and asks for an unlock wherever one would stand', async () => {
    const house = furnish()
    const account = await settleIn(house)
    const { applicationSecret, consumerKey } = house.sandbox.regions['ovh-eu']
    for (const preset of [undefined, ...presets]) {
      const values = Object.fromEntries((preset?.variables ?? []).map(({ name, example }) => [name, example]))
      for (const mode of ['variables', 'inline'] as const) {
        for (const { id, preview, secrets } of sound(piecesOf({ account, preset, values, mode }))) {
          const name = `${preset?.id ?? 'plain'} ${id} ${mode}`
          expect(preview, name).not.to.include(applicationSecret).and.not.to.include(consumerKey)
          const stands = /APPLICATION_SECRET\b|CONSUMER_KEY\b/.test(
            preview.replace(/\w*OVH_\w+|TF_VAR_\w+|\w+(?==)/g, ''),
          )
          if (secrets.length > 0) expect(preview, name).to.match(/APPLICATION_SECRET|CONSUMER_KEY/)
          else if (mode === 'inline') expect(stands, name).to.equal(false)
        }
      }
    }
  })

  it('without a purpose gives what every client reads, and our own import reads it back', async () => {
    const house = furnish()
    const account = await settleIn(house)
    const pieces = sound(piecesOf({ account, values: {}, mode: 'inline' }))
    expect(pieces.map(({ id }) => id)).to.include.members(['conf', 'sh', 'dotenv', 'kubernetes'])
    for (const { id, preview } of pieces.filter(
      ({ kind, id: one }) => kind === 'file' || one === 'sh' || one === 'dotenv',
    )) {
      const [profile] = parsePaste(preview).profiles
      expect(profile, id).to.include({
        applicationKey: account.applicationKey,
        applicationSecret: 'APPLICATION_SECRET',
        consumerKey: 'CONSUMER_KEY',
      })
    }
  })
})

describe('pages that make applications', () => {
  it('carry the rules, know their limits, and lie beside an endpoint of the build’s own', () => {
    const { regions, sandbox } = furnish()
    const eu = regions.find('ovh-eu')!
    expect(createPagesOf(eu, [{ method: 'GET', path: '/me/*' }])).to.deep.equal({
      createApp: 'https://eu.api.ovh.com/createApp/',
      createToken: 'https://eu.api.ovh.com/createToken/?GET=/me/*',
    })
    expect(createPagesOf(eu, [{ method: 'PATCH', path: '/me' }])).to.have.all.keys('createApp')
    const own = createPagesOf(regions.find('sandbox-ovh-ca')!, [])
    expect(own?.createToken).to.match(/\/ovh-ca\/createToken\/$/)
    expect(sandbox.regions['ovh-ca'].base).to.include('/ovh-ca')
  })
})
