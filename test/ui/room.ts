// A furnished room for one element: every context it may ask for, with real stores behind.
import { ContextProvider } from '@lit/context'
import { fixture, fixtureCleanup } from '@open-wc/testing-helpers'
import { expect, use } from 'chai'
import { chaiA11yAxe } from 'chai-a11y-axe'
import type { TemplateResult } from 'lit'
import { loadWords } from '../../src/state/words.ts'
import type { Language } from '../../src/state/preferences.ts'
import { provide, wordsContext } from '../../src/ui/contexts.ts'
import { provideSafety } from '../../src/ui/safety-context.ts'
import { provideVigil } from '../../src/ui/vigil-contexts.ts'
import type { House } from '../support/house.ts'
import type { WatchedHouse } from '../support/watched-house.ts'

use(chaiA11yAxe as Chai.ChaiPlugin)

/** Chai with `accessible()`, which asks axe. */
export { expect }

/** Renders a template with the house's stores around it, in the given language; `more` provides what else it asks for. */
export async function room<T extends Element>(
  house: House | WatchedHouse,
  template: TemplateResult,
  language: Language = 'en',
  more?: (parent: HTMLElement) => void,
): Promise<T> {
  const parent = document.createElement('div')
  document.body.append(parent)
  new ContextProvider(parent, { context: wordsContext, initialValue: await loadWords(language) })
  provide(parent, { ...house, transports: async () => house.transports, version: '0.0.0' })
  provideSafety(parent, async () => house.safety)
  if ('locking' in house) provideVigil(parent, house)
  more?.(parent)
  return fixture<T>(template, { parentNode: parent })
}

export const leaveRoom = fixtureCleanup

/** The text a person sees in an element, its shadow tree included, with blanks folded. */
export function seen(element: Element): string {
  const parts: string[] = []
  const walk = (node: Node): void => {
    if (node instanceof HTMLStyleElement) return
    // Where a line may break within a word, nobody sees a blank.
    if (node instanceof Element && node.localName === 'wbr') parts.push('\u200B')
    if (node instanceof Element && node.shadowRoot) walk(node.shadowRoot)
    if (node.nodeType === Node.TEXT_NODE) parts.push(node.textContent ?? '')
    for (const child of node.childNodes) walk(child)
  }
  walk(element)
  return parts
    .join(' ')
    .replace(/\s*\u200B\s*/g, '')
    .replace(/\s+/g, ' ')
    .trim()
}

/** Waits until every line of the list in a page has come: a frame draws some of them. */
export async function listDrawn(page: Element): Promise<void> {
  const waits = '.skeleton, [data-blank], cs-long-list:empty'
  while (page.shadowRoot!.querySelector(waits)) await new Promise(requestAnimationFrame)
}

/** Waits until the element shows a text; fails with what it shows instead. */
export async function until(element: Element, text: string | RegExp, timeoutMs = 10_000): Promise<void> {
  const start = Date.now()
  const there = (): boolean =>
    typeof text === 'string' ? seen(element).includes(text) : text.test(seen(element))
  while (!there()) {
    if (Date.now() - start > timeoutMs) throw new Error(`“${text}” is not in: ${seen(element)}`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

/** A button or link by the words on it. */
export function byText<T extends HTMLElement>(element: Element, selector: string, text: string | RegExp): T {
  const found = [...(element.shadowRoot ?? element).querySelectorAll<T>(selector)].find((one) => {
    const words = seen(one) || (one.getAttribute('aria-label') ?? '')
    return typeof text === 'string' ? words.includes(text) : text.test(words)
  })
  if (!found) throw new Error(`no ${selector} says “${text}” in: ${seen(element)}`)
  return found
}
