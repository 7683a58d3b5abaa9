import type { Keyring, NewAccount } from './keyring.ts'
import type { Page } from './ports.ts'
import { Store } from './store.ts'

/** `starting`: its parts are on their way. `failed`: they could not be loaded. */
export type DemoValue = 'off' | 'starting' | 'on' | 'failed'

/** What a request for a key asks of the owner, as a validation page would show it. */
export interface DemoRequest {
  application: string
  rules: readonly { method: string; path: string }[]
  allowedIPs: readonly string[]
}

/** An imitation of OVHcloud that lives in this page. Nothing that is sent to it leaves the page. */
export interface DemoWorld {
  accounts: readonly NewAccount[]
  /** The request behind a validation address; undefined when there is none, or it was decided. */
  request(url: string): DemoRequest | undefined
  /** Decides it as an owner would; `days` undefined is without end. */
  decide(url: string, decision: { accept: boolean; days?: number }): void
  /** What one of OVHcloud's pages that make keys would give, as an `ovh.conf`; undefined for any other address. */
  create(url: string): Promise<string | undefined>
  /** Ends it: calls go to the network again. */
  close(): void
}

/**
 * The example account: invented keys in a private session, whose calls are answered inside the page. It can only begin
 * while nothing is open, and it ends with the document, so real keys and invented ones never meet.
 */
export class Demo extends Store<DemoValue> {
  readonly #keyring: Keyring
  readonly #page: Page
  readonly #open: () => Promise<DemoWorld>
  #world: DemoWorld | undefined

  /** `open` loads the imitation and leads every call of this page to it. */
  constructor({ keyring, page, open }: { keyring: Keyring; page: Page; open: () => Promise<DemoWorld> }) {
    super('off')
    this.#keyring = keyring
    this.#page = page
    this.#open = open
  }

  /** The imitation, while the example is on. */
  get world(): DemoWorld | undefined {
    return this.#world
  }

  /** Begins. A failure is in the value, and leaves everything as it was. */
  async start(): Promise<void> {
    const idle = this.value === 'off' || this.value === 'failed'
    if (!idle || this.#keyring.value.kind === 'open') return
    this.set('starting')
    let world: DemoWorld | undefined
    try {
      world = await this.#open()
      // Somebody may have unlocked meanwhile.
      if (this.#is('open')) throw new Error('A vault is open')
      this.#world = world
      await this.#keyring.startPrivate(world.accounts)
      // Nothing would be lost with this tab.
      this.#page.guard(false)
      this.set('on')
    } catch {
      world?.close()
      this.#world = undefined
      this.set('failed')
    }
  }

  /** Ends it, and loads the page anew. Other tabs hear nothing of it. */
  leave(): void {
    this.#keyring.lock({ here: true })
  }

  #is(kind: Keyring['value']['kind']): boolean {
    return this.#keyring.value.kind === kind
  }
}
