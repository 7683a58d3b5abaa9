import { listShortcuts, ShortcutReader } from '../state/shortcuts.ts'
import type { ShortcutId } from '../state/shortcuts.ts'
import type { Desk } from './commanding.ts'
import { apple, inOwnWindow } from './elements/keys.ts'

/**
 * Listens to the keys of the whole page. What they do is loaded with the first shortcut; a question that stands open
 * keeps them to itself.
 */
export function listenToKeys(desk: Desk): void {
  const reader = new ShortcutReader(() => desk.preferences.value, inOwnWindow())
  let loading = false
  const run = async (id: ShortcutId): Promise<void> => {
    loading = true
    // A part that cannot be loaded just now is tried again with the next press.
    const commanding = await import('./commanding.ts').catch(() => undefined)
    loading = false
    commanding?.act(id, desk)
  }
  addEventListener('keydown', (event) => {
    // What is typed before the commands have come is meant for them.
    if (loading) return
    const { key, ctrlKey, metaKey, altKey, timeStamp, isComposing, repeat, defaultPrevented } = event
    if (defaultPrevented || isComposing || repeat || altKey || MODIFIERS.has(key)) return
    const [target, ...around] = event.composedPath()
    if (around.some((one) => one instanceof HTMLDialogElement)) return
    // The other of the two belongs to the system, and on Apple's keyboards to editing text.
    const [mod, other] = apple() ? [metaKey, ctrlKey] : [ctrlKey, metaKey]
    if (other) return
    const id = reader.read({ key, mod, typing: takesLetters(target), atMs: timeStamp })
    if (id === undefined) return
    if (listShortcuts.has(id)) {
      // A list that takes it says so; otherwise the key keeps whatever meaning it has there.
      const asked = new CustomEvent('cs-shortcut', { detail: id, cancelable: true })
      if (!dispatchEvent(asked)) event.preventDefault()
      return
    }
    event.preventDefault()
    // At once: the next letter is meant for the field already.
    if (id === 'filter' && focusSearch(desk.host)) return
    void run(id)
  })
  desk.host.addEventListener('cs-shortcuts', () => void run('sheet'))
}

/** Moves the focus to the search field of the view in sight, if it has one. */
function focusSearch(host: HTMLElement): boolean {
  const field = searchField(host)
  field?.focus()
  field?.select()
  return field !== undefined
}

function searchField(root: ParentNode): HTMLInputElement | undefined {
  const field = root.querySelector<HTMLInputElement>('input[type=search]')
  if (field) return field
  for (const { shadowRoot } of root.querySelectorAll('*')) {
    const found = shadowRoot && searchField(shadowRoot)
    if (found) return found
  }
  return undefined
}

const MODIFIERS = new Set(['Shift', 'Control', 'Alt', 'AltGraph', 'Meta'])
const WITHOUT_LETTERS = new Set(['checkbox', 'radio', 'button', 'submit', 'reset', 'range', 'color', 'file'])

/** Whether letters mean something to what has the focus: text, or the choices of a list. */
function takesLetters(target: EventTarget | undefined): boolean {
  if (target instanceof HTMLInputElement) return !WITHOUT_LETTERS.has(target.type)
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true
  return target instanceof HTMLElement && target.isContentEditable
}
