// What Countersign writes, run by real shells against an API that answers no page; and the answers, read back.
import { expect } from 'chai'
import { spawnSync } from 'node:child_process'
import { startSandbox } from '../../build/sandbox-server.ts'
import {
  ApiError,
  applicationAuth,
  deleteApplication,
  endpoint,
  NetworkError,
  OvhClient,
  Pace,
  readMany,
  requestCredential,
} from '../../src/ovh/index.ts'
import { HandDesk } from '../../src/state/hand/desk.ts'
import { comesTrue } from '../support/comes-true.ts'
import { environmentOf, runShell } from '../support/shell.ts'

const shells = ['sh', 'bash', 'busybox sh'].filter((shell) => {
  const [command = ''] = shell.split(' ')
  return spawnSync(command, ['true']).error === undefined
})

describe('calls made by hand', function () {
  this.timeout(60_000)
  let running: Awaited<ReturnType<typeof startSandbox>>
  let desk: HandDesk
  let client: OvhClient
  let keys: (typeof running.sandbox.regions)['ovh-eu']
  let at = 0

  before(async () => {
    running = await startSandbox({ port: 0, data: 'small', profile: 'closed' })
    keys = running.sandbox.regions['ovh-eu']
  })
  after(() => running.close())
  beforeEach(() => {
    at = Date.now()
    desk = new HandDesk(() => at)
    const base = endpoint(`${keys.base.replace(/\/(1\.0)?$/, '')}/1.0`, 'ovh-eu')
    client = new OvhClient({
      endpoint: base,
      auth: applicationAuth(keys),
      transport: desk.to(base),
      timeoutMs: () => Infinity,
    })
  })

  /** Waits for so many calls to lie on the desk. */
  const waiting = async (count: number): Promise<string> => {
    await comesTrue(() => desk.value.length >= count)
    expect(desk.value).to.have.length(count)
    const groups = desk.groups()
    expect(groups).to.have.length(1)
    return groups[0]?.script ?? ''
  }
  const run = (script: string, shell = 'sh') => runShell(shell, script, environmentOf(keys))

  if (!shells.includes('busybox sh')) console.log('      not tried with busybox: it is not installed')
  for (const shell of shells) {
    it(`come back through ${shell} as if over the wire, a whole batch in one file`, async () => {
      const list = client.get<number[]>('/me/api/application')
      const own = client.get<{ status: string }>('/auth/currentCredential')
      const missing = client.get('/me/api/application/1').catch((error: unknown) => error)
      const script = await waiting(3)
      const { code, output, errors, left } = await run(script, shell)
      expect(code, errors).to.equal(0)
      expect(left, 'nothing stays behind').to.deep.equal([])
      expect(await desk.read(output)).to.deep.equal({ taken: 3, foreign: 0, faults: [] })
      const ids = await list
      expect(ids.length).to.be.greaterThan(2)
      expect((await own).status).to.equal('validated')
      const refusal = (await missing) as ApiError
      expect(refusal).to.be.instanceOf(ApiError)
      expect(refusal).to.include({ status: 404, method: 'GET', path: '/me/api/application/1' })
      expect(refusal.queryId).to.match(/^[\w.:-]+$/)

      const all = readMany(client, '/me/api/application', ids, { limit: 1000 })
      const second = await run(await waiting(ids.length), shell)
      expect((await desk.read(second.output)).taken).to.equal(ids.length)
      expect((await all).every(({ error }) => error === undefined)).to.equal(true)
    })
  }

  it('hold no secret and no signature, neither in the script nor on the desk', async () => {
    const ends = [client.get('/me'), client.post('/me/document', { body: { name: "it's + $(id)" } })].map(
      (one) => one.catch((error: unknown) => error),
    )
    const script = await waiting(2)
    const shown = script + JSON.stringify(desk.value)
    for (const secret of [keys.applicationSecret, keys.consumerKey]) expect(shown).not.to.contain(secret)
    expect(shown).not.to.match(/\$1\$[0-9a-f]{40}/)
    desk.clear()
    for (const end of await Promise.all(ends)) expect(end).to.be.instanceOf(NetworkError)
    expect(desk.value).to.deep.equal([])
  })

  it('are not laid out again by whoever repeats what may pass, once they were taken back', async () => {
    const pace = new Pace({ sleep: async () => undefined })
    const laid: string[] = []
    desk.addEventListener('change', () => {
      laid.push(...desk.value.map(({ url }) => new URL(url).pathname))
      if (desk.value.length > 0) desk.drop(desk.value)
    })
    const end = await pace.get(client, '/me').catch((error: unknown) => error)
    expect(end).to.be.instanceOf(NetworkError)
    expect(laid).to.deep.equal(['/ovh-eu/1.0/me'])
  })

  it('are read in any order, with any line ends, and with anything around them', async () => {
    const [one, two] = [client.get('/me'), client.get('/auth/details')]
    const { output } = await run(await waiting(2))
    const blocks = output.split(/(?=^--- countersign)/m)
    expect(blocks).to.have.length(2)
    const text = `$ sh calls.sh\r\n${blocks.reverse().join('').replaceAll('\n', '\r\n')}2 calls made.\r\n`
    expect(await desk.read(text)).to.deep.equal({ taken: 2, foreign: 0, faults: [] })
    expect(await one).to.have.property('nichandle')
    expect(await two).to.have.property('method')
  })

  it('refuse answers that are cut, altered, of another script, or read before', async () => {
    const call = client.get('/me')
    const { output } = await run(await waiting(1))
    const [{ id } = { id: '' }] = desk.value
    expect(await desk.read(output.slice(0, -60))).to.deep.equal({
      taken: 0,
      foreign: 0,
      faults: [{ id, why: 'cut' }],
    })
    expect((await desk.read(output.replace('nichandle', 'nichandlf'))).faults).to.deep.equal([
      { id, why: 'altered' },
    ])
    expect((await desk.read(output.replace('status 200', 'status 2000'))).faults).to.have.length(1)
    expect(await desk.read(output.replaceAll(id, 'f'.repeat(16)))).to.include({ taken: 0, foreign: 1 })
    expect(await desk.read('{"nichandle":"x"}')).to.deep.equal({ taken: 0, foreign: 0, faults: [] })
    expect(desk.value).to.have.length(1)
    expect((await desk.read(output)).taken).to.equal(1)
    expect(await call).to.have.property('nichandle')
    expect(await desk.read(output)).to.include({ taken: 0, foreign: 1 })
  })

  it('stop before anything is sent when the environment holds another key', async () => {
    void client.get('/me').catch(() => undefined)
    const script = await waiting(1)
    const before = running.sandbox.log.length
    const environment = environmentOf(keys)
    for (const [name, value] of Object.entries({
      OVH_CONSUMER_KEY: 'x'.repeat(32),
      OVH_APPLICATION_KEY: 'y'.repeat(16),
    })) {
      const { code, errors, output } = await runShell('sh', script, { ...environment, [name]: value })
      expect(code).to.equal(1)
      expect(errors).to.contain(name)
      expect(output).to.equal('')
    }
    expect((await runShell('sh', script, {})).errors).to.contain('is not set')
    expect(running.sandbox.log.length).to.equal(before)
    desk.clear()
  })

  it('change something once: whoever is answered has been heard', async () => {
    const ids = client.get<number[]>('/me/api/application')
    await desk.read((await run(await waiting(1))).output)
    const own = client.get<{ applicationId: number }>('/auth/currentCredential')
    await desk.read((await run(await waiting(1))).output)
    const { applicationId } = await own
    const doomed = (await ids).find((id) => id !== applicationId) ?? 0
    const gone = deleteApplication(client, doomed)
    const { output } = await run(await waiting(1))
    expect((await desk.read(output)).taken).to.equal(1)
    await gone
    const calls = running.sandbox.log.filter(({ method }) => method === 'DELETE')
    expect(calls).to.have.length(1)
  })

  it('ask for a new key, with no more than the application’s name', async () => {
    const asked = requestCredential(client, { rules: [{ method: 'GET', path: '/me' }] })
    const script = await waiting(1)
    expect(script).not.to.contain('OVH_CONSUMER_KEY:?')
    const { output, errors } = await runShell('sh', script, { OVH_APPLICATION_KEY: keys.applicationKey })
    expect((await desk.read(output)).taken, errors).to.equal(1)
    expect(await asked).to.include({ state: 'pendingValidation' })
  })

  it('keep an answer for whoever left to make the call, and a question for whoever comes back', async () => {
    const left = new AbortController()
    const first = client.get('/me', { signal: left.signal }).catch((error: unknown) => error)
    const script = await waiting(1)
    left.abort(new Error('gone'))
    await first
    expect(desk.value).to.have.length(1)
    expect(desk.value[0]).to.include({ wanted: false })
    const { output } = await run(script)
    expect((await desk.read(output)).taken).to.equal(1)
    expect(await client.get('/me')).to.have.property('nichandle')
    expect(await client.get('/me'), 'two places of one page ask once').to.have.property('nichandle')
    at += 60_000
    void client.get('/me').catch(() => undefined)
    await waiting(1)
    desk.clear()
  })

  it('take back what would change something when nobody waits for it any more', async () => {
    const left = new AbortController()
    const end = client
      .delete('/me/api/application/1', { signal: left.signal })
      .catch((error: unknown) => error)
    await waiting(1)
    left.abort(new Error('gone'))
    await end
    expect(desk.value).to.deep.equal([])
  })

  it('are a failure of the network when the script had no answer', async () => {
    const call = client.get('/me').catch((error: unknown) => error)
    const script = (await waiting(1)).replaceAll(/'http:[^']*\/me'/g, `'http://127.0.0.1:1/1.0/me'`)
    const { output } = await run(script)
    expect((await desk.read(output)).taken).to.equal(1)
    expect(await call).to.be.instanceOf(NetworkError)
  })
})
