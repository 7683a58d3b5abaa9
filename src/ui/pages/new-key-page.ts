import { consume } from '@lit/context'
import { Task } from '@lit/task'
import { html, nothing } from 'lit'
import type { CSSResultGroup, PropertyValues, TemplateResult } from 'lit'
import { property, state } from 'lit/decorators.js'
import type { Accounts } from '../../state/accounts.ts'
import type { Step } from '../../state/new-key/addresses.ts'
import type { KeyJob } from '../../state/new-key/job.ts'
import { newKeyWords } from '../../state/new-key/words.ts'
import type { NewKeyMessages } from '../../state/new-key/words.ts'
import type { NewKeyWing } from '../../state/new-key/wing.ts'
import type { Reference } from '../../state/reference.ts'
import type { Router } from '../../state/router.ts'
import { href } from '../../state/routes.ts'
import { accountsContext, newKeyContext, routerContext } from '../contexts.ts'
import type { OpenNewKey } from '../contexts.ts'
import { Errand } from '../controllers/errand.ts'
import { Watch } from '../controllers/watch.ts'
import { errorPanel } from '../elements/error-panel.ts'
import { skeleton } from '../elements/skeleton.ts'
import { PageElement } from '../page.ts'
import { newKeyStyles } from '../styles/new-key.ts'

/** What the pages around a new key share: the wing behind them, opened when the first of them is shown, and its words. */
export abstract class NewKeyPage extends PageElement {
  static override styles: CSSResultGroup = newKeyStyles

  @consume({ context: newKeyContext }) protected openWing!: OpenNewKey
  @consume({ context: accountsContext }) protected accounts!: Accounts
  @consume({ context: routerContext }) protected router!: Router
  @state() protected wing: NewKeyWing | undefined
  @state() protected failed = false
  protected readonly errand = new Errand(this)
  #opening: Promise<void> | undefined

  constructor() {
    super()
    new Watch<unknown>(this, () => this.wing?.jobs)
    new Watch<unknown>(this, () => this.accounts)
  }

  /** The sentences of this wing. */
  protected get n(): NewKeyMessages {
    return newKeyWords(this.words.language)
  }

  /** What a press of a button came to, when it failed. */
  protected get told(): TemplateResult | typeof nothing {
    return this.errand.told(this.words)
  }

  override async focusHeading(): Promise<void> {
    await this.updateComplete
    await this.#opening
    await super.focusHeading()
  }

  /** Reads a part of the reference as soon as the wing is open. */
  protected reads<T>(
    read: (reference: Reference) => Promise<T>,
  ): Task<readonly [NewKeyWing | undefined], T | undefined> {
    return new Task(this, {
      args: () => [this.wing] as const,
      task: async ([wing]) => wing && read(wing.reference),
    })
  }

  /** What was read, or why it could not be; so many lines in its place meanwhile. */
  protected shows<A extends readonly unknown[], T>(
    task: Task<A, T>,
    lines: number,
    complete: (value: NonNullable<T>) => unknown,
    label = this.t.shell.loading,
  ): unknown {
    return task.render({
      pending: () => skeleton(lines, label),
      error: (error) => errorPanel(error, this.words, { retry: () => void task.run() }),
      complete: (value) => (value ? complete(value) : nothing),
    })
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed)
    this.#opening ??= this.openWing().then(
      (wing) => void (this.wing = wing),
      () => void (this.failed = true),
    )
  }

  protected override render(): TemplateResult {
    if (this.failed) {
      return html`<div class="page stack" role="alert">
        <p>${this.t.shell.loadFailed}</p>
        <button type="button" @click=${() => location.reload()}>${this.t.shell.reload}</button>
      </div>`
    }
    if (!this.wing) return html`<div class="page">${skeleton(6, this.t.shell.loading)}</div>`
    return this.view(this.wing)
  }

  /** The page, with its wing open. */
  protected abstract view(wing: NewKeyWing): TemplateResult
}

/** One step of a key's way: a page about one job. */
export abstract class NewKeyPart extends NewKeyPage {
  @property({ attribute: false }) job!: KeyJob

  /** The address of another step. */
  protected at(step: Step): string {
    return href({ kind: 'new-step', job: this.job.id, step })
  }

  protected go(step: Step): void {
    this.router.go({ kind: 'new-step', job: this.job.id, step })
  }
}

/** Both parts of the reference. */
export const routesAndPresets = async (reference: Reference) => ({
  routes: await reference.routes(),
  presets: await reference.presets(),
})
