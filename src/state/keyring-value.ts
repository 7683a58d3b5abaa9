import type { Exclusive, SlotInfo, VaultErrorCode, VaultStore } from '../vault/index.ts'
import type { Content, SavedAccount } from './content.ts'
import type { KeyJob } from './new-key/job.ts'
import type { Page } from './ports.ts'
import type { WayPorts } from './ways.ts'

export type KeyringValue =
  | { kind: 'reading' }
  /**
   * There is no vault here. `trouble`: none could be, because the browser forbids this page to keep anything; or nobody can
   * tell, because it does not open its own files.
   */
  | { kind: 'absent'; trouble?: 'forbidden' | 'unopened' }
  | { kind: 'locked'; slots: readonly SlotInfo[] }
  /** What lies there is not a vault this page can open; `previous`: the copy before it looks sound. */
  | { kind: 'damaged'; reason: VaultErrorCode; previous: boolean; slots: readonly SlotInfo[] }
  | {
      kind: 'open'
      /** In memory only, gone with the page. */
      private: boolean
      content: Content
      slots: readonly SlotInfo[]
      /** Its root key has done its share, see `Ways.rekey`. */
      rekeyDue: boolean
      /** At this unlock, the passphrase was given as much protection as is written today. */
      strengthened: boolean
    }

/** A key to be saved, with its secrets still in the open. */
export interface NewAccount {
  account: SavedAccount
  applicationSecret: string
  consumerKey?: string
}

/** A change to the list of keys on their way. */
export type ChangeJobs = (jobs: readonly KeyJob[]) => readonly KeyJob[]

export interface KeyringOptions {
  store: VaultStore
  page: Page
  exclusive?: Exclusive
  /** The browser's part in opening a vault, or how to come by it when it is first needed. */
  ways?: WayPorts | (() => Promise<WayPorts>)
  now?: () => number
  /** Only tests ask for fewer than the vault's own number. */
  iterations?: number
}
