import { css, html, nothing, svg } from 'lit'
import type { SVGTemplateResult, TemplateResult } from 'lit'

/** A day on the strip. */
export interface StripDay {
  count: number
  /** The part of `count` that is drawn solid. */
  solid: number
  /** What the day says when it is focused or pointed at. */
  label: string
}

const WIDTH = 720
const BASE = 70

/** Days side by side, each as high as its count; the solid part stands at the foot. Each can be focused. */
export function dayStrip(
  days: readonly StripDay[],
  label: string,
  ends: readonly [string, string],
): TemplateResult {
  const most = Math.max(1, ...days.map(({ count }) => count))
  const step = Math.min(40, WIDTH / days.length)
  const height = (count: number): number => (count === 0 ? 0 : Math.max(2, Math.round((count / most) * 58)))
  // Under few days two dates would lie over one another: there they stand together.
  const apart = days.length * step === WIDTH
  return html`<svg class="days" viewBox="0 0 ${WIDTH} ${BASE + 1}" role="group" aria-label=${label}>
      <path class="base" d="M0 ${BASE + 0.5}H${WIDTH}" />
      ${days.map((day, i): SVGTemplateResult => {
        const [all, solid] = [height(day.count), Math.min(height(day.count), height(day.solid))]
        const [x, width] = [i * step + step * 0.12, step * 0.76]
        return svg`<g role="img" tabindex="0" aria-label=${day.label}>
        <title>${day.label}</title>
        <rect class="reach" x=${i * step} y="0" width=${step} height=${BASE} />
        <rect class="all" x=${x} y=${BASE - all} width=${width} height=${all} />
        <rect class="solid" x=${x} y=${BASE - solid} width=${width} height=${solid} />
      </g>`
      })}
    </svg>
    <p class="days-ends">
      <span>${!apart && days.length > 1 ? ends.join(' – ') : ends[0]}</span>
      ${apart ? html`<span>${ends[1]}</span>` : nothing}
    </p>`
}

export const dayStripStyles = css`
  .days {
    display: block;
    inline-size: 100%;
    block-size: auto;
    color: var(--ink);
  }
  .days .base {
    stroke: var(--line-strong);
  }
  .days .reach {
    fill: transparent;
  }
  .days g:hover .reach,
  .days g:focus .reach {
    fill: var(--paper-hover);
  }
  .days g:focus-visible {
    outline: none;
  }
  .days g:focus-visible .reach {
    stroke: var(--accent);
    stroke-width: 2;
  }
  .days .all {
    fill: var(--paper);
    stroke: currentColor;
    stroke-width: 1.25;
  }
  .days .solid {
    fill: currentColor;
  }
  .days-ends {
    display: flex;
    justify-content: space-between;
    margin-block-start: -6px;
    color: var(--ink-faint);
    font-size: var(--small);
  }
`
