import { expect } from 'chai'
import { filterRows, groupRows, sortRows, steadyRows } from '../../../src/state/inventory/selection.ts'
import { countTiles, nextToEnd } from '../../../src/state/inventory/tiles.ts'
import { account, audited, external, joined, key, nowMs, own } from './made-up.ts'

const sources = [
  account(
    [
      key({ rules: 'GET /domain/zone/exemple.fr/record', expires: 5 }),
      key({
        credentialId: 2,
        applicationId: 11,
        rules: 'GET /*',
        allowedIPs: null,
        expires: null,
        used: null,
        created: 3,
      }),
      key({ credentialId: 3, status: 'expired', expires: -10 }),
      key({ credentialId: 4, applicationId: 12, used: 300, created: 400, expires: null, rules: 'GET /*' }),
    ],
    [
      own({ name: 'Sauvegarde d’Évreux' }),
      own({ applicationId: 11, name: 'terraform', description: 'Production' }),
      external({ applicationId: 12, name: 'OVHcloud API console', status: 'trusted' }),
    ],
    { current: key({ credentialId: 2 }) },
  ),
  account([key({ credentialId: 9, status: 'refused', expires: null })], [own({ name: 'zebra 10' })], {
    account: 'b2',
    endpoint: 'ovh-ca',
  }),
]
const { rows } = joined(sources, { 'ovh-eu 3': { name: 'Old mail', note: 'in the cellar' } })
const audit = audited(sources)
const around = {
  nowMs,
  audit,
  labels: new Map([
    ['a1', 'Main'],
    ['b2', 'Canada'],
  ]),
}
const ids = (list: readonly { credential: { credentialId: number } }[]): number[] =>
  list.map(({ credential }) => credential.credentialId)

describe('filtering rows', () => {
  it('finds every word anywhere, whatever its accents and capitals', () => {
    const search = (text: string): number[] => ids(filterRows(rows, { text }, around))
    expect(search('EVREUX')).to.deep.equal([1, 3])
    expect(search('evreux zone')).to.deep.equal([1])
    expect(search('cellar')).to.deep.equal([3])
    expect(search('production get')).to.deep.equal([2])
    expect(search('canada')).to.deep.equal([9])
    expect(search('192.0.2.0')).to.deep.equal([1, 3, 4, 9])
    expect(search(' nowhere ')).to.deep.equal([])
    expect(search('')).to.have.lengthOf(5)
  })

  it('by state, account, application, band, finding, end and use, all at once', () => {
    expect(ids(filterRows(rows, { states: ['expired', 'refused'] }, around))).to.deep.equal([3, 9])
    expect(ids(filterRows(rows, { accounts: ['b2'] }, around))).to.deep.equal([9])
    expect(ids(filterRows(rows, { application: 'ovh-eu 11' }, around))).to.deep.equal([2])
    expect(ids(filterRows(rows, { bands: ['risk'] }, around))).to.deep.equal([2, 4])
    expect(ids(filterRows(rows, { findings: ['console-login'] }, around))).to.deep.equal([4])
    expect(ids(filterRows(rows, { endsWithinDays: 7 }, around))).to.deep.equal([1])
    expect(ids(filterRows(rows, { inUse: true }, around))).to.deep.equal([2])
    expect(ids(filterRows(rows, { bands: ['risk'], inUse: false, text: 'api' }, around))).to.deep.equal([4])
  })
})

describe('sorting rows', () => {
  it('by each column, with what never was or never ends at the end both ways', () => {
    const sorted = (by: Parameters<typeof sortRows>[1]['by'], down = false): number[] =>
      ids(sortRows(rows, { by, down }, around))
    expect(sorted('expires').slice(0, 2)).to.deep.equal([3, 1])
    expect(sorted('expires', true).slice(0, 2)).to.deep.equal([1, 3])
    expect(sorted('used').at(-1)).to.equal(2)
    expect(sorted('used', true).at(-1)).to.equal(2)
    expect(sorted('severity').slice(0, 2)).to.deep.equal([2, 4])
    expect(sorted('account')[0]).to.equal(9)
    expect(sorted('name')).to.deep.equal([3, 4, 1, 2, 9])
    expect(sorted('state')).to.deep.equal([1, 2, 4, 3, 9])
  })

  it('keeps the order of equals, and the rows as they were', () => {
    const before = [...rows]
    expect(ids(sortRows(rows, { by: 'rules' }, around))).to.deep.equal(ids(rows))
    expect(rows).to.deep.equal(before)
  })
})

describe('grouping rows', () => {
  it('by account, by application, and by where they come from', () => {
    expect(groupRows(rows, 'account').map(({ key: name, rows: list }) => [name, list.length])).to.deep.equal([
      ['a1', 4],
      ['b2', 1],
    ])
    expect(groupRows(rows, 'application').map(({ key: name }) => name)).to.deep.equal([
      'ovh-eu 10',
      'ovh-eu 11',
      'ovh-eu 12',
      'ovh-ca 10',
    ])
    const console_ = groupRows(rows, 'console').find(({ key: name }) => name === 'console')
    expect(ids(console_!.rows)).to.deep.equal([4])
  })

  it('keeps the rows in sight where they are while others come in below', () => {
    const byName = sortRows(rows, { by: 'name' }, around)
    const inSight = [byName[2]!, byName[0]!].map(({ id }) => id)
    const steady = steadyRows(byName, [...inSight, 'ovh-eu 404'])
    expect(steady.slice(0, 2).map(({ id }) => id)).to.deep.equal(inSight)
    expect(steady.slice(2)).to.deep.equal(byName.filter(({ id }) => !inSight.includes(id)))
  })
})

describe('tiles', () => {
  it('count bands, states, ends and keys in use', () => {
    expect(countTiles(rows, audit, nowMs)).to.deep.equal({
      all: 5,
      bands: { risk: 2, watch: 1, fine: 0, ended: 2 },
      states: { valid: 3, pending: 0, orphaned: 0, expired: 1, refused: 1 },
      inUse: 1,
      ending: { week: 1, month: 1, quarter: 1 },
    })
  })

  it('name the keys that end next', () => {
    expect(ids(nextToEnd(rows, nowMs))).to.deep.equal([1])
    expect(ids(nextToEnd(rows, nowMs, 2))).to.deep.equal([])
  })
})
