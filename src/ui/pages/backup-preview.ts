import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { BackupEntry, BackupValue, Choice } from '../../state/backup.ts'
import { shorten, visible } from '../../state/words.ts'
import type { Words } from '../../state/words.ts'
import { backupWords } from '../backup-words.ts'
import { icon } from '../elements/icon.ts'

/** What is in an opened file, beside what is here, with a choice for each account. `begins`: there is nothing here yet. */
export function backupPreview(
  { age, entries, onTheirWay }: Extract<BackupValue, { kind: 'preview' }>,
  words: Words,
  { begins, choose }: { begins: boolean; choose: (index: number, choice: Choice) => void },
): TemplateResult {
  const t = backupWords(words).in
  return html`${
      begins
        ? nothing
        : html`<p class="note ${age === 'older' ? 'warn' : ''}">
            ${icon(age === 'older' ? 'warning' : 'info')}<span>${t.ages[age]}</span>
          </p>`
    }
    <h3>${entries.length === 0 ? t.empty : t.inside(entries.length)}</h3>
    <ul class="ways">
      ${entries.map((entry, i) => row(entry, i, words, choose))}
    </ul>
    ${onTheirWay > 0 ? html`<p class="small">${t.onTheirWay(onTheirWay)}</p>` : nothing}`
}

function row(
  { account, status, met, choices, choice }: BackupEntry,
  i: number,
  words: Words,
  choose: (index: number, choice: Choice) => void,
): TemplateResult {
  const t = backupWords(words).in
  const label = visible(account.label, 60)
  return html`<li class="way">
    ${icon(status === 'new' ? 'plus' : status === 'same' ? 'check' : 'warning')}
    <div class="body">
      <div class="head"><b>${label}</b> <span class="small soft">${t.status[status]}</span></div>
      <p class="small soft mono">
        ${visible(account.endpoint)} · ${shorten(visible(account.applicationKey), 16)}
      </p>
      ${status === 'conflict' && met ? html`<p>${t.conflictWhy(visible(met.label, 60))}</p>` : nothing}
    </div>
    ${
      choices.length < 2
        ? html`<span></span>`
        : html`<select
            aria-label=${t.choose1(label)}
            @change=${(event: Event) => choose(i, (event.target as HTMLSelectElement).value as Choice)}
          >
            ${choices.map((one) => html`<option value=${one} ?selected=${one === choice}>${t.choices[one]}</option>`)}
          </select>`
    }
  </li>`
}
