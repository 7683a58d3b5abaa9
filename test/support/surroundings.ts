// What surrounds the application, in the hands of a test: time, the page's fate, the other tabs, the clipboard.
import type {
  Channel,
  ClipboardAccess,
  Clock,
  Downloads,
  Shelf,
  Signal,
  Signals,
} from '../../src/state/ports.ts'

/** A wall clock that only a test moves. */
export class FakeClock implements Clock {
  #now = Date.parse('2026-11-24T08:00:00Z')
  #timers: { at: number; run: () => void }[] = []

  now(): number {
    return this.#now
  }

  after(delayMs: number, run: () => void): () => void {
    const timer = { at: this.#now + delayMs, run }
    this.#timers.push(timer)
    return () => (this.#timers = this.#timers.filter((one) => one !== timer))
  }

  /** Time passes, and the timers ring as they should. */
  pass(ms: number): void {
    const end = this.#now + ms
    for (;;) {
      const [next] = this.#timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)
      if (!next) break
      this.#timers = this.#timers.filter((one) => one !== next)
      this.#now = Math.max(this.#now, next.at)
      next.run()
    }
    this.#now = end
  }

  /** Time passes, or goes back, while no timer rings: a computer asleep, a clock set by hand. */
  jump(ms: number): void {
    this.#now += ms
    this.#timers = this.#timers.map((timer) => ({ ...timer, at: timer.at + Math.max(0, ms) }))
  }
}

/** A page whose fate a test decides. */
export class FakeSignals implements Signals {
  inSight = true
  inFocus = true
  readonly #heard = new Set<(signal: Signal) => void>()

  visible(): boolean {
    return this.inSight
  }

  focused(): boolean {
    return this.inFocus
  }

  listen(heard: (signal: Signal) => void): void {
    this.#heard.add(heard)
  }

  give(signal: Signal): void {
    if (signal === 'hidden' || signal === 'shown') this.inSight = signal === 'shown'
    if (signal === 'blur' || signal === 'focus') this.inFocus = signal === 'focus'
    for (const heard of this.#heard) heard(signal)
  }
}

/** The air between tabs. Messages arrive at once, and what a test shouts arrives as it is. */
export class FakeAir {
  readonly said: unknown[] = []
  readonly #ends = new Set<(message: unknown) => void>()

  /** A channel for one more tab. */
  tab(): Channel {
    let own: ((message: unknown) => void) | undefined
    return {
      send: (message) => {
        this.said.push(message)
        for (const heard of this.#ends) if (heard !== own) heard(structuredClone(message))
      },
      listen: (heard) => {
        own = heard
        this.#ends.add(heard)
      },
    }
  }

  /** Anybody of the origin says anything. */
  shout(message: unknown): void {
    for (const heard of this.#ends) heard(message)
  }

  /** How often a kind of message was sent. */
  count(kind: string): number {
    return this.said.filter((one) => (one as { kind?: unknown }).kind === kind).length
  }
}

/** A clipboard with a browser's whims. */
export class FakeClipboard implements ClipboardAccess {
  text = 'what was there before'
  readable = false
  refuses = false
  owed = false

  async write(text: string): Promise<void> {
    if (this.refuses) throw new DOMException('Document is not focused.', 'NotAllowedError')
    this.text = text
  }

  async read(): Promise<string | undefined> {
    return this.readable ? this.text : undefined
  }

  owe(on: boolean): void {
    this.owed = on
  }
}

/** Files that were handed over. */
export class FakeDownloads implements Downloads {
  readonly files: { name: string; type: string; text: string }[] = []

  save(file: { name: string; type: string; text: string }): void {
    this.files.push(file)
  }
}

/** A shelf in memory, which keeps what could be stored and nothing else. */
export function memoryShelf(): Shelf {
  const kept = new Map<string, unknown>()
  return {
    read: async (name) => kept.get(name),
    write: async (name, value) => void kept.set(name, structuredClone(value)),
  }
}
