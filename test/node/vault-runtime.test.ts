import { expect } from 'chai'
import type * as Runtime from '../../src/vault/runtime.ts'

/** A second copy of what the vault takes from its runtime, loaded while there is this in the place of `crypto`. */
async function loadedWith(value: unknown): Promise<typeof Runtime> {
  const original = Object.getOwnPropertyDescriptor(globalThis, 'crypto')!
  Object.defineProperty(globalThis, 'crypto', { configurable: true, value })
  try {
    return (await import(`../../src/vault/runtime.ts?fresh=${Math.random()}`)) as typeof Runtime
  } finally {
    Object.defineProperty(globalThis, 'crypto', original)
  }
}

describe('the runtime of a vault', () => {
  it('may lack WebCrypto, as over http: the vault loads, and says what is missing when it is needed', async () => {
    const { subtle, random } = await loadedWith({
      getRandomValues: (bytes: Uint8Array) => bytes.fill(7),
    })
    expect(subtle).to.throw(TypeError, 'WebCrypto is missing: a vault needs https or localhost')
    expect(random(3)).to.deep.equal(new Uint8Array([7, 7, 7]))
  })

  it('gives WebCrypto as it was when the vault was loaded, and no more of it than a vault needs', async () => {
    const { subtle } = await loadedWith(crypto)
    expect(Object.keys(subtle()).sort()).to.deep.equal(
      ['decrypt', 'deriveBits', 'deriveKey', 'digest', 'encrypt', 'generateKey', 'importKey', 'sign', 'unwrapKey', 'verify', 'wrapKey'], // prettier-ignore
    )
    expect(new Uint8Array(await subtle().digest('SHA-256', new Uint8Array()))).to.deep.equal(
      new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array())),
    )
  })

  it('reads UTF-8 as it is, or not at all', async () => {
    const { text, utf8, wipe } = await loadedWith(crypto)
    expect(text(utf8('\uFEFFé🔑'))).to.equal('\uFEFFé🔑')
    expect(() => text(new Uint8Array([0xff]))).to.throw(TypeError)
    const bytes = utf8('secret')
    wipe(bytes)
    expect(bytes).to.deep.equal(new Uint8Array(6))
  })
})
