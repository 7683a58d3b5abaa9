import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { gradeOf, questions } from '../../state/connection/report.ts'
import type { Finding, Report } from '../../state/connection/report.ts'
import { connectionWords } from '../../state/connection/words.ts'
import type { Words } from '../../state/words.ts'
import { icon } from './icon.ts'

/** What each way carries, question by question, and in one sentence. */
export function connectionTable(report: Report, words: Words): TemplateResult {
  const c = connectionWords(words.language)
  const asked = report.ways.filter(({ findings }) => findings.signed !== undefined)
  const absent = report.ways.filter(({ findings }) => findings.signed === undefined)
  const shown = questions.filter((question) => asked.some(({ findings }) => findings[question]))
  return html`<ul class="ways">
      ${report.ways.map((way) => {
        const grade = gradeOf(way)
        const { read } = way.findings
        const why = read && read.is !== 'yes' && absent.includes(way) ? c.obstacles[read.why] : undefined
        return html`<li class=${grade}>
          ${icon(grade === 'all' ? 'check' : grade === 'none' ? 'close' : 'warning')}
          <span
            ><strong>${c.kinds[way.kind]}</strong> ${why ? capital(why) : c.grades[grade]}
            ${way.kind === report.best ? html`<span class="best">${c.check.best(c.kinds[way.kind])}</span>` : nothing}</span
          >
        </li>`
      })}
    </ul>
    ${
      asked.length === 0
        ? nothing
        : html`<div class="scroll" tabindex="0" role="region" aria-label=${c.check.asks}>
            <table>
              <thead>
                <tr>
                  <th scope="col">${c.check.asks}</th>
                  ${asked.map(({ kind }) => html`<th scope="col">${c.kinds[kind]}</th>`)}
                </tr>
              </thead>
              <tbody>
                ${shown.map(
                  (question) =>
                    html`<tr>
                      <th scope="row">${c.questions[question]}</th>
                      ${asked.map(({ findings }) => html`<td>${cell(findings[question], words)}</td>`)}
                    </tr>`,
                )}
              </tbody>
            </table>
          </div>`
    }`
}

function cell(finding: Finding | undefined, words: Words): TemplateResult {
  const c = connectionWords(words.language)
  if (!finding) return html`<span class="soft" aria-hidden="true">–</span>`
  if (finding.is === 'yes') return html`<span class="yes">${icon('check')} ${c.yes}</span>`
  const word = finding.is === 'no' ? c.no : c.unsure
  return html`<span class=${finding.is}>${icon(finding.is === 'no' ? 'close' : 'help')} ${word}</span>
    <small>${c.obstacles[finding.why]}</small>`
}

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
