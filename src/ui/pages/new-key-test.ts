import { Task } from '@lit/task'
import { css, html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { customElement, state } from 'lit/decorators.js'
import { currentCredential } from '../../ovh/index.ts'
import type { Credential } from '../../ovh/index.ts'
import { colours } from '../../state/content.ts'
import type { Colour } from '../../state/content.ts'
import type { Step } from '../../state/new-key/addresses.ts'
import type { Found } from '../../state/new-key/job.ts'
import { judgeLasting } from '../../state/new-key/lasting.ts'
import { probeFor } from '../../state/new-key/probe.ts'
import { tryOut } from '../../state/new-key/trial.ts'
import type { TrialResult } from '../../state/new-key/trial.ts'
import type { NewKeyWing } from '../../state/new-key/wing.ts'
import { visible } from '../../state/words.ts'
import { colourChoice, colourChoiceStyles } from '../elements/colour-choice.ts'
import { errorPanel } from '../elements/error-panel.ts'
import { icon } from '../elements/icon.ts'
import { keyDrawingStyles } from '../elements/key-drawing.ts'
import { keyFacts, keyFactsStyles } from '../elements/key-facts.ts'
import { skeleton } from '../elements/skeleton.ts'
import { newKeyStyles } from '../styles/new-key.ts'
import { colourEdges } from '../styles/shell.ts'
import { jobName } from './new-key-job.ts'
import { NewKeyPart, routesAndPresets } from './new-key-page.ts'

/** What OVHcloud says of the key: when it ends, and whether one harmless call goes through. Then it gets its name. */
@customElement('cs-new-key-test')
export class NewKeyTest extends NewKeyPart {
  static override styles = [
    newKeyStyles,
    keyDrawingStyles,
    keyFactsStyles,
    colourEdges,
    colourChoiceStyles,
    css`
      .late {
        min-block-size: var(--row);
      }
      .drawing {
        margin-block-end: 8px;
      }
    `,
  ]

  @state() protected result: TrialResult | undefined
  /** Whether a call is tried, of what the errand may be. */
  @state() protected trying = false
  @state() protected label: string | undefined
  @state() protected colour: Colour | undefined

  readonly #credential = new Task(this, {
    args: () => [this.wing, this.job?.id, this.job?.progress.kind] as const,
    task: async ([wing, id], { signal }): Promise<Credential | undefined> => {
      const client = id === undefined ? undefined : wing?.jobs.client(id)
      return client && this.#works() ? currentCredential(client, { signal }) : undefined
    },
  })
  readonly #reference = this.reads(routesAndPresets)

  protected override view(wing: NewKeyWing): TemplateResult {
    const { test: t } = this.n
    const { progress } = this.job
    const done = progress.kind === 'valid' || progress.kind === 'saved'
    // Known since the key was found valid, and a reason not to save it.
    const found = done ? progress.found : undefined
    return html`<div class="stack">
      <h1 tabindex="-1">${t.title}</h1>
      ${
        done
          ? html`${found ? this.#lasting(wing, found) : nothing}
            ${this.#works() ? this.#trial(wing) : html`<p class="note">${icon('info')} <span>${t.notHere}</span></p>`}
            ${this.#save(wing)} ${this.told} ${this.#works() ? this.#facts(wing, found) : nothing}`
          : html`<p>${t.notYet}</p>
              <p>
                <a class="button" href=${this.at('validate')}>${t.toValidation}</a>
              </p>`
      }
    </div>`
  }

  #facts(wing: NewKeyWing, found: Found | undefined): TemplateResult {
    // Below the buttons: it comes when OVHcloud answers, and what is being pressed must not move.
    return html`<section class="stack end">
      ${this.#credential.render({
        pending: () => skeleton(6, this.t.shell.loading),
        error: (error) =>
          html`${errorPanel(error, this.words, { retry: () => void this.#credential.run() })}
          ${
            // Where it ends too early the same is offered above.
            this.job.progress.kind === 'valid' && !(found && this.#verdict(wing, found) === 'short')
              ? html`<button type="button" @click=${() => this.#again(wing)}>${this.n.test.again}</button>`
              : nothing
          }`,
        complete: (credential) =>
          credential
            ? html`<div>${keyFacts(credential, this.words)}</div>
                ${found ? nothing : this.#lasting(wing, credential)}`
            : nothing,
      })}
    </section>`
  }

  #lasting(wing: NewKeyWing, { expiration }: Pick<Found, 'expiration'>): TemplateResult {
    const { test: t } = this.n
    const verdict = this.#verdict(wing, { expiration })
    const tone = { enough: 'good', endless: '', short: 'warn' }[verdict]
    const end =
      expiration === null
        ? t.never
        : `${this.words.relative(new Date(expiration), wing.clock.now())} (${this.words.exact(new Date(expiration))})`
    return html`<div class="note ${tone}">
      ${icon(verdict === 'short' ? 'warning' : verdict === 'enough' ? 'check' : 'info')}
      <div class="stack">
        <p>${this.t.colon(t.ends)} ${end}. ${t.lasting[verdict]}</p>
        ${
          verdict === 'short' && this.job.progress.kind === 'valid'
            ? html`<button type="button" @click=${() => this.#again(wing)}>${t.again}</button>`
            : nothing
        }
      </div>
    </div>`
  }

  #verdict(wing: NewKeyWing, { expiration }: Pick<Found, 'expiration'>): ReturnType<typeof judgeLasting> {
    return judgeLasting(this.job.days, expiration, wing.clock.now())
  }

  #trial(wing: NewKeyWing): TemplateResult {
    const { test: t } = this.n
    const { value } = this.#reference
    const path = value && probeFor(value.routes, this.job.rules)
    return html`<section class="stack">
      <h2>${t.call}</h2>
      ${
        path === undefined
          ? this.#reference.render({
              pending: () => html`<p class="soft late">${this.t.shell.loading}</p>`,
              error: (error) => errorPanel(error, this.words, { retry: () => void this.#reference.run() }),
              complete: () => html`<p class="soft">${t.noCall}</p>`,
            })
          : html`<div class="actions">
              <button type="button" ?disabled=${this.errand.busy} @click=${() => this.#try(wing, path)}>
                ${this.errand.busy && this.trying ? t.trying : t.try(path)}
              </button>
            </div>`
      }
      <div role="status">
        ${path !== undefined && this.result ? this.#result(path, this.result) : nothing}
      </div>
    </section>`
  }

  #result(path: string, result: TrialResult): TemplateResult {
    const { test: t } = this.n
    if (result.kind === 'answered') {
      return html`<p class="note good">
        ${icon('check')}
        <span>${t.answered(path)} ${result.count === undefined ? nothing : t.listed(result.count)}</span>
      </p>`
    }
    const sentence = result.kind === 'ended' ? t.ended : t[result.kind](path)
    return html`<p class="note ${result.kind === 'missing' ? 'warn' : 'bad'}">
      ${icon(result.kind === 'missing' ? 'warning' : 'error')} <span>${sentence}</span>
    </p>`
  }

  #save(wing: NewKeyWing): TemplateResult {
    const { test: t } = this.n
    const { progress } = this.job
    if (progress.kind === 'saved') {
      const account = this.accounts.find(progress.account)
      return html`<section class="stack">
        ${account ? html`<p class="note good">${icon('check')} <span>${t.saved(visible(account.label, 60))}</span></p>` : nothing}
        <p>
          <a class="button primary" href=${this.at('hand-over')}>${t.toHandOver}</a>
        </p>
      </section>`
    }
    return html`<form class="stack end" @submit=${(event: Event) => this.#keep(event, wing)}>
      <div>
        <h2>${t.save}</h2>
        <p class="small soft">${t.saveWhy}</p>
      </div>
      <div class="field narrow">
        <label for="label">${this.t.word.label}</label>
        <input
          id="label"
          maxlength="128"
          autocomplete="off"
          .value=${this.#label()}
          @input=${(event: Event) => (this.label = (event.target as HTMLInputElement).value)}
        />
      </div>
      ${colourChoice('colour', this.#colour(), this.t, (colour) => (this.colour = colour))}
      <div class="actions">
        <button class="primary" type="submit" ?disabled=${this.errand.busy}>
          ${this.errand.busy && !this.trying ? t.saving : t.save}
        </button>
      </div>
    </form>`
  }

  /** Whether the key works from this computer's address. */
  #works(): boolean {
    const { progress } = this.job
    return progress.kind === 'saved' || (progress.kind === 'valid' && progress.found !== undefined)
  }

  #label(): string {
    if (this.label !== undefined) return this.label
    const presets = this.#reference.value?.presets ?? []
    return presets.some(({ id }) => id === this.job.purpose) ? jobName(this.job, presets, this.n) : ''
  }

  #colour(): Colour {
    return this.colour ?? colours[this.accounts.value.length % colours.length] ?? 'lake'
  }

  async #try(wing: NewKeyWing, path: string): Promise<void> {
    const client = wing.jobs.client(this.job.id)
    if (!client || this.errand.busy) return
    this.trying = true
    this.result = undefined
    await this.errand.run(async () => {
      this.result = await tryOut(client, path)
      const passed = this.result.kind === 'answered'
      const at = new Date(wing.clock.now()).toISOString()
      await wing.jobs.tried(this.job.id, { method: 'GET', path, at, passed })
    })
  }

  #keep(event: Event, wing: NewKeyWing): void {
    event.preventDefault()
    void this.#go('hand-over', () =>
      wing.jobs.save(this.job.id, { label: this.#label(), colour: this.#colour() }),
    )
  }

  #again(wing: NewKeyWing): void {
    void this.#go('request', () => wing.jobs.reopen(this.job.id))
  }

  async #go(step: Step, first: () => Promise<unknown>): Promise<void> {
    if (this.errand.busy) return
    this.trying = false
    await this.errand.run(async () => {
      await first()
      this.go(step)
    })
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cs-new-key-test': NewKeyTest
  }
}
