// Matching of access rules: a path is literal or holds `*`, which stands for any text (ovh/go-ovh:ovh/consumer_key.go).

/** What a credential may do. */
export interface Rule {
  readonly method: string
  readonly path: string
}

/** The methods that rules may name (the API's `auth.HTTPMethodEnum`). */
export const ruleMethods: readonly string[] = ['DELETE', 'GET', 'PATCH', 'POST', 'PUT']

/** Whether the pattern covers the path. Linear in practice, at worst pattern × path: no backtracking over earlier stars. */
export function matchesPattern(pattern: string, path: string): boolean {
  let at = 0
  let inPattern = 0
  let star = -1
  let resume = 0
  while (at < path.length) {
    if (pattern[inPattern] === '*') {
      star = inPattern++
      resume = at
    } else if (inPattern < pattern.length && pattern[inPattern] === path[at]) {
      inPattern++
      at++
    } else if (star >= 0) {
      inPattern = star + 1
      at = ++resume
    } else {
      return false
    }
  }
  while (pattern[inPattern] === '*') inPattern++
  return inPattern === pattern.length
}

/** Whether one of the rules grants the call. The path is the one below the version, without query: `/me`, never `/me/`. */
export function granted(rules: readonly Rule[], method: string, path: string): boolean {
  return rules.some((rule) => rule.method === method && matchesPattern(rule.path, path))
}
