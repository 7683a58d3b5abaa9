import { consume } from '@lit/context'
import { css, html, LitElement, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import type { Routes } from '../../ovh/index.ts'
import { messageFor } from '../../state/errors.ts'
import type { OwnRoutes } from '../../state/own-routes.ts'
import type { Words } from '../../state/words.ts'
import { wordsContext } from '../contexts.ts'
import { Watch } from '../controllers/watch.ts'
import { ownListWords } from '../own-list-words.ts'
import { base } from '../styles/base.ts'
import { icon } from './icon.ts'
import { when } from './when.ts'

/** How old the list that ships with the page is, how old the endpoint's own; and a button that reads that again. */
@customElement('cs-own-list')
export class OwnListLine extends LitElement {
  static override styles = [
    base,
    css`
      p {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 2px 6px;
      }
      button {
        min-block-size: 28px;
        padding: 0 8px;
        margin-inline-start: -8px;
        font-size: var(--small);
      }
    `,
  ]

  @property({ attribute: false }) own!: OwnRoutes
  @property({ attribute: false }) shipped!: Routes
  @consume({ context: wordsContext, subscribe: true }) protected words!: Words

  constructor() {
    super()
    new Watch<unknown>(this, () => this.own)
  }

  protected override render(): TemplateResult | typeof nothing {
    const t = ownListWords(this.words)
    const { endpoint, at, busy, trouble, more } = this.own.value
    if (!endpoint) return nothing
    const { name } = endpoint
    const { operations, date } = this.shipped
    const day = this.words.day(new Date(`${date}T12:00:00Z`))
    return html`<div class="small soft" role="status">
      <p>${t.shipped(this.words.number(operations.length), day)}</p>
      <p>
        ${
          busy
            ? t.reading(name)
            : html`<span
                  >${at === undefined ? t.none(name) : html`${t.own(name)} ${when(new Date(at).toISOString(), this.words)}`}
                  ${more > 0 ? t.more(more) : nothing}</span
                >
                <button class="quiet" type="button" @click=${() => void this.own.refresh()}>
                  ${icon('refresh')} ${at === undefined ? t.read : t.refresh}
                </button>`
        }
      </p>
      ${trouble === undefined || busy ? nothing : this.#trouble(t.failed(name), trouble)}
    </div>`
  }

  #trouble(sentence: string, trouble: unknown): TemplateResult {
    const { why, next } = messageFor(trouble, this.words.language, { online: navigator.onLine })
    return html`<p>${icon('warning')} <span>${sentence} ${why} ${next}</span></p>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cs-own-list': OwnListLine
  }
}
