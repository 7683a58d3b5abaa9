import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { ReportChange, ReportDifference } from '../../state/inventory/report-comparison.ts'
import type { ReportedKey } from '../../state/inventory/report.ts'
import { visible } from '../../state/words.ts'
import type { Words } from '../../state/words.ts'
import { reportWords } from '../report-words.ts'

/** So many keys of a kind are named; the others are counted. */
const mostNamed = 200

/** What has happened between two reports. Texts of the earlier one come from a file: all of them are made harmless. */
export function differenceView(difference: ReportDifference, words: Words): TemplateResult {
  const t = reportWords(words)
  const { from, added, removed, changed, unchanged } = difference
  const named = (key: ReportedKey): string =>
    t.key(visible(String(key.name ?? key.application ?? ''), 80), key.credentialId)
  const list = (title: string, keys: readonly ReportedKey[]): TemplateResult | typeof nothing =>
    keys.length === 0
      ? nothing
      : html`<h3>${title}</h3>
          <ul class="difference">
            ${keys.slice(0, mostNamed).map((key) => html`<li>${named(key)} <span class="soft">${visible(String(key.account), 60)}</span></li>`)}
            ${keys.length > mostNamed ? html`<li class="soft">${t.more(keys.length - mostNamed)}</li>` : nothing}
          </ul>`
  return html`<div class="stack" role="status">
    <p>
      <strong>${t.since(words.exact(new Date(from)))}</strong> ·
      ${added.length + removed.length + changed.length === 0 ? t.same : t.unchanged(unchanged)}
    </p>
    ${list(t.added(added.length), added)} ${list(t.removed(removed.length), removed)}
    ${
      changed.length === 0
        ? nothing
        : html`<h3>${t.changed(changed.length)}</h3>
            <ul class="difference">
              ${changed.slice(0, mostNamed).map(
                ({ key, changes }) =>
                  html`<li>
                    ${named(key)}
                    <dl class="facts small">${changes.map((change) => changeView(change, words))}</dl>
                  </li>`,
              )}
              ${changed.length > mostNamed ? html`<li class="soft">${t.more(changed.length - mostNamed)}</li>` : nothing}
            </ul>`
    }
  </div>`
}

function changeView({ field, before, after }: ReportChange, words: Words): TemplateResult {
  const t = reportWords(words)
  const told = (text: string): string => {
    if (text === '') return t.nothing
    const dated = field === 'lastUse' || field === 'expires'
    return dated && !Number.isNaN(Date.parse(text))
      ? words.exact(new Date(text))
      : visible(text.replaceAll('\n', ', '), 300)
  }
  return html`<dt>${t.fields[field]}</dt>
    <dd><del>${told(before)}</del> → <ins>${told(after)}</ins></dd>`
}
