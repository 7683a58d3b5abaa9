// Address blocks in CIDR form: RFC 4632 for IPv4, RFC 4291 and RFC 5952 for IPv6.

/** Addresses that share their first `prefix` bits. */
export interface IpBlock {
  readonly version: 4 | 6
  /** The first address of the block. */
  readonly first: bigint
  readonly prefix: number
}

/** What is said of a text that should be a block. */
export type IpFault = 'not-an-address' | 'prefix'

/** One of the things that a list of blocks can be told; `block` is its number from 0. */
export interface IpFinding {
  /**
   * - `not-an-address`, `prefix`: cannot be read
   * - `bare`: an address without a prefix, which the API refuses; meant is the block of it alone
   * - `host-bits`: not the first address of its block; the block is the same
   * - `private`: no such address ever calls the API from the internet
   * - `twin`, `implied`: the same as an earlier block, or inside another
   * - `open`: with the others it lets everybody in, of one version at least
   * - `many`: more blocks than {@link ipLimits}; said once, and nothing else is looked at
   */
  readonly code: IpFault | 'bare' | 'host-bits' | 'private' | 'twin' | 'implied' | 'open' | 'many'
  readonly block: number
  /** What is meant, in its canonical form. */
  readonly suggestion?: string
  /** The other block, for `twin` and `implied`. */
  readonly other?: number
}

/** How many blocks are compared. */
export const ipLimits = Object.freeze({ blocks: 200, textLength: 64 })

/** Reads `192.0.2.0/24`, `2001:db8::/32` or one bare address, as the block of it alone. Host bits are dropped. */
export function parseIpBlock(text: string): IpBlock | IpFault {
  const [, left = '', size] = /^([^/]*)(?:\/(.*))?$/s.exec(text.trim().slice(0, ipLimits.textLength + 1))!
  const four = ipv4(left)
  const value = four ?? ipv6(left)
  if (value === undefined || text.length > ipLimits.textLength) return 'not-an-address'
  const version = four === undefined ? 6 : 4
  const bits = bitsOf(version)
  if (size !== undefined && !(/^(0|[1-9]\d{0,2})$/.test(size) && Number(size) <= bits)) return 'prefix'
  // An IPv4 client on a dual-stack socket shows as ::ffff:a.b.c.d; as a block that is the IPv4 one.
  const mapped = version === 6 && value >> 32n === 0xffffn && Number(size ?? 128) >= 96
  if (mapped) return block(4, value & 0xffffffffn, Number(size ?? 128) - 96)
  return block(version, value, size === undefined ? bits : Number(size))
}

/** The canonical text: `192.0.2.0/24`, `2001:db8::/32` as RFC 5952 shortens it. */
export function printIpBlock({ version, first, prefix }: IpBlock): string {
  return `${version === 4 ? printIpv4(first) : printIpv6(first)}/${prefix}`
}

/** Whether the outer block has every address of the inner one. */
export function containsBlock(outer: IpBlock, inner: IpBlock): boolean {
  if (outer.version !== inner.version || outer.prefix > inner.prefix) return false
  const shift = BigInt(bitsOf(outer.version) - outer.prefix)
  return outer.first >> shift === inner.first >> shift
}

/** Whether a caller with this address is let in. No blocks let everybody in; unreadable texts let nobody in. */
export function admitsAddress(blocks: readonly string[], address: string): boolean {
  if (blocks.length === 0) return true
  const wanted = parseIpBlock(address)
  if (typeof wanted === 'string' || address.includes('/')) return false
  return readable(blocks).some((one) => containsBlock(one, wanted))
}

/**
 * Whom blocks let in without exception: a list such as `0.0.0.0/1`, `128.0.0.0/1` is open in disguise. Empty when each
 * version is limited; both versions for an empty list.
 */
export function openVersions(blocks: readonly string[]): (4 | 6)[] {
  if (blocks.length === 0) return [4, 6]
  const list = readable(blocks)
  return ([4, 6] as const).filter((version) => {
    const ranges = list
      .filter((one) => one.version === version)
      .map(({ first, prefix }) => ({ first, size: 1n << BigInt(bitsOf(version) - prefix) }))
      .sort((a, b) => (a.first < b.first ? -1 : a.first > b.first ? 1 : 0))
    let next = 0n
    for (const { first, size } of ranges) {
      if (first > next) return false
      if (first + size > next) next = first + size
    }
    return next === 1n << BigInt(bitsOf(version))
  })
}

/** What there is to say about a list of blocks before it is sent, in the order of the list. */
export function lintIpBlocks(blocks: readonly string[]): IpFinding[] {
  if (blocks.length > ipLimits.blocks) return [{ code: 'many', block: ipLimits.blocks }]
  const read = blocks.map((text) => parseIpBlock(text))
  const open = openVersions(blocks)
  const nowhere = readable(unreachable)
  return read.flatMap((one, index): IpFinding[] => {
    if (typeof one === 'string') return [{ code: one, block: index }]
    const suggestion = printIpBlock(one)
    const findings: IpFinding[] = []
    const text = blocks[index]!.trim()
    if (!text.includes('/')) findings.push({ code: 'bare', block: index, suggestion })
    else if (addressOf(text) !== one.first) findings.push({ code: 'host-bits', block: index, suggestion })
    const other = read.findIndex(
      (wider, at) =>
        at !== index &&
        typeof wider !== 'string' &&
        containsBlock(wider, one) &&
        (at < index || !containsBlock(one, wider)),
    )
    if (other >= 0) {
      const same = containsBlock(one, read[other] as IpBlock)
      findings.push({ code: same ? 'twin' : 'implied', block: index, other })
    }
    if (open.includes(one.version)) findings.push({ code: 'open', block: index })
    else if (nowhere.some((range) => containsBlock(range, one)))
      findings.push({ code: 'private', block: index })
    return findings
  })
}

function bitsOf(version: 4 | 6): number {
  return version === 4 ? 32 : 128
}

function block(version: 4 | 6, value: bigint, prefix: number): IpBlock {
  const shift = BigInt(bitsOf(version) - prefix)
  return { version, first: (value >> shift) << shift, prefix }
}

function readable(blocks: readonly string[]): IpBlock[] {
  return blocks.map((text) => parseIpBlock(text)).filter((one) => typeof one !== 'string')
}

function addressOf(text: string): bigint | undefined {
  const left = text.replace(/\/.*$/s, '')
  const value = ipv4(left) ?? ipv6(left)
  return value !== undefined && !ipv4(left) && value >> 32n === 0xffffn ? value & 0xffffffffn : value
}

function ipv4(text: string): bigint | undefined {
  if (!/^(?:(?:0|[1-9]\d{0,2})(?:\.(?!$)|$)){4}$/.test(text)) return undefined
  const parts = text.split('.').map(Number)
  if (parts.some((part) => part > 255)) return undefined
  return parts.reduce((value, part) => value * 256n + BigInt(part), 0n)
}

function ipv6(text: string): bigint | undefined {
  // The last 32 bits may be written as an IPv4 address.
  const [, head = text, tail] = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(text) ?? []
  const four = tail === undefined ? undefined : ipv4(tail)
  if (tail !== undefined && four === undefined) return undefined
  const whole =
    four === undefined ? text : `${head}${(four >> 16n).toString(16)}:${(four & 0xffffn).toString(16)}`
  const halves = whole.split('::')
  if (halves.length > 2) return undefined
  const [left, right = []] = halves.map((half) => (half === '' ? [] : half.split(':')))
  const missing = 8 - left!.length - right.length
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined
  const groups = [...left!, ...new Array<string>(missing).fill('0'), ...right]
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return undefined
  return groups.reduce((value, group) => (value << 16n) | BigInt(`0x${group}`), 0n)
}

function printIpv4(value: bigint): string {
  return [24n, 16n, 8n, 0n].map((shift) => (value >> shift) & 255n).join('.')
}

function printIpv6(value: bigint): string {
  const groups = Array.from({ length: 8 }, (_, at) =>
    ((value >> BigInt(112 - 16 * at)) & 0xffffn).toString(16),
  )
  // The longest run of two zeros or more, the first of equals.
  const runs = [...groups.join(':').matchAll(/(?:^|(?<=:))0(?::0)+(?=:|$)/g)]
  const longest = runs.sort((a, b) => b[0].length - a[0].length || a.index - b.index)[0]
  const text = groups.join(':')
  if (!longest) return text
  const [before, after] = [text.slice(0, longest.index), text.slice(longest.index + longest[0].length)]
  return `${before.replace(/:$/, '')}::${after.replace(/^:/, '')}`
}

/** Private, shared, link-local, loopback and documentation addresses (RFC 6890). */
const unreachable: readonly string[] = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.2.0/24',
  '192.168.0.0/16',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
  '::/127',
  '2001:db8::/32',
  'fc00::/7',
  'fe80::/10',
]
