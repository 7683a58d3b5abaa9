// `X-Ovh-Batch`: the header's value is the separator that joins several ids in one path segment; the answer is a list of
// key, value and error (call sites in ovh-ux/ovh-api-services and ovh-ux/ovh-manager-telecom; OVHcloud documents none of it).
import { Refusal, refusalBody } from './errors.ts'
import type { Switches } from './switches.ts'

/** One element of a batch's answer. */
export interface BatchItem {
  readonly key: string | number
  readonly value: unknown
  readonly error: unknown
}

/** Which parameter holds several ids, and which: undefined when the call is no batch. Empty ids are left out. */
export function batchKeys(
  separator: string | null,
  params: Readonly<Record<string, string>>,
): { name: string; keys: string[] } | undefined {
  if (!separator) return undefined
  const found = Object.entries(params).find(([, value]) => value.includes(separator))
  if (!found) return undefined
  const [name, value] = found
  return { name, keys: value.split(separator).filter((key) => key !== '') }
}

/** Reads each key apart; a refusal fills `error` of its own element only. */
export async function readBatch(
  keys: readonly string[],
  switches: Switches,
  read: (key: string) => unknown,
): Promise<BatchItem[]> {
  const items: BatchItem[] = []
  for (const text of keys) {
    const key = switches.batchKeys === 'number' && /^\d{1,15}$/.test(text) ? Number(text) : text
    try {
      items.push({ key, value: (await read(text)) ?? null, error: null })
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      items.push({ key, value: null, error: refusalBody(error, switches.errorShape) })
    }
  }
  return items
}
