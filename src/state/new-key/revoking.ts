import { ApiError, currentCredential, logout, revokeCredential } from '../../ovh/index.ts'
import type { OvhClient } from '../../ovh/index.ts'
import type { Account, Accounts } from '../accounts.ts'
import { blamesKey } from '../inventory/refusals.ts'
import type { Replaced } from './job.ts'

/**
 * Ends a key that was replaced, for good. The key itself may always do it, whatever its rules; if it is not the one that
 * was saved, a key of the same endpoint is asked to revoke it. Answers true also where it is gone already: it works no more
 * itself, and the key that took its place finds none of that number. Answers false when nobody here may.
 */
export async function endReplaced(
  { account: id, credentialId }: Replaced,
  accounts: Accounts,
  newcomer: Account | undefined,
): Promise<boolean> {
  const old = accounts.find(id)
  const state = old?.client && old.consumerKey ? await stateOf(old.client, credentialId) : 'another'
  if (old?.client && state === 'itself') {
    await logout(old.client)
    return true
  }
  const others = [
    old,
    newcomer,
    ...accounts.value.filter(({ endpoint }) => endpoint === (newcomer ?? old)?.endpoint),
  ]
  for (const client of new Set(others.map((one) => (one?.consumerKey ? one.client : undefined)))) {
    if (!client) continue
    const end = await revoke(client, credentialId)
    // Keys of other accounts of the endpoint find none of that number either.
    if (end === 'done' || (end === 'unknown' && state === 'ended' && client === newcomer?.client)) return true
  }
  return false
}

/** Whether a saved key is the one of that number; one that works no more cannot end itself. */
async function stateOf(client: OvhClient, credentialId: number): Promise<'itself' | 'another' | 'ended'> {
  try {
    return (await currentCredential(client)).credentialId === credentialId ? 'itself' : 'another'
  } catch (error) {
    if (error instanceof ApiError) return blamesKey(error) ? 'ended' : 'another'
    throw error
  }
}

async function revoke(client: OvhClient, credentialId: number): Promise<'done' | 'denied' | 'unknown'> {
  try {
    await revokeCredential(client, credentialId)
    return 'done'
  } catch (error) {
    if (error instanceof ApiError && error.status === 403) return 'denied'
    if (error instanceof ApiError && error.status === 404) return 'unknown'
    throw error
  }
}
