import type { Accounts } from '../accounts.ts'
import type { Keyring } from '../keyring.ts'
import type { Attention, Downloads, ReferenceData } from '../ports.ts'
import { Reference } from '../reference.ts'
import { inTurns } from '../in-turns.ts'
import { Acts } from './acts.ts'
import { acquaint, audit } from './audit.ts'
import type { Audit } from './audit.ts'
import { CallLogs } from './call-logs.ts'
import type { CallLogReading } from './call-logs.ts'
import { Inventory } from './inventory.ts'
import { knowledgeOf } from './knowledge.ts'
import type { Knowledge } from './knowledge.ts'

export interface InventoryWingOptions {
  keyring: Keyring
  accounts: Accounts
  data: ReferenceData
  now: () => number
  /** Where reports and calendars go. */
  downloads?: Downloads
  attention?: Attention
}

/** Everything around the list of keys that is no screen. Loaded with the first page that needs it. */
export interface InventoryWing {
  inventory: Inventory
  acts: Acts
  /** The accounts' own logs of calls, as far as somebody wanted to see them. */
  callLogs: CallLogs
  /** Looks at what was read so far. Before the list of routes has been loaded there is nothing to say. */
  audit(): Audit | undefined
  /** Does the long part of the next audit in short turns, so that the page can be drawn and used meanwhile. */
  acquaint(): Promise<void>
  /** Resolves when `audit` can speak. Rejects when the part of the page cannot be loaded. */
  ready(): Promise<void>
  now: () => number
  downloads: Downloads | undefined
  attention: Attention | undefined
}

/** So many times its own cost is how long an audit holds while answers come in: it must not eat the time for drawing. */
const auditRest = 8

/** Puts the wing together. */
export function openInventory({
  keyring,
  accounts,
  data,
  now,
  downloads,
  attention,
}: InventoryWingOptions): InventoryWing {
  const inventory = new Inventory({ keyring, accounts, now })
  const acts = new Acts({ keyring, accounts, inventory })
  const callLogs = new CallLogs({ keyring, accounts, now, batching: inventory.batching })
  const reference = new Reference(data)
  let knowledge: Knowledge | undefined
  let last:
    | {
        of: Inventory['value']['rows']
        with: Knowledge
        logs: ReadonlyMap<string, CallLogReading>
        is: Audit
        until: number
      }
    | undefined
  return {
    inventory,
    acts,
    callLogs,
    now,
    downloads,
    attention,
    audit() {
      const { rows, applications, busy } = inventory.value
      if (!knowledge) return undefined
      const logs = callLogs.value
      if (last?.of === rows && last.with === knowledge && last.logs === logs) return last.is
      const began = performance.now()
      if (busy && last?.with === knowledge && began < last.until) return last.is
      const is = audit({ rows, applications, knowledge, nowMs: now(), calls: callLogs.logs })
      const ended = performance.now()
      last = { of: rows, with: knowledge, logs, is, until: ended + auditRest * (ended - began) }
      return is
    },
    async acquaint() {
      if (!knowledge) return
      // More may come in meanwhile.
      for (let rows; rows !== inventory.value.rows;) {
        rows = inventory.value.rows
        await inTurns(acquaint({ rows, knowledge }))
      }
    },
    async ready() {
      knowledge ??= knowledgeOf(await reference.routes(), await reference.presets())
    },
  }
}
