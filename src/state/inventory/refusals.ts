import { ApiError, OvhError } from '../../ovh/index.ts'
import { apiCause } from '../errors.ts'

/** Whether the endpoint says that an object does not exist (any more). */
export const isGone = (error: unknown): boolean => error instanceof ApiError && error.status === 404

/** Whether a refusal is about the key and not about what was asked: every call with it will be refused. */
export function blamesKey(error: unknown): boolean {
  if (!(error instanceof ApiError)) return false
  const cause = apiCause(error)
  return (
    cause === 'applicationKey' ||
    cause === 'credential' ||
    cause === 'notCredential' ||
    cause === 'signature' ||
    cause === 'login'
  )
}

/** Whether two errors would be told in the same words. */
export function sameCause(one: unknown, other: unknown): boolean {
  if (one instanceof ApiError && other instanceof ApiError) {
    return one.status === other.status && one.apiCode === other.apiCode && one.apiMessage === other.apiMessage
  }
  return (
    one instanceof OvhError &&
    other instanceof OvhError &&
    one.code === other.code &&
    !(one instanceof ApiError)
  )
}
