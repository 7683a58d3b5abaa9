// How matching is described in ovh/go-ovh ovh/consumer_key.go and ovh/python-ovh ovh/consumer_key.py; what trips people
// is collected from certbot/certbot#9109, ovh/php-ovh-sms#33 and Dokploy/dokploy#5258.
import { methodOf } from './call.ts'
import { entire, none, openings } from './reach.ts'
import type { Routes } from './routes.ts'
import { includes } from './rule-pattern.ts'
import { type Rule, ruleMethods } from './rules.ts'

/** A rule as somebody is typing it. */
export interface DraftRule {
  readonly method: string
  readonly path: string
}

/** Beyond these nothing is compared any more, and no credential is asked for. */
export const ruleLimits = Object.freeze({ rules: 500, pathLength: 1_000 })

/**
 * Cannot be sent as it is:
 * - `method`: none of the methods that rules know
 * - `empty`: no path
 * - `address`: a whole URL, where the path alone belongs
 * - `relative`: the path begins with neither `/` nor `*`
 * - `placeholder`: `{name}` is left; rules know only `*`
 * - `blank`: a blank, or a character that nobody sees
 * - `query`: `?` or `#`, which no call's path has
 * - `long`: the path is longer than {@link ruleLimits}
 * - `many`: there are more rules than {@link ruleLimits}; said once, and nothing else is looked at
 */
export type RuleFault =
  'method' | 'empty' | 'address' | 'relative' | 'placeholder' | 'blank' | 'query' | 'long' | 'many'

/**
 * Can be sent, and hardly does what was meant:
 * - `dead`: matches no route, with or without a slash at the end
 * - `slash`: matches only calls written with a slash at the end; some programs do write them so
 * - `root`: the path itself has such a call too, and only what is below it is opened
 * - `twin`: the same as an earlier rule
 * - `implied`: another rule allows all of it
 * - `word`: a star in the middle of a word, and it opens other sections of the API too
 */
export type RuleDoubt = 'dead' | 'slash' | 'root' | 'twin' | 'implied' | 'word'

/** One thing to say about one rule. */
export interface RuleFinding {
  readonly code: RuleFault | RuleDoubt
  readonly kind: 'fault' | 'doubt'
  /** Which rule, from 0; for `many` the first one too many. */
  readonly rule: number
  /** The other rule that `twin` and `implied` are about. */
  readonly other?: number
  /** The names in braces, for `placeholder`. */
  readonly names?: readonly string[]
  /** What was probably meant: instead of the rule, or for `root` beside it. */
  readonly suggestion?: Rule
  /** For `dead`: the methods that this path does have. */
  readonly methods?: readonly Rule['method'][]
}

/**
 * Looks at rules before anybody is asked to accept them, in the order of the rules. Without routes only their form and
 * each other are looked at. What is said of routes holds for the endpoint and date of the list.
 */
export function lintRules(rules: readonly DraftRule[], routes?: Routes): RuleFinding[] {
  const faulty = ruleFaults(rules)
  if (rules.length > ruleLimits.rules) return faulty
  const faults = new Map(faulty.map((fault) => [fault.rule, fault]))
  const sound = rules.map(({ method, path }, index): Rule | undefined => {
    const verb = methodOf(method.trim())
    return faults.has(index) || !verb ? undefined : { method: verb, path }
  })
  const together =
    routes &&
    openings(
      routes,
      sound.filter((rule) => rule !== undefined),
    )
  return rules.flatMap((_rule, index) => {
    const fault = faults.get(index)
    if (fault) return [fault]
    const rule = sound[index]!
    const relation = relationOf(rule, index, sound)
    const place = routes && !relation ? placeOf(rule, index, routes, together!) : undefined
    return [relation, place].filter((finding) => finding !== undefined)
  })
}

/** The findings of {@link lintRules} that keep rules from being sent, at most one for each rule. */
export function ruleFaults(rules: readonly DraftRule[]): RuleFinding[] {
  if (rules.length > ruleLimits.rules) return [{ code: 'many', kind: 'fault', rule: ruleLimits.rules }]
  return rules.map((rule, index) => faultOf(rule, index)).filter((fault) => fault !== undefined)
}

function faultOf({ method, path }: DraftRule, rule: number): RuleFinding | undefined {
  const fault = (code: RuleFault, more: Partial<RuleFinding> = {}): RuleFinding => ({
    code,
    kind: 'fault',
    rule,
    ...more,
  })
  const verb = methodOf(method.trim())
  if (!verb) return fault('method')
  if (path.trim() === '') return fault('empty')
  if (path.length > ruleLimits.pathLength) return fault('long')
  const meant = (text: string): Partial<RuleFinding> =>
    text === '' || faultOf({ method, path: text }, rule) ? {} : { suggestion: { method: verb, path: text } }
  const address = /^(?:https?:\/\/[^/]+|\/\/[^/]+\.[^/]+)(?:\/(?:1\.0|v1|v2)(?=\/))?(.*)$/is.exec(path.trim())
  if (address) return fault('address', meant(address[1]!))
  if (path !== path.trim()) return fault('blank', meant(path.trim()))
  if (/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\s]/u.test(path)) return fault('blank')
  if (/[?#]/.test(path)) return fault('query', meant(path.replace(/[?#].*$/s, '')))
  const names = path.match(/\{[^{}]*\}/g)?.map((name) => name.slice(1, -1))
  if (names) return fault('placeholder', { names, ...meant(path.replace(/\{[^{}]*\}/g, '*')) })
  if (/[{}]/.test(path)) return fault('placeholder', { names: [] })
  if (!/^[/*]/.test(path)) return fault('relative', meant(`/${path}`))
  return undefined
}

function relationOf(
  rule: Rule,
  index: number,
  rules: readonly (Rule | undefined)[],
): RuleFinding | undefined {
  const doubt = (code: RuleDoubt, other: number): RuleFinding => ({ code, kind: 'doubt', rule: index, other })
  const twin = rules.findIndex((one) => one?.method === rule.method && one.path === rule.path)
  if (twin < index) return doubt('twin', twin)
  const wider = rules.findIndex(
    (one, at) =>
      at !== index &&
      one?.method === rule.method &&
      one.path !== rule.path &&
      includes(one.path, rule.path) &&
      // Two ways of writing the same, such as `*` and `**`: the first one stays.
      (at < index || !includes(rule.path, one.path)),
  )
  return wider < 0 ? undefined : doubt('implied', wider)
}

function placeOf(rule: Rule, index: number, routes: Routes, together: Uint8Array): RuleFinding | undefined {
  const { method, path } = rule
  const doubt = (code: RuleDoubt, more: Partial<RuleFinding> = {}): RuleFinding => ({
    code,
    kind: 'doubt',
    rule: index,
    ...more,
  })
  if (!opens(routes, rule)) {
    const bare = withoutSlash(path)
    if (bare !== undefined && opens(routes, { method, path: bare })) {
      return doubt('slash', { suggestion: { method, path: bare } })
    }
    return doubt('dead', deathOf(rule, routes))
  }
  if (path.endsWith('/*') && path.length > 2) {
    const root: Rule = { method, path: path.slice(0, -2) }
    const more = openings(routes, [root]).some((level, at) => level !== none && together[at] === none)
    return more ? doubt('root', { suggestion: root }) : undefined
  }
  const beginning = /^(\/[^*]*[^*/])\*$/.exec(path)?.[1]
  if (beginning === undefined || !crossesWords(beginning, rule, routes)) return undefined
  return doubt('word', { suggestion: { method, path: `${beginning}/*` } })
}

function opens(routes: Routes, rule: Rule): boolean {
  return openings(routes, [rule]).some((level) => level !== none)
}

/** What would have to be called with one more slash: the path without its own, or without `/*`. */
function withoutSlash(path: string): string | undefined {
  const bare = path.replace(/\/\**$/, '')
  return bare === path || bare === '' ? undefined : bare
}

/** Why nothing matches: the version in front, other methods, other capitals. */
function deathOf(rule: Rule, routes: Routes): Partial<RuleFinding> {
  const { method, path } = rule
  const unversioned = path.replace(/^\/(1\.0|v1|v2)(?=\/)/, '')
  if (unversioned !== path && opens(routes, { method, path: unversioned })) {
    return { suggestion: { method, path: unversioned } }
  }
  const methods = ruleMethods.filter((other) => other !== method && opens(routes, { method: other, path }))
  if (methods.length > 0) return { methods }
  const below: Rule = { method, path: `${path.replace(/[/*]*$/, '')}/*` }
  if (path !== below.path && opens(routes, below)) return { suggestion: below }
  const lower = path.toLowerCase()
  const twin = routes.operations.find((one) => one.method === method && one.path.toLowerCase() === lower)
  return twin ? { suggestion: { method, path: twin.path } } : {}
}

/** Whether `/me*` opens more than `/me` and what is below it, and the latter at all. */
function crossesWords(beginning: string, rule: Rule, routes: Routes): boolean {
  const all = openings(routes, [rule])
  const inside = openings(routes, [
    { method: rule.method, path: beginning },
    { method: rule.method, path: `${beginning}/*` },
  ])
  return (
    inside.some((level) => level !== none) && all.some((level, at) => level === entire && inside[at] === none)
  )
}
