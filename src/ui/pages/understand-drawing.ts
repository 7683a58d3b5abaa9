import { css, html, nothing, svg } from 'lit'
import type { SVGTemplateResult, TemplateResult } from 'lit'
import type { Fate, Fates, Scene, SceneKey } from '../../state/inventory/understanding.ts'
import type { en } from '../../state/messages/understand-en.ts'
import { visible } from '../../state/words.ts'
import type { Widen } from '../../state/words.ts'

export type UnderstandWords = Widen<typeof en>
/** A part that can be pointed at. */
export type Part = 'application' | 'key' | 'rule'

export interface SceneDrawing {
  scene: Scene
  fates: Fates
  t: UnderstandWords
  /** A part was focused or pointed at. */
  point: (part: Part) => void
}

const WIDTH = 340
const STEM = 22
/** As many are drawn; the table has all of them. */
const mostKeys = 5
const mostRules = 6

/** The application's name, whatever is known of it. */
export function applicationName({ application }: Scene, t: UnderstandWords): string {
  if (!application) return t.unknownApplication
  return application.deleted ? t.deletedApplication : visible(application.name, 60) || t.noName
}

export const sceneKeyName = ({ name, number }: SceneKey, t: UnderstandWords): string =>
  name ? visible(name, 40) : t.keyName(number)

/** The keys that are drawn, the one in question among them. */
function drawnKeys({ keys, chosen }: Scene): readonly SceneKey[] {
  const others = keys.filter(({ id }) => id !== chosen.id)
  return [chosen, ...others.slice(0, mostKeys - 1)]
}

/** An application from which keys hang on a stem; the teeth of the one in question are spelt out as its rules. */
export function sceneDrawing({ scene, fates, t, point }: SceneDrawing): TemplateResult {
  const keys = drawnKeys(scene)
  const shown = scene.chosen.rules.slice(0, mostRules)
  const left = scene.chosen.rules.length - shown.length
  const spelt = Math.max(1, shown.length) + (left > 0 ? 1 : 0)
  const top = 62
  const first = top + 26
  const place = (i: number): number => first + (i === 0 ? 0 : 56 + spelt * 20 + (i - 1) * 58)
  const end = place(keys.length - 1)
  const height = end + (keys.length === 1 ? 44 + spelt * 20 : 40)
  return html`<svg class="scene" viewBox="0 0 ${WIDTH} ${height}" role="group" aria-label=${t.drawing}>
    <path class="stem ${fates.application}" d="M${STEM} ${top}V${end}" />
    ${plate(scene, fates.application, t, point)}
    ${keys.map((key, i) => hung(key, place(i), fates.keys.get(key.id) ?? 'stands', t, point))}
    ${
      shown.length === 0
        ? svg`<text class="small" x="86" y=${first + 56}>${t.noRules}</text>`
        : shown.map((rule, i) => {
            const y = first + 52 + i * 20
            const text = `${rule.method} ${visible(rule.path, 200)}`
            return svg`<g class=${fates.keys.get(scene.chosen.id) ?? 'stands'} role="img" tabindex="0"
              aria-label=${`${t.parts.rule}, ${text}`} @focus=${() => point('rule')} @pointerenter=${() => point('rule')}>
              <rect class="reach" x="68" y=${y - 14} width=${WIDTH - 70} height="20" rx="3" />
              <rect class=${rule.method === 'GET' ? 'tooth' : 'tooth solid'} x="74" y=${y - 9} width="8" height="10" />
              <text class="mono" x="92" y=${y}>${fit(text)}</text>
            </g>`
          })
    }
    ${left > 0 ? svg`<text class="small" x="92" y=${first + 52 + shown.length * 20}>${t.more(left)}</text>` : nothing}
  </svg>`
}

function plate(scene: Scene, fate: Fate, t: UnderstandWords, point: (part: Part) => void): SVGTemplateResult {
  const name = applicationName(scene, t)
  const state = fate === 'gone' ? t.applicationFates.gone : t.applicationFates.stands
  return svg`<g class=${fate} role="img" tabindex="0" aria-label=${`${t.parts.application}, ${name}, ${state}`}
    @focus=${() => point('application')} @pointerenter=${() => point('application')}>
    <rect class="plate reach" x="2" y="4" width=${WIDTH - 4} height="52" rx="6" />
    <circle class="line" cx=${STEM} cy="56" r="7" />
    <text class="name" x="16" y="26">${fit(name, 40)}</text>
    <text class="small" x="16" y="44">${t.parts.application} · ${state}</text>
    ${fate === 'gone' ? svg`<path class="strike" d="M${WIDTH - 110} 48L${WIDTH - 12} 12" />` : nothing}
  </g>`
}

function hung(
  key: SceneKey,
  y: number,
  fate: Fate,
  t: UnderstandWords,
  point: (part: Part) => void,
): SVGTemplateResult {
  const name = sceneKeyName(key, t)
  const works = fate === 'stands' || fate === 'waits'
  const end = 236
  const shaft = works ? `M70 ${y}H${end}` : `M70 ${y}H140l5 -7M155 ${y + 7}l5 -7H${end}`
  return svg`<g class="key ${fate}" role="img" tabindex="0" aria-label=${`${t.parts.key}, ${name}, ${t.fates[fate]}`}
    @focus=${() => point('key')} @pointerenter=${() => point('key')}>
    <rect class="reach" x="34" y=${y - 16} width=${WIDTH - 36} height="52" rx="4" />
    <path class="stem ${fate}" d="M${STEM} ${y}H46" />
    <circle class="line" cx="58" cy=${y} r="11" />
    <path class="line" d=${shaft} />
    ${key.rules
      .slice(0, 8)
      .map(
        (rule, i) =>
          svg`<rect class=${rule.method === 'GET' ? 'tooth' : 'tooth solid'} x=${end - 16 - i * 11} y=${y} width="7" height=${rule.path.includes('*') ? 14 : 9} />`,
      )}
    ${fate === 'gone' ? svg`<path class="strike" d="M46 ${y + 14}L${end} ${y - 14}" />` : nothing}
    <text class="small" x="74" y=${y + 30}>${fit(name, 26)} · ${t.fates[fate]}</text>
  </g>`
}

/** A text that stays in its line; the table has the whole. */
const fit = (text: string, length = 36): string => {
  const points = Array.from(text)
  return points.length > length ? `${points.slice(0, length - 1).join('')}…` : text
}

export const sceneStyles = css`
  .scene {
    display: block;
    inline-size: 100%;
    max-inline-size: 460px;
    block-size: auto;
    color: var(--ink);
  }
  .scene text {
    fill: currentColor;
    font-size: 12.5px;
  }
  .scene .name {
    font-weight: 600;
    font-size: 14px;
  }
  .scene .mono {
    font-family: var(--mono);
    font-size: 12px;
  }
  .scene .small {
    fill: var(--ink-soft);
    font-size: 12px;
  }
  .scene .reach {
    fill: transparent;
  }
  .scene g:focus-visible {
    outline: none;
  }
  .scene g:hover > .reach,
  .scene g:focus > .reach {
    fill: var(--paper-hover);
  }
  .scene g:focus-visible > .reach {
    stroke: var(--accent);
    stroke-width: 2;
  }
  .scene .plate {
    fill: var(--paper-raised);
    stroke: var(--line-strong);
    stroke-width: 1.5;
  }
  .scene .line {
    fill: var(--paper);
    stroke: currentColor;
    stroke-width: 3;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .scene path.line {
    fill: none;
  }
  .scene .stem {
    fill: none;
    stroke: var(--line-strong);
    stroke-width: 1.5;
  }
  .scene .tooth {
    fill: var(--paper);
    stroke: currentColor;
    stroke-width: 1.5;
  }
  .scene .tooth.solid {
    fill: currentColor;
  }
  .scene .waits .line {
    stroke-dasharray: 5 6;
  }
  .scene .expired,
  .scene .powerless,
  .scene .gone {
    color: var(--ink-faint);
  }
  .scene .gone .line,
  .scene .gone .plate,
  .scene .expired .line,
  .scene .stem.gone,
  .scene .stem.powerless {
    stroke-dasharray: 3 4;
  }
  .scene .gone .tooth,
  .scene .expired .tooth,
  .scene .powerless .tooth {
    fill: none;
    stroke-dasharray: 2 3;
  }
  .scene .strike {
    stroke: var(--bad);
    stroke-width: 2;
  }
  @media (prefers-reduced-motion: no-preference) {
    .scene g {
      transition: color var(--quick);
    }
  }
`
