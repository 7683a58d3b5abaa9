import { Store } from './store.ts'

export interface Notice {
  id: number
  text: string
}

/**
 * Short news that needs no answer: said once, aloud for screen readers, and gone by itself. No more than two stand at a
 * time, since they stand over the page.
 */
export class Notices extends Store<readonly Notice[]> {
  readonly #after: (ms: number, run: () => void) => void
  #last = 0
  #held = false

  /** `after` calls later: a timer, or a test's own. */
  constructor(after: (ms: number, run: () => void) => void = (ms, run) => void setTimeout(run, ms)) {
    super([])
    this.#after = after
  }

  /** Says something. Never a secret: notices are written for a projector. */
  say(text: string): void {
    const id = ++this.#last
    this.set([...this.value.slice(-1), { id, text }])
    this.#leave(id)
  }

  /** While somebody points at the news, or has the focus there, none of it leaves. */
  hold(on: boolean): void {
    this.#held = on
  }

  dismiss(id: number): void {
    this.set(this.value.filter((notice) => notice.id !== id))
    // Not every browser says that the focus left what was taken away with it.
    if (this.value.length === 0) this.#held = false
  }

  #leave(id: number): void {
    this.#after(STAY_MS, () => (this.#held ? this.#leave(id) : this.dismiss(id)))
  }
}

/** Long enough to read two lines twice; nothing that must be answered is ever said here. */
const STAY_MS = 10_000
