import { type Call, type ReadCall, type ReadCalls, CallList, callLimits } from './call.ts'
import { readCurl } from './curl.ts'
import { ConfError } from './errors.ts'
import { isHar, readHar } from './har.ts'
import { readLog } from './log.ts'
import type { Operation, Routes } from './routes.ts'
import { includes } from './rule-pattern.ts'
import type { Rule } from './rules.ts'

/**
 * Finds the API's calls in a pasted text: a browser's HAR, curl commands, a list of `{ method, path }` as the API's
 * own log of calls has it, or any log. Everything happens here; nothing of the text is kept but methods and paths.
 * `hosts` are those of custom endpoints. Throws {@link ConfError} with the message `too large` for a text beyond
 * {@link callLimits}.
 */
export function readCalls(text: string, hosts: readonly string[] = []): ReadCalls {
  if (text.length > callLimits.textLength) throw new ConfError('too large', 0)
  const value = parsed(text)
  if (isHar(value)) return readHar(value, hosts)
  if (Array.isArray(value)) {
    const calls = new CallList(hosts)
    for (const one of value as readonly unknown[]) {
      const { method, path, url } = (one ?? {}) as Readonly<Record<string, unknown>>
      const target = [path, url].find((place) => typeof place === 'string')
      if (typeof target === 'string') calls.add(method, target)
    }
    return calls.read('list')
  }
  if (/\bcurl\b/.test(text)) {
    const calls = readCurl(text, hosts)
    if (calls.calls.length > 0) return calls
  }
  return readLog(text, hosts)
}

function parsed(text: string): unknown {
  const start = text.replace(/^\ufeff/, '').trimStart()
  if (!/^[[{]/.test(start)) return undefined
  try {
    return JSON.parse(start)
  } catch {
    return undefined
  }
}

/**
 * How far a learned rule goes beyond the call:
 * - `exact`: to the letter
 * - `services`: the service (a zone, a project, a server) stays by name; what lies in it, such as a record, does not
 * - `any`: a star for every parameter
 */
export type LearnScope = 'exact' | 'services' | 'any'

/** A rule with what it was learned from. */
export interface LearnedRule {
  readonly rule: Rule
  /** How many calls needed it. */
  readonly calls: number
  readonly operation: Operation
}

/** What some calls need. */
export interface Learned {
  /** In the order of the routes; none of them allows all of another. */
  readonly rules: readonly LearnedRule[]
  /** Calls that need no rule: without authentication, or allowed to every key. */
  readonly free: readonly Call[]
  /** Calls that fit no route of this endpoint. */
  readonly unknown: readonly Call[]
}

/** The smallest rules under which all these calls are allowed. */
export function learnRules(
  routes: Routes,
  calls: readonly (Call | ReadCall)[],
  scope: LearnScope = 'services',
): Learned {
  const found = new Map<string, { rule: Rule; calls: number; operation: Operation }>()
  const free: Call[] = []
  const unknown: Call[] = []
  for (const call of calls) {
    const operation = operationOf(routes, call)
    if (!operation) unknown.push(call)
    else if (isFree(operation)) free.push(call)
    else {
      const rule = ruleFor(call, operation, scope)
      const key = `${rule.method} ${rule.path}`
      const one = found.get(key) ?? { rule, calls: 0, operation }
      one.calls += 'times' in call ? call.times : 1
      found.set(key, one)
    }
  }
  const all = [...found.values()]
  const needed = all.filter(
    ({ rule }) =>
      !all.some(
        (one) => one.rule !== rule && one.rule.method === rule.method && includes(one.rule.path, rule.path),
      ),
  )
  const place = new Map(routes.operations.map((operation, index) => [operation, index]))
  const rules = needed
    .map((one) => ({
      ...one,
      calls: all
        .filter(({ rule }) => rule.method === one.rule.method && includes(one.rule.path, rule.path))
        .reduce((sum, { calls: times }) => sum + times, 0),
    }))
    .sort((a, b) => place.get(a.operation)! - place.get(b.operation)!)
  return { rules, free, unknown }
}

/** The operation that a call is of; a slash at its end is overlooked, as some programs write one. */
export function operationOf(routes: Routes, { method, path, version }: Call): Operation | undefined {
  const bare = path.length > 1 ? path.replace(/\/$/, '') : path
  const fitting = routes.at(bare, method)
  return fitting.find((one) => one.version === version) ?? (version === undefined ? fitting[0] : undefined)
}

/** Whether an operation is allowed to every key, whatever its rules: `/auth/*` asks for none (acmesh-official/acme.sh#858). */
export function isFree({ open, section }: Operation): boolean {
  return open === true || section === '/auth'
}

/** The smallest rule for a call that goes as far as wanted. A slash at the call's end stays: it is part of the match. */
export function ruleFor({ method, path }: Call, operation: Operation, scope: LearnScope): Rule {
  const route = operation.path.split('/')
  const service = accountWide.has(operation.section) ? -1 : route.findIndex((one) => one.startsWith('{'))
  const segments = path.split('/').map((segment, at) => {
    const parameter = /^\{(.*)\}$/.exec(route[at] ?? '')?.[1]
    if (parameter === undefined || scope === 'exact') return segment
    const named = at === service || /^(serviceName|service|exchangeService)$/.test(parameter)
    return scope === 'services' && named ? segment : '*'
  })
  return { method, path: segments.join('/') }
}

/** Sections in which the first parameter is no service of the customer, but something that comes and goes. */
const accountWide: ReadonlySet<string> = new Set([
  '/auth',
  '/commercialCatalog',
  '/contact',
  '/iam',
  '/location',
  '/me',
  '/newAccount',
  '/notification',
  '/order',
  '/partner',
  '/price',
  '/secret',
  '/startup',
  '/supply/mondialRelay',
  '/support',
])
