import { ApiError } from '../ovh/index.ts'
import type { Application, Credential, OvhClient } from '../ovh/index.ts'
import type { Account } from './accounts.ts'
import type { Keyring } from './keyring.ts'
import { Store } from './store.ts'

export interface ApplicationList {
  kind: 'reading' | 'read' | 'stopped' | 'failed'
  /** The ones read so far, in the endpoint's order. */
  applications: readonly Application[]
  total: number
  /** The ids that could not be read. Objects that vanished meanwhile are not among them. */
  missing: readonly number[]
  /** The application of the key in use; undefined when that could not be told. */
  current?: number
  /** Why nothing, or not everything, could be read. */
  error?: unknown
  /** When the reading ended, in milliseconds since 1970. */
  at?: number
}

/** What hangs on one application, read afresh before it is deleted. */
export interface Dependants {
  credentials: readonly Credential[]
  /** How many more there are that could not be read. */
  unread: number
}

/**
 * The applications of each account: read once, shared by list and detail, forgotten on lock.
 * A reading that was overtaken by another, or by a lock, changes nothing any more.
 */
export class Applications extends Store<ReadonlyMap<string, ApplicationList>> {
  /** The last of each account, and with which key it was made: another may have taken its place. */
  readonly #readings = new Map<string, AbortController & { client: OvhClient }>()
  readonly #now: () => number

  constructor(keyring: Keyring, now: () => number) {
    super(new Map())
    this.#now = now
    keyring.onForget(() => {
      for (const reading of this.#readings.values()) reading.abort()
      this.#readings.clear()
      this.set(new Map())
    })
  }

  of(account: string): ApplicationList | undefined {
    return this.value.get(account)
  }

  /** Reads the list unless it is there, or on its way, as this very key sees it. */
  async need(account: Account): Promise<void> {
    const { id, client } = account
    const kind = this.#readings.get(id)?.client === client ? this.of(id)?.kind : undefined
    if (kind !== 'read' && kind !== 'reading') await this.read(account)
  }

  /** Reads the list anew, and shows the rows as they come. Failures land in the value. */
  async read(account: Account): Promise<void> {
    const { client } = account
    if (!client) return
    this.#readings.get(account.id)?.abort()
    const reading = Object.assign(new AbortController(), { client })
    this.#readings.set(account.id, reading)
    const { signal } = reading
    const show = (change: Partial<ApplicationList>): void => {
      if (this.#readings.get(account.id) !== reading) return
      this.#show(account.id, { ...(this.of(account.id) ?? nothing), ...change })
    }
    show({ ...nothing })
    try {
      const { listApplications, readApplication } = await calls()
      void ownApplication(client, signal).then((current) => show({ current }))
      const ids = await listApplications(client, { signal })
      show({ total: ids.length })
      const found = new Map<number, Application>()
      const missing: number[] = []
      let firstError: unknown
      await eachOf(ids, atOnce(account), async (id) => {
        try {
          found.set(id, await readApplication(client, id, { signal }))
        } catch (error) {
          if (signal.aborted) throw error
          if (isGone(error)) return show({ total: (this.of(account.id)?.total ?? 1) - 1 })
          firstError ??= error
          missing.push(id)
        }
        show({ applications: inOrder(ids, found), missing: [...missing] })
      })
      show({ kind: 'read', error: firstError, at: this.#now() })
    } catch (error) {
      show(signal.aborted ? { kind: 'stopped', at: this.#now() } : { kind: 'failed', error, at: this.#now() })
    }
  }

  /** Stops a reading; what has been read stays. */
  stop(account: string): void {
    this.#readings.get(account)?.abort()
  }

  /** Reads every key that would die with an application. */
  async dependants(account: Account, application: number, signal?: AbortSignal): Promise<Dependants> {
    const { client } = account
    if (!client) return { credentials: [], unread: 0 }
    const { listCredentials, readCredential } = await calls()
    const ids = await listCredentials(client, { applicationId: application, signal })
    const credentials = new Map<number, Credential>()
    let unread = 0
    await eachOf(ids, atOnce(account), async (id) => {
      try {
        credentials.set(id, await readCredential(client, id, { signal }))
      } catch (error) {
        if (signal?.aborted) throw error
        if (!isGone(error)) unread++
      }
    })
    return { credentials: inOrder(ids, credentials), unread }
  }

  /**
   * Deletes an application at OVHcloud, and with it, for good, every key made for it. Never repeated by itself.
   * An application that was gone already is as good as deleted.
   */
  async delete(account: Account, application: number): Promise<void> {
    const { client } = account
    if (!client) return
    const { deleteApplication } = await calls()
    try {
      await deleteApplication(client, application)
    } catch (error) {
      if (!isGone(error)) throw error
    }
    const list = this.of(account.id)
    if (!list) return
    const applications = list.applications.filter((one) => one.applicationId !== application)
    this.#show(account.id, { ...list, applications, total: list.total - 1 })
  }

  #show(account: string, list: ApplicationList): void {
    this.set(new Map(this.value).set(account, list))
  }
}

const calls = () => import('./calls.ts')

const nothing: ApplicationList = {
  kind: 'reading',
  applications: [],
  total: 0,
  missing: [],
  current: undefined,
  error: undefined,
  at: undefined,
}

/** Six at once: what browsers allow one host over HTTP/1.1, and polite enough for fair use. By hand, all in one script. */
const atOnce = ({ way }: Account): number => (way === 'hand' ? Infinity : 6)

async function eachOf(
  ids: readonly number[],
  most: number,
  run: (id: number) => Promise<void>,
): Promise<void> {
  const waiting = ids.values()
  const worker = async (): Promise<void> => {
    for (const id of waiting) await run(id)
  }
  await Promise.all(Array.from({ length: Math.min(most, ids.length) }, worker))
}

function inOrder<T>(ids: readonly number[], found: ReadonlyMap<number, T>): T[] {
  return ids.map((id) => found.get(id)).filter((one) => one !== undefined)
}

/** Whether the endpoint says that an object does not exist (any more). */
const isGone = (error: unknown): boolean => error instanceof ApiError && error.status === 404

/** The application of the key in use: known when the key may look at itself, which is no condition for the list. */
async function ownApplication(client: OvhClient, signal: AbortSignal): Promise<number | undefined> {
  const { currentCredential } = await calls()
  try {
    return (await currentCredential(client, { signal })).applicationId
  } catch {
    return undefined
  }
}
