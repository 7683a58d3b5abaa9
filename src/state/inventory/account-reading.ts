import {
  ApiError,
  asApplication,
  asCredential,
  credentialDetails,
  listApplications,
  listCredentials,
  NetworkError,
  OvhError,
  readEach,
} from '../../ovh/index.ts'
import type { Application, Batching, OvhClient, Pace, ReadOne } from '../../ovh/index.ts'
import { Gaps } from './gaps.ts'
import { Known } from './known.ts'
import type { Amendment, Gap, Reading } from './reading.ts'
import { blamesKey, isGone } from './refusals.ts'

export interface AccountReadingOptions {
  client: OvhClient
  pace: Pace
  batching: Batching
  signal: AbortSignal
  now: () => number
  /** Called when there is something new; `value` says what. */
  changed: () => void
  /** What an earlier reading knew. It stays in sight until it is replaced or known to be gone. */
  before?: Reading | undefined
}

/** What becomes of the answers to many questions. */
interface Takers<T> {
  what: Gap['what']
  read: (value: unknown) => T
  is: (value: T, id: number) => boolean
  found: (id: number, value: T) => void
  gone: (id: number) => void
  failed?: (id: number, error: OvhError) => void
}

const credentialPath = '/me/api/credential'
const applicationPath = '/me/api/application'

/**
 * One reading of one account: the key in use, every credential, every application, and the applications of others
 * that credentials belong to. Whatever fails is told as a gap and hinders nothing else; an object that vanished
 * meanwhile is no gap. A key that turns out to be dead ends the reading instead of being refused a thousand times.
 */
export class AccountReading {
  readonly #options: AccountReadingOptions
  readonly #known: Known
  readonly #gaps = new Gaps()
  /** The ids of the account's own applications, once they are known, and which lists were gone through to the end. */
  readonly #own = new Set<number>()
  readonly #through = { applications: false, credentials: false }
  readonly #progress = { done: 0, total: 0 }
  #kind: Reading['kind'] = 'reading'
  #scope: Reading['scope'] = 'nothing'
  #current: Reading['current']
  #details: Reading['details']
  #error: unknown
  #at: number | undefined
  #pausedUntil: number | undefined
  /** What it means that only the own key was read. */
  #narrow: 'key' | 'part' = 'key'
  /** The way was blocked: what an earlier reading knew may stand in what is shown. */
  #blocked = false
  #alive: Promise<boolean> | undefined

  constructor(options: AccountReadingOptions) {
    this.#options = options
    this.#known = new Known(options.before)
    this.#current = options.before?.current
    this.#details = options.before?.details
  }

  get value(): Reading {
    const waiting = this.#kind === 'reading' && this.#scope === 'nothing'
    return {
      kind: this.#kind,
      scope: waiting
        ? (this.#options.before?.scope ?? 'nothing')
        : this.#scope === 'key'
          ? this.#narrow
          : this.#scope,
      current: this.#current,
      details: this.#details,
      ...this.#known.value,
      complete: {
        applications: this.#through.applications && !this.#gaps.has('applications'),
        credentials: this.#through.credentials && !this.#gaps.has('credentials'),
      },
      progress: { ...this.#progress },
      gaps: this.#gaps.value,
      ...(this.#pausedUntil !== undefined && { pausedUntil: this.#pausedUntil }),
      ...(this.#error !== undefined && { error: this.#error }),
      ...(this.#at !== undefined && { at: this.#at }),
      ...this.#asOf(),
    }
  }

  /** The age of what is shown, for as long as it is not this reading's own. */
  #asOf(): Pick<Reading, 'asOf'> {
    const { before } = this.#options
    const asOf = before?.asOf ?? before?.at
    const fresh = this.#kind === 'read' && !(this.#blocked && before && before.credentials.length > 1)
    return fresh || asOf === undefined ? {} : { asOf }
  }

  /** Takes over what became known elsewhere. */
  amend(change: Amendment): void {
    this.#known.amend(change)
  }

  /** Told by whoever made the pace. */
  paused(pauseMs: number): void {
    this.#pausedUntil = this.#options.now() + pauseMs
    this.#options.changed()
  }

  /** Reads to the end, or to the abort. Never rejects: what went wrong is in the value. */
  async run(): Promise<void> {
    const { signal, now } = this.#options
    try {
      // The first answer that names a key shows a first row; nobody waits for anybody.
      await Promise.all([this.#ownKey(), this.#who(), this.#readCredentials(), this.#readApplications()])
      await this.#readOthersApplications()
      this.#kind = this.#scope === 'nothing' ? 'failed' : 'read'
      if (this.#kind === 'failed') this.#error = this.#reason()
    } catch (error) {
      this.#kind = signal.aborted ? 'stopped' : 'failed'
      if (!signal.aborted) this.#error = error
    }
    this.#pausedUntil = undefined
    this.#at = now()
    this.#options.changed()
  }

  async #ownKey(): Promise<void> {
    const { client, pace, signal } = this.#options
    try {
      this.#current = asCredential(await pace.get(client, '/auth/currentCredential', { signal }))
      this.#known.keep(this.#current)
      this.#gaps.fill('credentials', this.#current.credentialId)
      if (this.#scope === 'nothing') this.#scope = 'key'
      this.#options.changed()
    } catch (error) {
      this.#missing('current', undefined, error)
    }
  }

  async #who(): Promise<void> {
    const { client, pace, signal } = this.#options
    try {
      this.#details = await pace.once(() => credentialDetails(client, { signal }), signal)
    } catch (error) {
      // Only the name of the account is lost, and the label stands for it.
      if (!(error instanceof OvhError)) throw error
    }
  }

  async #readCredentials(): Promise<void> {
    const { client, signal } = this.#options
    const known = this.#known
    const ids = await this.#list('credentials', () => listCredentials(client, { signal }))
    if (!ids) return
    this.#scope = 'account'
    // The own key may be of a kind that no list shows.
    known.keepOnly(new Set(ids).add(this.#current?.credentialId ?? -1))
    await this.#readAll(credentialPath, ids, {
      what: 'credentials',
      read: asCredential,
      is: (one, id) => one.credentialId === id,
      found: (_id, one) => known.keep(one),
      gone: (id) => void known.credentials.delete(id),
    })
    this.#through.credentials = true
  }

  async #readApplications(): Promise<void> {
    const { client, signal } = this.#options
    const known = this.#known
    const ids = await this.#list('applications', () => listApplications(client, { signal }))
    if (!ids) return
    for (const id of ids) this.#own.add(id)
    known.knowOnly(this.#own)
    await this.#readAll(applicationPath, ids, {
      what: 'applications',
      read: asApplication,
      is: (one, id) => one.applicationId === id,
      found: (id, application) => known.know(id, { kind: 'own', application }),
      gone: (id) => void known.applications.delete(id),
      failed: (id, error) => {
        if (known.applications.get(id)?.kind !== 'own') known.know(id, { kind: 'unread', error })
      },
    })
    this.#through.applications = true
  }

  /** Applications of others are in no list, and own ones may be refused: they are read through one of their keys. */
  async #readOthersApplications(): Promise<void> {
    const known = this.#known
    const unknown = (id: number): boolean => known.applications.get(id)?.kind !== 'own'
    for (let keysOf = known.keysBy(unknown); keysOf.size > 0;) {
      const asked = new Map([...keysOf].map(([application, keys]) => [keys[0]!, application]))
      const orphans: number[] = []
      await this.#readAll(`${credentialPath}/{id}/application`, [...asked.keys()], {
        what: 'credentialApplications',
        read: asApplication,
        is: (one, key) => one.applicationId === asked.get(key),
        found: (_key, application) => this.#foundThroughKey(application),
        gone: (key) => void orphans.push(key),
        failed: (key, error) => {
          const id = asked.get(key)!
          if (!known.applications.has(id)) known.know(id, { kind: 'unread', error })
        },
      })
      // The same 404 would come if the key itself had just been revoked: only a key that is still there is an orphan.
      const again = new Set<number>()
      await Promise.all(
        orphans.map(async (key) => {
          const application = asked.get(key)!
          if (await this.#stillThere(key)) return known.know(application, { kind: 'deleted' })
          known.credentials.delete(key)
          again.add(application)
        }),
      )
      keysOf = known.keysBy((id) => again.has(id))
      this.#options.changed()
    }
  }

  #foundThroughKey(application: Application): void {
    const { applicationId } = application
    const kind = !this.#through.applications ? 'unclear' : this.#own.has(applicationId) ? 'own' : 'external'
    this.#known.know(applicationId, { kind, application })
    if (kind === 'own') this.#gaps.fill('applications', applicationId)
  }

  async #stillThere(key: number): Promise<boolean> {
    const { client, pace, signal } = this.#options
    if (key === this.#current?.credentialId) return true
    try {
      this.#known.keep(asCredential(await pace.get(client, `${credentialPath}/${key}`, { signal })))
      return true
    } catch (error) {
      signal.throwIfAborted()
      return !isGone(error)
    }
  }

  async #list(
    what: 'applications' | 'credentials',
    list: () => Promise<number[]>,
  ): Promise<number[] | undefined> {
    const { pace, signal } = this.#options
    try {
      const ids = [...new Set(await pace.read(list, signal))]
      this.#progress.total += ids.length
      this.#options.changed()
      return ids
    } catch (error) {
      this.#missing(what, undefined, error)
      // What an earlier reading knew stays when the way is blocked, and goes when it is forbidden.
      if (error instanceof ApiError && error.status === 403) {
        if (what === 'credentials') this.#known.keepOnly(new Set([this.#current?.credentialId ?? -1]))
        else this.#known.knowOnly(new Set())
      } else {
        this.#blocked = true
        if (what === 'credentials') this.#narrow = 'part'
      }
      return undefined
    }
  }

  async #readAll<T>(path: string, ids: readonly number[], takers: Takers<T>): Promise<void> {
    const { client, pace, batching, signal } = this.#options
    const { what, read, is, found, gone, failed } = takers
    if (what === 'credentialApplications') this.#progress.total += ids.length
    const onRead = (result: ReadOne<number, T>): void => {
      this.#progress.done++
      if (!result.error) found(result.id, result.value)
      else if (isGone(result.error)) gone(result.id)
      else {
        this.#blocked ||= !!pace.verdict || result.error instanceof NetworkError || blamesKey(result.error)
        failed?.(result.id, result.error)
        // The key in use was shown by itself: it may be refused in the list, and is not missing.
        if (what !== 'credentials' || result.id !== this.#current?.credentialId)
          this.#missing(what, result.id, result.error)
      }
      this.#options.changed()
    }
    const hopeless = (error: OvhError): Promise<boolean> => this.#keyIsDead(error)
    await readEach(client, path, ids, { read, is, batching, pace, signal, onRead, hopeless })
  }

  /** A refusal that blames the key itself is checked once with a call that every living key may make. */
  async #keyIsDead(error: OvhError): Promise<boolean> {
    if (!blamesKey(error)) return false
    const { client, pace, signal } = this.#options
    this.#alive ??= pace.get(client, '/auth/currentCredential', { signal }).then(
      () => true,
      (refusal: unknown) => !blamesKey(refusal),
    )
    const alive = await this.#alive
    if (alive) this.#alive = undefined
    return !alive
  }

  #missing(what: Gap['what'], id: number | undefined, error: unknown): void {
    this.#options.signal.throwIfAborted()
    this.#gaps.add(what, id, error)
    this.#options.changed()
  }

  #reason(): unknown {
    const gaps = this.#gaps.value
    return (gaps.find(({ what }) => what === 'current') ?? gaps[0])?.error
  }
}
