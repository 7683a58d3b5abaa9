import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { shortcuts } from '../../state/shortcuts.ts'
import type { ShortcutId } from '../../state/shortcuts.ts'

/** Whether this page has a window of its own. */
export const inOwnWindow = (): boolean => matchMedia('(display-mode: standalone)').matches

/** Whether this keyboard says Command where others say Control. */
export const apple = (): boolean => /^(Mac|iP)/.test(navigator.platform)

/** What is printed on the keys of one press, such as `Ctrl` and `K`. */
export function keyNames(press: string): string[] {
  const [key = '', mod] = press.split('+').reverse()
  return mod ? [apple() ? '⌘' : 'Ctrl', key.toUpperCase()] : [key]
}

/** The keys of a shortcut as they are pressed here; nothing where it has none. */
export function keysOf(id: ShortcutId, t: { then: string; or: string }): TemplateResult | typeof nothing {
  const ways = shortcuts.filter((one) => one.id === id && (!('installed' in one) || inOwnWindow()))
  return html`${ways.map(
    ({ keys }, way) =>
      html`${way > 0 ? html` <small>${t.or}</small> ` : nothing}${keys.map(
        (press, i) =>
          html`${i > 0 ? html` <small>${t.then}</small> ` : nothing}${keyNames(press).map(
            (name) => html`<kbd>${name}</kbd> `,
          )}`,
      )}`,
  )}`
}
