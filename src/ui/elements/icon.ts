import { html } from 'lit'
import type { TemplateResult } from 'lit'
import { shapes } from './icons.ts'
import type { IconName } from './icons.ts'

export type { IconName }

/** A small line drawing beside a word. It never stands alone, so it has no name of its own. */
export function icon(name: IconName): TemplateResult {
  return html`<svg
    class="icon"
    viewBox="0 0 24 24"
    width="18"
    height="18"
    fill="none"
    stroke="currentColor"
    stroke-width="1.75"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
  >
    ${shapes[name]}
  </svg>`
}
