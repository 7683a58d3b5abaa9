import { expect } from 'chai'
import {
  ApiError,
  applicationAuth,
  bearerAuth,
  type ClientOptions,
  ClockError,
  NetworkError,
  type OvhError,
  OvhClient,
  RequestError,
  ResponseError,
  ServerClock,
} from '../../src/ovh/index.ts'

const keys = {
  applicationKey: 'APPLICATIONKEY16',
  applicationSecret: 'S3CRETS3CRETS3CRETS3CRETS3CRETS3',
  consumerKey: 'CONSUMERCONSUMERCONSUMERCONSUMER',
}

interface Seen {
  url: string
  init: RequestInit
}

type Reply = Response | Error | ((seen: Seen) => Response | Promise<Response>)

const nowSeconds = (): number => Math.floor(Date.now() / 1000)

function json(value: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(value), { status, headers })
}

/** A network of one host: it tells the time, gives the replies one after another, and remembers what it saw. */
function network(...replies: Reply[]) {
  const calls: Seen[] = []
  const times: Seen[] = []
  const state = { serverSeconds: (): unknown => nowSeconds() }
  const fetch = async (input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> => {
    const seen = { url: input as string, init }
    if (seen.url.endsWith('/auth/time')) {
      times.push(seen)
      return json(state.serverSeconds())
    }
    calls.push(seen)
    const reply = replies.length > 1 ? replies.shift() : replies[0]
    if (reply instanceof Error) throw reply
    if (typeof reply === 'function') return reply(seen)
    return reply!.clone()
  }
  const client = (options: Partial<ClientOptions> = {}): OvhClient =>
    new OvhClient({ endpoint: 'ovh-eu', auth: applicationAuth(keys), fetch, ...options })
  return { calls, times, state, fetch, client }
}

async function failure<E extends OvhError>(
  pending: Promise<unknown>,
  kind: abstract new (...args: never[]) => E,
): Promise<E> {
  const error: unknown = await pending.then(
    () => new Error('it succeeded'),
    (reason: unknown) => reason,
  )
  expect(error).to.be.instanceOf(kind)
  return error as E
}

/** Fails the way fetch does when its signal ends it, and otherwise never answers. */
function silence({ init }: Seen): Promise<Response> {
  return new Promise((_resolve, reject) => {
    init.signal?.addEventListener('abort', () => reject(init.signal?.reason as Error))
  })
}

const refusalOf = (errorCode: string, status: number): Response =>
  json({ errorCode, httpCode: `${status} x`, message: `said ${errorCode}` }, status)

describe('OvhClient', () => {
  it('sends exactly what it signed, with nothing that leaks', async () => {
    const { client, calls } = network(json({ ok: true }))
    const ours = client({
      clock: { now: () => Promise.resolve(1457018875), refresh: () => Promise.resolve() },
    })
    const options = { query: { a: '1+1' }, body: { é: '+' } }
    const prepared = await ours.prepare('POST', '/me', options)
    expect(await ours.post('/me', options)).to.deep.equal({ ok: true })
    const [{ url, init }] = calls as [Seen]
    expect(url).to.equal(prepared.url)
    expect(init).to.deep.include({
      method: 'POST',
      headers: prepared.headers,
      body: prepared.body,
      credentials: 'omit',
      cache: 'no-store',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
    })
  })

  it('asks for the time once, without a header, and signs by the server', async () => {
    const { client, calls, times, state } = network(json(null))
    state.serverSeconds = () => nowSeconds() + 3600
    const ours = client()
    await Promise.all([ours.get('/me'), ours.delete('/me/x'), ours.put('/me', { body: {} })])
    await ours.get('/me')
    expect(times).to.have.length(1)
    expect(times[0]!.url).to.equal('https://eu.api.ovh.com/1.0/auth/time')
    expect(times[0]!.init.headers).to.deep.equal({})
    for (const { init } of calls) {
      const timestamp = Number((init.headers as Record<string, string>)['X-Ovh-Timestamp'])
      expect(timestamp - nowSeconds() - 3600).to.be.within(-2, 1)
    }
  })

  it('does not ask for the time with a token', async () => {
    const { client, times, calls } = network(json([]))
    await client({ auth: bearerAuth('token') }).get('/v2/iam/policy')
    expect(times).to.have.length(0)
    expect(calls[0]!.init.headers).to.deep.equal({ Authorization: 'Bearer token' })
  })

  it('carries calls by another transport without changing what is signed', async () => {
    const { client } = network()
    const seen: string[] = []
    const ours = client({
      transport: async ({ url }) => {
        seen.push(url)
        return url.endsWith('/auth/time') ? json(nowSeconds()) : json('ok')
      },
    })
    expect(await ours.get('/me')).to.equal('ok')
    expect(seen).to.deep.equal(['https://eu.api.ovh.com/1.0/auth/time', 'https://eu.api.ovh.com/1.0/me'])
  })

  it('lets a call be prepared now and sent later', async () => {
    const { client, calls } = network(json(5))
    const ours = client()
    const prepared = await ours.prepare('GET', '/me')
    expect(calls).to.have.length(0)
    expect(await ours.send(prepared)).to.equal(5)
  })

  it('refuses options that mean nothing', () => {
    expect(() => new OvhClient({ endpoint: 'ovh-eu', timeoutMs: 0 })).to.throw(TypeError, 'timeoutMs')
    expect(() => new OvhClient({ endpoint: 'ovh-eu', timeoutMs: NaN })).to.throw(TypeError, 'timeoutMs')
    expect(() => new OvhClient({ endpoint: 'nowhere' })).to.throw('kimsufi-ca')
  })
})

describe('an answer', () => {
  it('is undefined when it is null, empty or 204', async () => {
    for (const response of [
      json(null),
      new Response(''),
      new Response(' \n'),
      new Response(null, { status: 204 }),
    ]) {
      expect(await network(response).client().get('/me')).to.equal(undefined)
    }
  })

  it('is what parses, whatever it calls itself', async () => {
    const odd = new Response('\ufeff[1, {"__proto__": 2}]', { headers: { 'content-type': 'text/html' } })
    const value = await network(odd).client().get<unknown[]>('/me')
    expect(value[0]).to.equal(1)
    expect(Object.getPrototypeOf(value[1])).to.equal(Object.prototype)
  })

  it('that is a page, cut off, or no text says so, and quotes nothing (input 19)', async () => {
    const bad = {
      'is a page': '<html>secret</html>',
      'is not whole JSON': '{"secret": "abc',
      '/me: the answer is not whole': 'secret',
    }
    for (const [words, text] of Object.entries(bad)) {
      const error = await failure(network(new Response(text)).client().get('/me?token=secret'), ResponseError)
      expect(error.message).to.include(words)
      expect(error.message + String(error.stack)).not.to.include('secret')
      expect(error.status).to.equal(200)
    }
  })

  it('may be long, and is given up when it is endless (input 19)', async () => {
    const list = Array.from({ length: 100_000 }, (_, id) => ({ id, description: 'x'.repeat(80) }))
    const started = performance.now()
    expect(await network(json(list)).client().get('/me')).to.have.length(100_000)
    expect(performance.now() - started).to.be.below(3000)

    let cancelled = false
    let megabytes = 0
    const chunk = new TextEncoder().encode(' '.repeat(1024 * 1024))
    const endless = () =>
      new Response(
        new ReadableStream({
          pull(controller) {
            megabytes++
            controller.enqueue(chunk)
          },
          cancel: () => void (cancelled = true),
        }),
      )
    const error = await failure(network(endless).client().get('/me'), ResponseError)
    expect(error.message).to.include('too long')
    expect(cancelled).to.equal(true)
    expect(megabytes).to.be.below(40)
    const announced = new Response('1', { headers: { 'content-length': '99999999999' } })
    await failure(network(announced).client().get('/me'), ResponseError)
  })

  it('with an odd status is no answer', async () => {
    const error = await failure(
      network(new Response(null, { status: 304 }))
        .client()
        .get('/me'),
      ResponseError,
    )
    expect(error.status).to.equal(304)
  })
})

describe('a refusal', () => {
  const refused = (response: Response) => failure(network(response).client().get('/me/api?x=y'), ApiError)

  it('is read in the older shape', async () => {
    const response = json(
      { errorCode: 'INVALID_CREDENTIAL', httpCode: '403 Forbidden', message: 'Not valid' },
      403,
      {
        'X-Ovh-QueryID': 'EU.ext-99.foobar',
        'Retry-After': '7',
      },
    )
    const error = await refused(response)
    expect(error).to.deep.include({
      code: 'api',
      name: 'ApiError',
      status: 403,
      apiCode: 'INVALID_CREDENTIAL',
      apiMessage: 'Not valid',
      details: {},
      queryId: 'EU.ext-99.foobar',
      retryAfterSeconds: 7,
      method: 'GET',
      path: '/me/api',
    })
    expect(error.message).to.equal('GET /me/api: 403 INVALID_CREDENTIAL Not valid')
  })

  it('is read in the newer shape, with details as texts', async () => {
    const details = { unauthorizedActionsByIAM: 'a,b', count: 3, list: [1] }
    const error = await refused(
      json({ class: 'Client::Forbidden', message: 'User not granted', details }, 403),
    )
    expect(error.apiCode).to.equal('Client::Forbidden')
    expect(error.details).to.deep.equal({ unauthorizedActionsByIAM: 'a,b', count: '3', list: '[1]' })
    expect(error.queryId).to.equal(undefined)
  })

  it('keeps its status when its body says nothing', async () => {
    const bodies = [
      '',
      '<html>Bad gateway</html>',
      '{"errorCode": "NOT',
      'null',
      '[]',
      '42',
      '{"message": 5}',
    ]
    for (const body of bodies) {
      const error = await refused(new Response(body, { status: 502 }))
      expect(error).to.deep.include({ status: 502, apiCode: '', apiMessage: '', details: {} })
      expect(error.message).to.equal('GET /me/api: 502')
    }
    expect((await refused(json({ errorCode: 'NEVER_SEEN' }, 460))).apiCode).to.equal('NEVER_SEEN')
  })

  it('is cut to a size that can be shown', async () => {
    const many = Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`k${i}`, '😀'.repeat(1200)]))
    const shape = { message: `a\r\nb${'😀'.repeat(5000)}`, class: 'C'.repeat(5000), details: many }
    const small = { ...shape, details: Object.fromEntries(Object.entries(many).slice(0, 60)) }
    const error = await refused(json(small, 400))
    expect([...error.apiMessage]).to.have.length(1000)
    expect(error.apiMessage).to.match(/^a b.*…$/u)
    expect(error.apiCode).to.have.length(100)
    expect(Object.keys(error.details)).to.have.length(50)
    expect(JSON.stringify(error).length).to.be.below(250_000)
    // Past a megabyte it is no longer read at all.
    expect((await refused(json(shape, 400))).apiCode).to.equal('')
  })

  it('says when to come back only if it can be read', async () => {
    const later = new Date(Date.now() + 90_000).toUTCString()
    expect((await refused(json({}, 429, { 'Retry-After': later }))).retryAfterSeconds).to.be.within(85, 91)
    expect((await refused(json({}, 429, { 'Retry-After': 'soon' }))).retryAfterSeconds).to.equal(undefined)
    expect((await refused(json({}, 429))).retryAfterSeconds).to.equal(undefined)
  })
})

describe('a call that gets no answer', () => {
  it('is unreachable, whatever the network throws', async () => {
    const thrown = new TypeError('Failed to fetch')
    const error = await failure(network(thrown).client().get('/me?secret=1'), NetworkError)
    expect(error).to.include({ code: 'network', reason: 'unreachable', cause: thrown })
    expect(error.message).to.equal('GET /me: no answer came through')
  })

  it('is unreachable when the answer breaks off', async () => {
    const broken = () =>
      new Response(
        new ReadableStream({
          start(controller) {
            controller.enqueue(new TextEncoder().encode('[1,'))
            setTimeout(() => controller.error(new TypeError('network error')), 1)
          },
        }),
      )
    expect((await failure(network(broken).client().get('/me'), NetworkError)).reason).to.equal('unreachable')
  })

  it('ends when its time is over, also in the middle of the answer', async () => {
    const stuck = () => new Response(new ReadableStream({ start: (c) => c.enqueue(new Uint8Array([0x5b])) }))
    for (const reply of [silence, stuck]) {
      for (const attempt of [
        network(reply).client({ timeoutMs: 20 }).get('/me'),
        network(reply).client().get('/me', { timeoutMs: 20 }),
      ]) {
        const error = await failure(attempt, NetworkError)
        expect(error.reason).to.equal('timeout')
        expect(error.message).to.equal('GET /me: no answer in 20 ms')
      }
    }
  })

  it('ends when the time of day never comes, and with a transport that does not listen', async () => {
    const deaf = network().client({ transport: () => new Promise(() => undefined), timeoutMs: 20 })
    expect((await failure(deaf.get('/me'), NetworkError)).reason).to.equal('timeout')
    expect((await failure(deaf.prepare('GET', '/me'), NetworkError)).reason).to.equal('timeout')
  })

  it('passes the caller’s own reason through, untouched', async () => {
    const reasons = [undefined, new Error('mine'), 'a word', new DOMException('late', 'TimeoutError')]
    for (const reason of reasons) {
      const controller = new AbortController()
      const pending = network(silence).client().get('/me', { signal: controller.signal })
      setTimeout(() => controller.abort(reason), 5)
      const thrown: unknown = await pending.catch((error: unknown) => error)
      expect(thrown).to.equal(controller.signal.reason)
      if (reason === undefined) expect((thrown as Error).name).to.equal('AbortError')
    }
  })

  it('that was aborted before is not sent', async () => {
    const { client, calls, times } = network(json(1))
    const signal = AbortSignal.abort()
    const thrown: unknown = await client()
      .get('/me', { signal })
      .catch((error: unknown) => error)
    expect(thrown).to.equal(signal.reason)
    expect([...calls, ...times]).to.have.length(0)
  })

  it('lets one caller leave without spoiling the measurement for another', async () => {
    const { client, state } = network(json('here'))
    let tell: (seconds: number) => void = () => undefined
    const told = new Promise<number>((resolve) => (tell = resolve))
    const ours = client({ clock: new ServerClock(() => told) })
    state.serverSeconds = () => 0
    const controller = new AbortController()
    const leaving = ours.get('/me', { signal: controller.signal }).catch((error: unknown) => error)
    const staying = ours.get('/me')
    controller.abort()
    expect(await leaving).to.equal(controller.signal.reason)
    tell(nowSeconds())
    expect(await staying).to.equal('here')
  })
})

describe('a wrong clock', () => {
  /** Jumps by an hour after the first measurement, as a machine does when somebody sets its time. */
  function jumping(...replies: Reply[]) {
    const net = network(...replies)
    let jumpMs = 0
    const clock = new ServerClock(
      () => net.fetch('https://eu.api.ovh.com/1.0/auth/time').then((r) => r.json()),
      {
        localMs: () => Date.now() + jumpMs,
      },
    )
    return { ...net, client: () => net.client({ clock }), jump: (ms: number) => void (jumpMs = ms) }
  }

  for (const code of ['QUERY_TIME_OUT', 'INVALID_SIGNATURE']) {
    it(`is measured again after ${code}, and a GET is repeated once, signed anew`, async () => {
      const { client, calls, times, jump } = jumping(json(1), refusalOf(code, 400), json('done'))
      const ours = client()
      await ours.get('/me')
      jump(3_600_000)
      expect(await ours.get('/me')).to.equal('done')
      expect(times).to.have.length(2)
      expect(calls).to.have.length(3)
      const [, wrong, right] = calls.map(({ init }) => init.headers as Record<string, string>)
      expect(Number(wrong!['X-Ovh-Timestamp']) - Number(right!['X-Ovh-Timestamp'])).to.be.within(3598, 3600)
      expect(wrong!['X-Ovh-Signature']).not.to.equal(right!['X-Ovh-Signature'])
    })
  }

  it('is measured again, and the call is reported, when it could have changed something', async () => {
    for (const verb of ['post', 'put', 'delete'] as const) {
      const { client, calls, times, jump } = jumping(json(1), refusalOf('QUERY_TIME_OUT', 400), json('done'))
      const ours = client()
      await ours.get('/me')
      jump(-3_600_000)
      expect((await failure(ours[verb]('/me'), ApiError)).apiCode).to.equal('QUERY_TIME_OUT')
      expect(times).to.have.length(2)
      expect(calls).to.have.length(2)
      expect(await ours[verb]('/me')).to.equal('done')
    }
  })

  it('is not tried a third time', async () => {
    const { client, calls } = network(refusalOf('QUERY_TIME_OUT', 400))
    await failure(client().get('/me'), ApiError)
    expect(calls).to.have.length(2)
  })

  it('is cleared of suspicion when it was right: a bad secret is reported at once', async () => {
    const { client, calls, times } = network(refusalOf('INVALID_SIGNATURE', 400))
    await failure(client().get('/me'), ApiError)
    expect(calls).to.have.length(1)
    expect(times).to.have.length(2)
  })

  it('is not suspected for other refusals, nor by who does not sign', async () => {
    for (const [response, options] of [
      [refusalOf('NOT_GRANTED_CALL', 403), {}],
      [refusalOf('INVALID_SIGNATURE', 403), {}],
      [refusalOf('QUERY_TIME_OUT', 400), { auth: bearerAuth('token') }],
    ] as const) {
      const { client, calls, times } = network(response)
      await failure(client(options).get('/me'), ApiError)
      expect(calls).to.have.length(1)
      expect(times.length).to.be.below(2)
    }
  })

  it('that cannot be measured again leaves the refusal standing', async () => {
    const { client, state, calls } = network(refusalOf('QUERY_TIME_OUT', 400))
    const ours = client()
    await failure(ours.post('/me'), ApiError)
    state.serverSeconds = () => 'never'
    await failure(ours.post('/me'), ApiError)
    expect((await failure(ours.get('/me'), ClockError)).code).to.equal('clock')
    expect(calls).to.have.length(3)
  })

  it('that takes too long to measure does not hide the refusal', async () => {
    const { client } = network(refusalOf('QUERY_TIME_OUT', 400))
    for (const verb of ['get', 'delete'] as const) {
      let measured = 0
      const clock = new ServerClock(() =>
        measured++ ? new Promise(() => undefined) : Promise.resolve(nowSeconds()),
      )
      const error = await failure(client({ clock, timeoutMs: 30 })[verb]('/me'), ApiError)
      expect(error.apiCode).to.equal('QUERY_TIME_OUT')
    }
  })

  it('takes a day’s difference, and not more without consent', async () => {
    const { client, state, calls, fetch } = network(json('ok'))
    state.serverSeconds = () => nowSeconds() + 86_000
    expect(await client().get('/me')).to.equal('ok')
    state.serverSeconds = () => nowSeconds() - 90_000
    const error = await failure(client().get('/me'), ClockError)
    expect(error.skewSeconds).to.be.within(-90_001, -89_999)
    expect(calls).to.have.length(1)
    const clock = new ServerClock(() => fetch('https://eu.api.ovh.com/1.0/auth/time').then((r) => r.json()), {
      maxSkewSeconds: Infinity,
    })
    expect(await client({ clock }).get('/me')).to.equal('ok')
  })
})

describe('what an error carries', () => {
  it('is never a secret, a header, a body or a query', async () => {
    const canaries = [...Object.values(keys), 'BODYCANARY', 'QUERYCANARY', 'HEADERCANARY', '$1$']
    const attempts = [
      json({ errorCode: 'X', message: 'y' }, 403),
      new Response('<html>', { status: 200 }),
      new Response('{', { status: 200 }),
      new TypeError('Failed to fetch'),
      silence,
      refusalOf('QUERY_TIME_OUT', 400),
    ].map((reply) =>
      network(reply)
        .client({ timeoutMs: 50 })
        .post('/me', {
          query: { q: 'QUERYCANARY' },
          body: { b: 'BODYCANARY' },
          headers: { 'X-H': 'HEADERCANARY' },
        }),
    )
    attempts.push(
      network()
        .client()
        .post('/me', { headers: { 'X-Bad': 'HEADERCANARY\n' } }),
    )
    attempts.push(network().client().post('/me bad?q=QUERYCANARY', { body: 'BODYCANARY' }))
    attempts.push(
      network()
        .client({ auth: { headers: () => Promise.resolve({ 'X-Ovh-Consumer': `${keys.consumerKey}\n` }) } })
        .get('/me'),
    )
    const errors = await Promise.all(attempts.map((attempt) => attempt.catch((reason: unknown) => reason)))
    for (const error of errors) {
      expect(error).to.be.instanceOf(Error)
      const { message, stack, cause } = error as Error
      const said = [message, stack, JSON.stringify(error), String(cause)].join('\n')
      for (const canary of canaries) expect(said).not.to.include(canary)
      expect(['api', 'response', 'network', 'request']).to.include((error as OvhError).code)
    }
    expect(errors.at(-1)).to.be.instanceOf(RequestError)
  })
})
