import { css, html } from 'lit'
import type { TemplateResult } from 'lit'

/** Grey lines that keep the place of what is being read, so that nothing jumps when it arrives. */
export function skeleton(lines: number, label: string): TemplateResult {
  return html`<div class="skeleton" role="status">
    <span class="visually-hidden">${label}</span>
    ${Array.from({ length: lines }, () => html`<span class="bone" aria-hidden="true"></span>`)}
  </div>`
}

export const skeletonStyles = css`
  .skeleton {
    display: grid;
    gap: 12px;
  }
  .bone {
    block-size: 1.1em;
    border-radius: 4px;
    background: var(--paper-hover);
    inline-size: 72%;
  }
  .bone:nth-child(3n) {
    inline-size: 48%;
  }
  .bone:nth-child(3n + 1) {
    inline-size: 60%;
  }
`
