import { commandsOf, navigationWords } from '../state/commands.ts'
import type { Commanded } from '../state/commands.ts'
import type { ShortcutId } from '../state/shortcuts.ts'
import './elements/palette.ts'
import './elements/shortcut-sheet.ts'

/** What the keyboard works on: the stores, and the element that sheets are laid over. */
export type Desk = Omit<Commanded, 'showShortcuts'> & { host: HTMLElement }

/** Does what a shortcut stands for. */
export function act(id: ShortcutId, desk: Desk): void {
  if (id === 'sheet') return showShortcuts(desk)
  // A view without a search field: the commands are what can be searched.
  if (id === 'palette' || id === 'filter') return showPalette(desk)
  commandsOf(commanded(desk))
    .find(({ shortcut }) => shortcut === id)
    ?.run()
}

const commanded = (desk: Desk): Commanded => ({ ...desk, showShortcuts: () => showShortcuts(desk) })

function showPalette(desk: Desk): void {
  const palette = document.createElement('cs-palette')
  palette.commands = commandsOf(commanded(desk))
  palette.t = navigationWords[desk.preferences.value.language]
  palette.lang = desk.preferences.value.language
  show(palette, desk)
}

function showShortcuts(desk: Desk): void {
  const sheet = document.createElement('cs-shortcut-sheet')
  sheet.preferences = desk.preferences
  show(sheet, desk)
}

/** One sheet at a time. It leaves the document when it closes: its commands name the accounts of an open vault. */
function show(sheet: HTMLElement, { host }: Desk): void {
  host.querySelector('cs-palette, cs-shortcut-sheet')?.remove()
  sheet.addEventListener('cs-closed', () => sheet.remove())
  host.append(sheet)
}
