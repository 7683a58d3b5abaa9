import { ApiError, currentCredential, logout, revokeCredential } from '../../ovh/index.ts'
import type { OvhClient } from '../../ovh/index.ts'
import type { Account, Accounts } from '../accounts.ts'
import type { Replaced } from './job.ts'

/**
 * Ends a key that was replaced, for good. The key itself may always do it, whatever its rules; if it is not the one that
 * was saved, a key of the same endpoint is asked to revoke it. Answers false when nobody here may.
 */
export async function endReplaced(
  { account: id, credentialId }: Replaced,
  accounts: Accounts,
  newcomer: Account | undefined,
): Promise<boolean> {
  const old = accounts.find(id)
  if (old?.client && old.consumerKey && (await isItself(old.client, credentialId))) {
    await logout(old.client)
    return true
  }
  const others = [
    old,
    newcomer,
    ...accounts.value.filter(({ endpoint }) => endpoint === (newcomer ?? old)?.endpoint),
  ]
  for (const client of new Set(others.map((one) => (one?.consumerKey ? one.client : undefined)))) {
    if (client && (await revoked(client, credentialId))) return true
  }
  return false
}

/** A key that no longer works is as good as another one: it cannot end itself. */
async function isItself(client: OvhClient, credentialId: number): Promise<boolean> {
  try {
    return (await currentCredential(client)).credentialId === credentialId
  } catch (error) {
    if (error instanceof ApiError) return false
    throw error
  }
}

async function revoked(client: OvhClient, credentialId: number): Promise<boolean> {
  try {
    await revokeCredential(client, credentialId)
    return true
  } catch (error) {
    if (error instanceof ApiError && (error.status === 403 || error.status === 404)) return false
    throw error
  }
}
