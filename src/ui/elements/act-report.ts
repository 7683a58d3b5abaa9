import { css, html, LitElement, nothing } from 'lit'
import type { PropertyValues, TemplateResult } from 'lit'
import { consume } from '@lit/context'
import { customElement, property } from 'lit/decorators.js'
import { messageFor } from '../../state/errors.ts'
import type { Act, ActItem, Outcome } from '../../state/inventory/act.ts'
import type { Notices } from '../../state/notices.ts'
import { en } from '../../state/messages/bulk-en.ts'
import { fr } from '../../state/messages/bulk-fr.ts'
import { visible } from '../../state/words.ts'
import type { Words } from '../../state/words.ts'
import { wordsContext } from '../contexts.ts'
import { Watch } from '../controllers/watch.ts'
import { keysWords } from '../keys-words.ts'
import { base } from '../styles/base.ts'
import { tellWhoLeft } from './error-panel.ts'
import { icon } from './icon.ts'

const kinds = ['unknown', 'failed', 'skipped', 'kept', 'gone', 'done'] as const

/** So many lines are drawn; more would be a list that nobody reads. The counts tell of the rest. */
const mostLines = 200

/** How many came to which end. */
function outcomesOf(act: Act, { language, t }: Words): string {
  const { outcome } = { en, fr }[language]
  return t.list(
    kinds.flatMap((one) => {
      const count = act.with(one).length
      return count > 0 ? [outcome[one](count)] : []
    }),
  )
}

/** Says how an act on many has ended, to whoever has left the element that would show its report. */
export function tellEndWhoLeft(
  host: LitElement,
  notices: Notices,
  words: Words,
  what: string,
  act: Act,
): void {
  // Nothing is left to say of what a lock has ended.
  void act.ended.then(() => tellWhoLeft(host, notices, words, what, outcomesOf(act, words) || undefined))
}

/**
 * What becomes of an act on many things: how far it is, a way to stop, and at the end a line for each of them.
 *
 * @fires cs-again - what was refused, got no answer or was not tried is to be chosen again; `detail` has the ids.
 * @fires cs-closed - the report was read.
 */
@customElement('cs-act-report')
export class ActReport extends LitElement {
  static override styles = [
    base,
    css`
      .head {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 4px 16px;
      }
      progress {
        flex: 1;
        min-inline-size: 120px;
        accent-color: var(--accent);
      }
      ul {
        max-block-size: 40dvh;
        overflow: auto;
        border-block-start: 1px solid var(--line);
      }
      li {
        display: grid;
        grid-template-columns: minmax(8rem, 1fr) minmax(0, 2fr);
        gap: 2px 16px;
        padding: 6px 0;
        border-block-end: 1px solid var(--line);
        font-size: var(--small);
        overflow-wrap: anywhere;
      }
      b.failed,
      b.unknown {
        color: var(--bad);
      }
      b.kept,
      b.skipped {
        color: var(--warn);
      }
      b.done,
      b.gone {
        color: var(--good);
      }
      @media (max-width: 560px) {
        li {
          grid-template-columns: 1fr;
        }
      }
    `,
  ]

  /** What is told of. */
  @property({ attribute: false }) act!: Act
  /** What each thing is called, by its id; asked when the act is new, because what is done goes out of sight. */
  @property({ attribute: false }) names: ReadonlyMap<string, string> = new Map()
  @consume({ context: wordsContext, subscribe: true }) protected words!: Words

  constructor() {
    super()
    new Watch<unknown>(this, () => this.act)
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed)
    if (changed.has('act')) this.scrollIntoView({ block: 'nearest' })
  }

  protected override render(): TemplateResult {
    const t = { en, fr }[this.words.language]
    const { kind, phase, items, decided } = this.act.value
    if (phase !== 'ended') {
      return html`<div class="head">
        <span role="status">${t.doing[kind](decided, items.length)}</span>
        <progress max=${items.length} .value=${decided} aria-label=${t.progress}></progress>
        <button type="button" ?disabled=${phase === 'stopping'} @click=${() => this.act.stop()}>
          ${icon('stop')} ${phase === 'stopping' ? t.stopping : t.stop}
        </button>
      </div>`
    }
    const again = this.act.with('failed', 'unknown', 'skipped')
    const lines = kinds.flatMap((one) => items.filter(({ outcome }) => outcome.kind === one))
    return html`<div class="stack">
      <div class="head">
        <strong role="status">${outcomesOf(this.act, this.words)}</strong>
        ${
          again.length === 0
            ? nothing
            : html`<button
                type="button"
                @click=${() => this.dispatchEvent(new CustomEvent('cs-again', { detail: again }))}
              >
                ${t.again(again.length)}
              </button>`
        }
        <button class="quiet" type="button" @click=${() => this.dispatchEvent(new CustomEvent('cs-closed'))}>
          ${icon('close')} ${t.close}
        </button>
      </div>
      ${this.act.with('unknown').length > 0 ? html`<p class="note warn">${icon('warning')} <span>${t.lookFirst}</span></p>` : nothing}
      <ul tabindex="0" aria-label=${t.each}>
        ${lines.slice(0, mostLines).map((item) => this.#line(item))}
      </ul>
      ${lines.length > mostLines ? html`<p class="small soft">${t.more(lines.length - mostLines)}</p>` : nothing}
    </div>`
  }

  #line({ id, outcome }: ActItem): TemplateResult {
    const t = { en, fr }[this.words.language]
    return html`<li>
      <span>${visible(this.names.get(id) ?? id, 120)}</span>
      <span><b class=${outcome.kind}>${t.one[outcome.kind]}</b> ${this.#why(outcome)}</span>
    </li>`
  }

  #why(outcome: Outcome): string {
    if (outcome.kind === 'kept') return keysWords(this.words).kept[outcome.reason]
    if (!('error' in outcome) || outcome.error === undefined) return ''
    return messageFor(outcome.error, this.words.language).title
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cs-act-report': ActReport
  }
}
