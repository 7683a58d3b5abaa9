import { ConfError } from './errors.ts'
import { quotings } from './quoting.ts'
import type { Rendered, SecretName, Variable } from './templates.ts'

/**
 * Where variables are to be pasted: a POSIX shell, a dotenv file, PowerShell, the command line of `docker run`, the
 * `environment` of a Compose service, or a Kubernetes Secret.
 */
export const variableDialects = ['sh', 'dotenv', 'powershell', 'docker', 'compose', 'kubernetes'] as const
/** One of {@link variableDialects}. */
export type VariableDialect = (typeof variableDialects)[number]

/**
 * Writes variables under the names that a program knows them by. Nothing in a value is run or expanded where it is
 * pasted. With `'variables'` a dialect that can pass on the value of its own environment (docker, compose) does so for
 * secrets; the others are themselves the place where secrets are kept.
 *
 * Throws {@link ConfError} that names the variable when it cannot be written.
 */
export function printVariables(
  variables: readonly Variable[],
  dialect: VariableDialect,
  secrets: 'variables' | 'inline' = 'variables',
): Rendered {
  const written = new Set<SecretName>()
  const needs: string[] = []
  const lines = variables.map(({ name, value, secret }) => {
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) throw unwritable(name)
    if (secret && secrets === 'variables' && passedOn[dialect]) {
      needs.push(name)
      return passedOn[dialect](name)
    }
    if (secret) written.add(secret)
    const line = /[\p{Cc}\p{Cs}\u2028\u2029]/u.test(value) ? undefined : writers[dialect](name, value)
    if (line === undefined) throw unwritable(name)
    return line
  })
  const joined = dialect === 'docker' ? lines.join(' \\\n') : lines.join('\n')
  const text = lines.length === 0 ? '' : `${heads[dialect] ?? ''}${joined}\n`
  return { text, secrets: [...written], needs }
}

const heads: Readonly<Partial<Record<VariableDialect, string>>> = {
  compose: 'environment:\n',
  kubernetes: 'apiVersion: v1\nkind: Secret\nmetadata:\n  name: ovh-credentials\ntype: Opaque\nstringData:\n',
}

const passedOn: Readonly<Partial<Record<VariableDialect, (name: string) => string>>> = {
  docker: (name) => `-e ${name}`,
  compose: (name) => `  ${name}: \${${name}}`,
}

const writers: Readonly<Record<VariableDialect, (name: string, value: string) => string | undefined>> = {
  sh: (name, value) => `export ${name}=${quotings.shell.plain(value)}`,
  docker: (name, value) => `-e ${name}=${quotings.shell.plain(value)}`,
  powershell: (name, value) => `$env:${name} = ${quotings.powershell.plain(value)}`,
  dotenv: (name, value) => {
    const text = quotings.env.plain(value)
    return text === undefined ? undefined : `${name}=${text}`
  },
  // Compose replaces $NAME, and writes a dollar as two.
  compose: (name, value) => `  ${name}: '${quotings.yaml.single!(value.replaceAll('$', '$$$$'))}'`,
  kubernetes: (name, value) => `  ${name}: '${quotings.yaml.single!(value)}'`,
}

function unwritable(name: string): ConfError {
  return new ConfError(`${name} cannot be written as a variable.`, 0)
}
