// The variables of ovh/python-ovh ovh/config.py, ovh/go-ovh ovh/configuration.go and ovh/ovhcloud-cli.
import { resolveEndpoint } from './conf-endpoint.ts'
import { type Profile, type ProfileField, confKeys, nearestKey, profileFields } from './conf-profile.ts'
import { admitText, isRefusedName } from './conf-text.ts'
import { type Warning, arrangeWarnings, checkEndpoint, checkProfile } from './conf-warning.ts'
import { type EnvSpelling, readEnvLine } from './env-lines.ts'

/** One variable that a text sets. */
export interface EnvEntry {
  /** Such as `OVH_APPLICATION_KEY`. */
  readonly name: string
  readonly value: string
  /** Counted from 1. */
  readonly line: number
  readonly spelling: EnvSpelling
}

/** The `OVH_*` variables of a text. */
export interface Env {
  /** By name; where one is set twice, the last time counts. */
  readonly values: ReadonlyMap<string, EnvEntry>
  /** What `OVH_ENDPOINT` means; undefined when it is not set, or to nothing known. */
  readonly endpoint?: string
  /** All of it as one profile; missing when no variable was found. */
  readonly profile?: Profile
  /** In the order of the lines. */
  readonly warnings: readonly Warning[]
  /** The lines that set a variable, or try to. */
  readonly lines: ReadonlySet<number>
}

/** The variable that holds a field, for every official program. */
export function variableOf(field: ProfileField | 'endpoint'): string {
  return `OVH_${(field === 'endpoint' ? field : confKeys[field]).toUpperCase()}`
}

const fields: ReadonlyMap<string, ProfileField> = new Map(
  profileFields.map((field) => [variableOf(field), field]),
)

/** Read by ovh/ovhcloud-cli and the Terraform provider; no key, so it lives among a profile's others. */
const project = 'OVH_CLOUD_PROJECT_SERVICE'

/**
 * Reads the lines of a text that set `OVH_*` variables: plain, `export`, dotenv, `docker -e`, Compose, Dockerfile,
 * PowerShell, cmd, `setx`, fish and csh, mixed as they come; other lines are passed over. Nothing is run or
 * expanded: a value such as `$(pass ovh)` is named in the warnings and left out.
 *
 * Throws {@link ConfError} as `parseConf` does. Linear in the length of the text.
 */
export function parseEnv(text: string): Env {
  const values = new Map<string, EnvEntry>()
  const warnings: Warning[] = []
  const lines = new Set<number>()
  admitText(text).lines.forEach((content, index) => {
    const line = index + 1
    for (const { name, value, spelling, doubt } of readEnvLine(content)) {
      lines.add(line)
      const about = { line, ...aboutVariable(name) }
      if (isRefusedName(name.slice(4))) {
        warnings.push({ ...about, code: 'refused-name' })
        continue
      }
      if (doubt) warnings.push({ ...about, code: doubt })
      if (value === undefined) continue
      if (values.has(name)) warnings.push({ ...about, code: 'duplicate-key' })
      values.set(name, { name, value, line, spelling })
    }
  })
  return envOf(values, warnings, lines)
}

/** What variables mean together; `said` is what is known about their lines already. */
export function envOf(
  values: ReadonlyMap<string, EnvEntry>,
  said: readonly Warning[],
  lines: ReadonlySet<number>,
): Env {
  const warnings = [...said]
  const profile = values.size > 0 ? profileOf(values, warnings) : undefined
  if (profile) warnings.push(...checkProfile(profile))
  return {
    values,
    ...(profile?.endpoint !== undefined && { endpoint: profile.endpoint }),
    ...(profile && { profile }),
    warnings: arrangeWarnings(warnings),
    lines,
  }
}

function aboutVariable(name: string): Pick<Warning, 'field' | 'key'> {
  const field = name === variableOf('endpoint') ? 'endpoint' : fields.get(name)
  return field ? { field } : { key: name }
}

function profileOf(values: ReadonlyMap<string, EnvEntry>, warnings: Warning[]): Profile {
  const found = new Map<ProfileField, string>()
  const lines = new Map<ProfileField, number>()
  const other = new Map<string, string>()
  for (const { name, value, line } of values.values()) {
    const field = fields.get(name)
    if (field) {
      found.set(field, value)
      lines.set(field, line)
    } else if (name !== variableOf('endpoint')) {
      const key = name.slice(4).toLowerCase()
      other.set(key, value)
      const near = nearestKey(key)
      const correction = near && `OVH_${near.toUpperCase()}`
      if (name !== project) {
        warnings.push({ line, code: 'unknown-key', key: name, ...(correction && { correction }) })
      }
    }
  }
  const endpoint = values.get(variableOf('endpoint'))
  const resolved = endpoint?.value ? resolveEndpoint(endpoint.value) : undefined
  if (resolved) warnings.push(...checkEndpoint(resolved, { line: endpoint!.line, field: 'endpoint' }))
  else warnings.push({ line: 0, code: 'no-default-endpoint' })
  return {
    name: endpoint?.value ?? '',
    endpoint: resolved?.endpoint,
    ...Object.fromEntries(found),
    other,
    disputed: new Map(),
    disputedOther: new Map(),
    line: Math.min(...[...values.values()].map(({ line }) => line)),
    lines,
  }
}
