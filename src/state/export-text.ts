import { confKeys, printConf, printEnv } from '../ovh/index.ts'
import type { ExportFormat } from './export-formats.ts'

/** A service account or a token in clear. */
export type ClearBearer =
  { endpoint: string; clientId: string; clientSecret: string } | { endpoint: string; accessToken: string }

/** A key in clear. */
export interface ClearKey {
  /** One of the seven names, or a base address. */
  endpoint: string
  applicationKey: string
  applicationSecret: string
  consumerKey?: string
}

/** A key, a service account or a token, in clear. */
export type ClearAccount = ClearKey | ClearBearer

/**
 * Writes a key as other programs read it. JSON uses the names of `ovh.conf`. Throws `ConfError`, which names a field and
 * never a value, where a format cannot hold one.
 */
export function exportText(format: ExportFormat, key: ClearAccount): string {
  switch (format) {
    case 'conf':
      return printConf([{ name: key.endpoint, ...key }])
    case 'json':
      return `${JSON.stringify(jsonOf(key), undefined, 2)}\n`
    default:
      return printEnv(key, format)
  }
}

function jsonOf({ endpoint, ...fields }: ClearAccount): Record<string, string> {
  const named = Object.entries(fields) as [keyof typeof confKeys, string | undefined][]
  const written = named.flatMap(([field, value]) => (value === undefined ? [] : [[confKeys[field], value]]))
  return { endpoint, ...(Object.fromEntries(written) as Record<string, string>) }
}
