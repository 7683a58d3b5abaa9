import { css, html, nothing, svg } from 'lit'
import type { TemplateResult } from 'lit'

/** Something that ends, with the band it is in. */
export interface Ending {
  /** Milliseconds since 1970. */
  at: number
  band: string
}

export interface StripOptions {
  nowMs: number
  days: number
  /** Read aloud in place of the picture. */
  label: string
}

const WIDTH = 360
const HEIGHT = 40
const GROUND = 30
const dayMs = 86_400_000

/** With so many pins they would stand in each other's way, and their numbers over one another: then a pin is a week. */
const mostPins = 16

/**
 * The next months as a ruler: now at its left, a notch for each week, and a pin for each day on which keys end, or for
 * each week where that would be too many; the taller the more of them. The first week is marked off.
 */
export function expiryStrip(
  endings: readonly Ending[],
  { nowMs, days, label }: StripOptions,
): TemplateResult {
  const place = (at: number): number => 3 + ((at - nowMs) / (days * dayMs)) * (WIDTH - 6)
  const daily = pinsOf(endings, nowMs, 1)
  const step = daily.size > mostPins ? 7 : 1
  const pins = step === 1 ? daily : pinsOf(endings, nowMs, step)
  const weeks = Array.from({ length: Math.floor(days / 7) }, (_, index) => (index + 1) * 7)
  return html`<svg class="expiry-strip" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label=${label}>
    <rect
      class="week"
      x=${place(nowMs)}
      y="4"
      width=${place(nowMs + 7 * dayMs) - place(nowMs)}
      height=${GROUND - 4}
    />
    <path class="ground" d="M${place(nowMs)} ${GROUND}H${WIDTH - 3}" />
    ${weeks.map((day) => svg`<path class="notch" d="M${place(nowMs + day * dayMs)} ${GROUND}v${day % 28 === 0 ? 7 : 4}" />`)}
    ${[...pins].map(([index, { count, band }]) => {
      const x = place(nowMs + (index + 0.5) * step * dayMs)
      const top = GROUND - Math.min(22, 8 + 4 * Math.log2(count))
      return svg`<path class="pin ${band}" d="M${x} ${GROUND}V${top}" /><circle class="pin ${band}" cx=${x} cy=${top} r="3" />
        ${count > 1 ? svg`<text class="count" x=${x + 5} y=${top + 3}>${count}</text>` : nothing}`
    })}
    <path class="now" d="M${place(nowMs)} 2V${GROUND + 7}" />
  </svg>`
}

interface Pin {
  count: number
  /** The gravest of those that end. */
  band: string
}

/** A pin for each span of so many days, counted from now. */
function pinsOf(endings: readonly Ending[], nowMs: number, days: number): Map<number, Pin> {
  const pins = new Map<number, Pin>()
  for (const { at, band } of endings) {
    const index = Math.floor((at - nowMs) / (days * dayMs))
    const pin = pins.get(index)
    pins.set(index, { count: (pin?.count ?? 0) + 1, band: graver(pin?.band, band) })
  }
  return pins
}

const order = ['risk', 'watch', 'fine']

function graver(one: string | undefined, other: string): string {
  return one !== undefined && order.indexOf(one) <= order.indexOf(other) ? one : other
}

export const expiryStripStyles = css`
  .expiry-strip {
    display: block;
    inline-size: 100%;
    max-inline-size: 560px;
    block-size: auto;
    overflow: visible;
  }
  .expiry-strip .week {
    fill: var(--warn-wash);
  }
  .expiry-strip .ground,
  .expiry-strip .notch {
    fill: none;
    stroke: var(--line-strong);
  }
  .expiry-strip .pin {
    fill: var(--paper);
    stroke: var(--ink-soft);
    stroke-width: 2;
  }
  .expiry-strip .pin.risk {
    stroke: var(--bad);
    fill: var(--bad);
  }
  .expiry-strip .pin.watch {
    stroke: var(--warn);
  }
  .expiry-strip .count {
    fill: var(--ink-soft);
    font-size: 9px;
  }
  .expiry-strip .now {
    stroke: var(--accent);
    stroke-width: 2;
  }
`
