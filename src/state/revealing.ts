import type { SavedAccount } from './content.ts'
import type { Keyring } from './keyring.ts'
import type { Clock, Signals } from './ports.ts'
import type { Unlock } from './ways.ts'

/** The two parts of a key that are secret. */
export type SecretField = 'applicationSecret' | 'consumerKey'

/** What opens the vault: a passphrase, or whatever other way in it has. */
export type Proof = Unlock

/** The one place where a secret is shown. It keeps no copy of its own. */
export interface Borrower {
  show(text: string): void
  /** Called each second, with the seconds that are left. */
  left(seconds: number): void
  /** Called once, at the end: whatever was shown must be gone when this returns. */
  drop(): void
}

/** For how long a secret is shown, in milliseconds. */
const LOAN_MS = 20_000

/**
 * Lends a secret's text to one place for twenty seconds, behind a fresh unlock. The loan ends before its time when the
 * window loses the focus, when the page leaves the screen, is frozen or left, when the vault is locked, and when another
 * loan begins: never are two secrets shown.
 */
export class Revealing {
  readonly #keyring: Keyring
  readonly #clock: Clock
  readonly #signals: Signals
  #loan: { borrower: Borrower; until: number } | undefined
  #call = 0
  #cancel: () => void = () => undefined

  constructor(keyring: Keyring, { clock, signals }: { clock: Clock; signals: Signals }) {
    this.#keyring = keyring
    this.#clock = clock
    this.#signals = signals
    keyring.onForget(() => this.end())
    signals.listen((signal) => {
      if (ending.has(signal)) this.end()
    })
  }

  /**
   * Begins a loan. Throws what `Keyring.disclose` throws; shows nothing when, meanwhile, the page left the screen or
   * somebody else began one.
   */
  async lend(
    account: SavedAccount,
    field: SecretField,
    proof: Proof | undefined,
    borrower: Borrower,
  ): Promise<void> {
    this.end()
    const call = this.#call
    await this.#keyring.disclose(account, proof, async (applicationSecret, consumerKey) => {
      const bytes = field === 'consumerKey' ? consumerKey : applicationSecret
      if (!bytes || call !== this.#call || !this.#signals.visible()) return
      this.#loan = { borrower, until: this.#clock.now() + LOAN_MS }
      borrower.show(new TextDecoder().decode(bytes))
      this.#tick()
    })
  }

  /** Ends the present loan; with a borrower, only if it is theirs. */
  end(borrower?: Borrower): void {
    if (borrower && this.#loan?.borrower !== borrower) return
    this.#call++
    this.#cancel()
    const loan = this.#loan
    this.#loan = undefined
    loan?.borrower.drop()
  }

  /** By the wall clock: a second is longer while a computer sleeps. */
  #tick(): void {
    if (!this.#loan) return
    const { borrower, until } = this.#loan
    const left = until - this.#clock.now()
    if (left <= 0 || left > LOAN_MS) return this.end()
    borrower.left(Math.ceil(left / 1_000))
    this.#cancel = this.#clock.after(Math.min(left, 1_000), () => this.#tick())
  }
}

const ending: ReadonlySet<string> = new Set(['blur', 'hidden', 'freeze', 'leave', 'return'])
