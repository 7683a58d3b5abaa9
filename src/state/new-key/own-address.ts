import { asLoggedCall, listLogs, logPath, OvhError } from '../../ovh/index.ts'
import type { Account } from '../accounts.ts'

/** Waits so long, in milliseconds, before each look into the log: a line may come late. */
const looks = [0, 500, 1500, 3000]
/** So many lines are read at one look; ours comes among the first. */
const mostLines = 20

/**
 * The address that OVHcloud sees us call from: the one in the line of a call made just now, for a line of the log that
 * was picked by chance. All calls of the account are in that log, of its servers too, and no line says whose it is. No
 * third party is asked. Undefined where there is no log, this key may not read it, or no line is surely ours.
 */
export async function ownAddress(
  { client, region, way }: Account,
  signal?: AbortSignal,
  wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms)),
): Promise<string | undefined> {
  // By hand each question would be a way to the shell and back.
  if (!client || !region?.features.logs || way === 'hand') return undefined
  const self = logPath('self')
  try {
    const known = new Set(await listLogs(client, 'self', { signal }))
    // The oldest lines may be gone in a moment.
    const recent = [...known].sort((a, b) => b - a).slice(0, 100)
    if (recent.length === 0) return undefined
    const mark = `${self}/${recent[crypto.getRandomValues(new Uint32Array(1))[0]! % recent.length]}`
    const sinceMs = (await client.clock.now()) * 1000
    await client.get(mark, { signal })
    for (const ms of looks) {
      await wait(ms)
      const listed = await listLogs(client, 'self', { signal })
      const ids = listed.filter((id) => !known.has(id)).sort((a, b) => a - b)
      const addresses = new Set<string | null>()
      await Promise.all(
        ids.slice(0, mostLines).map(async (id) => {
          known.add(id)
          const line = asLoggedCall(await client.get(`${self}/${id}`, { signal }))
          const ours = line.method === 'GET' && line.path.endsWith(mark) && Date.parse(line.date) >= sinceMs
          if (ours) addresses.add(line.ip)
        }),
      )
      // Where somebody else asked for the same line, nobody knows.
      if (addresses.size > 0) return addresses.size === 1 ? ([...addresses][0] ?? undefined) : undefined
    }
    return undefined
  } catch (error) {
    if (error instanceof OvhError) return undefined
    throw error
  }
}
