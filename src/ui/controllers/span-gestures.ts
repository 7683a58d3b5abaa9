import type { ReactiveController, ReactiveControllerHost } from 'lit'

/** What hands can do to a stretch of time. `around` is a fraction of the width, `fraction` above 0 is the future. */
export interface SpanGesturesOptions {
  /** The element that time is drawn in; looked for each time, because it may come and go. */
  area: () => HTMLElement | undefined
  zoom: (factor: number, around: number) => void
  pan: (fraction: number) => void
  whole: () => void
}

/** A click is still a click when the hand trembles by so many pixels. */
const trembleX = 6

/**
 * Zooms and moves a stretch of time: with `+`, `−`, `0`, Left and Right while the focus is in it, with Ctrl and the
 * wheel (which is also what pinching a touch pad sends), with a wheel that goes sideways, and with one or two fingers.
 */
export class SpanGestures implements ReactiveController {
  readonly #options: SpanGesturesOptions
  readonly #fingers = new Map<number, number>()
  #bound: HTMLElement | undefined
  #moved = false

  constructor(host: ReactiveControllerHost, options: SpanGesturesOptions) {
    this.#options = options
    host.addController(this)
  }

  hostUpdated(): void {
    const area = this.#options.area()
    if (area === this.#bound) return
    this.hostDisconnected()
    this.#bound = area
    area?.addEventListener('keydown', this.#key)
    area?.addEventListener('wheel', this.#wheel, { passive: false })
    area?.addEventListener('pointerdown', this.#down)
    area?.addEventListener('pointermove', this.#move)
    for (const name of ['pointerup', 'pointercancel', 'pointerleave'] as const)
      area?.addEventListener(name, this.#up)
    area?.addEventListener('click', this.#click, { capture: true })
  }

  hostDisconnected(): void {
    const area = this.#bound
    this.#bound = undefined
    area?.removeEventListener('keydown', this.#key)
    area?.removeEventListener('wheel', this.#wheel)
    area?.removeEventListener('pointerdown', this.#down)
    area?.removeEventListener('pointermove', this.#move)
    for (const name of ['pointerup', 'pointercancel', 'pointerleave'] as const)
      area?.removeEventListener(name, this.#up)
    area?.removeEventListener('click', this.#click, { capture: true })
  }

  readonly #key = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const { zoom, pan, whole } = this.#options
    switch (event.key) {
      case '+':
      case '=':
        zoom(1.5, 0.5)
        break
      case '-':
      case '−':
        zoom(1 / 1.5, 0.5)
        break
      case '0':
        whole()
        break
      case 'ArrowLeft':
        pan(-0.15)
        break
      case 'ArrowRight':
        pan(0.15)
        break
      default:
        return
    }
    event.preventDefault()
  }

  readonly #wheel = (event: WheelEvent): void => {
    if (event.ctrlKey) this.#options.zoom(Math.exp(-event.deltaY / 200), this.#fraction(event.clientX))
    else if (Math.abs(event.deltaX) > Math.abs(event.deltaY)) this.#options.pan(event.deltaX / this.#width())
    else return
    event.preventDefault()
  }

  readonly #down = (event: PointerEvent): void => {
    this.#moved = false
    // A mouse has a wheel and buttons; dragging with it selects text, as everywhere.
    if (event.pointerType === 'mouse') return
    this.#fingers.set(event.pointerId, event.clientX)
  }

  readonly #move = (event: PointerEvent): void => {
    const before = this.#fingers.get(event.pointerId)
    if (before === undefined) return
    const others = [...this.#fingers].filter(([id]) => id !== event.pointerId).map(([, x]) => x)
    const [other] = others
    if (other === undefined && !this.#moved && Math.abs(event.clientX - before) < trembleX) return
    this.#moved = true
    this.#fingers.set(event.pointerId, event.clientX)
    if (other === undefined) return this.#options.pan((before - event.clientX) / this.#width())
    const [was, is] = [Math.abs(before - other), Math.abs(event.clientX - other)]
    if (was > 10 && is > 10) this.#options.zoom(is / was, this.#fraction((event.clientX + other) / 2))
  }

  readonly #up = (event: PointerEvent): void => void this.#fingers.delete(event.pointerId)

  /** A finger that moved time did not mean to open anything. */
  readonly #click = (event: MouseEvent): void => {
    if (!this.#moved) return
    this.#moved = false
    event.preventDefault()
  }

  #width(): number {
    return Math.max(1, this.#bound?.clientWidth ?? 1)
  }

  #fraction(clientX: number): number {
    const box = this.#bound?.querySelector('.axis')?.getBoundingClientRect()
    return box ? Math.min(1, Math.max(0, (clientX - box.left) / Math.max(1, box.width))) : 0.5
  }
}
