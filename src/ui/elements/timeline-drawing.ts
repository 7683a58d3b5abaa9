import { css, html, nothing, svg } from 'lit'
import type { SVGTemplateResult, TemplateResult } from 'lit'
import type { Bar, Tick, Timeline, TimelineRow } from '../../state/inventory/timeline.ts'
import type { Words } from '../../state/words.ts'

const HEIGHT = 28
const MIDDLE = 14

/**
 * One key's life as a key: its bow where it was made, a solid shaft while it was used, a hollow one since, a thin line
 * for what is to come, and a stop at its end. Fit for black and white: no two stretches differ in colour alone.
 */
export function timelineDrawing(
  row: TimelineRow,
  { ticks, now }: Pick<Timeline, 'ticks' | 'now'>,
  width: number,
): TemplateResult {
  const x = (at: number): number => Math.round(at * width * 10) / 10
  return html`<svg
    class="life ${row.state}"
    viewBox="0 0 ${width} ${HEIGHT}"
    width=${width}
    height=${HEIGHT}
    aria-hidden="true"
  >
    ${ticks.map(({ at }) => svg`<path class="grid" d="M${x(at)} 0V${HEIGHT}" />`)}
    ${row.bars.map((bar) => shaft(bar, row, x))}
    ${row.before ? svg`<path class="more" d="M7 ${MIDDLE - 4}l-4 4l4 4" />` : nothing}
    ${row.after ? svg`<path class="more" d="M${width - 7} ${MIDDLE - 4}l4 4l-4 4" />` : nothing}
    ${row.expires === undefined ? nothing : svg`<path class="stop" d="M${x(row.expires)} ${MIDDLE - 7}v14" />`}
    ${row.used === undefined ? nothing : svg`<circle class="use" cx=${x(row.used)} cy=${MIDDLE} r="3.5" />`}
    ${row.created === undefined ? nothing : svg`<circle class="bow" cx=${x(row.created)} cy=${MIDDLE} r="5" />`}
    ${now === undefined ? nothing : svg`<path class="now" d="M${x(now)} 0V${HEIGHT}" />`}
  </svg>`
}

function shaft({ kind, from, to }: Bar, row: TimelineRow, x: (at: number) => number): SVGTemplateResult {
  const [left, right] = [x(from), x(to)]
  switch (kind) {
    case 'used':
      return svg`<rect class="used" x=${left} y=${MIDDLE - 4} width=${right - left} height="8" />`
    case 'unused':
    case 'ended':
      return svg`<rect class=${kind} x=${left} y=${MIDDLE - 3.5} width=${Math.max(0, right - left)} height="7" />`
    case 'ahead': {
      const open = row.expires === undefined && row.after
      return svg`<path class="ahead ${open ? 'open' : ''}" d="M${left} ${MIDDLE}H${right}" />`
    }
  }
}

/** The scale above the lives: what the lines in the background stand for, and where now is. */
export function timelineAxis(
  { ticks, now }: Pick<Timeline, 'ticks' | 'now'>,
  width: number,
  words: Words,
  nowWord: string,
): TemplateResult {
  const x = (at: number): number => Math.round(at * width)
  // A label needs some room; where the lines are close, every second or third has one.
  const every = Math.max(1, Math.ceil((ticks.length * 76) / Math.max(1, width)))
  return html`<svg class="axis" viewBox="0 0 ${width} 34" width=${width} height="34" aria-hidden="true">
    ${now === undefined ? nothing : svg`<path class="now" d="M${x(now)} 14V34" />`}
    ${ticks.map(
      (tick, index) =>
        svg`<path class="grid" d="M${x(tick.at)} 20V34" />${
          index % every === 0
            ? svg`<text x=${x(tick.at) + 4} y="31">${tickLabel(tick, words)}</text>`
            : nothing
        }`,
    )}
    ${
      now === undefined
        ? nothing
        : svg`<text class="today" x=${x(now)} y="11" text-anchor=${now > 0.9 ? 'end' : now < 0.1 ? 'start' : 'middle'}>${nowWord}</text>`
    }
  </svg>`
}

const formats = new Map<string, Intl.DateTimeFormat>()

function tickLabel({ ms, unit }: Tick, { language }: Words): string {
  const name = `${language} ${unit}`
  let format = formats.get(name)
  if (!format) {
    const options: Record<Tick['unit'], Intl.DateTimeFormatOptions> = {
      day: { day: 'numeric', month: 'short' },
      month: { month: 'short', year: '2-digit' },
      year: { year: 'numeric' },
    }
    format = new Intl.DateTimeFormat(language, { ...options[unit], timeZone: 'UTC' })
    formats.set(name, format)
  }
  return format.format(ms)
}

export const timelineDrawingStyles = css`
  .life,
  .axis {
    display: block;
    max-inline-size: 100%;
    color: var(--ink);
    overflow: hidden;
  }
  .axis text {
    fill: var(--ink-soft);
    font: var(--small) var(--sans);
    font-variant-numeric: tabular-nums;
    /* Readable where the line of now runs behind them. */
    paint-order: stroke;
    stroke: var(--paper);
    stroke-width: 4px;
  }
  .axis .today {
    fill: var(--accent);
    font-weight: 600;
  }
  .life .grid,
  .axis .grid {
    stroke: var(--grid, var(--line));
    stroke-width: 1;
  }
  .life .now,
  .axis .now {
    stroke: var(--accent);
    stroke-width: 2;
  }
  .life .used {
    fill: currentColor;
  }
  .life .unused {
    fill: var(--paper);
    stroke: currentColor;
    stroke-width: 1.5;
  }
  .life .ended {
    fill: none;
    stroke: var(--ink-faint);
    stroke-width: 1.5;
    stroke-dasharray: 2 3;
  }
  .life .ahead {
    fill: none;
    stroke: currentColor;
    stroke-width: 2;
  }
  .life .ahead.open {
    stroke-dasharray: 1 6;
    stroke-linecap: round;
  }
  .life .stop {
    stroke: currentColor;
    stroke-width: 3;
  }
  .life .bow,
  .life .use {
    fill: var(--paper);
    stroke: currentColor;
    stroke-width: 2;
  }
  .life .more {
    fill: none;
    stroke: currentColor;
    stroke-width: 1.5;
  }
  .life.expired,
  .life.refused,
  .life.orphaned {
    color: var(--ink-faint);
  }
  .life.pending {
    color: var(--warn);
  }
`
