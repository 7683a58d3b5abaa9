import type { CallLog } from './activity.ts'
import { openness } from './addresses.ts'
import type { Openness } from './addresses.ts'
import { inspectKey, namesOf } from './audit-key.ts'
import type { Raised } from './audit-key.ts'
import { findingCodes, findings, thresholds } from './findings.ts'
import type { Finding, FindingCode } from './findings.ts'
import type { Knowledge } from './knowledge.ts'
import { Resemblances } from './resemblance.ts'
import { RuleBook } from './rule-facts.ts'
import type { RuleFacts } from './rule-facts.ts'
import { applicationKey, applicationOfRow, isConsoleLogin, stateOf } from './rows.ts'
import type { ApplicationRow, KeyRow } from './rows.ts'

/** What is looked at. The same input gives the same findings, in the same order. */
export interface Audited {
  rows: readonly KeyRow[]
  applications: readonly ApplicationRow[]
  knowledge: Knowledge
  nowMs: number
  /** The call logs that were read, by saved account. */
  calls?: ReadonlyMap<string, CallLog>
}

/** Where a key stands: `ended` keys were not looked at, `fine` ones have at most notes. */
export type Band = 'risk' | 'watch' | 'fine' | 'ended'

export interface Audit {
  /** By severity's order of codes, then by the first key. */
  findings: readonly Finding[]
  /** Those of each key, in the same order. */
  of: ReadonlyMap<string, readonly Finding[]>
  bands: ReadonlyMap<string, Band>
  /** How many keys (or applications, where there is no key) each finding is about. */
  counts: ReadonlyMap<FindingCode, number>
}

const dayMs = 86_400_000

/** Looks at every key by itself, then at all of them together. Asks nobody, changes nothing. */
export function audit({ rows, applications, knowledge, nowMs, calls }: Audited): Audit {
  const { resemblances, book, openness } = aidsTo(knowledge)
  const factsOf = ({ credential }: KeyRow): RuleFacts => book.of(credential.rules)
  const found: Finding[] = []
  const looked: KeyRow[] = []
  const console: KeyRow[] = []
  for (const row of rows) {
    if (isLeftover(row, nowMs)) {
      console.push(row)
      continue
    }
    const log = calls && row.seenBy.map((account) => calls.get(account)).find((one) => one !== undefined)
    const raised = inspectKey(row, {
      nowMs,
      facts: factsOf(row),
      openness,
      resemblances,
      calls: log,
    })
    for (const one of raised) found.push(finding(one, [row]))
    const state = stateOf(row, nowMs)
    if (state === 'valid' || state === 'pending') looked.push(row)
  }
  found.push(...consoleLogins(console, factsOf), ...twins(looked, factsOf), ...sameRules(looked, factsOf))
  found.push(...undescribed(looked), ...keyless(applications))
  return summed(inOrder(found, rows), rows, nowMs)
}

/**
 * Works out what an audit needs to know of each rule and each set of rules, one at a time: the long part of the first
 * audit, which may so be done in pieces. Gives nothing; the audit finds it done.
 */
export function* acquaint({ rows, knowledge }: Pick<Audited, 'rows' | 'knowledge'>): Generator<void> {
  const { resemblances, book } = aidsTo(knowledge)
  if (rows.length > 0) yield* knowledge.acquaint()
  for (const row of rows) {
    for (const rule of row.credential.rules) {
      knowledge.opens(rule)
      yield
    }
    resemblances.find(book.of(row.credential.rules), namesOf(row))
    yield
  }
}

type FactsOf = (row: KeyRow) => RuleFacts

/** What was worked out once and holds for every key that is alike. */
interface Aids {
  resemblances: Resemblances
  book: RuleBook
  openness: (allowed: readonly string[]) => Openness
}

const aids = new WeakMap<Knowledge, Aids>()

function aidsTo(knowledge: Knowledge): Aids {
  let found = aids.get(knowledge)
  if (!found) {
    const opennesses = new Map<string, Openness>()
    found = {
      resemblances: new Resemblances(knowledge.presets),
      book: new RuleBook(knowledge),
      openness(allowed) {
        const text = allowed.join(' ')
        let known = opennesses.get(text)
        if (known === undefined) {
          known = openness(allowed)
          opennesses.set(text, known)
        }
        return known
      },
    }
    aids.set(knowledge, found)
  }
  return found
}

/**
 * Whether a key is what an earlier sign-in to the API console left behind. Such keys are all alike, wide open and
 * without end, so they are told once, together, and not each with all that is wrong with it.
 */
function isLeftover(row: KeyRow, nowMs: number): boolean {
  const last = row.times.used ?? row.times.created
  return (
    stateOf(row, nowMs) === 'valid' &&
    row.usedBy.length === 0 &&
    nowMs - last > thresholds.consoleLeftover * dayMs &&
    isConsoleLogin(row)
  )
}

function consoleLogins(rows: readonly KeyRow[], factsOf: FactsOf): Finding[] {
  return groups(rows, applicationKey).map((group) => {
    const wide = group.some((row) => factsOf(row).wide.length > 0)
    const data = { application: applicationOfRow(group[0]!)?.name ?? '' }
    return finding({ code: 'console-login', ...(wide && { severity: 'risk' }), data }, group)
  })
}

/** Same application, same rules, same addresses: nothing tells such keys apart. */
function twins(rows: readonly KeyRow[], factsOf: FactsOf): Finding[] {
  // Most applications have keys of different rules, or one key: those need no text to be told apart.
  return groups(rows, applicationKey)
    .filter((group) => group.length > 1)
    .flatMap((group) => groups(group, (row) => `${factsOf(row).print}\n\n${addressesOf(row)}`))
    .filter((group) => group.length > 1)
    .map((group) => finding({ code: 'twins', data: {} }, group))
}

/** Same rules under different applications, or in different accounts. Everything is no set of rules to compare. */
function sameRules(rows: readonly KeyRow[], factsOf: FactsOf): Finding[] {
  const narrow = rows.filter((row) => {
    const { rules, wide } = factsOf(row)
    return rules.length > 0 && wide.length === 0
  })
  return groups(narrow, (row) => factsOf(row).print)
    .filter((group) => new Set(group.map(applicationKey)).size > 1)
    .map((group) => finding({ code: 'same-rules', data: {} }, group))
}

/** Own applications that say nothing about themselves, and whose keys have no own name or note either. */
function undescribed(rows: readonly KeyRow[]): Finding[] {
  const nameless = rows.filter((row) => {
    const application = row.application.kind === 'own' ? row.application.application : undefined
    return application?.description.trim() === '' && row.name === undefined && row.note === undefined
  })
  return groups(nameless, applicationKey).map((group) => ({
    ...finding(
      { code: 'no-description', data: { application: applicationOfRow(group[0]!)?.name ?? '' } },
      group,
    ),
    application: applicationKey(group[0]!),
  }))
}

/** Applications without any key that nobody here could ask for one. Said only when every key of the account was read. */
function keyless(applications: readonly ApplicationRow[]): Finding[] {
  return applications
    .filter(({ keys, usedBy, complete }) => complete && keys.length + usedBy.length === 0)
    .map(({ id, application }) => ({
      ...finding({ code: 'application-without-key', data: { application: application.name } }, []),
      application: id,
    }))
}

function finding({ code, severity, data }: Raised, rows: readonly KeyRow[]): Finding {
  const usual = findings[code]
  return {
    code,
    severity: severity ?? usual.severity,
    remedy: usual.remedy,
    keys: rows.map(({ id }) => id),
    data,
  }
}

const addressesOf = ({ credential }: KeyRow): string => [...(credential.allowedIPs ?? [])].sort().join(' ')

function groups(rows: readonly KeyRow[], by: (row: KeyRow) => string): KeyRow[][] {
  const found = new Map<string, KeyRow[]>()
  for (const row of rows) {
    const key = by(row)
    const group = found.get(key)
    if (group) group.push(row)
    else found.set(key, [row])
  }
  return [...found.values()]
}

function inOrder(found: readonly Finding[], rows: readonly KeyRow[]): Finding[] {
  const byCode = new Map<FindingCode, Finding[]>(findingCodes.map((code) => [code, []]))
  for (const one of found) byCode.get(one.code)!.push(one)
  const place = new Map(rows.map(({ id }, index) => [id, index]))
  const first = ({ keys }: Finding): number => place.get(keys[0] ?? '') ?? rows.length
  // Nearly all of them are in order already, which a sort of few runs sees at once.
  return [...byCode.values()].flatMap((list) => list.sort((a, b) => first(a) - first(b)))
}

function summed(found: readonly Finding[], rows: readonly KeyRow[], nowMs: number): Audit {
  const of = new Map<string, Finding[]>()
  const counts = new Map<FindingCode, number>()
  for (const one of found) {
    counts.set(one.code, (counts.get(one.code) ?? 0) + Math.max(1, one.keys.length))
    for (const key of one.keys) {
      const list = of.get(key)
      if (list) list.push(one)
      else of.set(key, [one])
    }
  }
  const bands = new Map(rows.map((row) => [row.id, bandOf(row, of.get(row.id) ?? [], nowMs)]))
  return { findings: found, of, bands, counts }
}

function bandOf(row: KeyRow, found: readonly Finding[], nowMs: number): Band {
  const state = stateOf(row, nowMs)
  if (state === 'expired' || state === 'refused') return 'ended'
  if (found.some(({ severity }) => severity === 'risk')) return 'risk'
  return found.some(({ severity }) => severity === 'caution') ? 'watch' : 'fine'
}
