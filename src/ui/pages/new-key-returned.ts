import { consume } from '@lit/context'
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { customElement } from 'lit/decorators.js'
import type { Keyring } from '../../state/keyring.ts'
import type { NewKeyWing } from '../../state/new-key/wing.ts'
import { href } from '../../state/routes.ts'
import { keyringContext } from '../contexts.ts'
import { Watch } from '../controllers/watch.ts'
import { NewKeyPage } from './new-key-page.ts'

/** Where OVHcloud's page sends the browser back to: mostly a tab that may be closed, since another has noticed. */
@customElement('cs-page-returned')
export class PageReturned extends NewKeyPage {
  @consume({ context: keyringContext }) protected keyring!: Keyring

  constructor() {
    super()
    new Watch<unknown>(this, () => this.keyring)
  }

  protected override view(_wing: NewKeyWing): TemplateResult {
    const { returned: t } = this.n
    const { kind } = this.keyring.value
    return html`<div class="page stack">
      <h1 tabindex="-1">${t.title}</h1>
      <p class="lead">${t.lead}</p>
      ${kind === 'locked' ? html`<p>${t.locked}</p>` : nothing}
      ${kind === 'open' ? html`<p>${t.nothing}</p>` : nothing}
      ${
        kind === 'locked' || kind === 'open'
          ? html`<p>
              <a class="button" href=${href({ kind: 'new' })}
                >${kind === 'locked' ? this.t.unlock.open : t.toJobs}</a
              >
            </p>`
          : nothing
      }
    </div>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cs-page-returned': PageReturned
  }
}
