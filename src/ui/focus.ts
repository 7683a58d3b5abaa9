/** What can have the focus. A heading has it where somebody arrives. */
const takers = 'a[href], button, input, select, textarea, summary, [tabindex]'
/** So long does what was pressed take to give way to what comes of it, in milliseconds. */
const brieflyMs = 50

/**
 * Gives the focus back where the document would lose it: a control that is off while it works gets it again, and one
 * that is gone leaves it to what stands in its place, or else around it.
 */
export function keepFocus(): void {
  let looking: ReturnType<typeof setTimeout> | undefined
  let path: HTMLElement[] = []
  const lost = (): void => {
    const around = path
    const [control] = around
    const off = control?.matches(':disabled')
    const look = (): void => {
      if (document.activeElement !== document.body || !control) return
      if (!control.checkVisibility()) around.some((one) => one.isConnected && handOver(one))
      else if (control.matches(':disabled')) looking = setTimeout(look, brieflyMs)
      else if (off) control.focus() // Otherwise somebody left it.
    }
    clearTimeout(looking)
    looking = setTimeout(look, brieflyMs)
  }
  // Only Chromium tells of a control that is taken out while it has the focus: the trees around it are watched for the others.
  const removal = new MutationObserver(() => {
    if (path[0]?.isConnected !== false) return
    removal.disconnect()
    lost()
  })
  const held = (event: Event): EventTarget[] => {
    removal.disconnect()
    const all = event.composedPath()
    path = all.filter((one) => one instanceof HTMLElement)
    return all
  }
  const watch = (event: Event): void => {
    for (const one of held(event))
      if (one instanceof Document || one instanceof ShadowRoot)
        removal.observe(one, { childList: true, subtree: true })
  }
  addEventListener('focusin', watch)
  // A focus that moves within one tree is not told outside: a press says where it is before it does anything.
  addEventListener('keydown', watch, true)
  addEventListener('focusout', (event) => {
    held(event)
    if (!event.relatedTarget) lost()
  })
}

/** Gives the focus to the first in an element, or to the element itself, and says whether one took it. Of the whole page it is the view. */
function handOver(around: HTMLElement): boolean {
  const room = around.shadowRoot?.querySelector('main') ?? around
  return [...takersIn(room), room].some((one) => {
    if (one.checkVisibility()) one.focus()
    return document.activeElement !== document.body
  })
}

function* takersIn(around: HTMLElement | ShadowRoot): Generator<HTMLElement> {
  if ('shadowRoot' in around && around.shadowRoot) yield* takersIn(around.shadowRoot)
  for (const one of around.querySelectorAll<HTMLElement>('*')) {
    if (one.matches(takers)) yield one
    if (one.shadowRoot) yield* takersIn(one.shadowRoot)
  }
}
