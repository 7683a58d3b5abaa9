import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { createTokenUrl, OvhError, printShare } from '../../ovh/index.ts'
import type { Preset, Rule } from '../../ovh/index.ts'
import { printRoute } from '../../state/routes.ts'
import type { NewKeyMessages } from '../../state/new-key/words.ts'
import '../elements/copy-button.ts'
import { icon } from '../elements/icon.ts'

/** Links that carry rules and purpose and nothing else: ours, OVHcloud's, and a badge for a README. */
export function sharing(
  rules: readonly Rule[],
  preset: Preset | undefined,
  n: NewKeyMessages,
): TemplateResult {
  const { share: t } = n
  const printed = printShare({ rules, ...(preset && { preset: preset.id, purpose: purposeOf(preset) }) })
  if ('refused' in printed) {
    return html`<p class="note">${icon('info')} <span>${t.refused[printed.refused]}</span></p>`
  }
  const page = createToken(rules)
  const theirs = page === undefined ? nothing : line(t.createToken, page)
  if (!location.origin.startsWith('http')) {
    return html`<div class="stack">
      <p class="note">${icon('info')} <span>${t.noAddress}</span></p>
      ${theirs}
    </div>`
  }
  const link = `${location.origin}${location.pathname}#${printRoute({ kind: 'shared', link: printed.text })}`
  // A shield of our own drawing: a badge service would hear of everybody who reads that README.
  const badge = `[![${t.badgeAlt}](${location.origin}${location.pathname}badge.svg)](${link})`
  return html`<div class="stack">
    <p class="small soft">${t.why}</p>
    ${line(t.link, link)} ${theirs} ${line(t.badge, badge)}
  </div>`
}

function line(label: string, text: string): TemplateResult {
  return html`<div>
    <b class="small">${label}</b> <cs-copy-button .value=${text} .label=${label}></cs-copy-button> <br /><code
      class="small"
      >${text}</code
    >
  </div>`
}

function purposeOf({ tool, purpose }: Preset): string {
  return `${tool}: ${purpose}`.slice(0, 200)
}

/** The European page stands for all: whoever shares rules does not know where the reader's account is. */
function createToken(rules: readonly Rule[]): string | undefined {
  try {
    return createTokenUrl('ovh-eu', rules)
  } catch (error) {
    if (error instanceof OvhError) return undefined
    throw error
  }
}
