import { expect } from 'chai'
import { drawTimeline, panned, wholeSpan, zoomed } from '../../../src/state/inventory/timeline.ts'
import type { KeyRow } from '../../../src/state/inventory/rows.ts'
import { account, joined, key, nowMs } from './made-up.ts'

const dayMs = 86_400_000
const rows = (...given: Parameters<typeof key>[0][]): readonly KeyRow[] =>
  joined([account(given.map((one, index) => key({ credentialId: index + 1, ...one })))]).rows

/** Ten days on both sides of now: a day is a twentieth. */
const span = { from: nowMs - 10 * dayMs, to: nowMs + 10 * dayMs }

const bars = (given: Parameters<typeof key>[0]): [string, number, number][] => {
  const [row] = drawTimeline(rows(given), span, nowMs).rows
  return row!.bars.map(({ kind, from, to }) => [kind, Math.round(from * 20) - 10, Math.round(to * 20) - 10])
}

describe('a timeline', () => {
  it('divides a life into used, unused and ahead', () => {
    expect(bars({ created: 8, used: 3, expires: 5 })).to.deep.equal([
      ['used', -8, -3],
      ['unused', -3, 0],
      ['ahead', 0, 5],
    ])
    expect(bars({ created: 8, used: null, expires: 5 })).to.deep.equal([
      ['unused', -8, 0],
      ['ahead', 0, 5],
    ])
  })

  it('lets a key without end go on to the edge, and cuts what lies outside', () => {
    expect(bars({ created: 400, used: 30, expires: null })).to.deep.equal([
      ['unused', -10, 0],
      ['ahead', 0, 10],
    ])
    const [row] = drawTimeline(rows({ created: 400, used: 30, expires: null }), span, nowMs).rows
    expect(row).to.include({ before: true, after: true })
    expect(row).not.to.have.any.keys('created', 'used', 'expires')
  })

  it('ends a life where it ended', () => {
    expect(bars({ created: 9, used: 7, expires: -4 })).to.deep.equal([
      ['used', -9, -7],
      ['ended', -7, -4],
    ])
    expect(bars({ created: 9, used: null, expires: null, status: 'refused' })).to.deep.equal([
      ['ended', -9, 0],
    ])
  })

  it('never draws outside, backwards, or twice, whatever the dates say', () => {
    const odd = rows(
      { created: -3, used: -1, expires: -9 },
      { created: 5, used: 50, expires: 5 },
      { created: 0, used: 0, expires: 0 },
      { created: 9000, used: 8999, expires: 9000 },
    )
    for (const { bars: drawn } of drawTimeline(odd, span, nowMs).rows) {
      let end = 0
      for (const { from, to } of drawn) {
        expect(from).to.be.at.least(end - 1e-9)
        expect(to).to.be.within(from, 1)
        end = to
      }
    }
  })

  it('shows everything at first, with now in sight', () => {
    const all = rows({ created: 900, expires: 200 }, { created: 2, expires: null })
    const first = wholeSpan(all, nowMs)
    const drawn = drawTimeline(all, first, nowMs)
    expect(drawn.now).to.be.within(0.5, 0.95)
    expect(drawn.rows[0]).to.include({ before: false, after: false })
    expect(drawn.rows[1]).to.include({ after: true })
    expect(wholeSpan([], nowMs).to).to.be.above(nowMs)
  })

  it('zooms around the place that is pointed at, and pans, within bounds', () => {
    const near = zoomed(span, 2, 0.25)
    expect(near.to - near.from).to.equal(10 * dayMs)
    expect(near.from + (near.to - near.from) / 4).to.equal(span.from + (span.to - span.from) / 4)
    expect(panned(span, 0.5).from).to.equal(nowMs)
    let closest = span
    let widest = span
    for (let i = 0; i < 60; i++) {
      closest = zoomed(closest, 3)
      widest = panned(zoomed(widest, 0.3), 0.5)
    }
    expect(closest.to - closest.from).to.equal(dayMs)
    expect(new Date(widest.to).getUTCFullYear()).to.be.at.most(2120)
    expect(drawTimeline([], widest, nowMs).ticks.length).to.be.within(2, 13)
  })

  it('has a dozen lines at most, at whole days, Mondays, months or years', () => {
    for (const days of [1, 3, 10, 40, 100, 400, 2000, 9000, 20_000]) {
      const { ticks } = drawTimeline([], { from: nowMs - days * dayMs, to: nowMs + days * dayMs }, nowMs)
      expect(ticks.length, `${days} days`).to.be.within(2, 13)
      for (const { ms, unit, at } of ticks) {
        const date = new Date(ms)
        expect(date.getUTCHours()).to.equal(0)
        if (unit !== 'day') expect(date.getUTCDate()).to.equal(1)
        if (unit === 'year') expect(date.getUTCMonth()).to.equal(0)
        expect(at).to.be.within(0, 1)
      }
      if (days === 40) expect(new Date(ticks[0]!.ms).getUTCDay()).to.equal(1)
    }
  })
})
