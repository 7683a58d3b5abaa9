import { consume } from '@lit/context'
import { html, LitElement, nothing, svg } from 'lit'
import type { SVGTemplateResult, TemplateResult } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import type { Reach, Routes, SectionReach } from '../../ovh/index.ts'
import { newKeyWords } from '../../state/new-key/words.ts'
import type { NewKeyMessages } from '../../state/new-key/words.ts'
import type { Words } from '../../state/words.ts'
import { wordsContext } from '../contexts.ts'
import { base } from '../styles/base.ts'
import { reachPictureStyles } from './reach-picture-styles.ts'
import { tiles } from './treemap.ts'
import type { Tile } from './treemap.ts'

const WIDTH = 600
const HEIGHT = 300
/** So many operations of a section are listed below the picture. */
const LISTED = 12

/**
 * What rules open, as a map of the API: an area for each section, striped as far as it can be read and filled as far as
 * it can be changed. Pointer and arrow keys look into sections; a table says the same.
 */
@customElement('cs-reach-picture')
export class ReachPicture extends LitElement {
  static override styles = [base, reachPictureStyles]

  @property({ attribute: false }) reach: Reach | undefined
  @property({ attribute: false }) routes: Routes | undefined
  /** The section looked into, as its place in the picture. */
  @state() protected chosen = -1
  /** The table is made when it is first opened. */
  @state() protected tabled = false
  @query('svg') protected picture!: SVGSVGElement | null
  @consume({ context: wordsContext, subscribe: true }) protected words!: Words

  protected override render(): TemplateResult {
    const { reach } = this
    if (!reach) return html``
    const { reach: t } = this.#n
    const sections = this.#sections(reach)
    const places = tiles(
      sections.map(({ total }) => total),
      WIDTH,
      HEIGHT,
    )
    const label = t.picture(this.words.number(reach.opened), this.words.number(reach.total))
    const section = sections[this.chosen]
    return html`<figure>
      <svg
        viewBox="0 0 ${WIDTH} ${HEIGHT}"
        role="application"
        aria-roledescription=${t.title}
        aria-label=${label}
        aria-describedby="section"
        tabindex="0"
        @keydown=${(event: KeyboardEvent) => this.#move(event, places)}
        @pointerleave=${() => (this.chosen = -1)}
      >
        <defs>
          <pattern
            id="stripes"
            width="5"
            height="5"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <rect class="ground" width="5" height="5" />
            <rect class="stripe" width="2" height="5" />
          </pattern>
        </defs>
        ${sections.map((one, i) => this.#area(one, places[i], i))}
        ${this.chosen >= 0 && places[this.chosen] ? outline(places[this.chosen]!) : nothing}
      </svg>
      <figcaption class="small soft">${t.hint}</figcaption>
      <div id="section" class="small" role="status">
        ${section ? this.#section(section) : reach.opened === 0 ? t.none : nothing}
      </div>
      ${this.#table(reach)}
    </figure>`
  }

  get #n(): NewKeyMessages {
    return newKeyWords(this.words.language)
  }

  /** The largest first: so they keep their places whatever is opened. */
  #sections({ sections }: Reach): readonly SectionReach[] {
    return sections.toSorted((a, b) => b.total - a.total || (a.section < b.section ? -1 : 1))
  }

  #area(one: SectionReach, place: Tile | undefined, at: number): SVGTemplateResult {
    if (!place) return svg``
    const { x, y, width, height } = place
    const { total, opened, kinds, section } = one
    const change = (height * Math.min(opened, kinds.write + kinds.remove)) / total
    const open = (height * opened) / total
    const bottom = y + height
    return svg`<g @pointerenter=${() => (this.chosen = at)} @click=${() => (this.chosen = at)}>
      <rect class="area" x=${x} y=${y} width=${width} height=${height} />
      ${opened > 0 ? svg`<rect class="open" x=${x} y=${bottom - open} width=${width} height=${open} />` : nothing}
      ${change > 0 ? svg`<rect class="change" x=${x} y=${bottom - change} width=${width} height=${change} />` : nothing}
      <rect class="edge" x=${x} y=${y} width=${width} height=${height} />
      ${
        width > section.length * 6.7 + 10 && height > 18
          ? svg`<text class="name ${bottom - change < y + 16 ? 'on' : ''}" x=${x + 5} y=${y + 14}>${section}</text>`
          : nothing
      }
    </g>`
  }

  #section({ section, version, opened, total, kinds }: SectionReach): TemplateResult {
    const { reach: t, rules } = this.#n
    const own = this.#opened(section, version)
    const counts = (['read', 'write', 'remove', 'spend', 'access', 'login', 'billing'] as const)
      .filter((kind) => kinds[kind] > 0)
      .map((kind) => rules.counts[kind](kinds[kind]))
    return html`<p><b>${t.section(`${section}${version === 'v2' ? ' (v2)' : ''}`, opened, total)}</b></p>
      ${counts.length > 0 ? html`<p class="soft">${counts.join(', ')}</p>` : nothing}
      ${
        own.length > 0
          ? html`<ul class="mono">
              ${own
                .slice(0, LISTED)
                .map(
                  ({ line, part }) =>
                    html`<li>${line}${part ? html` <span class="soft">(${t.part})</span>` : nothing}</li>`,
                )}
              ${own.length > LISTED ? html`<li class="soft">${t.more(own.length - LISTED)}</li>` : nothing}
            </ul>`
          : nothing
      }`
  }

  #opened(section: string, version: string): { line: string; part: boolean }[] {
    const { reach, routes } = this
    if (!reach || !routes) return []
    return routes.operations.flatMap((one, index) => {
      const opening = one.section === section && one.version === version ? reach.opening(index) : undefined
      return opening ? [{ line: `${one.method} ${one.path}`, part: opening === 'part' }] : []
    })
  }

  #table(reach: Reach): TemplateResult {
    const { table } = this.#n.reach
    const opened = this.#sections(reach).filter((one) => one.opened > 0)
    return html`<details
      @toggle=${(event: Event) => (this.tabled ||= (event.target as HTMLDetailsElement).open)}
    >
      <summary class="small">${table}</summary>
      ${this.tabled ? this.#rows(opened) : nothing}
    </details>`
  }

  #rows(opened: readonly SectionReach[]): TemplateResult {
    const { columns, table } = this.#n.reach
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${table}>
      <table class="small">
        <thead>
          <tr>
            <th scope="col">${columns.section}</th>
            <th scope="col">${columns.opened}</th>
            <th scope="col">${columns.total}</th>
            <th scope="col">${columns.read}</th>
            <th scope="col">${columns.change}</th>
            <th scope="col">${columns.remove}</th>
          </tr>
        </thead>
        <tbody>
          ${opened.map(
            ({ section, version, opened: count, total, kinds }) =>
              html`<tr>
                <th scope="row" class="mono">${section}${version === 'v2' ? ' (v2)' : ''}</th>
                <td>${count}</td>
                <td>${total}</td>
                <td>${kinds.read}</td>
                <td>${kinds.write}</td>
                <td>${kinds.remove}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`
  }

  /** The arrows go to the nearest section on that side. */
  #move(event: KeyboardEvent, places: readonly Tile[]): void {
    if (event.key === 'Escape') this.chosen = -1
    const direction = directions[event.key]
    if (!direction) return
    event.preventDefault()
    const from = places[this.chosen]
    if (!from) {
      this.chosen = 0
      return
    }
    const [dx, dy] = direction
    let best = { at: this.chosen, distance: Infinity }
    places.forEach((place, at) => {
      const [x, y] = [middle(place).x - middle(from).x, middle(place).y - middle(from).y]
      const forward = x * dx + y * dy
      const aside = Math.abs(x * dy) + Math.abs(y * dx)
      const distance = forward + 2 * aside
      if (at !== this.chosen && forward > 0.5 && distance < best.distance) best = { at, distance }
    })
    this.chosen = best.at
  }
}

const directions: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

const middle = ({ x, y, width, height }: Tile) => ({ x: x + width / 2, y: y + height / 2 })

function outline({ x, y, width, height }: Tile): SVGTemplateResult {
  return svg`<rect class="chosen" x=${x + 1} y=${y + 1} width=${Math.max(0, width - 2)} height=${Math.max(0, height - 2)} />`
}

declare global {
  interface HTMLElementTagNameMap {
    'cs-reach-picture': ReachPicture
  }
}
