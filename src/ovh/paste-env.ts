import type { Warning } from './conf-warning.ts'
import { type Env, type EnvEntry, envOf, variableOf } from './env.ts'
import { confNameOf } from './paste-group.ts'
import { mendValue } from './paste-mending.ts'
import { type PasteField, fieldNamed } from './paste-names.ts'
import { aboutProfile } from './paste-sources.ts'
import { quoteSigns } from './paste-mending.ts'

/** Variables that a program other than the official ones reads, so that they are no mistake. */
const programs: ReadonlySet<string> = new Set([
  // acmesh-official/acme.sh dnsapi/dns_ovh.sh
  'OVH_AK',
  'OVH_AS',
  'OVH_CK',
  'OVH_END_POINT',
  // enix/ovh-exporter and its kin
  'OVH_APP_KEY',
  'OVH_APP_SECRET',
])

/**
 * Variables with what only other programs would find among them: other names for the same fields, a value whose
 * quote is not closed, an endpoint with something around it. Whatever is taken up this way is in the warnings.
 */
export function widenEnv(env: Env, lines: readonly string[]): Env {
  const values = new Map(env.values)
  const added: Warning[] = []
  for (const entry of env.values.values()) takeUp(entry, values, added)
  for (const { code, line, field } of env.warnings) {
    if (code !== 'unclosed-quote' || !field || values.has(variableOf(field))) continue
    const value = openValue(lines[line - 1] ?? '')
    const name = variableOf(field)
    if (value !== undefined) values.set(name, { name, value, line, spelling: 'shell' })
  }
  const endpoint = values.get(variableOf('endpoint'))
  if (endpoint) {
    const { offered, reasons } = mendValue('endpoint', endpoint.value)
    added.push(...reasons.map((code) => ({ line: endpoint.line, field: 'endpoint' as const, code })))
    if (reasons.length > 0) values.set(endpoint.name, { ...endpoint, value: offered })
  }
  if (
    added.length === 0 &&
    values.size === env.values.size &&
    [...values.keys()].every((name) => env.values.has(name))
  ) {
    return env
  }
  const kept = env.warnings.filter(({ code }) => !aboutProfile.has(code) && !aboutNames.has(code))
  return envOf(values, [...kept, ...added], env.lines)
}

/** What `envOf` says anew. */
const aboutNames: ReadonlySet<Warning['code']> = new Set([
  'unknown-key',
  'no-default-endpoint',
  'unknown-endpoint',
  'corrected-endpoint',
  'trailing-slash',
])

function takeUp(entry: EnvEntry, values: Map<string, EnvEntry>, added: Warning[]): void {
  const field: PasteField | undefined = fieldNamed(entry.name)?.field
  if (!field) return
  const name = variableOf(field)
  if (entry.name === name || values.get(name)?.value) return
  values.delete(entry.name)
  values.set(name, { ...entry, name })
  if (programs.has(entry.name)) return
  const correction = `OVH_${confNameOf(field).toUpperCase()}`
  added.push({ line: entry.line, code: 'other-name', key: entry.name, field, correction })
}

const opened = new RegExp(`OVH_[A-Z_]+["']?\\s*[=:]\\s*[${quoteSigns}]?([^${quoteSigns}\\s]+)\\s*$`)

/** What follows a quote that is not closed, when nothing else does. */
function openValue(line: string): string | undefined {
  return opened.exec(line)?.[1]
}
