// How much the relay of `npm run live` costs: `npm run bench:relay -- [--calls N] [--seconds N] [--write]`.
// Three processes on this machine and nothing beyond: the sandbox, the relay, and this one, which signs and measures.
import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { connect, type Socket } from 'node:net'
import { cpus, loadavg } from 'node:os'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { anyPort } from '../build/ports.ts'
import type { Access } from '../src/sandbox/index.ts'

const path = (name: string): string => fileURLToPath(new URL(`../${name}`, import.meta.url))

const { values } = parseArgs({
  options: {
    calls: { type: 'string', default: '100000' },
    seconds: { type: 'string', default: '10' },
    write: { type: 'boolean', default: false },
  },
})

/** One kept connection that sends a request when the answer to the last has come. */
class Line {
  readonly #socket: Socket
  #heard: Buffer = Buffer.alloc(0)
  #waiting: { resolve: (status: number) => void; reject: (error: Error) => void } | undefined

  constructor(port: number) {
    this.#socket = connect(port, '127.0.0.1').setNoDelay(true)
    this.#socket.on('data', (chunk: Buffer) => this.#hear(chunk))
    this.#socket.on('error', (error) => this.#waiting?.reject(error))
    this.#socket.on('close', () => this.#waiting?.reject(new Error('the connection ended')))
  }

  send(request: string): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject }
      this.#socket.write(request)
    })
  }

  close(): void {
    this.#waiting = undefined
    this.#socket.destroy()
  }

  #hear(chunk: Buffer): void {
    this.#heard = this.#heard.length === 0 ? chunk : Buffer.concat([this.#heard, chunk])
    const end = this.#heard.indexOf('\r\n\r\n')
    if (end < 0) return
    const head = this.#heard.subarray(0, end).toString('latin1')
    const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? NaN)
    if (Number.isNaN(length)) return this.#waiting?.reject(new Error('an answer without a length'))
    if (this.#heard.length < end + 4 + length) return
    this.#heard = Buffer.alloc(0)
    this.#waiting?.resolve(Number(head.slice(9, 12)))
  }
}

const host = 'eu.api.ovh.com'
const route = '/1.0/me'

/** A fresh signed GET; by way of the relay when it has a name. */
function signed({ applicationKey, applicationSecret, consumerKey }: Access, relayed?: string): string {
  const timestamp = Math.floor(Date.now() / 1000)
  const text = [applicationSecret, consumerKey, 'GET', `https://${host}${route}`, '', timestamp].join('+')
  const signature = `$1$${createHash('sha1').update(text).digest('hex')}`
  const target = relayed === undefined ? route : `/relay/${host}${route}`
  return (
    `GET ${target} HTTP/1.1\r\nHost: ${relayed ?? host}\r\nX-Ovh-Application: ${applicationKey}\r\n` +
    `X-Ovh-Consumer: ${consumerKey}\r\nX-Ovh-Timestamp: ${timestamp}\r\nX-Ovh-Signature: ${signature}\r\n\r\n`
  )
}

const median = (numbers: number[]): number => numbers.sort((a, b) => a - b)[numbers.length >> 1] ?? NaN
const quantile = (numbers: number[], share: number): number =>
  numbers[Math.floor(numbers.length * share)] ?? NaN

async function residentMiB(pid: number | undefined): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024
}

const children: ChildProcess[] = []

/** Starts a script and resolves with the first text that matches. */
async function started(
  script: string,
  args: string[],
  ready: RegExp,
): Promise<{ child: ChildProcess; said: string }> {
  const loader = script.endsWith('.ts') ? ['--import', 'tsx'] : []
  const child = spawn(process.execPath, [...loader, path(script), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  let said = ''
  for await (const chunk of child.stdout) {
    said += String(chunk)
    if (ready.test(said)) break
  }
  child.stdout.resume()
  return { child, said }
}

interface Spread {
  median: number
  p95: number
}

/** Calls one after the other, direct and relayed by turns, so that both meet the same weather. */
async function latency(
  keys: Access,
  sandboxPort: number,
  relayPort: number,
): Promise<{ direct: Spread; relayed: Spread }> {
  const [direct, relayed] = [new Line(sandboxPort), new Line(relayPort)]
  const times = { direct: [] as number[], relayed: [] as number[] }
  const timed = async (into: number[], line: Line, request: string): Promise<void> => {
    const begin = performance.now()
    const status = await line.send(request)
    into.push(performance.now() - begin)
    if (status !== 200) throw new Error(`answered ${status}`)
  }
  for (let index = 0; index < 3500; index++) {
    await timed(times.direct, direct, signed(keys))
    await timed(times.relayed, relayed, signed(keys, `localhost:${relayPort}`))
    // The first calls meet machines that are still warming up.
    if (index === 500) times.direct.length = times.relayed.length = 0
  }
  direct.close()
  relayed.close()
  const spread = (numbers: number[]): Spread => ({ median: median(numbers), p95: quantile(numbers, 0.95) })
  return { direct: spread(times.direct), relayed: spread(times.relayed) }
}

/** So many lines at once, until told to stop; counts answers and everything else. */
async function load(
  port: number,
  request: () => string,
  lines: number,
  more: (done: number) => boolean,
  each: (done: number) => void = () => undefined,
): Promise<{ perSecond: number; done: number; errors: number }> {
  let [done, begun, errors] = [0, 0, 0]
  const begin = performance.now()
  await Promise.all(
    Array.from({ length: lines }, async () => {
      const line = new Line(port)
      while (more(begun)) {
        begun++
        if ((await line.send(request()).catch(() => 0)) !== 200) errors++
        done++
        each(done)
      }
      line.close()
    }),
  )
  return { perSecond: done / ((performance.now() - begin) / 1000), done, errors }
}

const seconds = Number(values.seconds)
const forSeconds = (): (() => boolean) => {
  const end = performance.now() + seconds * 1000
  return () => performance.now() < end
}

const round = (value: number, digits = 2): string => value.toFixed(digits)

async function main(): Promise<string> {
  const sandbox = await started('scripts/sandbox.ts', ['--profile', 'closed'], /\n/)
  const { origin, regions } = JSON.parse(sandbox.said) as { origin: string; regions: Record<string, Access> }
  const keys = regions['ovh-eu']!
  const sandboxPort = Number(new URL(origin).port)
  const relayPort = await anyPort()
  const relay = await started(
    'scripts/live.mjs',
    ['--port', String(relayPort), '--upstream', origin],
    /Ctrl-C/,
  )
  const relayed = (): string => signed(keys, `localhost:${relayPort}`)

  const before = loadavg()[0] ?? 0
  const one = await latency(keys, sandboxPort, relayPort)
  const direct = await load(sandboxPort, () => signed(keys), 16, forSeconds())
  const through = await load(relayPort, relayed, 16, forSeconds())
  const most = Number(values.calls)
  const memory: [calls: number, MiB: number][] = []
  const sampled: Promise<unknown>[] = []
  const long = await load(
    relayPort,
    relayed,
    16,
    (begun) => begun < most,
    (done) => {
      if (done % (most / 10) === 0)
        sampled.push(residentMiB(relay.child.pid).then((MiB) => memory.push([done, MiB])))
    },
  )
  await Promise.all(sampled)
  const added = one.relayed.median - one.direct.median
  return `## One call after the other (signed \`GET ${route}\`, 3,000 of each, by turns; ms)

| | median | 95th percentile |
|---|---|---|
| direct | ${round(one.direct.median, 3)} | ${round(one.direct.p95, 3)} |
| through the relay | ${round(one.relayed.median, 3)} | ${round(one.relayed.p95, 3)} |
| added | **${round(added, 3)}** (promised: 1 at most) | ${round(one.relayed.p95 - one.direct.p95, 3)} |

## Sixteen at once, ${seconds} s each

| | calls | per second | errors |
|---|---|---|---|
| direct | ${direct.done} | ${round(direct.perSecond, 0)} | ${direct.errors} |
| through the relay | ${through.done} | **${round(through.perSecond, 0)}** (promised: 2,000) | ${through.errors} |

## The relay's memory over ${long.done} calls (resident, MiB; ${long.errors} errors, ${round(long.perSecond, 0)} per second)

| calls | ${memory.map(([calls]) => calls).join(' | ')} |
|---|${memory.map(() => '---|').join('')}
| MiB | ${memory.map(([, MiB]) => round(MiB, 0)).join(' | ')} |

Node ${process.versions.node}, ${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'}), shared by sandbox, relay and load;
load of the machine before: ${round(before, 1)}.
`
}

try {
  const report = await main()
  console.log(report)
  if (values.write) {
    await mkdir(path('docs/evidence'), { recursive: true })
    const head = `# What the relay costs\n\nWritten by \`npm run bench:relay -- --write\` on ${new Date().toISOString().slice(0, 10)}.\n\n`
    await writeFile(path('docs/evidence/relay.md'), head + report)
  }
} finally {
  for (const child of children) child.kill('SIGTERM')
  const running = children.filter((child) => child.exitCode === null)
  await Promise.all(running.map((child) => once(child, 'exit')))
}
