// The main story in any engine: paste, make a vault, look at the keys, revoke one, lock, unlock. Driven through WebDriver or
// BiDi, and by what a person sees: labels, buttons, headings.

/**
 * What drives a browser here: an address, and a function run in the page with what JSON can carry.
 * @typedef {{ goto: (url: string) => Promise<unknown>, evaluate: (source: string, args?: readonly unknown[]) => Promise<any> }} Driver
 */

/**
 * Runs in the page: finds by words, through every shadow root, and does one thing. Gives back whether it could.
 * @param {string} verb
 * @param {string} words
 * @param {string} [value]
 */
function act(verb, words, value = '') {
  /** @type {HTMLElement[]} */
  const all = []
  /** @param {ParentNode} node */
  const walk = (node) => {
    for (const one of node.querySelectorAll('*')) {
      all.push(/** @type {HTMLElement} */ (one))
      if (one.shadowRoot) walk(one.shadowRoot)
    }
  }
  walk(document)
  const pattern = new RegExp(words)
  /** @param {Element} one */
  const said = (one) => (one.getAttribute('aria-label') ?? one.textContent ?? '').trim().replace(/\s+/g, ' ')
  /** @param {HTMLElement} one */
  const seen = (one) => one.getClientRects().length > 0
  if (verb === 'see')
    return all.some((one) => one.children.length === 0 && seen(one) && pattern.test(said(one)))
  if (verb === 'heading')
    return all.some((one) => /^H[1-6]$/.test(one.tagName) && seen(one) && pattern.test(said(one)))
  if (verb === 'count') return all.filter((one) => one.matches(words) && seen(one)).length
  if (verb === 'fill') {
    for (const label of all) {
      if (label.tagName !== 'LABEL' || !pattern.test(said(label))) continue
      const root = /** @type {Document | ShadowRoot} */ (label.getRootNode())
      const control = /** @type {HTMLInputElement | null} */ (
        /** @type {HTMLLabelElement} */ (label).htmlFor
          ? root.getElementById(/** @type {HTMLLabelElement} */ (label).htmlFor)
          : label.querySelector('input, textarea')
      )
      if (!control || !seen(control)) continue
      control.focus()
      control.value = value
      control.dispatchEvent(new Event('input', { bubbles: true, composed: true }))
      return true
    }
    return false
  }
  const target = all.find(
    (one) =>
      one.matches(value || 'button, a[href], summary') &&
      seen(one) &&
      pattern.test(said(one)) &&
      !one.matches(':disabled'),
  )
  target?.click()
  return Boolean(target)
}

/**
 * A person at a page: each verb waits until it can be done, and says what it waited for when it cannot.
 * @param {Driver} driver
 */
export function person(driver) {
  /**
   * @param {string} verb
   * @param {string} words
   * @param {string} [value]
   */
  const until = async (verb, words, value) => {
    const end = Date.now() + 90_000
    for (;;) {
      try {
        if (await driver.evaluate(String(act), [verb, words, value])) return
      } catch (error) {
        // A document that is just being replaced answers nothing.
        if (Date.now() > end) throw error
      }
      if (Date.now() > end) {
        const shown = await driver.evaluate('() => location.hash + " " + document.title')
        throw new Error(`Waited in vain to ${verb} “${words}” at ${shown}`)
      }
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
  return {
    /** @param {string} words */
    press: (words, selector = '') => until('press', words, selector),
    /** @param {string} label @param {string} value */
    fill: (label, value) => until('fill', label, value),
    /** @param {string} words */
    see: (words) => until('see', words),
    /** @param {string} words */
    arrive: (words) => until('heading', words),
    /** @param {string} selector @returns {Promise<number>} */
    count: (selector) => driver.evaluate(String(act), ['count', selector]),
    /** @param {string} address */
    go: (address) => driver.evaluate('(to) => { location.hash = to }', [address]),
    /** @param {string} source @param {readonly unknown[]} [args] */
    evaluate: (source, args) => driver.evaluate(source, args),
  }
}
