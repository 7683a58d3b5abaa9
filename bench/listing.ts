// Reading many keys from a page on another origin: what the library adds to a bare loop, and what batches save.
import type { RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { sandboxListener, startSandbox } from '../build/sandbox-server.ts'
import { createSandbox } from '../src/sandbox/index.ts'
import { benchPage, type BenchPageOptions, secondServer } from './in-chromium.ts'
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
  { count: 10, latencyMs: 200, rounds: 3, slow: true },
  { count: 100, latencyMs: 0, rounds: 5, slow: true },
  { count: 100, latencyMs: 50, rounds: 3, slow: true },
  { count: 100, latencyMs: 200, rounds: 1, slow: true },
  { count: 1000, latencyMs: 0, rounds: 3, slow: true },
  { count: 1000, latencyMs: 50, rounds: 1, slow: true },
  // One after the other would take seven minutes here, and no other ratio than at a hundred keys.
  { count: 1000, latencyMs: 200, rounds: 1, slow: false },
]

interface Place {
  name: string
  /** The key as this place's address has it. */
  access: object
  setLatency(ms: number): void
  /** How the page is served where it meets it on its own origin. */
  beside?: BenchPageOptions
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
  let answer: RequestListener = () => undefined
  const server = secondServer((request, response) => answer(request, response))
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  const origin = `https://localhost:${(server.address() as AddressInfo).port}`
  const sandbox = createSandbox({ origin, data: 'large' })
  answer = sandboxListener(sandbox, origin)
  return {
    name: 'HTTP/2, another origin',
    access: sandbox.regions['ovh-eu'],
    setLatency: (latencyMs) => void sandbox.switches.set({ latencyMs }),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

/** The same origin as the page, as behind a relay beside it: no preflights. */
const same = (protocol: string, second: boolean) => (): Promise<Place> => {
  const sandbox = createSandbox({ data: 'large' })
  let listener: RequestListener | undefined
  const beside: RequestListener = (request, response) => {
    // Where the page lies is not known before it does, and its address is a part of what is signed.
    listener ??= sandboxListener(
      sandbox,
      second ? `https://${request.headers[':authority']?.toString()}` : undefined,
    )
    listener(request, response)
  }
  return Promise.resolve({
    name: `${protocol}, the page’s own origin (as behind a relay)`,
    access: sandbox.regions['ovh-eu'],
    setLatency: (latencyMs) => void sandbox.switches.set({ latencyMs }),
    beside: { second, beside },
    close: () => Promise.resolve(),
  })
}

/** All lines of all places; minutes. */
export async function listingLines(): Promise<Line[]> {
  const lines: Line[] = []
  for (const open of [plain, second, same('HTTP/1.1', false), same('HTTP/2', true)]) {
    const place = await open()
    const page = await benchPage('in-page/listing.ts', {
      selfSigned: true,
      ...place.beside,
    })
    const access =
      place.beside === undefined ? place.access : { ...place.access, base: `${page.origin}/ovh-eu/1.0` }
    try {
      for (const one of cases)
        lines.push(
          ...(await caseLines(place, one, (way, count) => page.call('readTimed', way, access, count))),
        )
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
  time: (way: Way, count: number) => Promise<number>,
) {
  place.setLatency(latencyMs)
  const ways: readonly Way[] = slow
    ? ['ours', 'batched', 'parallel', 'sequential']
    : ['ours', 'batched', 'parallel']
  const times: Record<Way, number[]> = { ours: [], batched: [], parallel: [], sequential: [] }
  // The first calls of each way open connections.
  for (const way of ways) await time(way, 10)
  for (let round = 0; round < rounds; round++) {
    for (const way of round % 2 === 0 ? ways : [...ways].reverse()) times[way].push(await time(way, count))
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
      {
        group,
        // Its batches' header is not among those that a page of another origin may send: one call is spent to learn it.
        name: `${name}, ${place.beside ? 'in batches' : 'in batches, which the endpoint refuses'}`,
        unit: 'ms',
        against: 'a bare loop, six at once',
      },
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
