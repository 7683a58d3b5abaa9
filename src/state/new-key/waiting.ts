/** Runs something later; the answer takes it back. */
export type Timer = (run: () => void, delayMs: number) => () => void

/** The browser's own, and Node's. */
export const realTimer: Timer = (run, delayMs) => {
  const id = setTimeout(run, delayMs)
  return () => clearTimeout(id)
}

/** Seconds between two looks: close together while somebody is on OVHcloud's page, then ever further apart. */
const pauses = [2, 3, 3, 4, 5, 6, 8, 10, 15, 20, 30, 45, 60] as const

/** Milliseconds to wait after the given number of looks. A minute is the most: fair use is about sixty calls in one. */
export const pauseAfter = (looks: number): number => (pauses[Math.min(looks, pauses.length - 1)] ?? 60) * 1000

/**
 * Looks again and again, with growing pauses, until `look` answers false. A look that fails is one more look. One at a
 * time: a wake during a look has it look once more.
 */
export class Waiting {
  readonly #look: (signal: AbortSignal) => Promise<boolean>
  readonly #timer: Timer
  readonly #stopped = new AbortController()
  #looks = 0
  #cancel: (() => void) | undefined
  #looking = false
  #again = false

  constructor(look: (signal: AbortSignal) => Promise<boolean>, timer: Timer = realTimer) {
    this.#look = look
    this.#timer = timer
    this.#plan()
  }

  /** Looks now, and frequently again: something may have happened. */
  wake(): void {
    this.#looks = 0
    if (this.#looking) this.#again = true
    else void this.#run()
  }

  /** No look after this; one under way is aborted. */
  stop(): void {
    this.#stopped.abort()
    this.#cancel?.()
  }

  #plan(): void {
    if (this.#stopped.signal.aborted) return
    this.#cancel = this.#timer(() => void this.#run(), pauseAfter(this.#looks++))
  }

  async #run(): Promise<void> {
    this.#cancel?.()
    if (this.#looking || this.#stopped.signal.aborted) return
    this.#looking = true
    let more = true
    try {
      more = await this.#look(this.#stopped.signal)
    } catch {
      // Whoever looks keeps its own failures; for us it means: later.
    } finally {
      this.#looking = false
    }
    if (!more) return
    if (this.#again) {
      this.#again = false
      await this.#run()
    } else {
      this.#plan()
    }
  }
}
