import { commandsOf, navigationWords } from '../state/commands.ts'
import type { Commanded } from '../state/commands.ts'
import { Finder } from '../state/finding.ts'
import type { Findable } from '../state/finding.ts'
import type { InventoryWing } from '../state/inventory/wing.ts'
import type { ReferenceData } from '../state/ports.ts'
import { Reference } from '../state/reference.ts'
import type { ShortcutId } from '../state/shortcuts.ts'
import type { Palette } from './elements/palette.ts'
import './elements/palette.ts'
import './elements/shortcut-sheet.ts'

/** What the keyboard works on: the stores, and the element that sheets are laid over. */
export type Desk = Omit<Commanded, 'showShortcuts'> & {
  host: HTMLElement
  data: ReferenceData
  openInventory: () => Promise<InventoryWing>
}

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
  void find(palette, desk)
  show(palette, desk)
}

/** Lets the field find keys, programs and operations too, as soon as their lists are here. Nothing is read for it. */
async function find(
  palette: Palette,
  { accounts, data, keyring, openInventory, preferences, router }: Desk,
): Promise<void> {
  const reference = new Reference(data)
  const among: Findable = {
    language: preferences.value.language,
    colourOf: (account) => accounts.find(account)?.colour,
    go: (route) => router.go(route),
  }
  const show = (more: Partial<Findable>): void => {
    Object.assign(among, more)
    palette.finder = new Finder(among)
  }
  show({})
  const own = async (): Promise<void> => {
    if (keyring.value.kind !== 'open') return
    const { inventory } = await openInventory()
    if (keyring.value.kind === 'open') show({ rows: inventory.value.rows })
  }
  const shipped = async (): Promise<void> => {
    if (keyring.value.kind === 'locked') return // Where only the unlock page answers, nothing can be gone to.
    show({ presets: await reference.presets() })
    show({ routes: await reference.routes() })
  }
  await Promise.allSettled([own(), shipped()])
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
