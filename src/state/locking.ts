import type { Keyring } from './keyring.ts'
import type { Clock, Signal, Signals } from './ports.ts'
import { Store } from './store.ts'
import type { Tabs } from './tabs.ts'

/** Why an open vault would lock by itself. */
type Reason = 'idle' | 'absolute' | 'hidden'

export type LockingValue =
  /** Nothing is open. */
  | { kind: 'off' }
  | { kind: 'calm' }
  /** It locks in so many seconds: `idle` unless somebody does something, `absolute` in any case. */
  | { kind: 'soon'; reason: 'idle' | 'absolute'; seconds: number }

const SECOND = 1_000
const MINUTE = 60 * SECOND

/** What cannot be chosen, in milliseconds. */
export const lockLimits = {
  /** The longest that a vault stays open, used or not. */
  absolute: 8 * 60 * MINUTE,
  /** How long all tabs may be out of sight, where that was chosen to matter. */
  hidden: 2 * MINUTE,
  /** How long before it a lock is announced. */
  warning: 30 * SECOND,
  /** How often at most a tab tells the others that somebody is there. */
  telling: 5 * SECOND,
  /** How far a clock may step back: networks correct clocks by less. */
  backwards: SECOND,
} as const

/**
 * Locks an open vault by itself. It is judged by the wall clock, because timers stop while a computer sleeps: each second
 * (each ten in the background), and at every sign of life before that sign counts.
 *
 * A tab in sight that finds the time is over locks all tabs. A tab out of sight locks only itself: it may know less. That
 * somebody is there is shared between tabs, so none grows idle while another is used.
 */
export class Locking extends Store<LockingValue> {
  readonly #keyring: Keyring
  readonly #tabs: Tabs
  readonly #clock: Clock
  readonly #signals: Signals
  #opened = 0
  /** The last sign of life in any tab, and in this one; the last one told to the others. */
  #lastAnywhere = 0
  #lastHere = 0
  #told = 0
  /** The latest moment ever seen. */
  #latest = 0
  #hiddenSince: number | undefined
  #cancel: () => void = () => undefined

  constructor(keyring: Keyring, tabs: Tabs, { clock, signals }: { clock: Clock; signals: Signals }) {
    super({ kind: 'off' })
    this.#keyring = keyring
    this.#tabs = tabs
    this.#clock = clock
    this.#signals = signals
    keyring.addEventListener('change', () => this.#follow())
    keyring.onForget(() => this.#end())
    signals.listen((signal) => this.#hear(signal))
    tabs.onActive((at) => this.#hearTabs(at))
    this.#follow()
  }

  /** Somebody wants to go on: as good as any other sign of life. */
  stay(): void {
    this.#hear('activity')
  }

  /** The keyring has changed: it opened, or what was decided about it did. */
  #follow(): void {
    if (this.#keyring.value.kind !== 'open') return this.#end()
    if (this.value.kind === 'off') this.#begin()
    else this.#look()
  }

  #begin(): void {
    const now = this.#clock.now()
    this.#opened = this.#latest = now
    this.#hiddenSince = this.#signals.visible() ? undefined : now
    this.set({ kind: 'calm' })
    this.#live(now)
    this.#look()
  }

  #end(): void {
    this.#cancel()
    this.#told = this.#lastHere = this.#lastAnywhere = 0
    this.set({ kind: 'off' })
  }

  #hear(signal: Signal): void {
    if (this.value.kind === 'off') return
    // A page that was put aside has missed what the other tabs said, a lock among it perhaps.
    if (signal === 'freeze' || signal === 'return') return this.#keyring.lock({ here: true })
    if (signal === 'activity') {
      if (this.#isOver()) return
      this.#live(this.#clock.now())
      if (this.value.kind === 'soon') this.#look()
      return
    }
    this.#look()
    if (signal === 'hidden') this.#hiddenSince ??= this.#clock.now()
    if (signal === 'shown') this.#hiddenSince = undefined
  }

  #live(now: number): void {
    this.#lastHere = this.#lastAnywhere = now
    this.#tell(now)
  }

  #tell(now: number): void {
    if (this.#lastHere <= this.#told || now - this.#told < lockLimits.telling) return
    this.#told = now
    this.#tabs.active(this.#lastHere)
  }

  /** No word from outside makes anything last longer than if it had been said now. */
  #hearTabs(at: number): void {
    if (this.value.kind === 'off' || this.#isOver()) return
    this.#lastAnywhere = Math.max(this.#lastAnywhere, Math.min(at, this.#clock.now()))
    if (this.value.kind === 'soon') this.#look()
  }

  /** Locks if it is time; else shows how near it is, and looks again. */
  #look(): void {
    // A word of another tab may have locked this one in the middle of its last look.
    if (this.value.kind === 'off' || this.#isOver()) return
    const now = this.#clock.now()
    this.#tell(now)
    const { reason, at } = this.#next()
    const left = at - now
    const seconds = Math.ceil(left / SECOND)
    if (left > lockLimits.warning || reason === 'hidden') this.#show({ kind: 'calm' })
    else this.#show({ kind: 'soon', reason, seconds })
    this.#cancel()
    const pause = this.#signals.visible() ? SECOND : 10 * SECOND
    this.#cancel = this.#clock.after(Math.max(1, Math.min(pause, left)), () => this.#look())
  }

  #show(next: LockingValue): void {
    if (JSON.stringify(next) !== JSON.stringify(this.value)) this.set(next)
  }

  /** Whether it was time to lock, and is done. */
  #isOver(): boolean {
    const now = this.#clock.now()
    const back = now < this.#latest - lockLimits.backwards
    this.#latest = Math.max(this.#latest, now)
    const { reason, at } = this.#next()
    if (!back && now < at) return false
    this.#keyring.lock({ here: reason === 'hidden' || !this.#signals.visible() })
    return true
  }

  #next(): { reason: Reason; at: number } {
    const { idleMinutes, lockHidden } = this.#keyring.settings
    const ends: { reason: Reason; at: number }[] = [
      { reason: 'absolute', at: this.#opened + lockLimits.absolute },
    ]
    if (idleMinutes !== 'never') ends.push({ reason: 'idle', at: this.#lastAnywhere + idleMinutes * MINUTE })
    if (lockHidden && this.#hiddenSince !== undefined)
      ends.push({ reason: 'hidden', at: Math.max(this.#hiddenSince, this.#lastAnywhere) + lockLimits.hidden })
    return ends.reduce((first, end) => (end.at < first.at ? end : first))
  }
}
