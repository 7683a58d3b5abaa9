// Vectors of Project Wycheproof, in whatever engine runs this: test/fixtures/wycheproof/README.md.
import { expect } from 'chai'
import { openBytes } from '../../src/vault/cipher.ts'
import { toBase64Url, VaultError } from '../../src/vault/index.ts'
import gcm from '../fixtures/wycheproof/aes-256-gcm.json'
import hkdf from '../fixtures/wycheproof/hkdf-sha256.json'
import pbkdf2 from '../fixtures/wycheproof/pbkdf2-sha256.json'

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
    expect(counts).to.deep.equal({ valid: 18, invalid: 27 })
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

  it('derives the HKDF-SHA-256 keys, and none longer than HKDF allows', async () => {
    for (const { tcId, ikm, salt, info, okm } of hkdf) {
      const key = await crypto.subtle.importKey('raw', bytes(ikm), 'HKDF', false, ['deriveBits'])
      const how = { name: 'HKDF', hash: 'SHA-256', salt: bytes(salt), info: bytes(info) }
      expect(hex(await crypto.subtle.deriveBits(how, key, okm.length * 4)), `tcId ${tcId}`).to.equal(okm)
      const tooLong = await crypto.subtle
        .deriveBits(how, key, (255 * 32 + 1) * 8)
        .catch((error: unknown) => error)
      expect(tooLong).to.be.instanceOf(DOMException)
    }
    expect(hkdf).to.have.length(23)
  })
})
