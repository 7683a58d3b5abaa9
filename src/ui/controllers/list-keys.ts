import type { ReactiveController, ReactiveControllerHost } from 'lit'
import type { ShortcutId } from '../../state/shortcuts.ts'

/** What the keyboard does in a list. Ids are those of rows, `data-id` in the document. */
export interface ListKeysOptions {
  /** The rows in the order in which they are shown. */
  ids: () => readonly string[]
  /** The row that is open, if any: where the way through the list begins. */
  current: () => string
  /** Brings a row into sight and focuses it. */
  show: (id: string) => Promise<void>
  /** What a list does not do is left out. */
  mark?: (id: string) => void
  markAll?: () => void
  replace?: (id: string) => void
  /** Asks before something is done to what is chosen, or else to this row. */
  ask?: (what: 'revoke' | 'limit', id: string | undefined) => void
  /** Escape: says whether there was anything to leave. */
  leave?: () => boolean
}

/**
 * The keys of a list, for as long as its host is in the document. Letters come as `cs-shortcut` from the one place that
 * listens to the keyboard, and so only when they are turned on; Escape is no letter and always works.
 */
export class ListKeys implements ReactiveController {
  readonly #options: ListKeysOptions

  constructor(host: ReactiveControllerHost, options: ListKeysOptions) {
    this.#options = options
    host.addController(this)
  }

  hostConnected(): void {
    addEventListener('cs-shortcut', this.#shortcut)
    addEventListener('keydown', this.#escape)
  }

  hostDisconnected(): void {
    removeEventListener('cs-shortcut', this.#shortcut)
    removeEventListener('keydown', this.#escape)
  }

  readonly #shortcut = (event: Event): void => {
    const options = this.#options
    const id = this.#focused() ?? (options.current() || undefined)
    switch ((event as CustomEvent<ShortcutId>).detail) {
      case 'next':
      case 'previous': {
        const ids = options.ids()
        const step = (event as CustomEvent<ShortcutId>).detail === 'next' ? 1 : -1
        const at = id === undefined ? -1 : ids.indexOf(id)
        const to =
          ids[at < 0 ? (step > 0 ? 0 : ids.length - 1) : Math.min(ids.length - 1, Math.max(0, at + step))]
        if (to === undefined) return
        void options.show(to)
        break
      }
      case 'mark':
        if (id === undefined || !options.mark) return
        options.mark(id)
        break
      case 'markAll':
        if (!options.markAll) return
        options.markAll()
        break
      case 'replace':
        if (id === undefined || !options.replace) return
        options.replace(id)
        break
      case 'revoke':
      case 'limit':
        if (!options.ask) return
        options.ask((event as CustomEvent<'revoke' | 'limit'>).detail, id)
        break
      default:
        return
    }
    event.preventDefault()
  }

  readonly #escape = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return
    const [target, ...around] = event.composedPath()
    // A question that stands open closes first, and a search field is emptied.
    if (around.some((one) => one instanceof HTMLDialogElement)) return
    if (target instanceof HTMLInputElement && target.type === 'search' && target.value !== '') return
    if (this.#options.leave?.()) event.preventDefault()
  }

  /** The row that has the focus. */
  #focused(): string | undefined {
    let element: Element | null = document.activeElement
    for (let inner = element?.shadowRoot?.activeElement; inner; inner = inner.shadowRoot?.activeElement) {
      element = inner
      const row = inner.closest<HTMLElement>('[data-id]')
      if (row) return row.dataset.id
    }
    return element?.closest<HTMLElement>('[data-id]')?.dataset.id
  }
}
