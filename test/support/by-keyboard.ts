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
    // What a field, a list or a region holds is not what it is called.
    const content = element.matches('a, button, summary, h1, h2, h3, body, html, [role=option]')
    const name = [
      element.getAttribute('aria-label'),
      named && root.getElementById(named)?.textContent,
      ...Array.from(labels, ({ textContent }) => textContent),
      content ? element.textContent : element.getAttribute('title'),
      content && element.querySelector('[aria-label]')?.getAttribute('aria-label'),
    ].find((one) => typeof one === 'string' && one.trim() !== '')
    // A row of a table draws its mark around the whole row, which is its `::after`; a part of a drawing, its frame.
    const frame = element.querySelector(':scope > .reach')
    const marked =
      [undefined, '::after'].some((part) => {
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element, part)
        return (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none'
      }) ||
      (frame !== null && getComputedStyle(frame).stroke !== 'none')
    const box = element.getBoundingClientRect()
    const y = box.y + Math.min(box.height, 300) / 2
    // What is cut off at its end is seen where it begins.
    const at = (x: number): Element | null => {
      let top = document.elementFromPoint(x, y)
      while (top?.shadowRoot) {
        const inner = top.shadowRoot.elementFromPoint(x, y)
        if (!inner || inner === top) break
        top = inner
      }
      return top
    }
    const tops = [at(box.x + Math.min(box.width, 600) / 2), at(box.x + Math.min(box.width, 60) / 2)]
    const around = (one: Node | null): boolean => {
      for (let node = one; node; node = node.parentNode ?? (node as ShadowRoot).host ?? null)
        if (node === element) return true
      return false
    }
    const labelled = (top: Element | null): boolean => [...labels].some((label) => label.contains(top))
    return {
      role: element.getAttribute('role') ?? element.localName,
      name: String(name ?? '')
        .replace(/\s+/g, ' ')
        .trim(),
      marked,
      seen: tops.some((top) => around(top) || labelled(top) || (top?.contains(element) ?? false)),
    }
  })
}

/** So long may the focus take: what has to be encrypted or fetched first takes its time on a busy machine. */
const patienceMs = 20_000

/** The documents in which somebody has pressed Tab already, by when they began. */
const begun = new WeakMap<Page, number>()

/**
 * What has the focus, as soon as anything has it: what was pressed may take it away for a moment, while it works. A new
 * document has nothing focused yet.
 */
async function restingPlace(page: Page): Promise<Stop> {
  const born = await page.evaluate(() => performance.timeOrigin)
  const fresh = begun.get(page) !== born
  begun.set(page, born)
  const deadline = Date.now() + patienceMs
  let stop = await stopOf(page)
  while (!fresh && nowhere(stop)) {
    expect(Date.now(), 'what was pressed has lost the focus to the document').to.be.lessThan(deadline)
    await nextFrame(page)
    stop = await stopOf(page)
  }
  return stop
}

const nowhere = ({ role }: Stop): boolean => role === 'body' || role === 'html'

const nextFrame = (page: Page): Promise<unknown> =>
  page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)))

const told = ({ role, name }: Stop): string => `${role} “${name.slice(0, 60)}”`

const fits = (stop: Stop, name: string | RegExp, role: string | undefined): boolean =>
  !nowhere(stop) &&
  (typeof name === 'string' ? stop.name === name : name.test(stop.name)) &&
  (role === undefined || role === stop.role)

/** Holds a stop to have a name, a mark that it has the focus, and to be seen. */
function good(stop: Stop, before: string): void {
  expect(stop.name, `after ${before} comes ${told(stop)} without a name`).not.to.equal('')
  expect(stop.marked, `${told(stop)} does not show that it has the focus`).to.equal(true)
  expect(stop.seen, `${told(stop)} has the focus out of sight`).to.equal(true)
}

/** Presses Tab once, and tells where it leads: nowhere, where the browser's own controls come. */
async function step(page: Page, key: string): Promise<Stop> {
  await page.keyboard.press(key)
  // A focus may scroll, and the scrolling takes a frame.
  await nextFrame(page)
  return stopOf(page)
}

/**
 * Presses Tab until a control of this name, and of this role or tag if one is given, has the focus, and holds every stop on the way to have a name, a mark that it has
 * the focus, and to be seen.
 */
export async function tabTo(
  page: Page,
  name: string | RegExp,
  role?: string,
  { key = 'Tab', most = 60 } = {},
): Promise<Stop> {
  await restingPlace(page)
  const passed: string[] = []
  for (let turn = 0; turn < most; turn++) {
    const stop = await step(page, key)
    if (nowhere(stop)) continue
    good(stop, passed.at(-1) ?? 'the start')
    if (fits(stop, name, role)) return stop
    passed.push(told(stop))
  }
  throw new Error(`${key} does not lead to ${String(name)}, but to ${passed.join(', ')}`)
}

/** The same against the order: what lies just before is nearer this way. */
export const backTo = (page: Page, name: string | RegExp, role?: string): Promise<Stop> =>
  tabTo(page, name, role, { key: 'Shift+Tab' })

/** Waits until a control of this name has the focus by itself, and holds it to be marked and seen. */
export async function rests(page: Page, name: string | RegExp, role?: string): Promise<Stop> {
  const deadline = Date.now() + patienceMs
  let stop = await stopOf(page)
  while (!fits(stop, name, role) && Date.now() < deadline) {
    await nextFrame(page)
    stop = await stopOf(page)
  }
  expect(fits(stop, name, role), `the focus is on ${told(stop)}, not on ${String(name)}`).to.equal(true)
  // A heading that is arrived at says where somebody is; nothing is pressed there.
  if (!/^h[1-6]$/.test(stop.role)) good(await stopOf(page), 'what was pressed')
  return stop
}

/** Goes once around what Tab reaches, here or in the question that stands open, and tells each stop. */
export async function around(page: Page, most = 80): Promise<string[]> {
  const stops: string[] = []
  for (let turn = 0; turn < most; turn++) {
    const stop = await step(page, 'Tab')
    if (nowhere(stop)) continue
    if (stops.length > 1 && told(stop) === stops[0]) return stops
    good(stop, stops.at(-1) ?? 'the start')
    stops.push(told(stop))
  }
  throw new Error(`Tab does not come around: ${stops.join(', ')}`)
}

/** Leaves a question with Escape, and holds the focus to be back on what asked it. */
export async function escape(page: Page, opener: string | RegExp): Promise<void> {
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').first().waitFor({ state: 'detached' })
  // A browser tells the page of the end in a task of its own, which no hand is quick enough to come before.
  await nextFrame(page)
  await rests(page, opener)
}

/** Goes to a control and presses Enter. */
export async function enter(page: Page, name: string | RegExp, role?: string): Promise<void> {
  await tabTo(page, name, role)
  await page.keyboard.press('Enter')
}

/** Goes to a control and presses the space bar, as boxes and choices want it. */
export async function space(page: Page, name: string | RegExp, role?: string): Promise<void> {
  await tabTo(page, name, role)
  await page.keyboard.press('Space')
}

/** Goes to a field and types into it, in place of what it holds. */
export async function type(page: Page, name: string | RegExp, text: string): Promise<void> {
  await tabTo(page, name)
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.insertText(text)
}

/** Goes to a view by its letters, and holds the focus to be on its heading. */
export async function go(page: Page, letters: string, heading: string | RegExp): Promise<void> {
  await page.keyboard.type(letters)
  await rests(page, heading, 'h1')
}

/** Somebody with one key in a private session: pasted, read, and used without a vault. */
export async function arrive(page: Page, conf: string): Promise<void> {
  await type(page, 'Configuration', conf)
  await enter(page, 'Read it')
  await rests(page, 'Add keys', 'h1')
  await page.getByRole('heading', { name: 'One key found' }).waitFor()
  await enter(page, 'Use a private session instead')
  await rests(page, 'This key', 'h1')
}

/** From the first view to an open vault with one key in it. */
export async function moveIn(page: Page, conf: string, passphrase: string): Promise<void> {
  await type(page, 'Configuration', conf)
  await enter(page, 'Read it')
  await rests(page, 'Add keys', 'h1')
  await page.getByRole('heading', { name: 'One key found' }).waitFor()
  await type(page, /^Passphrase/, passphrase)
  await type(page, /^The passphrase again/, passphrase)
  await enter(page, 'Encrypt and save the key')
  await rests(page, 'This key', 'h1')
}

/** From anywhere to the question who asks for certbot's key for one zone. */
export async function chooseCertbot(page: Page): Promise<void> {
  await go(page, 'n', 'New key')
  await type(page, /^What is the key for/, 'certbot')
  await enter(page, /one zone only/)
  await rests(page, 'certbot-dns-ovh', 'h1')
  await type(page, /^DNS zone/, 'example.org')
  await enter(page, 'Continue')
  await rests(page, 'What may the key do?', 'h1')
  await enter(page, 'Continue')
  await rests(page, 'Who asks for the key?', 'h1')
}
