import { admitsAddress, lintIpBlocks } from '../../ovh/index.ts'
import type { IpFinding } from '../../ovh/index.ts'

/** What somebody typed as addresses from which a key may be used, ready to be sent, or not. */
export interface AllowedAddresses {
  /** As they will be sent: blocks in their canonical form. */
  blocks: readonly string[]
  /** What there is to say, each with the text it is about. */
  findings: readonly { code: IpFinding['code']; text: string; meant: string; fault: boolean }[]
  /** Whether they can be sent. */
  sound: boolean
}

/** Reads blocks and addresses, separated by anything but letters, digits, dots, colons and slashes. */
export function readAddresses(text: string): AllowedAddresses {
  const typed = text.split(/[^\p{L}\p{N}.:/]+/u).filter(Boolean)
  const found = lintIpBlocks(typed)
  const findings = found.map(({ code, block, suggestion }) => ({
    code,
    text: typed[block] ?? '',
    meant: suggestion ?? '',
    fault: code === 'not-an-address' || code === 'prefix' || code === 'many',
  }))
  const meant = new Map(found.flatMap(({ block, suggestion }) => (suggestion ? [[block, suggestion]] : [])))
  const dropped = new Set(found.flatMap(({ code, block }) => (code === 'twin' ? [block] : [])))
  const blocks = typed.map((one, at) => meant.get(at) ?? one).filter((_one, at) => !dropped.has(at))
  return { blocks, findings, sound: !findings.some(({ fault }) => fault) }
}

/** Whether a key bound to these blocks shuts out the address it is asked for from. */
export function excludes(blocks: readonly string[], own: string | undefined): boolean {
  return own !== undefined && blocks.length > 0 && !admitsAddress(blocks, own)
}
