import { Task, TaskStatus } from '@lit/task'
import { css, html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { customElement, query, state } from 'lit/decorators.js'
import type { Account } from '../../state/accounts.ts'
import { excludes, readAddresses } from '../../state/new-key/allowed-addresses.ts'
import type { NewKeyWing } from '../../state/new-key/wing.ts'
import { visible } from '../../state/words.ts'
import { Errand } from '../controllers/errand.ts'
import { icon } from '../elements/icon.ts'
import { newKeyStyles } from '../styles/new-key.ts'
import './new-key-create.ts'
import { NewKeyPart } from './new-key-page.ts'

/** How long a key may have to last, in days; 0 is a key without end. */
const lastings = [0, 1, 30, 90, 365] as const

/** Who asks for the key, from where it may be used, and how long it has to last. */
@customElement('cs-new-key-request')
export class NewKeyRequest extends NewKeyPart {
  static override styles = [
    newKeyStyles,
    css`
      .own {
        flex: 1 1 14rem;
        min-block-size: 2lh;
        align-content: center;
      }
      .field.narrow select {
        max-inline-size: 26rem;
      }
      .findings {
        display: grid;
        gap: 4px;
      }
    `,
  ]

  /** An account's id; `none` where there is no application yet; undefined until somebody chose. */
  @state() protected chosen: string | undefined
  @state() protected addresses: string | undefined
  @state() protected agreed = false
  @query('#ips') protected field!: HTMLTextAreaElement | null
  /** Something of its own: it may be chosen while the key is asked for. */
  readonly #lasting = new Errand(this)

  /** Where this computer is seen from, by the log of the account that asks. */
  readonly #own = new Task(this, {
    args: () => [this.#asking()?.id] as const,
    task: async (_args, { signal }) => {
      const account = this.#asking()
      if (!account?.consumerKey) return undefined
      return (await import('../../state/new-key/own-address.ts')).ownAddress(account, signal)
    },
  })

  protected override view(wing: NewKeyWing): TemplateResult {
    const { request: t } = this.n
    if (this.job.progress.kind !== 'draft') {
      return html`<div class="stack">
        <h1 tabindex="-1">${t.title}</h1>
        <p>${t.already}</p>
        <a class="button" href=${this.at('validate')}>${t.toValidation}</a>
      </div>`
    }
    const asking = this.#asking()
    return html`<div class="stack">
      <h1 tabindex="-1">${t.title}</h1>
      <fieldset class="choices">
        <legend class="visually-hidden">${t.title}</legend>
        ${this.#applications().map((account) => this.#choice(account.id, t.application(visible(account.label, 60)), account))}
        ${this.#choice('none', t.noApplication)}
      </fieldset>
      ${this.#days(wing)}
      ${asking ? this.#ask(wing, asking) : html`<cs-new-key-create .job=${this.job} @cs-application=${this.#made}></cs-new-key-create>`}
      ${this.errand.told(this.words, asking?.region && new URL(asking.region.api).host)}
    </div>`
  }

  #choice(value: string, label: string, account?: Account): TemplateResult {
    const checked = value === (this.#asking()?.id ?? 'none')
    return html`<label>
      <input
        type="radio"
        name="asking"
        value=${value}
        .checked=${checked}
        @change=${() => {
          this.chosen = value
          this.errand.forget()
        }}
      />
      <span>
        ${label}
        <br /><span class="small soft"
          >${account ? html`<span class="mono">${account.region?.name}</span>` : this.n.request.noApplicationWhy}</span
        >
      </span>
    </label>`
  }

  #days(wing: NewKeyWing): TemplateResult {
    const { request: t } = this.n
    return html`<div class="field narrow">
      <label for="days">${t.days}</label>
      <select
        id="days"
        aria-describedby="days-hint"
        @change=${(event: Event) => this.#last(wing, event.target as HTMLSelectElement)}
      >
        ${lastings.map(
          (days) =>
            html`<option value=${days} ?selected=${days === this.job.days}>${t.daysChoices[days]}</option>`,
        )}
      </select>
      <small id="days-hint">${t.daysWhy}</small>
      ${this.#lasting.told(this.words)}
    </div>`
  }

  #ask(wing: NewKeyWing, account: Account): TemplateResult {
    const { request: t } = this.n
    const read = readAddresses(this.#addresses())
    const own = this.#own.value
    const shutOut = excludes(read.blocks, own)
    return html`<form class="stack" @submit=${(event: Event) => this.#submit(event, wing, account)}>
      <div class="field narrow">
        <label for="ips">${t.ips}</label>
        <textarea
          id="ips"
          rows="3"
          autocomplete="off"
          spellcheck="false"
          aria-describedby="ips-hint"
          .value=${this.#addresses()}
          @input=${(event: Event) => {
            this.addresses = (event.target as HTMLTextAreaElement).value
            this.agreed = false
          }}
        ></textarea>
        <small id="ips-hint">${t.ipsHint}</small>
      </div>
      ${this.#ownAddress(account)}
      ${
        read.findings.length > 0
          ? html`<ul class="findings small" role="status">
              ${read.findings.map(
                ({ code, text, meant, fault }) =>
                  html`<li class=${fault ? 'verdict refused' : 'soft'}>
                    ${t.ip[code](visible(text, 60), meant)}
                  </li>`,
              )}
            </ul>`
          : nothing
      }
      <label class="tick">
        <input type="checkbox" name="back" checked />
        <span>${t.comeBack}<br /><span class="small soft">${t.comeBackWhy}</span></span>
      </label>
      <p class="small soft">
        ${t.summary(this.job.rules.length, visible(account.label, 60), account.region?.name ?? account.endpoint)}
      </p>
      <div class="actions">
        <button
          class="primary"
          type="submit"
          ?disabled=${this.errand.busy || !read.sound || (shutOut && !this.agreed)}
        >
          ${this.errand.busy ? t.asking : t.ask}
        </button>
      </div>
      ${
        // Below the button: the log is read meanwhile, and what is being pressed must not move.
        shutOut && own !== undefined
          ? html`<div class="note warn" role="alert">
              ${icon('warning')}
              <div>
                <p>${t.excludes(own)}</p>
                <label class="tick">
                  <input
                    type="checkbox"
                    .checked=${this.agreed}
                    @change=${(event: Event) => (this.agreed = (event.target as HTMLInputElement).checked)}
                  />
                  ${t.excludesAgree}
                </label>
              </div>
            </div>`
          : nothing
      }
    </form>`
  }

  #ownAddress({ region, consumerKey }: Account): TemplateResult | typeof nothing {
    const { request: t } = this.n
    if (!region?.features.logs || !consumerKey) return nothing
    const own = this.#own.value
    const looked = this.#own.status === TaskStatus.COMPLETE || this.#own.status === TaskStatus.ERROR
    // There from the beginning: the log is read meanwhile, and what is being pressed must not move.
    return html`<div class="actions">
      <button
        type="button"
        ?disabled=${own === undefined}
        @click=${() => own !== undefined && this.#add(own)}
      >
        ${icon('plus')} ${t.ownAddress}
      </button>
      <span class="small soft own"
        >${own !== undefined ? t.ownFound(own) : looked ? t.ownUnknown : nothing}</span
      >
    </div>`
  }

  #add(own: string): void {
    const block = `${own}/${own.includes(':') ? 128 : 32}`
    const text = this.#addresses().trim()
    if (!text.includes(block)) this.addresses = text === '' ? block : `${text}\n${block}`
    this.agreed = false
    this.field?.focus()
  }

  /** One account for each application: any of its keys may ask for another. */
  #applications(): readonly Account[] {
    const seen = new Set<string>()
    return (this.accounts?.value ?? []).filter(({ client, endpoint, applicationKey, kind }) => {
      const name = `${endpoint} ${applicationKey}`
      // A token stands for no application.
      if (!client || kind || seen.has(name)) return false
      seen.add(name)
      return true
    })
  }

  #asking(): Account | undefined {
    if (this.chosen === 'none') return undefined
    const all = this.#applications()
    const wanted = this.chosen ?? this.job?.replaces?.account
    const account = this.accounts?.find(wanted ?? '')
    const kin = all.find(
      ({ endpoint, applicationKey }) =>
        endpoint === account?.endpoint && applicationKey === account.applicationKey,
    )
    return kin ?? all[0]
  }

  #addresses(): string {
    return this.addresses ?? this.job.allowedIPs.join('\n')
  }

  #last({ jobs }: NewKeyWing, select: HTMLSelectElement): void {
    void this.#lasting.run(async () => {
      // What is chosen meanwhile is saved as well.
      for (let days: number | undefined; days !== Number(select.value);) {
        days = Number(select.value)
        await jobs.change(this.job.id, { days })
      }
    })
  }

  /** An application was made alone, and saved: it asks for its key. */
  async #made({ detail }: CustomEvent<string>): Promise<void> {
    this.chosen = detail
    await this.focusHeading()
  }

  async #submit(event: Event, wing: NewKeyWing, account: Account): Promise<void> {
    event.preventDefault()
    const read = readAddresses(this.#addresses())
    if (!read.sound) return
    const comeBack = new FormData(event.target as HTMLFormElement).get('back') !== null
    await this.errand.run(async () => {
      await wing.jobs.change(this.job.id, { allowedIPs: read.blocks })
      await wing.jobs.ask(this.job.id, account, { comeBack })
      this.go('validate')
    })
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cs-new-key-request': NewKeyRequest
  }
}
