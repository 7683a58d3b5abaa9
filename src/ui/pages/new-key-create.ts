import { consume } from '@lit/context'
import { css, html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { customElement, query, state } from 'lit/decorators.js'
import type { Endpoint } from '../../ovh/index.ts'
import type { Candidate, Importing } from '../../state/importing.ts'
import type { Keyring } from '../../state/keyring.ts'
import { createPagesOf } from '../../state/new-key/create-pages.ts'
import type { NewKeyWing } from '../../state/new-key/wing.ts'
import type { Regions } from '../../state/regions.ts'
import { href } from '../../state/routes.ts'
import { mask, shorten, visible } from '../../state/words.ts'
import { importingContext, keyringContext, regionsContext } from '../contexts.ts'
import { Watch } from '../controllers/watch.ts'
import { errorPanel } from '../elements/error-panel.ts'
import { icon } from '../elements/icon.ts'
import '../elements/passphrase-choice.ts'
import type { PassphraseChoice } from '../elements/passphrase-choice.ts'
import '../elements/paste-box.ts'
import type { PasteBox } from '../elements/paste-box.ts'
import { newKeyStyles } from '../styles/new-key.ts'
import { problemNotes } from './import-choices.ts'
import { NewKeyPart } from './new-key-page.ts'

/**
 * The road for those without an application: OVHcloud's own page with the rules filled in, and its three values pasted back.
 *
 * @fires cs-application - An application without a key was pasted and saved: `detail` is its account's id.
 */
@customElement('cs-new-key-create')
export class NewKeyCreate extends NewKeyPart {
  static override styles = [
    newKeyStyles,
    css`
      .mask {
        letter-spacing: 0.1em;
        color: var(--ink-soft);
      }
    `,
  ]

  @consume({ context: importingContext }) protected importing!: Importing
  @consume({ context: keyringContext }) protected keyring!: Keyring
  @consume({ context: regionsContext }) protected regions!: Regions
  @query('cs-paste-box') protected box!: PasteBox | null
  @query('cs-passphrase-choice') protected choice!: PassphraseChoice | null
  @state() protected region = ''

  constructor() {
    super()
    new Watch<unknown>(this, () => this.importing)
    new Watch<unknown>(this, () => this.keyring)
  }

  protected override view(wing: NewKeyWing): TemplateResult {
    const { create: t } = this.n
    const region = this.#region()
    const pages = region && createPagesOf(region, this.job.rules)
    return html`<section class="stack">
      <h2>${t.title}</h2>
      <div class="field narrow">
        <label for="region">${t.endpoint}</label>
        <select
          id="region"
          @change=${(event: Event) => {
            this.region = (event.target as HTMLSelectElement).value
            this.#place((written) => !this.regions.find(written ?? ''))
          }}
        >
          ${this.regions.all.map(
            ({ name, label }) =>
              html`<option value=${name} ?selected=${name === region?.name}>${label}</option>`,
          )}
        </select>
      </div>
      <ol class="plain">
        ${t.steps.map(
          (step, i) =>
            html`<li>
              ${step}${i === 2 ? html` <b>${this.n.validate.chooseEnd[this.job.days]}</b>` : nothing}
            </li>`,
        )}
      </ol>
      ${
        pages?.createToken
          ? html`<div class="actions">
              <a class="button primary" href=${pages.createToken} target="_blank" rel="noopener noreferrer"
                >${t.open(region?.name ?? '')} ${icon('external')}</a
              >
            </div>`
          : html`<p class="note">${icon('info')} <span>${t.patch}</span></p>`
      }
      ${
        pages
          ? html`<p class="small">
              <a href=${pages.createApp} target="_blank" rel="noopener noreferrer">${t.openApp}</a>
            </p>`
          : nothing
      }
      ${this.#values(wing)}
    </section>`
  }

  #values(wing: NewKeyWing): TemplateResult {
    const { create: t } = this.n
    const { value } = this.importing
    const first = value.kind === 'preview' ? chosenOf(value.candidates) : undefined
    return html`<h2>${t.paste}</h2>
      <p class="small soft">${t.pasteHint}</p>
      ${value.kind === 'refused' ? errorPanel(value.error, this.words) : nothing}
      ${
        value.kind === 'nothing'
          ? html`<p class="note warn" role="alert">
              ${icon('warning')} <span>${this.t.import.nothing}</span>
            </p>`
          : nothing
      }
      ${first ? this.#found(wing, first) : html`<cs-paste-box @cs-text=${this.#read}></cs-paste-box>`}`
  }

  #found(wing: NewKeyWing, one: Candidate): TemplateResult {
    const { create: t } = this.n
    const { word } = this.t
    const missing = [
      ...(one.applicationKey ? [] : [word.applicationKey]),
      ...(one.lengths.applicationSecret ? [] : [word.applicationSecret]),
    ]
    const alone = missing.length === 0 && !one.lengths.consumerKey
    if (!alone && !one.lengths.consumerKey) missing.push(word.consumerKey)
    // Those of the three values are told as one.
    const others = one.problems.filter((problem) => !/^(?:appl|cons)/.test(problem))
    const asks = one.disputes.length > 0
    return html`<h3 tabindex="-1">${t.found}</h3>
      <dl class="facts">
        <dt>${word.endpoint}</dt>
        <dd>${one.endpoint?.label ?? visible(one.written ?? '')}</dd>
        <dt>${word.applicationKey}</dt>
        <dd class="mono">${shorten(visible(one.applicationKey ?? ''), 24)}</dd>
        <dt>${word.applicationSecret}</dt>
        <dd class="mask" aria-hidden="true">${mask(one.lengths.applicationSecret ?? 0)}</dd>
        ${
          alone
            ? nothing
            : html`<dt>${word.consumerKey}</dt>
                <dd class="mask" aria-hidden="true">${mask(one.lengths.consumerKey ?? 0)}</dd>`
        }
      </dl>
      ${alone ? html`<p class="note">${icon('info')} <span>${t.alone}</span></p>` : nothing}
      ${
        missing.length > 0
          ? html`<p class="note warn" role="alert">
              ${icon('warning')} <span>${t.incomplete(missing.join(', '))}</span>
            </p>`
          : nothing
      }
      ${problemNotes(others, one.written, this.words)}
      ${asks ? html`<p><a href=${href({ kind: 'import' })}>${this.t.import.notesTitle}</a></p>` : nothing}
      <div class="actions">
        <button class="quiet" type="button" @click=${this.#again}>${this.t.import.startOver}</button>
      </div>
      ${one.usable && missing.length === 0 && !asks ? this.#save(wing, one) : nothing}`
  }

  #save(wing: NewKeyWing, one: Candidate): TemplateResult {
    const t = this.t.import
    const isNew = this.keyring.value.kind === 'absent'
    return html`<form class="stack" @submit=${(event: Event) => this.#submit(event, wing, one)}>
      ${
        isNew
          ? html`<p class="soft">${t.protectHint}</p>
              <cs-passphrase-choice></cs-passphrase-choice>`
          : nothing
      }
      <div class="actions">
        <button class="primary" type="submit" ?disabled=${this.errand.busy}>
          ${!one.lengths.consumerKey ? this.n.create.saveAlone : isNew ? t.saveNew(1) : this.n.create.save}
        </button>
        ${
          isNew
            ? html`<button
                type="button"
                ?disabled=${this.errand.busy}
                @click=${() => this.#keep(wing, one, 'private')}
              >
                ${t.private}
              </button>`
            : nothing
        }
      </div>
      ${this.told}
    </form>`
  }

  #region(): Endpoint | undefined {
    return this.regions.find(this.region) ?? this.regions.all[0]
  }

  async #read(event: CustomEvent<string>): Promise<void> {
    this.errand.forget()
    await this.importing.read(event.detail)
    const { value } = this.importing
    if (value.kind !== 'preview') return
    this.box?.clear()
    void this.updateComplete.then(() => this.renderRoot.querySelector('h3')?.focus())
    // Three bare values name no endpoint: they came off the page that was opened.
    this.#place((written) => written === undefined)
  }

  /** Puts keys at the chosen endpoint, by what their text says of one. */
  #place(belongs: (written: string | undefined) => boolean): void {
    const { value } = this.importing
    const endpoint = this.#region()?.name
    if (value.kind !== 'preview' || endpoint === undefined) return
    value.candidates.forEach(({ written }, i) => {
      if (belongs(written)) this.importing.describe(i, { endpoint })
    })
  }

  #again(): void {
    this.importing.clear()
    void this.updateComplete.then(() => this.box?.focus())
  }

  async #submit(event: Event, wing: NewKeyWing, one: Candidate): Promise<void> {
    event.preventDefault()
    if (this.keyring.value.kind !== 'absent') return this.#keep(wing, one, undefined)
    const passphrase = this.choice?.take()
    if (passphrase !== undefined) await this.#keep(wing, one, { passphrase })
  }

  async #keep(wing: NewKeyWing, one: Candidate, protection: Parameters<Importing['save']>[0]): Promise<void> {
    const { value } = this.importing
    if (value.kind !== 'preview') return
    await this.errand.run(async () => {
      value.candidates.forEach((other, i) => this.importing.choose(i, other === one))
      const [account] = await this.importing.save(protection)
      if (account === undefined) return
      if (!one.lengths.consumerKey) {
        this.dispatchEvent(new CustomEvent('cs-application', { detail: account }))
        return
      }
      await wing.jobs.settle(this.job.id, account)
      this.go('test')
    })
  }
}

/** The first that can be saved, else the first. */
function chosenOf(candidates: readonly Candidate[]): Candidate | undefined {
  return candidates.find(({ usable }) => usable) ?? candidates[0]
}

declare global {
  interface HTMLElementTagNameMap {
    'cs-new-key-create': NewKeyCreate
  }
}
