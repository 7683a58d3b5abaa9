// Address blocks in CIDR form for IPv4 and IPv6 (RFC 4632, RFC 4291).

/** A block: the first `prefix` bits of `value` count. */
export interface IpBlock {
  readonly bits: 32 | 128
  readonly value: bigint
  readonly prefix: number
}

interface Address {
  bits: 32 | 128
  value: bigint
}

function ipv4(text: string): bigint | undefined {
  const parts = text.split('.')
  if (parts.length !== 4) return undefined
  let value = 0n
  for (const part of parts) {
    if (!/^(0|[1-9]\d{0,2})$/.test(part) || Number(part) > 255) return undefined
    value = value * 256n + BigInt(part)
  }
  return value
}

function groups(text: string): bigint[] | undefined {
  if (text === '') return []
  const result: bigint[] = []
  const parts = text.split(':')
  for (const [index, part] of parts.entries()) {
    const embedded = index === parts.length - 1 && part.includes('.') ? ipv4(part) : undefined
    if (embedded !== undefined) {
      result.push(embedded >> 16n, embedded & 0xffffn)
    } else if (/^[0-9a-f]{1,4}$/i.test(part)) {
      result.push(BigInt(`0x${part}`))
    } else {
      return undefined
    }
  }
  return result
}

function ipv6(text: string): bigint | undefined {
  const halves = text.split('::')
  if (halves.length > 2) return undefined
  const head = groups(halves[0] ?? '')
  const tail = halves.length === 2 ? groups(halves[1] ?? '') : []
  if (!head || !tail) return undefined
  const missing = 8 - head.length - tail.length
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined
  const all = [...head, ...new Array<bigint>(missing).fill(0n), ...tail]
  return all.reduce((value, group) => (value << 16n) | group, 0n)
}

function parseAddress(text: string): Address | undefined {
  const four = ipv4(text)
  if (four !== undefined) return { bits: 32, value: four }
  const six = ipv6(text)
  return six === undefined ? undefined : { bits: 128, value: six }
}

/** An IPv4 client on a dual-stack socket shows as ::ffff:a.b.c.d; its blocks are written in IPv4. */
function unmapped({ bits, value, prefix }: IpBlock): IpBlock {
  return bits === 128 && value >> 32n === 0xffffn && prefix >= 96
    ? { bits: 32, value: value & 0xffffffffn, prefix: prefix - 96 }
    : { bits, value, prefix }
}

/** Reads `192.0.2.0/24` or `2001:db8::/32`. A bare address is no block: the API refuses it on write. */
export function parseIpBlock(text: string): IpBlock | undefined {
  const [, left = '', size = ''] = /^([^/]+)\/(\d{1,3})$/.exec(text) ?? []
  const address = parseAddress(left)
  const prefix = Number(size)
  if (!address || size === '' || prefix > address.bits) return undefined
  return unmapped({ ...address, prefix })
}

/** Whether the address lies in one of the blocks. An unreadable address or block never matches. */
export function inBlocks(blocks: readonly string[], address: string): boolean {
  const found = parseAddress(address)
  if (!found) return false
  const wanted = unmapped({ ...found, prefix: found.bits })
  return blocks.some((text) => {
    const block = parseIpBlock(text)
    if (!block || block.bits !== wanted.bits) return false
    const shift = BigInt(block.bits - block.prefix)
    return block.value >> shift === wanted.value >> shift
  })
}
