import { consume } from '@lit/context'
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { customElement, state } from 'lit/decorators.js'
import type { Keyring, KeyringValue } from '../../state/keyring.ts'
import type { Preferences } from '../../state/preferences.ts'
import { href } from '../../state/routes.ts'
import type { Safety } from '../../state/safety.ts'
import { backupWords } from '../backup-words.ts'
import { keyringContext, preferencesContext } from '../contexts.ts'
import { Watch } from '../controllers/watch.ts'
import { Wing } from '../controllers/wing.ts'
import '../elements/backup-reminder.ts'
import { errorPanel } from '../elements/error-panel.ts'
import { fieldText } from '../elements/field-text.ts'
import { icon } from '../elements/icon.ts'
import '../elements/lost-vault.ts'
import { skeleton, skeletonStyles } from '../elements/skeleton.ts'
import { PageElement } from '../page.ts'
import { safetyContext } from '../safety-context.ts'
import { base } from '../styles/base.ts'
import { vaultStyles } from '../styles/vault.ts'
import { vaultWords } from '../vault-words.ts'
import './vault-backup.ts'
import './vault-restore.ts'
import './vault-ways.ts'

type Open = Extract<KeyringValue, { kind: 'open' }>

/** The vault: what opens it, what is kept of it elsewhere, and its end. */
@customElement('cs-page-vault')
export class PageVault extends PageElement {
  static override styles = [base, skeletonStyles, vaultStyles]

  @consume({ context: keyringContext }) protected keyring!: Keyring
  @consume({ context: preferencesContext }) protected preferences!: Preferences
  @consume({ context: safetyContext }) protected safety!: () => Promise<Safety>
  @state() protected error: unknown

  readonly #wing = new Wing(this, () => this.safety)

  constructor() {
    super()
    new Watch<unknown>(this, () => this.keyring)
    new Watch<unknown>(this, () => this.#wing.value?.keeping)
  }

  protected override render(): TemplateResult {
    const { value } = this.keyring
    return html`<div class="page">
      <h1 tabindex="-1">${this.t.title.vault}</h1>
      ${
        value.kind === 'reading'
          ? skeleton(4, vaultWords(this.words).ways.waiting)
          : value.kind !== 'open'
            ? this.#none()
            : value.private
              ? this.#private()
              : this.#saved(value)
      }
    </div>`
  }

  /** Nothing is here yet, or nothing any more: a backup is a way to begin. */
  #none(): TemplateResult {
    return html`${this.preferences.value.vault ? html`<cs-lost-vault></cs-lost-vault>` : nothing}
      <section class="first"><cs-vault-restore></cs-vault-restore></section>
      <p class="else"><a href=${href({ kind: 'import' })}>${backupWords(this.words).in.beginElse}</a></p>`
  }

  #private(): TemplateResult {
    const t = vaultWords(this.words).ways
    return html`<section class="stack first">
        <h2>${t.privateTitle}</h2>
        <p class="soft lead">${t.private}</p>
      </section>
      <section><cs-vault-backup></cs-vault-backup></section>
      <section><cs-vault-restore></cs-vault-restore></section>`
  }

  #saved({ strengthened, rekeyDue }: Open): TemplateResult {
    const t = vaultWords(this.words).ways
    return html`<cs-backup-reminder here></cs-backup-reminder>
      ${strengthened ? html`<p class="note good">${icon('check')}<span>${t.strengthened}</span></p>` : nothing}
      ${rekeyDue ? html`<p class="note warn">${icon('warning')}<span>${t.due}</span></p>` : nothing}
      <section class="first"><cs-vault-ways></cs-vault-ways></section>
      <section><cs-vault-backup></cs-vault-backup></section>
      <section><cs-vault-restore></cs-vault-restore></section>
      ${this.#keeping()} ${this.#end()}`
  }

  #keeping(): TemplateResult | typeof nothing {
    const keeping = this.#wing.value?.keeping
    if (!keeping) return nothing
    const t = backupWords(this.words).keeping
    return html`<section class="stack">
      <h2>${t.title}</h2>
      <p class="lead" role="status">${t.says[keeping.value]}</p>
      ${
        keeping.value === 'kept'
          ? nothing
          : html`<button type="button" @click=${() => keeping.ask()}>
              ${keeping.value === 'unasked' ? t.ask : t.again}
            </button>`
      }
    </section>`
  }

  #end(): TemplateResult {
    const t = this.t.settings
    return html`<section>
      <form class="stack" @submit=${this.#erase}>
        <h2>${t.erase}</h2>
        <p class="soft">${t.eraseWhy}</p>
        ${this.error === undefined ? nothing : errorPanel(this.error, this.words)}
        <div class="field narrow">
          <label for="erase">${this.t.unlock.eraseAsk}</label>
          <input id="erase" name="erase" autocomplete="off" autocapitalize="off" spellcheck="false" />
        </div>
        <button class="danger" type="submit">${icon('delete')} ${t.erase}</button>
      </form>
    </section>`
  }

  async #erase(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    const form = event.target as HTMLFormElement
    const word = fieldText(new FormData(form), 'erase')
    if (word.trim().toLowerCase() !== this.t.unlock.eraseWord) {
      form.querySelector<HTMLInputElement>('#erase')?.focus()
      return
    }
    try {
      await this.keyring.wipe()
    } catch (error) {
      this.error = error
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cs-page-vault': PageVault
  }
}
