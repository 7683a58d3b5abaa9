import { Store } from '../store.ts'

/**
 * Which rows of a list are chosen for an act. Ids only: a row that goes out of sight because of a filter stays chosen,
 * one that does not exist any more is dropped by `keep`.
 */
export class Marks extends Store<ReadonlySet<string>> {
  /** Where a range begins: the row that was chosen last. */
  #anchor: string | undefined

  constructor() {
    super(new Set())
  }

  /** Chooses a row, or takes it out again. */
  toggle(id: string): void {
    const next = new Set(this.value)
    if (!next.delete(id)) next.add(id)
    this.#anchor = id
    this.set(next)
  }

  /** Chooses everything from the row that was chosen last to this one, in the order of `shown`. */
  extend(id: string, shown: readonly string[]): void {
    const [from, to] = [this.#anchor === undefined ? -1 : shown.indexOf(this.#anchor), shown.indexOf(id)]
    if (from < 0 || to < 0) return this.toggle(id)
    const range = shown.slice(Math.min(from, to), Math.max(from, to) + 1)
    this.set(new Set([...this.value, ...range]))
  }

  /** Chooses these rows too, or takes them all out if they are all chosen already. */
  toggleAll(ids: readonly string[]): void {
    const all = ids.length > 0 && ids.every((id) => this.value.has(id))
    const next = new Set(this.value)
    for (const id of ids) {
      if (all) next.delete(id)
      else next.add(id)
    }
    this.set(next)
  }

  /** Chooses exactly these. */
  only(ids: Iterable<string>): void {
    this.#anchor = undefined
    this.set(new Set(ids))
  }

  /** Drops what does not exist any more. */
  keep(exists: (id: string) => boolean): void {
    const next = [...this.value].filter(exists)
    if (next.length < this.value.size) this.set(new Set(next))
  }
}
