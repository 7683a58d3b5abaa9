import { VaultError } from '../vault/index.ts'

/** The colours an account can wear, so that production never looks like a sandbox. */
export const colours = ['lake', 'clay', 'moss', 'plum', 'sand', 'slate'] as const
export type Colour = (typeof colours)[number]

/** One saved key as the vault's index keeps it. Its two secrets lie beside the index, each sealed by itself. */
export type SavedAccount = {
  /** Random, ours, part of addresses; says nothing about the account. */
  id: string
  label: string
  colour: Colour
  /** An endpoint's name, or the base address of one that this build added. */
  endpoint: string
  applicationKey: string
  /** Whether a consumer key was saved with it. */
  consumerKey: boolean
  /** When it was saved, ISO 8601. */
  added: string
}

/** What the encrypted index holds. */
export type Content = { accounts: readonly SavedAccount[] }

export const emptyContent: Content = { accounts: [] }

/** Reads a decrypted index. Whatever is not exactly a `Content` is damage, and nothing of it is shown. */
export function readContent(value: unknown): Content {
  const accounts = field(value, 'accounts')
  if (!Array.isArray(accounts)) throw new VaultError('damaged')
  return { accounts: accounts.map(readAccount) }
}

function readAccount(value: unknown): SavedAccount {
  const consumerKey = field(value, 'consumerKey')
  const colour = colours.find((one) => one === field(value, 'colour'))
  if (typeof consumerKey !== 'boolean' || !colour) throw new VaultError('damaged')
  return {
    id: text(value, 'id'),
    label: text(value, 'label'),
    colour,
    endpoint: text(value, 'endpoint'),
    applicationKey: text(value, 'applicationKey'),
    consumerKey,
    added: text(value, 'added'),
  }
}

function field(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
  return (value as Record<string, unknown>)[name]
}

function text(value: unknown, name: string): string {
  const found = field(value, name)
  if (typeof found !== 'string') throw new VaultError('damaged')
  return found
}
