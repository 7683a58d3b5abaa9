import type { Content, SavedAccount } from './content.ts'

/** An account of a backup, the account it becomes here, and the one whose place it takes. */
export interface Taken {
  from: SavedAccount
  into: SavedAccount
  replaces: SavedAccount | undefined
}

/** The content with accounts taken over: replaced where they stood, the others after the last. */
export function merged(content: Content, taken: readonly Taken[], file: Content): Content {
  const replacing = new Map(taken.flatMap(({ into, replaces }) => (replaces ? [[replaces.id, into]] : [])))
  const accounts = content.accounts.map((one) => replacing.get(one.id) ?? one)
  const ids = new Set(accounts.map(({ id }) => id))
  const added = taken.map(({ into }) => into).filter(({ id }) => !ids.has(id))
  const notes = file.notes && { notes: { ...file.notes, ...content.notes } }
  return { ...content, accounts: [...accounts, ...added], ...notes }
}
