// Matching as described in ovh/go-ovh ovh/consumer_key.go: a path is exact, or has `*` for any text.
import { RequestError } from './errors.ts'
import type { Fields } from './fields.ts'

/** The methods a rule may name (auth.HTTPMethodEnum). */
export const ruleMethods = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH'] as const

/** One right of a consumer key. */
export interface Rule {
  method: (typeof ruleMethods)[number]
  /** Exact, or with `*` for any text, slashes included. A slash at the end matters. */
  path: string
}

/**
 * Reads rules from any of the ways people keep them: lines of `GET /path` (with `#` comments), the query or the
 * whole address of a createToken page (`?GET=/path&POST=…`), or JSON (a list of `{ method, path }`, or the body of
 * a credential request). Order and repetitions are kept. Throws {@link RequestError} naming the line or place.
 */
export function parseRules(text: string): Rule[] {
  const trimmed = text.replace(/^\ufeff/, '').trim()
  if (/^[[{]/.test(trimmed)) return parseJson(trimmed)
  return trimmed.split(/\r\n|\r|\n/).flatMap((line, index) => {
    const where = `Line ${index + 1}`
    const rest = line.trim()
    if (rest === '' || rest.startsWith('#')) return []
    if (/^((https?:\/\/[^\s?]*)?\?|[a-z]+=)/i.test(rest)) return parsePairs(rest, where)
    const [method = '', path = '', ...more] = rest.split(/\s+/)
    if (more.length > 0) throw new RequestError('rules', `${where} has more than a method and a path.`)
    return [rule(method, path, where)]
  })
}

/** One rule a line; {@link parseRules} reads it back. */
export function printRules(rules: readonly Rule[]): string {
  return rules.map(({ method, path }) => `${method} ${path}\n`).join('')
}

/** Whether a key with these rules may make this call; a query in the path plays no part. */
export function covers(rules: readonly Rule[], method: string, path: string): boolean {
  const verb = isRuleMethod(method) ? method : method.toUpperCase()
  for (const one of rules) if (one.method === verb && matches(one.path, path)) return true
  return false
}

/** A switch, because a call of `includes` for each operation of the API costs as much as the rest of `covers`. */
function isRuleMethod(method: string): method is Rule['method'] {
  switch (method) {
    case 'GET':
    case 'POST':
    case 'PUT':
    case 'DELETE':
    case 'PATCH':
      return true
    default:
      return false
  }
}

/** Reads a rule of an answer; see {@link Fields}. */
export function readRule(fields: Fields): Rule {
  return { method: fields.oneOf('method', ruleMethods), path: fields.text('path') }
}

const asterisk = 42

/** Walks both texts once, up to the query: each piece between two stars is taken where it first appears. */
function matches(pattern: string, given: string): boolean {
  const { length } = pattern
  // All begin with a slash, and most differ in the letter behind it: nothing else is looked at then.
  if (length > 1) {
    const second = pattern.charCodeAt(1)
    const differs = second !== given.charCodeAt(1) && second !== asterisk
    if (differs && pattern.charCodeAt(0) !== asterisk) return false
  }
  for (let at = 0; at < length; at++) {
    const letter = pattern.charCodeAt(at)
    if (letter === asterisk) return matchesAfter(pattern, at, given)
    if (letter !== given.charCodeAt(at)) return false
  }
  return pathEnd(given) === length
}

/** The rest of `matches`, from the first star on: so far both are the same. */
function matchesAfter(pattern: string, star: number, given: string): boolean {
  const isLast = star === pattern.length - 1
  // Most rules have one star, at the end. Then the query matters only where the rule itself seems to have one.
  if (isLast && !/[?#]/.test(pattern)) return true
  const path = given.slice(0, pathEnd(given))
  if (path.length < star || isLast) return path.length >= star
  const pieces = pattern.slice(star + 1).split('*')
  const last = pieces.pop()!
  let at = star
  for (const piece of pieces) {
    const found = path.indexOf(piece, at)
    if (found < 0) return false
    at = found + piece.length
  }
  return path.length - at >= last.length && path.endsWith(last)
}

/** Where the path of an address ends: a query or a fragment plays no part. */
function pathEnd(given: string): number {
  const end = given.search(/[?#]/)
  return end < 0 ? given.length : end
}

function rule(method: unknown, path: unknown, where: string): Rule {
  const verb = ruleMethods.find((one) => typeof method === 'string' && one === method.toUpperCase())
  if (!verb) throw new RequestError('rules', `${where} has no method out of ${ruleMethods.join(', ')}.`)
  if (typeof path !== 'string' || !/^[/*]/.test(path)) {
    throw new RequestError('rules', `${where} has no path that begins with / or *.`)
  }
  if (/[\p{Cc}\p{Cs}\s]/u.test(path)) throw new RequestError('rules', `${where} has a space in its path.`)
  if (/[{}]/.test(path)) {
    throw new RequestError('rules', `${where} has a placeholder; rules know only *.`)
  }
  return { method: verb, path }
}

function parsePairs(text: string, where: string): Rule[] {
  const query = text.replace(/^[^?=]*\?/, '').replace(/#.*$/, '')
  return query.split('&').flatMap((pair) => {
    const equals = pair.indexOf('=')
    const name = equals < 0 ? pair : pair.slice(0, equals)
    // Some pages take a name or a duration beside the rights; those are written in small letters.
    if (pair === '' || !/^[A-Z]+$/.test(name)) return []
    return [rule(name, decoded(pair.slice(name.length + 1), where), where)]
  })
}

function decoded(text: string, where: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    throw new RequestError('rules', `${where} has a broken percent sign.`)
  }
}

function parseJson(text: string): Rule[] {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new RequestError('rules', 'This is not whole JSON.')
  }
  const list = Array.isArray(value) ? value : (own(value, 'accessRules') ?? own(value, 'rules'))
  if (!Array.isArray(list)) throw new RequestError('rules', 'This JSON is no list of rules.')
  return list.map((one, index) => rule(own(one, 'method'), own(one, 'path'), `Rule ${index + 1}`))
}

function own(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined
}
