// The vectors of WebAuthn's PRF extension, in whatever engine runs this: test/fixtures/webauthn/README.md. The engine makes
// them all again from their one text; then what they answer opens a vault, and nothing near it does.
import { expect } from 'chai'
import { memoryStore, toBase64Url, Vault } from '../../src/vault/index.ts'
import vectors from '../fixtures/webauthn/prf.json'
import { codeOf, type Notes, readNotes, utf8 } from './sample.ts'

const bytes = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16))
const hex = (buffer: ArrayBuffer | Uint8Array) =>
  Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, '0')).join('')
const joined = (text: string, ...more: (number | Uint8Array)[]) =>
  Uint8Array.from([text, ...more].flatMap((one) => typeof one === 'number' ? [one] : [...(typeof one === 'string' ? utf8(one) : one)])) // prettier-ignore
const sha256 = async (of: Uint8Array<ArrayBuffer>) =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', of))

const { seed, evaluations } = vectors

describe('the passkeys’ vectors of WebAuthn', () => {
  it('come out of this engine as they are printed', async () => {
    expect(toBase64Url(await sha256(joined(seed, 0)))).to.equal(vectors.credential)
    expect(hex(await sha256(joined(seed, 1)))).to.equal(vectors.api)
    const credRandom = await sha256(joined(seed, 6))
    expect(hex(credRandom)).to.equal(vectors.credRandom)
    const hmac = { name: 'HMAC', hash: 'SHA-256' } as const
    const key = await crypto.subtle.importKey('raw', credRandom, hmac, false, ['sign'])
    for (const [i, { input, salt, output }] of evaluations.entries()) {
      expect(hex(joined(seed, 2 + i))).to.equal(input)
      const asked = await sha256(joined('WebAuthn PRF', 0, bytes(input)))
      expect(hex(asked)).to.equal(salt)
      expect(hex(await crypto.subtle.sign('HMAC', key, asked))).to.equal(output)
    }
    expect(evaluations).to.have.length(2)
  })

  it('open the vault that was made with them, each its own slot, and no bit of them may be another', async () => {
    const recoveryKey = '008J-4CT4-ANK7-F24S-NAXW-SQFE-ZXEC'
    const store = memoryStore()
    const vault = new Vault<Notes>(store, { read: readNotes })
    const session = await vault.create({ recoveryKey }, { notes: ['opened'] })
    const [one, two] = evaluations.map(({ output }) => bytes(output)) as [Uint8Array, Uint8Array]
    const ref = (credential: string, salt: string) => ({
      passkey: { credential, host: 'keys.example', transports: [], salt: toBase64Url(bytes(salt)) },
    })
    const { credential } = vectors
    const a = await session.addSlot(
      { recoveryKey },
      { ...ref(credential, evaluations[0]!.salt), prf: new Uint8Array(one) },
    )
    const b = await session.addSlot(
      { recoveryKey },
      { ...ref('AAAA', evaluations[1]!.salt), prf: new Uint8Array(two) },
    )
    for (const [slot, prf] of [
      [a.id, one],
      [b.id, two],
    ] as const)
      expect((await vault.open({ slot, prf })).content.notes).to.deep.equal(['opened'])
    expect(await codeOf(vault.open({ slot: a.id, prf: two }))).to.equal('wrong-key')
    for (let bit = 0; bit < 256; bit++) {
      const near = new Uint8Array(one)
      near[bit >> 3]! ^= 1 << (bit & 7)
      expect(await codeOf(vault.open({ slot: a.id, prf: near })), `bit ${bit}`).to.equal('wrong-key')
    }
  })
})
