import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { Report } from '../../state/inventory/report.ts'
import { visible } from '../../state/words.ts'
import type { Words } from '../../state/words.ts'
import { keysWords } from '../keys-words.ts'
import { reportWords } from '../report-words.ts'

/** A report as a page of paper: plain tables, everything written out, fit for black and white. */
export function reportPaper(report: Report, words: Words): TemplateResult {
  const t = reportWords(words)
  const k = keysWords(words)
  const day = (text: string | null, none: string): string =>
    text === null ? none : words.day(new Date(text))
  const grave = report.findings.filter(({ severity }) => severity !== 'note')
  return html`<article class="paper" tabindex="-1">
    <h2>${t.paperTitle}</h2>
    <p>${t.at(words.exact(new Date(report.at)))} · ${t.of(report.keys.length, report.accounts.length)}</p>
    <h3>${t.accountsTitle}</h3>
    <table>
      <tbody>
        ${report.accounts.map(
          ({ label, endpoint, nichandle, missing }) =>
            html`<tr>
              <th scope="row">${visible(label, 80)}</th>
              <td>${endpoint}</td>
              <td>${nichandle ? visible(nichandle, 60) : ''}</td>
              <td>${missing > 0 ? t.missing(missing) : ''}</td>
            </tr>`,
        )}
      </tbody>
    </table>
    ${
      grave.length === 0
        ? nothing
        : html`<h3>${t.findingsTitle}</h3>
            <table>
              <tbody>
                ${grave.map(
                  ({ code, severity, keys }) =>
                    html`<tr>
                      <th scope="row">${k.findings[code].chip}</th>
                      <td>${k.severity[severity]}</td>
                      <td>${k.count(keys.length)}</td>
                    </tr>`,
                )}
              </tbody>
            </table>`
    }
    <h3>${t.keysTitle}</h3>
    <table class="keys">
      <thead>
        <tr>
          ${[
            k.columns.name,
            t.columns.account,
            t.columns.state,
            t.columns.created,
            t.columns.lastUse,
            t.columns.expires,
            t.columns.allowedIPs,
            t.columns.rules,
            t.columns.findings,
          ].map((word) => html`<th scope="col">${word}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${report.keys.map(
          (key) =>
            html`<tr>
              <th scope="row">${t.key(visible(key.name ?? key.application ?? '', 80), key.credentialId)}</th>
              <td>${visible(key.account, 60)}</td>
              <td>${k.states[key.state]}${key.inUse ? html`, ${k.inUse}` : nothing}</td>
              <td>${day(key.created, '')}</td>
              <td>${day(key.lastUse, t.never)}</td>
              <td>${day(key.expires, t.never)}</td>
              <td>${key.allowedIPs?.length ? visible(key.allowedIPs.join(', '), 200) : t.everywhere}</td>
              <td class="mono">${key.rules.map((rule) => html`<div>${visible(rule, 200)}</div>`)}</td>
              <td>${key.findings.map((code) => html`<div>${k.findings[code].chip}</div>`)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </article>`
}
