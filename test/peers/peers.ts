// Programs that nobody here wrote, and our own beside them: what each does with a key, and how it is started.
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { applicationAuth, endpoint, OvhClient, shellText, type ShellCall } from '../../src/ovh/index.ts'
import type { Access } from '../../src/sandbox/index.ts'
import { httpFetch } from '../relay/http-fetch.ts'
import { type Authority, startAuthority } from './acme.ts'
import type { Front } from './front.ts'
import { answers, python, type Ran, run } from './program.ts'

/** A program with one job that reads and writes. */
export interface Peer {
  readonly name: string
  /** What it is made of, for the table. */
  readonly what: string
  /** Debian's packages; nothing where the repository brings it. */
  readonly packages: readonly string[]
  /** Whether it is on this machine. */
  present(): boolean
  /** The calls of its job that change something, as the sandbox must have accepted them. */
  readonly writes: readonly RegExp[]
  /** Does the job with a key and tells how it ended: 0, and anything else where it failed. */
  job(front: Front, key: Access): Promise<Ran>
}

/** The zone of the sandbox's account that everybody works on. */
export const zone = 'exemple.fr'

const created = [/^POST .*\/record$/, /^POST .*\/refresh$/]
const createdAndDeleted = [...created, /^DELETE .*\/record\/\d+$/]

const file = (front: Front, name: string, text: string): string => {
  const path = join(front.folder, name)
  writeFileSync(path, text, { mode: 0o600 })
  return path
}

const inVariables = ({ applicationKey, applicationSecret, consumerKey }: Access): Record<string, string> => ({
  OVH_ENDPOINT: 'ovh-eu',
  OVH_APPLICATION_KEY: applicationKey,
  OVH_APPLICATION_SECRET: applicationSecret,
  OVH_CONSUMER_KEY: consumerKey,
})

/** Each certificate wants a folder that the run before has not seen. */
let runs = 0

async function withAuthority(front: Front, work: (authority: Authority) => Promise<Ran>): Promise<Ran> {
  const authority = await startAuthority(front.folder, zone)
  try {
    return await work(authority)
  } finally {
    authority.close()
  }
}

const lego: Peer = {
  name: 'lego',
  what: 'Go, with the official go-ovh inside',
  packages: ['lego', 'pebble'],
  present: () => answers(['lego', '--version']) && answers(['pebble', '-h']),
  writes: createdAndDeleted,
  job: (front, key) =>
    withAuthority(front, ({ url, certificate, resolver }) =>
      run(
        [
          'lego',
          ...['--server', url, '--accept-tos', '--email', `hostmaster@${zone}`, '--domains', `www.${zone}`],
          ...['--dns', 'ovh', '--dns.disable-cp', '--dns.resolvers', resolver],
          ...['--path', join(front.folder, `lego-${runs++}`), 'run'],
        ],
        {
          ...front.environment,
          ...inVariables(key),
          LEGO_CA_CERTIFICATES: certificate,
          OVH_POLLING_INTERVAL: '1',
        },
      ),
    ),
}

const certbot: Peer = {
  name: 'certbot',
  what: 'Python, certbot-dns-ovh',
  packages: ['certbot', 'python3-certbot-dns-ovh', 'pebble'],
  present: () =>
    answers(['certbot', '--version']) &&
    answers([python, '-c', 'import certbot_dns_ovh']) &&
    answers(['pebble', '-h']),
  writes: createdAndDeleted,
  job: (front, { applicationKey, applicationSecret, consumerKey }) =>
    withAuthority(front, ({ url }) => {
      const home = join(front.folder, `certbot-${runs++}`)
      const ini = file(
        front,
        'certbot.ini',
        `dns_ovh_endpoint = ovh-eu
dns_ovh_application_key = ${applicationKey}
dns_ovh_application_secret = ${applicationSecret}
dns_ovh_consumer_key = ${consumerKey}
`,
      )
      return run(
        [
          'certbot',
          ...['certonly', '--non-interactive', '--agree-tos', '--register-unsafely-without-email'],
          // pebble's certificate is the one thing that is not under test.
          ...['--server', url, '--no-verify-ssl'],
          ...['--config-dir', home, '--work-dir', home, '--logs-dir', home],
          ...['--dns-ovh', '--dns-ovh-credentials', ini, '--dns-ovh-propagation-seconds', '1'],
          ...['-d', `www.${zone}`],
        ],
        front.environment,
      )
    }),
}

const lexicon: Peer = {
  name: 'lexicon',
  what: 'Python, its own signature',
  packages: ['lexicon'],
  present: () => answers(['lexicon', '--version']),
  writes: createdAndDeleted,
  async job(front, { applicationKey, applicationSecret, consumerKey }) {
    const call = (...what: string[]) =>
      run(
        [
          'lexicon',
          ...['ovh', ...what, '--auth-entrypoint', 'ovh-eu', '--auth-application-key', applicationKey],
          ...['--auth-application-secret', applicationSecret, '--auth-consumer-key', consumerKey],
        ],
        front.environment,
      )
    const record = [zone, 'TXT', '--name', '_acme-challenge', '--content', 'two words é']
    return inTurn([
      () => call('list', zone, 'TXT'),
      () => call('create', ...record),
      () => call('delete', ...record),
    ])
  },
}

const libcloud: Peer = {
  name: 'libcloud',
  what: 'Python, Apache Libcloud’s own signature',
  packages: ['python3-libcloud'],
  present: () => answers([python, '-c', 'import libcloud.common.ovh']),
  writes: [/^POST .*\/sshkey$/, /^DELETE .*\/sshkey\//],
  job(front, { applicationKey, applicationSecret, consumerKey }) {
    const [project = ''] = front.sandbox.world('ovh-eu').accounts.values().next().value?.projects.keys() ?? []
    return run(
      [python, '-', applicationKey, applicationSecret, consumerKey, project],
      front.environment,
      readFileSync(new URL('libcloud.py', import.meta.url), 'utf8'),
    )
  },
}

interface NodeOvh {
  requestPromised(method: string, path: string, params?: object): Promise<unknown>
}

const nodeOvh: Peer = {
  name: 'npm ovh',
  what: 'Node, the official client',
  packages: [],
  present: () => true,
  writes: createdAndDeleted,
  async job(front, { applicationKey, applicationSecret, consumerKey }) {
    const official = createRequire(import.meta.url)('ovh') as (options: object) => NodeOvh
    // It knows no proxy, so its connections are led to the front; host, port and address stay the real ones.
    return front.leading(async () => {
      const client = official({
        endpoint: 'ovh-eu',
        appKey: applicationKey,
        appSecret: applicationSecret,
        consumerKey,
        warn: () => undefined,
      })
      await client.requestPromised('GET', '/domain/zone')
      const record = { fieldType: 'TXT', subDomain: '_acme-challenge', target: 'é+ "x"', ttl: 60 }
      const made = (await client.requestPromised('POST', `/domain/zone/${zone}/record`, record)) as {
        id: number
      }
      await client.requestPromised('POST', `/domain/zone/${zone}/refresh`)
      await client.requestPromised('DELETE', `/domain/zone/${zone}/record/${made.id}`)
    })
  },
}

const ours: Peer = {
  name: 'countersign',
  what: 'this library',
  packages: [],
  present: () => true,
  writes: createdAndDeleted,
  async job(front, key) {
    const fetch = httpFetch({ port: front.port, tlsName: 'eu.api.ovh.com' })
    try {
      const client = new OvhClient({ endpoint: endpoint('ovh-eu'), auth: applicationAuth(key), fetch })
      await client.get('/domain/zone')
      const body = { fieldType: 'TXT', subDomain: '_acme-challenge', target: 'é+ "x"', ttl: 60 }
      const { id } = await client.post<{ id: number }>(`/domain/zone/${zone}/record`, { body })
      await client.post(`/domain/zone/${zone}/refresh`)
      await client.delete(`/domain/zone/${zone}/record/${id}`)
      return { code: 0, output: '' }
    } catch (error) {
      return { code: 1, output: String(error) }
    } finally {
      fetch.close()
    }
  },
}

const shell: Peer = {
  name: 'shell',
  what: 'the shell text we export: curl and sha1sum',
  packages: ['curl'],
  present: () => answers(['curl', '--version']),
  writes: createdAndDeleted,
  async job(front, key) {
    const environment = { ...front.environment, ...inVariables(key) }
    const call = async (wanted: ShellCall): Promise<Ran> => {
      const ran = await run(['sh', '-s'], environment, shellText('ovh-eu', wanted))
      // curl is content with any answer; the person who pasted the text reads it.
      const refused = /"(?:errorCode|class)":/.test(ran.output)
      return refused ? { ...ran, code: 1 } : ran
    }
    let id = ''
    const body = { fieldType: 'TXT', subDomain: '_acme-challenge', target: 'é+ "x" $(id) `id`', ttl: 60 }
    return inTurn([
      () => call({ method: 'GET', path: '/domain/zone' }),
      async () => {
        const ran = await call({ method: 'POST', path: `/domain/zone/${zone}/record`, body })
        id = /"id":(\d+)/.exec(ran.output)?.[1] ?? ''
        return ran
      },
      () => call({ method: 'POST', path: `/domain/zone/${zone}/refresh` }),
      () => call({ method: 'DELETE', path: `/domain/zone/${zone}/record/${id}` }),
    ])
  },
}

/** One after the other, until one fails. */
async function inTurn(steps: readonly (() => Promise<Ran>)[]): Promise<Ran> {
  let output = ''
  for (const step of steps) {
    const ran = await step()
    output += ran.output
    if (ran.code !== 0) return { code: ran.code, output }
  }
  return { code: 0, output }
}

/** Everybody, our own last. */
export const peers: readonly Peer[] = [lego, certbot, lexicon, libcloud, nodeOvh, shell, ours]
