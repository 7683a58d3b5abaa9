import { confKeys, printConf, printEnv } from '../ovh/index.ts'
import type { ExportFormat } from './export-formats.ts'

/** A key in clear. */
export interface ClearKey {
  /** One of the seven names, or a base address. */
  endpoint: string
  applicationKey: string
  applicationSecret: string
  consumerKey?: string
}

/**
 * Writes a key as other programs read it. JSON uses the names of `ovh.conf`. Throws `ConfError`, which names a field and
 * never a value, where a format cannot hold one.
 */
export function exportText(format: ExportFormat, key: ClearKey): string {
  switch (format) {
    case 'conf':
      return printConf([{ name: key.endpoint, ...key }])
    case 'json':
      return `${JSON.stringify(jsonOf(key), undefined, 2)}\n`
    default:
      return printEnv(key, format)
  }
}

function jsonOf({ endpoint, ...fields }: ClearKey): Record<string, string> {
  const { applicationKey, applicationSecret, consumerKey } = fields
  return {
    endpoint,
    [confKeys.applicationKey]: applicationKey,
    [confKeys.applicationSecret]: applicationSecret,
    ...(consumerKey !== undefined && { [confKeys.consumerKey]: consumerKey }),
  }
}
