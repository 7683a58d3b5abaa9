import { expect } from 'chai'
import fc from 'fast-check'
import { ApiError, NetworkError, OvhClient } from '../../src/ovh/index.ts'
import { quickTime } from '../support/quick-pace.ts'

/** A network that answers by a function and counts what is under way. */
function network(answer: (call: number) => Response | Error) {
  const state = { calls: 0, busy: 0, widest: 0, methods: [] as string[] }
  const fetch = async (_url: unknown, init: RequestInit = {}): Promise<Response> => {
    const call = state.calls++
    state.methods.push(init.method ?? '')
    state.widest = Math.max(state.widest, ++state.busy)
    await new Promise((resolve) => setTimeout(resolve, 1))
    state.busy--
    const result = answer(call)
    if (result instanceof Error) throw result
    return result
  }
  const client = new OvhClient({ endpoint: 'ovh-eu', fetch: fetch })
  return { client, state }
}

const fine = (): Response => new Response('1')
const tooMany = (headers: Record<string, string> = {}): Response =>
  new Response('{}', { status: 429, headers })

async function failure(pending: Promise<unknown>): Promise<unknown> {
  return pending.then(
    () => undefined,
    (error: unknown) => error,
  )
}

describe('a pace', () => {
  it('makes no more calls at once than it may, and all of them', async () => {
    const { client, state } = network(fine)
    const { pace: four } = quickTime({ limit: 4 })
    const found = await Promise.all(Array.from({ length: 40 }, (_, i) => four.get(client, `/me/${i}`)))
    expect(found).to.deep.equal(new Array(40).fill(1))
    expect(state).to.include({ calls: 40, widest: 4 })
  })

  it('waits as long as the API asks, and repeats the call', async () => {
    const { client, state } = network((call) => (call === 0 ? tooMany({ 'retry-after': '7' }) : fine()))
    const { pace: polite, pauses, time } = quickTime()
    expect(await polite.get(client, '/me')).to.equal(1)
    expect(pauses).to.deep.equal([7000])
    expect(time.ms).to.equal(7000)
    expect(state.calls).to.equal(2)
  })

  it('doubles its pauses when the API does not say how long, and narrows to one call', async () => {
    const { client, state } = network((call) => (call < 10 ? tooMany() : fine()))
    const { pace: polite, pauses } = quickTime()
    await Promise.all(Array.from({ length: 12 }, (_, i) => polite.get(client, `/me/${i}`)))
    expect(pauses).to.deep.equal([1000, 2000, 4000])
    expect(state.calls).to.equal(22)
  })

  it('lets those go first that were refused, so that nobody meets the limit again and again', async () => {
    for (const every of [2, 3, 4, 5]) {
      const { client } = network((call) => (call % every === every - 1 ? tooMany() : fine()))
      const { pace: polite } = quickTime()
      const found = await Promise.all(Array.from({ length: 60 }, (_, i) => polite.get(client, `/me/${i}`)))
      expect(found).to.have.lengthOf(60)
    }
  })

  it('gives up after a minute of refusals: nothing more is sent', async () => {
    const { client, state } = network(() => tooMany())
    const { pace: patient, time } = quickTime({ limit: 1 })
    expect(await failure(patient.get(client, '/me')))
      .to.be.instanceOf(ApiError)
      .with.property('status', 429)
    expect(time.ms).to.be.within(60_000, 130_000)
    const { calls } = state
    expect(calls).to.equal(7)
    expect(await failure(patient.get(client, '/me'))).to.equal(patient.verdict)
    expect(state.calls).to.equal(calls)
  })

  it('does not wait for a pause that is longer than anybody’s patience', async () => {
    const { client, state } = network(() => tooMany({ 'retry-after': '3600' }))
    const { pace: busy, time } = quickTime()
    expect(await failure(busy.get(client, '/me'))).to.have.property('status', 429)
    expect([state.calls, time.ms]).to.deep.equal([1, 0])
  })

  it('asks three times when no answer comes through, and leaves off when none ever does', async () => {
    const passing = network((call) => (call < 2 ? new TypeError('cut') : fine()))
    expect(await quickTime().pace.get(passing.client, '/me')).to.equal(1)
    expect(passing.state.calls).to.equal(3)

    const { client, state } = network(() => new TypeError('cut'))
    const { pace: down } = quickTime()
    const results = await Promise.all(
      Array.from({ length: 300 }, (_, i) => failure(down.get(client, `/${i}`))),
    )
    expect(results.every((error) => error instanceof NetworkError)).to.equal(true)
    expect(state.calls).to.be.below(20)
  })

  it('never repeats what is sent through once, and holds the others back for it', async () => {
    const { client, state } = network((call) => (call === 0 ? tooMany({ 'retry-after': '3' }) : fine()))
    const { pace: careful, time } = quickTime()
    expect(await failure(careful.once(() => client.delete('/me/api/credential/1')))).to.have.property(
      'status',
      429,
    )
    expect(state.calls).to.equal(1)
    await careful.once(() => client.delete('/me/api/credential/2'))
    expect(time.ms).to.equal(3000)
    expect(state.methods).to.deep.equal(['DELETE', 'DELETE'])
  })

  it('begins no more calls in a minute than it was told', async () => {
    const { client } = network(fine)
    const { pace: slow, time } = quickTime({ perMinute: 10 })
    await Promise.all(Array.from({ length: 25 }, (_, i) => slow.get(client, `/${i}`)))
    expect(time.ms).to.be.within(120_000, 120_010)
  })

  it('leaves at once when aborted, with the caller’s reason, and lets the others go on', async () => {
    const { client, state } = network((call) => (call === 0 ? tooMany({ 'retry-after': '5' }) : fine()))
    const { pace: one } = quickTime({ limit: 1 })
    const leaving = new AbortController()
    const reason = new Error('enough')
    const first = one.get(client, '/a')
    const second = failure(one.get(client, '/b', { signal: leaving.signal }))
    leaving.abort(reason)
    expect(await second).to.equal(reason)
    expect(await first).to.equal(1)
    expect(await one.get(client, '/c')).to.equal(1)
    expect(state.calls).to.equal(3)
  })

  it('passes the place on when whoever was next leaves during a pause', async () => {
    const { client } = network((call) => (call === 0 ? tooMany({ 'retry-after': '5' }) : fine()))
    const leaving = new AbortController()
    const reason = new Error('enough')
    let ms = 0
    const { pace: one } = quickTime({
      limit: 1,
      monotonicMs: () => ms,
      sleep: async (waitMs) => {
        ms += waitMs
        leaving.abort(reason)
      },
    })
    const first = failure(one.once(() => client.get('/a')))
    const second = failure(one.get(client, '/b', { signal: leaving.signal }))
    const third = one.get(client, '/c')
    expect(await first).to.have.property('status', 429)
    expect(await second).to.equal(reason)
    expect(await third).to.equal(1)
  })

  it('comes to an end whatever the network does, and never makes too many calls at once', async () => {
    const answers = ['fine', 'too many', 'later', 'broken', 'cut'] as const
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...answers), { minLength: 1, maxLength: 30 }),
        fc.integer({ min: 1, max: 5 }),
        fc.option(fc.integer({ min: 0, max: 20 })),
        async (pattern, limit, leaveAt) => {
          const stop = new AbortController()
          const { client, state } = network((call) => {
            if (call === leaveAt) stop.abort(new Error('enough'))
            switch (pattern[call % pattern.length]!) {
              case 'fine':
                return fine()
              case 'too many':
                return tooMany()
              case 'later':
                return tooMany({ 'retry-after': '2' })
              case 'broken':
                return new Response('{}', { status: 502 })
              case 'cut':
                return new TypeError('cut')
            }
          })
          const { pace: any } = quickTime({ limit })
          const results = await Promise.allSettled(
            Array.from({ length: 8 }, (_, i) =>
              any.get(client, `/me/${i}`, i % 2 ? { signal: stop.signal } : {}),
            ),
          )
          expect(results).to.have.lengthOf(8)
          // A network that does not notice an abort still counts that call.
          if (!stop.signal.aborted) expect(state.widest).to.be.at.most(limit)
        },
      ),
      { numRuns: 20 },
    )
  })
})
