import {
  applicationAuth,
  asCredential,
  Batching,
  OvhClient,
  readEach,
  readMany,
} from '../../src/ovh/index.ts'

interface Access {
  base: string
  applicationKey: string
  applicationSecret: string
  consumerKey: string
}

const utf8 = new TextEncoder()

/**
 * A signed GET with nothing around it: the least that anybody could write. It leaves nothing behind either, as ours does: with
 * `no-store` a browser asks beforehand each time, and with its usual memory only once for calls that are repeated within seconds.
 */
async function bareGet(
  { base, applicationKey, applicationSecret, consumerKey }: Access,
  path: string,
  delta: number,
) {
  const url = base + path
  const timestamp = Math.floor(Date.now() / 1000) + delta
  const text = utf8.encode(`${applicationSecret}+${consumerKey}+GET+${url}++${timestamp}`)
  const sum = new Uint8Array(await crypto.subtle.digest('SHA-1', text))
  const signature = `$1$${Array.from(sum, (byte) => byte.toString(16).padStart(2, '0')).join('')}`
  const response = await fetch(url, {
    cache: 'no-store',
    headers: {
      'X-Ovh-Application': applicationKey,
      'X-Ovh-Consumer': consumerKey,
      'X-Ovh-Timestamp': String(timestamp),
      'X-Ovh-Signature': signature,
    },
  })
  if (!response.ok) throw new Error(`answered ${response.status}`)
  return (await response.json()) as unknown
}

/** One after the other, as the seed's recipe does. */
async function sequential(access: Access, ids: readonly number[]): Promise<void> {
  for (const id of ids) await bareGet(access, `/me/api/credential/${id}`, 0)
}

/** Some at once, with nothing checked, nothing retried and nothing reported. */
async function parallel(access: Access, ids: readonly number[], limit: number): Promise<void> {
  let next = 0
  const work = async (): Promise<void> => {
    while (next < ids.length) await bareGet(access, `/me/api/credential/${ids[next++]}`, 0)
  }
  await Promise.all(Array.from({ length: Math.min(limit, ids.length) }, work))
}

/** Milliseconds of one way of reading so many objects; each call of this is a new client. */
export async function readTimed(
  way: 'sequential' | 'parallel' | 'ours' | 'batched',
  access: Access,
  count: number,
): Promise<number> {
  const client = new OvhClient({ endpoint: access.base, auth: applicationAuth(access) })
  const ids = (await client.get<number[]>('/me/api/credential')).slice(0, count)
  if (ids.length < count) throw new Error(`The sandbox has ${ids.length} keys.`)
  const path = '/me/api/credential'
  const begin = performance.now()
  if (way === 'sequential') await sequential(access, ids)
  else if (way === 'parallel') await parallel(access, ids, 6)
  else if (way === 'ours') {
    const found = await readMany(client, path, ids, { read: asCredential })
    if (found.some(({ error }) => error)) throw new Error('One could not be read.')
  } else {
    const found = await readEach(client, path, ids, { read: asCredential, batching: new Batching() })
    if (found.some(({ error }) => error)) throw new Error('One could not be read.')
  }
  return performance.now() - begin
}
