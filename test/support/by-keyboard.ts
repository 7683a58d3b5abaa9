// Somebody without a pointer: goes from control to control with Tab, and sees where they are.
import { expect } from 'chai'
import type { Page } from 'playwright-core'

/** The control that has the focus, as it is told and seen. */
export interface Stop {
  role: string
  name: string
  /** Whether anything shows that it has the focus. */
  marked: boolean
  /** Whether it lies in the window, and nothing over it. */
  seen: boolean
}

/** Where the focus is, through every shadow root. */
export async function stopOf(page: Page): Promise<Stop> {
  return page.evaluate(() => {
    let element: Element = document.activeElement ?? document.body
    while (element.shadowRoot?.activeElement) element = element.shadowRoot.activeElement
    const labels = 'labels' in element ? ((element as HTMLInputElement).labels ?? []) : []
    const named = element.getAttribute('aria-labelledby')
    const root = element.getRootNode() as Document | ShadowRoot
    const name = [
      element.getAttribute('aria-label'),
      named && root.getElementById(named)?.textContent,
      ...Array.from(labels, ({ textContent }) => textContent),
      element instanceof HTMLInputElement ? element.value : element.textContent,
    ].find((one) => one !== null && one !== undefined && one.trim() !== '')
    // A row of a table draws its mark around the whole row, which is its `::after`.
    const marked = [undefined, '::after'].some((part) => {
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element, part)
      return (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none'
    })
    const box = element.getBoundingClientRect()
    const [x, y] = [box.x + Math.min(box.width, 600) / 2, box.y + Math.min(box.height, 300) / 2]
    let top = document.elementFromPoint(x, y)
    while (top?.shadowRoot) {
      const inner = top.shadowRoot.elementFromPoint(x, y)
      if (!inner || inner === top) break
      top = inner
    }
    const around = (one: Node | null): boolean => {
      for (let node = one; node; node = node.parentNode ?? (node as ShadowRoot).host ?? null)
        if (node === element) return true
      return false
    }
    const labelled = [...labels].some((label) => label.contains(top))
    return {
      role: element.getAttribute('role') ?? element.localName,
      name: (name ?? '').replace(/\s+/g, ' ').trim(),
      marked,
      seen: around(top) || labelled || (top?.contains(element) ?? false),
    }
  })
}

/**
 * Presses Tab until a control of this name, and of this role or tag if one is given, has the focus, and holds every stop on the way to have a name, a mark that it has
 * the focus, and to be seen.
 */
export async function tabTo(page: Page, name: string | RegExp, role?: string): Promise<Stop> {
  const most = 60
  const passed: string[] = []
  for (let turn = 0; turn < most; turn++) {
    await page.keyboard.press('Tab')
    // A focus may scroll, and the scrolling takes a frame.
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)))
    const stop = await stopOf(page)
    if (stop.role === 'body' || stop.role === 'html') continue
    const told = `${stop.role} “${stop.name.slice(0, 60)}”`
    expect(stop.name, `after ${passed.at(-1) ?? 'the start'} comes ${told} without a name`).not.to.equal('')
    expect(stop.marked, `${told} does not show that it has the focus`).to.equal(true)
    expect(stop.seen, `${told} has the focus out of sight`).to.equal(true)
    const fits = typeof name === 'string' ? stop.name === name : name.test(stop.name)
    if (fits && (role === undefined || role === stop.role)) return stop
    passed.push(told)
  }
  throw new Error(`Tab does not lead to ${String(name)}, but to ${passed.join(', ')}`)
}

/** Goes to a control and presses Enter. */
export async function enter(page: Page, name: string | RegExp): Promise<void> {
  await tabTo(page, name)
  await page.keyboard.press('Enter')
}

/** Goes to a field and types into it. */
export async function type(page: Page, name: string | RegExp, text: string): Promise<void> {
  await tabTo(page, name)
  await page.keyboard.insertText(text)
}
