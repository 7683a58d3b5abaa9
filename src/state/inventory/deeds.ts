import { ApiError, covers, currentCredential, OvhError, Pace } from '../../ovh/index.ts'
import type { OvhClient, PaceOptions } from '../../ovh/index.ts'
import type { Account, Accounts } from '../accounts.ts'
import { noteKey } from '../content.ts'
import type { Act, KeptReason, Outcome } from './act.ts'
import type { Inventory } from './inventory.ts'
import { blamesKey, isGone } from './refusals.ts'
import { mayBeOf } from './rows.ts'
import type { ApplicationRow, KeyRow } from './rows.ts'

type Row = KeyRow | ApplicationRow

/** What an account does things with. */
export interface Actor {
  client: OvhClient
  pace: Pace
  /** Ends the waiting for what need not be known once the act was stopped. */
  signal: AbortSignal
  /**
   * `in-use`: a saved account signs with this key, or holds the secret of this application. `unsure`: it may be the key
   * of one that could not be asked.
   */
  useOf: (row: Row) => 'in-use' | 'unsure' | undefined
}

/** How one kind of act goes about one row: one call to the row's own path. */
export interface Deed<R extends Row> {
  verb: 'delete' | 'put'
  body?: object
  /** Why the row is left alone, if it is. May read. */
  keeps: (row: R, actor: Actor) => KeptReason | undefined | Promise<KeptReason | undefined>
  /** Whether it is done after all, where it does not take the object away; throws 404 when that is gone. */
  look?: (row: R, actor: Actor) => Promise<boolean>
  done: (row: R, actor: Actor) => void | Promise<void>
}

/** So many equal refusals in a row, and not one success, and the rest is not tried. */
const refusalsEnough = 2

/** Goes through rows with one deed, each account's by itself, and reports to the act. */
export class Deeds {
  readonly #accounts: Accounts
  readonly #inventory: Inventory
  readonly #pace: PaceOptions
  readonly #act: Act
  readonly #signal: AbortSignal

  constructor(
    { accounts, inventory, pace }: { accounts: Accounts; inventory: Inventory; pace?: PaceOptions },
    act: Act,
    signal: AbortSignal,
  ) {
    this.#accounts = accounts
    this.#inventory = inventory
    this.#pace = { limit: 4, ...pace }
    this.#act = act
    this.#signal = signal
  }

  async run<R extends Row>(rows: readonly R[], deed: Deed<R>): Promise<void> {
    // Whoever asked sees the act before anything happens in it.
    await Promise.resolve()
    const tasks = new Map<Account, R[]>()
    for (const row of rows) {
      const account = this.#accountFor(row, deed.verb)
      if (!account) this.#act.report(row.id, { kind: 'kept', reason: 'unreachable' })
      else tasks.set(account, [...(tasks.get(account) ?? []), row])
    }
    await Promise.all([...tasks].map(([account, some]) => this.#runFor(account, some, deed)))
    this.#inventory.flush()
  }

  /** The saved account that acts: one that sees the row, may do it and, if there is one, does not sign with it. */
  #accountFor(row: Row, verb: Deed<Row>['verb']): Account | undefined {
    const able = row.seenBy.flatMap((id) => {
      const account = this.#accounts.find(id)
      return account?.client ? [account] : []
    })
    const rank = ({ id }: Account): number => {
      const rules = this.#inventory.value.readings.get(id)?.current?.rules
      // Rules that are not known may allow it.
      const may = !rules ? 1 : covers(rules, verb, pathOf(row)) ? 0 : 4
      return (row.usedBy.includes(id) ? 2 : 0) + may
    }
    return able.sort((a, b) => rank(a) - rank(b))[0]
  }

  async #runFor<R extends Row>(account: Account, rows: readonly R[], deed: Deed<R>): Promise<void> {
    const client = account.client!
    const pace = new Pace(this.#pace)
    let useOf: Actor['useOf']
    try {
      useOf = await this.#keysInUse(account, pace)
    } catch (error) {
      if (this.#signal.aborted) return
      for (const { id } of rows) this.#act.report(id, { kind: 'kept', reason: 'unsure', error })
      return
    }
    const actor = { client, pace, signal: this.#signal, useOf }
    const fate = new Fate()
    const run = async (some: readonly R[], width: number): Promise<void> => {
      const waiting = some.values()
      const work = async (): Promise<void> => {
        for (const row of waiting) {
          if (this.#signal.aborted) return
          if (fate.sealed !== undefined) this.#act.report(row.id, { kind: 'skipped', error: fate.sealed })
          else this.#act.report(row.id, await this.#one(row, actor, deed, fate))
        }
      }
      await Promise.all(Array.from({ length: Math.min(width, some.length) }, work))
    }
    await run(
      rows.filter((row) => !useOf(row)),
      pace.limit,
    )
    // The branch one sits on is sawn off last, and alone.
    await run(rows.filter(useOf), 1)
  }

  /**
   * Which keys the saved accounts of this endpoint sign with, asked anew each time: a remembered answer would be all
   * that stands between a click and the key in use. Only the actor's own answer is indispensable; where another account's
   * key gives none, what was read of it before must do, and without that it may be any key of its application. A dead
   * key is nothing that could be lost. Which applications they hold needs no asking.
   */
  async #keysInUse(actor: Account, pace: Pace): Promise<Actor['useOf']> {
    const signal = this.#signal
    const keys = new Set<string>()
    const applications = new Set<string>()
    const silent: Account[] = []
    await Promise.all(
      this.#accounts.value.map(async (account) => {
        const { id, kind, client, region, endpoint, applicationKey, consumerKey } = account
        if (kind || client?.endpoint.api !== actor.client!.endpoint.api) return
        applications.add(applicationKey)
        if (!consumerKey) return
        let own = this.#inventory.value.readings.get(id)?.current
        try {
          own = await pace.read(() => currentCredential(client, { signal }), signal)
        } catch (error) {
          if (id === actor.id || !(error instanceof OvhError)) throw error
          if (blamesKey(error)) return
        }
        if (own) keys.add(noteKey(region?.name ?? endpoint, own.credentialId))
        else silent.push(account)
      }),
    )
    return (row) => {
      const key = 'credential' in row
      if (
        row.usedBy.length > 0 ||
        (key ? keys.has(row.id) : applications.has(row.application.applicationKey))
      )
        return 'in-use'
      return key && mayBeOf(row, silent) ? 'unsure' : undefined
    }
  }

  async #one<R extends Row>(row: R, actor: Actor, deed: Deed<R>, fate: Fate): Promise<Outcome> {
    this.#act.report(row.id, { kind: 'doing' })
    try {
      const reason = await deed.keeps(row, actor)
      if (reason) return { kind: 'kept', reason }
    } catch (error) {
      return this.#signal.aborted ? { kind: 'skipped' } : { kind: 'kept', reason: 'unsure', error }
    }
    let sent = false
    try {
      // The signal ends the waiting for a turn, never the call itself.
      await actor.pace.once(() => {
        sent = true
        return actor.client[deed.verb](pathOf(row), { body: deed.body })
      }, this.#signal)
      fate.went()
    } catch (error) {
      if (sent) return failed(error, row, actor, deed, fate)
      if (!this.#signal.aborted) fate.seal(error)
      return { kind: 'skipped', ...(!this.#signal.aborted && { error }) }
    }
    await deed.done(row, actor)
    return { kind: 'done' }
  }
}

async function failed<R extends Row>(
  error: unknown,
  row: R,
  actor: Actor,
  deed: Deed<R>,
  fate: Fate,
): Promise<Outcome> {
  if (isGone(error)) {
    await deed.done(row, actor)
    return { kind: 'gone' }
  }
  // Below 500 it was refused and nothing happened; anything else may have happened all the same.
  if (error instanceof ApiError && error.status < 500) {
    fate.refused(error)
    return { kind: 'failed', error }
  }
  try {
    if (!deed.look) await actor.pace.get(actor.client, pathOf(row))
    if (!(await deed.look?.(row, actor))) return { kind: 'failed', error }
  } catch (unclear) {
    if (!isGone(unclear)) return { kind: 'unknown', error }
  }
  await deed.done(row, actor)
  return { kind: 'done' }
}

const pathOf = (row: Row): string =>
  'credential' in row
    ? `/me/api/credential/${row.credential.credentialId}`
    : `/me/api/application/${row.application.applicationId}`

/** Notices when going on is useless: the key is dead, or plainly not allowed to. */
class Fate {
  #sealed: unknown
  #inRow = 0
  #done = 0

  get sealed(): unknown {
    return this.#sealed
  }

  went(): void {
    this.#done++
    this.#inRow = 0
  }

  refused(error: ApiError): void {
    if (blamesKey(error)) this.seal(error)
    else if (error.status === 403 && ++this.#inRow >= refusalsEnough && this.#done === 0) this.seal(error)
  }

  seal(error: unknown): void {
    this.#sealed ??= error
  }
}
