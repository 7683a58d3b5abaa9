import { type EndpointName, isEndpointName } from './endpoints.ts'
import { correctHost } from './hosts.ts'
import { type RuleFault, ruleFaults, ruleLimits } from './rule-lint.ts'
import { type Rule, ruleMethods } from './rules.ts'

/** What a link may carry: what a key is for and what it may do. Nothing that opens anything. */
export interface Share {
  readonly rules: readonly Rule[]
  /** One line, by whoever made the link. */
  readonly purpose?: string
  /** The preset that the rules were made from. */
  readonly preset?: string
  readonly endpoint?: EndpointName
}

/**
 * Why a link is refused as a whole:
 * - `long`: longer than {@link shareLimits}
 * - `no-link`: no link of ours, nor of a createToken page
 * - `version`: made by a later version of this application
 * - `escape`: broken percent signs
 * - `field`: an unknown field, or one that is there twice
 * - `text`: a purpose that is too long, or with characters that hide or turn text
 * - `preset`, `endpoint`: no such name can be
 * - `rules`: there are none, or one is faulty; see `fault`
 * - `secret`: something in it looks like a key
 */
export type ShareRefusal =
  'long' | 'no-link' | 'version' | 'escape' | 'field' | 'text' | 'preset' | 'endpoint' | 'rules' | 'secret'

/** A link that was not taken. */
export interface RefusedShare {
  readonly refused: ShareRefusal
  readonly fault?: RuleFault
}

/** A link that was read. What it holds is foreign until somebody accepts it. */
export interface ReadShare {
  readonly share: Share
  readonly from: 'link' | 'create-token'
}

/** What a link may measure, in characters. */
export const shareLimits = Object.freeze({ link: 8_000, purpose: 200 })

/**
 * The part of a link that carries a share, to be put behind `#…?`; readable, and bounded by {@link shareLimits}. Rules
 * of one path are written together, so their order may change. Refuses what {@link readShare} would refuse.
 */
export function printShare(share: Share): { readonly text: string } | RefusedShare {
  const refused = refusalOf(share)
  if (refused) return refused
  const byPath = new Map<string, Set<Rule['method']>>()
  for (const { method, path } of share.rules) byPath.set(path, (byPath.get(path) ?? new Set()).add(method))
  const pairs = [
    ['share', '1'],
    ...(['endpoint', 'preset'] as const).flatMap((name) => (share[name] ? [[name, share[name]]] : [])),
    ...(share.purpose ? [['for', share.purpose]] : []),
    ...[...byPath].map(([path, methods]) => [[...methods].join(','), path]),
  ]
  const text = pairs.map(([name, value]) => `${name}=${escaped(value!)}`).join('&')
  return text.length > shareLimits.link ? { refused: 'long' } : { text }
}

/**
 * Reads a link that somebody sent: one of ours, whole or only its part behind `?`, or the address of a createToken
 * page, of which the rights are taken and everything else is left. Never throws, and looks at the length first.
 */
export function readShare(link: string): ReadShare | RefusedShare {
  const text = link.trim()
  if (text.length > shareLimits.link) return { refused: 'long' }
  const page = /^https?:\/\/([^/?#]+)\/(?:[^?#]*\/)?createToken\/?(?:index\.cgi)?\?([^#]*)/i.exec(text)
  const endpoint = page ? correctHost(page[1]!)?.endpoint : undefined
  if (page && !endpoint) return { refused: 'no-link' }
  const own = /(?:^|[?#])(share=.*)$/s.exec(text)?.[1]
  const query = page ? page[2]! : own
  if (query === undefined) return { refused: 'no-link' }
  const pairs = pairsOf(query)
  if (!pairs) return { refused: 'escape' }
  const share = page ? pageShare(pairs, endpoint!) : ownShare(pairs)
  if ('refused' in share) return share
  return refusalOf(share) ?? { share, from: page ? 'create-token' : 'link' }
}

function pairsOf(query: string): [string, string][] | undefined {
  try {
    return query
      .split('&')
      .filter(Boolean)
      .map((pair) => {
        const equals = pair.indexOf('=')
        const [name, value] = equals < 0 ? [pair, ''] : [pair.slice(0, equals), pair.slice(equals + 1)]
        return [decodeURIComponent(name), decodeURIComponent(value)]
      })
  } catch {
    return undefined
  }
}

/** The methods are written in capitals; other fields such as a name are the page's own. */
function pageShare(pairs: readonly [string, string][], endpoint: EndpointName): Share | RefusedShare {
  const drafts = pairs.filter(([name]) => /^[A-Z]+$/.test(name))
  if (!drafts.every(([name]) => isMethod(name))) return { refused: 'rules', fault: 'method' }
  return { rules: drafts.map(([method, path]) => ({ method: method as Rule['method'], path })), endpoint }
}

function ownShare(pairs: readonly [string, string][]): Share | RefusedShare {
  const single = new Map<string, string>()
  const rules: Rule[] = []
  for (const [name, value] of pairs) {
    if (/^[A-Z,]+$/.test(name)) {
      for (const method of name.split(',')) {
        if (!isMethod(method)) return { refused: 'rules', fault: 'method' }
        if (rules.length > ruleLimits.rules) return { refused: 'rules', fault: 'many' }
        rules.push({ method, path: value })
      }
    } else if (!/^(share|endpoint|preset|for)$/.test(name) || single.has(name)) {
      return { refused: 'field' }
    } else {
      single.set(name, value)
    }
  }
  if (single.get('share') !== '1') return { refused: 'version' }
  const [endpoint, preset, purpose] = ['endpoint', 'preset', 'for'].map((name) => single.get(name))
  if (endpoint !== undefined && !isEndpointName(endpoint)) return { refused: 'endpoint' }
  return {
    rules,
    ...(purpose !== undefined && { purpose }),
    ...(preset !== undefined && { preset }),
    ...(endpoint !== undefined && { endpoint }),
  }
}

function isMethod(text: string): text is Rule['method'] {
  return ruleMethods.some((one) => one === text)
}

function refusalOf({ rules, purpose, preset, endpoint }: Share): RefusedShare | undefined {
  if (endpoint !== undefined && !isEndpointName(endpoint)) return { refused: 'endpoint' }
  if (preset !== undefined && !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(preset)) return { refused: 'preset' }
  if (purpose !== undefined) {
    if (purpose.length > shareLimits.purpose) return { refused: 'text' }
    // Format characters turn the direction of text or hide it; nobody needs them in one line.
    if (/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\u2028\u2029]/u.test(purpose)) return { refused: 'text' }
    if (/[A-Za-z0-9]{32}/.test(purpose)) return { refused: 'secret' }
  }
  if (rules.length === 0) return { refused: 'rules' }
  const [fault] = ruleFaults(rules)
  if (fault) return { refused: 'rules', fault: fault.code as RuleFault }
  if (rules.some(({ path }) => path.split('/').some(looksLikeKey))) return { refused: 'secret' }
  return undefined
}

/** Keys are 32 letters and digits, large and small; a project's id, which rules do hold, has small ones only. */
function looksLikeKey(segment: string): boolean {
  return /^[A-Za-z0-9]{32,}$/.test(segment) && /[A-Z]/.test(segment) && /[a-z]/.test(segment)
}

function escaped(text: string): string {
  return encodeURIComponent(text).replace(/%(2F|3A|40|2C)/g, decodeURIComponent)
}
