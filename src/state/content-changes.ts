import type { VaultSession } from '../vault/index.ts'
import { secretOf as secret } from './account-secrets.ts'
import type { Content, SavedAccount } from './content.ts'
import type { ChangeJobs, NewAccount } from './keyring-value.ts'

/** A change to what lies in the vault; it may be done again on another tab's content. */
export type Change = (content: Content) => Content

/** Adds accounts, and their secrets in clear: whoever seals them clears the bytes. */
export function adding(
  accounts: readonly NewAccount[],
): [Change, NonNullable<Parameters<VaultSession<Content>['update']>[1]>] {
  const put = accounts.flatMap(({ account, applicationSecret, consumerKey }) => [
    { ...secret(account, 'AS'), bytes: utf8(applicationSecret) },
    ...(consumerKey === undefined ? [] : [{ ...secret(account, 'CK'), bytes: utf8(consumerKey) }]),
  ])
  const added = accounts.map(({ account }) => account)
  return [(content) => ({ ...content, accounts: [...content.accounts, ...added] }), { put }]
}

/** Changes an account. */
export const changing =
  (id: string, change: Partial<SavedAccount>): Change =>
  (content) => ({
    ...content,
    accounts: content.accounts.map((one) => (one.id === id ? { ...one, ...change } : one)),
  })

/** Puts an account in the place of the one with its id, or beside the others. */
export const adopting =
  (account: SavedAccount): Change =>
  (content) => ({
    ...content,
    accounts: [...content.accounts.filter(({ id }) => id !== account.id), account],
  })

/** Takes an account out, and what was last read of it. */
export const removing =
  (id: string): Change =>
  ({ seen, ...content }) => ({
    ...content,
    accounts: content.accounts.filter((one) => one.id !== id),
    ...(seen && { seen: Object.fromEntries(Object.entries(seen).filter(([of]) => of !== id)) }),
  })

/** Changes the list of keys on their way. */
export const planning =
  (change: ChangeJobs): Change =>
  (content) => ({ ...content, pending: change(content.pending ?? []) })

/** Keeps the address of a relay, or forgets it. */
export const relayedBy =
  (address: string | undefined): Change =>
  ({ relay: _old, ...content }) => ({ ...content, ...(address !== undefined && { relay: address }) })

/** Keeps what was last read of the accounts; `rev` is the revision before. */
export const remembering =
  (seen: NonNullable<Content['seen']>, rev: number): Change =>
  ({ backup, ...content }) => ({
    ...content,
    seen,
    // Nobody needs a new backup for this: what was whole before stays whole.
    ...(backup && { backup: rev <= backup.rev + 1 ? { ...backup, rev } : backup }),
  })

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
