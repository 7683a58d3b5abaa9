// The printable recovery key: 128 random bits and a CRC-12 over them, as 28 letters of Crockford's Base32 in groups of
// four. The CRC (polynomial x¹²+x¹¹+x³+x²+x+1) finds every wrong letter and every exchange of two neighbours.
import { VaultError } from './errors.ts'
import { type Bytes, random, wipe } from './runtime.ts'

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const keyBytes = 16
const keyBits = keyBytes * 8
const checkBits = 12
const letters = (keyBits + checkBits) / 5
const polynomial = 0x80f

/** What hands and printers make of a letter. */
const lookAlikes: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1', U: 'V' }

function crc12(bytes: Uint8Array): number {
  let crc = 0xfff
  for (const byte of bytes) {
    for (let bit = 7; bit >= 0; bit--) {
      const carry = ((crc >> 11) ^ (byte >> bit)) & 1
      crc = (crc << 1) & 0xfff
      if (carry) crc ^= polynomial
    }
  }
  return crc
}

/** A recovery key's letters without what people put between and around them; `undefined` when a letter is none. */
function lettersOf(typed: string): number[] | undefined {
  // A page of text in this field is a mistake, and not worth reading.
  if (typed.length > 256) return undefined
  const values: number[] = []
  for (const letter of typed.toUpperCase().replace(/[\s\p{Pd}._·]/gu, '')) {
    const value = alphabet.indexOf(lookAlikes[letter] ?? letter)
    if (value < 0) return undefined
    values.push(value)
  }
  return values
}

/** The key as people write it: seven groups of four letters. It is a secret, as text, for as long as it is shown. */
export function writeRecoveryKey(bytes: Uint8Array): string {
  const check = crc12(bytes)
  const bitAt = (at: number): number =>
    at < keyBits
      ? ((bytes[at >> 3] ?? 0) >> (7 - (at & 7))) & 1
      : (check >> (checkBits - 1 - (at - keyBits))) & 1
  let text = ''
  for (let letter = 0; letter < letters; letter++) {
    let value = 0
    for (let bit = 0; bit < 5; bit++) value = (value << 1) | bitAt(letter * 5 + bit)
    text += (letter > 0 && letter % 4 === 0 ? '-' : '') + (alphabet[value] ?? '')
  }
  return text
}

/** A new recovery key: 128 random bits, as text. */
export function createRecoveryKey(): string {
  const bytes = random(keyBytes)
  try {
    return writeRecoveryKey(bytes)
  } finally {
    wipe(bytes)
  }
}

/**
 * The bytes of a recovery key as somebody typed it: case, blanks and dashes do not matter, `O` is read as `0`, `I` and `L`
 * as `1`, `U` as `V`. Throws `mistyped-key` when letters are missing, too many, none of ours, or wrong: a right one that
 * opens nothing is another error. The caller wipes the answer.
 */
export function readRecoveryKey(typed: string): Bytes {
  const values = lettersOf(typed)
  if (values?.length !== letters) throw new VaultError('mistyped-key')
  const bytes = new Uint8Array(keyBytes)
  let check = 0
  values.forEach((value, letter) => {
    for (let bit = 0; bit < 5; bit++) {
      const at = letter * 5 + bit
      const one = (value >> (4 - bit)) & 1
      if (at < keyBits) bytes[at >> 3] = (bytes[at >> 3] ?? 0) | (one << (7 - (at & 7)))
      else check = (check << 1) | one
    }
  })
  if (check !== crc12(bytes)) {
    wipe(bytes)
    throw new VaultError('mistyped-key')
  }
  return bytes
}
