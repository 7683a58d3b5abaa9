import { expect } from 'chai'
import { regionNames } from '../../src/sandbox/index.ts'
import { Caller, noon } from './caller.ts'

interface Requested {
  consumerKey: string
  state: string
  validationUrl: string
}

const rules = [
  { method: 'GET', path: '/me' },
  { method: 'PATCH', path: '/<script>alert(1)</script>' },
]

class Visitor extends Caller {
  async visit(url: string, form?: Record<string, string>): Promise<Response> {
    const init = form ? { method: 'POST', body: new URLSearchParams(form) } : {}
    return this.sandbox.fetch(new Request(url, { ...init, redirect: 'manual' }))
  }

  async requested(more: Record<string, unknown> = {}): Promise<Requested> {
    return (await this.ask(rules, more)).json as Requested
  }

  async answer(
    url: string,
    decision: 'accept' | 'refuse',
    more: Record<string, string> = {},
  ): Promise<Response> {
    const account = this.sandbox.world('ovh-eu').accounts.keys().next().value ?? ''
    return this.visit(url, { account, password: '', validity: '86400', decision, ...more })
  }

  async state(consumerKey: string): Promise<unknown> {
    const keys = { ...this.keys, consumerKey }
    const { json } = await this.call('GET', '/auth/currentCredential', { keys })
    const { status, errorCode } = json as { status?: string; errorCode?: string }
    return status ?? errorCode
  }
}

describe('asking for access', () => {
  let visitor: Visitor
  beforeEach(() => {
    visitor = new Visitor()
  })

  it('gives a key that waits, and an address for its owner, in all regions', async () => {
    for (const name of regionNames) {
      const here = new Visitor({}, name)
      const { consumerKey, state, validationUrl } = await here.requested()
      expect(consumerKey).to.match(/^\w{32}$/)
      expect(state).to.equal('pendingValidation')
      expect(validationUrl).to.match(
        new RegExp(`^https://sandbox[.]example/${name}/auth/\\?credentialToken=\\w{64}$`),
      )
      expect((await here.visit(validationUrl)).status, name).to.equal(200)
      expect(await here.state(consumerKey)).to.equal('INVALID_CREDENTIAL')
      expect(here.sandbox.decide(validationUrl, { accept: true })).to.equal(true)
      expect(await here.state(consumerKey)).to.equal('validated')
    }
  })

  it('needs a known application and nothing else; other authentication is passed over', async () => {
    const body = JSON.stringify({ accessRules: rules, redirection: null, allowedIPs: null })
    const headers = { 'Content-Type': 'application/json', 'X-Ovh-Timestamp': '5', 'X-Ovh-Signature': 'x' }
    const key = { 'X-Ovh-Application': visitor.keys.applicationKey }
    const ask = (more: Record<string, string>) =>
      visitor.bare('POST', '/auth/credential', { body, headers: { ...headers, ...more } })
    expect((await ask(key)).status).to.equal(200)
    expect((await ask({})).json).to.include({ errorCode: 'INVALID_KEY' })
    expect((await ask({ 'X-Ovh-Application': 'nobody' })).json).to.include({ errorCode: 'INVALID_KEY' })
  })

  it('refuses what cannot be granted', async () => {
    for (const [accessRules, more] of [
      [undefined, {}],
      [{}, {}],
      [[{ method: 'HEAD', path: '/me' }], {}],
      [[{ method: 'GET', path: '' }], {}],
      [['GET /me'], {}],
      [rules, { allowedIPs: ['192.0.2.1'] }],
      [rules, { allowedIPs: '192.0.2.0/24' }],
      [rules, { redirection: 'not an address' }],
      [rules, { redirection: 'javascript:alert(1)' }],
    ] as const) {
      expect((await visitor.ask(accessRules, more)).status, JSON.stringify([accessRules, more])).to.equal(400)
    }
    expect((await visitor.ask([])).status, 'no rule at all is a key all the same').to.equal(200)
  })

  it('shows the owner who asks for what, with every value escaped', async () => {
    const { validationUrl } = await visitor.requested({
      redirection: 'https://app.example/return?a=1&b="2"',
      allowedIPs: ['192.0.2.0/24'],
    })
    const response = await visitor.visit(validationUrl)
    const text = await response.text()
    expect(text).to.include('Sandbox — not OVHcloud')
    expect(text).to.include('Countersign')
    expect(text).to.include('/&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(text).not.to.include('<script')
    expect(text).to.include('192.0.2.0/24')
    expect(text).to.include('https://app.example/return?a=1&amp;b=&quot;2&quot;')
    expect(text).to.include('Unlimited')
    const policy = response.headers.get('content-security-policy') ?? ''
    expect(policy).to.include("default-src 'none'").and.include("form-action 'self' https://app.example;")
    expect(policy).to.include("frame-ancestors 'none'")
    expect(policy).not.to.include('unsafe')
    expect(response.headers.get('access-control-allow-origin')).to.equal(null)
  })

  it('accepted, sends the browser to the redirection exactly as given', async () => {
    const redirection = 'http://localhost:5000/a/callback?token=123456#part'
    const { consumerKey, validationUrl } = await visitor.requested({ redirection })
    const response = await visitor.answer(validationUrl, 'accept')
    expect(response.status).to.equal(302)
    expect(response.headers.get('location')).to.equal(redirection)
    expect(await visitor.state(consumerKey)).to.equal('validated')
  })

  it('takes the validity that was chosen', async () => {
    for (const [validity, expiration] of [
      ['86400', noon + 86_400_000],
      ['0', null],
      ['nonsense', noon + 86_400_000],
    ] as const) {
      const { consumerKey, validationUrl } = await visitor.requested()
      await visitor.answer(validationUrl, 'accept', { validity })
      const { credentials } = visitor.sandbox.world('ovh-eu')
      expect(credentials.withKey(consumerKey)?.expiration, validity).to.equal(expiration)
    }
  })

  it('refused, stays where it is and the key never works', async () => {
    const { consumerKey, validationUrl } = await visitor.requested({ redirection: 'https://app.example/' })
    const response = await visitor.answer(validationUrl, 'refuse')
    expect(response.status).to.equal(200)
    expect(await response.text()).to.include('Access refused')
    expect(await visitor.state(consumerKey)).to.equal('INVALID_CREDENTIAL')
  })

  it('is decided once, and in time', async () => {
    const { validationUrl } = await visitor.requested()
    await visitor.answer(validationUrl, 'accept')
    expect(await (await visitor.answer(validationUrl, 'refuse')).text()).to.include('has been accepted')
    expect(visitor.sandbox.decide(validationUrl, { accept: false })).to.equal(false)

    const late = await visitor.requested()
    visitor.nowMs += 86_400_000
    expect((await visitor.answer(late.validationUrl, 'accept')).status).to.equal(410)
    expect((await visitor.visit(`${late.validationUrl}x`)).status).to.equal(404)
  })

  it('needs an account that exists', async () => {
    const { consumerKey, validationUrl } = await visitor.requested()
    expect((await visitor.answer(validationUrl, 'accept', { account: 'nobody' })).status).to.equal(400)
    expect(await visitor.state(consumerKey)).to.equal('INVALID_CREDENTIAL')
  })

  it('over a real host names that host', async () => {
    const url = 'https://ca.api.ovh.com/1.0/auth/credential'
    const headers = { 'X-Ovh-Application': visitor.sandbox.regions['ovh-ca'].applicationKey }
    const response = await visitor.sandbox.fetch(
      new Request(url, { method: 'POST', headers, body: JSON.stringify({ accessRules: rules }) }),
    )
    const { validationUrl } = (await response.json()) as Requested
    expect(validationUrl).to.match(/^https:\/\/ca\.api\.ovh\.com\/auth\/\?credentialToken=/)
  })
})

describe('the creation pages', () => {
  const page = 'http://localhost/ovh-eu/createToken/'
  const value = (text: string, id: string) =>
    new RegExp(`<code id="${id}">(\\w+)</code>`).exec(text)?.[1] ?? ''
  let visitor: Visitor
  beforeEach(() => {
    visitor = new Visitor()
  })

  it('fill in the rules of their address, and nothing else', async () => {
    const query = '?GET=/me&POST=/domain/zone/*&name=Mine&duration=Unlimited&applicationName=%3Cb%3E'
    const text = await (await visitor.visit(page + query)).text()
    expect(text).to.include('value="/me"').and.include('value="/domain/zone/*"')
    expect(text).not.to.include('Mine').and.not.to.include('<b>')
  })

  it('are found under their older and newer addresses', async () => {
    for (const url of [
      'http://localhost/soyoustart-ca/createApp/',
      'http://localhost/ovh-eu/createToken/index.cgi?GET=/me',
      'https://api.us.ovhcloud.com/createToken/',
      'https://www.ovh.com/auth/api/createToken',
      'https://auth.eu.ovhcloud.com/api/createApp',
    ]) {
      expect((await visitor.visit(url)).status, url).to.equal(200)
    }
  })

  it('create a token whose key works at once, with its rules and addresses', async () => {
    const form = new URLSearchParams([
      ['account', 'ab12345-ovh'],
      ['name', 'Été <b>'],
      ['description', 'test'],
      ['validity', '3600'],
      ['method', 'GET'],
      ['path', '/me'],
      ['method', 'POST'],
      ['path', ''],
      ['ips', '127.0.0.0/8'],
    ])
    const response = await visitor.sandbox.fetch(new Request(page, { method: 'POST', body: form }))
    const text = await response.text()
    const keys = {
      applicationKey: value(text, 'application-key'),
      applicationSecret: value(text, 'application-secret'),
      consumerKey: value(text, 'consumer-key'),
    }
    const address = '127.0.0.1'
    expect((await visitor.call('GET', '/me', { keys, address })).status).to.equal(200)
    expect((await visitor.call('GET', '/me', { keys, address: '192.0.2.1' })).status).to.equal(403)
    expect((await visitor.call('GET', '/vps', { keys, address })).status).to.equal(404)
    const current = (await visitor.call('GET', '/auth/currentCredential', { keys, address })).json
    expect(current).to.deep.include({ rules: [{ method: 'GET', path: '/me' }], status: 'validated' })
    visitor.nowMs += 3_600_000
    expect((await visitor.call('GET', '/me', { keys, address })).json).to.include({
      errorCode: 'INVALID_CREDENTIAL',
    })
  })

  it('create an application that can ask for keys', async () => {
    const app = 'http://localhost/ovh-eu/createApp/'
    const text = await (
      await visitor.visit(app, { account: 'ab12345-ovh', name: 'N', description: 'D' })
    ).text()
    expect(value(text, 'consumer-key')).to.equal('')
    const applicationKey = value(text, 'application-key')
    const before = visitor.keys
    const other = Object.assign(visitor, { keys: { ...before, applicationKey } })
    expect((await other.ask(rules)).status).to.equal(200)
  })

  it('say what is missing', async () => {
    for (const form of [
      { account: 'nobody', name: 'N', description: 'D' },
      { account: 'ab12345-ovh', name: ' ', description: 'D' },
      { account: 'ab12345-ovh', name: 'N', description: 'D', ips: '127.0.0.1' },
    ] as Record<string, string>[]) {
      const response = await visitor.visit(page, form)
      expect(response.status).to.equal(400)
      expect(await response.text()).to.include('role="alert"')
    }
  })
})
