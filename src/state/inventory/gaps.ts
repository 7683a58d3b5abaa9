import { OvhError } from '../../ovh/index.ts'
import type { Gap } from './reading.ts'
import { sameCause } from './refusals.ts'

/** What a reading lacks so far: errors that would be told in the same words are told once, with all their objects. */
export class Gaps {
  readonly #gaps: { what: Gap['what']; ids?: number[]; error: unknown }[] = []

  /** Without an id it was the list itself. Throws what is not an error of the API's client. */
  add(what: Gap['what'], id: number | undefined, error: unknown): void {
    if (!(error instanceof OvhError)) throw error
    const alike = this.#gaps.find(
      (gap) =>
        gap.what === what && (gap.ids !== undefined) === (id !== undefined) && sameCause(gap.error, error),
    )
    if (alike && id !== undefined) alike.ids?.push(id)
    else this.#gaps.push({ what, ...(id !== undefined && { ids: [id] }), error })
  }

  /** An object could not be read, and now it is known all the same. */
  fill(what: Gap['what'], id: number): void {
    for (const gap of this.#gaps) if (gap.what === what) gap.ids = gap.ids?.filter((one) => one !== id)
  }

  get value(): Gap[] {
    return this.#gaps
      .filter(({ ids }) => ids?.length !== 0)
      .map((gap) => ({ ...gap, ...(gap.ids && { ids: [...gap.ids] }) }))
  }

  has(what: Gap['what']): boolean {
    return this.#gaps.some((gap) => gap.what === what && gap.ids?.length !== 0)
  }
}
