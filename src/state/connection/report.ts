import { transportKinds } from '../transport/kinds.ts'
import type { TransportKind } from '../transport/kinds.ts'
import type { Obstacle } from '../transport/way.ts'

/**
 * What is asked of a way: to read at all, to carry what every signed call carries, to show refusals, to change and to
 * delete, to carry batches, pages of a list and tokens, to show the id that support asks for; for a service account, to reach
 * the host that makes tokens; and, for a saved account, a call that it signed.
 */
export const questions = [
  'read',
  'signed',
  'refusal',
  'put',
  'delete',
  'batch',
  'pages',
  'bearer',
  'queryId',
  'tokenHost',
  'account',
] as const
export type Question = (typeof questions)[number]

/** `unknown`: an answer that cannot be read and a question that was refused look the same here. */
export type Finding = { readonly is: 'yes' } | { readonly is: 'no' | 'unknown'; readonly why: Obstacle }

/** What was found out about one way. */
export type WayReport = {
  readonly kind: TransportKind
  readonly findings: Readonly<Partial<Record<Question, Finding>>>
}

/** One connection check. Holds no key, no name of an account, and nothing of an answer. */
export type Report = {
  /** The endpoint's base address. */
  readonly api: string
  /** The origin of the page that asked: another may be answered otherwise. */
  readonly page: string
  /** When, ISO 8601. */
  readonly at: string
  readonly ways: readonly WayReport[]
  /** What the default takes. */
  readonly best: TransportKind
}

/** How well a way serves, in one word. */
export type Grade = 'all' | 'some' | 'reads' | 'none'

/** Grades a way by what must work: everything, reading and signing, reading alone, or nothing. */
export function gradeOf({ findings }: WayReport): Grade {
  const yes = (question: Question): boolean => findings[question]?.is === 'yes'
  if (!yes('read')) return 'none'
  if (!yes('signed')) return 'reads'
  return yes('refusal') && yes('put') && yes('delete') ? 'all' : 'some'
}

/** Whose report it is among those that are kept. */
export const reportKey = ({ api, page }: Pick<Report, 'api' | 'page'>): string => `${api} ${page}`

/** Reads reports from the vault. What is not exactly one is left out: it can be had again at any time. */
export function readReports(value: unknown): Record<string, Report> {
  if (typeof value !== 'object' || value === null) return {}
  const sound = Object.values(value).filter(isReport)
  return Object.fromEntries(sound.map((report) => [reportKey(report), report]))
}

function isReport(value: unknown): value is Report {
  const { api, page, at, ways, best } = (value ?? {}) as Partial<Record<keyof Report, unknown>>
  return (
    [api, page, at].every((text) => typeof text === 'string') &&
    !Number.isNaN(Date.parse(String(at))) &&
    transportKinds.some((kind) => kind === best) &&
    Array.isArray(ways) &&
    ways.every(isWay)
  )
}

function isWay(value: unknown): value is WayReport {
  const { kind, findings } = (value ?? {}) as Partial<Record<keyof WayReport, unknown>>
  return (
    transportKinds.some((one) => one === kind) &&
    typeof findings === 'object' &&
    findings !== null &&
    Object.values(findings).every(
      (one: unknown) =>
        typeof one === 'object' && one !== null && 'is' in one && (one.is === 'yes' || 'why' in one),
    )
  )
}

/** A report for somebody who looks for a fault: plain text, in English, without a secret, safe to publish. */
export function reportText({ api, page, at, ways, best }: Report, version: string, browser: string): string {
  const width = Math.max(...questions.map(({ length }) => length))
  return [
    `Countersign ${version}: connection check of ${at}`,
    `endpoint  ${api}`,
    `page      ${page}`,
    `browser   ${browser}`,
    `in use    ${best}`,
    ...ways.flatMap(({ kind, findings }) => [
      '',
      kind,
      ...questions.flatMap((question) => {
        const found = findings[question]
        if (!found) return []
        const said = found.is === 'yes' ? 'yes' : `${found.is} (${found.why})`
        return [`  ${question.padEnd(width)}  ${said}`]
      }),
    ]),
    '',
  ].join('\n')
}
