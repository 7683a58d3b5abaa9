import type { Report, ReportedKey } from './report.ts'

/** A field of a key that is another one now. */
export interface ReportChange {
  field: 'state' | 'rules' | 'allowedIPs' | 'lastUse' | 'expires' | 'application' | 'findings'
  before: string
  after: string
}

/** What has happened between two reports. */
export interface ReportDifference {
  /** When both were made, ISO 8601. */
  from: string
  to: string
  added: readonly ReportedKey[]
  removed: readonly ReportedKey[]
  changed: readonly { key: ReportedKey; changes: readonly ReportChange[] }[]
  unchanged: number
}

/** A file that is no report, or one of a newer version. */
export type ReportRefusal = 'not-a-report' | 'newer'

/** Longer files are not read: a report on ten thousand keys is a tenth of this. */
const longestReport = 64 * 1024 * 1024

/** Reads a report that was saved before. The text may come from anywhere, and nothing of it is believed. */
export function parseReport(text: string): Report | ReportRefusal {
  if (text.length > longestReport) return 'not-a-report'
  let value: unknown
  try {
    value = JSON.parse(text.replace(/^\ufeff/, ''))
  } catch {
    return 'not-a-report'
  }
  const { format, version, at, keys } = fieldsOf(value)
  if (format !== 'countersign-report' || typeof version !== 'number') return 'not-a-report'
  if (version > 1) return 'newer'
  if (typeof at !== 'string' || Number.isNaN(Date.parse(at)) || !Array.isArray(keys)) return 'not-a-report'
  return keys.every(isReportedKey) ? (value as Report) : 'not-a-report'
}

/** Compares two reports key by key. That a key was used again is a change; that it was found again is not. */
export function compareReports(before: Report, after: Report): ReportDifference {
  const old = new Map(before.keys.map((key) => [key.id, key]))
  const fresh = new Map(after.keys.map((key) => [key.id, key]))
  const changed = after.keys.flatMap((key) => {
    const known = old.get(key.id)
    const changes = known ? changesOf(known, key) : []
    return changes.length > 0 ? [{ key, changes }] : []
  })
  const added = after.keys.filter(({ id }) => !old.has(id))
  return {
    from: before.at,
    to: after.at,
    added,
    removed: before.keys.filter(({ id }) => !fresh.has(id)),
    changed,
    unchanged: after.keys.length - added.length - changed.length,
  }
}

const compared = ['state', 'rules', 'allowedIPs', 'lastUse', 'expires', 'application', 'findings'] as const

function changesOf(before: ReportedKey, after: ReportedKey): ReportChange[] {
  return compared.flatMap((field) => {
    const [a, b] = [textOf(before[field]), textOf(after[field])]
    return a === b ? [] : [{ field, before: a, after: b }]
  })
}

/** Lists in an order of their own: the API gives them in any. */
function textOf(value: ReportedKey[(typeof compared)[number]]): string {
  if (value === null) return ''
  return typeof value === 'string' ? value : [...value].sort().join('\n')
}

function isReportedKey(value: unknown): boolean {
  const { id, credentialId, state, rules, allowedIPs, lastUse, expires, application, findings } =
    fieldsOf(value)
  return (
    typeof id === 'string' &&
    typeof credentialId === 'number' &&
    typeof state === 'string' &&
    isTexts(rules) &&
    isTexts(findings) &&
    (allowedIPs === null || isTexts(allowedIPs)) &&
    [lastUse, expires, application].every((text) => text === null || typeof text === 'string')
  )
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every((one) => typeof one === 'string')
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value))
    : {}
}
