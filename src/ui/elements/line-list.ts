import { html } from 'lit'
import type { TemplateResult } from 'lit'
import type { Accounts } from '../../state/accounts.ts'
import type { KeyView } from '../../state/inventory/key-view.ts'
import type { Line, Listing } from '../../state/inventory/listing.ts'
import { visible } from '../../state/words.ts'
import type { Words } from '../../state/words.ts'
import { keysWords } from '../keys-words.ts'
import './long-list.ts'

/** An element of the list stands for the same line as long as it lives: nobody opens a key that they did not mean. */
const lineKey = (line: Line): string => (line.kind === 'key' ? line.row.id : `group ${line.key}`)

/**
 * The lines of a list or of a table, each drawn by `draw`: another function whenever it would draw something else. Rows
 * carry the row's id as `data-id`.
 */
export function lineList(
  lines: readonly Line[],
  draw: (line: Line, index: number) => TemplateResult,
  role: 'list' | 'rowgroup',
): TemplateResult {
  return html`<cs-long-list
    class="rows"
    role=${role}
    .lines=${lines}
    .key=${lineKey}
    .draw=${draw}
  ></cs-long-list>`
}

/** Brings a row into sight, also one that is not drawn yet, and the focus to its link if that is `wanted` by then. */
export async function revealRow(
  root: ParentNode,
  listing: Listing | undefined,
  id: string,
  wanted = (): boolean => true,
): Promise<void> {
  const find = (): HTMLElement | undefined =>
    [...root.querySelectorAll<HTMLElement>('[data-id]')].find((one) => one.dataset.id === id)
  if (!find()) {
    const index = listing?.lines.findIndex((line) => line.kind === 'key' && line.row.id === id) ?? -1
    if (index >= 0) await root.querySelector('cs-long-list')?.reveal(index)
  }
  if (!wanted()) return
  const found = find()
  const link = found?.matches('a') ? found : found?.querySelector<HTMLElement>('a')
  link?.focus({ preventScroll: true })
  link?.scrollIntoView({ block: 'nearest' })
}

/** What a group is called, and how many it has. */
export function groupTitle(
  { key, first, count }: Line & { kind: 'group' },
  { group }: KeyView,
  accounts: Accounts,
  words: Words,
): TemplateResult {
  const t = keysWords(words)
  const named = (): string => {
    if (group === 'account') return accounts.find(key)?.label ?? key
    if (group === 'console') return key === 'console' ? t.consoleGroup : t.otherGroup
    return 'application' in first.application ? first.application.application.name : t.ofDeleted
  }
  return html`${visible(named())} <span class="faint">${words.number(count)}</span>`
}
