import { expect } from 'chai'
import fc from 'fast-check'
import {
  anonymous,
  applicationAuth,
  bearerAuth,
  type CallOptions,
  OvhClient,
  type Query,
  RequestError,
} from '../../src/ovh/index.ts'

const secret = 'S3CRETS3CRETS3CRETS3CRETS3CRETS3'
const consumer = 'CONSUMERCONSUMERCONSUMERCONSUMER'
const keys = { applicationKey: 'APPLICATIONKEY16', applicationSecret: secret, consumerKey: consumer }

function clientOf(endpoint = 'ovh-eu', auth = applicationAuth(keys)): OvhClient {
  return new OvhClient({
    endpoint,
    auth,
    clock: { now: () => Promise.resolve(1457018875), refresh: () => Promise.resolve() },
    transport: () => Promise.reject(new Error('nothing is sent here')),
  })
}

const client = clientOf()
const urlOf = (path: string, query?: Query) => client.prepare('GET', path, { query }).then(({ url }) => url)
const bodyOf = (body: unknown) => client.prepare('POST', '/me', { body }).then((prepared) => prepared.body)

async function refused(path: string, options?: CallOptions, method = 'POST'): Promise<RequestError> {
  try {
    await client.prepare(method, path, options)
  } catch (error) {
    expect(error).to.be.instanceOf(RequestError)
    return error as RequestError
  }
  throw new Error(`${JSON.stringify(path)} was accepted`)
}

describe('the path of a call', () => {
  it('is appended to the base, and versions take the place of /1.0', async () => {
    const routes = {
      '/me': 'https://eu.api.ovh.com/1.0/me',
      '/v1/me': 'https://eu.api.ovh.com/v1/me',
      '/v2/iam/policy': 'https://eu.api.ovh.com/v2/iam/policy',
      '/v2foo': 'https://eu.api.ovh.com/1.0/v2foo',
      '/v1': 'https://eu.api.ovh.com/1.0/v1',
      '/v3/me': 'https://eu.api.ovh.com/1.0/v3/me',
      '/sms/': 'https://eu.api.ovh.com/1.0/sms/',
      '/me/v2/x': 'https://eu.api.ovh.com/1.0/me/v2/x',
    }
    for (const [path, url] of Object.entries(routes)) expect(await urlOf(path)).to.equal(url)
  })

  it('is never moved below a custom base that does not end in /1.0', async () => {
    const prepared = await clientOf('https://relay.example/v1').prepare('GET', '/v2/iam')
    expect(prepared.url).to.equal('https://relay.example/v1/v2/iam')
    const nested = await clientOf('https://relay.example/ovh-eu/1.0').prepare('GET', '/v2/iam')
    expect(nested.url).to.equal('https://relay.example/ovh-eu/v2/iam')
  })

  it('keeps its escapes, and gets one round of them outside ASCII', async () => {
    expect(await urlOf('/ip/10.0.0.0%2f8')).to.equal('https://eu.api.ovh.com/1.0/ip/10.0.0.0%2f8')
    expect(await urlOf('/zone/%C3%A9')).to.equal('https://eu.api.ovh.com/1.0/zone/%C3%A9')
    expect(await urlOf('/zone/é😀')).to.equal('https://eu.api.ovh.com/1.0/zone/%C3%A9%F0%9F%98%80')
    expect(await urlOf('/me/api/credential/1,2,3')).to.match(/1,2,3$/)
  })

  const never = {
    '': 'slash',
    me: 'slash',
    'https://evil.example/': 'slash',
    '//evil.example/me': 'empty segment',
    '/me//api': 'empty segment',
    '/me/../auth': 'relative',
    '/me/.': 'relative',
    '/%2e%2E/auth': 'relative',
    '/me/.%2e': 'relative',
    '/me/%2E/api': 'relative',
    '/me#api': 'fragment',
    '/me?x=1#api': 'fragment',
    '/me\r\nX-Evil: 1': 'control',
    '/me\tapi': 'control',
    '/me\u0000': 'control',
    '/me\u0085': 'control',
    '/me\\api': 'backslash',
    '/me api': 'space',
    '/me%zz': 'percent',
    '/me%': 'percent',
    '/\ud800': 'lone surrogate',
    '/me/{id}': '%7B',
    '/me/"': '%22',
    '/me?x="': 'percent-encoded',
    "/me?x='": 'percent-encoded',
    '/me?x=é': 'percent-encoded',
    '/me?x=a b': 'space',
    '/me?x=\n': 'control',
    '/me?x=\udc00': 'lone surrogate',
  }
  for (const [path, reason] of Object.entries(never)) {
    it(`is refused as ${JSON.stringify(path)}: ${reason}`, async () => {
      expect((await refused(path)).message).to.include(reason)
    })
  }

  it('always becomes a URL that the platform sends as it stands, or nothing at all (input 13)', async () => {
    const piece = fc.constantFrom(
      ...[
        '/',
        '..',
        '.',
        '%2e',
        '%',
        '%41',
        '?',
        '#',
        '&',
        '=',
        '+',
        ' ',
        'é',
        '\ud800',
        '\\',
        '\n',
        "'",
        '"',
      ],
      ...['<', '>', '`', '{', '}', '|', '^', '[', ']', '~', '!', '*', '(', ':', '@', ';', '$', 'v2', 'me'],
    )
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 8 }), fc.boolean(), async (pieces, versioned) => {
        const path = `/${versioned ? 'v2/' : ''}${pieces.join('')}`
        const prepared = await client.prepare('GET', path).catch((error: unknown) => {
          expect(error).to.be.instanceOf(RequestError)
        })
        if (!prepared) return
        expect(new URL(prepared.url).href).to.equal(prepared.url)
        expect(new Request(prepared.url).url).to.equal(prepared.url)
        expect(prepared.url).to.match(/^\/v2\//.test(path) ? /ovh\.com\/v2\// : /ovh\.com\/1\.0\//)
      }),
      { numRuns: 500 },
    )
  })
})

describe('the query of a call', () => {
  it('leaves no doubt about plus, space and reserved marks', async () => {
    expect(await urlOf('/me', { 'a+b': 'c+d e', mark: "!'()*&=#é" })).to.equal(
      'https://eu.api.ovh.com/1.0/me?a%2Bb=c%2Bd%20e&mark=%21%27%28%29%2A%26%3D%23%C3%A9',
    )
  })

  it('repeats the name for arrays, drops what is nothing, and writes booleans as words', async () => {
    const query = {
      id: [1, 2, null, 3n],
      no: null,
      none: undefined,
      empty: '',
      yes: true,
      off: false,
      nil: [],
    }
    expect(await urlOf('/me', query)).to.match(/\/me\?id=1&id=2&id=3&empty=&yes=true&off=false$/)
    expect(await urlOf('/me', {})).to.match(/\/me$/)
  })

  it('given as text is sent byte for byte, wherever it was written', async () => {
    const text = 'filter=value%3a%26%c3%a9&b=a+b&c=[x]|y^z`{w}&d'
    expect(await urlOf('/me', text)).to.equal(`https://eu.api.ovh.com/1.0/me?${text}`)
    expect(await urlOf('/me', `?${text}`)).to.equal(`https://eu.api.ovh.com/1.0/me?${text}`)
    expect(await urlOf(`/me?${text}`)).to.equal(`https://eu.api.ovh.com/1.0/me?${text}`)
    expect(await urlOf('/me?x=1', { y: 2 })).to.match(/\/me\?x=1&y=2$/)
    expect(await urlOf('/me?x=1', 'y=2')).to.match(/\/me\?x=1&y=2$/)
    expect(await urlOf('/me?', '')).to.match(/\/me$/)
  })

  it('refuses what has no text: infinities, objects, half characters', async () => {
    for (const value of [NaN, Infinity, {} as string, '\ud800']) {
      expect((await refused('/me', { query: { value } })).part).to.equal('query')
    }
  })

  it('comes out as it went in, for any names and values', async () => {
    const text = fc.string({ unit: 'binary', maxLength: 12 })
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(text, text), { maxLength: 6 }), async (pairs) => {
        const names = [...new Set(pairs.map(([name]) => name))]
        const query = Object.fromEntries(
          names.map((name) => [name, pairs.filter(([one]) => one === name).map(([, value]) => value)]),
        )
        const url = await urlOf('/me', query)
        expect(url).not.to.match(/[+ ]/)
        const read = new URL(url).searchParams
        for (const name of names) expect(read.getAll(name)).to.deep.equal(query[name])
        expect(new URL(url).href).to.equal(url)
      }),
      { numRuns: 300 },
    )
  })
})

describe('the body of a call', () => {
  it('is absent for undefined and null, and then no type is announced', async () => {
    for (const body of [undefined, null]) {
      const prepared = await client.prepare('POST', '/auth/logout', { body })
      expect(prepared).not.to.have.property('body')
      expect(prepared.headers).not.to.have.property('Content-Type')
    }
  })

  it('is JSON without a plus', async () => {
    expect(await bodyOf({ 'a+b': ['+1', '1e+21', '\\+"+'], n: 1e21, m: -2.5e30 })).to.equal(
      String.raw`{"a\u002bb":["\u002b1","1e\u002b21","\\\u002b\"\u002b"],"n":1e21,"m":-2.5e30}`,
    )
    expect(await bodyOf('a+b')).to.equal(String.raw`"a\u002bb"`)
    expect(await bodyOf({ text: 'prêt 😀 \ud800', zero: -0 })).to.equal(
      String.raw`{"text":"prêt 😀 \ud800","zero":0}`,
    )
    expect(await bodyOf(false)).to.equal('false')
  })

  it('says the same as it was given, with five separators in what is signed (input 14)', async () => {
    const plusses = fc.constantFrom('+', '\\', '"', 'e+', '1e+2', 'é')
    const text = fc
      .array(fc.oneof(plusses, fc.string({ maxLength: 3 })), { maxLength: 5 })
      .map((x) => x.join(''))
    const number = fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constant(1.5e300))
    const leaf = fc.oneof(text, number, fc.boolean(), fc.constant(null))
    const value = fc.oneof(leaf, fc.array(leaf), fc.dictionary(text, fc.oneof(leaf, fc.array(leaf))))
    await fc.assert(
      fc.asyncProperty(value, async (given) => {
        const body = await bodyOf({ given })
        expect(body).to.be.a('string')
        expect(body).not.to.include('+')
        expect(JSON.parse(body as string)).to.deep.equal(JSON.parse(JSON.stringify({ given })))
      }),
      { numRuns: 400 },
    )
  })

  it('given as bytes stays as it is, and nobody can change it afterwards', async () => {
    const bytes = new TextEncoder().encode('{"a": "b+c"}')
    const prepared = await client.prepare('PUT', '/me', { body: bytes })
    bytes.fill(0)
    expect(new TextDecoder().decode(prepared.body as Uint8Array)).to.equal('{"a": "b+c"}')
    expect(prepared.headers['Content-Type']).to.equal('application/json')
  })

  it('refuses what JSON cannot say, and never quotes it (input 14)', async () => {
    const circle: Record<string, unknown> = { password: secret }
    circle.self = circle
    const bad = [10n, { n: NaN }, [Infinity], () => 1, Symbol(secret), circle]
    for (const body of bad) {
      const error = await refused('/me', { body })
      expect(error.part).to.equal('body')
      expect(error.message).not.to.include(secret)
    }
    expect((await refused('/me', { body: {} }, 'GET')).message).to.include('GET')
  })
})

describe('the headers of a call', () => {
  it('are the four that sign, and no other', async () => {
    expect(await client.prepare('get', '/me')).to.deep.equal({
      method: 'GET',
      url: 'https://eu.api.ovh.com/1.0/me',
      headers: {
        'X-Ovh-Application': keys.applicationKey,
        'X-Ovh-Consumer': consumer,
        'X-Ovh-Timestamp': '1457018875',
        'X-Ovh-Signature': '$1$957861283a5d13277e05ff78b9d4188d1c8fa74f',
      },
    })
  })

  it('carry a token alone, the application alone, or nothing, without asking for the time', async () => {
    const headersWith = async (auth: ReturnType<typeof anonymous>, options?: CallOptions) => {
      const timeless = new OvhClient({
        endpoint: 'ovh-eu',
        auth,
        clock: { now: () => Promise.reject(new Error('asked')), refresh: () => Promise.resolve() },
      })
      return (await timeless.prepare('GET', '/me', options)).headers
    }
    expect(await headersWith(bearerAuth('abc.def'))).to.deep.equal({ Authorization: 'Bearer abc.def' })
    expect(await headersWith(anonymous())).to.deep.equal({})
    expect(await headersWith(anonymous('KEY'))).to.deep.equal({ 'X-Ovh-Application': 'KEY' })
    expect(await headersWith(applicationAuth(keys), { anonymous: true })).to.deep.equal({
      'X-Ovh-Application': keys.applicationKey,
    })
    expect(await headersWith(bearerAuth('abc'), { anonymous: true })).to.deep.equal({})
  })

  it('take additions, and refuse to be forged or broken', async () => {
    const { headers } = await client.prepare('POST', '/me', {
      body: {},
      headers: { 'X-Ovh-Batch': ',', 'content-type': 'application/json;charset=utf-8' },
    })
    expect(headers).to.include({ 'X-Ovh-Batch': ',', 'content-type': 'application/json;charset=utf-8' })
    expect(headers).not.to.have.property('Content-Type')
    const never: Record<string, string>[] = [
      { 'x-ovh-signature': 'x' },
      { AUTHORIZATION: 'Bearer x' },
      { 'X-Ovh-Application': 'x' },
      { 'X-Two': '1', 'x-two': '2' },
      { 'X Evil': '1' },
      { 'X-Evil': `1\r\nX-Other: ${secret}` },
      { 'X-Evil': 'é' },
    ]
    for (const headers of never) {
      const error = await refused('/me', { headers })
      expect(error.part).to.equal('header')
      expect(error.message).not.to.include(secret)
    }
  })

  it('never carry a key that is not one, and the refusal does not say it', () => {
    for (const bad of ['', 'a b', 'a\nb', 'a+b', 'é', '\u0000']) {
      const bytes = new TextEncoder().encode(bad)
      for (const wrong of [
        { applicationKey: bad },
        { applicationSecret: bad },
        { applicationSecret: bytes },
        { consumerKey: bad },
        { consumerKey: bytes },
      ]) {
        expect(() => applicationAuth({ ...keys, ...wrong })).to.throw(RequestError, /empty, or holds/)
      }
      if (bad !== 'a+b') expect(() => bearerAuth(bad)).to.throw(RequestError)
    }
  })

  it('know five methods', async () => {
    expect((await client.prepare('patch', '/me', { body: {} })).method).to.equal('PATCH')
    expect((await refused('/me', {}, 'TRACE')).part).to.equal('method')
    expect((await refused('/me', {}, 'GET\r\n')).part).to.equal('method')
  })
})
