import { expect } from 'chai'
import { expectedSignature } from '../../src/sandbox/index.ts'
import { Caller, sign } from './caller.ts'

// The vectors of the official suites: ovh/python-ovh:tests/test_client.py, ovh/go-ovh:ovh/ovh_test.go.
const keys = {
  applicationKey: 'TDPKJdwZwAQPwKX2',
  applicationSecret: '9ufkBmLaTQ9nz5yMUlg79taH0GNnzDjk',
  consumerKey: '5mBuy6SUQcRw2ZUxg0cG68BoDKpED4KY',
}
const timestamp = '1457018875'
const vectors: [method: string, path: string, body: string, signature: string][] = [
  ['GET', '/1.0/auth', '', '$1$e9556054b6309771395efa467c22e627407461ad'],
  ['POST', '/1.0/auth', '{"a":"b","c":"d"}', '$1$ec2fb5c7a81f64723c77d2e5b609ae6f58a84fc1'],
  ['PUT', '/1.0/auth', '{"a":"b","c":"d"}', '$1$8a75a9e7c8e7296c9dbeda6a2a735eb6bd58ec4b'],
  ['DELETE', '/1.0/auth', '', '$1$a1eecd00b3b02b6cf5708b84b9ff42059a950d85'],
  ['GET', '/1.0/call', '', '$1$7f2db49253edfc41891023fcd1a54cf61db05fbb'],
  ['GET', '/v1/call', '', '$1$e6e7906d385eb28adcbfbe6b66c1528a42d741ad'],
  ['GET', '/v2/call', '', '$1$bb63b132a6f84ad5433d0c534d48d3f7c3804285'],
]

describe('the signature that is expected', () => {
  for (const [method, path, body, signature] of vectors) {
    it(`is the one of the official suites for ${method} ${path}`, async () => {
      const url = `https://eu.api.ovh.com${path}`
      const signed = { ...keys, method, url, timestamp, body: new TextEncoder().encode(body) }
      expect(await expectedSignature(signed)).to.equal(signature)
      expect(sign(keys, method, url, body, Number(timestamp)), 'these tests sign alike').to.equal(signature)
    })
  }
})

describe('a signed call', () => {
  const caller = new Caller()

  it('is accepted on each of the three versions, over its own address', async () => {
    for (const path of ['/me', '/v1/me', '/v2/iam/policy']) {
      expect((await caller.call('GET', path)).status, path).to.equal(200)
    }
    const elsewhere = caller.base.replace('/1.0', '/v1/me')
    expect((await caller.call('GET', '/me', { signedUrl: elsewhere })).status).to.equal(400)
  })

  it('is held to the bytes of its query: escapes are not normalised', async () => {
    const query = '?status=validated&x=%3a%c3%a9~'
    expect((await caller.call('GET', `/me/api/credential${query}`)).status).to.equal(200)
    const upper = `${caller.base}/me/api/credential${query.replace('%3a', '%3A')}`
    expect((await caller.call('GET', `/me/api/credential${query}`, { signedUrl: upper })).status).to.equal(
      400,
    )
  })

  it('is held to the address on the wire where the mount knows it', async () => {
    const url = `${caller.base}/me?x='|'`
    const timestamp = caller.nowMs / 1000
    const headers = {
      'X-Ovh-Application': caller.keys.applicationKey,
      'X-Ovh-Consumer': caller.keys.consumerKey,
      'X-Ovh-Timestamp': String(timestamp),
      'X-Ovh-Signature': sign(caller.keys, 'GET', url, '', timestamp),
    }
    const request = () => new Request(url, { headers })
    expect((await caller.sandbox.fetch(request(), { url })).status).to.equal(200)
    expect((await caller.sandbox.fetch(request())).status, 'a URL object writes %27').to.equal(400)
  })

  it('is held to the bytes of its body, in any spelling of JSON', async () => {
    const zone = '/domain/zone/exemple.fr/record'
    for (const text of [
      '{"fieldType":"TXT","subDomain":"a","target":"prêt"}',
      '{"fieldType": "TXT", "subDomain": "a", "target": "pr\\u00eat 😀 \\u003c"}',
    ]) {
      expect((await caller.call('POST', zone, { text })).status, text).to.equal(200)
    }
  })

  it('is the same call over a real host, when a front or a test uses one', async () => {
    const url = 'https://eu.api.ovh.com/1.0/me'
    const timestamp = caller.nowMs / 1000
    const headers = {
      'X-Ovh-Application': caller.keys.applicationKey,
      'X-Ovh-Consumer': caller.keys.consumerKey,
      'X-Ovh-Timestamp': String(timestamp),
      'X-Ovh-Signature': sign(caller.keys, 'GET', url, '', timestamp),
    }
    expect((await caller.sandbox.fetch(new Request(url, { headers }))).status).to.equal(200)
    const plain = await caller.sandbox.fetch(new Request(url.replace('https', 'http'), { headers }))
    expect(plain.status, 'a front that ends TLS').to.equal(200)
  })
})
