import { css, html, LitElement, svg } from 'lit'
import type { TemplateResult } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { encode } from 'uqr'
import { base } from '../styles/base.ts'

/** A text as a QR code, drawn here: dark on light in every theme, as cameras want it, with its quiet zone. */
@customElement('cs-qr-code')
export class QrCode extends LitElement {
  static override styles = [
    base,
    css`
      svg {
        display: block;
        inline-size: min(100%, 15rem);
        block-size: auto;
        border-radius: var(--radius);
      }
      .paper {
        fill: #ffffff;
      }
      .ink {
        fill: #000000;
        shape-rendering: crispEdges;
      }
    `,
  ]

  /** What it says. */
  @property() value = ''
  /** What it is, for those who cannot see it. */
  @property() label = ''

  protected override render(): TemplateResult {
    const { size, data } = encode(this.value, { ecc: 'M', border: 4 })
    const runs = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])))
    return html`<svg viewBox="0 0 ${size} ${size}" role="img" aria-label=${this.label}>
      ${svg`<rect class="paper" width=${size} height=${size} /><path class="ink" d=${runs.join('')} />`}
    </svg>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cs-qr-code': QrCode
  }
}
