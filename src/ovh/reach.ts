import { type OperationKind, kindsOf } from './route-kinds.ts'
import type { Opening } from './route-tree.ts'
import type { ApiVersion, Operation, Routes } from './routes.ts'
import { type Rule, ruleMethods } from './rules.ts'

/** How many operations of each kind; an operation may be of several. */
export type KindCounts = Readonly<Record<OperationKind, number>>

/** What some rules open of one section of the API. */
export interface SectionReach {
  readonly version: ApiVersion
  /** Such as `/dedicated/server`. */
  readonly section: string
  /** All operations of the section. */
  readonly total: number
  /** Those that are opened, wholly or in part. */
  readonly opened: number
  /** Those that are opened for every object there is. */
  readonly whole: number
  readonly kinds: KindCounts
}

/**
 * What deserves a warning before anybody accepts it:
 * - `whole-account`: everything, or everything of a writing method
 * - `whole-account-read`: everything can be read
 * - `access`, `spend`, `billing`: see {@link OperationKind}
 */
export interface ReachWarning {
  readonly code: 'whole-account' | 'whole-account-read' | 'access' | 'spend' | 'billing'
  /** How many operations it is about. */
  readonly operations: number
}

/** What a set of rules opens. */
export interface Reach {
  /** All operations that were compared. */
  readonly total: number
  readonly opened: number
  readonly whole: number
  readonly kinds: KindCounts
  /** Every section of the API in the order of the routes, also those of which nothing is opened. */
  readonly sections: readonly SectionReach[]
  /** The gravest first. */
  readonly warnings: readonly ReachWarning[]
  /** What is opened of `routes.operations[index]`: nothing, its route `in part` (for some objects), or the whole. */
  opening(index: number): Opening | undefined
}

/**
 * Compares rules with all operations of an endpoint. Advisory: the API does not document how it matches; this is
 * the reading of the official clients, a star for any text and everything else to the letter. Operations that need no
 * key count too, as rules may name them. Linear in the routes, a few milliseconds for any rule.
 */
export function reach(routes: Routes, rules: readonly Rule[]): Reach {
  const { operations } = routes
  const facts = factsOf(routes)
  const levels = openings(routes, rules)
  const sections = facts.sections.map(({ version, section, total }) => ({
    version,
    section,
    total,
    opened: 0,
    whole: 0,
    kinds: noKinds(),
  }))
  // Thousands of operations are of a few hundred sorts, and only those are looked at more closely.
  const openedOf = new Uint32Array(facts.sorts.length)
  const wholeOf = new Uint32Array(facts.sorts.length)
  for (let index = 0; index < levels.length; index++) {
    if (levels[index] === none) continue
    const sort = facts.sortOf[index]!
    openedOf[sort]!++
    if (levels[index] === entire) wholeOf[sort]!++
  }
  const kinds = noKinds()
  let [opened, whole] = [0, 0]
  for (const [sort, of] of facts.sorts.entries()) {
    const count = openedOf[sort]!
    const section = sections[of.section]!
    section.opened += count
    section.whole += wholeOf[sort]!
    opened += count
    whole += wholeOf[sort]!
    for (const kind of of.kinds) {
      section.kinds[kind] += count
      kinds[kind] += count
    }
  }
  return {
    total: operations.length,
    opened,
    whole,
    kinds,
    sections,
    warnings: warningsOf(rules, kinds, facts),
    opening: (index) => (levels[index] === entire ? 'whole' : levels[index] === some ? 'part' : undefined),
  }
}

/** The operations that a set of rules opens wholly or in part, in the order of the routes. */
export function openedBy(routes: Routes, rules: readonly Rule[]): Operation[] {
  const levels = openings(routes, rules)
  return routes.operations.filter((_operation, index) => levels[index] !== none)
}

/** A level for each operation: {@link none}, {@link entire}, or between them for a route opened in part. */
export function openings(routes: Routes, rules: readonly Rule[]): Uint8Array {
  const { methods } = factsOf(routes)
  const levels = new Uint8Array(methods.length)
  for (const [path, mask] of methodsByPath(rules)) {
    routes.tree.match(path, (from, to, opening) => {
      const level = opening === 'whole' ? entire : some
      for (let index = from; index < to; index++) {
        if (methods[index]! & mask && levels[index]! < level) levels[index] = level
      }
    })
  }
  return levels
}

/** Not opened; one of the levels of {@link openings}. */
export const none = 0
/** Opened for some objects. */
const some = 1
/** Opened for all objects. */
export const entire = 2

function methodsByPath(rules: readonly Rule[]): Map<string, number> {
  const masks = new Map<string, number>()
  for (const { method, path } of rules) masks.set(path, (masks.get(path) ?? 0) | bitOf(method))
  return masks
}

function bitOf(method: Rule['method']): number {
  return 1 << ruleMethods.indexOf(method)
}

/** What can be known of the routes before any rule; kept as long as they are. */
interface Facts {
  readonly methods: Uint8Array
  /** How many operations there are of each of {@link ruleMethods}. */
  readonly perMethod: readonly number[]
  readonly sections: readonly { version: ApiVersion; section: string; total: number }[]
  /** Operations of one sort are in one section, by its number, and of the same kinds. */
  readonly sorts: readonly { section: number; kinds: readonly OperationKind[] }[]
  readonly sortOf: Uint16Array
}

const known = new WeakMap<Routes, Facts>()

function factsOf(routes: Routes): Facts {
  let facts = known.get(routes)
  if (!facts) {
    facts = readFacts(routes.operations)
    known.set(routes, facts)
  }
  return facts
}

function readFacts(operations: readonly Operation[]): Facts {
  const sections = new Map<string, { number: number; version: ApiVersion; section: string; total: number }>()
  const sorts = new Map<string, { number: number; section: number; kinds: readonly OperationKind[] }>()
  const sortOf = Uint16Array.from(operations, (operation) => {
    const { version, section } = operation
    const key = `${version} ${section}`
    const one = sections.get(key) ?? { number: sections.size, version, section, total: 0 }
    one.total++
    sections.set(key, one)
    const kinds = kindsOf(operation)
    const sort = `${key} ${kinds.join()}`
    const own = sorts.get(sort) ?? { number: sorts.size, section: one.number, kinds }
    sorts.set(sort, own)
    return own.number
  })
  return {
    methods: Uint8Array.from(operations, ({ method }) => bitOf(method)),
    perMethod: ruleMethods.map((one) => operations.filter(({ method }) => method === one).length),
    sections: [...sections.values()].map(({ version, section, total }) => ({ version, section, total })),
    sorts: [...sorts.values()],
    sortOf,
  }
}

function noKinds(): Record<OperationKind, number> {
  return { read: 0, write: 0, remove: 0, spend: 0, access: 0, login: 0, billing: 0 }
}

function warningsOf(rules: readonly Rule[], kinds: KindCounts, { perMethod }: Facts): ReachWarning[] {
  const everything = rules.filter(({ path }) => /^\/?\*+$/.test(path)).map(({ method }) => method)
  const writes = everything.some((method) => method !== 'GET')
  const operations = ruleMethods.reduce(
    (count, method, index) => (everything.includes(method) ? count + perMethod[index]! : count),
    0,
  )
  return [
    ...(writes ? [{ code: 'whole-account' as const, operations }] : []),
    ...(everything.length > 0 && !writes ? [{ code: 'whole-account-read' as const, operations }] : []),
    ...(['access', 'spend', 'billing'] as const).flatMap((code) =>
      kinds[code] > 0 ? [{ code, operations: kinds[code] }] : [],
    ),
  ]
}
