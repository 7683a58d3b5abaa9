import { expect } from 'chai'
import { decodeRoutes, learnRules, printRules } from '../../../src/ovh/index.ts'
import routeLines from '../../../src/data/route-lines.json'
import { couldHaveMade, groupCalls, learnable, suspects } from '../../../src/state/inventory/activity.ts'
import type { AccountCall } from '../../../src/state/inventory/activity.ts'
import { CallLogs } from '../../../src/state/inventory/call-logs.ts'
import { account, day, joined, key } from './made-up.ts'
import { changeOwn, home } from './home.ts'

let id = 0
const call = (
  days: number,
  method: string,
  path: string,
  ip: string | null = '192.0.2.7',
  route = path,
): AccountCall => ({
  id: ++id,
  at: Date.parse(day(-days)),
  ip,
  method,
  path,
  route,
})

const rowOf = (given: Parameters<typeof key>[0]) => joined([account([key(given)])]).rows[0]!

describe('the calls of an account', () => {
  it('are grouped by address, and by route within it', () => {
    const zone = '/domain/zone/{zoneName}/record'
    const groups = groupCalls([
      call(3, 'GET', '/me'),
      call(1, 'POST', '/domain/zone/a.org/record', '203.0.113.9', zone),
      call(2, 'POST', '/domain/zone/b.org/record', '203.0.113.9', zone),
      call(5, 'GET', '/me', null),
    ])
    expect(groups.map(({ ip, count }) => [ip, count])).to.deep.equal([
      ['203.0.113.9', 2],
      ['192.0.2.7', 1],
      [null, 1],
    ])
    expect(groups[0]!.routes).to.deep.equal([
      { method: 'POST', route: zone, count: 2, first: Date.parse(day(-2)), last: Date.parse(day(-1)) },
    ])
  })

  it('could have been made by a key whose rules, life and addresses allow it', () => {
    const vps = call(2, 'GET', '/vps')
    expect(couldHaveMade(rowOf({}), vps)).to.equal(true)
    expect(couldHaveMade(rowOf({ rules: 'POST /vps' }), vps)).to.equal(false)
    expect(couldHaveMade(rowOf({ created: 1 }), vps)).to.equal(false)
    expect(couldHaveMade(rowOf({ expires: -3 }), vps)).to.equal(false)
    expect(couldHaveMade(rowOf({ allowedIPs: ['198.51.100.0/24'] }), vps)).to.equal(false)
    expect(couldHaveMade(rowOf({ allowedIPs: ['198.51.100.0/24'] }), { ...vps, ip: null })).to.equal(true)
    expect(couldHaveMade(rowOf({ status: 'pendingValidation' }), vps)).to.equal(false)
    expect(couldHaveMade(rowOf({ rules: 'POST /vps' }), call(2, 'GET', '/auth/details'))).to.equal(true)
  })

  it('are not laid to a key that was last used before them', () => {
    const rows = joined([
      account([
        key({ credentialId: 1, used: 10 }),
        key({ credentialId: 2, used: 2 }),
        key({ credentialId: 3, used: 1 }),
        key({ credentialId: 4, used: null }),
      ]),
    ]).rows
    const likely = suspects(rows, call(2, 'GET', '/vps'))
    expect(likely.map(({ credential }) => credential.credentialId)).to.deep.equal([2, 3])
  })

  it('give the smallest rules that would have allowed them', () => {
    const calls = [
      call(3, 'GET', '/domain/zone/a.org/record'),
      call(2, 'POST', '/domain/zone/a.org/record'),
      call(2, 'DELETE', '/domain/zone/a.org/record/17'),
      call(1, 'DELETE', '/domain/zone/a.org/record/18'),
      call(1, 'GET', '/auth/time'),
      call(1, 'PURGE', '/me'),
    ]
    const { rules } = learnRules(decodeRoutes(routeLines), learnable(calls))
    expect(printRules(rules.map(({ rule }) => rule))).to.equal(
      'GET /domain/zone/a.org/record\nPOST /domain/zone/a.org/record\nDELETE /domain/zone/a.org/record/*\n',
    )
  })
})

describe('call logs', () => {
  async function logs(...given: Parameters<typeof home>) {
    const at = await home(...given)
    const { keyring, accounts } = at.house
    const store = new CallLogs({ keyring, accounts, now: () => Date.now(), pace: at.quick.options })
    return { ...at, store, reading: (index = 0) => store.value.get(at.saved[index]!.id)! }
  }

  it('are read, the newest first, since the oldest of them', async () => {
    const at = await logs()
    await at.store.read(at.saved[0]!)
    const { kind, log, missing, older } = at.reading()
    expect([kind, missing, older]).to.deep.equal(['read', 0, 0])
    expect(log.calls.length).to.be.at.least(6)
    expect(log.calls.map(({ at: ms }) => ms)).to.deep.equal(
      log.calls.map(({ at: ms }) => ms).sort((a, b) => b - a),
    )
    expect(log.since).to.equal(log.calls.at(-1)!.at)
    expect(at.store.logs.get(at.saved[0]!.id)).to.equal(log)
  })

  it('exist at some endpoints only, and nobody is asked at the others', async () => {
    const at = await logs({}, ['ovh-ca'])
    await at.store.read(at.saved[0]!)
    expect(at.reading().kind).to.equal('nowhere')
    expect(at.sandbox.log).to.deep.equal([])
  })

  it('say why they cannot be read, and which lines are missing', async () => {
    const refused = await logs()
    changeOwn(refused, { rules: [{ method: 'GET', path: '/me' }] })
    await refused.store.read(refused.saved[0]!)
    expect(refused.reading().kind).to.equal('failed')
    expect(refused.reading().error).to.have.property('apiCode', 'NOT_GRANTED_CALL')

    const partly = await logs()
    partly.sandbox.switches.set({
      faults: [{ kind: 'fail', path: '/me/api/logs/self/*', every: 2, status: 404 }],
    })
    await partly.store.read(partly.saved[0]!)
    expect(partly.reading().kind).to.equal('read')
    expect(partly.reading().missing).to.be.above(1)
  })

  it('are forgotten on lock', async () => {
    const at = await logs({ sandbox: { switches: { latencyMs: 3 } } })
    const pending = at.store.read(at.saved[0]!)
    at.house.keyring.lock()
    await pending
    expect(at.store.value.size).to.equal(0)
  })
})
