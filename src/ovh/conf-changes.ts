import type { PrintableProfile } from './conf-print.ts'
import { type Profile, type ProfileField, profileFields } from './conf-profile.ts'
import type { ConfBlock, ConfItem, ConfSections } from './conf-sections.ts'

/** What is not to be taken from the old text of a section. */
export interface Changes {
  readonly fields: Set<ProfileField | 'endpoint'>
  readonly keys: Set<string>
}

/** What differs, section by section, between the profiles as they were read and as they are to be written. */
export class ChangeList {
  readonly #before: ConfSections
  readonly #bySection = new Map<string, Changes>()

  constructor(before: ConfSections, profiles: ReadonlyMap<string, PrintableProfile>) {
    this.#before = before
    const names = new Set([...before.profiles.map(({ name }) => name), ...profiles.keys()])
    for (const name of names) {
      const old = before.profiles.find((profile) => profile.name === name)
      this.#bySection.set(name, difference(old, profiles.get(name)))
    }
  }

  of(section: string): Changes {
    const found = this.#bySection.get(section)
    if (found) return found
    const made: Changes = { fields: new Set(), keys: new Set() }
    this.#bySection.set(section, made)
    return made
  }

  /** The default endpoint is to be written anew. */
  moveDefault(): void {
    for (const item of this.#items())
      if (item.field === 'endpoint') this.of(item.section).fields.add('endpoint')
  }

  /** Whether a block holds anything that changes. */
  touch(block: ConfBlock): boolean {
    return block.items.some(({ section, field, key }) => {
      const { fields, keys } = this.of(section)
      return field ? fields.has(field) : keys.has(key!)
    })
  }

  /** Whatever shares a block with a change goes with that block, and is to be written anew as well. */
  spread(): void {
    const blocks = this.#before.list.flatMap((section) => section.blocks)
    for (let waiting = blocks, touched; ;) {
      touched = waiting.filter((block) => this.touch(block))
      if (touched.length === 0) return
      for (const { section, field, key } of touched.flatMap((block) => block.items)) {
        const { fields, keys } = this.of(section)
        if (field) fields.add(field)
        else keys.add(key!)
      }
      waiting = waiting.filter((block) => !touched.includes(block))
    }
  }

  #items(): ConfItem[] {
    return this.#before.list.flatMap((section) => section.blocks.flatMap((block) => block.items))
  }
}

function difference(before: Profile | undefined, after: PrintableProfile | undefined): Changes {
  const keys = [...(before?.other.keys() ?? []), ...(after?.other?.keys() ?? [])]
  return {
    fields: new Set(
      profileFields.filter(
        (field) =>
          before?.[field] !== after?.[field] || (before?.disputed.has(field) && !after?.disputed?.has(field)),
      ),
    ),
    keys: new Set(
      keys.filter(
        (key) =>
          before?.other.get(key) !== after?.other?.get(key) ||
          (before?.disputedOther.has(key) && !after?.disputedOther?.has(key)),
      ),
    ),
  }
}
