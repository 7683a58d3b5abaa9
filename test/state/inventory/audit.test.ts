import { expect } from 'chai'
import { printRules } from '../../../src/ovh/index.ts'
import { neededRules } from '../../../src/state/inventory/rule-facts.ts'
import { findingCodes } from '../../../src/state/inventory/findings.ts'
import type { FindingCode } from '../../../src/state/inventory/findings.ts'
import type { JoinSource } from '../../../src/state/inventory/rows.ts'
import type { Audited } from '../../../src/state/inventory/audit.ts'
import { account, audited, day, external, key, nowMs, own } from './made-up.ts'

interface Case {
  /** An account that raises the finding and no other. */
  alone: JoinSource[]
  /** One that is close to it and raises nothing at all. */
  not: JoinSource[]
  more?: Partial<Audited>
  notMore?: Partial<Audited>
}

const one = (...given: Parameters<typeof key>): JoinSource[] => [account([key(...given)])]
const console_ = { applicationId: 10, name: 'OVHcloud API console', status: 'trusted' } as const
const log = (...calls: [days: number, method: string, path: string][]) =>
  new Map([
    [
      'a1',
      {
        since: nowMs - 20 * 86_400_000,
        calls: calls.map(([days, method, path], id) => ({
          id,
          at: Date.parse(day(-days)),
          ip: '192.0.2.7',
          method,
          path,
          route: path,
        })),
      },
    ],
  ])

const cases: Record<FindingCode, Case> = {
  'whole-account': {
    alone: one({ rules: 'GET /me/*' }),
    not: one({ rules: 'GET /me\nGET /me/api/logs/self' }),
  },
  'controls-access': {
    alone: one({ rules: 'POST /me/identity/user' }),
    // Looking at users, and revoking keys, let nobody in.
    not: one({ rules: 'GET /me/identity/user\nDELETE /me/api/credential/*' }),
  },
  'reaches-billing': { alone: one({ rules: 'GET /me/bill/*' }), not: one({ rules: 'GET /me/contact' }) },
  'any-address': { alone: one({ allowedIPs: null }), not: one({ allowedIPs: ['2001:db8::/32'] }) },
  'open-in-disguise': {
    alone: one({ allowedIPs: ['0.0.0.0/1', '128.0.0.0/1'] }),
    not: one({ allowedIPs: ['10.0.0.0/8', '2001:db8::/32'] }),
  },
  'never-expires': { alone: one({ expires: null }), not: one({ expires: 3650 }) },
  'expires-soon': { alone: one({ expires: 6 }), not: one({ expires: 8 }) },
  'never-used': { alone: one({ used: null, created: 31 }), not: one({ used: null, created: 29 }) },
  dormant: { alone: one({ used: 91, created: 200 }), not: one({ used: 89, created: 200 }) },
  'unlimited-unused': {
    alone: one({ used: 91, created: 200, expires: null }),
    not: one({ used: 89, created: 200, expires: 300 }),
  },
  'never-validated': {
    alone: one({ status: 'pendingValidation', used: null, created: 1 }),
    not: one({ status: 'pendingValidation', used: null, created: 0.02 }),
  },
  'support-made': { alone: one({ ovhSupport: true }), not: one({ ovhSupport: false }) },
  'opens-nothing': {
    alone: [account([key({ expires: null, used: 400 })], [], { deleted: [10] })],
    not: [account([key({ status: 'expired', expires: -1 })], [], { deleted: [10] })],
  },
  'no-description': {
    alone: [account([key()], [own({ description: ' ' })])],
    // What others call their applications is not ours to mend.
    not: [account([key()], [external({ description: '', name: 'somebody’s' })])],
  },
  twins: {
    alone: [account([key(), key({ credentialId: 2 })])],
    not: [account([key(), key({ credentialId: 2, rules: 'GET /vps/*' })])],
  },
  'same-rules': {
    alone: [
      account([key(), key({ credentialId: 2, applicationId: 11 })], [own(), own({ applicationId: 11 })]),
    ],
    not: [
      account(
        [key(), key({ credentialId: 2, applicationId: 11, rules: 'GET /vps\nGET /vps/*' })],
        [own(), own({ applicationId: 11 })],
      ),
    ],
  },
  'console-login': {
    alone: [
      account(
        [7, 8, 9].map((credentialId) =>
          key({
            credentialId,
            rules: 'GET /*\nPOST /*',
            allowedIPs: null,
            expires: null,
            used: 300,
            created: 301,
          }),
        ),
        [external(console_)],
      ),
    ],
    // An own application may be called what it likes.
    not: [account([key()], [own({ ...console_, status: 'active' })])],
  },
  'application-without-key': {
    alone: [account([], [own()])],
    not: [
      account([], [own()], { complete: { applications: true, credentials: false } }),
      // Its secret is saved here, to ask for keys with.
      { ...account([], [own({ applicationId: 12, applicationKey: 'kept' })]), applicationKey: 'kept' },
    ],
  },
  'expires-before-renewal': {
    alone: one({ rules: 'POST /domain/zone/example.org/record', used: 10, expires: 30 }),
    not: one({ rules: 'POST /domain/zone/example.org/record', used: 40, expires: 30 }),
  },
  'wider-than-preset': {
    alone: [
      account([
        key({ rules: 'GET /domain/zone/*\nPOST /domain/zone/*\nPUT /domain/zone/*\nDELETE /domain/zone/*' }),
      ]),
    ],
    not: [account([key({ rules: 'GET /domain/zone/*\nPOST /domain/zone/*\nPUT /domain/zone/*' })])],
  },
  'wider-than-needed': {
    alone: [
      account([key({ rules: 'GET /me/api/credential\nGET /vps' })], [own()], {
        current: key({ rules: 'GET /me/api/credential\nGET /vps' }),
      }),
    ],
    not: [
      account([key({ rules: 'GET /me/api/credential\nGET /me/api/application/*' })], [own()], {
        current: key(),
      }),
    ],
  },
  'wider-than-use': {
    alone: one({ rules: 'GET /vps\nPOST /vps/*' }),
    more: { calls: log([3, 'GET', '/vps']) },
    not: one({ rules: 'GET /vps\nPOST /vps/*' }),
    notMore: { calls: log([3, 'GET', '/vps'], [2, 'POST', '/vps/x/reboot']) },
  },
  'dead-rules': {
    alone: one({ rules: 'GET /vps\nGET /storage' }),
    not: one({ rules: 'GET /vps\nGET /domain/zone/' }),
  },
}

describe('audit', () => {
  for (const code of findingCodes) {
    it(`raises ${code} alone where it is, and nothing where it is not`, () => {
      const { alone, not, more, notMore } = cases[code]
      const found = audited(alone, more)
      expect(found.findings.map((finding) => finding.code)).to.deep.equal([code])
      expect(found.findings[0]!.keys.every((id) => found.of.get(id)?.[0] === found.findings[0])).to.equal(
        true,
      )
      expect(audited(not, notMore).findings).to.deep.equal([])
    })
  }

  it('says nothing of a key that nothing is wrong with', () => {
    const { findings, bands } = audited(one())
    expect(findings).to.deep.equal([])
    expect([...bands.values()]).to.deep.equal(['fine'])
  })

  it('does not look at keys that have ended', () => {
    const ended = [
      key({ rules: 'GET /*', status: 'expired', expires: -3, allowedIPs: null }),
      key({ credentialId: 2, rules: 'GET /*', status: 'refused', expires: null }),
      // Still called validated by an answer that is older than its end.
      key({ credentialId: 3, rules: 'GET /*', expires: -0.01 }),
    ]
    const { findings, bands } = audited([account(ended)])
    expect(findings).to.deep.equal([])
    expect([...bands.values()]).to.deep.equal(['ended', 'ended', 'ended'])
  })

  it('says of the whole account that it is the whole account, and not each part of it', () => {
    for (const rules of ['GET /*', 'GET *', 'DELETE /me*', 'PUT /m*', 'GET /*/*', 'GET /**']) {
      const codes = audited(one({ rules, used: 1 })).findings.map(({ code }) => code)
      expect(codes, rules).to.deep.equal(['whole-account'])
    }
  })

  it('knows what a rule with a star in its middle or at its end reaches', () => {
    const codes = (rules: string) => audited(one({ rules })).findings.map(({ code }) => code)
    expect(codes('PUT /me/api/c*')).to.deep.equal(['controls-access'])
    expect(codes('POST /me/i*/user')).to.deep.equal(['controls-access'])
    expect(codes('GET /me/b*')).to.deep.equal(['reaches-billing'])
    expect(codes('GET /me/bil')).to.deep.equal(['dead-rules'])
    const unfilled = key({ rules: 'GET /vps' })
    unfilled.rules.push({ method: 'GET', path: '/domain/zone/{zone}/record' })
    const [dead] = audited([account([unfilled])]).findings
    expect(dead!.data.rules).to.deep.equal(['GET /domain/zone/{zone}/record'])
  })

  it('tells one console’s leftovers once, gravely when they open everything', () => {
    const [finding] = audited(cases['console-login'].alone).findings
    expect(finding).to.deep.include({ code: 'console-login', severity: 'risk', remedy: 'revoke' })
    expect(finding!.keys).to.deep.equal(['ovh-eu 7', 'ovh-eu 8', 'ovh-eu 9'])
  })

  it('treats a console’s key of today like any other', () => {
    const fresh = key({ rules: 'GET /*', used: 0.1, created: 0.2 })
    expect(audited([account([fresh], [external(console_)])]).findings.map(({ code }) => code)).to.deep.equal([
      'whole-account',
    ])
  })

  it('names the preset that would do, and what goes beyond it', () => {
    const named = account(
      [key({ rules: 'POST /domain/zone/*\nDELETE /domain/zone/*\nGET /vps' })],
      [own({ name: 'lego on the mail server' })],
    )
    const [finding] = audited([named]).findings
    expect(finding!.data).to.deep.include({
      preset: 'lego-single-zone',
      rules: ['POST /domain/zone/*', 'DELETE /domain/zone/*', 'GET /vps'],
    })
    const narrow = account(
      [
        key({
          rules:
            'POST /domain/zone/example.org/record\nPOST /domain/zone/example.org/refresh\nDELETE /domain/zone/example.org/record/*',
        }),
      ],
      [own({ name: 'lego' })],
    )
    expect(audited([narrow]).findings).to.deep.equal([])
  })

  it('finds nothing too wide in a key with exactly the rules that Countersign needs', () => {
    const credential = key({ rules: printRules(neededRules) })
    const codes = audited([account([credential], [own()], { current: credential })]).findings.map(
      ({ code }) => code,
    )
    // Editing addresses can open other keys: that stays a matter to be told.
    expect(codes).to.deep.equal(['controls-access'])
  })

  it('takes an own name or note for a description', () => {
    const nameless = [account([key()], [own({ description: '' })])]
    expect(audited(nameless).findings).to.have.lengthOf(1)
    expect(
      audited(nameless, { notes: { 'ovh-eu 1': { note: 'on the old server' } } }).findings,
    ).to.deep.equal([])
  })

  it('finds the same rules across accounts, and twins whatever the order of their lists', () => {
    const rules = 'GET /vps\nGET /vps/*'
    const mirrored = 'GET /vps/*\nGET /vps'
    const here = account([key({ rules }), key({ credentialId: 2, rules: mirrored })])
    const there = account([key({ rules: mirrored })], [own()], { account: 'b2', endpoint: 'ovh-ca' })
    const { findings } = audited([here, there])
    expect(findings.map(({ code, keys }) => [code, keys])).to.deep.equal([
      ['twins', ['ovh-eu 1', 'ovh-eu 2']],
      ['same-rules', ['ovh-eu 1', 'ovh-eu 2', 'ovh-ca 1']],
    ])
  })

  it('counts a key that two saved accounts can see once', () => {
    const seen = account([key({ expires: null })])
    const again = account([key({ expires: null })], [own()], { account: 'b2' })
    const { findings, counts } = audited([seen, again])
    expect(findings).to.have.lengthOf(1)
    expect(counts.get('never-expires')).to.equal(1)
  })

  it('is the same for the same input, whatever was looked at before', () => {
    const sources = [cases.twins, cases['whole-account'], cases['any-address']].flatMap(({ alone }, index) =>
      alone.map((source) => ({ ...source, endpoint: `e${index}` })),
    )
    const first = audited(sources)
    audited(cases['controls-access'].alone)
    expect(audited(sources)).to.deep.equal(first)
    expect(JSON.stringify(audited(sources).findings)).to.equal(JSON.stringify(first.findings))
  })

  it('puts every key in one band', () => {
    const all = findingCodes.flatMap((code, index) =>
      cases[code].alone.map((source) => ({ ...source, endpoint: `e${index}` })),
    )
    const { bands, findings } = audited(all)
    const keys = new Set(findings.flatMap(({ keys: ids }) => ids))
    expect([...keys].every((id) => bands.has(id))).to.equal(true)
    expect(new Set(bands.values())).to.deep.equal(new Set(['risk', 'watch', 'fine']))
  })
})
