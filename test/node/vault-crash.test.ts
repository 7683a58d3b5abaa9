// The quick part of the crash tests; `npm run test:faults` is the long one.
import { expect } from 'chai'
import { crashTabs, editTogether, killBrowsers, works } from '../faults/crashes.ts'
import { servePage } from '../faults/plug.ts'

describe('a vault whose browser dies', () => {
  let page: Awaited<ReturnType<typeof servePage>>
  before(async function () {
    this.timeout(30_000)
    page = await servePage()
  })
  after(() => page.close())

  for (const work of works) {
    it(`is whole after a tab crashed, and has what was promised: ${work} (input 35)`, async function () {
      this.timeout(60_000)
      const { crashes, torn, lost, reasons } = await crashTabs(page.origin, work, 3)
      expect({ crashes, torn, lost, reasons }).to.deep.equal({ crashes: 3, torn: 0, lost: 0, reasons: [] })
    })
  }

  it('is whole after the browser was killed (input 36)', async function () {
    this.timeout(60_000)
    for (const work of ['save', 're-key'] as const) {
      const { crashes, torn, lost, reasons } = await killBrowsers(page.origin, work, 1)
      expect({ crashes, torn, lost, reasons }).to.deep.equal({ crashes: 1, torn: 0, lost: 0, reasons: [] })
    }
  })

  it('is a serial order of every promised edit of eight tabs, one dying inside the lock (input 37)', async function () {
    this.timeout(60_000)
    const { longestWaitMs, ...figures } = await editTogether(page.origin, 8, 8)
    expect(figures).to.deep.equal({ tabs: 8, edits: 64, acknowledged: 64, lost: 0, twice: 0, disordered: 0 })
    expect(longestWaitMs).to.be.lessThan(10_000)
  })
})
