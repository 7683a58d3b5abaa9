import { openedBy } from './reach.ts'
import type { Operation, Routes } from './routes.ts'
import type { Rule } from './rules.ts'

/**
 * What one rule, or a rule with its sibling, allows:
 * - `everything`: every path
 * - `one`: a single path, or the same one of several objects
 * - `below`: everything under a path, not the path itself
 * - `root-and-below`: both; two rules
 * - `beginning`: everything that begins so, also in the middle of a word
 * - `pattern`: stars in places where no sentence is simpler than the rule
 */
export type RuleScope = 'everything' | 'one' | 'below' | 'root-and-below' | 'beginning' | 'pattern'

/** What a rule does, ready to be said in any language. */
export interface RuleEffect {
  /** The numbers of the rules that this sums up, from 0. */
  readonly rules: readonly number[]
  readonly method: Rule['method']
  readonly scope: RuleScope
  /** The rule's path without what `scope` says: `/domain/zone/example.com` for everything below it. */
  readonly path: string
  /** The section of the API; missing when nothing is opened, or everything. */
  readonly section?: string
  /** Parameters of the route to which the rule gives a value. */
  readonly fixed: readonly { readonly name: string; readonly value: string }[]
  /** Parameters for which a star of the rule stands. */
  readonly free: readonly string[]
  /** How many operations it opens, wholly or in part. */
  readonly operations: number
}

/** What each rule does; a rule and its `/*` sibling are told together, where the first of them stands. */
export function effectsOf(routes: Routes, rules: readonly Rule[]): RuleEffect[] {
  const told = new Set<number>()
  return rules.flatMap((rule, index) => {
    if (told.has(index)) return []
    const sibling = siblingOf(rules, index, told)
    if (sibling === undefined) return [effectOf(routes, [rule], [index])]
    told.add(sibling)
    return [effectOf(routes, [rule, rules[sibling]!], [index, sibling])]
  })
}

function siblingOf(rules: readonly Rule[], index: number, told: ReadonlySet<number>): number | undefined {
  const { method, path } = rules[index]!
  const wanted = path.endsWith('/*') ? path.slice(0, -2) : `${path}/*`
  const found = rules.findIndex((rule, at) => at > index && rule.method === method && rule.path === wanted)
  return found < 0 || wanted === '' || told.has(found) ? undefined : found
}

function effectOf(routes: Routes, rules: readonly Rule[], numbers: readonly number[]): RuleEffect {
  const { method } = rules[0]!
  const { scope, path } =
    rules.length > 1
      ? { scope: 'root-and-below' as const, path: rules[0]!.path.replace(/\/\*$/, '') }
      : scopeOf(rules[0]!.path)
  const opened = openedBy(routes, rules)
  const guide = guideOf(path, opened)
  const section = scope === 'everything' ? undefined : (guide ?? opened[0])?.section
  return {
    rules: numbers,
    method,
    scope,
    path,
    ...(section !== undefined && { section }),
    ...parametersOf(path, guide),
    operations: opened.length,
  }
}

function scopeOf(path: string): { scope: RuleScope; path: string } {
  if (/^\/?\*+$/.test(path)) return { scope: 'everything', path: '' }
  const segments = path.split('/')
  const last = segments.pop()!
  const plain = segments.every((segment) => segment === '*' || !segment.includes('*'))
  if (!plain) return { scope: 'pattern', path }
  if (last === '*') return { scope: 'below', path: segments.join('/') }
  if (!last.includes('*')) return { scope: 'one', path }
  return last.indexOf('*') === last.length - 1
    ? { scope: 'beginning', path: path.slice(0, -1) }
    : { scope: 'pattern', path }
}

/** An opened operation whose route runs beside the rule, segment by segment. */
function guideOf(path: string, opened: readonly Operation[]): Operation | undefined {
  const segments = path.split('/')
  return opened.find((operation) => {
    const route = operation.path.split('/')
    return segments.every(
      (segment, at) =>
        segment === route[at] ||
        (route[at]?.startsWith('{') ?? false) ||
        (at === segments.length - 1 && at > 1),
    )
  })
}

function parametersOf(path: string, guide: Operation | undefined): Pick<RuleEffect, 'fixed' | 'free'> {
  const fixed: { name: string; value: string }[] = []
  const free: string[] = []
  const route = guide?.path.split('/') ?? []
  path.split('/').forEach((segment, at) => {
    const name = /^\{(.*)\}$/.exec(route[at] ?? '')?.[1]
    if (name === undefined || segment === '') return
    if (segment === '*') free.push(name)
    else if (!segment.includes('*')) fixed.push({ name, value: segment })
  })
  return { fixed, free }
}
