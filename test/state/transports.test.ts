import { expect } from 'chai'
import {
  ApiError,
  NetworkError,
  OvhClient,
  endpoint as endpointOf,
  listApplications,
} from '../../src/ovh/index.ts'
import type { Endpoint } from '../../src/ovh/index.ts'
import { messageFor } from '../../src/state/errors.ts'
import { Stranded } from '../../src/state/transport/stranded.ts'
import { Transports } from '../../src/state/transport/transports.ts'
import type { Subject, TransportsOptions } from '../../src/state/transport/transports.ts'
import type { Way } from '../../src/state/transport/way.ts'
import { furnish, settleIn } from '../support/house.ts'

const endpoint: Endpoint = endpointOf('ovh-eu')
const relay = 'https://keys.example.org/relay'
const signed = { 'X-Ovh-Application': 'k', 'X-Ovh-Signature': '$1$0' }

/** What a browser lets a page hear of an endpoint that behaves in one of the ways endpoints may. */
function browser(profile: 'open' | 'none-on-errors' | 'closed' | 'silent', withRelay = true) {
  const calls: string[] = []
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init)
    const url = new URL(request.url)
    const simple = init?.headers === undefined || Object.keys(init.headers).length === 0
    calls.push(`${request.method} ${url.host}${url.pathname}${init?.mode === 'no-cors' ? ' unread' : ''}`)
    if (request.url === `${relay}/` && withRelay)
      return Response.json({ relay: 1, hosts: ['eu.api.ovh.com'] })
    if (request.url.startsWith(relay)) {
      if (!withRelay) return new Response('no such page', { status: 404 })
      return Response.json('by relay', { headers: { 'x-countersign-relay': 'answer' } })
    }
    const refused = !url.pathname.endsWith('/auth/time') && !('X-Ovh-Signature' in (init?.headers ?? {}))
    if (profile === 'silent') throw new TypeError('Failed to fetch')
    if (init?.mode === 'no-cors') return new Response()
    if (profile === 'closed' || (profile === 'none-on-errors' && refused && (simple || refused)))
      throw new TypeError('Failed to fetch')
    return refused ? new Response('{}', { status: 401 }) : Response.json('direct')
  }
  return { fetch, calls }
}

function transportsOf(options: Omit<TransportsOptions, 'now'>) {
  const time = { now: 1_000_000 }
  const transports = new Transports({ ...options, now: () => time.now })
  const send = async (method: string, subject: Partial<Subject> = {}): Promise<unknown> => {
    const transport = transports.for(() => ({ endpoint, choice: 'auto', ...subject }))
    const prepared = { method, url: `${endpoint.api}/me/api/application`, headers: signed }
    return (await transport(prepared, {})).json()
  }
  return { transports, send, time }
}

describe('the ways to an endpoint', () => {
  it('is called the extension in a page of one, by the default and by whoever chose direct', async () => {
    const { fetch, calls } = browser('open')
    const { send, transports } = transportsOf({ fetch, extension: true })
    expect(await send('GET')).to.equal('direct')
    expect(await send('GET', { choice: 'direct' })).to.equal('direct')
    expect(calls).to.have.length(2)
    for (const choice of ['auto', 'direct', 'extension'] as const)
      expect(transports.inUse({ endpoint, choice }), choice).to.equal('extension')
    expect((await transports.search({ endpoint })).kind).to.equal('extension')
    expect(transports.way('direct')).to.equal(undefined)
    expect(transportsOf({ fetch }).transports.inUse({ endpoint, choice: 'auto' })).to.equal('direct')
  })

  it('goes straight there, and asks nothing else while that works', async () => {
    const { fetch, calls } = browser('open')
    const { send, transports } = transportsOf({ fetch, beside: relay })
    expect(await send('GET')).to.equal('direct')
    expect(await send('GET')).to.equal('direct')
    expect(await send('DELETE')).to.equal('direct')
    expect(calls).to.deep.equal([
      'GET eu.api.ovh.com/1.0/me/api/application',
      'GET eu.api.ovh.com/1.0/me/api/application',
      'DELETE eu.api.ovh.com/1.0/me/api/application',
    ])
    expect(transports.inUse({ endpoint, choice: 'auto' })).to.equal('direct')
  })

  it('finds the relay beside the page when the endpoint answers no page, and stays with it', async () => {
    const { fetch, calls } = browser('closed')
    const { send, transports } = transportsOf({ fetch, beside: relay })
    expect(await send('GET')).to.equal('by relay')
    expect(transports.inUse({ endpoint, choice: 'auto' })).to.equal('beside')
    expect(transports.value.get(endpoint.api)?.tried).to.deep.equal([{ kind: 'direct', why: 'permission' }])
    calls.splice(0)
    expect(await send('DELETE')).to.equal('by relay')
    expect(calls).to.deep.equal(['DELETE keys.example.org/relay/eu.api.ovh.com/1.0/me/api/application'])
  })

  it('prefers a relay where refusals cannot be read', async () => {
    const { fetch } = browser('none-on-errors')
    const { transports } = transportsOf({ fetch, beside: relay })
    expect(await transports.search({ endpoint })).to.deep.include({
      kind: 'beside',
      tried: [{ kind: 'direct', why: 'errors' }],
    })
  })

  it('stays direct where refusals cannot be read and nothing else carries a call, however near a hand is', async () => {
    const { fetch } = browser('none-on-errors', false)
    const { transports } = transportsOf({ fetch, beside: relay })
    transports.register(handWay([]))
    expect((await transports.search({ endpoint })).kind).to.equal('direct')
  })

  it('looks for a way before a first call that may change something', async () => {
    const { fetch, calls } = browser('closed')
    const { send } = transportsOf({ fetch, beside: relay })
    expect(await send('POST')).to.equal('by relay')
    expect(calls.filter((call) => call.startsWith('POST'))).to.deep.equal([
      'POST keys.example.org/relay/eu.api.ovh.com/1.0/me/api/application',
    ])
  })

  it('sends a call that may change something once, and says which way the next one takes', async () => {
    const { fetch: open } = browser('open')
    let broken = false
    const sent: string[] = []
    const fetch: typeof globalThis.fetch = async (input, init) => {
      const { method, url } = new Request(input, init)
      if (method !== 'GET') sent.push(`${method} ${url}`)
      if (broken && url.startsWith(endpoint.api)) throw new TypeError('Failed to fetch')
      return open(input, init)
    }
    const { send, transports } = transportsOf({ fetch, beside: relay })
    await send('GET')
    broken = true
    const error = await send('DELETE').catch((reason: unknown) => reason)
    expect(error).to.be.instanceOf(Stranded)
    expect((error as Stranded).write).to.equal(true)
    expect((error as Stranded).decision.kind).to.equal('beside')
    expect(sent).to.have.length(1)
    expect(transports.inUse({ endpoint, choice: 'auto' })).to.equal('beside')
  })

  it('tells why no way serves', async () => {
    const { fetch } = browser('silent', false)
    const { send } = transportsOf({ fetch, beside: relay })
    const error = await send('GET').catch((reason: unknown) => reason)
    expect((error as Stranded).decision).to.deep.include({
      kind: 'direct',
      tried: [
        { kind: 'direct', why: 'silent' },
        { kind: 'beside', why: 'absent' },
        { kind: 'relay', why: 'unset' },
      ],
    })
  })

  it('asks once for all the calls that fail together', async () => {
    const { fetch, calls } = browser('closed')
    const { send } = transportsOf({ fetch, beside: relay })
    const answers = await Promise.all(Array.from({ length: 20 }, () => send('GET')))
    expect(answers).to.deep.equal(Array.from({ length: 20 }, () => 'by relay'))
    expect(calls.filter((call) => call === 'GET keys.example.org/relay/')).to.have.length(1)
  })

  it('hands a token to no relay unasked', async () => {
    const { fetch, calls } = browser('closed')
    const { send } = transportsOf({ fetch, beside: relay })
    const error = await send('GET', { guarded: true }).catch((reason: unknown) => reason)
    expect((error as Stranded).decision.tried).to.deep.include({ kind: 'beside', why: 'secret' })
    expect(calls.filter((call) => call.includes('keys.example.org'))).to.deep.equal([])
    expect(await send('GET', { guarded: true, choice: 'beside' })).to.equal('by relay')
  })

  it('obeys what was chosen, and never looks further', async () => {
    const { fetch, calls } = browser('closed')
    const { send, transports } = transportsOf({ fetch, beside: relay })
    expect(await send('GET', { choice: 'direct' }).catch((error: unknown) => error)).to.be.instanceOf(
      TypeError,
    )
    expect(calls).to.have.length(1)
    expect(transports.inUse({ endpoint, choice: 'hand' })).to.equal('hand')
  })

  it('takes a way that registers itself, and the last one only when nothing else is left', async () => {
    const { fetch } = browser('closed', false)
    const { send, transports } = transportsOf({ fetch, beside: relay })
    const carried: string[] = []
    const leave = transports.register(handWay(carried))
    expect(await send('GET')).to.equal('by hand')
    expect(carried).to.deep.equal([`GET ${endpoint.api}/me/api/application`])
    leave()
    const error = await send('GET', { choice: 'hand' }).catch((reason: unknown) => reason)
    expect(error).to.be.instanceOf(NetworkError)
  })
})

describe('an account and its way', () => {
  it('keeps the choice in the vault with the account, and obeys it from the next call on', async () => {
    const house = furnish()
    const { id } = await settleIn(house)
    const carried: string[] = []
    house.transports.register(handWay(carried))
    expect(house.accounts.find(id)?.way).to.equal('direct')
    await house.keyring.carry(id, 'hand')
    const account = house.accounts.find(id)!
    expect([account.transport, account.way]).to.deep.equal(['hand', 'hand'])
    await listApplications(account.client!).catch(() => undefined)
    expect(carried.length).to.be.greaterThan(0)
    expect(carried.every((call) => call.includes(account.region!.api))).to.equal(true)
    await house.keyring.carry(id, 'auto')
    expect((await listApplications(house.accounts.find(id)!.client!)).length).to.be.greaterThan(0)
  })

  it('hears of a relay that dies in mid-answer, and the call that changes something left once', async () => {
    const sent: string[] = []
    const dying: typeof globalThis.fetch = async (input, init) => {
      const { method, url } = new Request(input, init)
      sent.push(`${method} ${url}`)
      const body = new ReadableStream<Uint8Array>({
        start(stream) {
          stream.enqueue(new TextEncoder().encode('nul'))
          stream.error(new TypeError('terminated'))
        },
      })
      return new Response(body, { headers: { 'x-countersign-relay': 'answer' } })
    }
    const { transports } = transportsOf({ fetch: dying, beside: relay })
    const client = new OvhClient({
      endpoint,
      transport: transports.for(() => ({ endpoint, choice: 'beside' })),
    })
    const error = await client
      .delete('/me/api/application/1', { anonymous: true })
      .catch((reason: unknown) => reason)
    expect(error).to.be.instanceOf(NetworkError)
    expect(messageFor(error, 'en', { host: 'eu.api.ovh.com' })).to.deep.include({
      title: 'No answer reached this page',
      connection: true,
    })
    expect(sent).to.deep.equal([`DELETE ${relay}/eu.api.ovh.com/1.0/me/api/application/1`])
  })

  it('follows no redirect, whichever way it takes', async () => {
    const modes: unknown[] = []
    const watching: typeof globalThis.fetch = async (_input, init) => {
      modes.push(init?.redirect)
      return Response.json({}, { headers: { 'x-countersign-relay': 'answer' } })
    }
    const { send } = transportsOf({ fetch: watching, beside: relay, relay: () => relay })
    for (const choice of ['direct', 'beside', 'relay'] as const) await send('GET', { choice })
    expect(modes).to.deep.equal(['error', 'error', 'error'])
  })

  it('is refused when one byte of its path changes on the way', async () => {
    const house = furnish()
    const { id } = await settleIn(house)
    const direct = house.transports.way('direct')!
    house.transports.register({
      ...handWay([]),
      to: (endpoint) => (prepared, options) =>
        direct.to(endpoint)(
          { ...prepared, url: prepared.url.replace('/application', '/credential') },
          options,
        ),
    })
    await house.keyring.carry(id, 'hand')
    const error = await listApplications(house.accounts.find(id)!.client!).catch((reason: unknown) => reason)
    expect(error).to.be.instanceOf(ApiError)
    expect((error as ApiError).apiMessage).to.match(/invalid signature/i)
  })
})

/** A way that answers everything by itself and remembers what it was given. */
const handWay = (carried: string[]): Way => ({
  kind: 'hand',
  serves: async () => ({ serves: 'well' }),
  to: () => async (prepared) => {
    carried.push(`${prepared.method} ${prepared.url}`)
    return Response.json(prepared.url.endsWith('/auth/time') ? Math.floor(Date.now() / 1000) : 'by hand')
  },
})
