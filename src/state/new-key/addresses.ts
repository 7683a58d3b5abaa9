import type { JobRule } from './job.ts'

/** What is done on the way to a key, in order. Each has an address of its own. */
export const steps = ['purpose', 'rules', 'request', 'validate', 'test', 'hand-over'] as const
export type Step = (typeof steps)[number]

/** The views around a new key. */
export type NewKeyRoute =
  | { kind: 'new' }
  | { kind: 'new-step'; job: string; step: Step }
  /** Begins with what a saved key has: to make another such key, to put it in its place, or to add a rule to it. */
  | { kind: 'new-from'; account: string; how: 'same' }
  | { kind: 'new-from'; account: string; how: 'replace'; credential?: number }
  | { kind: 'new-from'; account: string; how: 'extend'; rule: JobRule }
  /** Rules that came by a link: `link` is the part that carries them, unread. */
  | { kind: 'shared'; link: string }
  /** Where OVHcloud's page sends the browser back to. */
  | { kind: 'returned' }
  | { kind: 'check'; compare: boolean }

/** Reads the addresses of these views; undefined for all others. */
export function parseNewKey(address: string): NewKeyRoute | undefined {
  const [, path = '', query] = /^([^?]*)(?:\?(.*))?$/s.exec(address) ?? []
  if (path === '/new/shared' && query) return { kind: 'shared', link: query }
  const words = decoded(path)
  const [first, second, third, fourth, ...rest] = words ?? []
  if (!words || rest.length > 0) return undefined
  if (first === 'check' && query === undefined && third === undefined) {
    return second === undefined || second === 'compare'
      ? { kind: 'check', compare: second !== undefined }
      : undefined
  }
  if (first !== 'new') return undefined
  if (second === 'extend' && third && fourth === undefined) return extended(third, query)
  if (query !== undefined) return undefined
  if (second === undefined) return { kind: 'new' }
  if (second === 'returned') return third === undefined ? { kind: 'returned' } : undefined
  if (second === 'from')
    return third && fourth === undefined ? { kind: 'new-from', account: third, how: 'same' } : undefined
  if (second === 'replace') return replacing(third, fourth)
  const step = steps.find((one) => one === third)
  return step && second !== '' && fourth === undefined ? { kind: 'new-step', job: second, step } : undefined
}

/** The address of one of these views: the opposite of `parseNewKey`. */
export function printNewKey(route: NewKeyRoute): string {
  switch (route.kind) {
    case 'new':
      return '/new'
    case 'new-step':
      return `/new/${encodeURIComponent(route.job)}/${route.step}`
    case 'shared':
      return `/new/shared?${route.link}`
    case 'returned':
      return '/new/returned'
    case 'check':
      return route.compare ? '/check/compare' : '/check'
    case 'new-from': {
      const account = encodeURIComponent(route.account)
      if (route.how === 'same') return `/new/from/${account}`
      if (route.how === 'extend') {
        return `/new/extend/${account}?${route.rule.method}=${encodeURIComponent(route.rule.path)}`
      }
      return `/new/replace/${account}${route.credential === undefined ? '' : `/${route.credential}`}`
    }
  }
}

function replacing(account: string | undefined, credential: string | undefined): NewKeyRoute | undefined {
  if (!account) return undefined
  if (credential === undefined) return { kind: 'new-from', account, how: 'replace' }
  if (!/^[1-9]\d{0,15}$/.test(credential)) return undefined
  return { kind: 'new-from', account, how: 'replace', credential: Number(credential) }
}

function extended(account: string, query: string | undefined): NewKeyRoute | undefined {
  const [, method, text = ''] = /^(GET|POST|PUT|DELETE|PATCH)=([^&=]+)$/.exec(query ?? '') ?? []
  const [path] = decoded(text, false) ?? []
  if (!method || !path?.startsWith('/')) return undefined
  return { kind: 'new-from', account, how: 'extend', rule: { method: method as JobRule['method'], path } }
}

/** The words between the slashes, or the whole text as one; undefined when a percent sign is broken. */
function decoded(text: string, split = true): string[] | undefined {
  const parts = split ? text.split('/') : [text]
  if (split && parts.shift() !== '') return undefined
  try {
    return parts.map(decodeURIComponent)
  } catch {
    return undefined
  }
}
