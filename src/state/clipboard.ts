import type { Keyring } from './keyring.ts'
import type { ClipboardAccess, Clock, Signals } from './ports.ts'
import { Store } from './store.ts'

export type ClipboardValue =
  | { kind: 'idle' }
  /** A secret lies on the clipboard, and its time is not over. */
  | { kind: 'holding' }
  /** Its time is over, but browsers clear nothing for a page without the focus. */
  | { kind: 'waiting' }
  /** It was cleared just now. */
  | { kind: 'cleared' }
  /** The browser refused: a person has to do it. */
  | { kind: 'stuck' }

/** In milliseconds: how long a secret stays on the clipboard, and how long it is said that it is gone. */
export const clipboardLimits = { hold: 60_000, say: 8_000 } as const

/**
 * Secrets on the system's clipboard, put there on a click only. After a minute a secret is cleared, or, if this page has
 * no focus then, as soon as it has; only if it is still ours, where the browser lets us look, and else in any case. What
 * could not be cleared is said. Clipboard managers keep copies that no page can reach.
 *
 * Of the secret itself nothing is kept but a digest. When the vault is locked, or the page left, with a secret still on
 * the clipboard, the next document of this tab clears it.
 */
export class Clipboard extends Store<ClipboardValue> {
  readonly #access: ClipboardAccess
  readonly #clock: Clock
  readonly #signals: Signals
  #digest: string | undefined
  #call = 0
  #cancel: () => void = () => undefined

  constructor(
    access: ClipboardAccess,
    keyring: Keyring,
    { clock, signals }: { clock: Clock; signals: Signals },
  ) {
    super({ kind: access.owed ? 'waiting' : 'idle' })
    this.#access = access
    this.#clock = clock
    this.#signals = signals
    keyring.onForget(() => this.#leave())
    signals.listen((signal) => {
      if (signal === 'focus' && this.value.kind === 'waiting') void this.clear()
      if (signal === 'leave') this.#leave()
    })
    if (access.owed && signals.focused()) void this.clear()
  }

  /** Puts a secret on the clipboard for a minute. Rejects with what the browser says when it refuses. */
  async copySecret(text: string): Promise<void> {
    const call = ++this.#call
    await this.#access.write(text)
    const digest = await digestOf(text)
    if (call !== this.#call) return
    this.#digest = digest
    this.#become('holding', clipboardLimits.hold, () => this.#due())
  }

  /** Clears the clipboard now, unless something else lies there. */
  async clear(): Promise<void> {
    const call = ++this.#call
    const found = await this.#access.read()
    const foreign =
      found !== undefined && this.#digest !== undefined && (await digestOf(found)) !== this.#digest
    const cleared = foreign || (await this.#empty())
    if (call !== this.#call) return
    if (!cleared) return this.#become('stuck')
    this.#digest = undefined
    this.#access.owe(false)
    if (foreign) this.#become('idle')
    else this.#become('cleared', clipboardLimits.say, () => this.#become('idle'))
  }

  #due(): void {
    if (this.#signals.focused()) void this.clear()
    else this.#become('waiting')
  }

  /** This document may end before an answer comes, so word is left first, and taken back after. */
  #leave(): void {
    const { kind } = this.value
    if (kind === 'idle' || kind === 'cleared') return
    this.#access.owe(true)
    void this.#empty().then((done) => done && this.#access.owe(false))
  }

  async #empty(): Promise<boolean> {
    try {
      await this.#access.write('')
      return true
    } catch {
      return false
    }
  }

  /** Shows a state, and what comes after it, if anything does. */
  #become(kind: ClipboardValue['kind'], delayMs?: number, next?: () => void): void {
    this.#cancel()
    this.set({ kind })
    if (delayMs !== undefined && next) this.#cancel = this.#clock.after(delayMs, next)
  }
}

async function digestOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
