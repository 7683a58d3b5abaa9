import { Task } from '@lit/task'
import { html, nothing } from 'lit'
import type { PropertyValues, TemplateResult } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import type { Account } from '../../state/accounts.ts'
import type { NewKeyRoute } from '../../state/new-key/addresses.ts'
import { planFrom } from '../../state/new-key/plan-from.ts'
import type { NewKeyWing } from '../../state/new-key/wing.ts'
import { errorPanel } from '../elements/error-panel.ts'
import { icon } from '../elements/icon.ts'
import { skeleton } from '../elements/skeleton.ts'
import { NewKeyPage } from './new-key-page.ts'

/** A key that begins with what another one has: reads its rules and addresses, then goes on with the rules. */
@customElement('cs-page-new-key-from')
export class PageNewKeyFrom extends NewKeyPage {
  /** From the address: which key, and what for. */
  @property({ attribute: false }) origin!: Extract<NewKeyRoute, { kind: 'new-from' }>

  readonly #plan = new Task(this, {
    autoRun: false,
    args: () => [this.wing, this.origin] as const,
    task: async ([wing, origin], { signal }) => {
      const account = this.#account()
      if (!wing || !account?.client) return undefined
      const plan = await planFrom(origin, account.client, await wing.reference.routes(), signal)
      signal.throwIfAborted()
      const job = await wing.jobs.begin(plan)
      if (!signal.aborted) this.router.go({ kind: 'new-step', job, step: 'rules' }, { replace: true })
      return job
    },
  })
  #begun: unknown

  /** Whoever leaves before the rules are read wants no key, and is not to be called back. */
  override disconnectedCallback(): void {
    super.disconnectedCallback?.()
    this.#plan.abort()
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed)
    // Each address begins one key, however often it is rendered.
    if (!this.wing || !this.#usable() || this.#begun === this.origin) return
    this.#begun = this.origin
    void this.#plan.run()
  }

  protected override view(_wing: NewKeyWing): TemplateResult {
    const { from: t } = this.n
    return html`<div class="page stack">
      <div>
        <h1 tabindex="-1">${t[this.origin.how]}</h1>
        ${this.origin.how === 'same' ? nothing : html`<p class="lead">${t.why}</p>`}
      </div>
      ${
        this.#usable()
          ? this.#plan.render({
              initial: () => skeleton(5, t.reading),
              pending: () => skeleton(5, t.reading),
              error: (error) =>
                errorPanel(error, this.words, {
                  host: new URL(this.#account()?.region?.api ?? location.href).host,
                  retry: () => void this.#plan.run(),
                }),
            })
          : html`<p class="note">${icon('info')} <span>${t.noKey}</span></p>`
      }
    </div>`
  }

  #account(): Account | undefined {
    return this.accounts?.find(this.origin.account)
  }

  #usable(): boolean {
    const account = this.#account()
    return account?.client !== undefined && account.consumerKey
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cs-page-new-key-from': PageNewKeyFrom
  }
}
