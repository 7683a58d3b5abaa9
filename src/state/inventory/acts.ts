import {
  ApiError,
  covers,
  currentCredential,
  listCredentials,
  logout,
  OvhError,
  parseIpBlock,
  printIpBlock,
  readCredential,
  revokeCredential,
} from '../../ovh/index.ts'
import type { OvhClient, PaceOptions } from '../../ovh/index.ts'
import type { Account, Accounts } from '../accounts.ts'
import type { Keyring } from '../keyring.ts'
import { Store } from '../store.ts'
import { Act } from './act.ts'
import type { ActKind } from './act.ts'
import { Deeds } from './deeds.ts'
import type { Actor, Deed } from './deeds.ts'
import { admits } from './addresses.ts'
import type { Inventory } from './inventory.ts'
import { blamesKey } from './refusals.ts'
import { mayBeOf, stateOf } from './rows.ts'
import type { ApplicationRow, KeyRow } from './rows.ts'

export interface ActsOptions {
  keyring: Keyring
  accounts: Accounts
  inventory: Inventory
  pace?: PaceOptions
}

/** Where an act on many is told of: beside what was chosen, or beside what is offered to be tidied up. */
export type ReportPlace = 'chosen' | 'tidied'

/** What is being done to many, or was last, and their names by id. */
export interface Report {
  act: Act
  names: ReadonlyMap<string, string>
}

/** The keys that a sweep revokes: expired and refused ones, which open nothing and only stand in the way. */
export function sweepable(rows: readonly KeyRow[], nowMs: number): KeyRow[] {
  return rows.filter((row) => {
    const state = stateOf(row, nowMs)
    return (state === 'expired' || state === 'refused') && row.usedBy.length === 0
  })
}

/**
 * Acts upon keys and applications. Each call that changes something is sent once and never again by itself: where no
 * answer comes, the object is looked at to find out. The keys that saved accounts sign with, as this page knows and as
 * OVHcloud says at that moment, are left alone unless asked for by name, and come last.
 * Its value has the reports that were not read yet, and changes also when an act begins or ends.
 */
export class Acts extends Store<ReadonlyMap<ReportPlace, Report>> {
  readonly #options: ActsOptions
  readonly #running = new Set<Act>()
  /** The accounts whose own key is being given up. */
  readonly #leaving = new Set<string>()

  constructor(options: ActsOptions) {
    super(new Map())
    this.#options = options
    options.keyring.onForget(() => {
      for (const act of this.#running) act.forget()
      this.#running.clear()
      this.set(new Map())
    })
  }

  /** Whether an act that is told of has not ended: nothing else is begun upon many meanwhile. */
  get busy(): boolean {
    return [...this.value.values()].some(({ act }) => act.value.phase !== 'ended')
  }

  /** Whether something is being done to a key, or will be: upon its row, or by giving it up as the own one. */
  isUnderWay({ id, usedBy }: KeyRow): boolean {
    return (
      usedBy.some((account) => this.#leaving.has(account)) ||
      [...this.#running].some((act) => act.with('waiting', 'doing').includes(id))
    )
  }

  /** Keeps the report of an act, also for whoever leaves the page and comes back; undefined: it was read. */
  tell(place: ReportPlace, report: Report | undefined): void {
    const reports = new Map(this.value)
    if (report) reports.set(place, report)
    else reports.delete(place)
    this.set(reports)
  }

  /** Which of these may be the key of a saved account that was asked and did not say which key it signs with. */
  unsure(rows: readonly KeyRow[]): KeyRow[] {
    const { accounts, inventory } = this.#options
    const silent = accounts.value.filter(({ id, consumerKey }) => {
      const { kind = 'reading', current, error } = inventory.value.readings.get(id) ?? {}
      return consumerKey && kind !== 'reading' && !current && !blamesKey(error)
    })
    return rows.filter((row) => row.usedBy.length === 0 && mayBeOf(row, silent))
  }

  /**
   * Revokes keys for good. `inUse`: also those that saved accounts sign with; `unsure`: also those of which it is not
   * known whether one does.
   */
  revoke(
    rows: readonly KeyRow[],
    { inUse = false, unsure = inUse }: { inUse?: boolean; unsure?: boolean } = {},
  ): Act {
    return this.#act('revoke', rows, {
      verb: 'delete',
      keeps: (row, actor) => {
        const use = actor.useOf(row)
        return (use === 'unsure' ? unsure : inUse) ? undefined : use
      },
      done: (row) => this.#options.inventory.forgetKeys([row.id]),
    })
  }

  /**
   * Deletes applications that have no key. Whether they have one is asked again right before: what is on the screen may
   * be an hour old, and a key that came since would die with its application.
   */
  deleteKeyless(rows: readonly ApplicationRow[]): Act {
    return this.#act('delete-applications', rows, {
      verb: 'delete',
      keeps: async (row, actor) => {
        const { applicationId } = row.application
        const use = actor.useOf(row)
        if (use) return use
        const { client, pace, signal } = actor
        const keys = await pace.read(() => listCredentials(client, { applicationId }), signal)
        return keys.length > 0 ? 'has-keys' : undefined
      },
      done: (row) => this.#options.inventory.forgetApplications([row.id]),
    })
  }

  /**
   * Changes where keys may be used from; `null` is everywhere. Blocks and single addresses; throws `TypeError` for what
   * is neither, so check with `lintIpBlocks` before. A key that is or may be in use is only limited to a list that lets in
   * `from`, the address that OVHcloud sees this page call from, because a key that shuts itself out cannot take that
   * back; `anyway`: even so.
   */
  limit(
    rows: readonly KeyRow[],
    allowed: readonly string[] | null,
    { from, anyway = false }: { from?: string | undefined; anyway?: boolean } = {},
  ): Act {
    const allowedIPs = allowed && allowed.map(blockOf)
    const safe = anyway || !allowedIPs || (from !== undefined && admits(allowedIPs, from))
    const read = async (
      row: KeyRow,
      { client, pace }: Actor,
      signal?: AbortSignal,
    ): Promise<KeyRow['credential']> => {
      const now = await pace.read(() => readCredential(client, row.credential.credentialId), signal)
      this.#options.inventory.replaceKey(row.id, now)
      return now
    }
    return this.#act('limit', rows, {
      verb: 'put',
      body: { allowedIPs },
      keeps: (row, actor) => (!safe && actor.useOf(row) ? 'shuts-out' : undefined),
      look: async (row, actor) => sameBlocks((await read(row, actor)).allowedIPs, allowedIPs),
      // What the API stored is what counts, so it is read back; a key that has shut itself out cannot, and was told. Once
      // the act was stopped, nobody waits for it.
      done: async (row, actor) => {
        try {
          await read(row, actor, actor.signal)
        } catch (error) {
          if (!(error instanceof OvhError || actor.signal.aborted)) throw error
          this.#options.inventory.replaceKey(row.id, { ...row.credential, allowedIPs })
        }
      },
    })
  }

  /**
   * The way out for the key that an account signs with: revokes it where it may revoke, else ends it, which every key
   * may do to itself. The account stays saved; nothing can be called with it any more.
   */
  async leave(account: Account): Promise<'revoked' | 'ended'> {
    const { client, id } = account
    if (!client) throw new TypeError('This account has no client.')
    this.#leaving.add(id)
    this.#changed()
    try {
      const end = await this.#leave(client)
      this.#options.inventory.stop(id)
      return end
    } finally {
      this.#leaving.delete(id)
      this.#changed()
    }
  }

  async #leave(client: OvhClient): Promise<'revoked' | 'ended'> {
    const { credentialId, rules } = await currentCredential(client)
    if (covers(rules, 'DELETE', `/me/api/credential/${credentialId}`)) {
      try {
        await revokeCredential(client, credentialId)
        return 'revoked'
      } catch (error) {
        // Refused outright, it is still there, and there is another way. Anything else is for the person to judge.
        if (!(error instanceof ApiError) || error.status !== 403) throw error
      }
    }
    await logout(client)
    return 'ended'
  }

  #changed(): void {
    this.set(new Map(this.value))
  }

  #act<Row extends KeyRow | ApplicationRow>(kind: ActKind, rows: readonly Row[], deed: Deed<Row>): Act {
    const unique = [...new Map(rows.map((row) => [row.id, row])).values()]
    const ids = unique.map(({ id }) => id)
    const act = new Act(kind, ids, (self, signal) => new Deeds(this.#options, self, signal).run(unique, deed))
    this.#running.add(act)
    this.#changed()
    void act.ended.finally(() => {
      this.#running.delete(act)
      this.#changed()
    })
    return act
  }
}

function blockOf(text: string): string {
  const block = parseIpBlock(text)
  if (typeof block === 'string') throw new TypeError('An allowed address is neither an address nor a block.')
  return printIpBlock(block)
}

function sameBlocks(stored: readonly string[] | null, wanted: readonly string[] | null): boolean {
  const list = (blocks: readonly string[] | null): string =>
    (blocks ?? [])
      .map((text) => {
        const block = parseIpBlock(text)
        return typeof block === 'string' ? text : printIpBlock(block)
      })
      .sort()
      .join(' ')
  return list(stored) === list(wanted)
}
