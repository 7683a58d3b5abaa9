import type { Dispute, Profile } from './conf-profile.ts'
import { admitText } from './conf-text.ts'
import { type Warning, arrangeWarnings } from './conf-warning.ts'
import { parseEnv } from './env.ts'
import { type PasteKind, type Reading, filled, readFlat, worth } from './paste-flat.ts'
import { looksLikeJson, readJson } from './paste-json.ts'
import { mendText } from './paste-mending.ts'
import { repairProfiles } from './paste-repairs.ts'
import { type Explicit, type Override, combineSources } from './paste-sources.ts'
import { attempt, readStructured } from './paste-structure.ts'
import type { Structured } from './paste-tree.ts'

/** What a pasted text holds. */
export interface Paste {
  readonly kind: PasteKind
  readonly profiles: readonly Profile[]
  /** One of the seven names or a base URL. */
  readonly defaultEndpoint?: string
  /** When only the file names the default endpoint, and its two readings differ. */
  readonly disputedEndpoint?: Dispute
  readonly warnings: readonly Warning[]
  /** Empty when there is only one source. */
  readonly overrides: readonly Override[]
}

/** What else there is to read a text with. */
export interface PasteOptions {
  /** The same text as a YAML parser sees it; see `yamlIn`. */
  readonly structured?: Structured | undefined
}

/**
 * Finds out what a pasted text is and where the keys are in it: an `ovh.conf`, lines for an environment, both, JSON,
 * YAML that somebody has parsed, blocks and lines of other programs, labels copied from a page. Sources are combined
 * as the official programs would. Nothing is changed in silence: a value that had to be mended stands in
 * {@link Profile.repaired} as it was written, and every repair is a warning with its line.
 *
 * Throws {@link ConfError} as `parseConf` does. Linear in the length of the text.
 */
export function parsePaste(text: string, explicit: Explicit = {}, { structured }: PasteOptions = {}): Paste {
  const { lines, byteOrderMark } = admitText(text)
  const mended = mendText(lines)
  const changed = mended.hidden.size + mended.blanks.size > 0
  const { kind, reading } = changed
    ? readAll(mended.text, explicit, structured)
    : readAll(text, explicit, structured)
  // YAML that was mended before it was parsed cannot be asked what it was before.
  const unmended = changed && kind !== 'yaml' ? attempt(() => readAll(text, explicit).reading) : undefined
  const { profiles, warnings } = repairProfiles(reading, mended, unmended)
  const bom = byteOrderMark && changed && kind !== 'json' ? [{ line: 1, code: 'bom' as const }] : []
  return { kind, ...reading, profiles, warnings: arrangeWarnings(distinct([...bom, ...warnings])) }
}

function readAll(text: string, explicit: Explicit, structured?: Structured): Reading {
  const tree = structured ?? (looksLikeJson(text) ? readJson(text.replace(/^\ufeff/, '')) : undefined)
  const inTree = tree && readStructured(tree)
  if (!inTree || inTree.profiles.length === 0) {
    // What a structure keeps under a refused name must not come back as mere lines.
    const refused = inTree?.warnings.some(({ code }) => code === 'refused-name')
    if (refused) return { kind: 'none', reading: combineSources(inTree, noEnv, explicit) }
    const flat = readFlat(text, explicit, inTree?.warnings)
    // A structure that only points elsewhere is better known than its lines are.
    const pointing = inTree?.warnings.some(({ code }) => code === 'expansion' || code === 'no-value')
    if (!pointing || filled(flat.reading.profiles) > 0) return flat
    return { kind: 'none', reading: combineSources(inTree, noEnv, explicit) }
  }
  // A structure with mistakes may have lost more than it shows.
  if (tree.warnings.some(({ code }) => code === 'loose-syntax')) {
    const flat = attempt(() => readFlat(text, explicit))
    if (flat && worth(flat.reading.profiles) > worth(inTree.profiles)) return flat
  }
  return { kind: tree.notation, reading: combineSources(inTree, noEnv, explicit) }
}

const noEnv = parseEnv('')

function distinct(warnings: readonly Warning[]): Warning[] {
  return [...new Map(warnings.map((one) => [JSON.stringify(one), one])).values()]
}
