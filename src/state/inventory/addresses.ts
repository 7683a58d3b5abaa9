import { admitsAddress, openVersions, parseIpBlock } from '../../ovh/index.ts'

type Allowed = readonly string[] | null

/**
 * How many addresses a list really shuts out. `everywhere` for no list, and for one that is open in disguise, such as
 * `0.0.0.0/1` with `128.0.0.0/1`; `half` when at least half of all IPv4 or IPv6 addresses may pass.
 */
export type Openness = 'everywhere' | 'half' | 'limited'

export function openness(allowed: Allowed): Openness {
  if (!allowed || openVersions(allowed).length > 0) return 'everywhere'
  // One block of prefix 1 is half of everything; so are two of prefix 2, and only if they are not the same.
  const shares = { 4: new Set<string>(), 6: new Set<string>() }
  for (const text of allowed) {
    const block = parseIpBlock(text)
    if (typeof block === 'string' || block.prefix > shareBits) continue
    const top = block.first >> BigInt((block.version === 4 ? 32 : 128) - shareBits)
    const size = 1n << BigInt(shareBits - block.prefix)
    for (let part = 0n; part < size; part++) shares[block.version].add(String(top + part))
  }
  const half = 2 ** (shareBits - 1)
  return shares[4].size >= half || shares[6].size >= half ? 'half' : 'limited'
}

/** Shares are counted in 256ths; a finer block makes no list open. */
const shareBits = 8

/** Whether a list lets an address in. No list lets in everybody. */
export function admits(allowed: Allowed, address: string): boolean {
  return !allowed || admitsAddress(allowed, address)
}
