import { ApiError } from '../../ovh/index.ts'
import type { OvhClient, PresetVariable } from '../../ovh/index.ts'

/** What an account has of what a variable asks for. */
export type OwnServices =
  | { kind: 'found'; values: readonly string[] }
  /** The key may not list them: they are typed by hand. */
  | { kind: 'denied' }
  /** Another variable comes first. */
  | { kind: 'later' }

/** More than these are no choice any more. */
const MOST = 500

/**
 * The account's own zones, projects, servers and so on, as far as this key may list them. Throws what says nothing about
 * rights: no network, a broken answer.
 */
export async function listServices(
  client: OvhClient,
  { listFrom }: PresetVariable,
  values: Readonly<Record<string, string>>,
  signal?: AbortSignal,
): Promise<OwnServices> {
  const [, path] = /^GET (\/\S+)$/.exec(listFrom) ?? []
  if (path === undefined) return { kind: 'denied' }
  let missing = false
  const filled = path.replace(/\{(\w+)\}/g, (_whole, name: string) => {
    const value = Object.hasOwn(values, name) ? (values[name] ?? '') : ''
    missing ||= value === ''
    return encodeURIComponent(value)
  })
  if (missing) return { kind: 'later' }
  try {
    const answer: unknown = await client.get(filled, { signal })
    const list = Array.isArray(answer) ? (answer as readonly unknown[]) : []
    return { kind: 'found', values: list.flatMap(nameOf).slice(0, MOST) }
  } catch (error) {
    if (error instanceof ApiError && (error.status === 403 || error.status === 404)) return { kind: 'denied' }
    throw error
  }
}

function nameOf(value: unknown): string[] {
  return typeof value === 'string' || typeof value === 'number' ? [String(value)] : []
}
