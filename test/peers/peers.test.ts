// The judge is judged by programs that nobody here wrote, and ours stand in the same row. Each does its real job against
// the sandbox under OVHcloud's own host names, and is refused for three reasons with the code that OVHcloud uses.
import { expect } from 'chai'
import type { Access } from '../../src/sandbox/index.ts'
import { type Front, startFront } from './front.ts'
import { type Peer, peers, zone } from './peers.ts'

/** What ran, for whoever writes the table down: `npm run test:peers -- --write`. */
const rows: string[][] = []

/** `npm run test:peers` asks for everybody; `npm test` for those that need nothing but curl. */
const everybody = process.env.PEERS === 'all'

for (const peer of peers.filter(({ packages }) => everybody || packages.every((one) => one === 'curl'))) {
  describe(`${peer.name} (${peer.what}) and the sandbox`, function () {
    this.timeout(120_000)
    let front: Front
    let key: Access
    const row = [peer.name, peer.what, '–', '–', '–', '–']

    before(async function () {
      if (!peer.present()) {
        console.log(
          `      ${peer.name} is not on this machine; Debian has it in ${peer.packages.join(', ')}.`,
        )
        return this.skip()
      }
      front = await startFront()
      key = front.sandbox.regions['ovh-eu']
      rows.push(row)
    })
    after(async () => front?.close())
    beforeEach(() => {
      front.sandbox.reset()
      front.clear()
      front.lieSeconds = 0
    })

    it('does its job', async () => {
      const untouched = records(front)
      const { code, output } = await peer.job(front, key)
      expect(code, output).to.equal(0)
      const done = front.answers
        .filter(({ status }) => status === 200)
        .map(({ method, path }) => `${method} ${path}`)
      for (const write of peer.writes)
        expect(
          done.some((call) => write.test(call)),
          `${write}\n${output}`,
        ).to.equal(true)
      expect(records(front)).to.deep.equal(untouched)
      row[2] = `${front.answers.length} calls`
    })

    it('is refused with another secret', async () => {
      const applicationSecret = key.applicationSecret.replace(/.$/, (last) => (last === 'a' ? 'b' : 'a'))
      row[3] = await refusal(front, peer, { ...key, applicationSecret }, 400, 'INVALID_SIGNATURE')
    })

    it('is refused with a clock that went stale', async () => {
      front.lieSeconds = -3600
      row[4] = await refusal(front, peer, key, 400, 'QUERY_TIME_OUT')
    })

    it('is refused where its key lacks a rule', async () => {
      row[5] = await refusal(front, peer, await reader(front, key), 403, 'NOT_GRANTED_CALL')
    })
  })
}

/** The records of the zone, numbers aside: what a job that cleans up after itself leaves as it was. */
function records(front: Front): unknown {
  const zones = [...front.sandbox.world('ovh-eu').accounts.values()].flatMap((account) => [
    ...account.zones.values(),
  ])
  return zones.filter(({ name }) => name === zone).flatMap((one) => [...one.records.values()])
}

/** A key of the same application that reads and never writes. */
async function reader(front: Front, key: Access): Promise<Access> {
  const call = front.sandbox.connect()
  const answer = await call('https://eu.api.ovh.com/1.0/auth/credential', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-ovh-application': key.applicationKey },
    body: JSON.stringify({ accessRules: [{ method: 'GET', path: '/*' }] }),
  })
  const { consumerKey } = (await answer.json()) as { consumerKey: string }
  front.sandbox.decide(consumerKey, { accept: true })
  return { ...key, consumerKey }
}

/** Lets a peer do its job and fail, and gives back how it was refused. */
async function refusal(front: Front, peer: Peer, key: Access, status: number, code: string): Promise<string> {
  const { code: ended, output } = await peer.job(front, key)
  expect(ended, output).not.to.equal(0)
  const refused = front.answers.filter((answer) => answer.status >= 400)
  expect(refused, output).not.to.have.length(0)
  for (const answer of refused) {
    expect(answer.status).to.equal(status)
    expect(JSON.parse(answer.refusal)).to.include({ errorCode: code })
  }
  return `${status} ${code}`
}

after(async () => {
  const file = process.env.PEERS_TABLE
  if (file === undefined) return
  const { writePeers } = await import('./table.ts')
  writePeers(file, rows)
})
