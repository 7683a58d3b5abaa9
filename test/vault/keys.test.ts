// The keys and what they seal, by themselves: what may be done with a key, and what is bound to a ciphertext.
import { expect } from 'chai'
import { checkSecretName } from '../../src/vault/binding.ts'
import { digestOf, openBytes, readied, sealBytes } from '../../src/vault/cipher.ts'
import { openSecret, sealSecret } from '../../src/vault/contents.ts'
import {
  createDeviceKey,
  createRecoveryKey,
  fromBase64Url,
  type NewSlot,
  passkeyInput,
  passkeySalt,
  slotId,
  toBase64Url,
} from '../../src/vault/index.ts'
import { checkNewPassphrase, passphraseKey, wrappingKey } from '../../src/vault/kdf.ts'
import { createRoot, openRoot, takeRoot, transientKeys, wrapRoot } from '../../src/vault/root.ts'
import { checkNewSlot, checkTogether, sealSlot } from '../../src/vault/wrapping.ts'
import prf from '../fixtures/vault/v1-prf.json'
import { codeOf, iterations, utf8 } from './sample.ts'

const some = (fill: number, length = 32) => new Uint8Array(length).fill(fill)
const vid = toBase64Url(some(7, 16))
const place = { v: 1, vid, epoch: 1 }
/** What was thrown, or what came instead. */
const outcome = async (made: Promise<unknown>): Promise<unknown> => made.catch((reason: unknown) => reason)
const thrown = (run: () => unknown): Promise<unknown> => outcome(Promise.resolve().then(run))

describe('a key of the vault', () => {
  it('cannot be read out, and does nothing but what it is for', async () => {
    const { index, secret, mac } = await transientKeys(some(7, 16))
    const wrapping = await wrappingKey(some(1), some(2), 'any')
    const typed = await passphraseKey('twelve letters', { vid: some(7, 16), salt: some(3), iterations })
    const cases: [CryptoKey, string, KeyUsage[]][] = [
      [index, 'AES-GCM', ['decrypt', 'encrypt']],
      [secret, 'AES-GCM', ['decrypt', 'encrypt']],
      [mac, 'HMAC', ['sign', 'verify']],
      [wrapping, 'AES-GCM', ['unwrapKey', 'wrapKey']],
      [typed, 'AES-GCM', ['unwrapKey', 'wrapKey']],
      [await createDeviceKey(), 'AES-GCM', ['unwrapKey', 'wrapKey']],
    ]
    for (const [key, name, usages] of cases) {
      expect([key.type, key.algorithm.name, (key.algorithm as AesKeyAlgorithm).length, key.extractable]).to.deep.equal(['secret', name, 256, false]) // prettier-ignore
      expect([...key.usages].sort()).to.deep.equal(usages)
      expect(await outcome(crypto.subtle.exportKey('raw', key))).to.be.instanceOf(DOMException)
    }
    expect((mac.algorithm as HmacKeyAlgorithm).hash.name).to.equal('SHA-256')
  })

  it('is one for each use: none opens what another has sealed', async () => {
    const { index, secret } = await transientKeys(some(7, 16))
    const sealed = await sealBytes(index, some(1), some(2))
    expect(await codeOf(openBytes(secret, sealed, some(2)))).to.equal('damaged')
    expect(await openBytes(index, sealed, some(2))).to.deep.equal(some(1))
  })

  it('comes from a root key that can be wrapped and nothing else, and is another for another vault', async () => {
    const root = await createRoot()
    expect([root.extractable, root.usages, root.algorithm]).to.deep.equal([
      true,
      ['encrypt'],
      { name: 'AES-GCM', length: 256 },
    ])
    const wrapping = await createDeviceKey()
    const wrapped = await wrapRoot(root, wrapping, some(1))
    const again = await takeRoot(wrapped, wrapping, some(1))
    expect([again.extractable, again.usages]).to.deep.equal([true, ['encrypt']])
    const raw = (key: CryptoKey) => crypto.subtle.exportKey('raw', key)
    expect(new Uint8Array(await raw(again))).to.deep.equal(new Uint8Array(await raw(root)))
    const keys = (salt: number) => openRoot(wrapped, wrapping, some(1), some(salt, 16))
    const sealed = await sealBytes((await keys(7)).index, some(1), some(2))
    expect(await openBytes((await keys(7)).index, sealed, some(2))).to.deep.equal(some(1))
    expect(await codeOf(openBytes((await keys(8)).index, sealed, some(2)))).to.equal('damaged')
  })

  it('is not given for a wrapped root key that was changed, moved, or is no text of ours', async () => {
    const wrapping = await createDeviceKey()
    const wrapped = await wrapRoot(await createRoot(), wrapping, some(1))
    const open = (change: object, binding = some(1), by = wrapping) =>
      codeOf(takeRoot({ ...wrapped, ...change }, by, binding))
    expect(await open({})).to.equal('accepted')
    expect(await open({}, some(2))).to.equal('wrong-key')
    expect(await open({}, some(1), await createDeviceKey())).to.equal('wrong-key')
    expect(await open({ iv: toBase64Url(some(1, 12)) })).to.equal('wrong-key')
    expect(await open({ iv: 'A' })).to.equal('damaged')
    expect(await open({ ct: 'A' })).to.equal('damaged')
    expect(await outcome(takeRoot(wrapped, {} as CryptoKey, some(1)))).to.be.instanceOf(TypeError)
  })
})

describe('a ciphertext', () => {
  it('has a new nonce each time, and opens for what it is bound to', async () => {
    const { secret } = await transientKeys(some(7, 16))
    const [one, two] = [await sealBytes(secret, some(1), some(2)), await sealBytes(secret, some(1), some(2))]
    expect(one.iv).not.to.equal(two.iv)
    expect([fromBase64Url(one.iv)!.length, fromBase64Url(one.ct)!.length]).to.deep.equal([12, 32 + 16])
    expect(await codeOf(openBytes(secret, one, some(3)))).to.equal('damaged')
    expect(await codeOf(openBytes(secret, { ...one, iv: two.iv }, some(2)))).to.equal('damaged')
    for (const change of [{ iv: 'A' }, { ct: 'A' }]) {
      expect(await codeOf(Promise.resolve().then(() => readied({ ...one, ...change }, some(2))))).to.equal('damaged') // prettier-ignore
      expect(await codeOf(digestOf({ ...one, ...change }))).to.equal('damaged')
    }
  })

  it('is not called damaged for a mistake of ours', async () => {
    const { secret } = await transientKeys(some(7, 16))
    const sealed = await sealBytes(secret, some(1), some(2))
    expect(await outcome(openBytes({} as CryptoKey, sealed, some(2)))).to.be.instanceOf(TypeError)
  })

  it('is remembered by the SHA-256 of its nonce and itself', async () => {
    const sealed = { iv: toBase64Url(some(1, 12)), ct: toBase64Url(some(2, 20)) }
    const both = new Uint8Array([...some(1, 12), ...some(2, 20)])
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', both))
    expect(await digestOf(sealed)).to.equal(toBase64Url(digest))
  })
})

describe('a sealed secret', () => {
  it('opens under its name, for its owner, in its place, however often and in whatever order it is asked for', async () => {
    const keys = await transientKeys(some(7, 16))
    const owner = ['AS', 'https://eu.api.ovh.com/1.0']
    const { sealed } = await sealSecret(keys, place, { id: 'one', owner, bytes: some(1) })
    const open = (change: object = {}, id = 'one', of: readonly string[] = owner) =>
      codeOf(openSecret(keys, { ...place, ...change }, id, of, sealed!))
    for (let again = 0; again < 2; again++) {
      expect(await open()).to.equal('accepted')
      expect(await open({ v: 2 })).to.equal('damaged')
      expect(await open()).to.equal('accepted')
      expect(await open({ epoch: 2 })).to.equal('damaged')
      expect(await open()).to.equal('accepted')
      expect(await open({ vid: toBase64Url(some(8, 16)) })).to.equal('damaged')
      expect(await open()).to.equal('accepted')
      expect(await open({}, 'two')).to.equal('damaged')
      expect(await open()).to.equal('accepted')
      for (const other of [[], ['AS'], ['AS', 'elsewhere'], [...owner, ''], ['CK', owner[1]!]]) {
        expect(await open({}, 'one', other), other.join()).to.equal('damaged')
        expect(await open()).to.equal('accepted')
      }
    }
  })

  it('remembers its owner as it was when it was sealed and opened', async () => {
    const keys = await transientKeys(some(7, 16))
    const owner = ['AS']
    const entry = await sealSecret(keys, place, { id: 'one', owner, bytes: some(1) })
    await openSecret(keys, place, 'one', owner, entry.sealed!)
    owner[0] = 'CK'
    expect(entry.owner).to.deep.equal(['AS'])
    expect(await codeOf(openSecret(keys, place, 'one', owner, entry.sealed!))).to.equal('damaged')
    expect(await codeOf(openSecret(keys, place, 'one', ['AS'], entry.sealed!))).to.equal('accepted')
  })

  it('has at most 16,384 bytes', async () => {
    const keys = await transientKeys(some(7, 16))
    const seal = (length: number) =>
      outcome(sealSecret(keys, place, { id: 'one', owner: [], bytes: some(1, length) }))
    expect(await seal(16_384)).to.have.property('sealed')
    const error = await seal(16_385)
    expect(error).to.be.instanceOf(RangeError)
    expect(error).to.have.property('message', 'A secret has at most 16384 bytes')
  })

  it('has a name and an owner that can be bound to it, or its caller made a mistake', async () => {
    const check = (id: unknown, owner: unknown) => thrown(() => checkSecretName(id, owner))
    expect(await check('p1.as', ['AS', 'é', ''])).to.equal(undefined)
    for (const id of [7, '', 'a b', 'constructor'])
      expect(await check(id, []))
        .to.be.instanceOf(TypeError)
        .with.property('message')
        .that.matches(/^id: /)
    for (const owner of ['AS', null, [7], ['a\0'], ['\ud800'], ['fine', '\udc00']])
      expect(await check('p1.as', owner))
        .to.be.instanceOf(TypeError)
        .with.property('message')
        .that.matches(/^owner: a list/)
  })
})

describe('what a way in is made of', () => {
  it('is a passphrase of 12 to 1,024 characters, however many letters they take', async () => {
    const code = (text: string) => codeOf(Promise.resolve().then(() => checkNewPassphrase(text)))
    for (const unit of ['x', '🔑', 'e\u0301'])
      for (const [count, said] of [
        [11, 'weak-passphrase'],
        [12, 'accepted'],
        [1024, 'accepted'],
        [1025, 'weak-passphrase'],
      ] as const)
        expect(await code(unit.repeat(count)), `${unit} ${count}`).to.equal(said)
    const parameters = { vid: some(7, 16), salt: some(3), iterations }
    for (const text of ['x'.repeat(11), 'x'.repeat(1025)])
      expect(await codeOf(passphraseKey(text, parameters))).to.equal('wrong-passphrase')
  })

  it('is a passkey on a host, reached as the format knows, with an answer of 32 bytes that are not all zero', async () => {
    const wish = (change: object = {}, answer = some(1)): NewSlot => ({
      passkey: {
        credential: 'AAAA',
        host: 'keys.example',
        transports: ['usb'],
        salt: passkeySalt(),
        ...change,
      },
      prf: answer,
    })
    const root = await createRoot()
    const made = (slot: NewSlot) => codeOf(sealSlot(root, slot, place, iterations))
    expect(await made(wish())).to.equal('accepted')
    expect(await made(wish({}, new Uint8Array(32).with(31, 1)))).to.equal('accepted')
    for (const answer of [some(0), some(1, 31), some(1, 33), some(1, 0)]) {
      const error = await outcome(sealSlot(root, wish({}, answer), place, iterations))
      expect(error).to.include({ code: 'wrong-key', message: 'The key does not open this vault: unusable' })
    }
    for (const change of [{ host: 'Keys.example' }, { transports: ['USB'] }]) {
      const error = await thrown(() => checkNewSlot(wish(change)))
      expect(error).to.be.instanceOf(TypeError)
      expect(error).to.have.property('message', 'passkey: a host name, and at most 8 transports')
    }
  })

  it('is named by 8 random bytes, and a passkey is asked about 32', () => {
    const ids = new Set(Array.from({ length: 50 }, slotId))
    const salts = new Set(Array.from({ length: 50 }, passkeySalt))
    expect([ids.size, salts.size]).to.deep.equal([50, 50])
    for (const id of ids) expect(fromBase64Url(id)).to.have.length(8)
    for (const salt of salts) expect(fromBase64Url(salt)).to.have.length(32)
  })

  it('asks a passkey about a label of ours and the salt', async () => {
    const input = passkeyInput(toBase64Url(some(5)))
    expect(input).to.deep.equal(new Uint8Array([...utf8('ovh-vault/1/prf'), ...some(5)]))
    expect(await codeOf(Promise.resolve().then(() => passkeyInput('A')))).to.equal('damaged')
  })

  it('stands beside at most 63 others', async () => {
    const [, passkey] = prf.envelope.slots
    const slots = (count: number) =>
      Array.from({ length: count }, (_, i) => ({ ...passkey, id: `id ${i}`, cred: `cred ${i}` }) as never)
    const together = (count: number) => thrown(() => checkTogether(slots(count)))
    expect(await together(64)).to.equal(undefined)
    expect(await together(65)).to.include({ code: 'too-large' }).with.property('message').that.matches(/: slots$/) // prettier-ignore
    expect(await thrown(() => checkTogether([...slots(1), ...slots(1)]))).to.include({ code: 'slot-exists' })
  })

  it('is a recovery key as it is written', async () => {
    const made = (recoveryKey: string) => codeOf(Promise.resolve().then(() => checkNewSlot({ recoveryKey })))
    expect(await made(createRecoveryKey())).to.equal('accepted')
    expect(await made('none')).to.equal('mistyped-key')
  })
})
