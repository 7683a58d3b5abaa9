import type { LitElement, ReactiveController } from 'lit'

/**
 * Moves the focus from a list to the heading of what was opened beside it, as soon as that is drawn: the way there must
 * not lead through all that is left of the list. Whoever goes elsewhere meanwhile is left alone.
 */
export class EnterDetail implements ReactiveController {
  readonly #host: LitElement
  /** What had the focus when the way began; undefined while nobody is on it. */
  #from: Element | null | undefined

  constructor(host: LitElement) {
    this.#host = host
    host.addController(this)
  }

  begin(): void {
    this.#from = this.#host.shadowRoot!.activeElement
    this.#host.requestUpdate()
  }

  hostUpdated(): void {
    if (this.#from !== undefined) void this.#enter()
  }

  async #enter(): Promise<void> {
    const root = this.#host.shadowRoot!
    let heading: HTMLElement | null = null
    for (const part of root.querySelectorAll<HTMLElement & Partial<LitElement>>('.detail, .detail *')) {
      await part.updateComplete
      heading ??= (part.shadowRoot ?? part).querySelector('h2')
    }
    const now = root.activeElement
    if (this.#from === undefined || (now && now !== this.#from && now.localName !== 'h1'))
      this.#from = undefined
    else if (heading) {
      this.#from = undefined
      heading.tabIndex = -1
      heading.focus()
    }
  }
}
