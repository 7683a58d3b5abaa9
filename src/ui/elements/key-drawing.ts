import { css, html, nothing, svg } from 'lit'
import type { TemplateResult } from 'lit'
import type { Credential, Rule } from '../../ovh/index.ts'

/** What of a key can be drawn. Moments in milliseconds since 1970; `expires: null` means never. */
export interface Drawable {
  status: Credential['status']
  rules: readonly Rule[]
  created: number
  lastUsed: number | null
  expires: number | null
}

export interface DrawingOptions {
  /** The name read aloud; without one the drawing is decoration beside words that say the same. */
  label?: string
  now?: number
  /** The length of the whole key, in CSS pixels. */
  width?: number
}

const HEIGHT = 44
const BOW = { x: 15, y: 15, radius: 11 }
const SHAFT_START = BOW.x + BOW.radius
const MOST_TEETH = 14
const TOOTH = 7
/** The bow is part of the line that goes on as the shaft: a list draws thousands of these, and each piece costs. */
const bow = circle(BOW.x, BOW.radius - 1.5)

/**
 * A key as a line in time. The shaft runs from its making to its end; the mark on it is now, the dot its last use; a
 * key without end has a shaft that does not close. Its teeth are its rules: the further a rule reaches the longer the
 * tooth, and rules that write are solid. Expired keys fade, refused ones are broken, waiting ones are dashed.
 */
export function keyDrawing(key: Drawable, options: DrawingOptions = {}): TemplateResult {
  const { label, now = Date.now(), width = 280 } = options
  const end = width - 6
  const place = timeline(key, now, end)
  const nowAt = place(now)
  const shown = key.rules.slice(0, MOST_TEETH)
  return html`<svg
    class="key-drawing ${key.status}"
    viewBox="0 0 ${width} ${HEIGHT}"
    width=${width}
    height=${HEIGHT}
    role=${label ? 'img' : nothing}
    aria-label=${label ?? nothing}
    aria-hidden=${label ? nothing : 'true'}
  >
    <circle class="line thin" cx="13" cy="13" r="2.5" />
    <path class="line" d=${bow + shaft(key, end)} />
    ${key.expires === null && key.status !== 'refused' ? svg`<path class="line open" d="M${end - 36} ${BOW.y}H${end}" />` : nothing}
    <path class="tooth" d=${teeth(shown, false, end)} />
    <path class="tooth solid" d=${teeth(shown, true, end)} />
    ${key.lastUsed === null ? nothing : svg`<path class="used" d=${circle(place(key.lastUsed), 3.5)} />`}
    ${
      key.status === 'validated' && nowAt < end
        ? svg`<path class="now" d="M${nowAt} ${BOW.y - 1}V${BOW.y - 12}" />`
        : nothing
    }
  </svg>`
}

/** A circle round a point of the shaft, as a piece of a path. */
function circle(x: number, radius: number): string {
  return `M${x - radius} ${BOW.y}a${radius} ${radius} 0 1 1 ${2 * radius} 0a${radius} ${radius} 0 1 1 ${-2 * radius} 0`
}

/** Where on the shaft a moment lies. A key without end shows its age on the first two thirds. */
function timeline({ created, expires }: Drawable, now: number, end: number): (moment: number) => number {
  const last = expires ?? created + Math.max(1, (now - created) * 1.5)
  const span = Math.max(1, last - created)
  return (moment) =>
    Math.round(SHAFT_START + Math.min(1, Math.max(0, (moment - created) / span)) * (end - SHAFT_START))
}

function shaft({ status, expires }: Drawable, end: number): string {
  const y = BOW.y
  if (status === 'refused') {
    const middle = Math.round((SHAFT_START + end) / 2) - 30
    return `M${SHAFT_START} ${y}H${middle}l4 -6M${middle + 12} ${y + 6}l4 -6H${end}`
  }
  return expires === null ? `M${SHAFT_START} ${y}H${end - 40}` : `M${SHAFT_START} ${y}H${end}v-5v10`
}

/** The teeth of all rules that write, or of all that only read, each at its place beside the others. */
function teeth(rules: readonly Rule[], write: boolean, end: number): string {
  const first = end - 12 - rules.length * (TOOTH + 3)
  return rules
    .map((rule, i) =>
      (rule.method === 'GET') === write
        ? ''
        : `M${first + i * (TOOTH + 3)} ${BOW.y}h${TOOTH}v${depth(rule)}h${-TOOTH}z`,
    )
    .join('')
}

/** How far a rule reaches, as the length of its tooth: the fewer words before the first `*`, the longer. */
function depth({ path }: Rule): number {
  const star = path.indexOf('*')
  if (star < 0) return 6
  const words = path.slice(0, star).split('/').filter(Boolean).length
  return [26, 19, 14][words] ?? 10
}

export const keyDrawingStyles = css`
  .key-drawing {
    display: block;
    max-inline-size: 100%;
    block-size: auto;
    color: var(--ink);
    overflow: visible;
  }
  .key-drawing .line {
    fill: none;
    stroke: currentColor;
    stroke-width: 3;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .key-drawing .thin {
    stroke-width: 1.5;
  }
  .key-drawing .open {
    stroke-dasharray: 1 8;
  }
  .key-drawing .tooth {
    fill: var(--paper);
    stroke: currentColor;
    stroke-width: 1.5;
  }
  .key-drawing .tooth.solid {
    fill: currentColor;
  }
  .key-drawing .now {
    stroke: var(--accent);
    stroke-width: 2.5;
    stroke-linecap: round;
  }
  .key-drawing .used {
    fill: var(--paper);
    stroke: currentColor;
    stroke-width: 2;
  }
  .key-drawing.expired {
    color: var(--line-strong);
  }
  .key-drawing.expired .line,
  .key-drawing.expired .tooth {
    stroke-dasharray: 2 4;
  }
  .key-drawing.expired .tooth.solid {
    fill: var(--paper-hover);
  }
  .key-drawing.refused {
    color: var(--ink-faint);
  }
  .key-drawing.pendingValidation .line {
    stroke-dasharray: 5 6;
  }
`

/** A credential as the API describes it, made drawable. */
export function drawable(credential: Credential): Drawable {
  const { status, rules, creation, lastUse, expiration } = credential
  return {
    status,
    rules,
    created: Date.parse(creation),
    lastUsed: lastUse === null ? null : Date.parse(lastUse),
    expires: expiration === null ? null : Date.parse(expiration),
  }
}
