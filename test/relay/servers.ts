// Real servers and runtimes of this machine with the shipped texts of deploy/. What is changed in a text is said beside each
// change, and nothing else is.
import { type ChildProcess, spawn } from 'node:child_process'
import { createSocket } from 'node:dgram'
import { existsSync, readFileSync } from 'node:fs'
import { copyFile, cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { anyPort } from '../../build/ports.ts'
import { relayHosts } from '../../src/relay/index.ts'
import { selfSigned } from '../sandbox/certificate.ts'
import { open, type Place } from './wire.ts'

/** The host that the shipped texts of nginx and Caddy are for. */
export const siteName = 'countersign.example.org'

/** One certificate for all the names there are here. */
export const tls = selfSigned(['localhost', siteName, ...relayHosts().map(({ host }) => host)])

/** A relay that runs. */
export interface Form {
  place: Place
  own: { authority: string; scheme: 'http' | 'https' }
  /** Everything its process has said, where it is one. */
  said(): string
  /** The process that handles calls, where it is another one. */
  pid?: number
  /** Ends it at once and without a word; `close` is still due. */
  kill(): void
  close(): Promise<void>
}

/** A file of this repository. */
export const text = (path: string): Promise<string> =>
  readFile(fileURLToPath(new URL(`../../${path}`, import.meta.url)), 'utf8')

/** Changes a shipped text, and fails where it does not say what we think it says. */
function changed(from: string, ...changes: readonly (readonly [was: string, is: string])[]): string {
  return changes.reduce((said, [was, is]) => {
    if (!said.includes(was)) throw new Error(`The text no longer says ${was}`)
    return said.replaceAll(was, () => is)
  }, from)
}

/** A program of the system, by its usual places too: an ordinary user's path lacks those of servers. */
export function program(name: string): string | undefined {
  const folders = [
    ...(process.env['PATH'] ?? '').split(delimiter),
    '/usr/sbin',
    '/usr/local/sbin',
    '/usr/bin',
  ]
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path))
}

const children = new Set<ChildProcess>()
process.once('exit', () => children.forEach((child) => child.kill('SIGKILL')))

interface Running {
  said: () => string
  pid: number
  kill: () => void
  end: () => Promise<void>
}

/** Runs a server until it listens at a place; rejects with what it said when it ends before. */
export async function running(
  command: string,
  args: readonly string[],
  at: Place,
  env: NodeJS.ProcessEnv = {},
): Promise<Running> {
  const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  children.add(child)
  let heard = ''
  const hear = (data: Buffer): void => void (heard += data.toString())
  child.stdout.on('data', hear)
  child.stderr.on('data', hear)
  let ended = false
  const end = new Promise<void>((resolve) =>
    child.once('close', () => {
      ended = true
      children.delete(child)
      resolve()
    }),
  )
  for (let tries = 0; !(await listens(at)); tries++) {
    if (ended || tries > 1000) throw new Error(`${command} does not listen: ${heard}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return {
    said: () => heard,
    pid: child.pid ?? 0,
    kill: () => void child.kill('SIGKILL'),
    end: () => {
      child.kill('SIGTERM')
      const timer = setTimeout(() => child.kill('SIGKILL'), 2000)
      return end.finally(() => clearTimeout(timer))
    },
  }
}

function listens(place: Place): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = open(place)
    const say = (answer: boolean) => () => {
      socket.destroy()
      resolve(answer)
    }
    socket
      .once('error', say(false))
      .once(place.tlsName === undefined ? 'connect' : 'secureConnect', say(true))
  })
}

/** A folder with a small site, or with a copy of a built one, readable for servers that give up their rights. */
export async function smallSite(built?: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'countersign-relay-'))
  const site = join(folder, 'site')
  await writeFile(join(folder, 'cert.pem'), tls.cert)
  await writeFile(join(folder, 'key.pem'), tls.key)
  if (built !== undefined) {
    await cp(built, site, { recursive: true })
    return folder
  }
  await mkdir(join(site, 'assets'), { recursive: true })
  await writeFile(join(site, 'index.html'), '<!doctype html><title>page</title>\n')
  await writeFile(join(site, 'assets/a-12345678.js'), 'export {}\n')
  await writeFile(join(site, 'sw.js'), '// worker\n')
  await writeFile(join(site, 'manifest.webmanifest'), '{}\n')
  await writeFile(join(site, 'icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>\n')
  await writeFile(join(site, 'badge.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>\n')
  return folder
}

/** Removes a folder with all that is in it. */
export const gone = (folder: string): Promise<void> => rm(folder, { recursive: true, force: true })

const pages = 'map $http_origin $relay_page {\n  default "";'

/**
 * nginx with the shipped texts; with the relay where there is something behind it, also for a page elsewhere; with a built
 * page where one is given.
 */
export async function startNginx(behind?: { port: number }, page?: string, built?: string): Promise<Form> {
  const folder = await smallSite(built)
  const [port, plainPort] = [await anyPort(), await anyPort()]
  const conf = join(folder, 'countersign')
  await cp(fileURLToPath(new URL('../../deploy/nginx', import.meta.url)), conf, { recursive: true })
  await copyFile('/etc/nginx/mime.types', join(folder, 'mime.types'))
  const site = changed(
    await text('deploy/nginx/site.conf'),
    // Ports that need no rights, on this machine alone; our certificate; our folder.
    ['listen 443 ssl;', `listen 127.0.0.1:${port} ssl;`],
    ['  listen [::]:443 ssl;\n', ''],
    ['listen 80;', `listen 127.0.0.1:${plainPort};`],
    ['  listen [::]:80;\n', ''],
    ['/etc/ssl/countersign.pem', join(folder, 'cert.pem')],
    ['/etc/ssl/countersign.key', join(folder, 'key.pem')],
    ['root /srv/countersign;', `root ${join(folder, 'site')};`],
    ...(behind
      ? // As the text itself says: for a relay, remove the marks.
        ([
          ['# include countersign/relay-hosts.conf;', 'include countersign/relay-hosts.conf;'],
          ['# include countersign/relay.conf;', 'include countersign/relay.conf;'],
        ] as const)
      : []),
  )
  if (behind) {
    const hosts = relayHosts().map(
      ({ host }) => [`server ${host}:443;`, `server 127.0.0.1:${behind.port};`] as const,
    )
    // Where the real hosts are looked up, the stand-in; and its certificate in place of the system's authorities.
    await writeFile(
      join(conf, 'relay-hosts.conf'),
      changed(
        await text('deploy/nginx/relay-hosts.conf'),
        ...hosts,
        ...(page === undefined ? [] : ([[pages, `${pages}\n  ${page} $http_origin;`]] as const)),
      ),
    )
    await writeFile(
      join(conf, 'relay.conf'),
      changed(await text('deploy/nginx/relay.conf'), [
        '/etc/ssl/certs/ca-certificates.crt',
        join(folder, 'cert.pem'),
      ]),
    )
  }
  await writeFile(join(conf, 'site.conf'), site)
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (kind) => `  ${kind}_temp_path ${join(folder, `tmp-${kind}`)};\n`,
  )
  const user = process.getuid?.() === 0 ? 'user root;\n' : ''
  await writeFile(
    join(folder, 'nginx.conf'),
    `${user}daemon off;\nmaster_process off;\npid ${join(folder, 'pid')};\nerror_log stderr info;\nevents {}\n` +
      `http {\n  access_log ${join(folder, 'access.log')};\n${temporary.join('')}  include countersign/site.conf;\n}\n`,
  )
  const place = { port, tlsName: siteName }
  const args = ['-p', folder, '-c', join(folder, 'nginx.conf'), '-e', 'stderr']
  const { said, pid, kill, end } = await running(program('nginx') ?? 'nginx', args, place)
  return {
    place,
    own: { authority: `${siteName}:${port}`, scheme: 'https' },
    said: () => said() + readFileSync(join(folder, 'access.log'), 'utf8'),
    pid,
    kill,
    close: async () => {
      await end()
      await gone(folder)
    },
  }
}

/** Answers every question for an address with this machine's. */
async function startNames(): Promise<{ port: number; close: () => void }> {
  const socket = createSocket('udp4')
  socket.on('message', (question, from) => {
    let at = 12
    while (question[at]) at += (question[at] ?? 0) + 1
    const asked = question.subarray(12, at + 5)
    const forAddress = question.readUInt16BE(at + 1) === 1
    const head = Buffer.from(question.subarray(0, 12))
    head.writeUInt16BE(0x8180, 2)
    head.writeUInt16BE(forAddress ? 1 : 0, 6)
    head.fill(0, 8)
    const answer = forAddress ? Buffer.from('c00c00010001000000010004' + '7f000001', 'hex') : Buffer.alloc(0)
    socket.send(Buffer.concat([head, asked, answer]), from.port, from.address)
  })
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve))
  return { port: socket.address().port, close: () => void socket.close() }
}

/** Caddy with the shipped texts; with the relay where there is something behind it; with a built page where one is given. */
export async function startCaddy(behind?: { port: number }, built?: string): Promise<Form> {
  const folder = await smallSite(built)
  const [port, plainPort, names] = [await anyPort(), await anyPort(), await startNames()]
  const site = changed(
    await text('deploy/Caddyfile'),
    // Our ports and our certificate; nothing but this site is to run.
    ['{\n\t# What', `{\n\tadmin off\n\thttps_port ${port}\n\thttp_port ${plainPort}\n\t# What`],
    [
      `${siteName} {\n`,
      `${siteName} {\n\tbind 127.0.0.1\n\ttls ${join(folder, 'cert.pem')} ${join(folder, 'key.pem')}\n`,
    ],
    ['/srv/countersign', join(folder, 'site')],
    ...(behind ? ([['# import Caddyfile.relay', 'import Caddyfile.relay']] as const) : []),
  )
  await writeFile(join(folder, 'Caddyfile'), site)
  const relay = changed(
    await text('deploy/Caddyfile.relay'),
    // Where the real hosts are looked up, the stand-in; and its certificate in place of the system's authorities.
    ['{re.call.1}:443', `{re.call.1}:${behind?.port ?? 443}`],
    [
      'versions 1.1\n',
      `versions 1.1\n resolvers udp/127.0.0.1:${names.port}\n tls_trusted_ca_certs ${join(folder, 'cert.pem')}\n`,
    ],
  )
  await writeFile(join(folder, 'Caddyfile.relay'), relay)
  const place = { port, tlsName: siteName }
  const args = ['run', '--config', join(folder, 'Caddyfile'), '--adapter', 'caddyfile']
  const home = { XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder, HOME: folder }
  const { said, pid, kill, end } = await running(program('caddy') ?? 'caddy', args, place, home)
  return {
    place,
    own: { authority: `${siteName}:${port}`, scheme: 'https' },
    said,
    pid,
    kill,
    close: async () => {
      await end()
      names.close()
      await gone(folder)
    },
  }
}
