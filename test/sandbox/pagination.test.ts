import { expect } from 'chai'
import { Caller } from './caller.ts'

const pages = (headers: Record<string, string> = {}) => ({
  headers: { 'X-Pagination-Mode': 'CachedObjectList-Pages', ...headers },
})

describe('lists of v1 with a pagination mode', () => {
  const caller = new Caller()
  const path = '/me/api/credential'

  it('hold objects instead of ids, and say how many there are', async () => {
    const ids = (await caller.call('GET', path)).json as number[]
    const answer = await caller.call('GET', path, pages())
    expect((answer.json as { credentialId: number }[]).map((one) => one.credentialId)).to.deep.equal(ids)
    expect(answer.headers.get('x-pagination-elements')).to.equal(String(ids.length))
  })

  it('are cut by number and size', async () => {
    const cut = pages({ 'X-Pagination-Size': '4', 'X-Pagination-Number': '3' })
    const answer = await caller.call('GET', path, cut)
    expect(answer.json).to.have.length(3)
    expect(answer.headers.get('x-pagination-elements')).to.equal('11')
  })

  it('are cut by cursor', async () => {
    const seen: unknown[] = []
    let cursor = ''
    do {
      const { json, headers } = await caller.call('GET', path, {
        headers: {
          'X-Pagination-Mode': 'CachedObjectList-Cursor',
          'X-Pagination-Size': '5',
          'X-Pagination-Cursor': cursor,
        },
      })
      seen.push(...(json as unknown[]))
      cursor = headers.get('x-pagination-cursor-next') ?? ''
    } while (cursor !== '')
    expect(seen).to.have.length(11)
  })

  it('are filtered and sorted', async () => {
    const states = async (filter: string, sort: Record<string, string> = {}) => {
      const answer = await caller.call('GET', path, pages({ 'X-Pagination-Filter': filter, ...sort }))
      return (answer.json as { status: string }[]).map((one) => one.status)
    }
    expect(await states('status:eq=validated')).to.have.length(8)
    expect(await states('status:ne=validated&ovhSupport:eq=false')).to.have.length(3)
    expect(await states('status:in=refused,expired')).to.have.members(['refused', 'expired'])
    expect(await states('status:like=%25pend%25')).to.deep.equal(['pendingValidation'])
    expect(await states('expiration:eq=null')).to.have.length(7)
    expect(await states('creation:gt=2026-05-01')).to.have.length(5)
    const sorted = { 'X-Pagination-Sort': 'status', 'X-Pagination-Sort-Order': 'DESC' }
    expect((await states('', sorted)).at(-1)).to.equal('expired')
  })

  it('refuse what they cannot read', async () => {
    for (const headers of [
      { 'X-Pagination-Size': '0' },
      { 'X-Pagination-Size': 'many' },
      { 'X-Pagination-Number': '0' },
      { 'X-Pagination-Filter': 'status:near=x' },
      { 'X-Pagination-Filter': 'status:eq=%' },
    ] as Record<string, string>[]) {
      expect((await caller.call('GET', path, pages(headers))).status, JSON.stringify(headers)).to.equal(400)
    }
  })

  it('may be ignored (switch listPagination)', async () => {
    const other = new Caller({ switches: { listPagination: 'ignored' } })
    expect((await other.call('GET', path, pages())).json).to.satisfy(
      (list: unknown[]) => typeof list[0] === 'number',
    )
  })
})

describe('lists of v2', () => {
  const caller = new Caller()
  const path = '/v2/iam/resource'

  it('are cut by cursor; the last page names none', async () => {
    const whole = (await caller.call('GET', path)).json as unknown[]
    const first = await caller.call('GET', path, { headers: { 'X-Pagination-Size': '5' } })
    const cursor = first.headers.get('x-pagination-cursor-next') ?? ''
    expect(first.json).to.deep.equal(whole.slice(0, 5))
    const second = await caller.call('GET', path, {
      headers: { 'X-Pagination-Size': '5', 'X-Pagination-Cursor': cursor },
    })
    expect(second.json).to.deep.equal(whole.slice(5))
    expect(second.headers.get('x-pagination-cursor-next')).to.equal(null)
  })

  it('refuse a cursor that they did not write', async () => {
    for (const cursor of ['5', '%%%', btoa('offset:-1'), btoa('offset:x')]) {
      const answer = await caller.call('GET', path, { headers: { 'X-Pagination-Cursor': cursor } })
      expect(answer.status, cursor).to.equal(400)
      expect(answer.json).to.include({ message: 'Invalid pagination cursor' })
    }
  })
})
