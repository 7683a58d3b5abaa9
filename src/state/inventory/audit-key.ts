import { covers } from '../../ovh/index.ts'
import type { Rule } from '../../ovh/index.ts'
import type { CallLog } from './activity.ts'
import { couldHaveMade } from './activity.ts'
import { openness } from './addresses.ts'
import { thresholds } from './findings.ts'
import type { FindingCode, FindingData, Severity } from './findings.ts'
import { includes, opensAccount, opensAll, printRule } from './knowledge.ts'
import type { Opening } from './knowledge.ts'
import type { Resemblances } from './resemblance.ts'
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
  opens: (rule: Rule) => Opening
  resemblances: Resemblances
  calls: CallLog | undefined
}

const dayMs = 86_400_000

/**
 * The rules that Countersign itself has a use for: looking at keys and applications, revoking them, editing addresses,
 * the call log, OAuth2 clients, projects.
 */
export const neededRules: readonly Rule[] = [
  { method: 'GET', path: '/auth/*' },
  { method: 'GET', path: '/me' },
  { method: 'GET', path: '/me/api/*' },
  { method: 'PUT', path: '/me/api/credential/*' },
  { method: 'DELETE', path: '/me/api/credential/*' },
  { method: 'DELETE', path: '/me/api/application/*' },
  { method: 'GET', path: '/cloud/project' },
  { method: 'GET', path: '/cloud/project/*' },
]

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
    ...reachOf(row, context),
    ...addressesOf(row),
    ...timesOf(row, state === 'valid', nowMs),
    ...(row.credential.ovhSupport
      ? [{ code: 'support-made' as const, data: { days: daysBetween(created, nowMs) } }]
      : []),
    ...(state === 'pending' && nowMs - created >= thresholds.pendingHours * 3_600_000
      ? [{ code: 'never-validated' as const, data: { days: daysBetween(created, nowMs) } }]
      : []),
    ...widthOf(row, context),
  ]
}

function reachOf({ credential: { rules } }: KeyRow, { opens }: KeyContext): Raised[] {
  const wide = rules.filter(opensAccount)
  // The whole account holds its access and its bills; saying so again would only be longer.
  if (wide.length > 0) return [{ code: 'whole-account', data: { rules: wide.map(printRule) } }]
  const access = rules.filter((rule) => opens(rule).access)
  const billing = rules.filter((rule) => opens(rule).billing)
  return [
    ...(access.length > 0
      ? [{ code: 'controls-access' as const, data: { rules: access.map(printRule) } }]
      : []),
    ...(billing.length > 0
      ? [{ code: 'reaches-billing' as const, data: { rules: billing.map(printRule) } }]
      : []),
  ]
}

function addressesOf({ credential: { allowedIPs } }: KeyRow): Raised[] {
  if (!allowedIPs || allowedIPs.length === 0) return [{ code: 'any-address', data: {} }]
  return openness(allowedIPs) === 'limited'
    ? []
    : [{ code: 'open-in-disguise', data: { addresses: [...allowedIPs] } }]
}

function timesOf(row: KeyRow, valid: boolean, nowMs: number): Raised[] {
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
  return [...(idle ? [idle] : []), ...endOf(row, expires, valid, nowMs)]
}

function endOf(row: KeyRow, expires: number, valid: boolean, nowMs: number): Raised[] {
  const days = daysBetween(nowMs, expires)
  const soon = expires - nowMs <= thresholds.expiresSoon * dayMs
  const renewal = (row.times.used ?? row.times.created) + thresholds.renewal * dayMs
  if (valid && expires < renewal && renewsCertificates(row)) {
    const data = { at: renewal, days }
    return [{ code: 'expires-before-renewal', ...(soon && { severity: 'risk' }), data }]
  }
  return soon ? [{ code: 'expires-soon', data: { days, at: expires } }] : []
}

function widthOf(row: KeyRow, { opens, resemblances, calls, nowMs }: KeyContext): Raised[] {
  const { rules } = row.credential
  const raised: Raised[] = []
  const names = [row.name, applicationOfRow(row)?.name, applicationOfRow(row)?.description]
  const like = resemblances.find(
    rules,
    names.filter((name) => name !== undefined),
  )
  if (like) {
    raised.push({
      code: 'wider-than-preset',
      data: { preset: like.preset, tool: like.tool, rules: like.beyond },
    })
  }
  if (row.usedBy.length > 0 && covers(rules, 'GET', '/me/api/credential')) {
    const surplus = rules.filter(
      (rule) => !neededRules.some((need) => need.method === rule.method && includes(need.path, rule.path)),
    )
    if (surplus.length > 0)
      raised.push({ code: 'wider-than-needed', data: { rules: surplus.map(printRule) } })
  }
  const unused = calls && unusedWrites(row, calls, nowMs)
  if (unused) raised.push({ code: 'wider-than-use', data: unused })
  const dead = rules.filter((rule) => !opensAccount(rule) && opens(rule).nothing)
  if (dead.length > 0) {
    const all = dead.length === rules.length
    raised.push({
      code: 'dead-rules',
      ...(all && { severity: 'caution' }),
      data: { rules: dead.map(printRule) },
    })
  }
  return raised
}

/**
 * Whether a key that may write seems to read only: it was used while the log was kept, and of the calls that it could
 * have made none writes. The log names no key, so this is a hint and never more.
 */
function unusedWrites(row: KeyRow, log: CallLog, nowMs: number): FindingData | undefined {
  const writes = row.credential.rules.filter(({ method }) => method !== 'GET')
  const { used } = row.times
  if (writes.length === 0 || used === null || used < log.since) return undefined
  if (nowMs - log.since < thresholds.observed * dayMs) return undefined
  const could = log.calls.filter((call) => couldHaveMade(row, call))
  if (could.length === 0 || could.some(({ method }) => method !== 'GET')) return undefined
  return { rules: writes.map(printRule), calls: could.length, at: log.since }
}

/**
 * Whether a key looks like one that answers DNS challenges: it may do nothing outside `/domain` and may write the
 * records of a zone. Let's Encrypt's certificates live for 90 days and are renewed from the 60th on.
 */
function renewsCertificates({ credential: { rules } }: KeyRow): boolean {
  if (!rules.every(({ path }) => /^\/(domain|auth)\b/.test(path))) return false
  return rules.some(
    ({ method, path }) =>
      (method === 'POST' || method === 'PUT') &&
      zonesOf(path).some((zone) =>
        opensAll([{ method, path }], method, `/domain/zone/${zone}/record${method === 'PUT' ? '/1' : ''}`),
      ),
  )
}

function zonesOf(path: string): string[] {
  const zone = /^\/domain\/zone\/([^/*]+)/.exec(path)?.[1]
  return zone === undefined ? ['*'] : [zone]
}

/** Whole days between two moments. */
function daysBetween(fromMs: number, toMs: number): number {
  return Math.floor((toMs - fromMs) / dayMs)
}
