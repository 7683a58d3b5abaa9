// Reading 1,000 applications and 3,000 keys of two accounts, from the built page across origins, beside a bare loop in
// the same page that makes the same calls.
import { type Line, lineOf } from './lines.ts'
import { type ManyAccess, manyKeys, readAll } from './many-keys.ts'

const latencyMs = 50
const rounds = 2
/** Batches are over so soon that more rounds cost nothing. */
const batchedRounds = 5

/** What a page can be asked to do: the least that anybody could write, with six calls at once to each host. */
async function bareLoop(accounts: readonly ManyAccess[]): Promise<{ ms: number; calls: number }> {
  const utf8 = new TextEncoder()
  const get = async ({ base, ...keys }: ManyAccess, path: string): Promise<unknown> => {
    const url = base + path
    const timestamp = Math.floor(Date.now() / 1000)
    const text = `${keys.applicationSecret}+${keys.consumerKey}+GET+${url}++${timestamp}`
    const sum = new Uint8Array(await crypto.subtle.digest('SHA-1', utf8.encode(text)))
    const response = await fetch(url, {
      headers: {
        'X-Ovh-Application': keys.applicationKey,
        'X-Ovh-Consumer': keys.consumerKey,
        'X-Ovh-Timestamp': String(timestamp),
        'X-Ovh-Signature': `$1$${Array.from(sum, (byte) => byte.toString(16).padStart(2, '0')).join('')}`,
      },
    })
    if (!response.ok) throw new Error(`answered ${response.status}`)
    return response.json()
  }
  let calls = 0
  const begin = performance.now()
  await Promise.all(
    accounts.map(async (access) => {
      const [keys, applications] = (await Promise.all(
        ['/me/api/credential', '/me/api/application', '/auth/currentCredential', '/auth/details'].map(
          (path) => get(access, path),
        ),
      )) as [number[], number[]]
      const paths = [
        ...keys.map((id) => `/me/api/credential/${id}`),
        ...applications.map((id) => `/me/api/application/${id}`),
      ].values()
      const work = async (): Promise<void> => {
        for (const path of paths) {
          await get(access, path)
          calls++
        }
      }
      await Promise.all(Array.from({ length: 6 }, work))
    }),
  )
  return { ms: performance.now() - begin, calls }
}

/** Two rounds by turns at full size; some minutes. */
export async function inventoryLines(): Promise<Line[]> {
  const many = await manyKeys()
  const ours: number[] = []
  const firsts: number[] = []
  const bare: number[] = []
  const batched: number[] = []
  const batchedFirsts: number[] = []
  try {
    const inNewPage = async () => {
      const { context, page } = await many.enter()
      const times = await readAll(page)
      await context.close()
      return times
    }
    for (let round = 0; round < rounds; round++) {
      many.behave({ latencyMs, cors: 'observed' })
      const turns = [
        async () => {
          const { first, all } = await inNewPage()
          ours.push(all)
          firsts.push(first)
        },
        async () => {
          const { context, page } = await many.enter()
          const { ms, calls } = await page.evaluate(bareLoop, many.access)
          if (calls !== 4000) throw new Error(`The bare loop made ${calls} calls.`)
          bare.push(ms)
          await context.close()
        },
      ]
      for (const turn of round % 2 === 0 ? turns : turns.reverse()) await turn()
    }
    many.behave({ latencyMs, cors: 'open' })
    for (let round = 0; round < batchedRounds; round++) {
      const { first, all } = await inNewPage()
      batched.push(all)
      batchedFirsts.push(first)
    }
  } finally {
    await many.close()
  }
  const group =
    'Every key of two accounts: 1,000 applications and 3,000 keys at 50 ms, two hosts, the built page'
  const oneByOne = 'a bare loop of the same calls in the same page, six at once to each host'
  return [
    lineOf({ group, name: 'read one by one, drawn', unit: 'ms', against: oneByOne, most: 1.5 }, ours, bare),
    lineOf(
      { group, name: 'read in batches of 50, drawn', unit: 'ms', against: 'ours, one by one', most: 1 / 20 },
      batched,
      ours,
    ),
    lineOf({ group, name: 'first row, one by one', unit: 'ms', against: oneByOne }, firsts, bare),
    lineOf({ group, name: 'first row, in batches', unit: 'ms', against: oneByOne }, batchedFirsts, bare),
  ]
}
