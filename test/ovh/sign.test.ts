import { expect } from 'chai'
import fc from 'fast-check'
import { applicationAuth, OvhClient, sha1, sign } from '../../src/ovh/index.ts'

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

/** The definition, written down once more and without any of our own means. */
async function byDefinition(...parts: (string | number)[]): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-1', new TextEncoder().encode(parts.join('+')))
  return '$1$' + Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** A client of the European API whose clock stands still. */
function clientAt(timestamp: number, keys: { key: string; secret: string; consumer: string }): OvhClient {
  return new OvhClient({
    endpoint: 'ovh-eu',
    auth: applicationAuth({
      applicationKey: keys.key,
      applicationSecret: keys.secret,
      consumerKey: keys.consumer,
    }),
    clock: { now: () => Promise.resolve(timestamp), refresh: () => Promise.resolve() },
    transport: () => Promise.reject(new Error('nothing is sent here')),
  })
}

describe('sign', () => {
  // ovh/python-ovh tests/test_client.py, ovh/go-ovh ovh/ovh_test.go, ovh/php-ovh tests/ApiTest.php.
  const shared = [
    ['GET', '/1.0/auth', 'e9556054b6309771395efa467c22e627407461ad'],
    ['POST', '/1.0/auth', 'ec2fb5c7a81f64723c77d2e5b609ae6f58a84fc1'],
    ['PUT', '/1.0/auth', '8a75a9e7c8e7296c9dbeda6a2a735eb6bd58ec4b'],
    ['DELETE', '/1.0/auth', 'a1eecd00b3b02b6cf5708b84b9ff42059a950d85'],
    ['GET', '/1.0/authTO', '1f0958be70f095ddaba525778a9ac1dcffac89f3'],
    ['POST', '/1.0/authTO', 'b592effcb3bc2d37860eceb06a1b17670fbe49c6'],
    ['PUT', '/1.0/authTO', '6b27c2a693a0eb4980217046b2fe10d74ba796f0'],
    ['DELETE', '/1.0/authTO', 'bd59b15361548c388058009e00c508081e991e8b'],
    ['GET', '/1.0/call', '7f2db49253edfc41891023fcd1a54cf61db05fbb'],
    ['GET', '/v1/call', 'e6e7906d385eb28adcbfbe6b66c1528a42d741ad'],
    ['GET', '/v2/call', 'bb63b132a6f84ad5433d0c534d48d3f7c3804285'],
  ] as const
  const secret = '9ufkBmLaTQ9nz5yMUlg79taH0GNnzDjk'
  const consumer = '5mBuy6SUQcRw2ZUxg0cG68BoDKpED4KY'
  const client = clientAt(1457018875, { key: 'TDPKJdwZwAQPwKX2', secret, consumer })

  for (const [method, path, hex] of shared) {
    it(`agrees with the Python, Go and PHP suites on ${method} ${path}`, async () => {
      const body = method === 'POST' || method === 'PUT' ? '{"a":"b","c":"d"}' : ''
      const request = { method, url: `https://eu.api.ovh.com${path}`, body, timestamp: 1457018875 }
      expect(await sign(secret, consumer, request)).to.equal(`$1$${hex}`)
      expect(await sign(utf8(secret), utf8(consumer), { ...request, body: utf8(body) })).to.equal(`$1$${hex}`)
      const prepared = await client.prepare(method, path.replace(/^\/1\.0/, ''), {
        body: body && (JSON.parse(body) as unknown),
        ...(body === '' && { body: undefined }),
      })
      expect(prepared.url).to.equal(request.url)
      expect(prepared.headers['X-Ovh-Signature']).to.equal(`$1$${hex}`)
    })
  }

  // ovh/csharp-ovh test/GetRequests.cs, PostRequests.cs, PutRequests.cs, DeleteRequests.cs.
  const csharp = [
    ['GET', '/me', undefined, 'dfe0b86bf2ab0d9eb3f785dc1ab00de58984d80c'],
    [
      'GET',
      '/route?filter=value%3a%26%c3%a9%27-&anotherfilter=%3dtest',
      undefined,
      '098b93d342b6db4848ec448063be2b6884e94723',
    ],
    ['POST', '/me/geolocation', undefined, '3473ad8790d09e6d28f8a9d6f09a05c1f5f0bbfc'],
    ['POST', '/me/contact', 'Fake content', '19a8f2db1a3b2b89b231c7872332b6ba117d8bd7'],
    ['PUT', '/me/contact', 'Fake content', '5e81842c0f0c806fd703de084d80192a59bc0f8a'],
    ['DELETE', '/ip/127.0.0.1', undefined, '610ebc657a19d6b444264f998291a4f24bc3227d'],
  ] as const

  for (const [method, path, body, hex] of csharp) {
    it(`agrees with the C# suite on ${method} ${path}${body ? ' with a body' : ''}`, async () => {
      const keys = { key: 'APPLICATION_KEY', secret: 'APPLICATION_SECRET', consumer: 'CONSUMER_KEY' }
      const prepared = await clientAt(1566485767, keys).prepare(method, path, { body: body && utf8(body) })
      expect(prepared.headers['X-Ovh-Signature']).to.equal(`$1$${hex}`)
    })
  }

  it('signs escapes as they are written: other letters, another signature', async () => {
    const of = (path: string) => client.prepare('GET', path).then((p) => p.headers['X-Ovh-Signature'])
    expect(await of('/route?filter=value%3A')).not.to.equal(await of('/route?filter=value%3a'))
  })

  it('signs two spellings of one JSON text differently, and each as given', async () => {
    for (const body of ['{"text":"pr\\u00eat"}', '{"text":"prêt"}']) {
      const prepared = await client.prepare('POST', '/call', { body: utf8(body) })
      expect(prepared.headers['X-Ovh-Signature']).to.equal(
        await byDefinition(secret, consumer, 'POST', 'https://eu.api.ovh.com/1.0/call', body, 1457018875),
      )
    }
  })

  it('follows the definition for any text, given as text or as bytes, many at once', async () => {
    const unit = fc.string({ unit: 'binary', maxLength: 60 })
    const request = fc.record({
      secret: unit,
      consumer: unit,
      method: unit,
      url: unit,
      body: fc.oneof(
        unit,
        fc.tuple(unit, fc.integer({ min: 1, max: 2000 })).map(([s, n]) => s.repeat(n)),
      ),
      timestamp: fc.nat(),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(request, { minLength: 1, maxLength: 12 }), async (requests) => {
        const ours = requests.map((r, index) =>
          index % 2
            ? sign(r.secret, r.consumer, r)
            : sign(utf8(r.secret), utf8(r.consumer), { ...r, body: utf8(r.body) }),
        )
        const theirs = requests.map((r) =>
          byDefinition(r.secret, r.consumer, r.method, r.url, r.body, r.timestamp),
        )
        expect(await Promise.all(ours)).to.deep.equal(await Promise.all(theirs))
      }),
      { numRuns: 60 },
    )
  })

  it('does not wait for its turn: what changes after the call changes nothing', async () => {
    const bytes = utf8(secret)
    const request = { method: 'GET', url: 'https://eu.api.ovh.com/1.0/me', timestamp: 1457018875 }
    const pending = sign(bytes, consumer, request)
    bytes.fill(0)
    expect(await pending).to.equal(await sign(secret, consumer, request))
  })

  it('signs bodies of megabytes', async () => {
    const body = 'é+'.repeat(1_000_000)
    const request = { method: 'POST', url: 'https://eu.api.ovh.com/1.0/me', body, timestamp: 1 }
    const expected = await byDefinition(secret, consumer, 'POST', request.url, body, 1)
    expect(await sign(secret, consumer, request)).to.equal(expected)
    expect(await sign(secret, consumer, { ...request, body: utf8(body) })).to.equal(expected)
  })

  it('takes no body for an empty one', async () => {
    const request = { method: 'GET', url: 'https://eu.api.ovh.com/1.0/me', timestamp: 1457018875 }
    const expected = await byDefinition(secret, consumer, 'GET', request.url, '', 1457018875)
    expect(await sign(secret, consumer, request)).to.equal(expected)
    expect(await sign(secret, consumer, { ...request, body: '' })).to.equal(expected)
    expect(await sign(secret, consumer, { ...request, body: new Uint8Array() })).to.equal(expected)
  })

  it('signs long texts whole, wherever a character of two halves or half a one lies', async () => {
    const url = 'https://eu.api.ovh.com/1.0/me'
    for (const before of [32_765, 32_766, 32_767, 32_768, 65_534, 65_535]) {
      for (const part of [
        '😀',
        '\u{10000}',
        '\u{10ffff}',
        '\ud83d',
        '\ude00',
        '\ud83d\ud83d\ude00',
        '\uffff',
        'é',
      ]) {
        const body = `${'a'.repeat(before)}${part}${'b'.repeat(40_000)}`
        const expected = await byDefinition(secret, consumer, 'POST', url, body, 1)
        const request = { method: 'POST', url, body, timestamp: 1 }
        expect(await sign(secret, consumer, request), `${before} before it`).to.equal(expected)
      }
    }
  })
})

describe('sha1', () => {
  it('is what sha1sum prints (FIPS 180-4, and the examples of RFC 3174)', async () => {
    expect(await sha1('')).to.equal('da39a3ee5e6b4b0d3255bfef95601890afd80709')
    expect(await sha1('abc')).to.equal('a9993e364706816aba3e25717850c26c9cd0d89d')
    expect(await sha1('a'.repeat(1_000_000))).to.equal('34aa973cd4c4daa4f61eeb2bdbad27316534016f')
    expect(await sha1('é')).to.equal('bf15be717ac1b080b4f1c456692825891ff5073d')
  })
})
