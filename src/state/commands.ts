import type { Accounts } from './accounts.ts'
import type { Colour } from './content.ts'
import type { Installation } from './installation.ts'
import type { Keyring } from './keyring.ts'
import { en } from './messages/navigation-en.ts'
import { fr } from './messages/navigation-fr.ts'
import { densities, languages, themes } from './preferences.ts'
import type { Language, Preferences } from './preferences.ts'
import type { Router } from './router.ts'
import type { Route } from './routes.ts'
import type { ShortcutId } from './shortcuts.ts'
import type { Widen } from './words.ts'

/** The sentences of commands, shortcuts, installing and updating. */
export type NavigationWords = Widen<typeof en>

/** Those sentences in each language. */
export const navigationWords: Readonly<Record<Language, NavigationWords>> = { en, fr }

/** Something that can be done from anywhere. */
export interface Command {
  group: 'go' | 'account' | 'do' | 'found'
  /** In the reader's language. An account's label is in it, so it goes when the vault is locked. */
  label: string
  /** The account's colour. */
  colour?: Colour
  /** The keys that do the same. */
  shortcut?: ShortcutId
  /** What sort of thing was found, or more about it. */
  note?: string
  run(): void
}

/** What commands work on. */
export interface Commanded {
  router: Router
  keyring: Keyring
  accounts: Accounts
  preferences: Preferences
  installation: Installation
  /** Shows the list of shortcuts. */
  showShortcuts(): void
}

/** Everything that can be done as things stand, in the order it is shown in. */
export function commandsOf(commanded: Commanded): Command[] {
  const { keyring, preferences, installation } = commanded
  const t = navigationWords[preferences.value.language].commands
  const open = keyring.value.kind === 'open'
  return [
    ...placesOf(commanded, t),
    ...(open ? accountsOf(commanded, t) : []),
    ...(open
      ? [{ group: 'do', label: t.lock, shortcut: 'lock', run: () => keyring.lock() } satisfies Command]
      : []),
    ...themes
      .filter((theme) => theme !== preferences.value.theme)
      .map((theme) => doing(t.theme[theme], () => preferences.choose({ theme }))),
    ...languages
      .filter((language) => language !== preferences.value.language)
      .map((language) => doing(t.language[language], () => preferences.choose({ language }))),
    ...densities
      .filter((density) => density !== preferences.value.density)
      .map((density) => doing(t.density[density], () => preferences.choose({ density }))),
    ...(installation.value === 'offered' ? [doing(t.install, () => void installation.accept())] : []),
    { group: 'do', label: t.sheet, shortcut: 'sheet', run: () => commanded.showShortcuts() },
  ]
}

const doing = (label: string, run: () => void): Command => ({ group: 'do', label, run })

/** The views that can be reached. Those of one account are those of the account in view, or of the first. */
function placesOf({ router, keyring, accounts }: Commanded, t: NavigationWords['commands']): Command[] {
  const { value: present } = router
  const account = ('account' in present ? present.account : undefined) ?? accounts.value[0]?.id
  const go = (id: ShortcutId & keyof typeof t.go, to: Route): Command => ({
    group: 'go',
    label: t.go[id],
    shortcut: id,
    run: () => router.go(to),
  })
  const ways = [go('new', { kind: 'new' }), go('import', { kind: 'import' })]
  const open = [
    go('check', { kind: 'check', compare: false }),
    go('doctor', { kind: 'doctor' }),
    go('reference', { kind: 'reference' }),
    go('connection', { kind: 'connection' }),
    go('hand', { kind: 'hand' }),
    go('understand', { kind: 'understand' }),
    go('about', { kind: 'about' }),
  ]
  // Whoever has no vault can begin one; whoever has locked it must open it first.
  if (keyring.value.kind === 'absent') return [...ways, ...open]
  if (keyring.value.kind !== 'open') return []
  return [
    go('keys', { kind: 'keys' }),
    go('timeline', { kind: 'timeline' }),
    go('report', { kind: 'report' }),
    go('accounts', { kind: 'accounts' }),
    ...(account === undefined
      ? []
      : [go('key', { kind: 'key', account }), go('applications', { kind: 'applications', account })]),
    ...ways,
    ...open,
    go('vault', { kind: 'vault' }),
    go('settings', { kind: 'settings' }),
  ]
}

function accountsOf({ router, accounts }: Commanded, t: NavigationWords['commands']): Command[] {
  return accounts.value.flatMap(({ id: account, label, colour }) =>
    (['key', 'applications'] as const).map((kind): Command => ({
      group: 'account',
      label: t.ofAccount(label, t.go[kind]),
      colour,
      run: () => router.go({ kind, account }),
    })),
  )
}

/**
 * The commands whose label has every word of the text, best first: where the label begins with it, then where a word
 * does, then anywhere, then where its letters follow each other. Accents and capitals do not count.
 */
export function matching(commands: readonly Command[], text: string): Command[] {
  const words = folded(text).split(/\s+/).filter(Boolean)
  return commands
    .map((command) => {
      const label = folded(command.label)
      return { command, rank: Math.max(0, ...words.map((word) => rankOf(label, word))) }
    })
    .filter(({ rank }) => rank < NO_MATCH)
    .sort((a, b) => a.rank - b.rank)
    .map(({ command }) => command)
}

const NO_MATCH = 4

function rankOf(label: string, word: string): number {
  const at = label.indexOf(word)
  if (at === 0) return 0
  if (at > 0) return label.split(/[^\p{L}\p{N}]+/u).some((part) => part.startsWith(word)) ? 1 : 2
  let from = 0
  for (const letter of word) {
    const next = label.indexOf(letter, from)
    if (next < 0) return NO_MATCH
    from = next + 1
  }
  return NO_MATCH - 1
}

export const folded = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
