import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { NeedVerdict, Rule, RuleComparison, Verdict } from '../../ovh/index.ts'
import type { Judgement } from '../../state/new-key/judging.ts'
import type { NewKeyMessages } from '../../state/new-key/words.ts'
import { visible } from '../../state/words.ts'

/** So many lines are shown of a long log; the figures above them count all. */
const SHOWN = 300

type Answer = Verdict['answer']

/** What was judged of calls, each with its reason. */
export function judgement(
  { verdicts, cut }: Judgement,
  rules: readonly Rule[],
  n: NewKeyMessages,
): TemplateResult {
  const { check: t } = n
  return html`${summary(verdicts, n)} ${cut ? html`<p class="small soft">${t.cut}</p>` : nothing}
    <ul class="list">
      ${verdicts.slice(0, SHOWN).map(
        (one) =>
          html`<li>
            <span class="verdict ${one.answer}">${t.answers[one.answer]}</span>
            <code>${one.call.method} ${visible(one.call.path, 300)}</code>
            ${reasons(one, rules, n).map((reason) => html`<span class="small soft">${reason}</span>`)}
          </li>`,
      )}
    </ul>
    ${verdicts.length > SHOWN ? html`<p class="small soft">${n.reach.more(verdicts.length - SHOWN)}</p>` : nothing}`
}

function reasons(
  { answer, by, free, doubt, closest, add, operation }: Verdict,
  rules: readonly Rule[],
  { check: t }: NewKeyMessages,
): string[] {
  const print = (rule: Rule | undefined): string => (rule ? `${rule.method} ${visible(rule.path, 300)}` : '')
  return [
    ...(operation ? [] : [t.noRoute]),
    ...(free ? [t.free] : []),
    ...(by === undefined ? [] : [t.by(print(rules[by]))]),
    ...(doubt ? [t.doubt[doubt]] : []),
    ...(closest ? [`${t.closest(print(rules[closest.rule]))} (${t.differs[closest.differs]})`] : []),
    ...(answer !== 'allowed' && add && operation ? [t.add(print(add.wider))] : []),
  ]
}

/** What a program needs, rule by rule. */
export function needs(
  found: readonly NeedVerdict[],
  rules: readonly Rule[],
  n: NewKeyMessages,
): TemplateResult {
  const { check: t } = n
  return html`${summary(found, n)}
    <ul class="list">
      ${found.map(({ answer, rule, by, missing }) => {
        const allowing = by === undefined ? undefined : rules[by]
        return html`<li>
          <span class="verdict ${answer}">${t.answers[answer]}</span>
          <code>${rule.method} ${visible(rule.path, 300)}</code>
          ${allowing ? html`<span class="small soft">${t.by(`${allowing.method} ${visible(allowing.path, 300)}`)}</span>` : nothing}
          ${missing.length > 0 ? html`<span class="small soft">${t.missing(missing.length)}</span>` : nothing}
        </li>`
      })}
    </ul>`
}

function summary(found: readonly { answer: Answer }[], { check: t }: NewKeyMessages): TemplateResult {
  const count = (answer: Answer): number => found.filter((one) => one.answer === answer).length
  return html`<p><b>${t.summary(count('allowed'), count('refused'), count('unsure'))}</b></p>`
}

/** Two sets of rules, to the letter and by what they open. */
export function comparison(
  { relation, same, missing, extra, onlyLeft, onlyRight, both }: RuleComparison,
  n: NewKeyMessages,
): TemplateResult {
  const { check: t, rules } = n
  const part = (
    title: string,
    list: readonly { rule: Rule; implied: boolean }[],
    operations: number,
  ): TemplateResult =>
    html`<section>
      <h2>${title} <span class="small soft">${rules.operations(operations)}</span></h2>
      ${
        list.length === 0
          ? html`<p class="soft">${t.nothing}</p>`
          : html`<ul>
              ${list.map(
                ({ rule, implied }) =>
                  html`<li>
                    <code>${rule.method} ${visible(rule.path, 300)}</code>
                    ${implied ? html`<span class="small soft">${t.implied}</span>` : nothing}
                  </li>`,
              )}
            </ul>`
      }
    </section>`
  return html`<p><b>${t.relation[relation]}</b></p>
    ${part(t.onlyLeft, extra, onlyLeft.length)} ${part(t.onlyRight, missing, onlyRight.length)}
    ${part(
      t.sameRules,
      same.map((rule) => ({ rule, implied: false })),
      both.length,
    )}`
}
