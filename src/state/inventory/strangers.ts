import type { Account, Accounts } from '../accounts.ts'

type Clients = ReadonlyMap<string, Account['client']>

/**
 * Tells, after each change of the accounts, which ids stand for nobody any more, or for somebody else: what was read as the
 * account that stood there is not the other's. Another client is another key, though under the same id.
 */
export function onStrangers(accounts: Accounts, tell: (ids: readonly string[]) => void): void {
  let before = clientsOf(accounts)
  accounts.addEventListener('change', () => {
    const now = clientsOf(accounts)
    const changed = [...before].filter(([id, client]) => !now.has(id) || now.get(id) !== client)
    before = now
    if (changed.length > 0) tell(changed.map(([id]) => id))
  })
}

const clientsOf = ({ value }: Accounts): Clients => new Map(value.map(({ id, client }) => [id, client]))
