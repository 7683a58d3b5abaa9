// Programs that ask for a consumer key, see it refused while nobody has accepted it, and use it afterwards.
import { createRequire } from 'node:module'
import { expect } from 'chai'
import { anonymous, applicationAuth, endpoint, OvhClient, requestCredential } from '../../src/ovh/index.ts'
import { httpFetch } from '../relay/http-fetch.ts'
import { type Front, startFront } from './front.ts'
import { answers, python, run } from './program.ts'

interface Asked {
  consumerKey: string
  validationUrl: string
}

/** One way of asking, and one of using what was got: `use` tells the refusal, or nothing. */
interface Asker {
  name: string
  packages: readonly string[]
  present(): boolean
  ask(front: Front): Promise<Asked>
  use(front: Front, consumerKey: string): Promise<string>
}

const key = (front: Front) => front.sandbox.regions['ovh-eu']

const libcloud: Asker = {
  name: 'libcloud',
  packages: ['python3-libcloud'],
  present: () => answers([python, '-c', 'import libcloud.common.ovh']),
  async ask(front) {
    const { applicationKey, applicationSecret } = key(front)
    const program = `import sys
from libcloud.common.ovh import OvhConnection, OvhException
try:
    OvhConnection(sys.argv[1], sys.argv[2], region='eu')
except OvhException as said:
    print(said)
`
    const { output } = await run([python, '-', applicationKey, applicationSecret], front.environment, program)
    const [, validationUrl = ''] = /'(https:[^']+)'/.exec(output) ?? []
    const [, consumerKey = ''] = /ex_consumer_key='(\w+)'/.exec(output) ?? []
    return { consumerKey, validationUrl }
  },
  async use(front, consumerKey) {
    const { applicationKey, applicationSecret } = key(front)
    const program = `import sys
from libcloud.common.ovh import OvhConnection
print(OvhConnection(sys.argv[1], sys.argv[2], region='eu', ex_consumer_key=sys.argv[3]).request('/1.0/me').object['nichandle'])
`
    const ran = await run(
      [python, '-', applicationKey, applicationSecret, consumerKey],
      front.environment,
      program,
    )
    return ran.code === 0 ? '' : ran.output
  },
}

const shell: Asker = {
  name: 'the shell recipe of the first-steps guide',
  packages: ['curl'],
  present: () => answers(['curl', '--version']),
  async ask(front) {
    const { applicationKey } = key(front)
    const text = `curl --silent --header 'X-Ovh-Application: ${applicationKey}' --header 'Content-type: application/json' \\
      --request POST https://eu.api.ovh.com/1.0/auth/credential \\
      --data '{"accessRules":[{"method":"GET","path":"/me"}],"redirection":"https://www.example.org/"}'`
    return JSON.parse((await run(['sh', '-c', text], front.environment)).output) as Asked
  },
  async use(front, consumerKey) {
    const { applicationSecret, applicationKey } = key(front)
    const text = `
now=$(curl --silent https://eu.api.ovh.com/1.0/auth/time)
url=https://eu.api.ovh.com/1.0/me
sum=$(printf %s "$SECRET+$CONSUMER+GET+$url++$now" | sha1sum | cut -d ' ' -f 1)
curl --silent --header "X-Ovh-Application: $APPLICATION" --header "X-Ovh-Consumer: $CONSUMER" \\
  --header "X-Ovh-Timestamp: $now" --header "X-Ovh-Signature: \\$1\\$$sum" "$url"`
    const variables = { SECRET: applicationSecret, CONSUMER: consumerKey, APPLICATION: applicationKey }
    const { output } = await run(['sh', '-c', text], { ...front.environment, ...variables })
    return output.includes('"nichandle"') ? '' : output
  },
}

interface NodeOvh {
  requestPromised(method: string, path: string, params?: object): Promise<unknown>
}

const nodeOvh: Asker = {
  name: 'npm ovh',
  packages: [],
  present: () => true,
  async ask(front) {
    let asked: unknown
    await front.leading(async () => {
      const { applicationKey: appKey, applicationSecret: appSecret } = key(front)
      const client = official({ endpoint: 'ovh-eu', appKey, appSecret, warn: () => undefined })
      asked = await client.requestPromised('POST', '/auth/credential', {
        accessRules: [{ method: 'GET', path: '/me' }],
      })
    })
    return asked as Asked
  },
  async use(front, consumerKey) {
    const { applicationKey: appKey, applicationSecret: appSecret } = key(front)
    const client = official({ endpoint: 'ovh-eu', appKey, appSecret, consumerKey, warn: () => undefined })
    return (await front.leading(() => client.requestPromised('GET', '/me'))).output
  },
}
const official = createRequire(import.meta.url)('ovh') as (options: object) => NodeOvh

const ours: Asker = {
  name: 'this library',
  packages: [],
  present: () => true,
  ask: (front) =>
    calling(front, (fetch) =>
      requestCredential(
        new OvhClient({ endpoint: endpoint('ovh-eu'), auth: anonymous(key(front).applicationKey), fetch }),
        { rules: [{ method: 'GET', path: '/me' }] },
      ),
    ),
  use: (front, consumerKey) =>
    calling(front, async (fetch) => {
      const auth = applicationAuth({ ...key(front), consumerKey })
      const client = new OvhClient({ endpoint: endpoint('ovh-eu'), auth, fetch })
      return client.get('/me').then(() => '', String)
    }),
}

async function calling<T>(front: Front, work: (fetch: typeof globalThis.fetch) => Promise<T>): Promise<T> {
  const fetch = httpFetch({ port: front.port, tlsName: 'eu.api.ovh.com' })
  try {
    return await work(fetch)
  } finally {
    fetch.close()
  }
}

describe('a consumer key', function () {
  this.timeout(60_000)
  let front: Front
  before(async () => (front = await startFront()))
  after(() => front.close())

  const everybody = process.env.PEERS === 'all'
  for (const asker of everybody ? [libcloud, nodeOvh, shell, ours] : [nodeOvh, shell, ours]) {
    it(`is asked for, refused, accepted and used by ${asker.name}`, async function () {
      if (!asker.present()) {
        console.log(
          `      ${asker.name} is not on this machine; Debian has it in ${asker.packages.join(', ')}.`,
        )
        return this.skip()
      }
      const { consumerKey, validationUrl } = await asker.ask(front)
      expect(consumerKey).to.match(/^\w{32}$/)
      expect(new URL(validationUrl).protocol).to.equal('https:')
      expect(await asker.use(front, consumerKey)).not.to.equal('')
      expect(front.answers.at(-1)).to.include({ status: 403 })
      expect(front.sandbox.decide(validationUrl, { accept: true })).to.equal(true)
      expect(await asker.use(front, consumerKey)).to.equal('')
    })
  }
})
