/** What the reference can be asked: which operations, who may call them, which programs do. */
import { covers, isFree, openedBy, specimen } from '../ovh/index.ts'
import type { ApiVersion, Operation, Preset, Routes, Rule } from '../ovh/index.ts'
import { stateOf } from './inventory/rows.ts'
import type { KeyRow } from './inventory/rows.ts'

/** What narrows the list of operations. What is left out does not. */
export interface OperationFilter {
  method?: Rule['method'] | undefined
  version?: ApiVersion | undefined
  section?: string | undefined
  /** `stable`: in production. */
  status?: 'stable' | NonNullable<Operation['status']> | undefined
  /** `none`: anybody may call; `any`: every key may, whatever its rules; `rule`: only a key with such a rule. */
  needs?: Need | undefined
  /** What these rules open. */
  rules?: readonly Rule[] | undefined
}

/** What a caller must have. */
export type Need = 'none' | 'any' | 'rule'

export function needOf(operation: Operation): Need {
  if (operation.open) return 'none'
  return isFree(operation) ? 'any' : 'rule'
}

/** The operations that pass, in the order they were given in. */
export function filterOperations(
  routes: Routes,
  operations: readonly Operation[],
  { method, version, section, status, needs, rules }: OperationFilter,
): readonly Operation[] {
  const opened = rules && new Set(openedBy(routes, rules))
  return operations.filter(
    (one) =>
      (method === undefined || one.method === method) &&
      (version === undefined || one.version === version) &&
      (section === undefined || one.section === section) &&
      (status === undefined || (one.status ?? 'stable') === status) &&
      (needs === undefined || needOf(one) === needs) &&
      (opened === undefined || opened.has(one) || isFree(one)),
  )
}

/** A rule that is just enough for an operation, with the values that are known; the others stay open. */
export function ruleOf({ method, path }: Operation, values: Readonly<Record<string, string>> = {}): Rule {
  return { method, path: path.replace(/\{([^{}]*)\}/g, (_whole, name: string) => values[name] || '*') }
}

/** The names in a path for which a value may be put. */
export const parametersOf = ({ path }: Operation): string[] =>
  [...path.matchAll(/\{([^{}]*)\}/g)].map(([, name = '']) => name)

/** Whether rules open an operation for every object there is, for some, or not at all. */
export function opening(rules: readonly Rule[], { method, path }: Operation): 'all' | 'some' | undefined {
  const open = path.replace(/\{[^{}]*\}/g, ANY)
  if (covers(rules, method, open)) return 'all'
  return rules.some((rule) => rule.method === method && specimen(rule.path, path) !== undefined)
    ? 'some'
    : undefined
}

/** Occurs in no rule, so that only a star can take it. */
const ANY = '\uffff'

/** The valid keys that may make a call, those without limits first. */
export function keysFor(
  rows: readonly KeyRow[],
  operation: Operation,
  nowMs: number,
): readonly { row: KeyRow; reach: 'all' | 'some' }[] {
  const found = rows
    .filter((row) => stateOf(row, nowMs) === 'valid')
    .flatMap((row) => {
      const reach = isFree(operation) ? 'all' : opening(row.credential.rules, operation)
      return reach ? [{ row, reach }] : []
    })
  return found.sort((a, b) => Number(a.reach === 'some') - Number(b.reach === 'some'))
}

/** The programs whose rules open an operation. */
export function programsFor(presets: readonly Preset[], operation: Operation): readonly Preset[] {
  if (isFree(operation)) return []
  return presets.filter(({ rules }) =>
    rules.some(({ method, path }) => opening([{ method, path: starred(path) }], operation) !== undefined),
  )
}

/** A preset's path with its variables left open. */
export const starred = (path: string): string => path.replace(/\{[^{}]*\}/g, '*')
