import { css, html, LitElement, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { errorTopics, findTopic } from '../../state/error-topics.ts'
import type { ErrorTopic } from '../../state/error-topics.ts'
import { en } from '../../state/messages/causes-en.ts'
import { fr } from '../../state/messages/causes-fr.ts'
import { href } from '../../state/routes.ts'
import type { Words } from '../../state/words.ts'
import { base } from '../styles/base.ts'
import { icon } from './icon.ts'

/** The codes there is a page for, such as `not-granted-call`; the help page's topics are `error-` and one of these. */
export const causeTopics: readonly string[] = Object.keys(errorTopics)

/** What an error is called; `undefined` when there is no page about it. `code` as in {@link causesOf}. */
export function causeTitle(code: string, { language }: Words): string | undefined {
  const topic = findTopic(code)
  return topic && { en, fr }[language].topics[topic].title
}

/**
 * The page of causes of an error, below a heading that its host gives: what it means, how OVHcloud says it, and what it
 * can come from. `code` is a topic, an API code such as `NOT_GRANTED_CALL`, or either after `error-`.
 */
export function causesOf(code: string, words: Words): TemplateResult {
  const topic = findTopic(code)
  if (!topic) return html`<p>${{ en, fr }[words.language].unknown}</p>`
  return html`<cs-causes .topic=${topic} .words=${words}></cs-causes>`
}

/** Everything that one kind of refusal can come from, the likeliest first. */
@customElement('cs-causes')
export class Causes extends LitElement {
  static override styles = [
    base,
    css`
      .seen {
        inline-size: 100%;
        border-collapse: collapse;
        font-size: var(--small);
      }
      .seen caption {
        text-align: start;
        color: var(--ink-soft);
        padding-block-end: 6px;
      }
      .seen th,
      .seen td {
        text-align: start;
        vertical-align: baseline;
        padding: 6px 16px 6px 0;
        border-block-end: 1px solid var(--line);
      }
      .seen code {
        overflow-wrap: normal;
      }
      .seen th {
        font-weight: 400;
        color: var(--ink-soft);
      }
      .stack {
        gap: 28px;
      }
      .soft + p {
        margin-block-start: 12px;
      }
      ol {
        counter-reset: cause;
        border-block-start: 1px solid var(--line);
        margin-block-start: 12px;
      }
      li {
        counter-increment: cause;
        display: grid;
        grid-template-columns: 2rem 1fr;
        padding-block: 14px;
        border-block-end: 1px solid var(--line);
      }
      li::before {
        content: counter(cause);
        color: var(--ink-faint);
        font: var(--small) / 1.75 var(--mono);
      }
      li p + p {
        color: var(--ink-soft);
        margin-block-start: 2px;
      }
    `,
  ]

  /** Which refusal. */
  @property() topic!: ErrorTopic
  /** The reader's language. */
  @property({ attribute: false }) words!: Words

  protected override render(): TemplateResult {
    const t = { en, fr }[this.words.language]
    const { forms, causes } = errorTopics[this.topic]
    return html`<div class="stack">
      <p>${t.topics[this.topic].means}</p>
      ${forms.length === 0 ? nothing : this.#seen(forms)}
      <section>
        <h2>${t.likeliest}</h2>
        <ol>
          ${causes.map(
            (cause) =>
              html`<li>
                <div>
                  <p>${t.causes[cause].what}</p>
                  <p>${t.causes[cause].then}</p>
                </div>
              </li>`,
          )}
        </ol>
      </section>
      <div>
        <p class="soft">${t.doctorWhy}</p>
        <p><a class="button" href=${href({ kind: 'doctor' })}>${icon('doctor')} ${t.doctor}</a></p>
      </div>
    </div>`
  }

  #seen(forms: readonly (readonly [string, string, string])[]): TemplateResult {
    const t = { en, fr }[this.words.language]
    return html`<table class="seen">
      <caption>
        ${t.seenAs}
      </caption>
      <thead>
        <tr>
          <th scope="col">${t.status}</th>
          <th scope="col">${t.code}</th>
          <th scope="col">${t.message}</th>
        </tr>
      </thead>
      <tbody>
        ${forms.map(
          ([status, code, message]) =>
            html`<tr>
              <td class="mono">${status}</td>
              <td><code>${code || '—'}</code></td>
              <td lang="en">${message || '—'}</td>
            </tr>`,
        )}
      </tbody>
    </table>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cs-causes': Causes
  }
}
