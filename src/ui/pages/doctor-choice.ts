import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { Account } from '../../state/accounts.ts'
import type { Candidate } from '../../state/candidate.ts'
import type { Importing } from '../../state/importing.ts'
import type { DoctorWords } from '../../state/inventory/doctor/sentences.ts'
import type { Regions } from '../../state/regions.ts'
import { href } from '../../state/routes.ts'
import { mask, shorten, visible } from '../../state/words.ts'
import type { Words } from '../../state/words.ts'
import { icon } from '../elements/icon.ts'
import { disputeChoice, mendingChoice } from './import-choices.ts'

/** The saved accounts, each one press away from its examination. */
export function savedKeys(accounts: readonly Account[], t: DoctorWords): TemplateResult {
  return html`<ul class="saved">
    ${accounts.map(({ id, label, colour, endpoint, region }) => {
      const name = visible(label, 80)
      return html`<li class=${colour}>
        <span>${name} <span class="small soft mono">${region?.name ?? visible(endpoint, 60)}</span></span>
        <a class="button" href=${href({ kind: 'doctor', account: id })} aria-label=${t.examineLabel(name)}
          >${icon('doctor')} ${t.examine}</a
        >
      </li>`
    })}
  </ul>`
}

export interface FoundKeysOptions {
  t: DoctorWords
  words: Words
  importing: Importing
  regions: Regions
  candidates: readonly Candidate[]
  examine: (index: number) => void
}

/** The keys of a pasted text, for one to be chosen; what its readers disagree about is settled first. */
export function foundKeys({
  t,
  words,
  importing,
  regions,
  candidates,
  examine,
}: FoundKeysOptions): TemplateResult {
  return html`<ol class="found">
    ${candidates.map((one, i) => {
      const name = visible(one.name, 60) || t.noName
      const { applicationKey, endpoint, lengths, problems } = one
      const classic = !problems.includes('oauth2') && !problems.includes('token')
      return html`<li>
        <h3 class="mono">${name}</h3>
        <dl class="facts">
          <dt>${words.t.word.endpoint}</dt>
          <dd>
            <select
              aria-label=${`${words.t.word.endpoint}, ${name}`}
              @change=${(event: Event) =>
                importing.describe(i, { endpoint: (event.target as HTMLSelectElement).value })}
            >
              ${endpoint ? nothing : html`<option value="" selected>${t.anyEndpoint}</option>`}
              ${regions.all.map(
                (region) =>
                  html`<option value=${region.name} ?selected=${region.name === endpoint?.name}>
                    ${region.label}
                  </option>`,
              )}
            </select>
          </dd>
          <dt>${words.t.word.applicationKey}</dt>
          <dd class="mono">
            ${applicationKey ? shorten(visible(applicationKey), 24) : html`<em>${t.missing}</em>`}
          </dd>
          <dt>${words.t.word.applicationSecret}</dt>
          <dd>${masked(lengths.applicationSecret, t, words)}</dd>
          <dt>${words.t.word.consumerKey}</dt>
          <dd>${masked(lengths.consumerKey, t, words)}</dd>
        </dl>
        ${one.disputes.map((dispute) =>
          disputeChoice(dispute, `${dispute.field}-${i}`, words.t.word[dispute.field], words, (reader) =>
            importing.settle(i, dispute.field, reader),
          ),
        )}
        ${one.mendings.map((mending) =>
          mendingChoice(
            mending,
            `mended-${mending.field}-${i}`,
            words.t.word[mending.field],
            words,
            (wording) => importing.mend(i, mending.field, wording),
          ),
        )}
        ${
          classic
            ? html`<div>
                <button
                  class="primary"
                  type="button"
                  aria-label=${t.examineLabel(name)}
                  @click=${() => examine(i)}
                >
                  ${icon('doctor')} ${t.examine}
                </button>
              </div>`
            : html`<p class="note">${icon('info')} <span>${t.notClassic}</span></p>`
        }
      </li>`
    })}
  </ol>`
}

function masked(length: number | undefined, t: DoctorWords, words: Words): TemplateResult {
  if (!length) return html`<em>${t.missing}</em>`
  return html`<span class="mask" aria-hidden="true">${mask(length)}</span>
    <span class="visually-hidden">${words.t.import.masked(length)}</span>`
}
