import { covers, kindsOf } from '../../ovh/index.ts'
import type { Operation, Routes, Rule } from '../../ovh/index.ts'

/** What one rule opens, as far as the API's own list of routes tells. */
export interface Opening {
  /** No route at all: the rule grants nothing. */
  nothing: boolean
  /** Something that changes who may enter the account, or with which rights. Revoking keys does not count. */
  access: boolean
  /** Bills, orders, means of payment. */
  billing: boolean
}

/** The part of a preset that the audit compares with. */
export interface KnownPreset {
  id: string
  tool: string
  /** With variables in braces. */
  rules: readonly Rule[]
  tighterPreset?: string | undefined
}

/** What the audit must know of the world, given to it so that it stays a pure function. */
export interface Knowledge {
  opens(rule: Rule): Opening
  /** Looks at what each route is about, some at a time: what the first wide rule would do at once. */
  acquaint(): Generator<void>
  presets: readonly KnownPreset[]
}

/** So many routes are looked at in one step. */
const atOnce = 200

/** Where an account is entered and paid for; the other routes, nine in ten, are about services. */
const accountRoutes = /^\/(?:me|iam|auth|services)(?:\/|$)/
const neither = { access: false, billing: false }

/**
 * Knowledge from an endpoint's list of routes. Each rule is compared once and remembered, so one instance should live
 * as long as the list. A rule with a placeholder left in it grants nothing; one that matches only with a slash at its
 * end does, for some programs write their calls so.
 */
export function knowledgeOf(routes: Routes, presets: readonly KnownPreset[]): Knowledge {
  const known = new Map<string, Opening>()
  const kinds = new Map<Operation, { access: boolean; billing: boolean }>()
  const kindOf = (operation: Operation): { access: boolean; billing: boolean } => {
    if (!accountRoutes.test(operation.path)) return neither
    let kind = kinds.get(operation)
    if (!kind) {
      const all = kindsOf(operation)
      // Handing over one service is another matter than letting somebody into the account; and revoking is what a key
      // for managing keys is there to do.
      const account = /^\/(me|iam|auth)(\/|$)/.test(operation.path)
      const revokes = operation.method === 'DELETE' && operation.path.startsWith('/me/api/')
      kind = {
        access: all.includes('access') && account && !revokes,
        billing: all.includes('billing'),
      }
      kinds.set(operation, kind)
    }
    return kind
  }
  const compare = ({ method, path }: Rule): Opening => {
    const opening = { nothing: true, access: false, billing: false }
    routes.tree.match(path, (from, to) => {
      for (let index = from; index < to; index++) {
        const operation = routes.operations[index]!
        if (operation.method !== method) continue
        const kind = kindOf(operation)
        opening.nothing = false
        opening.access ||= kind.access
        opening.billing ||= kind.billing
      }
    })
    return opening
  }
  return {
    presets,
    *acquaint() {
      if (kinds.size > 0) return
      for (const [index, operation] of routes.operations.entries()) {
        kindOf(operation)
        if (index % atOnce === 0) yield
      }
    },
    opens(rule) {
      const name = printRule(rule)
      let opening = known.get(name)
      if (!opening) {
        opening = compare(rule)
        const bare = rule.path.replace(/\/\**$/, '')
        if (/[{}]/.test(rule.path)) opening = { nothing: true, access: false, billing: false }
        else if (opening.nothing && bare !== rule.path) opening = compare({ ...rule, path: bare })
        known.set(name, opening)
      }
      return opening
    },
  }
}

/** Stands for any text: only a star takes it, and a star that takes it takes every other text too. */
const anyText = '\uffff'

/** Whether everything that the inner path covers is covered by the outer one. */
export function includes(outer: string, inner: string): boolean {
  return covers([{ method: 'GET', path: outer }], 'GET', inner.replaceAll('*', anyText))
}

/** Whether a rule opens everything below `/me` or more: the account itself, with its access and its bills. */
export const opensAccount = ({ path }: Rule): boolean => path.includes('*') && includes(path, '/me/*')

const prints = new WeakMap<readonly Rule[], string>()

/** One text for one set of rules, whatever their order. */
export function fingerprint(rules: readonly Rule[]): string {
  let print = prints.get(rules)
  if (print === undefined) {
    print = [...new Set(rules.map(printRule))].sort().join('\n')
    prints.set(rules, print)
  }
  return print
}

export const printRule = ({ method, path }: Rule): string => `${method} ${path}`

/** Whether a call below `path` with this method may be made, for any value of what stands for `*` in it. */
export function opensAll(rules: readonly Rule[], method: Rule['method'], path: string): boolean {
  return rules.some((rule) => rule.method === method && includes(rule.path, path))
}
