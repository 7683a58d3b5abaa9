import { expect } from 'chai'
import {
  ApiError,
  applicationAuth,
  findRelay,
  listApplications,
  NetworkError,
  OvhClient,
  type Prepared,
  relayAddress,
  RelayRefusal,
  relayTransport,
  updateCredential,
} from '../../src/ovh/index.ts'
import { createRelay, relayHosts } from '../../src/relay/index.ts'
import { createSandbox } from '../../src/sandbox/index.ts'

const address = 'https://page.example.org/relay'
const prepared: Prepared = {
  method: 'GET',
  url: 'https://eu.api.ovh.com/1.0/ip/198.51.100.0%2F24?a=b+c%20d',
  headers: { 'X-Ovh-Application': 'key' },
}

const failure = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => 'no failure',
    (error: unknown) => error,
  )

/** A `fetch` that notes what it is asked and answers so. */
function noting(respond: () => Response | Promise<Response>) {
  const asked: { url: string; init: RequestInit }[] = []
  const fetch = async (input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> => {
    asked.push({ url: input as string, init })
    return respond()
  }
  return { fetch, asked }
}

const answer = (
  body = '{}',
  headers: Record<string, string> = { 'X-Countersign-Relay': 'answer' },
): Response => new Response(body, { headers })

describe('relay transport', () => {
  it('sends to the relay what was prepared, and nothing a browser would add of its own', async () => {
    const { fetch, asked } = noting(() => answer())
    const body = new Uint8Array([1, 2])
    await relayTransport(`${address}/`, fetch)({ ...prepared, method: 'POST', body }, {})
    expect(asked).to.deep.equal([
      {
        url: 'https://page.example.org/relay/eu.api.ovh.com/1.0/ip/198.51.100.0%2F24?a=b+c%20d',
        init: {
          method: 'POST',
          headers: prepared.headers,
          body,
          credentials: 'omit',
          cache: 'no-store',
          redirect: 'error',
          referrerPolicy: 'no-referrer',
        },
      },
    ])
  })

  it('keeps the port of an endpoint that has one', async () => {
    const { fetch, asked } = noting(() => answer())
    await relayTransport(address, fetch)({ ...prepared, url: 'http://127.0.0.1:4174/ovh-eu/1.0/me' }, {})
    expect(asked[0]?.url).to.equal('https://page.example.org/relay/127.0.0.1:4174/ovh-eu/1.0/me')
  })

  it('tells what the relay says from what the API says', async () => {
    for (const [reason, code] of [
      ['host', 'unreachable'],
      ['redirect', 'unreachable'],
      ['timeout', 'timeout'],
    ] as const) {
      const { fetch } = noting(
        () => new Response('{}', { status: 502, headers: { 'X-Countersign-Relay': reason } }),
      )
      const error = await failure(relayTransport(address, fetch)(prepared, {}))
      expect(error).to.be.instanceOf(NetworkError).and.to.have.property('reason', code)
      expect((error as Error).cause)
        .to.be.instanceOf(RelayRefusal)
        .and.to.include({ reason, status: 502 })
    }
  })

  it('takes the error page of a host without a relay for no answer of the API', async () => {
    const { fetch } = noting(() => new Response('<h1>Not found</h1>', { status: 404 }))
    const client = new OvhClient({ endpoint: 'ovh-eu', transport: relayTransport(address, fetch) })
    const error = await failure(client.get('/me'))
    expect(error).to.be.instanceOf(NetworkError)
    expect((error as Error).cause).to.include({ reason: 'absent', status: 404 })
  })

  it('does not repeat what a header says beyond one word', async () => {
    const { fetch } = noting(() => answer('', { 'X-Countersign-Relay': 'a "b" c' }))
    expect(await failure(relayTransport(address, fetch)(prepared, {}))).to.have.nested.property(
      'cause.reason',
      'unknown',
    )
  })

  it('lets the caller’s abort pass', async () => {
    const stop = new AbortController()
    const fetch = (_input: unknown, init?: RequestInit): Promise<Response> =>
      new Promise((_resolve, reject) =>
        init?.signal?.addEventListener('abort', () => reject(stop.signal.reason as Error)),
      )
    const client = new OvhClient({ endpoint: 'ovh-eu', transport: relayTransport(address, fetch) })
    const error = failure(client.get('/auth/time', { signal: stop.signal }))
    stop.abort()
    expect(await error).to.equal(stop.signal.reason)
  })

  for (const wrong of [
    'relay',
    '/relay',
    'http://page.example.org/relay',
    'ftp://page.example.org/relay',
    'https://user@page.example.org/relay',
    'https://page.example.org/relay?x',
    'https://page.example.org/relay?',
    'https://page.example.org/relay#x',
    'javascript:alert(1)',
  ]) {
    it(`does not take ${wrong} for the address of a relay`, () => {
      expect(relayAddress(wrong)).to.equal(undefined)
      expect(() => relayTransport(wrong)).to.throw(TypeError)
    })
  }

  it('takes plain http for this machine', () => {
    for (const host of ['localhost:4180', '127.0.0.1:4180', '[::1]:4180']) {
      expect(relayAddress(`http://${host}/relay/`)).to.equal(`http://${host}/relay`)
    }
  })
})

describe('a relay between client and API', () => {
  const sandbox = createSandbox({ profile: 'closed' })
  const keys = sandbox.regions['ovh-eu']
  const relay = createRelay({ hosts: relayHosts(), fetch: sandbox.connect({ address: '127.0.0.1' }) })

  /** A client behind the relay; what leaves it may be altered on the way. */
  const client = (
    alter: (request: Request) => Request | Promise<Request> = (request) => request,
  ): OvhClient => {
    const fetch = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> =>
      relay(await alter(new Request(input, init)))
    return new OvhClient({
      endpoint: 'ovh-eu',
      auth: applicationAuth(keys),
      transport: relayTransport(address, fetch),
    })
  }

  beforeEach(() => sandbox.reset())

  it('changes nothing', async function () {
    // The relay is a server's code; this page only stands in for one.
    if (!('body' in Request.prototype)) {
      console.log('left out: this engine’s requests show no body')
      return this.skip()
    }
    expect(await client().get('/me')).to.have.property('nichandle')
    expect(await listApplications(client())).not.to.have.length(0)
    const [id = 0] = await client().get<number[]>('/me/api/credential', { query: { status: 'validated' } })
    await updateCredential(client(), id, { allowedIPs: ['127.0.0.1/32'] })
    expect(await client().get(`/me/api/credential/${id}`)).to.deep.include({ allowedIPs: ['127.0.0.1/32'] })
  })

  it('could not change one byte of a path', async () => {
    const [id = 0] = await listApplications(client())
    const oneDigit = (text: string): string =>
      text.replace(/\d$/, (digit) => String((Number(digit) + 1) % 10))
    const other = client((request) => new Request(oneDigit(request.url), request))
    const error = await failure(other.get(`/me/api/application/${id}`))
    expect(error).to.be.instanceOf(ApiError).and.to.include({ status: 400, apiCode: 'INVALID_SIGNATURE' })
    const longer = client((request) =>
      /application$/.test(request.url) ? new Request(`${request.url}/`, request) : request,
    )
    expect(await failure(longer.get('/me/api/application'))).to.be.instanceOf(ApiError)
  })

  it('could not change one byte of a query', async () => {
    const error = await failure(
      client((request) => new Request(request.url.replace('validated', 'validatec'), request)).get(
        '/me/api/credential?status=validated',
      ),
    )
    expect(error).to.be.instanceOf(ApiError).and.to.include({ apiCode: 'INVALID_SIGNATURE' })
  })

  it('could not change one byte of a body', async () => {
    const [id = 0] = await client().get<number[]>('/me/api/credential', { query: { status: 'validated' } })
    const error = await failure(
      updateCredential(
        client(async (request) => {
          if (request.method === 'GET') return request
          const { url, method, headers } = request
          return new Request(url, {
            method,
            headers,
            body: (await request.text()).replace('127.0.0.1', '127.0.0.2'),
          })
        }),
        id,
        { allowedIPs: ['127.0.0.1/32'] },
      ),
    )
    expect(error).to.be.instanceOf(ApiError).and.to.include({ apiCode: 'INVALID_SIGNATURE' })
  })

  it('could not turn one method into another, nor one host', async () => {
    const deleting = client((request) =>
      request.url.endsWith('/auth/time')
        ? request
        : new Request(request.url, { method: 'DELETE', headers: request.headers }),
    )
    expect(await failure(deleting.get('/me/api/application/1'))).to.include({ apiCode: 'INVALID_SIGNATURE' })
    const elsewhere = client((request) =>
      request.url.endsWith('/auth/time')
        ? request
        : new Request(request.url.replace('eu.api.ovh.com', 'eu.api.kimsufi.com'), request),
    )
    expect(await failure(elsewhere.get('/me'))).to.be.instanceOf(ApiError)
  })

  it('is found, with the hosts it reaches', async () => {
    const fetch = (input: RequestInfo | URL, init?: RequestInit): Promise<Response> =>
      relay(new Request(input, init))
    expect(await findRelay(address, { fetch })).to.deep.equal(relayHosts().map(({ host }) => host))
  })

  for (const [what, respond] of [
    ['an error', () => new Response('{}', { status: 404 })],
    ['a page', () => new Response('<!doctype html>')],
    ['other JSON', () => Response.json({ relay: 2, hosts: [] })],
    ['null', () => Response.json(null)],
    ['no network', () => Promise.reject(new TypeError('Failed to fetch'))],
  ] as const) {
    it(`is not found where there is ${what}`, async () => {
      expect(await findRelay(address, { fetch: () => Promise.resolve().then(respond) })).to.equal(undefined)
    })
  }
})
