import type { Call } from './call.ts'
import { isFree, operationOf, ruleFor } from './learn.ts'
import type { Operation, Routes } from './routes.ts'
import { fits, includes, specimen } from './rule-pattern.ts'
import { openedBy } from './reach.ts'
import { covers, type Rule } from './rules.ts'

/**
 * Why nobody can say before trying; the API documents neither:
 * - `slash`: a rule differs by a slash at the end
 * - `root`: a rule opens everything below, and the call is for the path itself
 * - `version`: a call of `/v2`, or a rule that names a version
 * - `encoding`: a rule differs by percent signs
 */
export type VerdictDoubt = 'slash' | 'root' | 'version' | 'encoding'

/** Whether a call will be let through. Advisory: how the API matches is not documented. */
export interface Verdict {
  readonly answer: 'allowed' | 'refused' | 'unsure'
  readonly call: Call
  /** Missing when the call fits no route of the endpoint: then the API knows no such call, whatever the rules. */
  readonly operation?: Operation
  /** The number of the rule that allows the call, or might. */
  readonly by?: number
  /** The call needs no rule. */
  readonly free?: true
  readonly doubt?: VerdictDoubt
  /** The rule that comes nearest to a call that is not allowed, and in what it differs. */
  readonly closest?: { readonly rule: number; readonly differs: 'method' | 'path' }
  /** The smallest rule that would allow it, and the one that names the service only; the same when nothing is free. */
  readonly add?: { readonly exact: Rule; readonly wider: Rule }
}

/** Whether a key with these rules may make the call. */
export function verdictOf(routes: Routes, rules: readonly Rule[], call: Call): Verdict {
  const operation = operationOf(routes, call)
  const known = { call, ...(operation && { operation }) }
  if (operation && isFree(operation)) return { ...known, answer: 'allowed', free: true }
  const { method, path } = call
  const by = rules.findIndex((rule) => covers([rule], method, path))
  const second = (operation?.version ?? call.version) === 'v2'
  if (by >= 0 && (!second || isEverything(rules[by]!))) return { ...known, answer: 'allowed', by }
  const doubted = by >= 0 ? { by, doubt: 'version' as const } : doubtOf(rules, method, path)
  const exact: Rule = { method, path }
  const add = { exact, wider: operation ? ruleFor(call, operation, 'services') : exact }
  if (doubted) return { ...known, answer: 'unsure', ...doubted, add }
  const closest = closestOf(rules, method, path)
  return { ...known, answer: 'refused', ...(closest && { closest }), add }
}

/** Whether a key will do for a set of rules, such as a preset's. */
export interface NeedVerdict {
  readonly answer: 'allowed' | 'refused' | 'unsure'
  /** The rule that is needed. */
  readonly rule: Rule
  /** The number of the rule that allows all of it. */
  readonly by?: number
  /** What it opens, and the rules do not; in the order of the routes. */
  readonly missing: readonly Operation[]
  /** Those among what it opens that the rules may or may not allow. */
  readonly unsure: readonly Operation[]
}

/**
 * Whether rules allow all that other rules ask for, one by one. A needed rule that opens no route is `allowed` only to
 * the letter, else `unsure`: it may be there for calls with a slash at the end.
 */
export function verdictsOf(routes: Routes, rules: readonly Rule[], needed: readonly Rule[]): NeedVerdict[] {
  return needed.map((rule) => {
    const by = rules.findIndex((one) => one.method === rule.method && includes(one.path, rule.path))
    if (by >= 0) return { answer: 'allowed', rule, by, missing: [], unsure: [] }
    const missing: Operation[] = []
    const unsure: Operation[] = []
    const opened = openedBy(routes, [rule])
    for (const operation of opened) {
      if (isFree(operation)) continue
      const path = specimen(rule.path, operation.path)
      if (path === undefined || covers(rules, rule.method, path)) continue
      const list = doubtOf(rules, rule.method, path) ? unsure : missing
      list.push(operation)
    }
    const answer =
      missing.length > 0 ? 'refused' : unsure.length > 0 || opened.length === 0 ? 'unsure' : 'allowed'
    return { answer, rule, missing, unsure }
  })
}

function isEverything({ path }: Rule): boolean {
  return /^\/?\*+$/.test(path)
}

function doubtOf(
  rules: readonly Rule[],
  method: string,
  path: string,
): { by: number; doubt: VerdictDoubt } | undefined {
  const slashed = path.endsWith('/') ? path.slice(0, -1) : `${path}/`
  const tests: readonly [VerdictDoubt, (rule: Rule) => boolean][] = [
    // The same text as a slash more: `/x/*` covers `/x/`, so it is told apart first.
    ['root', (rule) => !path.endsWith('/') && rule.path.endsWith('/*') && fits(rule.path.slice(0, -2), path)],
    ['slash', (rule) => slashed !== '' && fits(rule.path, slashed)],
    [
      'version',
      (rule) => /^\/(1\.0|v1|v2)\//.test(rule.path) && fits(rule.path.replace(/^\/[^/]*/, ''), path),
    ],
    ['encoding', (rule) => /%/.test(path + rule.path) && fits(decoded(rule.path), decoded(path))],
  ]
  for (const [doubt, test] of tests) {
    const by = rules.findIndex((rule) => rule.method === method && test(rule))
    if (by >= 0) return { by, doubt }
  }
  return undefined
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function closestOf(rules: readonly Rule[], method: string, path: string): Verdict['closest'] {
  const other = rules.findIndex((rule) => fits(rule.path, path))
  if (other >= 0) return { rule: other, differs: 'method' }
  let [best, length] = [-1, 1]
  rules.forEach((rule, index) => {
    const common = commonLength(rule.path, path)
    // Half a letter decides between equals: a rule of the same method is nearer.
    const score = common > 1 ? common + (rule.method === method ? 0.5 : 0) : 0
    if (score > length) [best, length] = [index, score]
  })
  return best < 0 ? undefined : { rule: best, differs: 'path' }
}

/** How much of a path a pattern goes along with, counted in letters. */
function commonLength(pattern: string, path: string): number {
  let positions = new Set([0])
  for (let at = 0; ; at++) {
    // A star also stands for nothing, so what follows it can be next. A set is read on while it grows.
    for (const position of positions) if (pattern[position] === '*') positions.add(position + 1)
    const next = new Set<number>()
    for (const position of positions) {
      if (pattern[position] === '*') next.add(position)
      else if (pattern[position] === path[at]) next.add(position + 1)
    }
    if (next.size === 0 || at === path.length) return at
    positions = next
  }
}
