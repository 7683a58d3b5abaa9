import { consume } from '@lit/context'
import { css, html, nothing } from 'lit'
import type { PropertyValues, TemplateResult } from 'lit'
import { customElement, state } from 'lit/decorators.js'
import type { Accounts } from '../../state/accounts.ts'
import { printCalendar } from '../../state/inventory/calendar.ts'
import { compareReports, parseReport } from '../../state/inventory/report-comparison.ts'
import type { ReportDifference } from '../../state/inventory/report-comparison.ts'
import { makeReport, printReport, printTable } from '../../state/inventory/report.ts'
import type { Report } from '../../state/inventory/report.ts'
import { stateOf } from '../../state/inventory/rows.ts'
import type { InventoryWing } from '../../state/inventory/wing.ts'
import type { Notices } from '../../state/notices.ts'
import { visible } from '../../state/words.ts'
import { accountsContext, noticesContext } from '../contexts.ts'
import { Watch } from '../controllers/watch.ts'
import { icon } from '../elements/icon.ts'
import { keyTitle } from '../elements/key-row.ts'
import { skeleton, skeletonStyles } from '../elements/skeleton.ts'
import { loadFailed } from '../elements/load-failed.ts'
import { inventoryContext } from '../inventory-context.ts'
import { keysWords } from '../keys-words.ts'
import { PageElement } from '../page.ts'
import { reportWords } from '../report-words.ts'
import { base } from '../styles/base.ts'
import { choiceStyles } from '../styles/choices.ts'
import { gapLines } from './keys-gaps.ts'
import { differenceView } from './report-difference.ts'
import { reportPaper } from './report-paper.ts'

const reminders = [60, 30, 14, 7, 3, 1] as const

/** What is known of all keys, to keep, to print, to put in a calendar, and to compare with what was known before. */
@customElement('cs-page-report')
export class PageReport extends PageElement {
  static override styles = [
    base,
    skeletonStyles,
    choiceStyles,
    css`
      section {
        padding-block-start: 20px;
        border-block-start: 1px solid var(--line);
      }
      .ways {
        display: grid;
        grid-template-columns: max-content minmax(0, 1fr);
        gap: 10px 16px;
        align-items: center;
      }
      .ways button {
        justify-content: start;
      }
      fieldset {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(6rem, 1fr));
        gap: 4px 8px;
      }
      legend {
        padding-block-end: 6px;
        color: inherit;
        font-weight: 600;
      }
      .drop {
        padding: 16px;
        border: 1px dashed var(--line-strong);
        border-radius: var(--radius);
      }
      .drop.over {
        background: var(--accent-wash);
        border-color: var(--accent);
      }
      .difference li {
        padding: 6px 0;
        border-block-end: 1px solid var(--line);
        overflow-wrap: anywhere;
      }
      del {
        color: var(--ink-soft);
      }
      ins {
        font-weight: 600;
        text-decoration: none;
      }
      .gaps {
        display: grid;
        gap: 6px;
        font-size: var(--small);
      }
      .gaps li {
        display: flex;
        gap: 8px;
      }
      .paper {
        max-inline-size: 72rem;
        margin-inline: auto;
        padding: 0 24px 64px;
        overflow-x: auto;
        outline: none;
      }
      .paper h3 {
        padding-block: 16px 6px;
      }
      table {
        inline-size: 100%;
        border-collapse: collapse;
        font-size: var(--small);
      }
      th,
      td {
        padding: 4px 10px 4px 0;
        border-block-end: 1px solid var(--line);
        text-align: start;
        vertical-align: top;
        overflow-wrap: anywhere;
      }
      th[scope='row'] {
        font-weight: 600;
      }
      @media print {
        .page {
          display: none;
        }
        .paper {
          max-inline-size: none;
          padding: 0;
          overflow: visible;
          color: #000;
        }
        table {
          font-size: 8pt;
        }
        thead {
          display: table-header-group;
        }
        tr {
          break-inside: avoid;
        }
        th,
        td {
          border-color: #999;
        }
      }
    `,
  ]

  @consume({ context: accountsContext }) protected accounts!: Accounts
  @consume({ context: noticesContext }) protected notices!: Notices
  @consume({ context: inventoryContext }) protected open!: () => Promise<InventoryWing>
  @state() protected wing: InventoryWing | undefined
  @state() protected failed = false
  @state() protected remind: readonly number[] = [30, 7, 1]
  @state() protected compared: ReportDifference | 'not-a-report' | 'newer' | 'unreadable' | undefined
  @state() protected paper: Report | undefined
  @state() protected over = false

  constructor() {
    super()
    new Watch<unknown>(this, () => this.accounts)
    new Watch<unknown>(this, () => this.wing?.inventory)
  }

  protected override firstUpdated(changed: PropertyValues): void {
    super.firstUpdated(changed)
    void this.#enter()
  }

  async #enter(): Promise<void> {
    try {
      const wing = await this.open()
      this.wing = wing
      void wing.inventory.need()
      await wing.ready()
      this.requestUpdate()
    } catch {
      this.failed = true
    }
  }

  protected override render(): TemplateResult {
    const t = reportWords(this.words)
    const { wing } = this
    const ready = wing?.audit() !== undefined && wing.inventory.value.readings.size > 0
    return html`<div class="page stack">
        <h1 tabindex="-1">${t.title}</h1>
        <p class="soft">${t.lead}</p>
        ${this.failed ? loadFailed(this.t) : nothing}
        ${ready ? this.#body(wing) : this.failed ? nothing : skeleton(6, this.t.shell.loading)}
      </div>
      ${this.paper ? reportPaper(this.paper, this.words) : nothing}`
  }

  #body(wing: InventoryWing): TemplateResult {
    const t = reportWords(this.words)
    const { rows, busy, progress } = wing.inventory.value
    return html`<p role="status">
        ${busy ? html`${keysWords(this.words).reading(progress.done, progress.total)} ${t.reading}` : t.of(rows.length, this.accounts.value.length)}
      </p>
      ${gapLines(wing, this.accounts, this.words)} ${this.#files()} ${this.#calendar(wing)}
      ${this.#telling(wing)} ${this.#comparison()}`
  }

  #files(): TemplateResult {
    const t = reportWords(this.words)
    return html`<section class="stack">
      <h2>${t.filesTitle}</h2>
      <div class="ways">
        <button type="button" @click=${this.#saveJson}>${icon('download')} ${t.json}</button>
        <span class="soft">${t.jsonWhy}</span>
        <button type="button" @click=${this.#saveCsv}>${icon('download')} ${t.csv}</button>
        <span class="soft">${t.csvWhy}</span>
        <button type="button" @click=${this.#print}>${icon('print')} ${t.print}</button>
        <span class="soft">${t.printWhy}</span>
      </div>
    </section>`
  }

  #calendar(wing: InventoryWing): TemplateResult {
    const t = reportWords(this.words)
    const nowMs = wing.now()
    const ending = wing.inventory.value.rows.filter(
      (row) => stateOf(row, nowMs) === 'valid' && row.times.expires !== null,
    )
    return html`<section class="stack">
      <h2>${t.calendarTitle}</h2>
      <p class="soft">${t.calendarWhy(ending.length)}</p>
      <fieldset ?disabled=${ending.length === 0}>
        <legend>${t.remind}</legend>
        ${reminders.map(
          (days) =>
            html`<label
              ><input
                type="checkbox"
                .checked=${this.remind.includes(days)}
                @change=${() => (this.remind = reminders.filter((one) => this.remind.includes(one) !== (one === days)))}
              />
              ${t.days(days)}</label
            >`,
        )}
      </fieldset>
      <button type="button" ?disabled=${ending.length === 0} @click=${this.#saveCalendar}>
        ${icon('download')} ${t.ics}
      </button>
    </section>`
  }

  #telling({ attention }: InventoryWing): TemplateResult | typeof nothing {
    if (!attention) return nothing
    const t = reportWords(this.words)
    return html`<section class="stack">
      <h2>${t.tellTitle}</h2>
      <p class="soft">${t.tellWhy} ${t.tell[attention.state]}</p>
      ${
        attention.state === 'unasked'
          ? html`<button type="button" @click=${() => void attention.ask().then(() => this.requestUpdate())}>
              ${t.tellAsk}
            </button>`
          : nothing
      }
    </section>`
  }

  #comparison(): TemplateResult {
    const t = reportWords(this.words)
    const { compared } = this
    return html`<section class="stack">
      <h2>${t.compareTitle}</h2>
      <div
        class="drop field ${this.over ? 'over' : ''}"
        @dragover=${(event: DragEvent) => {
          event.preventDefault()
          this.over = true
        }}
        @dragleave=${() => (this.over = false)}
        @drop=${(event: DragEvent) => {
          event.preventDefault()
          this.over = false
          void this.#compare(event.dataTransfer?.files[0])
        }}
      >
        <label for="earlier">${t.compareFile}</label>
        <input
          id="earlier"
          type="file"
          accept=".json,application/json"
          @change=${(event: Event) => void this.#compare((event.target as HTMLInputElement).files?.[0])}
        />
        <small>${t.compareWhy}</small>
      </div>
      ${
        typeof compared === 'string'
          ? html`<p class="note bad" role="alert">${icon('error')} ${t.refusal[compared]}</p>`
          : compared
            ? differenceView(compared, this.words)
            : nothing
      }
    </section>`
  }

  #report(): Report | undefined {
    const { wing } = this
    const audit = wing?.audit()
    if (!wing || !audit) return undefined
    const { rows, applications, readings } = wing.inventory.value
    const accounts = this.accounts.value.map(({ id, label, endpoint, region }) => ({
      id,
      label,
      endpoint: region?.name ?? endpoint,
    }))
    return makeReport({ rows, applications, readings, accounts, audit, nowMs: wing.now() })
  }

  #save(ending: string, type: string, text: string): void {
    const day = new Date(this.wing?.now() ?? 0).toISOString().slice(0, 10)
    const name = `countersign-${day}.${ending}`
    this.wing?.downloads?.save({ name, type, text })
    this.notices.say(reportWords(this.words).saved(name))
  }

  #saveJson(): void {
    const report = this.#report()
    if (report) this.#save('json', 'application/json', printReport(report))
  }

  #saveCsv(): void {
    const report = this.#report()
    if (report) this.#save('csv', 'text/csv', printTable(report, reportWords(this.words).columns))
  }

  #saveCalendar(): void {
    const t = reportWords(this.words)
    const k = keysWords(this.words)
    const { wing } = this
    if (!wing) return
    const words = {
      title: t.calendar,
      summary: (row: Parameters<typeof keyTitle>[0]) => t.eventTitle(visible(keyTitle(row, k), 80)),
      description: (row: Parameters<typeof keyTitle>[0]) =>
        t.eventText(visible(this.accounts.find(row.account)?.label ?? '', 60), row.credential.credentialId),
    }
    const options = { words, nowMs: wing.now(), remindDays: this.remind }
    this.#save('ics', 'text/calendar', printCalendar(wing.inventory.value.rows, options))
  }

  async #print(): Promise<void> {
    this.paper = this.#report()
    await this.updateComplete
    print()
  }

  async #compare(file: File | undefined): Promise<void> {
    if (!file) return
    const text = await file.text().catch(() => undefined)
    const before = text === undefined ? 'unreadable' : parseReport(text)
    const now = this.#report()
    if (typeof before === 'string') this.compared = before
    else if (now) this.compared = compareReports(before, now)
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cs-page-report': PageReport
  }
}
