// Reading many keys from a page on another origin: what the library adds to a bare loop, and what batches save.
import { createSecureServer } from 'node:http2'
import type { RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { sandboxListener, startSandbox } from '../build/sandbox-server.ts'
import { createSandbox } from '../src/sandbox/index.ts'
import { selfSigned } from '../test/sandbox/certificate.ts'
import { benchPage } from './in-chromium.ts'
import { type Line, lineOf } from './lines.ts'

type Way = 'sequential' | 'parallel' | 'ours' | 'batched'

/** What is compared: so many keys, at so much injected latency, over one protocol. */
interface Case {
  count: number
  latencyMs: number
  rounds: number
  /** Whether one after the other is worth waiting for. */
  slow: boolean
}

const cases: readonly Case[] = [
  { count: 10, latencyMs: 0, rounds: 7, slow: true },
  { count: 10, latencyMs: 50, rounds: 3, slow: true },
  { count: 10, latencyMs: 200, rounds: 3, slow: false },
  { count: 100, latencyMs: 0, rounds: 5, slow: true },
  { count: 100, latencyMs: 50, rounds: 3, slow: true },
  { count: 100, latencyMs: 200, rounds: 1, slow: false },
  { count: 1000, latencyMs: 0, rounds: 3, slow: false },
  { count: 1000, latencyMs: 50, rounds: 1, slow: false },
]

interface Place {
  name: string
  /** The key as this place's address has it. */
  access: object
  setLatency(ms: number): void
  /** Where the page meets it on its own origin. */
  beside?: RequestListener
  close(): Promise<void>
}

/** HTTP/1.1 on another origin. */
async function plain(): Promise<Place> {
  const { sandbox, close } = await startSandbox({ data: 'large' })
  return {
    name: 'HTTP/1.1, another origin',
    access: sandbox.regions['ovh-eu'],
    setLatency: (latencyMs) => void sandbox.switches.set({ latencyMs }),
    close,
  }
}

/** HTTP/2 over TLS on another origin. */
async function second(): Promise<Place> {
  const server = createSecureServer({ ...selfSigned(['localhost']), allowHTTP1: false })
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  const origin = `https://localhost:${(server.address() as AddressInfo).port}`
  const sandbox = createSandbox({ origin, data: 'large' })
  // The compatibility layer of node:http2 has the requests and answers of node:http.
  server.on('request', sandboxListener(sandbox, origin) as unknown as () => void)
  return {
    name: 'HTTP/2, another origin',
    access: sandbox.regions['ovh-eu'],
    setLatency: (latencyMs) => void sandbox.switches.set({ latencyMs }),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

/** The same origin as the page, as behind a relay beside it: no preflights. */
function same(): Place {
  const sandbox = createSandbox({ data: 'large' })
  return {
    name: 'HTTP/1.1, the page’s own origin (as behind a relay)',
    access: sandbox.regions['ovh-eu'],
    setLatency: (latencyMs) => void sandbox.switches.set({ latencyMs }),
    beside: sandboxListener(sandbox),
    close: () => Promise.resolve(),
  }
}

/** All lines of all places; minutes. */
export async function listingLines(): Promise<Line[]> {
  const lines: Line[] = []
  for (const open of [plain, second, same]) {
    const place = await open()
    const page = await benchPage('in-page/listing.ts', {
      selfSigned: true,
      ...(place.beside && { beside: place.beside }),
    })
    const access =
      place.beside === undefined ? place.access : { ...place.access, base: `${page.origin}/ovh-eu/1.0` }
    try {
      for (const one of cases)
        lines.push(...(await caseLines(place, one, (way) => page.call('readTimed', way, access, one.count))))
    } finally {
      await page.close()
      await place.close()
    }
  }
  return lines
}

async function caseLines(
  place: Place,
  { count, latencyMs, rounds, slow }: Case,
  time: (way: Way) => Promise<number>,
) {
  place.setLatency(latencyMs)
  const ways: readonly Way[] = slow
    ? ['ours', 'batched', 'parallel', 'sequential']
    : ['ours', 'batched', 'parallel']
  const times: Record<Way, number[]> = { ours: [], batched: [], parallel: [], sequential: [] }
  // The first round of each way opens connections and fills the browser's memory of preflights.
  if (count < 1000) for (const way of ways) await time(way)
  for (let round = 0; round < rounds; round++) {
    for (const way of round % 2 === 0 ? ways : [...ways].reverse()) times[way].push(await time(way))
  }
  const group = `Reading keys: ${place.name}`
  const name = `${count.toLocaleString('en')} keys at ${latencyMs} ms`
  const lines = [
    lineOf(
      { group, name: `${name}, one call each`, unit: 'ms', against: 'a bare loop, six at once', most: 1.3 },
      times.ours,
      times.parallel,
    ),
    lineOf(
      { group, name: `${name}, in batches`, unit: 'ms', against: 'a bare loop, six at once' },
      times.batched,
      times.parallel,
    ),
  ]
  // Six calls at once cannot take less than this, however fast the rest is; a preflight would double it.
  const bound = Math.ceil(count / 6) * latencyMs
  if (bound > 0) {
    lines.push(
      lineOf(
        { group, name: `${name}, one call each`, unit: 'ms', against: 'the round trips alone, six at once' },
        times.ours,
        [bound],
      ),
    )
  }
  if (slow) {
    lines.push(
      lineOf(
        { group, name: `${name}, one call each`, unit: 'ms', against: 'one after the other' },
        times.ours,
        times.sequential,
      ),
    )
  }
  return lines
}
