import { css, html, LitElement } from 'lit'
import type { TemplateResult } from 'lit'
import { customElement, property, query } from 'lit/decorators.js'
import { navigationWords } from '../../state/commands.ts'
import type { Preferences } from '../../state/preferences.ts'
import { shortcuts } from '../../state/shortcuts.ts'
import type { ShortcutId } from '../../state/shortcuts.ts'
import { Watch } from '../controllers/watch.ts'
import { base } from '../styles/base.ts'
import { dialogStyles } from '../styles/dialog.ts'
import { icon } from './icon.ts'
import { keysOf } from './keys.ts'

/**
 * Every shortcut with its keys, each of which can be turned off.
 *
 * @fires cs-closed - nothing is shown any more.
 */
@customElement('cs-shortcut-sheet')
export class ShortcutSheet extends LitElement {
  static override styles = [
    base,
    dialogStyles,
    css`
      dialog {
        padding: 0;
      }
      .stack {
        padding: 24px;
      }
      .head {
        display: flex;
        align-items: start;
        justify-content: space-between;
        gap: 16px;
      }
      .head button {
        margin: -6px -8px 0 0;
      }
      li {
        border-block-start: 1px solid var(--line);
      }
      label {
        display: grid;
        grid-template-columns: auto 1fr auto;
        align-items: center;
        gap: 4px 12px;
        min-block-size: 40px;
        padding-block: 4px;
        font-weight: 400;
      }
      label > small {
        grid-column: 2 / -1;
        color: var(--ink-soft);
      }
      .off {
        color: var(--ink-faint);
      }
    `,
  ]

  /** Where the choices are kept. */
  @property({ attribute: false }) preferences!: Preferences
  @query('dialog') protected dialog!: HTMLDialogElement

  constructor() {
    super()
    new Watch<unknown>(this, () => this.preferences)
  }

  protected override firstUpdated(): void {
    this.dialog.setAttribute('closedby', 'any')
    this.dialog.showModal()
  }

  protected override render(): TemplateResult {
    const { language, shortcuts: letters } = this.preferences.value
    const t = navigationWords[language].shortcuts
    const ids = [...new Set(shortcuts.map(({ id }) => id))]
    return html`<dialog aria-labelledby="title" lang=${language} @close=${this.#closed}>
      <div class="stack">
        <div class="head">
          <h1 id="title">${t.title}</h1>
          <button class="quiet" type="button" aria-label=${t.close} @click=${() => this.dialog.close()}>
            ${icon('close')}
          </button>
        </div>
        <p class="soft">${t.lead}</p>
        <ul>
          <li>
            <label>
              <input
                type="checkbox"
                .checked=${letters}
                @change=${() => this.preferences.choose({ shortcuts: !letters })}
              />
              <span>${t.letters}</span>
              <small>${t.lettersWhy}</small>
            </label>
          </li>
          ${ids.map((id) => this.#row(id))}
        </ul>
      </div>
    </dialog>`
  }

  #row(id: ShortcutId): TemplateResult {
    const { language, shortcuts: letters, shortcutsOff } = this.preferences.value
    const t = navigationWords[language].shortcuts
    const names: Readonly<Record<ShortcutId, string>> = {
      ...navigationWords[language].commands.go,
      ...t.what,
    }
    const withoutLetters = shortcuts.some((one) => one.id === id && one.keys[0].startsWith('mod+'))
    const on = !shortcutsOff.includes(id)
    return html`<li>
      <label class=${on && (letters || withoutLetters) ? '' : 'off'}>
        <input
          type="checkbox"
          .checked=${on}
          ?disabled=${!letters && !withoutLetters}
          @change=${() =>
            this.preferences.choose({
              shortcutsOff: on ? [...shortcutsOff, id] : shortcutsOff.filter((one) => one !== id),
            })}
        />
        <span>${names[id]}</span>
        <span>${keysOf(id, t)}</span>
      </label>
    </li>`
  }

  #closed(): void {
    this.dispatchEvent(new CustomEvent('cs-closed'))
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cs-shortcut-sheet': ShortcutSheet
  }
}
