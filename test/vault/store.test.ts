import { expect } from 'chai'
import type { Envelope } from '../../src/vault/envelope.ts'
import { limits } from '../../src/vault/format.ts'
import { memoryStore } from '../../src/vault/index.ts'
import { checkUnchanged, storedRev } from '../../src/vault/store.ts'
import { codeOf } from './sample.ts'

const record = (rev: number): Envelope => ({ rev, secrets: {} }) as unknown as Envelope

describe('the revision that a record claims', () => {
  it('is a whole number from 1 on, of its own', () => {
    expect(storedRev(undefined)).to.equal(null)
    for (const rev of [1, 7, limits.rev - 1]) expect(storedRev({ rev })).to.equal(rev)
    for (const strange of [
      null,
      [],
      'text',
      {},
      { rev: '3' },
      { rev: 1.5 },
      { rev: 0 },
      { rev: -2 },
      { rev: NaN },
      { rev: limits.rev },
      { rev: [3] },
      { rev: 3n },
      Object.create({ rev: 3 }),
    ])
      expect(storedRev(strange)).to.equal(-1)
  })

  it('is a conflict when another one was expected', async () => {
    const check = async (stored: unknown, expected: number | null) => checkUnchanged(stored, expected)
    expect(await codeOf(check({ rev: 3 }, 3))).to.equal('accepted')
    expect(await codeOf(check(undefined, null))).to.equal('accepted')
    for (const [stored, expected] of [
      [{ rev: 3 }, 2],
      [{ rev: 3 }, null],
      [undefined, 1],
      [{}, 1],
    ] as const)
      expect(await codeOf(check(stored, expected))).to.equal('conflict')
  })
})

describe('a store in memory', () => {
  it('is empty at first, and after it was cleared', async () => {
    const store = memoryStore()
    expect(await store.read()).to.deep.equal({ current: undefined, previous: undefined })
    await store.write(record(1), null, { keepPrevious: true })
    await store.write(record(2), 1, { keepPrevious: true, keepVersion: 1 })
    await store.clear()
    expect(await store.read()).to.deep.equal({ current: undefined, previous: undefined })
  })

  it('keeps the record before, or does not, as it is told', async () => {
    const store = memoryStore()
    await store.write(record(1), null, { keepPrevious: true })
    expect(await store.read()).to.deep.equal({ current: record(1), previous: undefined })
    await store.write(record(2), 1, { keepPrevious: true })
    expect(await store.read()).to.deep.equal({ current: record(2), previous: record(1) })
    await store.write(record(3), 2, { keepPrevious: false })
    expect(await store.read()).to.deep.equal({ current: record(3), previous: undefined })
  })

  it('keeps the last record of each version until it is told otherwise, or nothing old may stay', async () => {
    const store = memoryStore()
    await store.write(record(1), null, { keepPrevious: true })
    await store.write(record(2), 1, { keepPrevious: true, keepVersion: 1 })
    await store.write(record(3), 2, { keepPrevious: true })
    await store.write(record(4), 3, { keepPrevious: true, keepVersion: 2 })
    expect((await store.read()).versions).to.deep.equal([1, 2])
    await store.dropVersions?.()
    expect(await store.read()).to.deep.equal({ current: record(4), previous: record(3) })
    await store.write(record(5), 4, { keepPrevious: true, keepVersion: 2 })
    await store.write(record(6), 5, { keepPrevious: false })
    expect(await store.read()).to.deep.equal({ current: record(6), previous: undefined })
  })

  it('writes nothing over a record that somebody else has changed, and hands out copies', async () => {
    const store = memoryStore()
    const first = record(1)
    await store.write(first, null, { keepPrevious: true })
    expect(await codeOf(store.write(record(9), 2, { keepPrevious: true }))).to.equal('conflict')
    Object.assign(first, { rev: 8 })
    Object.assign((await store.read()).current as object, { rev: 8 })
    expect(await store.read()).to.deep.equal({ current: record(1), previous: undefined })
  })
})
