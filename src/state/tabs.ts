import type { Keyring } from './keyring.ts'
import type { Channel } from './ports.ts'
import { Store } from './store.ts'
import { isOlder, readTabMessage } from './tab-messages.ts'
import type { TabMessage } from './tab-messages.ts'

export interface TabsValue {
  /** Another tab runs a newer version of this page. */
  outdated: boolean
}

/**
 * The other tabs of this origin. A lock in one is a lock in all, an erased vault is gone from all, and what one saves the
 * others adopt; unlocking stays a matter of each tab. What arrives is judged first and may come from anybody.
 */
export class Tabs extends Store<TabsValue> {
  readonly #channel: Channel
  readonly #keyring: Keyring
  readonly #version: string
  readonly #active = new Set<(at: number) => void>()
  #refreshing = false
  #again = false

  constructor(keyring: Keyring, channel: Channel, version: string) {
    super({ outdated: false })
    this.#keyring = keyring
    this.#channel = channel
    this.#version = version
    keyring.addEventListener('lock', () => this.#send({ kind: 'lock' }))
    keyring.addEventListener('wipe', () => this.#send({ kind: 'wipe' }))
    keyring.addEventListener('save', (event) => {
      this.#send({ kind: 'rev', rev: (event as CustomEvent<number>).detail })
    })
    channel.listen((data) => {
      const message = readTabMessage(data)
      if (message) this.#hear(message)
    })
    this.#send({ kind: 'version', version })
  }

  /** Tells the others that somebody was here, at a moment in milliseconds since 1970. */
  active(at: number): void {
    this.#send({ kind: 'activity', at })
  }

  /** Calls whenever another tab says that somebody was there. */
  onActive(heard: (at: number) => void): void {
    this.#active.add(heard)
  }

  #send(message: TabMessage): void {
    this.#channel.send(message)
  }

  #hear(message: TabMessage): void {
    switch (message.kind) {
      case 'lock':
        if (this.#keyring.value.kind === 'open') this.#keyring.lock({ here: true })
        break
      case 'wipe':
        this.#keyring.lock({ here: true })
        break
      case 'activity':
        for (const heard of this.#active) heard(message.at)
        break
      case 'rev':
        void this.#refresh()
        break
      case 'version':
        this.#compare(message.version)
        break
    }
  }

  /** One reading at a time; whatever was said during one is answered by one more. */
  async #refresh(): Promise<void> {
    this.#again = true
    if (this.#refreshing) return
    this.#refreshing = true
    try {
      while (this.#again) {
        this.#again = false
        await this.#keyring.refresh()
      }
    } finally {
      this.#refreshing = false
    }
  }

  /** Whoever is newer says so to whoever is older; equals have nothing to say, so this ends. */
  #compare(version: string): void {
    if (isOlder(this.#version, version)) this.set({ outdated: true })
    else if (isOlder(version, this.#version)) this.#send({ kind: 'version', version: this.#version })
  }
}
