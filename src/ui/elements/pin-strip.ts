import { css, html, svg } from 'lit'
import type { SVGTemplateResult, TemplateResult } from 'lit'

/** How a pin stands: lifted to the line, past it, somewhere about it, not tried, or not reached yet. */
export type PinState = 'fine' | 'wrong' | 'unsure' | 'skipped' | 'waiting'

const STEP = 34
const LINE = 30

/**
 * Steps as the pins of a lock: one that is in order stands at the shear line, a wrong one blocks it, one that was not
 * looked at hangs. Decoration beside a list that says the same in words.
 */
export function pinStrip(pins: readonly PinState[]): TemplateResult {
  const width = pins.length * STEP
  return html`<svg class="pins" viewBox="0 0 ${width} 78" width=${width} height="78" aria-hidden="true">
    ${pins.map((state, i) => pin(state, i * STEP + STEP / 2, i + 1))}
    <path class="shear" d="M0 ${LINE}H${width}" />
  </svg>`
}

function pin(state: PinState, x: number, number: number): SVGTemplateResult {
  const lift = { fine: 0, wrong: -12, unsure: 6, skipped: 14, waiting: 14 }[state]
  const top = LINE + lift
  return svg`<g class=${state}>
    <path class="chamber" d="M${x - 9} 4V62M${x + 9} 4V62" />
    <path class="spring" d="M${x - 5} 4l10 3l-10 3l10 3" />
    <rect class="driver" x=${x - 6} y=${top - 14} width="12" height="12.5" rx="2" />
    <path class="pin" d="M${x - 6} ${top + 1.5}h12v${60 - top - 10}l-6 7l-6 -7z" />
    ${state === 'wrong' ? svg`<path class="mark" d="M${x - 4} ${top + 8}l8 8m0 -8l-8 8" />` : null}
    <text x=${x} y="76" text-anchor="middle">${number}</text>
  </g>`
}

export const pinStripStyles = css`
  .pins {
    display: block;
    max-inline-size: 100%;
    block-size: auto;
    color: var(--ink);
  }
  .pins .chamber {
    stroke: var(--line);
    stroke-width: 1;
  }
  .pins .spring {
    fill: none;
    stroke: var(--line-strong);
    stroke-width: 1;
  }
  .pins .driver {
    fill: var(--paper);
    stroke: currentColor;
    stroke-width: 1.5;
  }
  .pins .pin {
    fill: currentColor;
    stroke: currentColor;
    stroke-width: 1.5;
    stroke-linejoin: round;
  }
  .pins .shear {
    stroke: var(--accent);
    stroke-width: 1.5;
  }
  .pins text {
    fill: var(--ink-faint);
    font: 11px var(--mono);
  }
  .pins .wrong {
    color: var(--bad);
  }
  .pins .mark {
    stroke: var(--paper);
    stroke-width: 2;
  }
  .pins .unsure .pin {
    fill: var(--paper);
    stroke-dasharray: 3 3;
  }
  .pins .skipped,
  .pins .waiting {
    color: var(--line-strong);
  }
  .pins .skipped .pin,
  .pins .waiting .pin {
    fill: none;
    stroke-dasharray: 1 4;
  }
`
