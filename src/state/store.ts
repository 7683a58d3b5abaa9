/**
 * A value that announces its changes. Verbs of the subclasses replace the value as a whole; nobody writes it from
 * outside, and a value once shown is never altered.
 */
export class Store<T> extends EventTarget {
  #value: T

  constructor(value: T) {
    super()
    this.#value = value
  }

  get value(): T {
    return this.#value
  }

  /** Replaces the value and tells everybody who listens for `change`. */
  protected set(value: T): void {
    if (Object.is(value, this.#value)) return
    this.#value = value
    this.dispatchEvent(new Event('change'))
  }
}
