import { covers } from '../../ovh/index.ts'
import type { Routes } from '../../ovh/index.ts'
import type { JobRule } from './job.ts'

/**
 * A call that the rules allow and that changes nothing, to see whether a key does what it is for: of the reading
 * operations whose parameters the rules name, the one with the shortest path. Undefined when there is none.
 */
export function probeFor(routes: Routes, rules: readonly JobRule[]): string | undefined {
  const reading = rules.filter(({ method, path }) => method === 'GET' && path.length < 500)
  let best: string | undefined
  for (const { method, path: route, version, open, section, status } of routes.operations) {
    if (method !== 'GET' || version !== 'v1' || open || section === '/auth' || status === 'DEPRECATED')
      continue
    for (const rule of reading) {
      const path = concrete(route, rule.path)
      if (path === undefined || (best !== undefined && best.length <= path.length)) continue
      if (covers(reading, 'GET', path)) best = path
    }
  }
  return best
}

/** The route with the rule's own values for its parameters; undefined when the rule leaves one open. */
function concrete(route: string, rule: string): string | undefined {
  const given = rule.split('/')
  const segments = route.split('/').map((segment, at) => {
    if (!segment.startsWith('{')) return segment
    const value = given[at]
    const above = route
      .split('/')
      .slice(0, at)
      .every((one, i) => one.startsWith('{') || one === given[i])
    return value && above && !value.includes('*') ? value : undefined
  })
  return segments.includes(undefined) ? undefined : segments.join('/')
}
