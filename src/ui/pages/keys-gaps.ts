import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { Account, Accounts } from '../../state/accounts.ts'
import { messageFor } from '../../state/errors.ts'
import type { Gap, Reading } from '../../state/inventory/reading.ts'
import type { InventoryWing } from '../../state/inventory/wing.ts'
import { href } from '../../state/routes.ts'
import { visible } from '../../state/words.ts'
import type { Words } from '../../state/words.ts'
import { icon } from '../elements/icon.ts'
import { keysWords } from '../keys-words.ts'

/** What is missing from the picture, a sentence for each, so that nobody takes a part for the whole. */
export function gapLines(wing: InventoryWing, accounts: Accounts, words: Words): TemplateResult {
  const { readings } = wing.inventory.value
  const lines: TemplateResult[] = []
  const narrow: TemplateResult[] = []
  for (const account of accounts.value) {
    const reading = readings.get(account.id)
    if (!reading) continue
    if (reading.kind === 'read' && reading.scope === 'key') narrow.push(thisKey(account, reading, words))
    else lines.push(...linesOf(account, reading, words, wing.now()))
  }
  return html`${narrow} ${listed(lines)}`
}

/** Which readings wait because OVHcloud asked for a pause: told also where there is no list yet. */
export function pauseLines(
  wing: InventoryWing,
  accounts: Accounts,
  words: Words,
): TemplateResult | typeof nothing {
  const { readings } = wing.inventory.value
  return listed(
    accounts.value.flatMap((account) => {
      const reading = readings.get(account.id)
      return reading?.kind === 'reading' ? linesOf(account, reading, words, wing.now()) : []
    }),
  )
}

function listed(lines: readonly TemplateResult[]): TemplateResult | typeof nothing {
  return lines.length === 0
    ? nothing
    : html`<ul class="inset gaps note warn">
        ${lines.map((line) => html`<li>${icon('warning')} <span>${line}</span></li>`)}
      </ul>`
}

function linesOf(account: Account, reading: Reading, words: Words, nowMs: number): TemplateResult[] {
  const t = keysWords(words)
  const label = visible(account.label, 60)
  // Elsewhere a title stands by itself, with no sign at its end but a question's.
  const because = (error: unknown): string =>
    messageFor(error, words.language, {
      host: account.region && new URL(account.region.api).host,
    }).title.replace(/[^.?!]$/, '$&.')
  const asOf = reading.asOf === undefined ? nothing : t.asOf(words.relative(new Date(reading.asOf), nowMs))
  switch (reading.kind) {
    case 'keyless':
      return [html`${t.keyless(label)}`]
    case 'elsewhere':
      return [html`${t.elsewhere(label)}`]
    case 'reading': {
      const seconds = Math.ceil(((reading.pausedUntil ?? 0) - nowMs) / 1000)
      return seconds > 0 ? [html`${words.t.colon(label)} ${t.paused(seconds)}`] : []
    }
    case 'failed':
      return [
        html`${words.t.colon(label)} ${t.notRead} ${because(reading.error)} ${asOf}
          <a href=${href({ kind: 'doctor', account: account.id })}>${t.askDoctor}</a>`,
      ]
    case 'stopped':
      return [html`${words.t.colon(label)} ${t.stopped(reading.progress.total - reading.progress.done)}`]
    case 'read':
      return [
        ...reading.gaps.map((gap) => html`${words.t.colon(label)} ${missing(gap, t)} ${because(gap.error)}`),
        ...(asOf === nothing ? [] : [html`${words.t.colon(label)} ${asOf}`]),
      ]
  }
}

const missing = ({ what, ids }: Gap, t: ReturnType<typeof keysWords>): string =>
  ids ? t.some(what, ids.length) : (t.gaps[what] ?? '')

/** What a key that may only look at itself can do here all the same. */
function thisKey({ id, label }: Account, { current }: Reading, words: Words): TemplateResult {
  const t = keysWords(words)
  const credential = current?.credentialId
  return html`<section class="inset this-key">
    <h2>${t.narrowTitle}</h2>
    <p>${t.narrow(visible(label, 60))}</p>
    <p class="actions">
      <a class="button" href=${href({ kind: 'doctor', account: id })}>${icon('doctor')} ${t.narrowCheck}</a>
      <a class="button" href=${href({ kind: 'check', compare: false })}>${icon('check')} ${t.narrowTry}</a>
      <a
        class="button"
        href=${href({ kind: 'new-from', account: id, how: 'replace', ...(credential !== undefined && { credential }) })}
        >${icon('edit')} ${t.narrowMend}</a
      >
      <a class="button" href=${href({ kind: 'new' })}>${icon('plus')} ${t.narrowWider}</a>
    </p>
  </section>`
}
