import { Store } from './store.ts'

export interface Notice {
  id: number
  text: string
}

/** Short news that needs no answer: said once, aloud for screen readers, and gone by itself. */
export class Notices extends Store<readonly Notice[]> {
  #last = 0

  constructor() {
    super([])
  }

  /** Says something. Never a secret: notices are written for a projector. */
  say(text: string): void {
    this.set([...this.value, { id: ++this.#last, text }])
  }

  dismiss(id: number): void {
    this.set(this.value.filter((notice) => notice.id !== id))
  }
}
