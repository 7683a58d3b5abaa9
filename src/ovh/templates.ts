import type { Endpoint, EndpointName } from './endpoints.ts'
import { ConfError, EndpointError } from './errors.ts'
import type { FileFormat, Preset, PresetFile } from './presets.ts'
import { openQuote, type Quoting, quotings } from './quoting.ts'

/** What is handed over to a program. */
export interface HandOver {
  readonly endpoint: Endpoint
  readonly applicationKey?: string
  readonly applicationSecret?: string
  readonly consumerKey?: string
  readonly clientId?: string
  readonly clientSecret?: string
  /** The name of a profile, in formats that have them. */
  readonly profile?: string
  /** The values of the preset's variables. */
  readonly variables?: Readonly<Record<string, string>>
}

/** The values that nobody but the program should see. */
export type SecretName = 'application_secret' | 'consumer_key' | 'client_secret'

/** A text to be copied or saved. */
export interface Rendered {
  readonly text: string
  /** The secrets that stand in the text. */
  readonly secrets: readonly SecretName[]
  /** The environment variables that must hold a secret where the text is used, such as `OVH_CONSUMER_KEY`. */
  readonly needs: readonly string[]
}

/** A file to be saved. */
export interface RenderedFile extends Rendered {
  /** As the program's documentation names it: a path, or a place in its interface. */
  readonly name: string
  readonly format: FileFormat
  readonly mode?: string
}

/** One variable for an environment. */
export interface Variable {
  readonly name: string
  readonly value: string
  readonly secret?: SecretName
}

/** Everything that a preset's program is to be given. */
export interface RenderedPreset {
  readonly variables: readonly Variable[]
  readonly files: readonly RenderedFile[]
  readonly command?: Rendered
}

/**
 * Writes a preset's own files and command with the values of one key. With `'variables'`, the default, a secret is left
 * to the environment wherever the format can ask for it; `needs` says which variable must hold it. Other formats get
 * the secret itself, and `secrets` says so. Every value is written so that the format reads it back as it is.
 *
 * Throws {@link ConfError} naming a value that is missing or that the format cannot hold, never showing it, and
 * {@link EndpointError} for an endpoint that the program does not know.
 */
export function renderPreset(
  preset: Pick<Preset, 'config'>,
  values: HandOver,
  secrets: 'variables' | 'inline' = 'variables',
): RenderedPreset {
  const { env, files, command, endpointMap } = preset.config
  const value = (name: string): string => valueOf(name, values, endpointMap)
  return {
    variables: env.map(({ name, value: template }) => {
      const [, whole] = /^\{\{(\w+)\}\}$/.exec(template) ?? []
      const secret = secretNames.find((one) => one === whole)
      const { text } = fill({ name, format: 'text', template }, value, 'inline')
      return { name, value: text, ...(secret && { secret }) }
    }),
    files: files.map((file) => ({
      name: file.name,
      format: file.format,
      ...(file.mode !== undefined && { mode: file.mode }),
      ...fill(file, value, secrets),
    })),
    ...(command !== undefined && {
      command: fill({ name: 'command', format: 'shell', template: command }, value, secrets),
    }),
  }
}

const secretNames: readonly SecretName[] = ['application_secret', 'consumer_key', 'client_secret']

function valueOf(name: string, values: HandOver, endpointMap: Preset['config']['endpointMap']): string {
  const { endpoint } = values
  const known: Readonly<Record<string, string | undefined>> = {
    application_key: values.applicationKey,
    application_secret: values.applicationSecret,
    consumer_key: values.consumerKey,
    client_id: values.clientId,
    client_secret: values.clientSecret,
    profile: values.profile ?? 'default',
    endpoint: endpoint.name,
    api_host: new URL(endpoint.api).host,
    endpoint_short: endpointMap?.[endpoint.name as EndpointName],
  }
  if (endpointMap && known.endpoint_short === undefined) {
    throw new EndpointError(`This program knows only ${Object.keys(endpointMap).join(', ')}.`)
  }
  const variables = values.variables ?? {}
  const value = Object.hasOwn(known, name)
    ? known[name]
    : Object.hasOwn(variables, name)
      ? variables[name]
      : undefined
  if (value === undefined || value === '') throw new ConfError(`${name} is missing.`, 0)
  if (/[\p{Cc}\p{Cs}\u2028\u2029]/u.test(value)) throw unwritable(name)
  return value
}

function fill(file: PresetFile, valueOf: (name: string) => string, mode: 'variables' | 'inline'): Rendered {
  const secrets = new Set<SecretName>()
  const needs = new Set<string>()
  const quoting = quotings[file.format]
  const lines = file.template.split('\n').map((line) => {
    let written = ''
    let rest = line
    // A quoted placeholder is one piece with its quotes, since a reference brings its own.
    for (let hit = placeholder.exec(rest); hit; hit = placeholder.exec(rest)) {
      const [whole, quote = '', name = ''] = hit
      written += rest.slice(0, hit.index)
      rest = rest.slice(hit.index + whole.length)
      const secret = secretNames.find((one) => one === name)
      const around = openQuote(written, quoting)
      const reference = secret && mode === 'variables' && !around ? referenceOf(file, secret) : undefined
      const value = valueOf(name)
      if (secret && reference) {
        needs.add(reference.needs)
        written += reference.text
        continue
      }
      if (secret) secrets.add(secret)
      const within = /\S$/.test(written) || /^\S/.test(rest)
      const text = quoted(value, quoting, quote || around, within)
      if (text === undefined) throw unwritable(name)
      written += `${quote}${text}${quote}`
    }
    return written + rest
  })
  const head = file.format === 'hcl' ? terraformVariables(needs) : ''
  return { text: head + lines.join('\n'), secrets: [...secrets], needs: [...needs] }
}

function quoted(
  value: string,
  quoting: Quoting,
  quote: string | undefined,
  within: boolean,
): string | undefined {
  if (quote === "'") return quoting.single?.(value)
  if (quote === '"') return quoting.double?.(value)
  return within && quoting.within ? quoting.within(value) : quoting.plain(value)
}

const placeholder = /(["']?)\{\{(\w+)\}\}\1/

/** How a file asks its environment for a secret, where it can. */
function referenceOf(
  { name, format }: PresetFile,
  secret: SecretName,
): { text: string; needs: string } | undefined {
  const needs = `OVH_${secret.toUpperCase()}`
  if (format === 'shell') return { text: `"$${needs}"`, needs }
  if (format === 'powershell') return { text: `$env:${needs}`, needs }
  if (format === 'caddyfile') return { text: `{$${needs}}`, needs }
  if (format === 'hcl' && name.endsWith('.tf')) {
    return { text: `var.ovh_${secret}`, needs: `TF_VAR_ovh_${secret}` }
  }
  if (format === 'yaml' && /compose\.ya?ml$/.test(name)) return { text: `\${${needs}}`, needs }
  if (format === 'yaml' && /playbook\.ya?ml$/.test(name)) {
    return { text: `"{{ lookup('env', '${needs}') }}"`, needs }
  }
  return undefined
}

/** Terraform takes variables from its own names in the environment, once they are declared. */
function terraformVariables(needs: ReadonlySet<string>): string {
  return [...needs]
    .map(
      (name) =>
        `variable "${name.slice('TF_VAR_'.length)}" {\n  type      = string\n  sensitive = true\n}\n\n`,
    )
    .join('')
}

function unwritable(name: string): ConfError {
  return new ConfError(`${name} cannot be written in this format.`, 0)
}
