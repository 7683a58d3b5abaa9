import { consume } from '@lit/context'
import { css, html, nothing } from 'lit'
import type { PropertyValues, TemplateResult } from 'lit'
import { customElement, state } from 'lit/decorators.js'
import type { Accounts } from '../../state/accounts.ts'
import { exampleScene, fatesOf, happenings, sceneOf } from '../../state/inventory/understanding.ts'
import type { Fates, Happening, Scene } from '../../state/inventory/understanding.ts'
import type { InventoryWing } from '../../state/inventory/wing.ts'
import { en } from '../../state/messages/understand-en.ts'
import { fr } from '../../state/messages/understand-fr.ts'
import { href } from '../../state/routes.ts'
import { visible } from '../../state/words.ts'
import { accountsContext } from '../contexts.ts'
import { Watch } from '../controllers/watch.ts'
import { icon } from '../elements/icon.ts'
import { inventoryContext } from '../inventory-context.ts'
import { PageElement } from '../page.ts'
import { base } from '../styles/base.ts'
import { applicationName, sceneDrawing, sceneKeyName, sceneStyles } from './understand-drawing.ts'
import type { Part } from './understand-drawing.ts'

const parts: readonly Part[] = ['application', 'key', 'rule']

/** What applications, keys and rules are, and what happens when one ends: drawn on the person's own keys, or on an example. */
@customElement('cs-page-understand')
export class PageUnderstand extends PageElement {
  static override styles = [
    base,
    sceneStyles,
    css`
      .page {
        max-inline-size: 60rem;
        gap: 24px;
      }
      .lead {
        color: var(--ink-soft);
        margin-block-start: 4px;
      }
      .subject {
        max-inline-size: 26rem;
      }
      .bench {
        display: grid;
        gap: 24px 40px;
        align-items: start;
      }
      @media (min-width: 860px) {
        .bench {
          grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
        }
      }
      .about div {
        margin-inline-start: -15px;
        padding: 10px 0 10px 12px;
        border-inline-start: 3px solid transparent;
      }
      .about .on {
        border-color: var(--accent);
        background: var(--accent-wash);
      }
      .about dt {
        font-weight: 600;
      }
      .happen {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
      }
      .happen button[aria-pressed='true'] {
        background: var(--accent-wash);
        border-color: var(--accent);
        color: var(--accent);
      }
      .effect {
        min-block-size: 6rem;
      }
      table {
        inline-size: 100%;
        border-collapse: collapse;
        font-size: var(--small);
        margin-block-start: 8px;
      }
      th,
      td {
        text-align: start;
        vertical-align: baseline;
        padding: 6px 16px 6px 0;
        border-block-end: 1px solid var(--line);
        overflow-wrap: anywhere;
      }
      thead th {
        color: var(--ink-soft);
        font-weight: 400;
      }
    `,
  ]

  @consume({ context: accountsContext }) protected accounts!: Accounts
  @consume({ context: inventoryContext }) protected open!: () => Promise<InventoryWing>
  @state() protected wing: InventoryWing | undefined
  /** The row it is drawn on; empty for the example, undefined until somebody chose. */
  @state() protected chosen: string | undefined
  @state() protected happening: Happening | undefined
  @state() protected pointed: Part | undefined

  constructor() {
    super()
    new Watch<unknown>(this, () => this.accounts)
    new Watch<unknown>(this, () => this.wing?.inventory)
  }

  protected override firstUpdated(changed: PropertyValues): void {
    super.firstUpdated(changed)
    if (this.accounts.value.length > 0) void this.#enter()
  }

  /** Without the inventory there is still the example. */
  async #enter(): Promise<void> {
    try {
      this.wing = await this.open()
      await this.wing.inventory.need()
    } catch {
      this.wing = undefined
    }
  }

  protected override render(): TemplateResult {
    const t = this.#t
    const scene = this.#scene()
    const fates = fatesOf(scene, this.happening)
    return html`<div class="page stack">
      <div>
        <h1 tabindex="-1">${t.title}</h1>
        <p class="lead">${t.lead}</p>
      </div>
      ${this.#subjects(scene)}
      <div class="bench">
        <div class="stack">
          ${sceneDrawing({ scene, fates, t, point: (part) => (this.pointed = part) })}
          <p class="small soft">${t.hint}</p>
        </div>
        <div class="stack">
          <dl class="about">
            ${parts.map(
              (part) =>
                html`<div class=${this.pointed === part ? 'on' : ''}>
                  <dt>${t.parts[part]}</dt>
                  <dd>${t.about[part]}</dd>
                </div>`,
            )}
          </dl>
        </div>
      </div>
      ${this.#happenings(scene)} ${this.#table(scene, fates)}
    </div>`
  }

  #subjects(scene: Scene): TemplateResult {
    const t = this.#t
    const rows = this.wing?.inventory.value.rows ?? []
    // It has its place before the rows are read.
    if (rows.length === 0 && this.accounts.value.length === 0) return html``
    const name = (id: string): string => visible(this.accounts.find(id)?.label ?? '', 60)
    return html`<div class="field subject">
      <label for="subject">${t.subject}</label>
      <select id="subject" @change=${this.#choose}>
        <option value="" ?selected=${scene.chosen.id.startsWith('example ')}>${t.example}</option>
        ${[...new Set(rows.map(({ account }) => account))].map(
          (account) =>
            html`<optgroup label=${t.own(name(account))}>
              ${rows
                .filter((row) => row.account === account)
                .map((row) => {
                  const { credential, application, name: own } = row
                  const of = 'application' in application ? application.application.name : ''
                  const words = [own, of, t.keyName(credential.credentialId)].filter(Boolean).join(' · ')
                  return html`<option value=${row.id} ?selected=${row.id === scene.chosen.id}>
                    ${visible(words, 80)}
                  </option>`
                })}
            </optgroup>`,
        )}
      </select>
    </div>`
  }

  #happenings(scene: Scene): TemplateResult {
    const t = this.#t
    const own = !scene.chosen.id.startsWith('example ')
    return html`<section class="stack">
      <h2>${t.happensTitle}</h2>
      <div class="happen" role="group" aria-label=${t.happensTitle}>
        ${happenings.map(
          (one) =>
            html`<button
              type="button"
              aria-pressed=${this.happening === one ? 'true' : 'false'}
              @click=${() => (this.happening = this.happening === one ? undefined : one)}
            >
              ${t.happens[one]}
            </button>`,
        )}
      </div>
      <p class="effect note" role="status">
        ${icon('info')} <span>${this.happening ? t.effects[this.happening] : t.now}</span>
      </p>
      <p class="actions">
        ${own ? html`<a href=${href({ kind: 'keys', key: scene.chosen.id })}>${t.toKey}</a>` : nothing}
        <a href=${href({ kind: 'doctor' })}>${t.toDoctor}</a>
      </p>
    </section>`
  }

  #table(scene: Scene, fates: Fates): TemplateResult {
    const t = this.#t
    const row = (part: string, what: string, after: string): TemplateResult =>
      html`<tr>
        <th scope="row">${part}</th>
        <td>${what}</td>
        <td>${after}</td>
      </tr>`
    const gone = fates.application === 'gone'
    const chosen = fates.keys.get(scene.chosen.id) ?? 'stands'
    return html`<details>
      <summary>${this.t.colon(t.table)} ${this.happening ? t.happens[this.happening] : t.asIs}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">${t.part}</th>
            <th scope="col">${t.what}</th>
            <th scope="col">${t.after}</th>
          </tr>
        </thead>
        <tbody>
          ${row(
            t.parts.application,
            applicationName(scene, t),
            gone ? t.applicationFates.gone : t.applicationFates.stands,
          )}
          ${scene.keys
            .slice(0, 100)
            .map((key) =>
              row(t.parts.key, sceneKeyName(key, t), t.fates[fates.keys.get(key.id) ?? 'stands']),
            )}
          ${scene.chosen.rules
            .slice(0, 100)
            .map(({ method, path }) => row(t.parts.rule, `${method} ${visible(path, 300)}`, t.fates[chosen]))}
        </tbody>
      </table>
    </details>`
  }

  #scene(): Scene {
    const now = this.wing?.now() ?? Date.now()
    const rows = this.wing?.inventory.value.rows ?? []
    const wanted = this.chosen ?? rows.find(({ usedBy }) => usedBy.length > 0)?.id ?? ''
    return sceneOf(rows, wanted, now) ?? exampleScene(this.#t.exampleApplication, now)
  }

  #choose(event: Event): void {
    this.chosen = (event.target as HTMLSelectElement).value
    this.happening = undefined
  }

  get #t() {
    return { en, fr }[this.words.language]
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cs-page-understand': PageUnderstand
  }
}
