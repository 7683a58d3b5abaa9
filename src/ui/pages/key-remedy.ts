import { html } from 'lit'
import type { nothing, TemplateResult } from 'lit'
import type { Remedy } from '../../state/inventory/findings.ts'
import type { KeyRow } from '../../state/inventory/rows.ts'
import { href } from '../../state/routes.ts'
import type { KeysWords } from '../elements/key-row.ts'

/** What can be done about a finding, one click away: another view, or a place further down in this one. */
export function remedyLink(
  remedy: Remedy,
  row: KeyRow,
  t: KeysWords,
  goTo: (section: string) => void,
): TemplateResult | typeof nothing {
  const { account, usedBy } = row
  const { credentialId, applicationId } = row.credential
  const link = (to: string): TemplateResult => html`<a href=${to}>${t.remedies[remedy]}</a>`
  const within = (section: string): TemplateResult =>
    html`<button class="link" type="button" @click=${() => goTo(section)}>${t.remedies[remedy]}</button>`
  switch (remedy) {
    case 'narrow':
    case 'use-preset':
    case 'smallest-key':
    case 'renew':
      return link(
        href({ kind: 'new-from', account: usedBy[0] ?? account, how: 'replace', credential: credentialId }),
      )
    case 'limit-addresses':
      return within('addresses')
    case 'revoke':
    case 'validate':
      return within('end')
    case 'compare':
      return link(href({ kind: 'check', compare: true }))
    case 'annotate':
      return within('notes')
    case 'delete-application':
      return link(href({ kind: 'applications', account, application: applicationId }))
  }
}
