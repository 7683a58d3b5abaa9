import { consume } from '@lit/context'
import { Task } from '@lit/task'
import { html, nothing } from 'lit'
import type { PropertyValues, TemplateResult } from 'lit'
import { state } from 'lit/decorators.js'
import { newKeyWords } from '../../state/new-key/words.ts'
import type { NewKeyMessages } from '../../state/new-key/words.ts'
import type { NewKeyWing } from '../../state/new-key/wing.ts'
import type { Reference } from '../../state/reference.ts'
import { newKeyContext } from '../contexts.ts'
import type { OpenNewKey } from '../contexts.ts'
import { Errand } from '../controllers/errand.ts'
import { Watch } from '../controllers/watch.ts'
import { errorPanel } from '../elements/error-panel.ts'
import { skeleton } from '../elements/skeleton.ts'
import { PageElement } from '../page.ts'

/** What the pages around a new key share: the wing behind them, opened when the first of them is shown, and its words. */
export abstract class NewKeyPage extends PageElement {
  @consume({ context: newKeyContext }) protected openWing!: OpenNewKey
  @state() protected wing: NewKeyWing | undefined
  @state() protected failed = false
  protected readonly errand = new Errand(this)
  #opening: Promise<void> | undefined

  constructor() {
    super()
    new Watch<unknown>(this, () => this.wing?.jobs)
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

/** Both parts of the reference. */
export const routesAndPresets = async (reference: Reference) => ({
  routes: await reference.routes(),
  presets: await reference.presets(),
})
