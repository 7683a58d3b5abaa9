// The file of ovh/python-ovh ovh/config.py and ovh/go-ovh ovh/configuration.go, read as both of them read it.
import { type BothReadings, readBoth } from './conf-both.ts'
import { type Answer, Comparison } from './conf-comparison.ts'
import { type ResolvedEndpoint, resolveEndpoint } from './conf-endpoint.ts'
import { goDefaults } from './conf-go-lookup.ts'
import type { Dispute, Profile, ProfileField } from './conf-profile.ts'
import { confKeys, likelier, nearestKey, profileFields } from './conf-profile.ts'
import type { Refusal } from './conf-reading.ts'
import { type ConfSections, isAccount, sectionsOf } from './conf-sections.ts'
import { type AdmittedText, admitText, confLimits, holdsRefusedName, limitSections } from './conf-text.ts'
import { type Warning, arrangeWarnings, checkEndpoint, checkProfile } from './conf-warning.ts'

/** What a configuration file holds. */
export interface Conf {
  /** One of the seven names or a base URL; undefined when the file names none, or none that is known. */
  readonly defaultEndpoint?: string
  /** Where the default endpoint is written. */
  readonly defaultEndpointLine?: number
  /** The default endpoint's two readings, when they differ; the one above is the likelier. */
  readonly disputedEndpoint?: Dispute
  readonly profiles: readonly Profile[]
  /** In the order of the lines. */
  readonly warnings: readonly Warning[]
  /** Everything in the file but comments and refused lines, for `printConf`. */
  readonly sections: ConfSections
}

/**
 * Reads an `ovh.conf`. Nothing is guessed in silence: where Python's and Go's readers disagree, the profile
 * carries both readings and the warnings name the line; sections with missing pieces are returned as they are.
 *
 * Throws {@link ConfError} for a text that is no text, or larger than any such file (64 KiB, 200 sections, 4 KiB
 * a line), with the reason as its message. Linear in the length of the text.
 */
export function parseConf(text: string): Conf {
  const admitted = admitText(text)
  limitSections(admitted.lines)
  return new ConfReader(admitted, holdsRefusedName(text)).read()
}

class ConfReader {
  readonly #text: AdmittedText
  readonly #both: BothReadings
  readonly #comparison: Comparison
  /** Those that the file holds anywhere. */
  readonly #fields: ProfileField[] = []
  readonly #warnings: Warning[] = []

  constructor(text: AdmittedText, suspicious: boolean) {
    this.#text = text
    this.#both = readBoth(text.lines, suspicious)
    this.#comparison = new Comparison(this.#both.python, this.#both.go)
    for (const field of profileFields) if (this.#comparison.knows(confKeys[field])) this.#fields.push(field)
  }

  read(): Conf {
    this.#checkFile()
    const chosen = this.#defaultEndpoint()
    const profiles = this.#profiles(chosen)
    this.#checkDefault(chosen, profiles)
    const { endpoint, line, dispute } = chosen
    const warnings = arrangeWarnings(this.#warnings)
    const list = sectionsOf(this.#both.blocks, this.#both.lines)
    if (line === undefined) return { profiles, warnings, sections: { list, profiles } }
    const sections = { list, profiles, defaultEndpoint: { endpoint, disputed: dispute !== undefined } }
    const conf: Writable<Conf> = { profiles, warnings, sections }
    conf.defaultEndpointLine = line
    if (endpoint !== undefined) conf.defaultEndpoint = endpoint
    if (dispute) conf.disputedEndpoint = dispute
    return conf
  }

  #checkFile(): void {
    const { byteOrderMark, loneReturnLine } = this.#text
    const { python, go, refused } = this.#both
    this.#warnings.push(...refused.map((name) => ({ code: 'refused-name' as const, ...name })))
    if (byteOrderMark) this.#warnings.push({ line: 1, code: 'bom' })
    if (loneReturnLine !== undefined) this.#warnings.push({ line: loneReturnLine, code: 'lone-cr' })
    for (const [code, reading] of [
      ['python-refuses', python],
      ['go-refuses', go],
    ] as const) {
      const first = reading.problems[0]
      if (first) this.#warnings.push({ line: first.line, code, refusal: first.kind })
    }
    const skipped = new Map<number, Refusal>()
    for (const reading of [python, go]) {
      for (const { line, kind } of reading.skipped.slice(0, confLimits.warnings)) skipped.set(line, kind)
    }
    for (const [line, refusal] of skipped) {
      const code = refusal === 'unclosed-section' ? refusal : 'unreadable-line'
      this.#warnings.push({ line, code, refusal })
    }
    const seen = new Set<string>()
    for (const { name, line } of go.sections) {
      if (seen.has(name)) this.#warnings.push({ line, code: 'duplicate-section', section: name })
      seen.add(name)
    }
    const headless = python.entries.find(({ section }) => section === '')
    if (headless) this.#warnings.push({ line: headless.line, code: 'no-section' })
  }

  #defaultEndpoint(): DefaultEndpoint {
    const section = ['default', '', goDefaults].find((name) => this.#comparison.ownsAny(name, ['endpoint']))
    const answer = this.#comparison.ask(section ?? 'default', 'endpoint')
    if (answer.kind === 'absent') return {}
    const about = { section: section ?? 'default', field: 'endpoint' } as const
    const dispute = answer.kind === 'disputed' ? answer.dispute : undefined
    const readings = answer.kind === 'disputed' ? [answer.dispute.python, answer.dispute.go] : [answer.value]
    const line = answer.kind === 'disputed' ? answer.dispute.line : answer.line
    this.#warnDispute(answer, about)
    const found = readings.filter((text) => text !== undefined).map(resolveEndpoint)
    const resolved = found.find((one) => one.endpoint !== undefined && !one.correction) ?? found[0]
    if (!resolved) return { line, ...(dispute && { dispute }) }
    this.#warnings.push(...checkEndpoint(resolved, { ...about, line }))
    if (section === goDefaults) this.#warnings.push({ ...about, line, code: 'misplaced' })
    return { endpoint: resolved.endpoint, line, ...(dispute && { dispute }) }
  }

  #checkDefault({ endpoint, line }: DefaultEndpoint, profiles: readonly Profile[]): void {
    if (profiles.length === 0) return
    if (line === undefined) this.#warnings.push({ line: 0, code: 'no-default-endpoint' })
    else if (endpoint !== undefined && !profiles.some((profile) => profile.endpoint === endpoint)) {
      this.#warnings.push({ line, code: 'default-without-section', correction: endpoint })
    }
  }

  #profiles(chosen: DefaultEndpoint): Profile[] {
    const heads = new Map<string, number>()
    let moved = false
    for (const { name, line } of this.#both.go.sections) if (!heads.has(name)) heads.set(name, line)
    for (const { name, line } of this.#both.python.sections) {
      if (line >= (heads.get(name) ?? Infinity)) continue
      heads.set(name, line)
      moved = true
    }
    const sections = [...heads]
    if (moved) sections.sort(([, a], [, b]) => a - b)
    const profiles: Profile[] = []
    for (const [name, line] of sections) {
      if (!isAccount(name)) continue
      const resolved = resolveEndpoint(name)
      if (resolved.endpoint === undefined && !resolved.correction && !this.#holdsKeys(name)) {
        this.#warnings.push({ line, code: 'unknown-section', section: name })
        continue
      }
      this.#warnings.push(...checkEndpoint(resolved, { line, section: name }))
      profiles.push(this.#profile(name, line, resolved))
    }
    // No official program looks for keys here; people write them here all the same.
    for (const name of ['', 'default', goDefaults]) {
      if (!this.#holdsKeys(name)) continue
      const line = heads.get(name) ?? 1
      if (name !== '') this.#warnings.push({ line, code: 'misplaced', section: name })
      if (name === goDefaults && profiles.length > 0) continue
      const resolved = { endpoint: chosen.endpoint, trailingSlash: false }
      profiles.push(this.#profile(name, line, resolved))
    }
    return profiles
  }

  #holdsKeys(section: string): boolean {
    return this.#comparison.ownsAny(section, officialKeys)
  }

  #profile(name: string, line: number, { endpoint }: ResolvedEndpoint): Profile {
    const lines = new Map<ProfileField, number>()
    const disputed = new Map<ProfileField, Dispute>()
    const other = new Map<string, string>()
    const disputedOther = new Map<string, Dispute>()
    const profile: Writable<Profile> = { name, endpoint, other, disputed, disputedOther, line, lines }
    for (const field of this.#fields) {
      const answer = this.#comparison.ask(name, confKeys[field])
      if (answer.kind === 'absent') continue
      this.#warnDispute(answer, { section: name, field })
      lines.set(field, answer.kind === 'agreed' ? answer.line : answer.dispute.line)
      if (answer.kind === 'disputed') disputed.set(field, answer.dispute)
      const value = answer.kind === 'agreed' ? answer.value : likelier(field, answer.dispute)
      if (value !== undefined) profile[field] = value
    }
    this.#readOthers(name, other, disputedOther)
    this.#warnings.push(...checkProfile(profile))
    return profile
  }

  #readOthers(section: string, other: Map<string, string>, disputed: Map<string, Dispute>): void {
    for (const [key, pair] of this.#comparison.others(section)) {
      if (!isAccount(section) && key === 'endpoint') continue
      const answer = this.#comparison.askPair(pair)
      if (answer.kind === 'absent') continue
      const line = (pair.go ?? pair.python)!.line
      this.#warnDispute(answer, { section, key })
      const correction = nearestKey(key)
      this.#warnings.push({ line, code: 'unknown-key', section, key, ...(correction && { correction }) })
      if (answer.kind === 'disputed') disputed.set(key, answer.dispute)
      const value = answer.kind === 'agreed' ? answer.value : (answer.dispute.python ?? answer.dispute.go)
      if (value !== undefined) other.set(key, value)
    }
  }

  #warnDispute(answer: Answer, about: Pick<Warning, 'section' | 'field' | 'key'>): void {
    if (answer.kind === 'agreed' && answer.repeated) {
      this.#warnings.push({ line: answer.line, code: 'duplicate-key', ...about })
    }
    if (answer.kind !== 'disputed') return
    const { line, reasons } = answer.dispute
    this.#warnings.push(...reasons.map((code) => ({ line, code, ...about })))
  }
}

/** While it is being made. Joined from parts by `...`, it would take longer than all its parts. */
type Writable<T> = { -readonly [key in keyof T]: T[key] }

const officialKeys = Object.values(confKeys)

interface DefaultEndpoint {
  readonly endpoint?: string | undefined
  readonly line?: number
  readonly dispute?: Dispute
}
