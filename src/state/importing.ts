import { OvhError, parsePaste } from '../ovh/index.ts'
import type { DisputeReason, Endpoint, Paste, Profile, Warning } from '../ovh/index.ts'
import { colours } from './content.ts'
import type { Colour, SavedAccount } from './content.ts'
import type { Keyring, NewAccount } from './keyring.ts'
import type { Regions } from './regions.ts'
import { Store } from './store.ts'

/** The secrets a profile can hold, and the one thing that is none. */
export const fields = ['applicationKey', 'applicationSecret', 'consumerKey'] as const
export type Field = (typeof fields)[number]

/** Whose reading of a disputed line is taken. */
export type Reader = 'python' | 'go'

/** A line that the official programs read differently. Only lengths are told: the values are secrets. */
export interface Dispute {
  field: Field
  reasons: readonly DisputeReason[]
  lengths: Readonly<Record<Reader, number | undefined>>
  choice: Reader
}

/** What keeps a profile from being saved, or from being useful. */
export type Problem =
  'endpoint' | 'foreign' | 'applicationKey' | 'applicationSecret' | 'consumerKey' | 'oauth2' | 'token'

/** One key found in the text, as it may be shown: its secrets are lengths. */
export interface Candidate {
  /** The section's name as written; empty for environment lines. */
  name: string
  line: number
  /** What the text says about the endpoint, when it says anything. */
  written: string | undefined
  endpoint: Endpoint | undefined
  applicationKey: string | undefined
  lengths: Readonly<Record<'applicationSecret' | 'consumerKey', number | undefined>>
  problems: readonly Problem[]
  disputes: readonly Dispute[]
  /** `same`: exactly this key is saved already; `application`: another key of the same application. */
  known: 'no' | 'same' | 'application'
  usable: boolean
  chosen: boolean
  label: string
  colour: Colour
}

export type ImportingValue =
  | { kind: 'empty' }
  /** The text was refused as a whole. */
  | { kind: 'refused'; error: unknown }
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
  #profiles: readonly Profile[] = []
  #call = 0

  constructor(keyring: Keyring, regions: Regions, now: () => number) {
    super({ kind: 'empty' })
    this.#keyring = keyring
    this.#regions = regions
    this.#now = now
    keyring.onForget(() => this.clear())
  }

  /** Reads a text. A text that cannot be read changes nothing but this value. */
  read(text: string): void {
    const call = ++this.#call
    this.#profiles = []
    let paste: Paste
    try {
      paste = parsePaste(text)
    } catch (error) {
      if (!(error instanceof OvhError)) throw error
      this.set({ kind: 'refused', error })
      return
    }
    const { profiles, warnings, overrides } = paste
    if (profiles.length === 0) {
      this.set({ kind: 'nothing', warnings })
      return
    }
    this.#profiles = profiles
    const taken = this.#saved().length
    const candidates = profiles.map((profile, i) => this.#candidate(profile, colourAt(taken + i)))
    this.set({ kind: 'preview', candidates, warnings, overrides })
    void this.#recognise(call)
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
    this.#change(index, (one) => {
      const found = this.#regions.find(endpoint)
      const problems = one.problems.filter((problem) => problem !== 'endpoint' && problem !== 'foreign')
      return judged({ ...one, endpoint: found, problems: found ? problems : one.problems })
    })
    void this.#recognise(this.#call)
  }

  /** Decides whose reading of a disputed line is right. */
  settle(index: number, field: Field, choice: Reader): void {
    const profile = this.#profiles[index]
    const readings = profile?.disputed.get(field)
    if (!profile || !readings) return
    this.#profiles = this.#profiles.with(index, { ...profile, [field]: readings[choice] })
    this.#change(index, (one) => {
      const disputes = one.disputes.map((dispute) =>
        dispute.field === field ? { ...dispute, choice } : dispute,
      )
      const { chosen, label, colour, endpoint } = one
      return {
        ...judged({
          ...this.#candidate(this.#profiles[index] ?? profile, colour),
          endpoint,
          label,
          disputes,
        }),
        chosen,
      }
    })
  }

  /**
   * Saves what is chosen. Where there is no vault yet, `protection` says how it is made: under a passphrase, or in
   * memory only. Returns the new accounts' ids. On failure the preview stands as it was.
   */
  async save(protection?: { passphrase: string } | 'private'): Promise<readonly string[]> {
    if (this.value.kind !== 'preview') return []
    const added = this.value.candidates.flatMap((one, i) => this.#account(one, this.#profiles[i]))
    if (added.length === 0) return []
    if (protection === undefined) await this.#keyring.save(added)
    else if (protection === 'private') await this.#keyring.startPrivate(added)
    else await this.#keyring.create(protection.passphrase, added)
    this.clear()
    return added.map(({ account }) => account.id)
  }

  /** Forgets the text and everything read from it. */
  clear(): void {
    this.#call++
    this.#profiles = []
    this.set({ kind: 'empty' })
  }

  #candidate(profile: Profile, colour: Colour): Candidate {
    const { name, line, applicationKey, applicationSecret, consumerKey } = profile
    const endpoint = profile.endpoint === undefined ? undefined : this.#regions.find(profile.endpoint)
    const disputes = fields.flatMap((field) => {
      const readings = profile.disputed.get(field)
      if (!readings) return []
      const choice: Reader = profile[field] === readings.python ? 'python' : 'go'
      const lengths = { python: readings.python?.length, go: readings.go?.length }
      return [{ field, reasons: readings.reasons, lengths, choice }]
    })
    const candidate: Candidate = {
      name,
      line,
      written: profile.endpoint,
      endpoint,
      applicationKey,
      lengths: { applicationSecret: applicationSecret?.length, consumerKey: consumerKey?.length },
      problems: problemsOf(profile, endpoint),
      disputes,
      known: 'no',
      usable: true,
      chosen: false,
      label: endpoint?.label ?? name,
      colour,
    }
    const ready = judged(candidate)
    return { ...ready, chosen: ready.usable }
  }

  #account(one: Candidate, profile: Profile | undefined): NewAccount[] {
    const { endpoint, chosen, label, colour } = one
    if (!chosen || !endpoint || !profile?.applicationKey || !profile.applicationSecret) return []
    const account: SavedAccount = {
      id: randomId(),
      label: label.trim() || endpoint.label,
      colour,
      endpoint: endpoint.name,
      applicationKey: profile.applicationKey,
      consumerKey: profile.consumerKey !== undefined,
      added: new Date(this.#now()).toISOString(),
    }
    return [{ account, applicationSecret: profile.applicationSecret, consumerKey: profile.consumerKey }]
  }

  /** Compares each candidate with what is saved. Comes later than the preview, so it checks that it still stands. */
  async #recognise(call: number): Promise<void> {
    if (this.value.kind !== 'preview' || this.#keyring.value.kind !== 'open') return
    for (const [i, { endpoint, applicationKey }] of this.value.candidates.entries()) {
      const applicationSecret = this.#profiles[i]?.applicationSecret
      const consumerKey = this.#profiles[i]?.consumerKey
      const kin = this.#saved().filter(
        (one) => one.applicationKey === applicationKey && one.endpoint === endpoint?.name,
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

function problemsOf(profile: Profile, endpoint: Endpoint | undefined): Problem[] {
  const problems: Problem[] = []
  const keys = profile.applicationKey !== undefined || profile.applicationSecret !== undefined
  if (!keys && profile.clientId !== undefined) return ['oauth2']
  if (!keys && profile.accessToken !== undefined) return ['token']
  if (!endpoint) problems.push(profile.endpoint === undefined ? 'endpoint' : 'foreign')
  for (const field of fields) if (!profile[field]) problems.push(field)
  return problems
}

/** A key can be saved without a consumer key, and without nothing else. */
function judged(one: Candidate): Candidate {
  const usable = one.problems.every((problem) => problem === 'consumerKey')
  return { ...one, usable, chosen: one.chosen && usable }
}

const colourAt = (index: number): Colour => colours[index % colours.length] ?? 'lake'

/** 80 random bits: enough that no two accounts of one person ever meet, short enough for an address. */
function randomId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(10)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('')
}
