import { consume } from '@lit/context'
import { css, html } from 'lit'
import type { TemplateResult } from 'lit'
import { customElement } from 'lit/decorators.js'
import { en } from '../../state/messages/settings-en.ts'
import { fr } from '../../state/messages/settings-fr.ts'
import { densities, languages, themes } from '../../state/preferences.ts'
import type { Looks, Preferences } from '../../state/preferences.ts'
import { href } from '../../state/routes.ts'
import { preferencesContext } from '../contexts.ts'
import { Watch } from '../controllers/watch.ts'
import { PageElement } from '../page.ts'
import { base } from '../styles/base.ts'
import { choiceStyles } from '../styles/choices.ts'
import '../elements/device-settings.ts'
import './locking-settings.ts'

/** The pages that the bar along the bottom of a phone has no room for. */
const linked = [
  'vault',
  'timeline',
  'reference',
  'connection',
  'hand',
  'understand',
  'help',
  'about',
] as const

/** Language and looks, when the vault locks, this device; and the way to what the bottom bar of a phone leaves out. */
@customElement('cs-page-settings')
export class PageSettings extends PageElement {
  static override styles = [
    base,
    choiceStyles,
    css`
      section {
        margin-block-start: 28px;
        padding-block-start: 20px;
        border-block-start: 1px solid var(--line);
      }
      .more {
        display: grid;
        gap: 8px;
      }
      .more li {
        display: grid;
        justify-items: start;
      }
      @media (min-width: 640px) {
        .more li {
          grid-template-columns: 11rem 1fr;
        }
      }
    `,
  ]

  @consume({ context: preferencesContext }) protected preferences!: Preferences

  constructor() {
    super()
    new Watch<unknown>(this, () => this.preferences)
  }

  protected override render(): TemplateResult {
    const t = this.t.settings
    const more = { en, fr }[this.words.language]
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
      </section>
      <section><cs-device-settings></cs-device-settings></section>
      <section class="stack">
        <h2>${more.title}</h2>
        <ul class="more">
          ${linked.map(
            (kind) =>
              html`<li>
                <a href=${href({ kind })}>${this.t.title[kind]}</a>
                <span class="soft">${more.places[kind]}</span>
              </li>`,
          )}
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
}

declare global {
  interface HTMLElementTagNameMap {
    'cs-page-settings': PageSettings
  }
}
