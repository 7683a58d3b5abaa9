import { consume } from '@lit/context'
import { css, html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { customElement, state } from 'lit/decorators.js'
import type { Keyring } from '../../state/keyring.ts'
import type { Notices } from '../../state/notices.ts'
import { densities, languages, themes } from '../../state/preferences.ts'
import type { Looks, Preferences } from '../../state/preferences.ts'
import type { Regions } from '../../state/regions.ts'
import {
  keyringContext,
  noticesContext,
  preferencesContext,
  regionsContext,
  versionContext,
} from '../contexts.ts'
import { Watch } from '../controllers/watch.ts'
import { errorPanel } from '../elements/error-panel.ts'
import { fieldText } from '../elements/field-text.ts'
import { icon } from '../elements/icon.ts'
import { PageElement } from '../page.ts'
import { base } from '../styles/base.ts'
import '../elements/device-settings.ts'
import './locking-settings.ts'

/** Language and looks, the vault's passphrase and end, and what this page is. */
@customElement('cs-page-settings')
export class PageSettings extends PageElement {
  static override styles = [
    base,
    css`
      section {
        margin-block-start: 28px;
        padding-block-start: 20px;
        border-block-start: 1px solid var(--line);
      }
      fieldset {
        display: flex;
        flex-wrap: wrap;
        gap: 4px 20px;
        border: 0;
        margin: 0;
        padding: 0;
      }
      legend {
        padding: 0;
        color: var(--ink-soft);
      }
      fieldset label {
        display: inline-flex;
        align-items: center;
        gap: 8px;
        min-block-size: 32px;
        font-weight: 400;
      }
      .narrow {
        max-inline-size: 26rem;
      }
      .hosts {
        columns: 2 16rem;
        font-size: var(--small);
      }
    `,
  ]

  @consume({ context: preferencesContext }) protected preferences!: Preferences
  @consume({ context: keyringContext }) protected keyring!: Keyring
  @consume({ context: regionsContext }) protected regions!: Regions
  @consume({ context: noticesContext }) protected notices!: Notices
  @consume({ context: versionContext }) protected version!: string
  @state() protected busy = false
  @state() protected error: unknown

  constructor() {
    super()
    new Watch<unknown>(this, () => this.preferences)
  }

  protected override render(): TemplateResult {
    const t = this.t.settings
    return html`<div class="page">
      <h1 tabindex="-1">${t.title}</h1>
      <section class="stack">
        <h2>${t.appearance}</h2>
        ${this.#choice('language', t.language, languages, t.languages)}
        ${this.#choice('theme', t.theme, themes, t.themes)}
        ${this.#choice('density', t.density, densities, t.densities)}
      </section>
      <section class="stack">
        <h2>${t.vault}</h2>
        <cs-locking-settings></cs-locking-settings>
        ${this.#vault()}
      </section>
      <section><cs-device-settings></cs-device-settings></section>
      <section class="stack">
        <h2>${t.about}</h2>
        <p>${t.version(this.version)}</p>
        <p class="soft">${t.limits}</p>
        <p>${t.endpoints}</p>
        <ul class="hosts mono">
          ${[...new Set(this.regions.all.map(({ api }) => new URL(api).origin))].map((origin) => html`<li>${origin}</li>`)}
        </ul>
      </section>
    </div>`
  }

  #choice<K extends keyof Looks>(
    name: K,
    legend: string,
    choices: readonly Looks[K][],
    labels: Readonly<Record<Looks[K], string>>,
  ): TemplateResult {
    return html`<fieldset>
      <legend>${legend}</legend>
      ${choices.map(
        (choice) =>
          html`<label>
            <input
              type="radio"
              name=${name}
              value=${choice}
              .checked=${this.preferences.value[name] === choice}
              @change=${() => this.preferences.choose({ [name]: choice })}
            />
            ${labels[choice]}
          </label>`,
      )}
    </fieldset>`
  }

  #vault(): TemplateResult {
    const t = this.t.settings
    const { value } = this.keyring
    if (value.kind === 'open' && value.private) return html`<p class="soft">${t.onlyVault}</p>`
    return html`<form class="stack narrow" @submit=${this.#change}>
        <h3>${t.passphrase}</h3>
        <div class="field">
          <label for="current">${t.current}</label>
          <input id="current" name="current" type="password" autocomplete="current-password" required />
        </div>
        <div class="field">
          <label for="next">${t.next}</label>
          <input
            id="next"
            name="next"
            type="password"
            autocomplete="new-password"
            required
            aria-describedby="hint"
          />
          <small id="hint">${this.t.import.passphraseHint}</small>
        </div>
        <div class="field">
          <label for="again">${this.t.import.repeat}</label>
          <input id="again" name="again" type="password" autocomplete="new-password" required />
        </div>
        ${
          this.error === undefined
            ? nothing
            : this.error === 'mismatch'
              ? html`<p class="note bad" role="alert">${icon('error')} ${this.t.import.mismatch}</p>`
              : errorPanel(this.error, this.words)
        }
        <button type="submit" ?disabled=${this.busy}>${this.busy ? t.changing : t.change}</button>
      </form>
      <form class="stack narrow" @submit=${this.#erase}>
        <h3>${t.erase}</h3>
        <p class="soft">${t.eraseWhy}</p>
        <div class="field">
          <label for="erase">${this.t.unlock.eraseAsk}</label>
          <input id="erase" name="erase" autocomplete="off" autocapitalize="off" spellcheck="false" />
        </div>
        <button class="danger" type="submit">${icon('delete')} ${t.erase}</button>
      </form>`
  }

  async #change(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    const form = event.target as HTMLFormElement
    const values = new FormData(form)
    const [current, next, again] = ['current', 'next', 'again'].map((name) => fieldText(values, name))
    if (!current || !next) return
    if (next !== again) {
      this.error = 'mismatch'
      return
    }
    this.error = undefined
    this.busy = true
    try {
      await this.keyring.changePassphrase(current, next)
      form.reset()
      this.notices.say(this.t.settings.changed)
    } catch (error) {
      this.error = error
    } finally {
      this.busy = false
    }
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
    'cs-page-settings': PageSettings
  }
}
