import {
  ConfError,
  currentCredential,
  parseRules,
  readCalls,
  RequestError,
  verdictOf,
} from '../../ovh/index.ts'
import type { Call, Preset, Routes, Verdict } from '../../ovh/index.ts'
import type { Account } from '../accounts.ts'
import type { JobRule } from './job.ts'

/** Whose rules are judged: those of a saved key, of a preset, or pasted ones. */
export type Subject =
  { kind: 'account'; account: Account } | { kind: 'preset'; preset: Preset } | { kind: 'text'; text: string }

/** A text that holds no rules; the message names the line, in English. */
export interface NoRules {
  unreadable: string
}

/**
 * The rules of a subject. A saved key is asked what it may do, which every key may tell; a preset keeps a star for each
 * of its variables. Throws what reading a key throws.
 */
export async function rulesOf(subject: Subject, signal?: AbortSignal): Promise<readonly JobRule[] | NoRules> {
  switch (subject.kind) {
    case 'account':
      return subject.account.client ? (await currentCredential(subject.account.client, { signal })).rules : []
    case 'preset':
      return subject.preset.rules.map(({ method, path }) => ({
        method,
        path: path.replace(/\{[^}]*\}/g, '*'),
      }))
    case 'text':
      try {
        return parseRules(subject.text)
      } catch (error) {
        if (error instanceof RequestError) return { unreadable: error.message }
        throw error
      }
  }
}

/** What rules say to the calls in a text: one call written by hand, a log, a HAR, curl commands. */
export interface Judgement {
  verdicts: readonly Verdict[]
  /** There were more different calls than are judged. */
  cut: boolean
}

/** Judges every call that a text holds; `too-large` for a text beyond what is read. */
export function judgeCalls(
  routes: Routes,
  rules: readonly JobRule[],
  text: string,
  hosts: readonly string[] = [],
): Judgement | 'too-large' {
  try {
    const { calls, cut } = readCalls(text, hosts)
    return { verdicts: calls.map((call: Call) => verdictOf(routes, rules, call)), cut }
  } catch (error) {
    if (error instanceof ConfError) return 'too-large'
    throw error
  }
}

/** What has to be added so that nothing of a judgement is refused; none of them allows all of another. */
export function lacking(verdicts: readonly Verdict[]): JobRule[] {
  const wanted = verdicts.flatMap(({ answer, add, operation }) =>
    answer !== 'allowed' && add && operation ? [add.wider] : [],
  )
  const printed = new Map(wanted.map((rule) => [`${rule.method} ${rule.path}`, rule]))
  return [...printed.values()]
}
