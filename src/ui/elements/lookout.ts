import { consume } from '@lit/context'
import { css, html, LitElement, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { customElement } from 'lit/decorators.js'
import type { Clipboard } from '../../state/clipboard.ts'
import type { Keyring } from '../../state/keyring.ts'
import type { Locking } from '../../state/locking.ts'
import type { Preferences } from '../../state/preferences.ts'
import type { Tabs } from '../../state/tabs.ts'
import { keyringContext, preferencesContext } from '../contexts.ts'
import { Watch } from '../controllers/watch.ts'
import { lockingWords } from '../locking-words.ts'
import { base } from '../styles/base.ts'
import { clipboardContext, lockingContext, tabsContext } from '../vigil-contexts.ts'
import { icon } from './icon.ts'
import type { IconName } from './icon.ts'

/**
 * What must be said unasked: that a lock is near, that a key is still on the clipboard, that another tab is newer. It
 * stands beside the application, so that it speaks whatever page is in view, and even while that is locked.
 */
@customElement('cs-lookout')
export class Lookout extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        position: fixed;
        inset-block-start: 64px;
        inset-inline: 16px;
        z-index: 2;
        display: grid;
        gap: 8px;
        justify-items: center;
        pointer-events: none;
      }
      .told {
        display: contents;
      }
      .note {
        inline-size: 100%;
        max-inline-size: 34rem;
        flex-wrap: wrap;
        align-items: center;
        border: 1px solid var(--line-strong);
        border-inline-start: 3px solid var(--warn);
        background: var(--paper-raised);
        box-shadow: 0 6px 24px var(--shade);
        pointer-events: auto;
      }
      .note > div {
        flex: 1 1 12rem;
      }
      .good {
        border-inline-start-color: var(--good);
      }
      .note > .icon {
        color: var(--warn);
        margin: 0;
      }
      .good > .icon {
        color: var(--good);
      }
    `,
  ]

  @consume({ context: keyringContext }) protected keyring!: Keyring
  @consume({ context: preferencesContext }) protected preferences!: Preferences
  @consume({ context: lockingContext }) protected locking!: Locking
  @consume({ context: clipboardContext }) protected clipboard!: Clipboard
  @consume({ context: tabsContext }) protected tabs!: Tabs

  /** What was said when the countdown began: it is said once, not each second. */
  #said: string | undefined

  constructor() {
    super()
    for (const store of ['preferences', 'locking', 'clipboard', 'tabs'] as const) {
      new Watch<unknown>(this, () => this[store])
    }
  }

  protected override render(): TemplateResult {
    const soon = this.#soon()
    // What comes into the page together with its text is not read out everywhere: these were there before.
    return html`<p class="visually-hidden" role="status">${soon?.aloud ?? ''}</p>
      ${soon?.note ?? nothing}
      <div class="told" role="status">${this.#clipboard()} ${this.#outdated()}</div>`
  }

  /** What gets the focus meanwhile is not scrolled under what stands here. */
  protected override updated(): void {
    const note = [...this.renderRoot.querySelectorAll('.note')].at(-1)
    const bottom = note && Math.ceil(note.getBoundingClientRect().bottom) + 8
    document.documentElement.style.scrollPaddingBlockStart = bottom === undefined ? '' : `${bottom}px`
  }

  #soon(): { aloud: string; note: TemplateResult } | undefined {
    const { value } = this.locking
    if (value.kind !== 'soon') {
      this.#said = undefined
      return undefined
    }
    const words = lockingWords(this.preferences.value).soon
    const { value: vault } = this.keyring
    const ends = vault.kind === 'open' && vault.private
    const title = ends ? words.idlePrivate : words.idle
    const why = value.reason === 'absolute' ? words.absolute : ends ? words.whyPrivate : words.why
    const stay =
      value.reason === 'absolute'
        ? nothing
        : html`<button type="button" @click=${() => this.locking.stay()}>${words.stay}</button>`
    this.#said ??= `${title(value.seconds)}. ${why}`
    return {
      aloud: this.#said,
      note: note('lock', html`<strong>${title(value.seconds)}</strong><br />${why}`, stay),
    }
  }

  #clipboard(): TemplateResult | typeof nothing {
    const { kind } = this.clipboard.value
    if (kind === 'idle' || kind === 'holding') return nothing
    const words = lockingWords(this.preferences.value).clipboard
    const clear =
      kind === 'cleared'
        ? nothing
        : html`<button type="button" @click=${() => this.clipboard.clear()}>${words.clear}</button>`
    return note(kind === 'cleared' ? 'check' : 'copy', html`${words[kind]}`, clear)
  }

  #outdated(): TemplateResult | typeof nothing {
    if (!this.tabs.value.outdated) return nothing
    const words = lockingWords(this.preferences.value).outdated
    return note(
      'refresh',
      html`${words.text}`,
      html`<button type="button" @click=${() => location.reload()}>${words.reload}</button>`,
    )
  }
}

function note(name: IconName, text: TemplateResult, action: TemplateResult | typeof nothing): TemplateResult {
  return html`<div class="note ${name === 'check' ? 'good' : ''}">
    ${icon(name)}
    <div>${text}</div>
    ${action}
  </div>`
}

declare global {
  interface HTMLElementTagNameMap {
    'cs-lookout': Lookout
  }
}
