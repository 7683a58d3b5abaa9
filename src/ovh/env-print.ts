import type { Profile } from './conf-profile.ts'
import { profileFields } from './conf-profile.ts'
import { confLimits } from './conf-text.ts'
import { parseEnv, variableOf } from './env.ts'
import { ConfError } from './errors.ts'

/**
 * Where the lines are to be pasted: a POSIX shell (`export NAME='value'`), a dotenv file, PowerShell, or the
 * command line of `docker run` in a POSIX shell (`-e NAME='value' \`).
 */
export type EnvDialect = 'sh' | 'dotenv' | 'powershell' | 'docker'

/** What {@link printEnv} needs of a profile. */
export type PrintableEnv = Pick<Profile, 'endpoint'> & Partial<Profile>

/**
 * Writes a profile as `OVH_*` variables. Empty values are left out: set to nothing, a variable would still hide
 * the file's value from Python. Quotes are set so that nothing is run or expanded.
 *
 * Throws {@link ConfError} that names the variable when its value cannot be written: line ends and very long values
 * nowhere, quotes and backslashes together not in dotenv files, whose readers do not agree on escapes.
 */
export function printEnv(profile: PrintableEnv, dialect: EnvDialect = 'sh'): string {
  const project = 'cloud_project_service'
  const pairs = [
    [variableOf('endpoint'), profile.endpoint] as const,
    ...profileFields.map((field) => [variableOf(field), profile[field]] as const),
    [`OVH_${project.toUpperCase()}`, profile.other?.get(project)] as const,
  ].flatMap(([name, value]) => (value ? [[name, value] as const] : []))
  const lines = pairs.map(([name, value]) => {
    const line = /[\0\r\n\ufffd\p{Surrogate}]/u.test(value) ? '' : writers[dialect](name, value)
    if (line === '' || line.length * 3 > confLimits.lineBytes) throw unwritable(name)
    return line
  })
  const text = dialect === 'docker' ? lines.join(' \\\n') : lines.join('\n')
  const read = parseEnv(text).values
  for (const [name, value] of pairs) if (read.get(name)?.value !== value) throw unwritable(name)
  return lines.length > 0 ? `${text}\n` : ''
}

/** Letters that mean themselves in every shell, wherever they stand. */
const harmless = /^[A-Za-z0-9_./:@%+=,-]*$/

const writers: Readonly<Record<EnvDialect, (name: string, value: string) => string>> = {
  sh: (name, value) => `export ${name}=${shellQuoted(value)}`,
  docker: (name, value) => `-e ${name}=${shellQuoted(value)}`,
  powershell: (name, value) => `$env:${name} = '${value.replace(/['\u2018\u2019\u201a\u201b]/g, '$&$&')}'`,
  dotenv: (name, value) => {
    if (harmless.test(value)) return `${name}=${value}`
    if (!/['\\]/.test(value)) return `${name}='${value}'`
    if (!/["\\$`]/.test(value)) return `${name}="${value}"`
    throw unwritable(name)
  },
}

function shellQuoted(value: string): string {
  return harmless.test(value) ? value : `'${value.replaceAll("'", "'\\''")}'`
}

function unwritable(name: string): ConfError {
  return new ConfError(`${name} cannot be written as a variable.`, 0)
}
