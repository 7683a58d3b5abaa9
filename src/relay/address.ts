// The grammar of the addresses that a relay hands on, as sources of regular expressions in the dialect that JavaScript,
// PCRE and RE2 share: the texts for nginx and Caddy are written from it too. RFC 3986 §3.3; the query also takes what
// browsers leave alone there.
import type { RelayHost } from './hosts.ts'

const escape = '%[0-9A-Fa-f][0-9A-Fa-f]'
const segment = String.raw`(?:[\w.~!$&'()*+,;=:@-]|${escape})+`
const query = String.raw`(?:[\w.~!$&()*+,;=:@/?^{|}\[\]\x60-]|${escape})*`

/** Any of these, as one group. */
const anyOf = (texts: readonly string[]): string => `(?:${texts.map(plainDots).join('|')})`

// Of all that hosts and bases are made of, only the dot means something.
const plainDots = (text: string): string => text.replaceAll('.', String.raw`\.`)

/** What may follow a host: path and query, no empty segment, nothing that a server would have to rewrite. */
export function restOf({ bases, token }: Pick<RelayHost, 'bases' | 'token'>): string {
  const called = `${anyOf(bases)}(?:/${segment})*/?(?:\\?${query})?`
  if (token === undefined) return called
  return bases.length === 0 ? plainDots(token) : `(?:${called}|${plainDots(token)})`
}

const slash = '(?:/|%2[fF]|%5[cC])'

/** Matches a path, query or not, that climbs or hides a control character; some server would resolve it. */
export const climbing = String.raw`^[^?]*(?:${slash}(?:\.|%2[eE]){1,2}(?:${slash}|\?|$)|%[01]|%7[fF])`
