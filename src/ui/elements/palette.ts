import { css, html, LitElement, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import { matching } from '../../state/commands.ts'
import type { Command, NavigationWords } from '../../state/commands.ts'
import type { Finder } from '../../state/finding.ts'
import { visible } from '../../state/words.ts'
import { base } from '../styles/base.ts'
import { dialogStyles } from '../styles/dialog.ts'
import { colourEdges } from '../styles/shell.ts'
import { keysOf } from './keys.ts'

/** More than anybody reads; whoever has more accounts types a letter. */
const SHOWN = 60

/**
 * A field and a list of commands that follows it, over the page: the combobox of
 * https://www.w3.org/WAI/ARIA/apg/patterns/combobox/. The focus stays in the field, and goes back where it came from.
 *
 * @fires cs-closed - nothing is shown any more. A chosen command runs after it.
 */
@customElement('cs-palette')
export class Palette extends LitElement {
  static override styles = [
    base,
    dialogStyles,
    colourEdges,
    css`
      dialog {
        padding: 0;
        margin-block-start: min(12vh, 96px);
        overflow: hidden;
      }
      dialog[open] {
        display: flex;
        flex-direction: column;
        max-block-size: min(32rem, calc(100dvh - 24px - min(12vh, 96px)));
      }
      input#search {
        flex: none;
        padding: 14px 18px;
        border: 0;
        border-block-end: 1px solid var(--line);
        border-radius: 0;
        background: none;
        outline-offset: -2px;
      }
      .list {
        flex: 1;
        min-block-size: 0;
        padding: 8px;
        overflow: auto;
      }
      .group {
        padding: 8px 10px 2px;
        color: var(--ink-soft);
        font-size: var(--small);
      }
      [role='option'] {
        display: flex;
        align-items: center;
        gap: 10px;
        min-block-size: var(--row);
        padding: 4px 10px;
        border-radius: var(--radius);
        cursor: pointer;
      }
      [role='option'] > .name {
        flex: 1;
        min-inline-size: 0;
        overflow-wrap: anywhere;
      }
      [aria-selected='true'] {
        background: var(--accent-wash);
        color: var(--accent);
      }
      .swatch {
        flex: none;
        inline-size: 8px;
        block-size: 18px;
        border-radius: 3px;
      }
      .none,
      .help {
        padding: 10px 18px;
        color: var(--ink-soft);
      }
      .help {
        flex: none;
        border-block-start: 1px solid var(--line);
        font-size: var(--small);
      }
      @media (pointer: coarse) {
        .help,
        kbd {
          display: none;
        }
      }
      @media (forced-colors: active) {
        [aria-selected='true'] {
          outline: 2px solid Highlight;
          outline-offset: -2px;
        }
      }
    `,
  ]

  /** What can be done. */
  @property({ attribute: false }) commands: readonly Command[] = []
  /** What else a text may mean; arrives when its lists are loaded. */
  @property({ attribute: false }) finder: Pick<Finder, 'find'> | undefined
  /** The sentences of the reader's language. */
  @property({ attribute: false }) t!: NavigationWords
  @state() protected text = ''
  @state() protected active = 0
  @query('dialog') protected dialog!: HTMLDialogElement
  @query('#list') protected list!: HTMLElement

  protected override firstUpdated(): void {
    this.dialog.setAttribute('closedby', 'any')
    this.dialog.showModal()
    this.list.addEventListener('click', (event) => this.#run(this.#found()[indexOf(event) ?? -1]))
    this.list.addEventListener('pointermove', (event) => (this.active = indexOf(event) ?? this.active))
  }

  protected override updated(): void {
    this.renderRoot.querySelector(`#option-${this.active}`)?.scrollIntoView({ block: 'nearest' })
  }

  protected override render(): TemplateResult {
    const t = this.t.commands
    const found = this.#found()
    return html`<dialog aria-label=${t.title} @close=${this.#closed}>
      <input
        id="search"
        type="text"
        role="combobox"
        autocomplete="off"
        autocapitalize="off"
        spellcheck="false"
        enterkeyhint="go"
        placeholder=${t.search}
        aria-label=${t.search}
        aria-autocomplete="list"
        aria-expanded=${found.length > 0}
        aria-controls="list"
        aria-activedescendant=${found.length > 0 ? `option-${this.active}` : nothing}
        aria-describedby="help"
        .value=${this.text}
        @input=${this.#typed}
        @keydown=${this.#pressed}
      />
      <div id="list" class="list" role="listbox" aria-label=${t.title} ?hidden=${found.length === 0}>
        ${this.text.trim() === '' ? this.#groups(found) : found.map((one, i) => this.#option(one, i))}
      </div>
      ${found.length === 0 ? html`<p class="none">${t.none(visible(this.text, 60))}</p>` : nothing}
      <p id="help" class="help">${t.help}</p>
      <p class="visually-hidden" role="status">${t.found(found.length)}</p>
    </dialog>`
  }

  #found(): Command[] {
    const commands = matching(this.commands, this.text).slice(0, SHOWN)
    if (this.text.trim() === '') return commands
    const found = this.finder?.find(this.text) ?? []
    // Letters that merely follow each other in a command are a guess; what was found is none.
    return found.length === 0 ? commands : [...commands.slice(0, 5), ...found]
  }

  #groups(found: readonly Command[]): TemplateResult[] {
    const { groups } = this.t.commands
    return (['go', 'account', 'do'] as const).map((group) => {
      const own = found.map((one, i) => [one, i] as const).filter(([one]) => one.group === group)
      if (own.length === 0) return html``
      return html`<div role="group" aria-labelledby="group-${group}">
        <div id="group-${group}" class="group" role="presentation">${groups[group]}</div>
        ${own.map(([one, i]) => this.#option(one, i))}
      </div>`
    })
  }

  #option({ label, colour, shortcut, note }: Command, i: number): TemplateResult {
    return html`<div id="option-${i}" role="option" data-index=${i} aria-selected=${i === this.active}>
      ${colour ? html`<span class="swatch ${colour}"></span>` : nothing}
      <span class="name">${visible(label)}</span>
      ${note === undefined ? nothing : html`<span class="small soft">${note}</span>`}
      ${shortcut ? html`<span>${keysOf(shortcut, this.t.shortcuts)}</span>` : nothing}
    </div>`
  }

  #typed(event: InputEvent): void {
    this.text = (event.target as HTMLInputElement).value
    this.active = 0
  }

  #pressed(event: KeyboardEvent): void {
    if (event.isComposing) return
    const found = this.#found()
    const last = found.length - 1
    if (event.key === 'ArrowDown') this.active = this.active >= last ? 0 : this.active + 1
    else if (event.key === 'ArrowUp') this.active = this.active <= 0 ? Math.max(0, last) : this.active - 1
    else if (event.key === 'PageDown') this.active = Math.max(0, Math.min(last, this.active + 8))
    else if (event.key === 'PageUp') this.active = Math.max(0, this.active - 8)
    else if (event.key === 'Enter') this.#run(found[this.active])
    else return
    event.preventDefault()
  }

  #run(command: Command | undefined): void {
    if (!command) return
    // After the dialogue, which gives the focus back to where it was: the command may move it on.
    this.addEventListener('cs-closed', () => command.run(), { once: true })
    this.dialog.close()
  }

  #closed(): void {
    this.dispatchEvent(new CustomEvent('cs-closed'))
  }
}

/** Which option the pointer is on. */
function indexOf(event: Event): number | undefined {
  const option = (event.target as Element).closest<HTMLElement>('[role=option]')
  return option ? Number(option.dataset.index) : undefined
}

declare global {
  interface HTMLElementTagNameMap {
    'cs-palette': Palette
  }
}
