import type { Structured } from '../ovh/index.ts'

/** What the application needs from the world around it. `platform` answers with the browser, tests with memory. */

/** Harmless choices that must be known before anything is unlocked. */
export interface PreferenceStorage {
  read(): string | undefined
  write(text: string): void
  clear(): void
}

/** The address bar. Addresses are the part after `#`, always beginning with a slash. */
export interface Navigation {
  current(): string
  /** Adds an entry to the history, or replaces the present one. */
  go(address: string, options?: { replace?: boolean }): void
  listen(changed: () => void): void
}

/** Reads YAML: see `yamlIn`. Rejects when the parser cannot be had, and has no answer for a text that is too deep. */
export type ReadYaml = (text: string) => Promise<Structured | undefined>

/** The page itself. */
export interface Page {
  /** The languages the reader prefers, best first. */
  languages(): readonly string[]
  /** Throws the document away and loads it again: the only way to be rid of everything it ever held. */
  restart(): void
  /** Asks before the tab is closed, while something would be lost with it. */
  guard(on: boolean): void
}

/** The wall clock, which goes on while a computer sleeps, and calls that come later, which do not. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number
  /** Calls once, in so many milliseconds or later; the answer takes the call back. */
  after(delayMs: number, run: () => void): () => void
}

/**
 * What happens around the page: somebody does something (`activity`), the page comes into sight or leaves it, the window
 * gets or loses the focus, the browser stops the page and lets it go on, leaves it, or brings it back out of its cache.
 */
export type Signal =
  'activity' | 'shown' | 'hidden' | 'focus' | 'blur' | 'freeze' | 'resume' | 'leave' | 'return'

/** The page's surroundings. */
export interface Signals {
  /** Whether the page is in sight. */
  visible(): boolean
  /** Whether the page has the focus. */
  focused(): boolean
  listen(heard: (signal: Signal) => void): void
}

/** What the tabs of this origin say to each other. Anybody of the origin may send anything, so it arrives unread. */
export interface Channel {
  /** Reaches every other tab, never this one. */
  send(message: unknown): void
  listen(heard: (message: unknown) => void): void
}

/** The system's clipboard, as far as the browser lets a page. */
export interface ClipboardAccess {
  /** Rejects when the browser refuses: without focus, or without a click. */
  write(text: string): Promise<void>
  /** What lies there; undefined when this may not be read without asking. */
  read(): Promise<string | undefined>
  /** Whether the document before this one left something to be cleared. */
  readonly owed: boolean
  /** Leaves word of it for the document after this one, or takes the word back. */
  owe(on: boolean): void
}

/** Files handed to the person. */
export interface Downloads {
  save(file: { name: string; type: string; text: string }): void
}

/** A passkey, as it is asked for again. */
export interface PasskeyName {
  /** Its credential id, base64url. */
  credential: string
  /** How it may be reached; a hint for the browser's question. */
  transports: readonly string[]
}

/**
 * Passkeys that can answer a question with 32 bytes of their own, always the same (WebAuthn's PRF extension). Both verbs
 * open the browser's own dialogue and reject with a `PasskeyError`. The caller wipes `output`.
 */
export interface Passkeys {
  /** The host name passkeys made here work on; undefined where the browser has none. */
  readonly host: string | undefined
  /** Makes a passkey called `label` and asks it about `input`, unless one of `others` is where it would be made. */
  create(wish: {
    label: string
    input: Uint8Array
    others: readonly PasskeyName[]
  }): Promise<PasskeyName & { output: Uint8Array }>
  /** Asks one of these passkeys, whichever the person has at hand, about its own input. */
  ask(
    candidates: readonly (PasskeyName & { input: Uint8Array })[],
  ): Promise<{ credential: string; output: Uint8Array }>
}

/**
 * `cancelled`: the person declined, or took too long. `unsupported`: this browser or this authenticator cannot answer
 * questions. `unusable`: its answer is missing, short or all zeros. `registered`: this authenticator holds a passkey of
 * this vault already. `elsewhere`: the vault's passkeys work on another host name.
 */
export type PasskeyFailure = 'cancelled' | 'unsupported' | 'unusable' | 'registered' | 'elsewhere'

/** Why a passkey did not serve. Carries nothing of the credential: its JSON form would hold the answer. */
export class PasskeyError extends Error {
  readonly code = 'passkey'
  readonly reason: PasskeyFailure

  constructor(reason: PasskeyFailure) {
    super(`The passkey did not serve: ${reason}`)
    this.name = 'PasskeyError'
    this.reason = reason
  }
}

/** Keys that stay on this device, by the id of the slot they open. The browser uses them and never shows them. */
export interface DeviceKeys {
  put(slot: string, key: CryptoKey): Promise<void>
  get(slot: string): Promise<CryptoKey | undefined>
  /** Removes the keys of all other slots. */
  keepOnly(slots: readonly string[]): Promise<void>
}

/** Whether the browser promises to keep what lies in it until a person deletes it. */
export interface Durability {
  promised(): Promise<boolean>
  /** Asks for the promise, which may show a question; undefined where it cannot be asked. */
  ask(): Promise<boolean | undefined>
}

/** What ships beside the code and is loaded when it is first needed. It arrives unread. */
export interface ReferenceData {
  /** The operations of the API. */
  routes(): Promise<unknown>
  /** What programs need. */
  presets(): Promise<unknown>
}

/** Where public facts are kept on this device, by name. What was kept arrives unread. */
export interface Shelf {
  /** Undefined for what is not there. */
  read(name: string): Promise<unknown>
  /** Keeps nothing where this browser keeps nothing of Countersign at all. */
  write(name: string, value: unknown): Promise<void>
}

/** The way back from OVHcloud's validation page. */
export interface Returns {
  /** The state that this document was opened with; it has been taken out of the address bar. Anybody may have written it. */
  readonly taken: string | undefined
  /** Where the browser is to be sent with a state; undefined where the page has no address of its own. */
  address(state: string): string | undefined
  /** Tells the other tabs that somebody came back. */
  tell(state: string): void
  listen(heard: (state: unknown) => void): void
}

/** The copies of this page: the one that runs, and a newer one that may wait. */
export interface Versions {
  /** Keeps this copy for working offline, and tells whenever a newer one has arrived and waits. */
  watch(arrived: () => void): void
  /** What the newest section of a copy's changelog says, line by line. Rejects when it cannot be read. */
  changes(copy: 'present' | 'waiting'): Promise<readonly string[]>
  /** Lets the waiting copy take over, then throws this document away for it. */
  takeOver(): void
}

/** `none`: this browser offers nothing, or not yet. */
export type InstallState = 'none' | 'offered' | 'installed'

/** The browser's offer to keep this page as an application. */
export interface InstallOffer {
  readonly state: InstallState
  listen(changed: () => void): void
  /** Opens the browser's own question. An offer serves once. */
  accept(): Promise<void>
}

/** What this page's host answered: the headers of the page and of its service worker, by lower-case name. */
export interface HostAnswer {
  page: ReadonlyMap<string, string>
  worker: ReadonlyMap<string, string>
  /** Whether the address speaks TLS. */
  tls: boolean
  /** SHA-256 of `sw.js`, which names every file of this build with its own: hexadecimal. */
  digest: string | undefined
}

/** What the browser allows a page to say outside of its window. */
export type AttentionState = 'unsupported' | 'unasked' | 'granted' | 'denied'

/** The ways to a person who is not looking: a number on the installed application, and the system's notifications. */
export interface Attention {
  /** The number on the application's icon; 0 takes it away. Where there is no icon, nothing happens. */
  badge(count: number): void
  readonly state: AttentionState
  /** Asks whether notifications are allowed. Only from a click. */
  ask(): Promise<AttentionState>
  /** Says something, if that is allowed. Never a secret: it is shown on a locked screen. */
  tell(title: string, text: string): void
}
