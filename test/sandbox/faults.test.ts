import { expect } from 'chai'
import type { Fault } from '../../src/sandbox/index.ts'
import { Caller } from './caller.ts'

describe('faults', () => {
  let caller: Caller
  beforeEach(() => {
    caller = new Caller()
  })
  const set = (...faults: Fault[]) => caller.sandbox.switches.set({ faults })
  const statuses = async (path: string, count: number) => {
    const seen: number[] = []
    for (let index = 0; index < count; index++) seen.push((await caller.call('GET', path)).status)
    return seen
  }

  it('meet every call, or the path and method they name', async () => {
    set({ kind: 'fail', path: '/me/api/*', method: 'GET' })
    expect(await statuses('/me/api/credential', 1)).to.deep.equal([500])
    expect(await statuses('/me', 1)).to.deep.equal([200])
    expect((await caller.call('PUT', '/me/api/credential/1', { body: {} })).status).to.equal(404)
  })

  it('come after some calls, at every n-th, so many times', async () => {
    set({ kind: 'deny', path: '/me', after: 1, every: 2, times: 2 })
    expect(await statuses('/me', 8)).to.deep.equal([200, 200, 403, 200, 403, 200, 200, 200])
    expect((await caller.call('GET', '/vps')).status, 'not counted').to.equal(404)
  })

  it('throttle: 429 with and without Retry-After', async () => {
    set({ kind: 'throttle', times: 1, retryAfterSeconds: 3 }, { kind: 'throttle' })
    const first = await caller.call('GET', '/me')
    const second = await caller.call('GET', '/me')
    expect([first.status, first.headers.get('retry-after')]).to.deep.equal([429, '3'])
    expect([second.status, second.headers.get('retry-after')]).to.deep.equal([429, null])
    expect(second.json).to.deep.equal({ class: 'Client::TooManyRequests', message: 'Too many requests' })
  })

  it('fail: any status, in the newer shape', async () => {
    set({ kind: 'fail', times: 1 }, { kind: 'fail', status: 503, message: 'Later' })
    expect((await caller.call('GET', '/me')).json).to.deep.equal({
      class: 'Server::InternalServerError',
      message: 'Internal server error',
    })
    expect(await statuses('/me', 1)).to.deep.equal([503])
  })

  it('deny: each of the API’s codes', async () => {
    for (const code of [
      'FORBIDDEN',
      'INVALID_KEY',
      'INVALID_CREDENTIAL',
      'NOT_CREDENTIAL',
      'QUERY_TIME_OUT',
    ]) {
      set({ kind: 'deny', code })
      expect((await caller.call('GET', '/me')).json).to.include({ errorCode: code })
    }
  })

  it('answer: any body under any status', async () => {
    set({ kind: 'answer', body: '<html>', status: 502, headers: { 'content-type': 'text/html' } })
    const { status, text, headers } = await caller.call('GET', '/me')
    expect([status, text, headers.get('content-type')]).to.deep.equal([502, '<html>', 'text/html'])
    set({ kind: 'answer', body: 'NaN', path: '/auth/time' })
    expect((await caller.bare('GET', '/auth/time')).text).to.equal('NaN')
    set({ kind: 'answer', body: 'x', status: 204 })
    expect((await caller.call('GET', '/me')).text).to.equal('')
  })

  it('redirect: to another origin', async () => {
    set({ kind: 'redirect', location: 'https://elsewhere.example/' })
    const { status, headers } = await caller.call('GET', '/me')
    expect([status, headers.get('location')]).to.deep.equal([307, 'https://elsewhere.example/'])
  })

  it('cut and truncate: the connection ends before the answer, or in its middle', async () => {
    set({ kind: 'cut', times: 1 }, { kind: 'truncate' })
    const url = `${caller.base}/auth/time`
    expect((await caller.sandbox.fetch(new Request(url))).type).to.equal('error')
    const half = await caller.sandbox.fetch(new Request(url))
    expect(half.status).to.equal(200)
    const failed = await half.text().catch((error: unknown) => error)
    expect(failed).to.be.instanceOf(TypeError)
  })

  it('delay: one kind of call', async () => {
    const waits: number[] = []
    caller = new Caller({ sleep: async (ms) => void waits.push(ms) })
    set({ kind: 'delay', ms: 30, path: '/me' })
    await caller.call('GET', '/me')
    await caller.call('GET', '/vps')
    expect(waits).to.deep.equal([30])
  })

  it('revoke: the key dies in the middle of its work', async () => {
    set({ kind: 'revoke', after: 2, times: 1 })
    expect(await statuses('/me', 4)).to.deep.equal([200, 200, 403, 403])
    expect((await caller.call('GET', '/me')).json).to.include({ errorCode: 'NOT_CREDENTIAL' })
  })

  it('leave preflights alone unless they name them', async () => {
    set({ kind: 'fail' })
    expect((await caller.bare('OPTIONS', '/me')).status).to.equal(200)
    set({ kind: 'fail', method: 'OPTIONS' })
    expect((await caller.bare('OPTIONS', '/me')).status).to.equal(500)
    set({ kind: 'truncate', method: 'OPTIONS' })
    expect((await caller.bare('OPTIONS', '/me')).headers.get('access-control-allow-origin')).to.equal('*')
  })
})

describe('the sandbox as a fetch function', () => {
  it('rejects what a browser would not hand over', async () => {
    const { sandbox, base } = new Caller()
    const fetch = sandbox.connect()
    const rejected = async (init?: RequestInit) => {
      const error: unknown = await fetch(`${base}/auth/time`, init).then(
        () => undefined,
        (reason: unknown) => reason,
      )
      return error
    }
    expect(await rejected()).to.equal(undefined)
    sandbox.switches.set({ faults: [{ kind: 'redirect', location: 'https://elsewhere.example/' }] })
    expect(await rejected({ redirect: 'error' })).to.be.instanceOf(TypeError)
    expect(await rejected({ redirect: 'manual' })).to.equal(undefined)
    sandbox.switches.set({ faults: [{ kind: 'cut' }] })
    expect(await rejected()).to.be.instanceOf(TypeError)
  })

  it('aborts when it is told to, even while it waits', async () => {
    const { sandbox, base } = new Caller({
      switches: { latencyMs: 10_000 },
      sleep: () => new Promise(() => {}),
    })
    const abort = new AbortController()
    const call = sandbox.connect()(`${base}/auth/time`, { signal: abort.signal })
    abort.abort()
    const error: unknown = await call.catch((reason: unknown) => reason)
    expect(error).to.have.property('name', 'AbortError')
  })
})
