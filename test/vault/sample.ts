import {
  checkUnchanged,
  type Json,
  memoryStore,
  Vault,
  VaultError,
  type VaultErrorCode,
  type VaultSession,
  type VaultStore,
} from '../../src/vault/index.ts'

/** What the sample vaults keep. */
export type Notes = { readonly notes: readonly string[] }

/** Accepts `Notes` and nothing else, as an application would. */
export function readNotes(value: unknown): Notes {
  const { notes, ...rest } = value as { notes?: unknown }
  if (!Array.isArray(notes) || Object.keys(rest).length > 0) throw new TypeError('notes: a list')
  return { notes: notes.map(String) }
}

/** The fewest iterations a vault accepts: a derivation takes a tenth of a second. */
export const iterations = 600_000
export const passphrase = 'correct horse battery staple'

/** Two accounts, an AS and a CK each. */
export const secrets = [
  { id: 'p1.as', owner: ['AS', 'https://eu.api.ovh.com/1.0', 'AK1'], bytes: utf8('application-secret-of-1') },
  { id: 'p1.ck', owner: ['CK', 'https://eu.api.ovh.com/1.0', 'AK1'], bytes: utf8('consumer-key-of-1') },
  { id: 'p2.as', owner: ['AS', 'https://ca.api.ovh.com/1.0', 'AK2'], bytes: utf8('application-secret-of-2') },
  { id: 'p2.ck', owner: ['CK', 'https://ca.api.ovh.com/1.0', 'AK2'], bytes: utf8('consumer-key-of-2') },
] as const

export function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

/** A store whose records a test may replace: whoever can write to the profile folder. */
export interface OpenStore extends VaultStore {
  current: unknown
  previous: unknown
  /** The last record of each version that was migrated. */
  readonly kept: Map<number, unknown>
}

/** A copy of what a store holds, open to the hand. */
export async function openStore(from: VaultStore): Promise<OpenStore> {
  const { current, previous } = await from.read()
  const store: OpenStore = {
    current,
    previous,
    kept: new Map(),
    read: async () =>
      structuredClone({ current: store.current, previous: store.previous, versions: [...store.kept.keys()] }),
    async write(next, expectedRev, { keepPrevious, keepVersion }) {
      checkUnchanged(store.current, expectedRev)
      if (!keepPrevious) store.kept.clear()
      if (keepVersion !== undefined) store.kept.set(keepVersion, store.current)
      store.previous = keepPrevious ? store.current : undefined
      store.current = structuredClone(next)
    },
    async dropVersions() {
      store.kept.clear()
    },
    async clear() {
      store.current = store.previous = undefined
      store.kept.clear()
    },
  }
  return store
}

/** A vault at revision 2 with the secrets above, in a store of its own. Costs one derivation. */
export async function sample(): Promise<{
  store: OpenStore
  vault: Vault<Notes>
  session: VaultSession<Notes>
}> {
  const store = await openStore(memoryStore())
  const vault = new Vault(store, { read: readNotes, iterations })
  const session = await vault.create({ passphrase }, { notes: ['first'] })
  await session.update((content) => content, { put: secrets })
  return { store, vault, session }
}

/** A deep copy of a record that may be changed. */
export function draft(record: unknown): Record<string, never> & Draft {
  return structuredClone(record) as Record<string, never> & Draft
}
type Draft = {
  rev: number
  v: number
  minReader: number
  slots: { id: string; iv: string; ct: string; kdf: { i: number; s: string } }[]
  index: { iv: string; ct: string }
  secrets: Record<string, { iv: string; ct: string }>
  vid: string
  epoch: number
  mac: string
}

/** The code of the refusal; any other outcome is shown as it is. */
export async function codeOf(outcome: Promise<unknown>): Promise<VaultErrorCode | 'accepted'> {
  try {
    await outcome
    return 'accepted'
  } catch (error) {
    if (error instanceof VaultError) return error.code
    throw error
  }
}

/** The text of a secret, read through the door. */
export async function reveal(session: VaultSession<Json>, secret: { id: string; owner: readonly string[] }) {
  return session.use([secret], async (bytes) => new TextDecoder().decode(bytes))
}
