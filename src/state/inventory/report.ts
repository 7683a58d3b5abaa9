import type { Audit } from './audit.ts'
import type { FindingCode, Severity } from './findings.ts'
import { applicationOfRow, stateOf } from './rows.ts'
import type { ApplicationRow, KeyRow, KeyState } from './rows.ts'
import type { Reading } from './reading.ts'

/** One key of a report. Its ids say which one it is; no part of the key itself is in it. */
export interface ReportedKey {
  id: string
  endpoint: string
  account: string
  credentialId: number
  name: string | null
  note: string | null
  applicationId: number
  application: string | null
  applicationKind: string
  state: KeyState
  rules: readonly string[]
  allowedIPs: readonly string[] | null
  created: string
  lastUse: string | null
  expires: string | null
  ovhSupport: boolean
  inUse: boolean
  findings: readonly FindingCode[]
}

/** What was known of all keys at one moment: for files, for print, for comparing with a later one. */
export interface Report {
  format: 'countersign-report'
  version: 1
  /** ISO 8601. */
  at: string
  accounts: readonly {
    label: string
    endpoint: string
    /** As OVHcloud calls it, if that could be read. */
    nichandle: string | null
    state: Reading['kind']
    /** How many keys and applications could not be read. */
    missing: number
  }[]
  keys: readonly ReportedKey[]
  applications: readonly {
    id: string
    endpoint: string
    applicationId: number
    name: string
    description: string
    status: string
    keys: number
  }[]
  findings: readonly {
    code: FindingCode
    severity: Severity
    keys: readonly string[]
    application: string | null
  }[]
}

/** What a report is made from. */
export interface Reported {
  rows: readonly KeyRow[]
  applications: readonly ApplicationRow[]
  readings: ReadonlyMap<string, Reading>
  accounts: readonly { id: string; label: string; endpoint: string }[]
  audit: Audit
  nowMs: number
}

/** Writes down what is known. Own names and notes are in it; keys, secrets and their public parts are not. */
export function makeReport({ rows, applications, readings, accounts, audit, nowMs }: Reported): Report {
  const labels = new Map(accounts.map(({ id, label }) => [id, label]))
  return {
    format: 'countersign-report',
    version: 1,
    at: new Date(nowMs).toISOString(),
    accounts: accounts.flatMap(({ id, label, endpoint }) => {
      const reading = readings.get(id)
      return reading
        ? [
            {
              label,
              endpoint,
              nichandle: reading.details?.account ?? null,
              state: reading.kind,
              missing: reading.gaps.reduce((sum, { ids }) => sum + (ids?.length ?? 1), 0),
            },
          ]
        : []
    }),
    keys: rows.map((row) => ({
      id: row.id,
      endpoint: row.endpoint,
      account: labels.get(row.account) ?? '',
      credentialId: row.credential.credentialId,
      name: row.name ?? null,
      note: row.note ?? null,
      applicationId: row.application.id,
      application: applicationOfRow(row)?.name ?? null,
      applicationKind: row.application.kind,
      state: stateOf(row, nowMs),
      rules: row.credential.rules.map(({ method, path }) => `${method} ${path}`),
      allowedIPs: row.credential.allowedIPs,
      created: row.credential.creation,
      lastUse: row.credential.lastUse,
      expires: row.credential.expiration,
      ovhSupport: row.credential.ovhSupport,
      inUse: row.usedBy.length > 0,
      findings: (audit.of.get(row.id) ?? []).map(({ code }) => code),
    })),
    applications: applications.map(({ id, endpoint, application, keys }) => ({
      id,
      endpoint,
      applicationId: application.applicationId,
      name: application.name,
      description: application.description,
      status: application.status,
      keys: keys.length,
    })),
    findings: audit.findings.map(({ code, severity, keys, application }) => ({
      code,
      severity,
      keys,
      application: application ?? null,
    })),
  }
}

/** The file that {@link parseReport} reads back. */
export const printReport = (report: Report): string => `${JSON.stringify(report, undefined, 2)}\n`

const columns = [
  'account',
  'endpoint',
  'credentialId',
  'name',
  'application',
  'applicationId',
  'applicationKind',
  'state',
  'inUse',
  'rules',
  'allowedIPs',
  'created',
  'lastUse',
  'expires',
  'ovhSupport',
  'findings',
  'note',
] as const satisfies readonly (keyof ReportedKey)[]

/** The names of the table's columns. */
export type ReportColumn = (typeof columns)[number]

/**
 * The keys as a table for spreadsheets (RFC 4180, with a byte order mark so that they take it for UTF-8). `headings`
 * are the columns' names in the reader's language. A cell that a spreadsheet would take for a formula is made text.
 */
export function printTable(report: Report, headings: Readonly<Record<ReportColumn, string>>): string {
  const lines = [
    columns.map((column) => cell(headings[column])),
    ...report.keys.map((key) => columns.map((column) => cell(textOf(key[column])))),
  ]
  return `\ufeff${lines.map((line) => line.join(',')).join('\r\n')}\r\n`
}

function textOf(value: ReportedKey[ReportColumn]): string {
  if (value === null) return ''
  if (typeof value === 'object') return value.join('; ')
  return String(value)
}

/**
 * One cell. Spreadsheets take `=`, `+`, `-`, `@`, a tab or a line end at the start for a formula, also behind blanks and
 * in their full-width forms, and quoting does not stop them: an apostrophe in front does. Controls are left out.
 */
function cell(text: string): string {
  const plain = text.replace(/(?![\t\n\r])\p{Cc}/gu, '')
  const safe = /^[\s\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]*[=+\-@\t\n\r＝＋－＠|%]/u.test(plain)
    ? `'${plain}`
    : plain
  return /[",\n\r;]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe
}
