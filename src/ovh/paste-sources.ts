// Precedence as in ovh/python-ovh ovh/config.py and ovh/go-ovh ovh/configuration.go: arguments, environment, files.
import type { Conf } from './conf.ts'
import { resolveEndpoint } from './conf-endpoint.ts'
import { type Dispute, type Profile, type ProfileField, profileFields } from './conf-profile.ts'
import {
  type Warning,
  type WarningCode,
  arrangeWarnings,
  checkEndpoint,
  checkProfile,
} from './conf-warning.ts'
import { type Env, variableOf } from './env.ts'

/** What was typed into a form beside the paste; it counts more than all the rest. */
export type Explicit = Readonly<Partial<Record<ProfileField | 'endpoint', string>>>

/** Where a value comes from, the strongest first. */
export type Source = 'explicit' | 'environment' | 'file'

/** Which source won a field of the default endpoint's profile. */
export interface Override {
  readonly field: ProfileField | 'endpoint'
  readonly from: Source
  /** Counted from 1; 0 for `explicit`. */
  readonly line: number
  /** The sources that have the field too, and lost. */
  readonly over: readonly Source[]
}

/** What stands in a text beside variables: an `ovh.conf`, or whatever else was read as one. */
export type FileReading = Pick<
  Conf,
  'defaultEndpoint' | 'defaultEndpointLine' | 'disputedEndpoint' | 'profiles' | 'warnings'
>

/** What all sources together say. */
export interface Combined {
  readonly profiles: readonly Profile[]
  /** One of the seven names or a base URL. */
  readonly defaultEndpoint?: string
  /** When only the file names the default endpoint, and its two readings differ. */
  readonly disputedEndpoint?: Dispute
  readonly warnings: readonly Warning[]
  /** Empty when there is only one source. */
  readonly overrides: readonly Override[]
}

/**
 * Combines file, environment and typed values as the official programs would: for the profile of the default
 * endpoint, and key by key, the environment counts more than the file. A variable set to nothing is taken by Python
 * and passed over by Go; that is a dispute.
 */
export function combineSources(file: FileReading | undefined, env: Env, explicit: Explicit): Combined {
  return new Combination(file, env, explicit).read()
}

class Combination {
  readonly #conf: FileReading | undefined
  readonly #env: Env
  readonly #explicit: Explicit
  readonly #warnings: Warning[] = []
  readonly #overrides: Override[] = []

  constructor(conf: FileReading | undefined, env: Env, explicit: Explicit) {
    this.#conf = conf
    this.#env = env
    this.#explicit = explicit
  }

  read(): Combined {
    const typed = Object.values(this.#explicit).some((value) => value !== undefined)
    if (!(this.#conf && this.#env.profile) && !typed) return this.#single()
    const named = this.#endpoint()
    const endpoint = named?.endpoint
    const profiles = [...(this.#conf?.profiles ?? [])]
    const wanted = named ? endpoint : goDefault
    const at = profiles.findIndex((profile) => profile.endpoint !== undefined && profile.endpoint === wanted)
    if (at >= 0 || this.#hasKeys()) {
      const merged = this.#merge(profiles[at], endpoint)
      profiles.splice(at < 0 ? profiles.length : at, 1, merged)
      this.#keepWarnings(merged.name)
      this.#warnings.push(...checkProfile(merged))
    } else {
      this.#keepWarnings(undefined)
      if (endpoint !== undefined) {
        this.#warnings.push({ line: named!.line, code: 'default-without-section', correction: endpoint })
      }
    }
    if (!named) this.#warnings.push({ line: 0, code: 'no-default-endpoint' })
    const { disputedEndpoint } = this.#conf ?? {}
    return {
      profiles,
      ...(endpoint !== undefined && { defaultEndpoint: endpoint }),
      ...(disputedEndpoint && named?.from === 'file' && { disputedEndpoint }),
      warnings: arrangeWarnings(this.#warnings),
      overrides: this.#overrides,
    }
  }

  #single(): Combined {
    const { profile, endpoint } = this.#env
    const { defaultEndpoint, disputedEndpoint, profiles } = this.#conf ?? {
      defaultEndpoint: endpoint,
      profiles: profile ? [profile] : [],
    }
    return {
      profiles,
      ...(defaultEndpoint !== undefined && { defaultEndpoint }),
      ...(disputedEndpoint && { disputedEndpoint }),
      warnings: arrangeWarnings([...(this.#conf?.warnings ?? []), ...this.#env.warnings]),
      overrides: [],
    }
  }

  #hasKeys(): boolean {
    return profileFields.some(
      (field) => this.#explicit[field] !== undefined || this.#env.values.has(variableOf(field)),
    )
  }

  /** The default endpoint of all sources together, and where it was named; undefined when it was not. */
  #endpoint(): { endpoint: string | undefined; from: Source; line: number } | undefined {
    const variable = this.#env.values.get(variableOf('endpoint'))
    const { defaultEndpoint, defaultEndpointLine } = this.#conf ?? {}
    if (variable?.value === '') {
      this.#warnings.push({ line: variable.line, code: 'empty-environment', field: 'endpoint' })
    }
    const [first, ...over] = present([
      this.#explicit.endpoint !== undefined && [
        'explicit',
        0,
        this.#explicitEndpoint(this.#explicit.endpoint),
      ],
      Boolean(variable?.value) && ['environment', variable!.line, this.#env.endpoint],
      defaultEndpointLine !== undefined && ['file', defaultEndpointLine, defaultEndpoint],
    ])
    if (!first) return undefined
    const [from, line, endpoint] = first
    this.#overrides.push({ field: 'endpoint', from, line, over: over.map(([source]) => source) })
    return { endpoint, from, line }
  }

  #explicitEndpoint(text: string): string | undefined {
    const resolved = resolveEndpoint(text)
    this.#warnings.push(...checkEndpoint(resolved, { line: 0, field: 'endpoint' }))
    return resolved.endpoint
  }

  #merge(file: Profile | undefined, endpoint: string | undefined): Profile {
    const values = new Map<ProfileField, string>()
    const lines = new Map<ProfileField, number>()
    const disputed = new Map<ProfileField, Dispute>()
    for (const field of profileFields) {
      const variable = this.#env.values.get(variableOf(field))
      const hidden = variable?.value === '' && file?.[field] !== undefined
      const [first, ...rest] = present([
        this.#explicit[field] !== undefined && ['explicit', 0, this.#explicit[field]],
        variable !== undefined && !hidden && ['environment', variable.line, variable.value],
        file?.[field] !== undefined && ['file', file.lines.get(field) ?? file.line, file[field]],
      ])
      if (!first) continue
      const [from, line, value] = first
      if (from === 'file' && file?.disputed.has(field)) disputed.set(field, file.disputed.get(field)!)
      if (from === 'file' && hidden) {
        const about = { line: variable.line, field }
        this.#warnings.push({ ...about, code: 'empty-environment' })
        disputed.set(field, emptyDispute(file.disputed.get(field)?.go ?? value!, variable.line))
      }
      const over = [...rest.map(([source]) => source), ...(hidden ? (['environment'] as const) : [])]
      this.#overrides.push({ field, from, line, over })
      if (value !== undefined) values.set(field, value)
      lines.set(field, line)
    }
    const name = file?.name ?? endpoint ?? this.#env.profile?.name ?? ''
    return {
      name,
      endpoint: file?.endpoint ?? endpoint,
      ...Object.fromEntries(values),
      other: new Map([...(file?.other ?? []), ...(this.#env.profile?.other ?? [])]),
      disputed,
      disputedOther: file?.disputedOther ?? new Map(),
      line: file?.line ?? this.#env.profile?.line ?? 0,
      lines,
    }
  }

  /** What was said about the parts, except what is judged anew about the whole. */
  #keepWarnings(merged: string | undefined): void {
    const kept = (this.#conf?.warnings ?? []).filter(
      ({ code, section }) => !aboutDefault.has(code) && !(aboutProfile.has(code) && section === merged),
    )
    const said = this.#env.warnings.filter(({ code }) => !aboutDefault.has(code) && !aboutProfile.has(code))
    this.#warnings.push(...kept, ...said)
  }
}

/** A value with the source and line it comes from. */
type Found = readonly [from: Source, line: number, value: string | undefined]

function present(sources: readonly (Found | false)[]): Found[] {
  return sources.filter((source) => source !== false)
}

/** What go-ovh takes when nothing names an endpoint; Python gives up. */
const goDefault = 'ovh-eu'

const aboutDefault: ReadonlySet<WarningCode> = new Set(['no-default-endpoint', 'default-without-section'])

/** What is said about a profile as a whole, and has to be said anew when a value of it changes. */
export const aboutProfile: ReadonlySet<WarningCode> = new Set([
  'missing',
  'two-methods',
  'unusual-length',
  'blank-inside',
  'odd-character',
])

function emptyDispute(go: string, line: number): Dispute {
  return { python: '', go, reasons: ['empty-environment'], line }
}
