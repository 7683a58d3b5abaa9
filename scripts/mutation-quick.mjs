// Loaded into the tests while sources are mutated, and never else: a derivation of 600,000 iterations and more takes a
// thousandth of them, so that ten thousand runs end today. How many were asked for still decides what comes out. The
// golden fixtures, which somebody else derived, are known by their salt and cost what they cost.
import { readdirSync, readFileSync } from 'node:fs'

const folder = new URL('../test/fixtures/vault/', import.meta.url)
const golden = new Set()
for (const name of readdirSync(folder))
  for (const [, salt] of readFileSync(new URL(name, folder), 'utf8').matchAll(/"s\\?": ?\\?"([\w-]+)/g))
    golden.add(salt)

const { deriveBits } = SubtleCrypto.prototype
/**
 * @param {AlgorithmIdentifier} how
 * @param {CryptoKey} key
 * @param {number | null} [length]
 * @this {SubtleCrypto}
 */
SubtleCrypto.prototype.deriveBits = function (how, key, length) {
  const given = /** @type {Pbkdf2Params} */ (how)
  const { name, salt, iterations } = given
  const costly = name === 'PBKDF2' && iterations >= 600_000
  if (!costly || golden.has(Buffer.from(/** @type {Uint8Array} */ (salt)).toString('base64url')))
    return deriveBits.call(this, how, key, length)
  return deriveBits.call(this, { ...given, iterations: Math.ceil(iterations / 1000) }, key, length)
}
