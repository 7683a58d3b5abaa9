import { asLoggedCall, listLogs, logPath, OvhError } from '../../ovh/index.ts'
import type { Account } from '../accounts.ts'

/**
 * The address that OVHcloud sees us call from: the one in the newest line of the account's own log. No third party is
 * asked. Undefined where there is no log, or this key may not read it.
 */
export async function ownAddress(
  { client, region }: Account,
  signal?: AbortSignal,
): Promise<string | undefined> {
  if (!client || !region?.features.logs) return undefined
  try {
    const ids = await listLogs(client, 'self', { signal })
    const newest = ids.reduce((most, id) => Math.max(most, id), -1)
    if (newest < 0) return undefined
    return asLoggedCall(await client.get(`${logPath('self')}/${newest}`, { signal })).ip ?? undefined
  } catch (error) {
    if (error instanceof OvhError) return undefined
    throw error
  }
}
