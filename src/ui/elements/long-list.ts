import { observeWindowOffset, observeWindowRect, Virtualizer, windowScroll } from '@tanstack/virtual-core'
import type { VirtualItem, VirtualizerOptions } from '@tanstack/virtual-core'
import { html, LitElement } from 'lit'
import type { PropertyValues, TemplateResult } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { guard } from 'lit/directives/guard.js'
import { repeat } from 'lit/directives/repeat.js'
import { turn } from '../../state/turn.ts'

/** As high as most lines are, in CSS pixels, until some have been drawn. */
const likelyHeight = 44
/** Lines that are drawn out of sight on either side, so that a turn of the wheel finds them there. */
const ahead = 6
/** A list of so many lines is drawn whole, if not at once: the browser can then find in it, and print it. */
const mostWhole = 150
/** At most so many lines are drawn in one frame: more than a quick hand brings into sight. */
const mostAtOnce = 16
/** So long a frame may draw lines, in milliseconds: while somebody scrolls, and while a page is only just being drawn. */
const timeMs = { scrolling: 16, resting: 6 }
/** So long the first lines take, before an engine has seen what it is to do. */
const firstMs = 3

/**
 * A list that may be too long to be drawn whole: then only the lines in sight are in the document. It lies in the tree of its host,
 * whose styles apply, and scrolls with the window. Every line is one element; its height is measured.
 */
@customElement('cs-long-list')
export class LongList extends LitElement {
  @property({ attribute: false }) lines: readonly unknown[] = []
  /** What an element of the list stands for as long as it lives: nobody presses what they did not mean. */
  @property({ attribute: false }) key: (line: never, index: number) => string | number = (_, index) => index
  /** Draws a line: another function whenever it would draw something else. */
  @property({ attribute: false }) draw: (line: never, index: number) => TemplateResult = () => html``

  readonly #window: Virtualizer<Window, HTMLElement>
  #unmount: (() => void) | undefined
  /** How high most lines are at this width; 0 until some have been drawn. */
  #usual = 0
  #width = 0
  /** The keys of the lines that are drawn, and the frame in which more will be. */
  #drawn: ReadonlySet<unknown> = new Set()
  #soon: number | undefined
  /** The present frame, and how many lines it has time for still. */
  #frame: CSSNumberish | null = null
  #left = 0
  /** How long a new line takes, with its style and layout, in milliseconds: what the last ones took. */
  #eachMs = firstMs
  #began = 0
  #fresh = 0

  constructor() {
    super()
    this.#window = new Virtualizer(this.#options())
    this.addController({ hostConnected: () => this.#begin(), hostDisconnected: () => this.#end() })
  }

  // The lines are styled by the host's styles, and found by those who look into it.
  protected override createRenderRoot(): this {
    return this
  }

  /** What is round the list comes first, in a turn of its own. */
  protected override async scheduleUpdate(): Promise<void> {
    if (!this.hasUpdated) await turn()
    await super.scheduleUpdate()
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('lines') || changed.has('key'))
      this.#window.setOptions(this.#options(this.#window.options.scrollMargin))
    this.#window._willUpdate()
  }

  protected override render(): unknown {
    this.#began = performance.now()
    const shown = this.#window.getVirtualItems()
    const [first] = shown
    const last = shown.at(-1)
    const { scrollMargin } = this.#window.options
    const after = this.#window.getTotalSize() + scrollMargin - (last?.end ?? scrollMargin)
    this.style.setProperty('padding-block', `${(first?.start ?? scrollMargin) - scrollMargin}px ${after}px`)
    const drawn = this.#drawable(shown)
    return repeat(
      shown,
      ({ key }) => key,
      ({ index, key }) => {
        const line = this.lines[index]
        if (line === undefined || !drawn.has(key)) return html`<div data-blank aria-hidden="true"></div>`
        // While somebody scrolls, nothing changes but which lines are in sight: those that stay are not drawn again.
        return html`${guard([line, this.draw, index], () => this.draw(line as never, index))}`
      },
    )
  }

  /**
   * Which lines are drawn now: those that were, and so many new ones that a frame has time for, in sight before out of
   * sight. The others keep their place, and come with the next frames.
   */
  #drawable(shown: readonly VirtualItem[]): ReadonlySet<unknown> {
    const { startIndex, endIndex } = this.#window.range ?? { startIndex: 0, endIndex: 0 }
    const inSight = ({ index }: VirtualItem): boolean => index >= startIndex && index <= endIndex
    // One frame can ask twice: when the window has scrolled, and for what was left over from the frame before.
    const frame = document.timeline.currentTime
    if (frame !== this.#frame) {
      const time = this.#window.isScrolling ? timeMs.scrolling : timeMs.resting
      this.#left = Math.min(mostAtOnce, Math.max(1, Math.round(time / this.#eachMs)))
    }
    this.#frame = frame
    const fresh = shown.filter(({ key }) => !this.#drawn.has(key))
    const now = [...fresh.filter(inSight), ...fresh.filter((one) => !inSight(one))].slice(0, this.#left)
    this.#left -= now.length
    this.#fresh = now.length
    this.#drawn = new Set([...shown.filter(({ key }) => this.#drawn.has(key)), ...now].map(({ key }) => key))
    if (now.length < fresh.length) this.#soon ??= requestAnimationFrame(() => this.#goOn())
    return this.#drawn
  }

  #goOn(): void {
    this.#soon = undefined
    this.requestUpdate()
  }

  protected override updated(): void {
    const drawn = [...this.children] as HTMLElement[]
    const { top, width } = this.getBoundingClientRect()
    if (this.#fresh > 0) {
      const each = (performance.now() - this.#began) / this.#fresh
      this.#eachMs = (this.#eachMs + Math.max(0.1, each)) / 2
    }
    if (width !== this.#width || this.#usual === 0) this.#guess(drawn, width)
    const shown = this.#window.getVirtualItems()
    for (const [at, element] of drawn.entries()) {
      if ('blank' in element.dataset) {
        element.style.setProperty('block-size', `${shown[at]?.size ?? this.#usual}px`)
        continue
      }
      element.dataset.index = String(shown[at]?.index)
      this.#window.measureElement(element)
    }
    // Those that are gone are forgotten.
    this.#window.measureElement(null)
    const margin = Math.round(top + scrollY)
    if (margin === this.#window.options.scrollMargin) return
    this.#window.setOptions(this.#options(margin))
    this.requestUpdate()
  }

  /** Lines of another width have another height: most are as high as the one in the middle of those that are drawn. */
  #guess(drawn: readonly HTMLElement[], width: number): void {
    const heights = drawn
      .filter(({ dataset }) => !('blank' in dataset))
      .map(({ offsetHeight }) => offsetHeight)
      .sort((a, b) => a - b)
    const usual = heights[heights.length >> 1]
    if (usual === undefined) return
    this.#width = width
    if (usual === this.#usual) return
    this.#usual = usual
    this.#window.measure()
  }

  #begin(): void {
    // The place above changes height under the reader's eyes when lines get their true one: the library sees to that.
    this.style.setProperty('overflow-anchor', 'none')
    this.style.setProperty('display', 'block')
    this.#unmount = this.#window._didMount()
    this.requestUpdate()
  }

  #end(): void {
    this.#unmount?.()
    if (this.#soon !== undefined) cancelAnimationFrame(this.#soon)
    this.#soon = undefined
  }

  /** Brings a line into sight. Resolves when it is drawn. */
  async reveal(index: number): Promise<void> {
    this.#window.scrollToIndex(index, { align: 'center' })
    const drawn = (): boolean =>
      this.#window.getVirtualItems().some((item) => item.index === index && this.#drawn.has(item.key))
    for (let frames = 0; frames < 60 && !drawn(); frames++) await new Promise(requestAnimationFrame)
    await this.updateComplete
  }

  #options(scrollMargin = 0): VirtualizerOptions<Window, HTMLElement> {
    return {
      count: this.lines.length,
      getScrollElement: () => (this.isConnected ? window : null),
      observeElementRect: observeWindowRect,
      observeElementOffset: observeWindowOffset,
      scrollToFn: windowScroll,
      initialRect: { width: innerWidth, height: innerHeight },
      initialOffset: () => scrollY,
      estimateSize: () => this.#usual || likelyHeight,
      getItemKey: (index: number) => {
        const line = this.lines[index]
        return line === undefined ? index : this.key(line as never, index)
      },
      overscan: this.lines.length <= mostWhole ? mostWhole : ahead,
      scrollMargin,
      onChange: () => this.requestUpdate(),
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cs-long-list': LongList
  }
}
