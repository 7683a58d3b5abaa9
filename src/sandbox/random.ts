// Repeatable randomness: the same sandbox starts with the same keys, so that its addresses and keys can be written down.

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

/** A number in [0, 1), like `Math.random`. */
export type Random = () => number

/** A small generator with 32 bits of state: good enough to look real, never for a secret that protects something. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** A text of letters and digits, as application keys (16), secrets (32) and consumer keys (32) are. */
export function randomKey(random: Random, length: number): string {
  let text = ''
  while (text.length < length) text += letters.charAt(Math.floor(random() * letters.length))
  return text
}

/** Lower-case hexadecimal digits. */
export function randomHex(random: Random, length: number): string {
  let text = ''
  while (text.length < length) text += Math.floor(random() * 16).toString(16)
  return text
}

/** A version 4 UUID. */
export function randomUuid(random: Random): string {
  const hex = randomHex(random, 30)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(12, 15)}-a${hex.slice(15, 18)}-${hex.slice(18, 30)}`
}

/** One of the list, which must not be empty. */
export function pick<T>(random: Random, list: readonly T[]): T {
  const chosen = list[Math.floor(random() * list.length)]
  if (chosen === undefined) throw new TypeError('pick: the list is empty')
  return chosen
}
