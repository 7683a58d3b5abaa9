import { ConfError, learnRules, parseRules, readCalls, RequestError, ruleLimits } from '../../ovh/index.ts'
import type { Routes } from '../../ovh/index.ts'
import type { JobRule } from './job.ts'

/** What a pasted text was found to hold. */
export type PastedRules =
  /** Rules as they stand. */
  | { kind: 'rules'; rules: readonly JobRule[] }
  /** Calls, and the smallest rules under which they are allowed. */
  | { kind: 'learned'; rules: readonly JobRule[]; calls: number }
  | { kind: 'nothing' | 'too-large' | 'too-many' }
  /** A list of rules that cannot be read as one; the message names the line, in English. */
  | { kind: 'unreadable'; message: string }

/**
 * Reads rules, a createToken link, or calls that were made: a log, a HAR, curl commands. Everything happens here, and of
 * the text nothing is kept but methods and paths. `hosts` are those of the build's own endpoints.
 */
export function readPastedRules(text: string, routes: Routes, hosts: readonly string[] = []): PastedRules {
  if (isList(text)) {
    try {
      const rules = parseRules(text)
      if (rules.length > ruleLimits.rules) return { kind: 'too-many' }
      if (rules.length > 0) return { kind: 'rules', rules }
    } catch (error) {
      if (!(error instanceof RequestError)) throw error
      if (!/^[[{]/.test(text.trim())) return { kind: 'unreadable', message: error.message }
    }
  }
  try {
    const { calls } = readCalls(text, hosts)
    const { rules } = learnRules(routes, calls)
    if (rules.length > ruleLimits.rules) return { kind: 'too-many' }
    if (rules.length > 0)
      return { kind: 'learned', rules: rules.map(({ rule }) => rule), calls: calls.length }
  } catch (error) {
    if (error instanceof ConfError) return { kind: 'too-large' }
    throw error
  }
  return { kind: 'nothing' }
}

/** Whether a text means to be a list of rules: two words on every line, a link with rights in it, or JSON. */
function isList(text: string): boolean {
  if (text.length > LONGEST_LIST) return false
  const lines = text.split(/\r\n|\r|\n/).map((line) => line.trim())
  const said = lines.filter((line) => line !== '' && !line.startsWith('#'))
  const one = /^(?:[A-Za-z]+\s+\S+|(?:https?:\/\/[^\s?]*)?\?\S+)$/
  return (
    said.length > 0 &&
    (/^[[{]/.test(text.trim()) || said.every((line) => one.test(line) && !/^curl\s/.test(line)))
  )
}

/** A list of ten thousand rules is still read, to say that it is too long. */
const LONGEST_LIST = 2_000_000
