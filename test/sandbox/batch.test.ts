import { expect } from 'chai'
import { Caller, type Answer } from './caller.ts'

const batch = { 'X-Ovh-Batch': ',' }
const path = '/me/api/credential'

describe('a batch', () => {
  let caller: Caller
  let ids: number[]
  beforeEach(async () => {
    caller = new Caller()
    ids = (await caller.call('GET', path)).json as number[]
  })
  const many = (text: string, headers: Record<string, string> = batch) =>
    caller.call('GET', `${path}/${text}`, { headers })

  it('reads several, each with its key, value and error', async () => {
    const items = (await many(`${ids[0]},${ids[1]},7`)).json as Record<string, unknown>[]
    expect(items.map(({ key }) => key)).to.deep.equal([String(ids[0]), String(ids[1]), '7'])
    expect(items[0]?.value).to.deep.equal((await caller.call('GET', `${path}/${ids[0]}`)).json)
    expect(items.map(({ error }) => error === null)).to.deep.equal([true, true, false])
    expect(items[2]).to.deep.include({
      value: null,
      error: { class: 'Client::NotFound', message: 'The requested object (credentialId = 7) does not exist' },
    })
  })

  it('takes any separator, escaped or not, and leaves empty ids out', async () => {
    for (const [text, separator] of [
      [`${ids[0]}|${ids[1]}`, '|'],
      [`${ids[0]}%2C${ids[1]}`, ','],
      [`,${ids[0]},${ids[1]}`, ','],
    ] as const) {
      expect((await many(text, { 'X-Ovh-Batch': separator })).json, text).to.have.length(2)
    }
  })

  it('reaches below the ids, to their applications', async () => {
    const items = (await many(`${ids[0]},${ids[1]}/application`)).json as { value: { name: string } }[]
    expect(items[0]?.value.name).to.equal('Countersign')
  })

  it('of one id without a separator is the object itself', async () => {
    expect((await many(String(ids[0]))).json).to.include({ credentialId: ids[0] })
  })

  it('is covered by a rule with a star and by no rule for one id', async () => {
    const call = async (rule: string): Promise<Answer> => {
      const keys = await caller.key([{ method: 'GET', path: rule }])
      return caller.call('GET', `${path}/${ids[0]},${ids[1]}`, { keys, headers: batch })
    }
    expect((await call(`${path}/*`)).status).to.equal(200)
    expect((await call(`${path}/${ids[0]}`)).status).to.equal(403)
  })

  it('only reads', async () => {
    const answer = await caller.call('DELETE', `${path}/${ids[0]},${ids[1]}`, { headers: batch })
    expect(answer.status).to.equal(400)
    expect((await caller.call('GET', path)).json).to.have.length(ids.length)
  })

  it('may be ignored (switch batch): then the ids are one bad number', async () => {
    caller.sandbox.switches.set({ batch: 'ignored' })
    expect((await many(`${ids[0]},${ids[1]}`)).status).to.equal(400)
  })

  it('may have numbers for keys (switch batchKeys)', async () => {
    caller.sandbox.switches.set({ batchKeys: 'number' })
    const items = (await many(`${ids[0]},${ids[1]}`)).json as { key: number }[]
    expect(items.map(({ key }) => key)).to.deep.equal(ids.slice(0, 2))
  })
})
