import { expect } from 'chai'
import { callsByDay } from '../../../src/state/inventory/activity-days.ts'

const noon = (day: number): number => new Date(2026, 2, day, 12).getTime()

describe('calls by day', () => {
  it('has every day from the oldest call to today, those without any among them', () => {
    const days = callsByDay(
      [
        { at: noon(3), method: 'GET' },
        { at: noon(3), method: 'POST' },
        { at: noon(1), method: 'GET' },
      ],
      noon(4),
    )
    expect(days.map(({ count, writes }) => [count, writes])).to.deep.equal([
      [1, 0],
      [0, 0],
      [2, 1],
      [0, 0],
    ])
    expect(days[0]!.at).to.equal(new Date(2026, 2, 1).getTime())
  })

  it('loses no day and no call when the clocks change, and ends after 62 days', () => {
    const calls = Array.from({ length: 400 }, (_, i) => ({
      at: new Date(2026, 10, 28 - i, 12).getTime(),
      method: 'GET',
    }))
    const days = callsByDay(calls, new Date(2026, 10, 28, 13).getTime())
    expect(days).to.have.lengthOf(62)
    expect(new Set(days.map(({ count }) => count))).to.deep.equal(new Set([1]))
  })

  it('is empty without a call', () => {
    expect(callsByDay([], noon(1))).to.deep.equal([])
  })
})
