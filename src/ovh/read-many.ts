import type { OvhClient } from './client.ts'
import { OvhError, RequestError } from './errors.ts'

/** One object, or why it could not be read. */
export type ReadOne<Id, T> = { id: Id; value: T; error?: never } | { id: Id; value?: never; error: OvhError }

/** How to read many objects. */
export interface ReadManyOptions<Id, T> {
  /** Checks one answer, e.g. `asApplication`; what it throws counts as that object's error. */
  read?: ((value: unknown) => T) | undefined
  /** Called after each object, in the order of arrival: rows can be shown before all are here. */
  onProgress?: ((progress: { done: number; total: number; last: ReadOne<Id, T> }) => void) | undefined
  signal?: AbortSignal | undefined
  /** For each object. */
  timeoutMs?: number | undefined
  /** How many calls at once; 6 by default, as many as a browser opens to one host over HTTP/1.1. */
  limit?: number | undefined
}

/**
 * Reads `path/id` for each id, several at a time, and gives them back in the order of the ids. A path may instead
 * say where the id goes: `/me/api/credential/{id}/application`. One object's failure is its own; an abort, or an
 * error that is none of this library's, ends everything.
 */
export async function readMany<T = unknown, Id extends number | string = number>(
  client: OvhClient,
  path: string,
  ids: readonly Id[],
  { read = (value) => value as T, onProgress, signal, timeoutMs, limit = 6 }: ReadManyOptions<Id, T> = {},
): Promise<ReadOne<Id, T>[]> {
  if (!Number.isInteger(limit) || limit < 1) throw new TypeError('limit must be a positive whole number')
  signal?.throwIfAborted()
  const pathFor = pathPattern(path)
  const results = new Array<ReadOne<Id, T>>(ids.length)
  // One worker's end is everybody's: without this the others would go on calling for nobody.
  const ours = new AbortController()
  const passOn = (): void => ours.abort(signal?.reason)
  signal?.addEventListener('abort', passOn, { once: true })
  let next = 0
  let done = 0

  const work = async (): Promise<void> => {
    while (next < ids.length && !ours.signal.aborted) {
      const index = next++
      const id = ids[index]!
      let result: ReadOne<Id, T>
      try {
        const value = read(await client.get(pathFor(id), { signal: ours.signal, timeoutMs }))
        result = { id, value }
      } catch (error) {
        if (ours.signal.aborted || !(error instanceof OvhError)) throw error
        result = { id, error }
      }
      results[index] = result
      onProgress?.({ done: ++done, total: ids.length, last: result })
    }
    ours.signal.throwIfAborted()
  }

  try {
    await Promise.all(Array.from({ length: Math.min(limit, ids.length) }, work))
    return results
  } catch (error) {
    ours.abort(error)
    throw error
  } finally {
    signal?.removeEventListener('abort', passOn)
  }
}

function pathPattern(path: string): (id: number | string) => string {
  const places = path.split(/\{\w+\}/)
  if (places.length > 2) throw new RequestError('path', 'The path has more than one place for an id.')
  const [before, after] = places.length === 2 ? (places as [string, string]) : [`${path}/`, '']
  return (id) => `${before}${encodeURIComponent(id)}${after}`
}
