import { css, html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { Credential, Rule } from '../../ovh/index.ts'
import { visible } from '../../state/words.ts'
import type { Words } from '../../state/words.ts'
import { drawable, keyDrawing } from './key-drawing.ts'
import { when } from './when.ts'

/** A status as a word, with its colour beside it. */
export function statusWord(status: Credential['status'], words: Words): TemplateResult {
  return html`<span class="status ${status}">${words.t.key.status[status]}</span>`
}

/** Everything the API says about a key: drawn, then in words. */
export function keyFacts(credential: Credential, words: Words): TemplateResult {
  const { t } = words
  const { credentialId, status, rules, allowedIPs, creation, expiration, lastUse, ovhSupport } = credential
  const end = expiration === null ? t.key.unlimited : words.relative(new Date(expiration), Date.now())
  const label = t.key.drawing(t.key.status[status], rules.length, end)
  return html`<div class="drawing">${keyDrawing(drawable(credential), { width: 420, label })}</div>
    <dl class="facts">
      <dt>${t.word.status}</dt>
      <dd>${statusWord(status, words)}</dd>
      <dt>${t.word.identifier}</dt>
      <dd class="mono">${credentialId}</dd>
      <dt>${t.word.created}</dt>
      <dd>${when(creation, words)}</dd>
      <dt>${t.word.lastUsed}</dt>
      <dd>${when(lastUse, words, t.key.neverUsed)}</dd>
      <dt>${t.word.expires}</dt>
      <dd>${when(expiration, words, t.key.unlimited)}</dd>
      <dt>${t.word.allowedIps}</dt>
      <dd>
        ${
          allowedIPs === null || allowedIPs.length === 0
            ? t.key.anywhere
            : html`<span class="mono">${allowedIPs.map((ip) => visible(ip)).join(', ')}</span>`
        }
      </dd>
      ${
        ovhSupport
          ? html`<dt></dt>
              <dd>${t.key.bySupport}</dd>`
          : nothing
      }
      <dt>${t.word.rules}</dt>
      <dd>${ruleList(rules, words)}</dd>
    </dl>`
}

/** Access rules, one a line. A rule list may be long; past twenty it folds. */
function ruleList(rules: readonly Rule[], { t }: Words): TemplateResult {
  if (rules.length === 0) return html`<span class="soft">${t.key.opensNothing}</span>`
  const lines = html`<ul class="rules">
    ${rules.map(({ method, path }) => html`<li><b class=${method}>${method}</b> <code>${visible(path, 400)}</code></li>`)}
  </ul>`
  if (rules.length <= 20) return lines
  return html`<details>
    <summary>${t.key.opens(rules.length)}</summary>
    ${lines}
  </details>`
}

export const keyFactsStyles = css`
  .drawing {
    padding-block: 8px 16px;
  }
  .status::before {
    content: '';
    display: inline-block;
    inline-size: 5px;
    block-size: 5px;
    margin-inline-end: 7px;
    border: 2px solid currentColor;
    border-radius: 50%;
  }
  .status.validated,
  .status.active,
  .status.trusted {
    color: var(--good);
  }
  .status.validated::before,
  .status.active::before,
  .status.trusted::before {
    background: currentColor;
  }
  .status.pendingValidation,
  .status.inactive {
    color: var(--warn);
  }
  .status.expired {
    color: var(--ink-faint);
  }
  .status.refused,
  .status.blocked {
    color: var(--bad);
  }
  .status.refused::before,
  .status.blocked::before {
    border-radius: 0;
  }
  .rules {
    display: grid;
    gap: 2px;
  }
  .rules b {
    display: inline-block;
    min-inline-size: 4.6em;
    font: 600 var(--small) var(--mono);
  }
  .rules b:not(.GET) {
    color: var(--warn);
  }
`
