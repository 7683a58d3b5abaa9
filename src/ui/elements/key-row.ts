import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import type { Account } from '../../state/accounts.ts'
import type { Band } from '../../state/inventory/audit.ts'
import type { Finding } from '../../state/inventory/findings.ts'
import { nameOf, stateOf } from '../../state/inventory/rows.ts'
import type { KeyRow } from '../../state/inventory/rows.ts'
import type { en } from '../../state/messages/keys-en.ts'
import { visible } from '../../state/words.ts'
import type { Widen, Words } from '../../state/words.ts'
import { icon } from './icon.ts'
import { drawable, keyDrawing } from './key-drawing.ts'

export type KeysWords = Widen<typeof en>

/** What a key is called where nothing else says so. */
export const keyTitle = (row: KeyRow, t: KeysWords): string =>
  nameOf(row) || t.unnamed(row.credential.credentialId)

export interface KeyRowAround {
  words: Words
  t: KeysWords
  nowMs: number
  account: Account | undefined
  findings: readonly Finding[]
  band: Band
  /** It is open beside the list. */
  current: boolean
  /** Where it opens. */
  href: string
  /** Whether it is chosen for an act, and what a click on its box does. */
  marked: boolean
  mark: (event: MouseEvent) => void
  id: string
}

/** One key in the list: its account's colour, its name, how it stands, its picture, and what is wrong with it. */
export function keyRow(row: KeyRow, around: KeyRowAround): TemplateResult {
  const { words, t, nowMs, account, findings, band, current, href, id } = around
  const state = stateOf(row, nowMs)
  return html`<div class="item" role="listitem" data-id=${id}>
    <span class="mark">${markBox(row, around)}</span>
    <a
      class="row key ${account?.colour ?? ''} ${band}"
      href=${href}
      aria-current=${current ? 'true' : 'false'}
    >
      <span class="text">
        <span class="name">${visible(keyTitle(row, t))}</span>
        <span class="meta">
          <span
            class="status ${state === 'valid' ? 'validated' : state === 'pending' ? 'pendingValidation' : state}"
            >${t.states[state]}</span
          >
          ${chips(findings, t, row.usedBy.length > 0)}
        </span>
      </span>
      <span class="times small soft">
        ${keyDrawing(drawable(row.credential), { now: nowMs, width: 150 })}
        <span>${endOf(row, words, t, nowMs)}</span>
      </span>
    </a>
  </div>`
}

/** The box that chooses a key for an act. */
export function markBox(row: KeyRow, { t, marked, mark }: KeyRowAround): TemplateResult {
  return html`<input
    type="checkbox"
    aria-label=${t.markOne(visible(keyTitle(row, t), 60))}
    .checked=${live(marked)}
    @click=${mark}
  />`
}

/** That it is in use here, the gravest thing about it, and how many more there are. */
export function chips(findings: readonly Finding[], t: KeysWords, inUse: boolean): TemplateResult {
  const [first, ...others] = findings
  return html`${inUse ? html`<span class="own">${icon('key')} ${t.inUse}</span>` : nothing}
  ${
    first
      ? html`<span class="chip ${first.severity}">${t.findings[first.code].chip}</span>${
            others.length > 0 ? html` <span class="faint">+${others.length}</span>` : nothing
          }`
      : nothing
  }`
}

function endOf({ times }: KeyRow, words: Words, t: KeysWords, nowMs: number): string {
  if (times.expires === null) return t.endless
  const when = words.relative(new Date(times.expires), nowMs)
  return times.expires <= nowMs ? t.ended(when) : t.ends(when)
}
