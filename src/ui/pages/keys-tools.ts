import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { Audit } from '../../state/inventory/audit.ts'
import { keyColumns } from '../../state/inventory/key-columns.ts'
import type { KeyColumn } from '../../state/inventory/key-columns.ts'
import { bands, groupings, keyStates } from '../../state/inventory/key-view.ts'
import type { KeyView } from '../../state/inventory/key-view.ts'
import { countTiles, nextToEnd } from '../../state/inventory/tiles.ts'
import type { InventoryWing } from '../../state/inventory/wing.ts'
import { href } from '../../state/routes.ts'
import { visible } from '../../state/words.ts'
import type { Words } from '../../state/words.ts'
import { expiryStrip } from '../elements/expiry-strip.ts'
import { icon } from '../elements/icon.ts'
import { keyTitle } from '../elements/key-row.ts'
import type { KeysWords } from '../elements/key-row.ts'

/** What the parts above the list need. */
export interface AboveList {
  t: KeysWords
  words: Words
  wing: InventoryWing
  audit: Audit | undefined
  view: KeyView
  /** Looks at the list in another way, told from the one that holds now: what is drawn may be a moment behind. */
  go: (next: (view: KeyView) => KeyView) => void
}

/** So far does the strip look ahead, in days. */
const stripDays = 90

/** How the keys stand, as tiles that filter; and a ruler with the ends of the next months. */
export function homeTiles({ t, words, wing, audit, view, go }: AboveList): TemplateResult {
  const { rows, busy } = wing.inventory.value
  if (rows.length === 0) return html``
  const nowMs = wing.now()
  const tiles = audit && countTiles(rows, audit, nowMs)
  const next = audit ? nextToEnd(rows, nowMs, stripDays) : []
  // Until all is read, what will stand here has its place already: nothing below it jumps.
  const awaited = busy || !audit
  return html`<div class="above">
    <div class="inset tiles" role="group" aria-label=${t.bandsLabel}>
      ${bands.map(
        (band) =>
          html`<button
            class="tile ${band}"
            type="button"
            ?disabled=${tiles === undefined}
            aria-pressed=${view.band === band ? 'true' : 'false'}
            @click=${() => go(({ band: chosen, ...rest }) => (chosen === band ? rest : { ...rest, band }))}
          >
            <b>${tiles ? words.number(tiles.bands[band]) : '–'}</b> <span>${t.bands[band]}</span>
          </button>`,
      )}
    </div>
    ${
      next.length === 0 && !awaited
        ? nothing
        : html`<div class="inset next">
            <a class="strip" href=${href({ kind: 'keys', view: `ends=${stripDays}&order=expires` })}>
              ${expiryStrip(
                next.map(({ id, times }) => ({
                  at: times.expires ?? 0,
                  band: audit?.bands.get(id) ?? 'fine',
                })),
                { nowMs, days: stripDays, label: t.strip(next.length, stripDays) },
              )}
            </a>
            <span class="ends">
              <span class="faint">${t.nextTitle}</span>
              ${next
                .slice(0, 3)
                .map(
                  (row) =>
                    html`<a href=${href({ kind: 'keys', key: row.id })}
                      ><span class="what">${visible(keyTitle(row, t), 40)}</span>
                      <span class="soft">${words.relative(new Date(row.times.expires ?? 0), nowMs)}</span></a
                    >`,
                )}
            </span>
          </div>`
    }
  </div>`
}

export interface ListTools extends AboveList {
  text: string
  search: (text: string) => void
  /** How many rows are shown. */
  shown: number
  /** Whether the parts that act on many have been loaded. */
  acting: boolean
  /** The columns of the table; absent where the list is none. */
  columns: readonly KeyColumn[] | undefined
  choose: (columns: readonly KeyColumn[]) => void
  mark: (ids: readonly string[]) => void
}

/** The orders that the list beside a detail offers; the table is ordered by its headings as well. */
const listOrders = ['severity', 'expires', 'used', 'created', 'name'] as const

/** Search, filters, order, groups, columns; and how far the reading is. */
export function listTools(tools: ListTools): TemplateResult {
  const { t, wing, view, go, text, search, shown, acting, columns, choose } = tools
  const { rows, busy, progress } = wing.inventory.value
  return html`<div class="inset tools">
    <input
      type="search"
      aria-label=${t.search}
      placeholder=${t.search}
      autocomplete="off"
      spellcheck="false"
      .value=${text}
      @input=${(event: InputEvent) => search((event.target as HTMLInputElement).value)}
    />
    <div class="choices">
      ${select(
        t.stateLabel,
        ['', ...keyStates],
        view.status ?? '',
        (one) => (one === '' ? t.anyState : t.states[one]),
        (one) => go(({ status: _status, ...rest }) => (one === '' ? rest : { ...rest, status: one })),
      )}
      ${select(
        t.orderLabel,
        listOrders.some((one) => one === view.order) ? listOrders : [view.order, ...listOrders],
        view.order,
        (one) => t.orders[one],
        (order) => go((now) => ({ ...now, order, down: false })),
      )}
      ${select(
        t.groupLabel,
        groupings,
        view.group,
        (one) => t.groups[one],
        (group) => go((now) => ({ ...now, group })),
      )}
      ${
        columns
          ? html`<details class="columns">
              <summary>${t.columnsLabel}</summary>
              <div class="menu">
                ${keyColumns.map(
                  (column) =>
                    html`<label
                      ><input
                        type="checkbox"
                        .checked=${columns.includes(column)}
                        @change=${() =>
                          choose(keyColumns.filter((one) => columns.includes(one) !== (one === column)))}
                      />
                      ${t.columns[column]}</label
                    >`,
                )}
              </div>
            </details>`
          : nothing
      }
    </div>
    ${narrowed(tools)}
    <div class="progress small soft">
      <span role="status"
        >${
          busy
            ? t.reading(progress.done, progress.total)
            : shown === rows.length
              ? t.count(rows.length)
              : t.matching(shown, rows.length)
        }</span
      >
      ${
        busy
          ? html`<progress max=${Math.max(1, progress.total)} .value=${progress.done}></progress>
              <button class="quiet" type="button" @click=${() => wing.inventory.stop()}>
                ${icon('stop')} ${t.stop}
              </button>`
          : acting
            ? html`<cs-keys-tidy .wing=${wing} .mark=${tools.mark}></cs-keys-tidy>`
            : nothing
      }
    </div>
  </div>`
}

/** Filters that no other control shows, each with a way to take it off. */
function narrowed({ t, words, view, go }: ListTools): TemplateResult | typeof nothing {
  const { finding, ends, account } = view
  const off = (name: 'finding' | 'ends' | 'account', word: string): TemplateResult =>
    html`<button
      class="off"
      type="button"
      aria-label=${t.takeOff(word)}
      @click=${() => go(({ [name]: _off, ...rest }) => rest)}
    >
      ${word} ${icon('close')}
    </button>`
  if (finding === undefined && ends === undefined && account === undefined) return nothing
  return html`<div class="narrowed">
    ${finding ? off('finding', t.findings[finding].chip) : nothing}
    ${ends !== undefined ? off('ends', t.endsWithin(words.number(ends))) : nothing}
    ${account ? off('account', t.oneAccount) : nothing}
  </div>`
}

function select<T extends string>(
  label: string,
  choices: readonly T[],
  chosen: T,
  name: (choice: T) => string,
  choose: (choice: T) => void,
): TemplateResult {
  return html`<select
    aria-label=${label}
    @change=${(event: Event) => choose((event.target as HTMLSelectElement).value as T)}
  >
    ${choices.map((one) => html`<option value=${`${one}`} ?selected=${one === chosen}>${name(one)}</option>`)}
  </select>`
}
