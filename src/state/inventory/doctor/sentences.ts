import type { fr } from '../../messages/doctor-fr.ts'
import { visible } from '../../words.ts'
import { stepNames } from './diagnosis.ts'
import type { Evidence, Step } from './diagnosis.ts'

/** The doctor's words, in any language. */
export type DoctorWords = typeof fr

/** What was found at a step, as one sentence. `wrong` is what stands in the way, if anything does. */
export function sentenceOf({ name, outcome, code, data }: Step, t: DoctorWords, wrong?: Step): string {
  if (outcome === 'skipped') {
    const after = wrong && stepNames.indexOf(wrong.name) < stepNames.indexOf(name)
    return after ? t.inTheWay(t.steps[wrong.name]) : t.nothingToSee
  }
  return visible(t.says[name][code]?.(data) ?? t.otherwise, 600)
}

/** Which part is wrong, and what is wrong with it, in one sentence. */
export function verdictOf(wrong: Step, t: DoctorWords): string {
  const sentence = sentenceOf(wrong, t)
  // Names such as OVHcloud keep their capital.
  const joined = /^\p{Lu}(?!\p{Lu})/u.test(sentence)
    ? sentence[0]!.toLowerCase() + sentence.slice(1)
    : sentence
  return t.verdict(t.culprits[wrong.name], joined)
}

/** How sure it is that a step is what is wrong, as one sentence. */
export function certaintyOf({ name, code, data }: Step, t: DoctorWords): string {
  if (data.inferred) return t.inferred
  if (code === 'offline' || code === 'unreachable' || code === 'calls-hidden') return t.hiddenReason
  if (code === 'unknown' && (data.endpoints?.length ?? 0) > 0) return t.silent
  if (name === 'form' || code === 'no-endpoint') return t.certainHere
  return t.certain
}

/** A call and what came of it, as one line. */
export function evidenceLine(
  { endpoint, method, path, status, code, message }: Evidence,
  t: DoctorWords,
): string {
  const told = [status === undefined ? t.noAnswer : String(status), code && visible(code, 60)]
  const words = message ? ` “${visible(message, 200)}”` : ''
  return `${method} ${visible(path, 200)} ${t.at(endpoint)} → ${told.filter(Boolean).join(' ')}${words}`
}

/** What an examination found, as a text to hand to somebody: no key, no secret, no name of an account in it. */
export function printDiagnosis(
  { steps, wrong, at }: { steps: readonly Step[]; wrong?: Step; at: number },
  t: DoctorWords,
): string {
  const lines = [`${t.reportTitle}, ${new Date(at).toISOString()}`, '']
  lines.push(wrong ? verdictOf(wrong, t) : verdictWithout(steps, t))
  if (wrong) lines.push(certaintyOf(wrong, t))
  const pad = Math.max(...stepNames.map((name) => t.steps[name].length))
  for (const name of stepNames) {
    const step = steps.find((one) => one.name === name)
    if (!step) continue
    lines.push(
      '',
      `${t.steps[name].padEnd(pad)}  [${t.outcomes[step.outcome]}] ${sentenceOf(step, t, wrong)}`,
    )
    for (const one of step.evidence) {
      lines.push(
        `${' '.repeat(pad)}  ${evidenceLine(one, t)}${one.queryId ? ` (${t.query} ${one.queryId})` : ''}`,
      )
    }
    if (step.remedy) lines.push(`${' '.repeat(pad)}  ${t.what}: ${t.remedies[step.remedy]}`)
  }
  return `${lines.join('\n')}\n`
}

/** What is said when no step is wrong: parts of an unusual length are none that stands in the way, once all else is fine. */
export const verdictWithout = (steps: readonly Step[], t: DoctorWords): string =>
  steps.some(({ outcome, name }) => outcome === 'unsure' && name !== 'form' && name !== 'page')
    ? t.undecided
    : t.healthy
