import { consume } from '@lit/context'
import { css, html, nothing } from 'lit'
import type { PropertyValues, TemplateResult } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import type { Account, Accounts } from '../../state/accounts.ts'
import { callsByDay } from '../../state/inventory/activity-days.ts'
import { groupCalls } from '../../state/inventory/activity.ts'
import type { CallLogReading } from '../../state/inventory/call-logs.ts'
import type { InventoryWing } from '../../state/inventory/wing.ts'
import { en } from '../../state/messages/account-en.ts'
import { fr } from '../../state/messages/account-fr.ts'
import { href } from '../../state/routes.ts'
import { visible } from '../../state/words.ts'
import { activityWords } from '../activity-words.ts'
import { accountsContext } from '../contexts.ts'
import { Watch } from '../controllers/watch.ts'
import { dayStrip, dayStripStyles } from '../elements/day-strip.ts'
import { icon } from '../elements/icon.ts'
import { missing } from '../elements/missing-rule.ts'
import { skeleton, skeletonStyles } from '../elements/skeleton.ts'
import { loadFailed } from '../elements/load-failed.ts'
import { inventoryContext } from '../inventory-context.ts'
import { PageElement } from '../page.ts'
import { base } from '../styles/base.ts'
import { colourEdges } from '../styles/shell.ts'
import './activity-addresses.ts'
import './activity-rules.ts'

/** What an account's own call log tells: from where, what, how often, and the smallest key that would have done. */
@customElement('cs-page-activity')
export class PageActivity extends PageElement {
  static override styles = [
    base,
    colourEdges,
    skeletonStyles,
    dayStripStyles,
    css`
      .page {
        gap: 24px;
        max-inline-size: 54rem;
      }
      .where {
        display: flex;
        flex-wrap: wrap;
        gap: 2px 12px;
        color: var(--ink-soft);
        border-inline-start: 4px solid var(--edge);
        padding-inline-start: 12px;
        margin-block-start: 6px;
      }
      .lead {
        color: var(--ink-soft);
        margin-block-start: 12px;
      }
      .actions .quiet {
        margin-inline-start: -8px;
      }
      .legend {
        display: flex;
        flex-wrap: wrap;
        gap: 2px 20px;
        font-size: var(--small);
        color: var(--ink-soft);
      }
      .legend span::before {
        content: '';
        display: inline-block;
        inline-size: 7.5px;
        block-size: 7.5px;
        margin-inline-end: 7px;
        border: 1.25px solid var(--ink);
      }
      .legend .solid::before {
        background: var(--ink);
      }
      figure {
        display: grid;
        gap: 10px;
      }
      table {
        border-collapse: collapse;
        font-size: var(--small);
        margin-block-start: 8px;
      }
      th,
      td {
        text-align: start;
        padding: 4px 20px 4px 0;
        border-block-end: 1px solid var(--line);
      }
      th {
        font-weight: 400;
        color: var(--ink-soft);
      }
      .num {
        text-align: end;
      }
    `,
  ]

  /** From the route. */
  @property() account = ''
  @consume({ context: accountsContext }) protected accounts!: Accounts
  @consume({ context: inventoryContext }) protected open!: () => Promise<InventoryWing>
  @state() protected wing: InventoryWing | undefined
  @state() protected failed = false

  constructor() {
    super()
    new Watch<unknown>(this, () => this.accounts)
    new Watch<unknown>(this, () => this.wing?.callLogs)
  }

  protected override firstUpdated(changed: PropertyValues): void {
    super.firstUpdated(changed)
    void this.#enter()
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed)
    const account = this.#found()
    // Each account's log is read once; who wants it anew asks for it.
    if (this.wing && account?.consumerKey && !this.wing.callLogs.value.has(account.id)) {
      void this.wing.callLogs.read(account)
    }
  }

  async #enter(): Promise<void> {
    try {
      this.wing = await this.open()
    } catch {
      this.failed = true
    }
  }

  protected override render(): TemplateResult {
    const account = this.#found()
    if (!account) return html``
    const t = activityWords(this.words)
    const { id, label, colour, region } = account
    return html`<div class="page stack">
      <div>
        <h1 tabindex="-1">${t.title}</h1>
        <p class="where ${colour}">
          <a href=${href({ kind: 'account', account: id })}>${visible(label, 120)}</a>
          <span class="mono small">${region?.name ?? nothing}</span>
        </p>
        <p class="lead">${t.lead} ${t.limit}</p>
      </div>
      ${this.failed ? loadFailed(this.t) : this.#body(account)}
    </div>`
  }

  #body(account: Account): TemplateResult {
    const t = activityWords(this.words)
    if (!account.region)
      return html`<p class="note warn">${icon('warning')} ${this.t.key.notInBuild(account.endpoint)}</p>`
    if (!account.region.features.logs)
      return html`<p class="note">${icon('info')} <span>${t.nowhere}</span></p>`
    if (!account.consumerKey) return html`<p class="note">${icon('info')} <span>${t.keyless}</span></p>`
    const reading = this.wing?.callLogs.value.get(account.id)
    if (!this.wing || !reading) return skeleton(8, this.t.shell.loading)
    return html`${this.#standing(this.wing, account, reading)}
    ${reading.log.calls.length > 0 ? this.#log(this.wing, account, reading) : nothing}`
  }

  /** How far the reading is, and what is missing from it. */
  #standing(wing: InventoryWing, account: Account, reading: CallLogReading): TemplateResult {
    const t = activityWords(this.words)
    const { kind, progress, older, log, error } = reading
    const again = (): void => void wing.callLogs.read(account)
    const notes = [
      ...(kind === 'stopped' ? [t.stopped] : []),
      ...(older > 0 ? [t.older(older)] : []),
      ...(kind === 'read' && reading.missing > 0 ? [t.missing(reading.missing)] : []),
    ]
    return html`<div class="actions" role="status">
        ${
          kind === 'reading'
            ? html`<span
                  >${t.reading}
                  ${progress.total > 0 ? html`<span class="soft">${t.progress(progress.done, progress.total)}</span>` : nothing}</span
                >
                <button type="button" @click=${() => wing.callLogs.stop(account.id)}>
                  ${icon('stop')} ${t.stop}
                </button>`
            : html`${log.calls.length > 0 ? html`<strong>${this.#total(reading)}</strong>` : nothing}
                <button class="quiet" type="button" @click=${again}>${icon('refresh')} ${t.again}</button>`
        }
      </div>
      ${notes.map((note) => html`<p class="soft">${note}</p>`)}
      ${
        kind === 'failed'
          ? missing(error, { account, words: this.words, t: { en, fr }[this.words.language], retry: again })
          : nothing
      }
      ${kind === 'reading' && log.calls.length === 0 ? skeleton(6, t.reading) : nothing}
      ${
        kind === 'read' && log.calls.length === 0
          ? html`<div>
              <p><strong>${t.empty}</strong></p>
              <p class="soft">${t.emptyWhy}</p>
            </div>`
          : nothing
      }`
  }

  #total({ log }: CallLogReading): string {
    const addresses = new Set(log.calls.map(({ ip }) => ip)).size
    return activityWords(this.words).total(log.calls.length, addresses, this.words.exact(new Date(log.since)))
  }

  #log(wing: InventoryWing, account: Account, { log }: CallLogReading): TemplateResult {
    const t = activityWords(this.words)
    return html`${this.#days(wing, log.calls)}
      <section class="stack">
        <h2>${t.byAddress}</h2>
        <cs-activity-addresses
          .wing=${wing}
          .account=${account.id}
          .calls=${log.calls}
          .groups=${groupCalls(log.calls)}
        ></cs-activity-addresses>
      </section>
      <cs-activity-rules .calls=${log.calls}></cs-activity-rules>`
  }

  #days(wing: InventoryWing, calls: CallLogReading['log']['calls']): TemplateResult {
    const t = activityWords(this.words)
    const days = callsByDay(calls, wing.now())
    const name = (at: number): string => this.words.day(new Date(at))
    return html`<figure>
      <h2>${t.days}</h2>
      ${dayStrip(
        days.map(({ at, count, writes }) => ({
          count,
          solid: writes,
          label: t.dayLabel(name(at), count, writes),
        })),
        t.days,
        [name(days[0]?.at ?? wing.now()), name(days.at(-1)?.at ?? wing.now())],
      )}
      <p class="legend"><span>${t.legendReads}</span><span class="solid">${t.legendWrites}</span></p>
      <details>
        <summary class="small">${t.daysTable}</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">${t.day}</th>
              <th scope="col" class="num">${t.calls}</th>
              <th scope="col" class="num">${t.writes}</th>
            </tr>
          </thead>
          <tbody>
            ${days
              .filter(({ count }) => count > 0)
              .map(
                ({ at, count, writes }) =>
                  html`<tr>
                    <td>${name(at)}</td>
                    <td class="num">${this.words.number(count)}</td>
                    <td class="num">${this.words.number(writes)}</td>
                  </tr>`,
              )}
          </tbody>
        </table>
      </details>
    </figure>`
  }

  #found(): Account | undefined {
    return this.accounts?.find(this.account)
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cs-page-activity': PageActivity
  }
}
