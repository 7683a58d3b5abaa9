import type { Accounts } from '../accounts.ts'
import type { Keyring } from '../keyring.ts'
import type { ReferenceData } from '../ports.ts'
import { Reference } from '../reference.ts'
import { Acts } from './acts.ts'
import { audit } from './audit.ts'
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
}

/** Everything around the list of keys that is no screen. Loaded with the first page that needs it. */
export interface InventoryWing {
  inventory: Inventory
  acts: Acts
  /** The accounts' own logs of calls, as far as somebody wanted to see them. */
  callLogs: CallLogs
  /** Looks at what was read so far. Before the list of routes has been loaded there is nothing to say. */
  audit(): Audit | undefined
  /** Resolves when `audit` can speak. Rejects when the part of the page cannot be loaded. */
  ready(): Promise<void>
  now: () => number
}

/** Puts the wing together. */
export function openInventory({ keyring, accounts, data, now }: InventoryWingOptions): InventoryWing {
  const inventory = new Inventory({ keyring, accounts, now })
  const acts = new Acts({ keyring, accounts, inventory })
  const callLogs = new CallLogs({ keyring, now, batching: inventory.batching })
  const reference = new Reference(data)
  let knowledge: Knowledge | undefined
  let last:
    | {
        of: Inventory['value']['rows']
        with: Knowledge
        logs: ReadonlyMap<string, CallLogReading>
        is: Audit
      }
    | undefined
  return {
    inventory,
    acts,
    callLogs,
    now,
    audit() {
      const { rows, applications } = inventory.value
      if (!knowledge) return undefined
      const logs = callLogs.value
      if (last?.of !== rows || last.with !== knowledge || last.logs !== logs) {
        const calls = callLogs.logs
        last = {
          of: rows,
          with: knowledge,
          logs,
          is: audit({ rows, applications, knowledge, nowMs: now(), calls }),
        }
      }
      return last.is
    },
    async ready() {
      knowledge ??= knowledgeOf(await reference.routes(), await reference.presets())
    },
  }
}
