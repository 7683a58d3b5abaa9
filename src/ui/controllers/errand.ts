import { html, nothing } from 'lit'
import type { LitElement, TemplateResult } from 'lit'
import type { JobPlan, KeyJobs } from '../../state/new-key/jobs.ts'
import type { Step } from '../../state/new-key/addresses.ts'
import type { Router } from '../../state/router.ts'
import type { Words } from '../../state/words.ts'
import { errorPanel } from '../elements/error-panel.ts'

/** What a press of a button sets out to do: one thing at a time, however often it is pressed, and no failure is silent. */
export class Errand {
  readonly #host: LitElement
  #running: Promise<boolean> | undefined
  #again: (() => void) | undefined
  #error: unknown

  constructor(host: LitElement) {
    this.#host = host
  }

  get busy(): boolean {
    return this.#running !== undefined
  }

  /** Does it, and says whether that went well. While something is being done, that is waited for and nothing is begun. */
  run(deed: () => Promise<unknown>): Promise<boolean> {
    return (this.#running ??= this.#run(deed).finally(() => {
      this.#running = undefined
      this.#host.requestUpdate()
    }))
  }

  /** Begins a key and goes on with it, unless its person has gone elsewhere meanwhile. */
  begin(jobs: KeyJobs, router: Router, plan?: JobPlan, step: Step = 'rules'): Promise<boolean> {
    return this.run(async () => {
      const job = await jobs.begin(plan)
      if (this.#host.isConnected) router.go({ kind: 'new-step', job, step })
    })
  }

  /** What went wrong, to stand below what was pressed; it comes into sight by itself. */
  told(words: Words, host?: string): TemplateResult | typeof nothing {
    if (!this.#again) return nothing
    return html`<div class="told">
      ${errorPanel(this.#error, words, { ...(host && { host }), retry: this.#again })}
    </div>`
  }

  /** An error that belongs to what was chosen before is of no use any more. */
  forget(): void {
    this.#again = undefined
  }

  async #run(deed: () => Promise<unknown>): Promise<boolean> {
    this.#again = undefined
    this.#host.requestUpdate()
    try {
      await deed()
      return true
    } catch (error) {
      this.#error = error
      this.#again = () => void this.run(deed)
      void this.#show()
      return false
    }
  }

  async #show(): Promise<void> {
    this.#host.requestUpdate()
    await this.#host.updateComplete
    this.#host.renderRoot.querySelector('.told')?.scrollIntoView({ block: 'nearest' })
  }
}
