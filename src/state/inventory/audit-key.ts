import type { CallLog } from './activity.ts'
import { couldHaveMade } from './activity.ts'
import type { Openness } from './addresses.ts'
import { thresholds } from './findings.ts'
import type { FindingCode, FindingData, Severity } from './findings.ts'
import type { Resemblances } from './resemblance.ts'
import type { RuleFacts } from './rule-facts.ts'
import { applicationOfRow, stateOf } from './rows.ts'
import type { KeyRow } from './rows.ts'

/** A finding about one key, before it is joined to others. */
export interface Raised {
  code: FindingCode
  severity?: Severity
  data: FindingData
}

/** What the checks of one key need beside it. */
export interface KeyContext {
  nowMs: number
  /** What is known of the key's rules. */
  facts: RuleFacts
  openness: (allowed: readonly string[]) => Openness
  resemblances: Resemblances
  calls: CallLog | undefined
}

const dayMs = 86_400_000

/**
 * What is wrong with one key, taken for itself. Ended keys are not looked at: they open nothing, and saying what they
 * would open is noise. A request nobody accepted yet is looked at for what it would open, not for its use.
 */
export function inspectKey(row: KeyRow, context: KeyContext): Raised[] {
  const { nowMs } = context
  const state = stateOf(row, nowMs)
  const { used, created } = row.times
  if (state === 'orphaned')
    return [{ code: 'opens-nothing', data: { days: daysBetween(used ?? created, nowMs) } }]
  if (state !== 'valid' && state !== 'pending') return []
  return [
    ...reachOf(context),
    ...addressesOf(row, context),
    ...timesOf(row, state === 'valid', context),
    ...(row.credential.ovhSupport
      ? [{ code: 'support-made' as const, data: { days: daysBetween(created, nowMs) } }]
      : []),
    ...(state === 'pending' && nowMs - created >= thresholds.pendingHours * 3_600_000
      ? [{ code: 'never-validated' as const, data: { days: daysBetween(created, nowMs) } }]
      : []),
    ...widthOf(row, context),
  ]
}

function reachOf({ facts: { wide, access, billing } }: KeyContext): Raised[] {
  // The whole account holds its access and its bills; saying so again would only be longer.
  if (wide.length > 0) return [{ code: 'whole-account', data: { rules: wide } }]
  return [
    ...(access.length > 0 ? [{ code: 'controls-access' as const, data: { rules: access } }] : []),
    ...(billing.length > 0 ? [{ code: 'reaches-billing' as const, data: { rules: billing } }] : []),
  ]
}

function addressesOf({ credential: { allowedIPs } }: KeyRow, { openness }: KeyContext): Raised[] {
  if (!allowedIPs || allowedIPs.length === 0) return [{ code: 'any-address', data: {} }]
  return openness(allowedIPs) === 'limited'
    ? []
    : [{ code: 'open-in-disguise', data: { addresses: [...allowedIPs] } }]
}

function timesOf(row: KeyRow, valid: boolean, context: KeyContext): Raised[] {
  const { nowMs } = context
  const { created, used, expires } = row.times
  const idle: Raised | undefined = !valid
    ? undefined
    : used === null
      ? nowMs - created > thresholds.unused * dayMs
        ? { code: 'never-used', data: { days: daysBetween(created, nowMs) } }
        : undefined
      : nowMs - used > thresholds.dormant * dayMs
        ? { code: 'dormant', data: { days: daysBetween(used, nowMs) } }
        : undefined
  if (expires === null) {
    // Together the two are more than their sum: nobody will ever notice this key again.
    if (idle) return [{ code: 'unlimited-unused', data: idle.data }]
    return [{ code: 'never-expires', data: {} }]
  }
  return [...(idle ? [idle] : []), ...endOf(row, expires, valid, context)]
}

function endOf(row: KeyRow, expires: number, valid: boolean, { facts, nowMs }: KeyContext): Raised[] {
  const days = daysBetween(nowMs, expires)
  const soon = expires - nowMs <= thresholds.expiresSoon * dayMs
  const renewal = (row.times.used ?? row.times.created) + thresholds.renewal * dayMs
  if (valid && expires < renewal && facts.renews) {
    const data = { at: renewal, days }
    return [{ code: 'expires-before-renewal', ...(soon && { severity: 'risk' }), data }]
  }
  return soon ? [{ code: 'expires-soon', data: { days, at: expires } }] : []
}

/** Whatever a key is called by its owner or its application. */
export function namesOf(row: KeyRow): readonly (string | undefined)[] {
  const application = applicationOfRow(row)
  return [row.name, application?.name, application?.description]
}

function widthOf(row: KeyRow, { facts, resemblances, calls, nowMs }: KeyContext): Raised[] {
  const { rules, dead, surplus } = facts
  const raised: Raised[] = []
  const like = resemblances.find(facts, namesOf(row))
  if (like) {
    raised.push({
      code: 'wider-than-preset',
      data: { preset: like.preset, tool: like.tool, rules: like.beyond },
    })
  }
  if (row.usedBy.length > 0 && facts.listsKeys && surplus.length > 0)
    raised.push({ code: 'wider-than-needed', data: { rules: surplus } })
  const unused = calls && unusedWrites(row, facts, calls, nowMs)
  if (unused) raised.push({ code: 'wider-than-use', data: unused })
  if (dead.length > 0) {
    const all = dead.length === rules.length
    raised.push({ code: 'dead-rules', ...(all && { severity: 'caution' }), data: { rules: dead } })
  }
  return raised
}

/**
 * Whether a key that may write seems to read only: it was used while the log was kept, and of the calls that it could
 * have made none writes. The log names no key, so this is a hint and never more.
 */
function unusedWrites(
  row: KeyRow,
  { writes }: RuleFacts,
  log: CallLog,
  nowMs: number,
): FindingData | undefined {
  const { used } = row.times
  if (writes.length === 0 || used === null || used < log.since) return undefined
  if (nowMs - log.since < thresholds.observed * dayMs) return undefined
  const could = log.calls.filter((call) => couldHaveMade(row, call))
  if (could.length === 0 || could.some(({ method }) => method !== 'GET')) return undefined
  return { rules: writes, calls: could.length, at: log.since }
}

/** Whole days between two moments. */
function daysBetween(fromMs: number, toMs: number): number {
  return Math.floor((toMs - fromMs) / dayMs)
}
