import type { FileFormat } from './presets.ts'

/** How a format writes a text so that it is read back as it was; undefined where it cannot. */
export interface Quoting {
  /** Where the template has no quotes; brings its own when they are needed. */
  readonly plain: (value: string) => string | undefined
  /** Between the single or double quotes that the template has. */
  readonly single?: (value: string) => string | undefined
  readonly double?: (value: string) => string | undefined
  /** In the middle of a text without quotes, where quotes would be part of it; `plain` when missing. */
  readonly within?: (value: string) => string | undefined
  /** Whether a backslash in double quotes takes the next sign with it. */
  readonly escapes?: boolean
}

/** Letters that mean themselves in every shell, wherever they stand. */
const harmless = /^[A-Za-z0-9_./:@%+=,-]+$/

/** A YAML text that no reader takes for a number, a date, a truth value or nothing (YAML 1.1 has more of them). */
const yamlWord =
  /^(?!(?:y|n|yes|no|on|off|true|false|null|nan|inf)$)[A-Za-z](?:[A-Za-z0-9_./-]*[A-Za-z0-9_/])?$/i

function jsonInside(value: string): string {
  return JSON.stringify(value).slice(1, -1)
}

function shellQuoted(value: string): string {
  return harmless.test(value) ? value : `'${value.replaceAll("'", "'\\''")}'`
}

function yamlSingle(value: string): string {
  return value.replaceAll("'", "''")
}

function hclInside(value: string): string {
  return jsonInside(value).replace(/[$%](?=\{)/g, '$&$&')
}

/** PowerShell takes curly quotes for straight ones. */
function powershellSingle(value: string): string {
  return value.replace(/['\u2018\u2019\u201a\u201b]/g, '$&$&')
}

function dotenvPlain(value: string): string | undefined {
  if (harmless.test(value)) return value
  // Readers of such files do not agree on escapes, so there are none.
  if (!/['\\]/.test(value)) return `'${value}'`
  return /["\\$`]/.test(value) ? undefined : `"${value}"`
}

/** Each format's own rules; those that know no quotes refuse what would be read differently. */
export const quotings: Readonly<Record<FileFormat, Quoting>> = {
  // Python's configparser and configobj, and go-ini, agree on these letters only.
  ini: { plain: (value) => (/^[A-Za-z0-9_./:@+-]+$/.test(value) ? value : undefined) },
  text: { plain: (value) => (value === value.trim() && value !== '' ? value : undefined) },
  env: { plain: dotenvPlain },
  json: { plain: (value) => JSON.stringify(value), double: jsonInside, escapes: true },
  yaml: {
    plain: (value) => (yamlWord.test(value) ? value : `'${yamlSingle(value)}'`),
    within: (value) => (/^[A-Za-z0-9_./@+-]+$/.test(value) ? value : undefined),
    single: yamlSingle,
    double: jsonInside,
    escapes: true,
  },
  hcl: { plain: (value) => `"${hclInside(value)}"`, double: hclInside, escapes: true },
  powershell: {
    plain: (value) => `'${powershellSingle(value)}'`,
    single: powershellSingle,
    double: (value) => value.replace(/[`$"\u201c\u201d\u201e]/g, '`$&'),
  },
  shell: {
    plain: shellQuoted,
    single: (value) => value.replaceAll("'", "'\\''"),
    double: (value) => value.replace(/[\\$`"]/g, '\\$&'),
    escapes: true,
  },
  // A brace would begin a placeholder or a block.
  caddyfile: {
    plain: (value) => (/^[A-Za-z0-9_./:@%+=,-]+$/.test(value) ? value : undefined),
    double: (value) => (/["\\{}]/.test(value) ? undefined : value),
  },
}

/** The quote that is open at the end of a piece of a line. */
export function openQuote(before: string, { single, double, escapes }: Quoting): "'" | '"' | undefined {
  let open: "'" | '"' | undefined
  for (let at = 0; at < before.length; at++) {
    const sign = before[at]
    if (open === '"' && escapes && sign === '\\') at++
    else if (open !== undefined && sign === open) open = undefined
    else if (open === undefined && ((sign === "'" && single) || (sign === '"' && double))) open = sign
  }
  return open
}
