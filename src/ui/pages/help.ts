import { css, html, nothing } from 'lit'
import type { PropertyValues, TemplateResult } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { folded } from '../../state/commands.ts'
import { helpGroups, helpLinks, helpTopic, helpWords, searchHelp } from '../../state/help.ts'
import type { HelpMessages, HelpTopic } from '../../state/help.ts'
import { href } from '../../state/routes.ts'
import { visible } from '../../state/words.ts'
import { causesOf, causeTitle, causeTopics } from '../elements/causes.ts'
import { icon } from '../elements/icon.ts'
import { PageElement } from '../page.ts'
import { base } from '../styles/base.ts'
import './help-tour.ts'

/** Short explanations, the causes of every refusal, and a short tour. Needs neither a vault nor a network. */
@customElement('cs-page-help')
export class PageHelp extends PageElement {
  static override styles = [
    base,
    css`
      .page {
        max-inline-size: 60rem;
      }
      .reading {
        max-inline-size: 40rem;
      }
      .lead {
        color: var(--ink-soft);
      }
      .back {
        display: inline-flex;
        align-items: center;
        gap: 8px;
        min-block-size: 32px;
        justify-self: start;
        text-decoration: none;
      }
      .text p + p {
        margin-block-start: 12px;
      }
      .groups {
        columns: 17rem;
        column-gap: 40px;
      }
      .groups section {
        break-inside: avoid;
        padding-block-end: 28px;
      }
      .groups h2,
      .see h2 {
        padding-block-end: 6px;
        border-block-end: 1px solid var(--line);
      }
      li a {
        display: inline-block;
        min-block-size: 28px;
        padding-block: 3px;
      }
      .groups li {
        padding-block: 2px;
      }
      .tour {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px 16px;
        padding: 14px 16px;
        background: var(--paper-sunk);
        border-inline-start: 3px solid var(--accent);
      }
      .tour span {
        color: var(--ink-soft);
      }
      .field {
        max-inline-size: 28rem;
      }
    `,
  ]

  /** The explanation that is open, from the address: a topic, `tour`, or `error-` and a code. */
  @property() topic = ''
  @state() protected query = ''

  override async focusHeading(): Promise<void> {
    await super.focusHeading()
    await this.renderRoot.querySelector('cs-help-tour')?.focusHeading()
  }

  protected override updated(changed: PropertyValues<this>): void {
    // Within the page, the focus goes to what was opened, as between pages.
    if (changed.has('topic') && changed.get('topic') !== undefined) {
      void this.focusHeading()
      scrollTo({ top: 0 })
    }
  }

  protected override render(): TemplateResult {
    const t = helpWords(this.words.language)
    if (this.topic === '') return this.#all(t)
    const topic = helpTopic(this.topic)
    return html`<div class="page">
      <div class="reading stack">
        <a class="back" href=${href({ kind: 'help' })}>${icon('back')} ${t.back}</a>
        ${
          this.topic === 'tour'
            ? html`<cs-help-tour .t=${t}></cs-help-tour>`
            : topic
              ? this.#topic(topic, t)
              : this.topic.startsWith('error-')
                ? this.#error(t)
                : html`<h1 tabindex="-1">${this.t.title.help}</h1>
                    <p class="note">${icon('info')} <span>${t.unknown}</span></p>
                    ${this.#groups(t)}`
        }
      </div>
    </div>`
  }

  #all(t: HelpMessages): TemplateResult {
    return html`<div class="page stack">
      <div>
        <h1 tabindex="-1">${this.t.title.help}</h1>
        <p class="lead">${t.lead}</p>
      </div>
      <p class="tour">
        <a class="button" href=${href({ kind: 'help', topic: 'tour' })}>${icon('key')} ${t.tour.offer}</a>
        <span>${t.tour.offerWhy}</span>
      </p>
      <div class="field" role="search">
        <label for="search">${t.search}</label>
        <input
          id="search"
          type="search"
          autocomplete="off"
          spellcheck="false"
          .value=${this.query}
          @input=${(event: Event) => (this.query = (event.target as HTMLInputElement).value)}
        />
      </div>
      ${this.#groups(t)}
    </div>`
  }

  #groups(t: HelpMessages): TemplateResult {
    const { language } = this.words
    const found = searchHelp(language, this.query, folded)
    const words = folded(this.query).split(/\s+/).filter(Boolean)
    const errors = causeTopics.filter((code) => {
      const text = folded(`${code} ${causeTitle(code, this.words) ?? ''}`)
      return words.every((word) => text.includes(word))
    })
    if (found.size === 0 && errors.length === 0)
      return html`<p role="status">${t.none(visible(this.query, 60))}</p>`
    return html`<div class="groups">
      ${helpGroups.map(({ group, topics }) => {
        const shown = topics.filter((topic) => found.has(topic))
        return shown.length === 0
          ? nothing
          : html`<section>
              <h2>${t.groups[group]}</h2>
              <ul>
                ${shown.map((topic) => this.#link(topic, t.topics[topic].title))}
              </ul>
            </section>`
      })}
      ${
        errors.length === 0
          ? nothing
          : html`<section>
              <h2>${t.errors}</h2>
              <ul>
                ${errors.map((code) => this.#link(`error-${code}`, causeTitle(code, this.words) ?? code))}
              </ul>
            </section>`
      }
    </div>`
  }

  #link(topic: string, title: string): TemplateResult {
    return html`<li><a href=${href({ kind: 'help', topic })}>${title}</a></li>`
  }

  #topic(topic: HelpTopic, t: HelpMessages): TemplateResult {
    const { title, text } = t.topics[topic]
    const { to, see } = helpLinks[topic]
    return html`<h1 tabindex="-1">${title}</h1>
      <div class="text">${text.map((one) => html`<p>${one}</p>`)}</div>
      ${
        to
          ? html`<p>
              <a class="button" href=${href(to)}>${this.t.title[to.kind as 'keys']} ${icon('chevron')}</a>
            </p>`
          : nothing
      }
      ${
        see.length === 0
          ? nothing
          : html`<section class="see">
              <h2>${t.more}</h2>
              <ul>
                ${see.map((other) => this.#link(other, t.topics[other].title))}
              </ul>
            </section>`
      }`
  }

  #error(t: HelpMessages): TemplateResult {
    const code = this.topic.slice('error-'.length)
    return html`<h1 tabindex="-1">${causeTitle(code, this.words) ?? t.errors}</h1>
      ${causesOf(code, this.words)}`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cs-page-help': PageHelp
  }
}
