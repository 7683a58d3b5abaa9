import { ApiError } from '../../ovh/index.ts'
import type { OvhClient } from '../../ovh/index.ts'
import { apiCause } from '../errors.ts'

/**
 * What one harmless call with a new key came to.
 * - `answered`: it went through; `count` says how many things were listed
 * - `missing`: the call is allowed, what it asks for does not exist
 * - `denied`: the rules do not reach as far as they seem to
 * - `ended`: the key works no longer
 */
export type TrialResult =
  { kind: 'answered'; count?: number } | { kind: 'missing' | 'denied' | 'ended'; error: ApiError }

/** Makes the call. Throws what says nothing about the key. */
export async function tryOut(client: OvhClient, path: string, signal?: AbortSignal): Promise<TrialResult> {
  try {
    const answer: unknown = await client.get(path, { signal })
    return { kind: 'answered', ...(Array.isArray(answer) && { count: answer.length }) }
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    switch (apiCause(error)) {
      case 'gone':
        return { kind: 'missing', error }
      case 'notGranted':
        return { kind: 'denied', error }
      case 'credential':
      case 'notCredential':
      case 'applicationKey':
        return { kind: 'ended', error }
      default:
        throw error
    }
  }
}
