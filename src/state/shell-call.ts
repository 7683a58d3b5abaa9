import { ApiError, OvhError } from '../ovh/index.ts'

/**
 * The call that an error of the library is about, as method and path; undefined for those that are about none. A refusal
 * says it in fields, all others begin their message with it. Neither knows the query or the body.
 */
export function failedCall(error: unknown): { method: string; path: string } | undefined {
  if (error instanceof ApiError) return { method: error.method, path: error.path }
  if (!(error instanceof OvhError)) return undefined
  const [, method, path] = /^(GET|POST|PUT|DELETE|PATCH) (\/\S*?):? /.exec(`${error.message} `) ?? []
  return method !== undefined && path !== undefined ? { method, path } : undefined
}
