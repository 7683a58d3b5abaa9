import { covers } from './rules.ts'

/**
 * Stands for any text. It occurs in no rule, so only a star can take it, and a star that takes it takes every other
 * text too, none included: one comparison answers for all values.
 */
const anyText = '\uffff'

/** Whether the path of a rule covers a concrete path. */
export function fits(pattern: string, path: string): boolean {
  return covers([{ method: 'GET', path: pattern }], 'GET', path)
}

/** Whether every path that the inner rule's path covers is covered by the outer one's. */
export function includes(outer: string, inner: string): boolean {
  return fits(outer, inner.replaceAll('*', anyText))
}

/**
 * The most general path of a route that a rule covers: the rule's own values for the parameters that it fixes, and
 * U+FFFF, which occurs in no rule, for those that a star leaves free. Undefined when the rule covers no path of the route.
 */
export function specimen(pattern: string, route: string): string | undefined {
  const tokens = route.split(/(\{[^}]*\})/).filter(Boolean)
  const dead = new Set<string>()
  const read = (token: number, at: number, inside: string, position: number): string | undefined => {
    const key = `${token} ${at} ${inside === '' ? 0 : 1} ${position}`
    if (dead.has(key)) return undefined
    const found = step(token, at, inside, position)
    if (found === undefined) dead.add(key)
    return found
  }
  const step = (token: number, at: number, inside: string, position: number): string | undefined => {
    const text = tokens[token]
    const sign = pattern[position]
    if (text === undefined) return /^\**$/.test(pattern.slice(position)) ? '' : undefined
    if (text.startsWith('{')) {
      // A star first: what it leaves free should stay free.
      if (sign === '*' && !inside.endsWith(anyText)) {
        const free = read(token, 0, inside + anyText, position)
        if (free !== undefined) return free
      }
      if (inside !== '') {
        const rest = read(token + 1, 0, '', position)
        if (rest !== undefined) return inside + rest
      }
      if (sign === '*') return read(token, 0, inside, position + 1)
      return sign === undefined || sign === '/' ? undefined : read(token, 0, inside + sign, position + 1)
    }
    if (at === text.length) return read(token + 1, 0, '', position)
    if (sign === '*') {
      const taken = read(token, at + 1, '', position)
      if (taken !== undefined) return text[at]! + taken
      return read(token, at, '', position + 1)
    }
    if (sign !== text[at]) return undefined
    const rest = read(token, at + 1, '', position + 1)
    return rest === undefined ? undefined : text[at]! + rest
  }
  return read(0, 0, '', 0)
}
