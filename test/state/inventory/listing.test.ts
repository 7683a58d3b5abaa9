import { expect } from 'chai'
import fc from 'fast-check'
import { readColumns, usualColumns } from '../../../src/state/inventory/key-columns.ts'
import { narrows, parseView, plainView, printView } from '../../../src/state/inventory/key-view.ts'
import { listRows } from '../../../src/state/inventory/listing.ts'
import { Marks } from '../../../src/state/inventory/marks.ts'
import { account, audited, joined, key, nowMs } from './made-up.ts'

describe('the view of a list', () => {
  it('is read back from the address it is printed as', () => {
    const view = {
      band: 'watch',
      status: 'valid',
      finding: 'twins',
      account: 'a&b=c',
      ends: 90,
      order: 'used',
      down: true,
      group: 'application',
    } as const
    expect(parseView(printView(view))).to.deep.equal(view)
    expect(printView(plainView)).to.equal('')
    expect(narrows(plainView)).to.equal(false)
    expect(narrows(view)).to.equal(true)
  })

  it('takes nothing that it does not know from an address, and throws at none', () => {
    expect(parseView('band=all&status=__proto__&order=constructor&ends=-3&group=&finding=x')).to.deep.equal(
      plainView,
    )
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void printView(parseView(text))))
  })

  it('shows the usual columns until others are chosen, and leaves out what it does not know', () => {
    expect(readColumns(undefined)).to.equal(usualColumns)
    expect(readColumns(['rules', 'a later idea', 'created'])).to.deep.equal(['created', 'rules'])
    expect(readColumns([])).to.deep.equal([])
  })
})

describe('a list', () => {
  const sources = [
    account([key({ credentialId: 3 }), key({ credentialId: 1, used: 5 }), key({ credentialId: 2, used: 9 })]),
  ]
  const { rows } = joined(sources)
  const around = { nowMs, audit: audited(sources) }
  const order = (ids: readonly string[]): string[] => ids.map((id) => id.replace('ovh-eu ', ''))

  it('is the same list while nothing has changed', () => {
    const first = listRows({ rows, busy: false }, plainView, '', around)
    expect(listRows({ rows, busy: false }, plainView, '', { ...around, nowMs: nowMs + 10 }, first)).to.equal(
      first,
    )
    expect(listRows({ rows, busy: false }, plainView, '2', around, first)).not.to.equal(first)
  })

  it('keeps its order while answers come in, unless somebody asks for another', () => {
    const view = { ...plainView, order: 'used' } as const
    const first = listRows({ rows: rows.slice(0, 2), busy: true }, view, '', around)
    const more = listRows({ rows, busy: true }, view, '', around, first)
    expect(more.ids.slice(0, 2)).to.deep.equal(first.ids)
    const down = listRows({ rows, busy: true }, { ...view, down: true }, '', around, more)
    expect(order(down.ids)).to.deep.equal(['3', '1', '2'])
    expect(order(listRows({ rows, busy: false }, view, '', around, more).ids)).to.deep.equal(['2', '1', '3'])
  })

  it('has a heading before each group, and its ids in the order of the lines', () => {
    const { lines, ids } = listRows({ rows, busy: false }, { ...plainView, group: 'application' }, '', around)
    expect(lines.map(({ kind }) => kind)).to.deep.equal(['group', 'key', 'key', 'key'])
    expect(lines.flatMap((line) => (line.kind === 'key' ? [line.row.id] : []))).to.deep.equal(ids)
  })
})

describe('marks', () => {
  const shown = ['a', 'b', 'c', 'd', 'e']

  it('reach from the last chosen row to the next, either way', () => {
    const marks = new Marks()
    marks.toggle('d')
    marks.extend('b', shown)
    expect([...marks.value].sort()).to.deep.equal(['b', 'c', 'd'])
    marks.toggle('c')
    expect([...marks.value].sort()).to.deep.equal(['b', 'd'])
  })

  it('take a single row where there is nothing to reach from', () => {
    const marks = new Marks()
    marks.extend('c', shown)
    expect([...marks.value]).to.deep.equal(['c'])
  })

  it('choose all in view beside what is out of it, and take all in view out again', () => {
    const marks = new Marks()
    marks.toggle('hidden')
    marks.toggleAll(shown)
    expect(marks.value.size).to.equal(6)
    marks.toggleAll(shown)
    expect([...marks.value]).to.deep.equal(['hidden'])
  })

  it('drop what does not exist any more', () => {
    const marks = new Marks()
    marks.only(shown)
    marks.keep((id) => id > 'c')
    expect([...marks.value]).to.deep.equal(['d', 'e'])
  })
})
