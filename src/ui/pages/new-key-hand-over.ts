import { consume } from '@lit/context'
import { css, html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { customElement, state } from 'lit/decorators.js'
import type { Account } from '../../state/accounts.ts'
import type { Clipboard } from '../../state/clipboard.ts'
import type { Keyring } from '../../state/keyring.ts'
import { HandingOver, piecesOf } from '../../state/new-key/hand-over.ts'
import type { HandOverPlan, Piece, RefusedPiece, SecretMode } from '../../state/new-key/hand-over.ts'
import type { NewKeyWing } from '../../state/new-key/wing.ts'
import type { Notices } from '../../state/notices.ts'
import { visible } from '../../state/words.ts'
import { keyringContext, noticesContext } from '../contexts.ts'
import '../elements/copy-button.ts'
import { errorPanel } from '../elements/error-panel.ts'
import '../elements/fresh-unlock.ts'
import type { Deed } from '../elements/fresh-unlock.ts'
import { icon } from '../elements/icon.ts'
import { newKeyStyles } from '../styles/new-key.ts'
import { clipboardContext } from '../vigil-contexts.ts'
import { NewKeyPart } from './new-key-page.ts'
import './new-key-replace.ts'

/** The key as the program wants it: its own files and variables, with secrets only after a fresh unlock. */
@customElement('cs-new-key-hand-over')
export class NewKeyHandOver extends NewKeyPart {
  static override styles = [
    newKeyStyles,
    css`
      .piece {
        display: grid;
        gap: 10px;
      }
      .piece h2 {
        overflow-wrap: anywhere;
      }
      details[open] > .piece {
        padding-block-start: 12px;
      }
      fieldset.modes {
        display: flex;
        flex-wrap: wrap;
        gap: 4px 24px;
        margin: 0;
        padding: 0;
        border: 0;
        min-inline-size: 0;
      }
      fieldset.modes legend {
        padding: 0;
        font-weight: 600;
      }
      fieldset.modes label {
        display: inline-flex;
        align-items: center;
        gap: 8px;
        min-block-size: 28px;
        font-weight: 400;
      }
    `,
  ]

  @consume({ context: keyringContext }) protected keyring!: Keyring
  @consume({ context: clipboardContext, subscribe: true }) protected clipboard: Clipboard | undefined
  @consume({ context: noticesContext }) protected notices!: Notices
  @state() protected mode: SecretMode = 'variables'
  /** The piece whose secrets are being let out, and what came of it. */
  @state() protected asking = ''
  @state() protected news: { id: string; text: string } | undefined

  readonly #presets = this.reads((reference) => reference.presets())

  protected override view(wing: NewKeyWing): TemplateResult {
    const { hand: t } = this.n
    const { progress, id } = this.job
    const account = progress.kind === 'saved' ? this.accounts.find(progress.account) : undefined
    if (!account) {
      return html`<div class="stack">
        <h1 tabindex="-1">${t.title}</h1>
        <p>${t.notSaved}</p>
        <p><a class="button" href=${this.at('test')}>${t.toTest}</a></p>
      </div>`
    }
    return html`<div class="stack">
      <h1 tabindex="-1">${t.title}</h1>
      ${this.shows(this.#presets, 5, () => this.#pieces(wing, account))}
      ${
        this.job.replaces
          ? html`<cs-new-key-replace .job=${this.job} .replaces=${this.job.replaces}></cs-new-key-replace>`
          : nothing
      }
      <div class="actions end">
        ${
          this.job.handedOver
            ? html`<span class="verdict allowed">${icon('check')} ${t.marked}</span>`
            : html`<button
                type="button"
                @click=${() => this.errand.run(() => wing.jobs.change(id, { handedOver: true }))}
              >
                ${icon('check')} ${t.mark}
              </button>`
        }
        <button class="primary" type="button" @click=${() => this.#finish(wing, account)}>${t.finish}</button>
      </div>
      ${this.told}
    </div>`
  }

  #pieces(wing: NewKeyWing, account: Account): TemplateResult {
    const { hand: t } = this.n
    const plan = this.#plan(account)
    const pieces = piecesOf(plan)
    const variables = pieces.filter((one) => 'kind' in one && one.kind === 'variables')
    const others = pieces.filter((one) => !variables.includes(one))
    return html`<p class="lead">${plan.preset ? t.lead(plan.preset.tool) : t.leadPlain}</p>
      <fieldset class="modes">
        <legend>${t.secrets}</legend>
        ${(['variables', 'inline'] as const).map(
          (mode) =>
            html`<label>
              <input
                type="radio"
                name="mode"
                .checked=${mode === this.mode}
                @change=${() => (this.mode = mode)}
              />
              ${t.modes[mode]}
            </label>`,
        )}
      </fieldset>
      ${others.map((piece) => this.#piece(wing, plan, piece))}
      ${
        variables.length > 0
          ? html`<section class="stack">
              <h2>${t.variables}</h2>
              ${variables.map(
                (piece) =>
                  html`<details>
                    <summary>${t.dialects[piece.id] ?? piece.id}</summary>
                    ${this.#piece(wing, plan, piece)}
                  </details>`,
              )}
            </section>`
          : nothing
      }`
  }

  #piece(wing: NewKeyWing, plan: HandOverPlan, piece: Piece | RefusedPiece): TemplateResult {
    const { hand: t } = this.n
    if ('refused' in piece) return errorPanel(piece.refused, this.words)
    const { id, kind, name, preview, secrets, needs, mode } = piece
    const title = kind === 'command' ? t.command : kind === 'variables' ? (t.dialects[name] ?? name) : name
    return html`<div class="piece">
      ${
        kind === 'variables'
          ? nothing
          : html`<h2>${title} ${mode ? html`<span class="small soft">${t.mode(mode)}</span>` : nothing}</h2>`
      }
      <pre tabindex="0" role="region" aria-label=${title}>${preview}</pre>
      ${secrets.length > 0 ? html`<p class="small soft">${t.holds}</p>` : nothing}
      ${needs.length > 0 ? html`<p class="small soft">${t.needs(needs.join(', '))}</p>` : nothing}
      ${secrets.length > 0 ? this.#secretWays(wing, plan, piece, title) : this.#plainWays(wing, plan, piece, title)}
      <p class="small soft" role="status">${this.news?.id === id ? this.news.text : ''}</p>
    </div>`
  }

  #plainWays(wing: NewKeyWing, plan: HandOverPlan, { id, preview }: Piece, title: string): TemplateResult {
    return html`<div class="actions">
      <cs-copy-button .value=${preview} .label=${title}></cs-copy-button>
      <button class="quiet" type="button" @click=${() => this.#over(wing)?.save(plan, id, undefined)}>
        ${icon('file')} ${this.n.hand.save}
      </button>
    </div>`
  }

  #secretWays(wing: NewKeyWing, plan: HandOverPlan, { id }: Piece, title: string): TemplateResult {
    const { hand: t } = this.n
    const { value } = this.keyring
    const over = this.#over(wing)
    if (!over) return html``
    if (this.asking !== id) {
      return html`<div class="actions">
        <button
          type="button"
          aria-label=${`${this.t.colon(t.copySecret)} ${title}`}
          @click=${() => (this.asking = id)}
        >
          ${icon('copy')} ${t.copySecret}
        </button>
      </div>`
    }
    const deeds: readonly Deed[] = [
      {
        label: t.copySecret,
        icon: 'copy',
        run: async (proof) => {
          await over.copy(plan, id, proof)
          this.#tell(id, t.copied)
        },
      },
      {
        label: t.saveSecret,
        icon: 'file',
        run: async (proof) => {
          await over.save(plan, id, proof)
          this.#tell(id, t.savedFile)
        },
      },
    ]
    return html`<p class="small">${t.proofWhy}</p>
      <cs-fresh-unlock
        eager
        .deeds=${deeds}
        .unasked=${value.kind === 'open' && value.private}
      ></cs-fresh-unlock>`
  }

  #tell(id: string, text: string): void {
    this.asking = ''
    this.news = { id, text }
  }

  #over(wing: NewKeyWing): HandingOver | undefined {
    const { clipboard, keyring } = this
    return clipboard && new HandingOver(keyring, { clipboard, downloads: wing.downloads })
  }

  #plan(account: Account): HandOverPlan {
    const preset = this.#presets.value?.find(({ id }) => id === this.job.purpose)
    return { account, preset, values: this.job.values, mode: this.mode }
  }

  #finish(wing: NewKeyWing, account: Account): void {
    void this.errand.run(async () => {
      await wing.jobs.forget(this.job.id)
      this.notices.say(`${this.t.colon(visible(account.label, 60))} ${this.n.hand.finished}`)
      this.router.go({ kind: 'key', account: account.id })
    })
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cs-new-key-hand-over': NewKeyHandOver
  }
}
