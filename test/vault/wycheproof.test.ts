// Vectors of Project Wycheproof, in whatever engine runs this: test/fixtures/wycheproof/README.md.
import { expect } from 'chai'
import { openBytes } from '../../src/vault/cipher.ts'
import { toBase64Url, VaultError } from '../../src/vault/index.ts'
import gcm from '../fixtures/wycheproof/aes-256-gcm.json'
import hkdfVectors from '../fixtures/wycheproof/hkdf-sha256.json'
import pbkdf2 from '../fixtures/wycheproof/pbkdf2-sha256.json'

/** A vector of HKDF: what comes out, or how long ones begin and end, or a length that must be refused. */
type Hkdf = { tcId: number; ikm: string; salt: string; info: string } & (
  | { okm: string; result?: undefined }
  | { size: number; okmBegins: string; okmEnds: string; okm?: undefined; result?: undefined }
  | { size: number; result: 'invalid'; okm?: undefined }
)
const hkdf = hkdfVectors as Hkdf[]

const bytes = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16))
const hex = (buffer: ArrayBuffer | Uint8Array) =>
  Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, '0')).join('')

describe('the cryptography of this engine', () => {
  it('opens the AES-256-GCM ciphertexts that are good, through the vault’s own cipher, and none of the others', async () => {
    const counts = { valid: 0, invalid: 0 }
    for (const { tcId, key, iv, aad, msg, ct, tag, result } of gcm) {
      const imported = await crypto.subtle.importKey('raw', bytes(key), 'AES-GCM', false, ['decrypt'])
      const sealed = { iv: toBase64Url(bytes(iv)), ct: toBase64Url(bytes(ct + tag)) }
      const opened = await openBytes(imported, sealed, bytes(aad)).then(hex, (error: unknown) => error)
      if (result === 'valid') expect(opened, `tcId ${tcId}`).to.equal(msg)
      else expect(opened, `tcId ${tcId}`).to.be.instanceOf(VaultError).with.property('code', 'damaged')
      counts[result as 'valid' | 'invalid']++
    }
    expect(counts).to.deep.equal({ valid: 39, invalid: 27 })
  })

  it('derives the PBKDF2-SHA-256 keys', async () => {
    // Some engines take no empty password; no vault has one. They may refuse it, and nothing else.
    const empty = await crypto.subtle
      .importKey('raw', new Uint8Array(), 'PBKDF2', false, ['deriveBits'])
      .then(
        (key) =>
          crypto.subtle
            .deriveBits(
              { name: 'PBKDF2', hash: 'SHA-256', salt: new Uint8Array(16), iterations: 1 },
              key,
              256,
            )
            .then(
              () => true,
              () => false,
            ),
        () => false,
      )
    let derived = 0
    for (const { tcId, password, salt, iterations, dk } of pbkdf2) {
      if (password === '' && !empty) continue
      derived++
      const key = await crypto.subtle.importKey('raw', bytes(password), 'PBKDF2', false, ['deriveBits'])
      const how = { name: 'PBKDF2', hash: 'SHA-256', salt: bytes(salt), iterations }
      expect(hex(await crypto.subtle.deriveBits(how, key, dk.length * 4)), `tcId ${tcId}`).to.equal(dk)
    }
    expect(pbkdf2).to.have.length(60)
    expect(derived).to.equal(empty ? 60 : 59)
  })

  it('derives the HKDF-SHA-256 keys, as long as HKDF allows, and none longer', async () => {
    const counts = { whole: 0, ends: 0, refused: 0 }
    for (const { tcId, ikm, salt, info, ...vector } of hkdf) {
      const key = await crypto.subtle.importKey('raw', bytes(ikm), 'HKDF', false, ['deriveBits'])
      const how = { name: 'HKDF', hash: 'SHA-256', salt: bytes(salt), info: bytes(info) }
      const derive = (size: number) => crypto.subtle.deriveBits(how, key, size * 8).then(hex)
      if (vector.result === 'invalid') {
        expect(await derive(vector.size).catch((error: unknown) => error)).to.be.instanceOf(DOMException)
        counts.refused++
      } else if (vector.okm === undefined) {
        // Each block of HKDF is made of the one before it: who has the last has them all.
        const okm = await derive(vector.size)
        expect(okm.slice(0, vector.okmBegins.length), `tcId ${tcId}`).to.equal(vector.okmBegins)
        expect(okm.slice(-vector.okmEnds.length), `tcId ${tcId}`).to.equal(vector.okmEnds)
        counts.ends++
      } else {
        expect(await derive(vector.okm.length / 2), `tcId ${tcId}`).to.equal(vector.okm)
        counts.whole++
      }
    }
    expect(counts).to.deep.equal({ whole: 80, ends: 3, refused: 3 })
  })
})
