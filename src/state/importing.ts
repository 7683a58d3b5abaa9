import { OvhError } from '../ovh/index.ts'
import type { Endpoint, Paste, Profile, Warning } from '../ovh/index.ts'
import { looksLikeBackup } from './backup-file.ts'
import type { Candidate, Field, Reader, Wording } from './candidate.ts'
import type * as Reading from './reading.ts'
import { colours } from './content.ts'
import type { Colour, SavedAccount } from './content.ts'
import type { Keyring, NewAccount } from './keyring.ts'
import type { ReadYaml } from './ports.ts'
import type { Regions } from './regions.ts'
import { Store } from './store.ts'
import type { Protection } from './ways.ts'

export type { Candidate } from './candidate.ts'

/** A key as it stands in a text; what is missing there is missing here. */
export interface ImportedKey {
  applicationKey: string
  applicationSecret: string | undefined
  consumerKey: string | undefined
}

export type ImportingValue =
  | { kind: 'empty' }
  /** The text was refused as a whole. */
  | { kind: 'refused'; error: unknown }
  /** The text is a backup of a vault: see `takeBackup`. */
  | { kind: 'backup' }
  /** The text was read, and there is no key in it. */
  | { kind: 'nothing'; warnings: readonly Warning[] }
  | {
      kind: 'preview'
      candidates: readonly Candidate[]
      warnings: readonly Warning[]
      overrides: Paste['overrides']
    }

/**
 * A paste on its way into the vault. The secrets stay in this object's private hands from `read` to `save`; what is
 * shown of them is a length. Nothing is saved before `save`, and then everything chosen or nothing.
 */
export class Importing extends Store<ImportingValue> {
  readonly #keyring: Keyring
  readonly #regions: Regions
  readonly #now: () => number
  readonly #readYaml: ReadYaml | undefined
  /** There from the first text on, and so before there is a candidate. */
  #reading: typeof Reading | undefined
  #profiles: readonly Profile[] = []
  #backup: string | undefined
  #call = 0

  /** Without `readYaml`, YAML is read line by line like any other text. */
  constructor(keyring: Keyring, regions: Regions, now: () => number, readYaml?: ReadYaml) {
    super({ kind: 'empty' })
    this.#readYaml = readYaml
    this.#keyring = keyring
    this.#regions = regions
    this.#now = now
    keyring.onForget(() => this.clear())
  }

  /**
   * Reads a text. A text that cannot be read changes nothing but this value; one that was overtaken by another, or by
   * a lock, changes nothing at all. The readers are loaded when the first text comes.
   */
  async read(text: string): Promise<void> {
    const call = ++this.#call
    this.#profiles = []
    this.#backup = looksLikeBackup(text) ? text : undefined
    if (this.#backup !== undefined) return this.set({ kind: 'backup' })
    const reading = (this.#reading ??= await import('./reading.ts'))
    let paste: Paste
    try {
      paste = await this.#parse(text, reading)
    } catch (error) {
      if (!(error instanceof OvhError)) throw error
      if (call === this.#call) this.set({ kind: 'refused', error })
      return
    }
    if (call !== this.#call) return
    const { profiles, warnings, overrides, kind } = paste
    if (profiles.length === 0) {
      this.set({ kind: 'nothing', warnings })
      return
    }
    this.#profiles = profiles
    const taken = this.#saved().length
    const candidates = profiles.map((profile, i) =>
      reading.candidateOf(profile, kind, colourAt(taken + i), this.#endpointOf(profile)),
    )
    this.set({ kind: 'preview', candidates, warnings, overrides })
    void this.#recognise(call)
  }

  async #parse(text: string, { parsePaste, yamlIn }: typeof Reading): Promise<Paste> {
    const yaml = this.#readYaml && yamlIn(text)
    if (yaml === undefined) return parsePaste(text)
    const structured = await this.#readYaml?.(yaml).catch(() => undefined)
    const paste = parsePaste(text, {}, { structured })
    if (structured) return paste
    return { ...paste, warnings: [{ line: 0, code: 'unread-yaml' }, ...paste.warnings] }
  }

  /** The text of a backup that was read, for whoever can open it; it is held here no longer. */
  takeBackup(): string | undefined {
    const text = this.#backup
    if (text !== undefined) this.clear()
    return text
  }

  /** Takes a key into the selection, or out of it. */
  choose(index: number, chosen: boolean): void {
    this.#change(index, (one) => ({ ...one, chosen: chosen && one.usable }))
  }

  /** Names a key, colours it, or says where it belongs. */
  describe(index: number, change: { label?: string; colour?: Colour; endpoint?: string }): void {
    const { endpoint, ...rest } = change
    this.#change(index, (one) => ({ ...one, ...rest }))
    if (endpoint === undefined) return
    const reading = this.#reading
    const profile = this.#profiles[index]
    if (!reading || !profile) return
    this.#change(index, (one) => {
      const found = this.#regions.find(endpoint)
      const moved = { ...one, endpoint: found }
      return found ? reading.judgedAnew(moved, profile) : reading.judged(moved)
    })
    void this.#recognise(this.#call)
  }

  /** Decides whose reading of a disputed line is right. */
  settle(index: number, field: Field, choice: Reader): void {
    const profile = this.#profiles[index]
    const readings = profile?.disputed.get(field)
    const judgedAnew = this.#reading?.judgedAnew
    if (!profile || !readings || !judgedAnew) return
    this.#profiles = this.#profiles.with(index, { ...profile, [field]: readings[choice] })
    this.#change(index, (one) => {
      const disputes = one.disputes.map((dispute) =>
        dispute.field === field ? { ...dispute, choice } : dispute,
      )
      return { ...judgedAnew(one, this.#profiles[index] ?? profile), disputes }
    })
  }

  /** Decides whether a value is taken as it was mended or as it was written. */
  mend(index: number, field: Field, choice: Wording): void {
    const profile = this.#profiles[index]
    const repair = profile?.repaired?.get(field)
    const judgedAnew = this.#reading?.judgedAnew
    if (!profile || repair?.written === undefined || !judgedAnew) return
    this.#profiles = this.#profiles.with(index, { ...profile, [field]: repair[choice] })
    this.#change(index, (one) => {
      const mendings = one.mendings.map((mending) =>
        mending.field === field ? { ...mending, choice } : mending,
      )
      return { ...judgedAnew(one, this.#profiles[index] ?? profile), mendings }
    })
    void this.#recognise(this.#call)
  }

  /**
   * Saves what is chosen. Where there is no vault yet, `protection` says how it is made: under a passphrase, or in
   * memory only. Returns the new accounts' ids. On failure the preview stands as it was.
   */
  async save(protection?: Protection | 'private'): Promise<readonly string[]> {
    if (this.value.kind !== 'preview') return []
    const added = this.value.candidates.flatMap((one, i) => this.#account(one, this.#profiles[i]))
    if (added.length === 0) return []
    if (protection === undefined) await this.#keyring.save(added)
    else if (protection === 'private') await this.#keyring.startPrivate(added)
    else await this.#keyring.create(protection, added)
    this.clear()
    return added.map(({ account }) => account.id)
  }

  /**
   * Lends one key of the preview, with its secrets, to somebody who makes a client of it and keeps nothing else.
   * Undefined when there is no such key.
   */
  lend<T>(index: number, use: (key: ImportedKey) => T): T | undefined {
    const profile = this.#profiles[index]
    if (this.value.kind !== 'preview' || !profile) return undefined
    const { applicationKey = '', applicationSecret, consumerKey } = profile
    return use({ applicationKey, applicationSecret, consumerKey })
  }

  /** Forgets the text and everything read from it. */
  clear(): void {
    this.#call++
    this.#profiles = []
    this.#backup = undefined
    this.set({ kind: 'empty' })
  }

  #account(one: Candidate, profile: Profile | undefined): NewAccount[] {
    const { endpoint, chosen, label, colour } = one
    if (!chosen || !endpoint || !profile || !this.#reading) return []
    const { kind, applicationKey, applicationSecret, consumerKey } = this.#reading.partsOf(profile)
    if (applicationKey === undefined || !applicationSecret) return []
    const account: SavedAccount = {
      id: randomId(),
      label: label.trim() || endpoint.label,
      colour,
      endpoint: endpoint.name,
      applicationKey,
      ...(kind !== 'keys' && { kind }),
      consumerKey: consumerKey !== undefined,
      added: new Date(this.#now()).toISOString(),
    }
    return [{ account, applicationSecret, consumerKey }]
  }

  /** Compares each candidate with what is saved. Comes later than the preview, so it checks that it still stands. */
  async #recognise(call: number): Promise<void> {
    if (this.value.kind !== 'preview' || this.#keyring.value.kind !== 'open') return
    const partsOf = this.#reading?.partsOf
    if (!partsOf) return
    for (const [i, { endpoint, applicationKey, kind }] of this.value.candidates.entries()) {
      const profile = this.#profiles[i]
      if (!profile) continue
      const { applicationSecret, consumerKey } = partsOf(profile)
      const kin = this.#saved().filter(
        (one) =>
          one.applicationKey === applicationKey &&
          one.endpoint === endpoint?.name &&
          (one.kind ?? 'keys') === kind,
      )
      let known: Candidate['known'] = kin.length > 0 ? 'application' : 'no'
      for (const one of kin) {
        if (applicationSecret === undefined) break
        if (await this.#keyring.holds(one, { applicationSecret, consumerKey })) known = 'same'
      }
      if (call !== this.#call) return
      this.#change(i, (one) =>
        one.known === known ? one : { ...one, known, chosen: one.chosen && known !== 'same' },
      )
    }
  }

  #endpointOf({ endpoint }: Profile): Endpoint | undefined {
    return endpoint === undefined ? undefined : this.#regions.find(endpoint)
  }

  #saved(): readonly SavedAccount[] {
    const { value } = this.#keyring
    return value.kind === 'open' ? value.content.accounts : []
  }

  #change(index: number, change: (one: Candidate) => Candidate): void {
    if (this.value.kind !== 'preview') return
    const { candidates } = this.value
    const one = candidates[index]
    if (one) this.set({ ...this.value, candidates: candidates.with(index, change(one)) })
  }
}

const colourAt = (index: number): Colour => colours[index % colours.length] ?? 'lake'

/** 80 random bits: enough that no two accounts of one person ever meet, short enough for an address. */
function randomId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(10)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('')
}
