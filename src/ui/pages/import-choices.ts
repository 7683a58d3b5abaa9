import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { Dispute, Mending, Problem, Reader, Wording } from '../../state/candidate.ts'
import { en } from '../../state/messages/importing-en.ts'
import { fr } from '../../state/messages/importing-fr.ts'
import { disputeReason } from '../../state/warnings.ts'
import { visible } from '../../state/words.ts'
import type { Words } from '../../state/words.ts'
import { icon } from '../elements/icon.ts'
import { valueChoice } from '../elements/value-choice.ts'
import type { ValueOption } from '../elements/value-choice.ts'

/** What keeps a key from being saved, or from being useful. */
export const problemNotes = (
  problems: readonly Problem[],
  written: string | undefined,
  { t }: Words,
): readonly TemplateResult[] =>
  problems.map((problem) => {
    const note = problem === 'consumerKey'
    return html`<p class="note ${note ? '' : 'warn'}">
      ${icon(note ? 'info' : 'warning')}
      <span
        >${problem === 'foreign' ? t.import.problem.foreign(visible(written ?? '')) : t.import.problem[problem]}</span
      >
    </p>`
  })

/** Asks whose reading of a disputed line is right. `name` is unique on the page, `title` names the field. */
export function disputeChoice(
  { reasons, lengths, choice }: Dispute,
  name: string,
  title: string,
  words: Words,
  choose: (reader: Reader) => void,
): TemplateResult {
  const t = words.t.import
  const option = (reader: Reader, label: string): ValueOption => ({
    label,
    chosen: choice === reader,
    choose: () => choose(reader),
  })
  return valueChoice(name, {
    legend: t.dispute(title),
    why: t.disputeWhy(words.t.list(reasons.map((reason) => disputeReason(reason, words.language)))),
    options: [
      option('python', t.readingPython(told(lengths.python, words))),
      option('go', t.readingGo(told(lengths.go, words))),
    ],
  })
}

/** Asks whether a value is taken as it was mended; nothing where there is no other. */
export function mendingChoice(
  { reasons, lengths, choice }: Mending,
  name: string,
  title: string,
  words: Words,
  choose: (wording: Wording) => void,
): TemplateResult | typeof nothing {
  if (lengths.written === undefined) return nothing
  const t = { en, fr }[words.language]
  const option = (wording: Wording): ValueOption => ({
    label: t.option(t.wording[wording], told(lengths[wording], words)),
    chosen: choice === wording,
    choose: () => choose(wording),
  })
  return valueChoice(name, {
    legend: t.mended(title),
    why: t.mendedWhy(words.t.list(reasons.map((reason) => t.reasons[reason]))),
    options: [option('offered'), option('written')],
  })
}

function told(length: number | undefined, { t }: Words): string {
  return length === undefined ? t.import.readingNone : t.import.readingLength(length)
}
