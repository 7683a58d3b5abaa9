import { ApiError, currentCredential, listCredentials, readCredential } from '../../ovh/index.ts'
import type { Credential, OvhClient } from '../../ovh/index.ts'
import { aboutAddress, apiCause } from '../errors.ts'
import type { Asked, Found, JobRule } from './job.ts'

/**
 * What became of a key that was asked for. `elsewhere`: accepted, but the addresses it is bound to do not include the one
 * we call from. `expired`: nobody answered for a day, so we stop asking; OVHcloud does not say how long it waits.
 */
export type Fate =
  | { kind: 'waiting' }
  | { kind: 'valid'; found: Found }
  | { kind: 'elsewhere' | 'refused' | 'expired' | 'gone' }

/** How long we ask before a request counts as forgotten, in milliseconds. */
export const longestWait = 24 * 60 * 60 * 1000

export interface FateQuestion {
  asked: Asked
  rules: readonly JobRule[]
  /** Whether it was asked for with addresses it may be used from. */
  bound?: boolean
  /** Signs with the key that was asked for. */
  client: OvhClient
  /** Signs with the account's own key, which may list the refused ones; missing where it may not. */
  lister?: OvhClient | undefined
  /** Milliseconds since 1970. */
  now: number
  signal?: AbortSignal
}

/**
 * Asks once. A key that waits and one that was refused answer alike, so a refusal shows only in the account's list.
 * Failures that say nothing about the key (no network, a pause asked for) are thrown.
 */
export async function fateOf({
  asked,
  rules,
  bound = false,
  client,
  lister,
  now,
  signal,
}: FateQuestion): Promise<Fate> {
  try {
    const credential = await currentCredential(client, { signal })
    if (credential.status === 'validated') return { kind: 'valid', found: foundOf(credential) }
    if (credential.status !== 'pendingValidation') return { kind: credential.status }
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    const cause = apiCause(error)
    // A gate in between refuses with the same status, and has nothing to say of the key.
    if (cause === 'notAllowed' && (aboutAddress(error) || (bound && error.apiMessage !== '')))
      return { kind: 'elsewhere' }
    if (cause === 'notCredential' || cause === 'applicationKey') return { kind: 'gone' }
    // One public report shows a pending key answered with INVALID_SIGNATURE (ovh/php-ovh#62).
    if (cause !== 'credential' && cause !== 'signature') throw error
  }
  if (lister && (await wasRefused(lister, asked, rules, signal))) return { kind: 'refused' }
  return { kind: now - Date.parse(asked.at) >= longestWait ? 'expired' : 'waiting' }
}

/** The application's refused keys as they are now, to be compared with later; undefined when this key may not list them. */
export async function refusedBefore(client: OvhClient, signal?: AbortSignal): Promise<Asked['refused']> {
  try {
    const { applicationId: application } = await currentCredential(client, { signal })
    return {
      application,
      ids: await listCredentials(client, { status: 'refused', applicationId: application, signal }),
    }
  } catch (error) {
    if (signal?.aborted) throw error
    return undefined
  }
}

const foundOf = ({ credentialId, expiration }: Credential): Found => ({ credentialId, expiration })

async function wasRefused(
  lister: OvhClient,
  { refused, at }: Asked,
  rules: readonly JobRule[],
  signal: AbortSignal | undefined,
): Promise<boolean> {
  if (!refused) return false
  try {
    const query = { status: 'refused', applicationId: refused.application, signal } as const
    const fresh = (await listCredentials(lister, query)).filter((id) => !refused.ids.includes(id))
    for (const id of fresh) {
      const credential = await readCredential(lister, id, { signal })
      // Clocks may differ; rules tell two requests of one hour apart.
      if (Date.parse(credential.creation) > Date.parse(at) - 3_600_000 && sameRules(credential.rules, rules))
        return true
    }
    return false
  } catch (error) {
    if (error instanceof ApiError) return false
    throw error
  }
}

function sameRules(one: readonly JobRule[], other: readonly JobRule[]): boolean {
  const print = (rules: readonly JobRule[]): string =>
    rules
      .map(({ method, path }) => `${method} ${path}`)
      .sort()
      .join('\n')
  return print(one) === print(other)
}
