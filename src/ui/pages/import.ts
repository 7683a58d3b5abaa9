import { consume } from '@lit/context'
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { customElement, query, state } from 'lit/decorators.js'
import type { Candidate, Field } from '../../state/candidate.ts'
import type { Importing, ImportingValue } from '../../state/importing.ts'
import { en } from '../../state/messages/importing-en.ts'
import { fr } from '../../state/messages/importing-fr.ts'
import type { Keyring } from '../../state/keyring.ts'
import type { Regions } from '../../state/regions.ts'
import type { Router } from '../../state/router.ts'
import { href } from '../../state/routes.ts'
import { mask, shorten, visible } from '../../state/words.ts'
import { warningSentence } from '../../state/warnings.ts'
import { backupWords } from '../backup-words.ts'
import { importingContext, keyringContext, regionsContext, routerContext } from '../contexts.ts'
import { Watch } from '../controllers/watch.ts'
import { colourChoice, colourChoiceStyles } from '../elements/colour-choice.ts'
import { errorPanel } from '../elements/error-panel.ts'
import { icon } from '../elements/icon.ts'
import '../elements/paste-box.ts'
import type { PasteBox } from '../elements/paste-box.ts'
import '../elements/passphrase-choice.ts'
import type { PassphraseChoice } from '../elements/passphrase-choice.ts'
import { places } from '../elements/places.ts'
import { PageElement } from '../page.ts'
import { base } from '../styles/base.ts'
import { importStyles } from '../styles/import.ts'
import { colourEdges } from '../styles/shell.ts'
import { disputeChoice, mendingChoice, problemNotes } from './import-choices.ts'

type Preview = Extract<ImportingValue, { kind: 'preview' }>

/** Paste, look, protect, save: the way in. Nothing is kept until the last button. */
@customElement('cs-page-import')
export class PageImport extends PageElement {
  static override styles = [base, colourEdges, colourChoiceStyles, importStyles]

  @consume({ context: importingContext }) protected importing!: Importing
  @consume({ context: keyringContext }) protected keyring!: Keyring
  @consume({ context: regionsContext }) protected regions!: Regions
  @consume({ context: routerContext }) protected router!: Router
  @query('cs-paste-box') protected box!: PasteBox | null
  @query('cs-passphrase-choice') protected choice!: PassphraseChoice | null
  @state() protected busy = false
  @state() protected error: unknown

  constructor() {
    super()
    new Watch<unknown>(this, () => this.importing)
    new Watch<unknown>(this, () => this.keyring)
  }

  protected override render(): TemplateResult {
    const t = this.t.import
    const { value } = this.importing
    return html`<div class="page stack">
      <h1 tabindex="-1">${t.title}</h1>
      ${value.kind === 'preview' ? this.#preview(value) : this.#paste(value)}
    </div>`
  }

  #paste(value: ImportingValue): TemplateResult {
    return html`${value.kind === 'refused' ? errorPanel(value.error, this.words) : nothing}
      ${
        value.kind === 'nothing'
          ? html`<div class="note warn" role="alert">
              ${icon('warning')}
              <div>
                <p>${this.t.import.nothing}</p>
                ${this.#warnings(value.warnings)}
              </div>
            </div>`
          : nothing
      }
      ${value.kind === 'backup' ? this.#backup() : nothing}
      <cs-paste-box @cs-text=${this.#read}></cs-paste-box>
      ${places(this.t)}`
  }

  #backup(): TemplateResult {
    const t = backupWords(this.words).recognised
    return html`<div class="note" role="alert">
      ${icon('info')}
      <div class="stack">
        <div>
          <h2>${t.title}</h2>
          <p>${t.why}</p>
        </div>
        <a class="button primary" href=${href({ kind: 'vault' })}>${t.go}</a>
      </div>
    </div>`
  }

  #preview({ candidates, warnings, overrides }: Preview): TemplateResult {
    const t = this.t.import
    return html`<div class="found">
        <h2>${t.found(candidates.length)}</h2>
        <span class="soft">${t.previewHint}</span>
        <button class="quiet" type="button" @click=${this.#startOver}>${t.startOver}</button>
      </div>
      ${overrides
        .filter(({ over }) => over.length > 0)
        .map(
          ({ field, from }) =>
            html`<p class="note">
              ${icon('info')}
              <span
                >${
                  from === 'explicit'
                    ? t.wonExplicit(this.#fieldName(field))
                    : t.wonEnvironment(this.#fieldName(field))
                }</span
              >
            </p>`,
        )}
      ${
        warnings.length === 0
          ? nothing
          : html`<details class="note warn">
              <summary>${t.notesTitle} (${warnings.length})</summary>
              ${this.#warnings(warnings)}
            </details>`
      }
      <ol class="candidates">
        ${candidates.map((one, i) => this.#candidate(one, i))}
      </ol>
      ${this.#protect(candidates)}`
  }

  #warnings(warnings: Preview['warnings']): TemplateResult {
    return html`<ul class="warnings">
      ${warnings.map(
        (warning) =>
          html`<li>
            ${warning.line > 0 ? html`<b>${this.t.colon(this.t.import.line(warning.line))}</b> ` : nothing}${warningSentence(
              warning,
              this.words.language,
            )}
          </li>`,
      )}
    </ul>`
  }

  #candidate(one: Candidate, i: number): TemplateResult {
    const t = this.t.import
    const title = this.#title(one)
    return html`<li class="candidate ${one.colour} ${one.chosen ? 'chosen' : ''}">
      <label class="take">
        <input
          type="checkbox"
          .checked=${one.chosen}
          ?disabled=${!one.usable}
          aria-label=${t.take(title)}
          @change=${(event: Event) => this.importing.choose(i, (event.target as HTMLInputElement).checked)}
        />
        <span class="mono">${title}</span>
        ${one.line > 0 ? html`<span class="faint small">${t.line(one.line)}</span>` : nothing}
      </label>
      <dl class="facts">
        <dt>${this.t.word.endpoint}</dt>
        <dd>${this.#endpoint(one, i)}</dd>
        ${
          one.kind === 'token'
            ? nothing
            : html`<dt>${one.kind === 'oauth2' ? this.t.word.clientId : this.t.word.applicationKey}</dt>
                <dd class="mono">
                  ${one.applicationKey ? shorten(visible(one.applicationKey), 24) : html`<em>${t.missingValue}</em>`}
                </dd>`
        }
        <dt>${this.t.word[secretWords[one.kind]]}</dt>
        <dd>${this.#masked(one.lengths.applicationSecret)}</dd>
        ${
          one.kind === 'keys'
            ? html`<dt>${this.t.word.consumerKey}</dt>
                <dd>${this.#masked(one.lengths.consumerKey)}</dd>`
            : nothing
        }
      </dl>
      ${one.disputes.map((dispute) =>
        disputeChoice(
          dispute,
          `${dispute.field}-${i}`,
          this.#fieldName(dispute.field),
          this.words,
          (reader) => this.importing.settle(i, dispute.field, reader),
        ),
      )}
      ${one.mendings.map((mending) =>
        mendingChoice(
          mending,
          `mended-${mending.field}-${i}`,
          this.#fieldName(mending.field),
          this.words,
          (wording) => this.importing.mend(i, mending.field, wording),
        ),
      )}
      ${problemNotes(one.problems, one.written, this.words)}
      ${
        one.known === 'no'
          ? nothing
          : html`<p class="note">
              ${icon('info')} <span>${one.known === 'same' ? t.alreadyHere : t.sameApplication}</span>
            </p>`
      }
      ${
        one.chosen
          ? html`<div class="field">
                <label for="label-${i}">${this.t.word.label}</label>
                <input
                  id="label-${i}"
                  maxlength="128"
                  autocomplete="off"
                  .value=${one.label}
                  @input=${(event: InputEvent) =>
                    this.importing.describe(i, { label: (event.target as HTMLInputElement).value })}
                />
              </div>
              ${colourChoice(`colour-${i}`, one.colour, this.t, (colour) => this.importing.describe(i, { colour }))}`
          : nothing
      }
    </li>`
  }

  #endpoint(one: Candidate, i: number): TemplateResult {
    const t = this.t.import
    // A closed list changes with each arrow key on many systems: what was chosen can be chosen anew.
    if (this.regions.find(one.written ?? ''))
      return html`${one.endpoint?.label ?? ''} <span class="faint small mono">${one.endpoint?.name}</span>`
    return html`<select
      aria-label=${t.goesTo}
      @change=${(event: Event) =>
        this.importing.describe(i, { endpoint: (event.target as HTMLSelectElement).value })}
    >
      <option value="" ?selected=${!one.endpoint} disabled>${t.chooseEndpoint}</option>
      ${this.regions.all.map(
        ({ name, label }) =>
          html`<option value=${name} ?selected=${name === one.endpoint?.name}>${label}</option>`,
      )}
    </select>`
  }

  #masked(length: number | undefined): TemplateResult {
    const t = this.t.import
    if (length === undefined || length === 0) return html`<em>${t.missingValue}</em>`
    return html`<span class="mask" aria-hidden="true">${mask(length)}</span>
      <span class="visually-hidden">${t.masked(length)}</span>`
  }

  #title({ name, place }: Candidate): string {
    if (name === '')
      return place === 'environment' ? this.t.import.environment : { en, fr }[this.words.language].pasted
    const shown = visible(name, 60)
    return place === 'section' ? this.t.import.section(shown) : shown
  }

  #protect(candidates: readonly Candidate[]): TemplateResult {
    const t = this.t.import
    const count = candidates.filter(({ chosen }) => chosen).length
    const isNew = this.keyring.value.kind === 'absent'
    return html`<form class="stack protect" @submit=${this.#save}>
      ${
        isNew
          ? html`<div>
                <h2>${t.protect}</h2>
                <p class="soft">${t.protectHint}</p>
              </div>
              <cs-passphrase-choice></cs-passphrase-choice>`
          : nothing
      }
      ${this.error === undefined ? nothing : errorPanel(this.error, this.words)}
      <div class="actions">
        <button class="primary" type="submit" ?disabled=${this.busy || count === 0}>
          ${this.busy ? t.saving : isNew ? t.saveNew(count) : t.save(count)}
        </button>
        ${
          isNew
            ? html`<button type="button" ?disabled=${this.busy || count === 0} @click=${this.#savePrivate}>
                ${t.private}
              </button>`
            : nothing
        }
      </div>
      ${isNew ? html`<p class="small soft">${t.privateWhy}</p>` : nothing}
      ${count === 0 ? html`<p class="small soft">${t.nothingChosen}</p>` : nothing}
    </form>`
  }

  #fieldName(field: string): string {
    const names: Record<Field, string> = {
      applicationKey: this.t.word.applicationKey,
      applicationSecret: this.t.word.applicationSecret,
      consumerKey: this.t.word.consumerKey,
    }
    return field in names ? names[field as Field] : field
  }

  async #read(event: CustomEvent<string>): Promise<void> {
    this.error = undefined
    await this.importing.read(event.detail)
    if (this.importing.value.kind === 'preview') {
      this.box?.clear()
      void this.focusHeading()
    }
  }

  #startOver(): void {
    this.error = undefined
    this.importing.clear()
    void this.updateComplete.then(() => this.box?.focus())
  }

  async #save(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    if (this.keyring.value.kind !== 'absent') return this.#keep(undefined)
    const passphrase = this.choice?.take()
    if (passphrase !== undefined) await this.#keep({ passphrase })
  }

  async #savePrivate(): Promise<void> {
    await this.#keep('private')
  }

  async #keep(protection: Parameters<Importing['save']>[0]): Promise<void> {
    if (this.busy) return
    this.busy = true
    this.error = undefined
    try {
      const [first, ...others] = await this.importing.save(protection)
      if (first === undefined) return
      this.router.go(others.length > 0 ? { kind: 'accounts' } : { kind: 'key', account: first })
    } catch (error) {
      this.error = error
    } finally {
      this.busy = false
    }
  }
}

/** What the one secret of each kind of account is called. */
const secretWords = { keys: 'applicationSecret', oauth2: 'clientSecret', token: 'accessToken' } as const

declare global {
  interface HTMLElementTagNameMap {
    'cs-page-import': PageImport
  }
}
