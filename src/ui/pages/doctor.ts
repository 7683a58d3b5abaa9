import { consume } from '@lit/context'
import { css, html, nothing } from 'lit'
import type { PropertyValues, TemplateResult } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import { ruleMethods } from '../../ovh/index.ts'
import type { Account, Accounts } from '../../state/accounts.ts'
import type { Importing } from '../../state/importing.ts'
import type { Consultation, ConsultationValue, Subject } from '../../state/inventory/doctor/consultation.ts'
import { stepNames } from '../../state/inventory/doctor/diagnosis.ts'
import type { Step } from '../../state/inventory/doctor/diagnosis.ts'
import {
  certaintyOf,
  printDiagnosis,
  sentenceOf,
  verdictOf,
  verdictWithout,
} from '../../state/inventory/doctor/sentences.ts'
import type { DoctorWords } from '../../state/inventory/doctor/sentences.ts'
import type { Keyring } from '../../state/keyring.ts'
import type { Notices } from '../../state/notices.ts'
import type { Regions } from '../../state/regions.ts'
import type { Router } from '../../state/router.ts'
import { visible } from '../../state/words.ts'
import {
  accountsContext,
  importingContext,
  keyringContext,
  noticesContext,
  regionsContext,
  routerContext,
} from '../contexts.ts'
import { Watch } from '../controllers/watch.ts'
import { doctorContext } from '../doctor-context.ts'
import { doctorWords } from '../doctor-words.ts'
import { errorPanel } from '../elements/error-panel.ts'
import { fieldText } from '../elements/field-text.ts'
import { icon } from '../elements/icon.ts'
import '../elements/paste-box.ts'
import type { PasteBox } from '../elements/paste-box.ts'
import { pinStripStyles } from '../elements/pin-strip.ts'
import { skeleton, skeletonStyles } from '../elements/skeleton.ts'
import { loadFailed } from '../elements/load-failed.ts'
import { PageElement } from '../page.ts'
import { base } from '../styles/base.ts'
import { doctorStyles } from '../styles/doctor.ts'
import { colourEdges } from '../styles/shell.ts'
import { foundKeys, savedKeys } from './doctor-choice.ts'
import { remedyActs } from './doctor-remedy.ts'
import { doctorSteps } from './doctor-steps.ts'

type Examined = Exclude<ConsultationValue, { kind: 'idle' }>

/** Which part of a key is wrong, how that is known, and what to do: for a saved key, or one that is pasted and forgotten. */
@customElement('cs-page-doctor')
export class PageDoctor extends PageElement {
  static override styles = [
    base,
    colourEdges,
    skeletonStyles,
    pinStripStyles,
    doctorStyles,
    css`
      .page {
        gap: 24px;
      }
    `,
  ]

  /** The saved account to examine, from the route. */
  @property() account = ''
  @consume({ context: doctorContext }) protected open!: () => Promise<Consultation>
  @consume({ context: accountsContext }) protected accounts!: Accounts
  @consume({ context: importingContext }) protected importing!: Importing
  @consume({ context: keyringContext }) protected keyring!: Keyring
  @consume({ context: noticesContext }) protected notices!: Notices
  @consume({ context: regionsContext }) protected regions!: Regions
  @consume({ context: routerContext }) protected router!: Router
  @query('cs-paste-box') protected box!: PasteBox | null
  @state() protected doctor: Consultation | undefined
  @state() protected failed = false
  @state() protected badPath = false
  #begun = ''
  /** The pasted text goes on to be saved, instead of being forgotten. */
  #handedOn = false

  constructor() {
    super()
    // What was pasted is forgotten with the page.
    this.addController({
      hostDisconnected: () => {
        this.doctor?.forget()
        if (!this.#handedOn) this.importing.clear()
      },
    })
    for (const store of ['doctor', 'importing', 'accounts', 'keyring'] as const) {
      new Watch<unknown>(this, () => this[store])
    }
  }

  protected override firstUpdated(changed: PropertyValues): void {
    super.firstUpdated(changed)
    void this.#enter()
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed)
    const { doctor } = this
    if (!doctor || this.#begun === this.account) return
    this.#begun = this.account
    const account = this.accounts.find(this.account)
    if (account) void doctor.examineSaved(account)
    else doctor.forget()
  }

  async #enter(): Promise<void> {
    try {
      this.doctor = await this.open()
    } catch {
      this.failed = true
    }
  }

  protected override render(): TemplateResult {
    const t = doctorWords(this.words)
    return html`<div class="page stack">
      <div>
        <h1 tabindex="-1">${t.title}</h1>
        <p class="lead">${t.lead}</p>
      </div>
      ${this.failed ? loadFailed(this.t) : this.#body(t)}
    </div>`
  }

  #body(t: DoctorWords): TemplateResult {
    const { doctor } = this
    const asked = this.accounts.find(this.account)
    if (!doctor || (asked && !asked.kind && doctor.value.kind === 'idle'))
      return skeleton(8, this.t.shell.loading)
    if (doctor.value.kind !== 'idle') return this.#examined(doctor.value, t)
    return this.importing.value.kind === 'preview' ? this.#choice(t) : this.#start(t, asked)
  }

  #start(t: DoctorWords, asked?: Account): TemplateResult {
    const { value } = this.importing
    // There is no key to examine where an account has a token.
    const accounts = this.accounts.value.filter(({ kind }) => !kind)
    return html`${
        asked?.kind
          ? html`<p class="note" role="status">${icon('help')} ${t.token(visible(asked.label, 80))}</p>`
          : nothing
      }
      ${
        accounts.length === 0
          ? nothing
          : html`<section class="stack">
              <h2>${t.savedTitle}</h2>
              ${savedKeys(accounts, t)}
            </section>`
      }
      <section class="stack">
        <div>
          <h2>${t.pastedTitle}</h2>
          <p class="soft">${t.pastedWhy}</p>
        </div>
        ${value.kind === 'refused' ? errorPanel(value.error, this.words) : nothing}
        ${value.kind === 'nothing' ? html`<p class="note warn" role="alert">${icon('warning')} ${t.nothing}</p>` : nothing}
        <cs-paste-box .action=${t.read} @cs-text=${this.#read}></cs-paste-box>
      </section>`
  }

  #choice(t: DoctorWords): TemplateResult {
    const { value } = this.importing
    if (value.kind !== 'preview') return html``
    const { candidates } = value
    return html`<section class="stack">
      <div class="actions">
        <h2>${t.choose(candidates.length)}</h2>
        <button class="quiet" type="button" @click=${this.#startOver}>${t.other}</button>
      </div>
      ${foundKeys({
        t,
        words: this.words,
        importing: this.importing,
        regions: this.regions,
        candidates,
        examine: (index) => this.#examine(index),
      })}
    </section>`
  }

  #examined(value: Examined, t: DoctorWords): TemplateResult {
    const { subject, steps, kind } = value
    const wrong = kind === 'done' ? value.wrong : steps.find(({ outcome }) => outcome === 'wrong')
    return html`<div class="subject">
        <h2>${this.#name(subject, t)}</h2>
        ${subject.endpoint ? html`<span class="soft small mono">${visible(subject.endpoint, 80)}</span>` : nothing}
        ${subject.call ? html`<code>${subject.call.method} ${visible(subject.call.path, 120)}</code>` : nothing}
      </div>
      <div role="status">${this.#verdict(value, t)}</div>
      <div class="actions">
        ${
          kind === 'examining'
            ? html`<button type="button" @click=${() => this.doctor?.stop()}>
                ${icon('stop')} ${t.stop}
              </button>`
            : html`<button type="button" @click=${() => void this.doctor?.again()}>
                ${icon('refresh')} ${t.again}
              </button>`
        }
        ${
          kind === 'done'
            ? html`<button type="button" @click=${() => void this.#copy(value, t)}>
                ${icon('copy')} ${t.copy}
              </button>`
            : nothing
        }
        ${
          kind === 'done' && this.#savable(subject)
            ? html`<button type="button" @click=${this.#save}>${icon('import')} ${t.save}</button>`
            : nothing
        }
        <button class="quiet" type="button" @click=${this.#startOver}>${t.other}</button>
      </div>
      <section class="stack">
        <h2 class="visually-hidden">${t.stepsTitle}</h2>
        ${doctorSteps({ t, steps, wrong, remedy: (step) => this.#remedy(step, subject, t) })}
      </section>
      ${kind === 'examining' ? nothing : this.#calling(subject, t)}`
  }

  /** One sentence that says which part is wrong, and how certain that is. */
  #verdict(value: Examined, t: DoctorWords): TemplateResult {
    switch (value.kind) {
      case 'examining':
        return html`<p class="note verdict">
          <span
            >${t.examining}
            <span class="soft">${t.progress(value.steps.length, stepNames.length)}</span></span
          >
        </p>`
      case 'stopped':
        return html`<p class="note verdict warn">${icon('stop')} <span>${t.stopped}</span></p>`
      case 'failed':
        return html`<div class="stack">
          <p>${t.failed}</p>
          ${errorPanel(value.error, this.words)}
        </div>`
      case 'done': {
        const { wrong, steps } = value
        if (!wrong) {
          const sentence = verdictWithout(steps, t)
          const healthy = sentence === t.healthy
          const rules = steps.find(({ name, outcome }) => name === 'rules' && outcome === 'fine')
          return html`<div class="note verdict ${healthy ? 'good' : 'warn'}">
            ${icon(healthy ? 'check' : 'help')}
            <div>
              <h2>${sentence}</h2>
              ${rules ? html`<p>${sentenceOf(rules, t)}</p>` : nothing}
            </div>
          </div>`
        }
        return html`<div class="note verdict bad">
          ${icon('error')}
          <div>
            <h2>${verdictOf(wrong, t)}</h2>
            <p>${certaintyOf(wrong, t)}</p>
          </div>
        </div>`
      }
    }
  }

  #remedy(step: Step, subject: Subject, t: DoctorWords): TemplateResult | typeof nothing {
    return remedyActs(step, {
      t,
      subject,
      open: this.keyring.value.kind === 'open',
      move: (endpoint) => {
        if (subject.kind !== 'pasted') return
        this.importing.describe(subject.index, { endpoint })
        this.#examine(subject.index)
      },
      paste: () => this.#startOver(),
    })
  }

  #calling(subject: Subject, t: DoctorWords): TemplateResult {
    return html`<details class="calling" ?open=${subject.call !== undefined}>
      <summary>${t.callTitle}</summary>
      <form class="stack" novalidate @submit=${this.#withCall}>
        <p class="soft" id="call-why">${t.callWhy}</p>
        <div class="call">
          <select name="method" aria-label=${t.method}>
            ${ruleMethods.map(
              (method) => html`<option ?selected=${method === subject.call?.method}>${method}</option>`,
            )}
          </select>
          <input
            name="path"
            class="mono"
            aria-label=${t.path}
            aria-describedby="call-why"
            autocomplete="off"
            autocapitalize="off"
            spellcheck="false"
            placeholder="/domain/zone"
            .value=${subject.call?.path ?? ''}
          />
        </div>
        ${this.badPath ? html`<p class="note bad" role="alert">${icon('error')} ${t.badPath}</p>` : nothing}
        <div><button type="submit">${t.withCall}</button></div>
      </form>
    </details>`
  }

  #name(subject: Subject, t: DoctorWords): string {
    if (subject.kind === 'saved')
      return t.savedSubject(visible(this.accounts.find(subject.account)?.label ?? '', 80))
    const { value } = this.importing
    const name = value.kind === 'preview' ? value.candidates[subject.index]?.name : undefined
    return t.pastedSubject(visible(name ?? '', 60) || t.noName)
  }

  #savable(subject: Subject): boolean {
    const { value } = this.importing
    if (subject.kind !== 'pasted' || value.kind !== 'preview') return false
    const one = value.candidates[subject.index]
    return one !== undefined && one.usable && one.known !== 'same'
  }

  async #read(event: CustomEvent<string>): Promise<void> {
    await this.importing.read(event.detail)
    const { value } = this.importing
    if (value.kind !== 'preview') return
    this.box?.clear()
    const [only, ...others] = value.candidates
    // One key whose parts nobody disputes needs no choice.
    if (only?.applicationKey && others.length === 0 && only.disputes.length === 0) this.#examine(0)
    void this.focusHeading()
  }

  #examine(index: number): void {
    void this.doctor?.examinePasted(index)
  }

  #withCall(event: SubmitEvent): void {
    event.preventDefault()
    const form = new FormData(event.target as HTMLFormElement)
    const method = ruleMethods.find((one) => one === form.get('method'))
    const path = fieldText(form, 'path').trim()
    this.badPath = !/^\/\S*$/.test(path)
    if (method && !this.badPath) void this.doctor?.again({ method, path })
  }

  async #copy(value: Extract<Examined, { kind: 'done' }>, t: DoctorWords): Promise<void> {
    try {
      await navigator.clipboard.writeText(printDiagnosis(value, t))
      this.notices.say(t.copied)
    } catch {
      this.notices.say(t.notCopied)
    }
  }

  #save(): void {
    this.#handedOn = true
    this.router.go({ kind: 'import' })
  }

  #startOver(): void {
    this.doctor?.forget()
    this.importing.clear()
    if (this.account !== '') this.router.go({ kind: 'doctor' })
    void this.updateComplete.then(() => this.box?.focus())
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cs-page-doctor': PageDoctor
  }
}
