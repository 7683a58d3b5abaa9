import { Task } from '@lit/task'
import { css, html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { customElement, state } from 'lit/decorators.js'
import { fillRules } from '../../ovh/index.ts'
import type { Preset, PresetVariable, VariableRefusal } from '../../ovh/index.ts'
import type { Account } from '../../state/accounts.ts'
import { listServices } from '../../state/new-key/services.ts'
import type { OwnServices } from '../../state/new-key/services.ts'
import type { NewKeyWing } from '../../state/new-key/wing.ts'
import { errorPanel } from '../elements/error-panel.ts'
import { icon } from '../elements/icon.ts'
import { newKeyStyles } from '../styles/new-key.ts'
import { NewKeyPart } from './new-key-page.ts'

/** What a program needs: its variables filled from the account's own services, where its rules come from, and narrower ones. */
@customElement('cs-new-key-purpose')
export class NewKeyPurpose extends NewKeyPart {
  static override styles = [
    newKeyStyles,
    css`
      .variants {
        display: grid;
        gap: 8px;
        justify-items: start;
      }
      .variants button {
        text-align: start;
        justify-content: start;
      }
    `,
  ]

  /** Whose services are offered; the first account's unless somebody chose. */
  @state() protected lookUp = ''
  @state() protected typed: Readonly<Record<string, string>> = {}
  @state() protected refused: readonly VariableRefusal[] = []

  readonly #presets = this.reads((reference) => reference.presets())

  readonly #services = new Task(this, {
    args: () => [this.#account()?.id, this.#preset()?.id, JSON.stringify(this.#ready())] as const,
    task: async (_args, { signal }): Promise<ReadonlyMap<string, OwnServices>> => {
      const client = this.#account()?.client
      const variables = this.#preset()?.variables ?? []
      if (!client) return new Map()
      const found = variables.map(
        async (variable) =>
          [variable.name, await listServices(client, variable, this.#ready(), signal)] as const,
      )
      return new Map(await Promise.all(found))
    },
  })

  protected override view(wing: NewKeyWing): TemplateResult {
    const preset = this.#preset()
    const { purpose: t } = this.n
    if (this.#presets.value && !preset) {
      return html`<div class="stack">
        <h1 tabindex="-1">${this.t.title.new}</h1>
        <p>${t.without}</p>
        <a class="button" href=${this.at('rules')}>${this.n.next}</a>
      </div>`
    }
    return html`<form
      class="stack"
      @submit=${(event: Event) => preset && this.#continue(event, wing, preset)}
      novalidate
    >
      <div>
        <h1 tabindex="-1">${preset?.tool ?? this.t.title.new}</h1>
        ${preset ? html`<p class="lead" lang="en">${preset.purpose}</p>` : nothing}
      </div>
      ${this.shows(this.#presets, 6, () => preset && this.#body(wing, preset))}
    </form>`
  }

  #body(wing: NewKeyWing, preset: Preset): TemplateResult {
    return html`${this.#tighter(wing, preset)}
      ${preset.variables.length > 0 ? this.#variables(preset) : nothing}
      <div class="actions"><button class="primary" type="submit">${this.n.next}</button></div>
      ${this.told}
      ${
        // Below the button: it comes and goes with each value, and what is being pressed must not move.
        this.#services.render({
          error: (error) => errorPanel(error, this.words, { retry: () => void this.#services.run() }),
        })
      }
      ${this.#facts(preset)} ${this.#variants(wing, preset)}`
  }

  #variables({ variables }: Preset): TemplateResult {
    const { purpose: t } = this.n
    const usable = this.#usable()
    return html`<section class="stack">
      <h2>${t.variables}</h2>
      ${
        usable.length > 1
          ? html`<div class="field narrow">
              <label for="look-up">${t.lookUp}</label>
              <select
                id="look-up"
                @change=${(event: Event) => (this.lookUp = (event.target as HTMLSelectElement).value)}
              >
                ${usable.map(
                  ({ id, label }) =>
                    html`<option value=${id} ?selected=${id === this.#account()?.id}>${label}</option>`,
                )}
              </select>
            </div>`
          : nothing
      }
      ${variables.map((variable) => this.#variable(variable))}
    </section>`
  }

  #variable(variable: PresetVariable): TemplateResult {
    const { purpose: t } = this.n
    const { name, label, example } = variable
    const own = this.#services.value?.get(name)
    const values = own?.kind === 'found' ? own.values : []
    const refusal = this.refused.find((one) => one.name === name)
    return html`<div class="field narrow">
      <label for=${name} lang="en">${label}</label>
      <input
        id=${name}
        name=${name}
        list="own-${name}"
        autocomplete="off"
        autocapitalize="off"
        spellcheck="false"
        aria-describedby="hint-${name}"
        aria-invalid=${refusal ? 'true' : 'false'}
        .value=${this.#values()[name] ?? ''}
        @change=${(event: Event) => this.#type(name, (event.target as HTMLInputElement).value.trim())}
      />
      <datalist id="own-${name}">${values.map((value) => html`<option value=${value}></option>`)}</datalist>
      <small id="hint-${name}">${t.example(example)}. ${this.#ownWords(own)}</small>
      ${
        refusal
          ? html`<p class="note bad" role="alert">
              ${icon('error')}
              <span>${refusal.reason === 'missing' ? t.missing(label) : t.format(label, example)}</span>
            </p>`
          : nothing
      }
    </div>`
  }

  #ownWords(own: OwnServices | undefined): string {
    const { purpose: t } = this.n
    if (!this.#account()) return t.byHand
    if (!own) return this.#services.status === 1 ? t.lookingUp : ''
    if (own.kind === 'later') return ''
    if (own.kind === 'denied') return t.denied
    return own.values.length === 0 ? t.none : t.fromAccount(own.values.length)
  }

  #facts({ source, confidence, risk, docs, notes, documentedValidity }: Preset): TemplateResult {
    const { purpose: t } = this.n
    return html`<section class="stack">
      <h2>${t.facts}</h2>
      <dl class="facts">
        <dt>${t.confidence}</dt>
        <dd>${this.n.confidence[confidence]}</dd>
        <dt>${t.source}</dt>
        <dd lang="en">${source}</dd>
        <dt>${t.reach}</dt>
        <dd>${this.n.risks[risk]}</dd>
        ${
          documentedValidity
            ? html`<dt>${t.validity}</dt>
                <dd lang="en">${t.validityWhy(documentedValidity)}</dd>`
            : nothing
        }
        <dt>${t.docs}</dt>
        <dd>
          <a href=${docs} target="_blank" rel="noopener noreferrer"
            >${new URL(docs).host} ${icon('external')}</a
          >
        </dd>
        ${
          notes
            ? html`<dt>${t.notes}</dt>
                <dd lang="en">${notes}</dd>`
            : nothing
        }
      </dl>
      ${t.inEnglish === '' ? nothing : html`<p class="small soft">${t.inEnglish}</p>`}
    </section>`
  }

  #tighter(wing: NewKeyWing, { tighterPreset }: Preset): TemplateResult | typeof nothing {
    const tighter = this.#presets.value?.find(({ id }) => id === tighterPreset)
    if (!tighter) return nothing
    return html`<div class="note good">
      ${icon('info')}
      <div class="stack">
        <p>${this.t.colon(this.n.purpose.tighter)} <span lang="en">${tighter.purpose}</span></p>
        <button type="button" @click=${() => this.#use(wing, tighter)}>${this.n.purpose.use}</button>
      </div>
    </div>`
  }

  #variants(wing: NewKeyWing, preset: Preset): TemplateResult | typeof nothing {
    const others = (this.#presets.value ?? []).filter(
      ({ id, tool }) => tool === preset.tool && id !== preset.id && id !== preset.tighterPreset,
    )
    if (others.length === 0) return nothing
    return html`<section class="stack">
      <h2>${this.n.purpose.variants}</h2>
      <div class="variants">
        ${others.map(
          (one) =>
            html`<button type="button" @click=${() => this.#use(wing, one)}>
              <span lang="en">${one.purpose}</span>
            </button>`,
        )}
      </div>
    </section>`
  }

  #preset(): Preset | undefined {
    return this.#presets?.value?.find(({ id }) => id === this.job.purpose)
  }

  #usable(): readonly Account[] {
    return (this.accounts?.value ?? []).filter(({ client, consumerKey }) => client && consumerKey)
  }

  #account(): Account | undefined {
    const usable = this.#usable()
    return usable.find(({ id }) => id === this.lookUp) ?? usable[0]
  }

  #values(): Readonly<Record<string, string>> {
    return { ...this.job.values, ...this.typed }
  }

  /** The values that other variables' lists depend on. */
  #ready(): Readonly<Record<string, string>> {
    return this.job ? this.#values() : {}
  }

  #type(name: string, value: string): void {
    this.typed = { ...this.typed, [name]: value }
    this.refused = this.refused.filter((one) => one.name !== name)
  }

  #use(wing: NewKeyWing, preset: Preset): void {
    this.refused = []
    void this.errand.run(() =>
      wing.jobs.change(this.job.id, { purpose: preset.id, values: this.#values(), rules: [] }),
    )
  }

  async #continue(event: Event, wing: NewKeyWing, preset: Preset): Promise<void> {
    event.preventDefault()
    const values = Object.fromEntries(preset.variables.map(({ name }) => [name, this.#values()[name] ?? '']))
    const filled = fillRules(preset, values)
    if ('refused' in filled) {
      this.refused = filled.refused
      await this.updateComplete
      this.renderRoot.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
      return
    }
    // Rules that were changed by hand stay, as long as what they are for does.
    const same = JSON.stringify(values) === JSON.stringify(this.job.values) && this.job.rules.length > 0
    await this.errand.run(async () => {
      if (!same) await wing.jobs.change(this.job.id, { values, rules: filled.rules })
      this.go('rules')
    })
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cs-new-key-purpose': NewKeyPurpose
  }
}
