import { consume } from '@lit/context'
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { customElement, state } from 'lit/decorators.js'
import { otherKeysFor, presetCategories, searchPresets } from '../../ovh/index.ts'
import type { OtherKeyPlace, Preset } from '../../ovh/index.ts'
import type { Notices } from '../../state/notices.ts'
import type { KeyJob } from '../../state/new-key/job.ts'
import type { JobPlan } from '../../state/new-key/jobs.ts'
import type { NewKeyWing } from '../../state/new-key/wing.ts'
import { href } from '../../state/routes.ts'
import { visible } from '../../state/words.ts'
import { noticesContext } from '../contexts.ts'
import '../elements/calls-box.ts'
import { fieldText } from '../elements/field-text.ts'
import { icon } from '../elements/icon.ts'
import { when } from '../elements/when.ts'
import { jobName, nextStep, progressWord } from './new-key-job.ts'
import { NewKeyPage } from './new-key-page.ts'

/** Where a key begins: with what it is for, or with rules from somewhere else; and where those on their way are found. */
@customElement('cs-page-new-key')
export class PageNewKey extends NewKeyPage {
  @consume({ context: noticesContext }) protected notices!: Notices
  @state() protected query = ''

  readonly #presets = this.reads((reference) => reference.presets())

  protected override view(wing: NewKeyWing): TemplateResult {
    const { start } = this.n
    return html`<div class="page stack">
      <div>
        <h1 tabindex="-1">${this.t.title.new}</h1>
        <p class="lead">${start.lead}</p>
      </div>
      ${wing.jobs.value.length > 0 ? this.#underWay(wing) : nothing}
      <section class="stack">
        <div class="field" role="search">
          <label for="query">${start.search}</label>
          <input
            id="query"
            type="search"
            autocomplete="off"
            spellcheck="false"
            aria-describedby="query-hint"
            .value=${this.query}
            @input=${(event: InputEvent) => (this.query = (event.target as HTMLInputElement).value)}
          />
          <small id="query-hint">${start.searchHint}</small>
        </div>
        ${this.shows(this.#presets, 6, (presets) => this.#purposes(wing, presets))}
      </section>
      ${this.#otherwise(wing)} ${this.told}
    </div>`
  }

  #underWay(wing: NewKeyWing): TemplateResult {
    const { start } = this.n
    return html`<section class="stack">
      <h2>${start.underWay}</h2>
      <ul class="rows">
        ${wing.jobs.value.toReversed().map((job) => {
          const name = visible(jobName(job, this.#presets.value ?? [], this.n), 80)
          const asked = 'asked' in job.progress ? job.progress.asked.at : undefined
          return html`<li class="job">
            <a class="row" href=${href({ kind: 'new-step', job: job.id, step: nextStep(job) })}>
              <b>${name}</b>
              <span class="small soft">
                ${progressWord(job, this.n)}${asked ? html` · ${start.since} ${when(asked, this.words)}` : nothing}
              </span>
            </a>
            <button
              class="quiet"
              type="button"
              aria-label=${start.forget(name)}
              title=${start.forget(name)}
              @click=${() => this.#forget(wing, job, name)}
            >
              ${icon('close')}
            </button>
          </li>`
        })}
      </ul>
    </section>`
  }

  #purposes(wing: NewKeyWing, presets: readonly Preset[]): TemplateResult {
    const { start, categories } = this.n
    const query = this.query.trim()
    if (query === '') {
      return html`<div class="purposes">
        ${presetCategories.map((category) => {
          const own = presets.filter((preset) => preset.category === category)
          return html`<details>
            <summary>
              <b>${categories[category]}</b> <span class="small soft">${start.found(own.length)}</span>
            </summary>
            ${this.#rows(wing, own)}
          </details>`
        })}
      </div>`
    }
    const found = searchPresets(presets, query)
    const others = otherKeysFor(query)
    return html`${others.map((other) => this.#other(wing, other, presets))}
      <p class="small soft" role="status">
        ${found.length > 0 ? start.found(found.length) : start.none(visible(query, 60))}
      </p>
      ${found.length > 0 ? this.#rows(wing, found) : nothing}`
  }

  #rows(wing: NewKeyWing, presets: readonly Preset[]): TemplateResult {
    return html`<ul class="rows">
      ${presets.map(
        (preset) =>
          html`<li>
            <button class="row" type="button" @click=${() => this.#begin(wing, { purpose: preset.id })}>
              <b>${preset.tool}</b>
              <span class="small soft" lang="en">${preset.purpose}</span>
              <span class="chip ${preset.risk.startsWith('whole') ? 'wide-reach' : ''}"
                >${this.n.risks[preset.risk]}</span
              >
            </button>
          </li>`,
      )}
    </ul>`
  }

  /** Somebody may be looking for a key that is none of the API's. */
  #other(
    wing: NewKeyWing,
    { key, operation, preset: id }: OtherKeyPlace,
    presets: readonly Preset[],
  ): TemplateResult {
    const { other } = this.n
    const preset = presets.find((one) => one.id === id)
    return html`<div class="note">
      ${icon('info')}
      <div class="stack">
        <div>
          <h2>${other.title}</h2>
          <p>${other[key]}</p>
          <p class="small soft">${other.made(operation)}</p>
        </div>
        ${
          preset
            ? html`<button type="button" @click=${() => this.#begin(wing, { purpose: preset.id })}>
                ${other.preset}
              </button>`
            : nothing
        }
      </div>
    </div>`
  }

  #otherwise(wing: NewKeyWing): TemplateResult {
    const { start } = this.n
    const keys = this.accounts.value.filter(({ client, consumerKey }) => client && consumerKey)
    return html`<section class="stack">
      <h2>${start.otherwise}</h2>
      <div>
        <button type="button" @click=${() => this.#begin(wing, {})}>${start.fromNothing}</button>
        <p class="small soft">${start.fromNothingWhy}</p>
      </div>
      ${
        keys.length > 0
          ? html`<form class="field narrow" @submit=${this.#from}>
              <label for="from">${start.fromKey}</label>
              <select id="from" name="from">
                <option value="">${start.chooseKey}</option>
                ${keys.map(({ id, label }) => html`<option value=${id}>${label}</option>`)}
              </select>
              <small>${start.fromKeyWhy}</small>
              <div><button type="submit">${this.n.next}</button></div>
            </form>`
          : nothing
      }
      <details>
        <summary><b>${start.fromText}</b></summary>
        <cs-calls-box
          .reference=${wing.reference}
          @cs-rules=${(event: CustomEvent<KeyJob['rules']>) => this.#begin(wing, { rules: event.detail })}
        ></cs-calls-box>
      </details>
      <p>
        <a href=${href({ kind: 'check', compare: false })}>${start.check}</a>
        <span class="small soft">${start.checkWhy}</span>
      </p>
    </section>`
  }

  /** A closed list changes with each arrow key on many systems: only the button goes on. */
  #from(event: Event): void {
    event.preventDefault()
    const account = fieldText(new FormData(event.target as HTMLFormElement), 'from')
    if (account) this.router.go({ kind: 'new-from', account, how: 'same' })
    else this.renderRoot.querySelector('select')!.focus()
  }

  #begin({ jobs }: NewKeyWing, plan: JobPlan): void {
    void this.errand.begin(jobs, this.router, plan, plan.purpose === undefined ? 'rules' : 'purpose')
  }

  #forget(wing: NewKeyWing, job: KeyJob, name: string): void {
    void this.errand.run(async () => {
      await wing.jobs.forget(job.id)
      this.notices.say(this.n.start.forgotten(name))
    })
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cs-page-new-key': PageNewKey
  }
}
