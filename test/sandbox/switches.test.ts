import { expect } from 'chai'
import { defaultSwitches, type Switches } from '../../src/sandbox/index.ts'
import { Caller, noon } from './caller.ts'

const all = ['GET', 'POST', 'PUT', 'DELETE'].map((method) => ({ method, path: '/*' }))
const read = (json: unknown) => json as Record<string, unknown>

function withSwitches(switches: Partial<Switches>, region?: 'ovh-ca' | 'kimsufi-ca'): Caller {
  return new Caller({ switches }, region)
}

describe('switches', () => {
  it('are for all regions, or for one', async () => {
    const caller = new Caller()
    const { switches } = caller.sandbox
    switches.set({ voidAnswer: '204' }, 'ovh-ca')
    switches.set({ voidAnswer: 'empty', latencyMs: 1 })
    expect(switches.get('ovh-ca')).to.include({ voidAnswer: '204', latencyMs: 1 })
    expect(switches.get('ovh-eu')).to.include({ voidAnswer: 'empty', latencyMs: 1 })
    switches.reset()
    expect(switches.get('ovh-ca')).to.deep.equal(defaultSwitches)
  })

  it('refuse names and settings that they do not know', () => {
    const { switches } = new Caller().sandbox
    for (const wrong of [
      { colour: 'red' },
      { cors: 'everything' },
      { latencyMs: -1 },
      { latencyMs: '5' },
      { down: 1 },
      { allowHeaders: 'X' },
      { faults: [{ kind: 'explode' }] },
      { faults: [{ kind: 'redirect' }] },
      { faults: [{ kind: 'cut', every: 0 }] },
      { faults: [{ kind: 'deny', code: 'NO' }] },
      { __proto__: null, constructor: 1 },
    ]) {
      expect(() => switches.set(wrong as never), JSON.stringify(wrong)).to.throw(TypeError)
    }
    expect(() => switches.set({}, 'runabove-ca' as never)).to.throw(TypeError)
  })

  describe('errorShape', () => {
    const refused = async (errorShape: Switches['errorShape']) => {
      const caller = withSwitches({ errorShape })
      const keys = { ...caller.keys, consumerKey: 'x' }
      return [(await caller.call('GET', '/me', { keys })).json, (await caller.bare('GET', '/me')).json]
    }

    it('seen: each as public issues show it', async () => {
      expect(await refused('seen')).to.deep.equal([
        { errorCode: 'NOT_CREDENTIAL', httpCode: '403 Forbidden', message: 'This credential does not exist' },
        { class: 'Client::Unauthorized', message: 'You must login first' },
      ])
    })
    it('old: codes everywhere, where there are any', async () => {
      expect(await refused('old')).to.deep.equal([
        { errorCode: 'NOT_CREDENTIAL', httpCode: '403 Forbidden', message: 'This credential does not exist' },
        { httpCode: '401 Unauthorized', message: 'You must login first' },
      ])
    })
    it('new: classes everywhere', async () => {
      expect(await refused('new')).to.deep.equal([
        { class: 'Client::Forbidden', message: 'This credential does not exist' },
        { class: 'Client::Unauthorized', message: 'You must login first' },
      ])
    })
  })

  it('voidAnswer: null, nothing, or 204', async () => {
    const answer = async (voidAnswer: Switches['voidAnswer']) => {
      const { status, text } = await withSwitches({ voidAnswer }).call('POST', '/auth/logout')
      return [status, text]
    }
    expect(await answer('null')).to.deep.equal([200, 'null'])
    expect(await answer('empty')).to.deep.equal([200, ''])
    expect(await answer('204')).to.deep.equal([204, ''])
  })

  it('timestampWindowSeconds: how stale a call may be', async () => {
    const odd = { timestamp: noon / 1000 - 200 }
    expect((await withSwitches({ timestampWindowSeconds: 300 }).call('GET', '/me', odd)).status).to.equal(200)
    expect((await withSwitches({ timestampWindowSeconds: 100 }).call('GET', '/me', odd)).json).to.include({
      errorCode: 'QUERY_TIME_OUT',
    })
  })

  it('clockSkewSeconds: the server’s own clock, in everything it does', async () => {
    const caller = withSwitches({ clockSkewSeconds: 7200 })
    expect((await caller.bare('GET', '/auth/time')).json).to.equal(noon / 1000 + 7200)
    expect((await caller.call('GET', '/me')).json).to.include({ errorCode: 'QUERY_TIME_OUT' })
    expect((await caller.call('GET', '/me', { timestamp: noon / 1000 + 7200 })).status).to.equal(200)
  })

  it('acceptPortless: signatures over https without the port', async () => {
    const options = { origin: 'http://127.0.0.1:4444' }
    const signedUrl = 'https://127.0.0.1/ovh-eu/1.0/me'
    const strict = new Caller(options)
    expect((await strict.call('GET', '/me', { signedUrl })).json).to.include({
      errorCode: 'INVALID_SIGNATURE',
    })
    const lenient = new Caller({ ...options, switches: { acceptPortless: true } })
    expect((await lenient.call('GET', '/me', { signedUrl })).status).to.equal(200)
    expect((await lenient.call('GET', '/me')).status).to.equal(200)
    const other = 'https://127.0.0.2/ovh-eu/1.0/me'
    expect((await lenient.call('GET', '/me', { signedUrl: other })).status).to.equal(400)
  })

  it('applicationDeletion: credentials stay as orphans, or go', async () => {
    const left = async (applicationDeletion: Switches['applicationDeletion']) => {
      const caller = withSwitches({ applicationDeletion })
      const applications = caller.sandbox.world('ovh-eu').applications.ownedBy('ab12345-ovh')
      const id = applications.find(({ name }) => name === 'terraform')?.applicationId
      await caller.call('DELETE', `/me/api/application/${id}`)
      return (await caller.call('GET', `/me/api/credential?applicationId=${id}`)).json
    }
    expect(await left('orphans')).to.have.length(2)
    expect(await left('revokes')).to.have.length(0)
  })

  it('foreignApplications: hidden, or readable', async () => {
    const status = async (foreignApplications: Switches['foreignApplications']) => {
      const caller = withSwitches({ foreignApplications })
      const [foreign] = caller.sandbox.world('ovh-eu').applications.ownedBy('ovhcloud')
      const path = `/me/api/application/${foreign?.applicationId}`
      expect((await caller.call('DELETE', path)).status).to.equal(404)
      return (await caller.call('GET', path)).status
    }
    expect(await status('hidden')).to.equal(404)
    expect(await status('readable')).to.equal(200)
  })

  it('logs, oauth2, v2: everywhere or nowhere', async () => {
    for (const [name, path] of [
      ['logs', '/me/api/logs/self'],
      ['oauth2', '/me/api/oauth2/client'],
      ['v2', '/v2/iam/policy'],
    ] as const) {
      expect(
        (await withSwitches({ [name]: 'everywhere' }, 'kimsufi-ca').call('GET', path)).status,
        name,
      ).to.equal(200)
      expect((await withSwitches({ [name]: 'nowhere' }).call('GET', path)).status, name).to.equal(404)
    }
  })

  it('pendingSeconds: how long a request waits', async () => {
    const caller = withSwitches({ pendingSeconds: 60 })
    const consumerKey = await caller.request(all)
    caller.nowMs += 60_000
    expect(caller.sandbox.decide(consumerKey, { accept: true })).to.equal(false)
  })

  it('redirectOnRefusal and redirectQuery: what the page does at its end', async () => {
    const caller = withSwitches({ redirectOnRefusal: true, redirectQuery: 'state=ok' })
    const location = async (decision: string) => {
      const redirection = 'https://app.example/?a=1'
      const { validationUrl } = read((await caller.ask(all, { redirection })).json)
      const body = new URLSearchParams({ account: 'ab12345-ovh', decision })
      const response = await caller.sandbox.fetch(
        new Request(String(validationUrl), { method: 'POST', body }),
      )
      return response.headers.get('location')
    }
    expect(await location('accept')).to.equal('https://app.example/?a=1&state=ok')
    expect(await location('refuse')).to.equal('https://app.example/?a=1')
  })

  it('pagePrefill: all of the address', async () => {
    const { sandbox } = withSwitches({ pagePrefill: 'all' })
    const query = '?applicationName=Mine&applicationDescription=Desc&duration=Unlimited&GET=/me'
    const response = await sandbox.fetch(new Request(`http://localhost/ovh-eu/createToken/${query}`))
    const text = await response.text()
    expect(text).to.include('value="Mine"').and.include('value="Desc"')
    expect(text).to.match(/<option value="0"\s+selected/)
  })

  it('latencyMs: time before each answer', async () => {
    const waits: number[] = []
    const sleep = async (ms: number) => void waits.push(ms)
    const caller = new Caller({ switches: { latencyMs: 50 }, sleep })
    await caller.call('GET', '/me')
    await caller.bare('OPTIONS', '/me')
    expect(waits).to.deep.equal([50, 50])
  })

  it('rateLimitPerMinute and retryAfterSeconds: 429 for the key that asks too often', async () => {
    const caller = withSwitches({ rateLimitPerMinute: 3, retryAfterSeconds: 7 })
    const statuses: number[] = []
    for (let count = 0; count < 5; count++) statuses.push((await caller.call('GET', '/me')).status)
    expect(statuses).to.deep.equal([200, 200, 200, 429, 429])
    const refused = await caller.call('GET', '/me')
    expect(refused.headers.get('retry-after')).to.equal('7')
    expect((await caller.bare('GET', '/auth/time')).status, 'another payer').to.equal(200)
    caller.nowMs += 60_001
    expect((await caller.call('GET', '/me')).status).to.equal(200)
    caller.sandbox.switches.set({ retryAfterSeconds: null, rateLimitPerMinute: 0 })
    expect((await caller.call('GET', '/me')).headers.get('retry-after')).to.equal(null)
  })

  it('down: one region is gone, the others are not', async () => {
    const caller = new Caller()
    caller.sandbox.switches.set({ down: true }, 'ovh-eu')
    expect((await caller.sandbox.fetch(new Request(`${caller.base}/auth/time`))).type).to.equal('error')
    expect(
      (await caller.sandbox.fetch(new Request('http://localhost/ovh-ca/1.0/auth/time'))).status,
    ).to.equal(200)
  })
})
