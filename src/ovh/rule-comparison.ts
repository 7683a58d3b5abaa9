import { entire, none, openings } from './reach.ts'
import type { Operation, Routes } from './routes.ts'
import { includes } from './rule-pattern.ts'
import type { Rule } from './rules.ts'

/**
 * How what two sets of rules open is related: the same, the left one more, the right one more, each something the
 * other does not, or nothing in common.
 */
export type RuleRelation = 'same' | 'wider' | 'narrower' | 'overlapping' | 'apart'

/** The left set of rules against the right one. */
export interface RuleComparison {
  readonly relation: RuleRelation
  /** Rules that both have, to the letter. */
  readonly same: readonly Rule[]
  /** Rules of the right that the left has not; `implied` when a single rule of the left allows all of it. */
  readonly missing: readonly { readonly rule: Rule; readonly implied: boolean }[]
  /** Rules of the left that the right has not; `implied` likewise. */
  readonly extra: readonly { readonly rule: Rule; readonly implied: boolean }[]
  /** Operations that both open as far. */
  readonly both: readonly Operation[]
  /** Operations that the left opens and the right does not, or only for some objects. */
  readonly onlyLeft: readonly Operation[]
  /** The other way round. */
  readonly onlyRight: readonly Operation[]
}

/**
 * Compares two sets of rules, to the letter and by what they open. Two rules that open a route for different objects,
 * such as two zones, count as opening it as far; the letter tells them apart, and the sets are never the `same` then.
 */
export function compareRules(routes: Routes, left: readonly Rule[], right: readonly Rule[]): RuleComparison {
  const [ours, theirs] = [openings(routes, left), openings(routes, right)]
  const pick = (test: (a: number, b: number) => boolean): Operation[] =>
    routes.operations.filter((_operation, at) => test(ours[at]!, theirs[at]!))
  const both = pick((a, b) => a === b && a !== none)
  const onlyLeft = pick((a, b) => a > b)
  const onlyRight = pick((a, b) => b > a)
  const missing = lacking(right, left)
  const extra = lacking(left, right)
  return {
    relation: relationOf({ both, onlyLeft, onlyRight, missing, extra, ours, theirs }),
    same: unique(left).filter((rule) => right.some((one) => alike(one, rule))),
    missing,
    extra,
    both,
    onlyLeft,
    onlyRight,
  }
}

function relationOf(
  found: Pick<RuleComparison, 'both' | 'onlyLeft' | 'onlyRight' | 'missing' | 'extra'> & {
    ours: Uint8Array
    theirs: Uint8Array
  },
): RuleRelation {
  const { ours, theirs } = found
  const covered = found.missing.every(({ implied }) => implied)
  const covers = found.extra.every(({ implied }) => implied)
  if (covered && covers) return 'same'
  // Where every opened route is opened whole, the routes say it all; a part may be another part.
  const whole = [ours, theirs].every((levels) => levels.every((level) => level === none || level === entire))
  const less = covered || (whole && found.onlyRight.length === 0)
  const more = covers || (whole && found.onlyLeft.length === 0)
  if (less && more) return 'same'
  if (less) return 'wider'
  if (more) return 'narrower'
  return ours.some((level, at) => level !== none && theirs[at] !== none) ? 'overlapping' : 'apart'
}

function lacking(wanted: readonly Rule[], given: readonly Rule[]): { rule: Rule; implied: boolean }[] {
  return unique(wanted)
    .filter((rule) => !given.some((one) => alike(one, rule)))
    .map((rule) => ({
      rule,
      implied: given.some((one) => one.method === rule.method && includes(one.path, rule.path)),
    }))
}

function unique(rules: readonly Rule[]): Rule[] {
  return rules.filter((rule, index) => rules.findIndex((one) => alike(one, rule)) === index)
}

function alike(a: Rule, b: Rule): boolean {
  return a.method === b.method && a.path === b.path
}
