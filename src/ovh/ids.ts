import { RequestError, ResponseError } from './errors.ts'

/** The answer of a list of ids; throws {@link ResponseError} for anything else. An empty answer is an empty list. */
export function readIds(what: string, value: unknown): number[] {
  if (value === undefined) return []
  if (!Array.isArray(value) || !value.every((id) => Number.isSafeInteger(id))) {
    throw new ResponseError(`${what} is not a list of ids`, 200)
  }
  return value as number[]
}

/** A path with an id at its end; throws {@link RequestError} for what cannot be one. */
export function pathWithId(path: string, id: number): string {
  if (!Number.isSafeInteger(id) || id < 0) throw new RequestError('path', 'An id is a whole number.')
  return `${path}/${id}`
}
