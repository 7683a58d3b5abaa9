import { expect } from 'chai'
import type * as Signing from '../../src/ovh/sign.ts'

/** A second copy of the module, loaded while `digest` is ours: the one way to see the bytes it works on. */
async function signWatchedBy(
  digest: (data: Uint8Array) => Promise<ArrayBuffer>,
): Promise<typeof Signing.sign> {
  const { subtle } = crypto
  Object.defineProperty(subtle, 'digest', {
    configurable: true,
    value: (_algorithm: string, data: Uint8Array) => digest(data),
  })
  try {
    const fresh = `../../src/ovh/sign.ts?fresh=${Math.random()}`
    return ((await import(fresh)) as typeof Signing).sign
  } finally {
    delete (subtle as { digest?: unknown }).digest
  }
}

const request = { method: 'POST', url: 'https://eu.api.ovh.com/1.0/me', timestamp: 1457018875 }
const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)

describe('the memory of sign', () => {
  it('holds the two keys during the digest, and zeroes afterwards', async () => {
    const seen: Uint8Array[] = []
    const sign = await signWatchedBy((data) => {
      seen.push(data)
      expect(text(data)).to.equal(`SECRET+CONSUMER+POST+${request.url}+${'é'.repeat(5000)}+1457018875`)
      return Promise.resolve(new ArrayBuffer(20))
    })
    await sign('SECRET', 'CONSUMER', { ...request, body: 'é'.repeat(5000) })
    expect(new Uint8Array(seen[0]!.buffer).every((byte) => byte === 0)).to.equal(true)
  })

  it('is zeroed also where it was outgrown', async () => {
    const used = new Set<ArrayBufferLike>()
    const original = Object.getOwnPropertyDescriptor(TextEncoder.prototype, 'encodeInto')!
    const encodeInto = original.value as (source: string, target: Uint8Array) => unknown
    Object.defineProperty(TextEncoder.prototype, 'encodeInto', {
      ...original,
      value(this: TextEncoder, source: string, target: Uint8Array) {
        used.add(target.buffer)
        return encodeInto.call(this, source, target)
      },
    })
    let sign: typeof Signing.sign
    try {
      sign = await signWatchedBy(() => Promise.resolve(new ArrayBuffer(20)))
    } finally {
      Object.defineProperty(TextEncoder.prototype, 'encodeInto', original)
    }
    // What was captured when the module was young goes through the watch; what comes later does not.
    await sign('SECRET', 'CONSUMER', { ...request, body: 'é'.repeat(50_000) })
    expect([...used].every((buffer) => new Uint8Array(buffer).every((byte) => byte === 0))).to.equal(true)
    expect(used.size).to.be.above(1)
  })

  it('is zeroed when the digest fails, too', async () => {
    const seen: Uint8Array[] = []
    const sign = await signWatchedBy((data) => {
      seen.push(data)
      return Promise.reject(new Error('no'))
    })
    const error: unknown = await sign('SECRET', 'CONSUMER', request).catch((reason: unknown) => reason)
    expect(error).to.have.property('message', 'no')
    expect(new Uint8Array(seen[0]!.buffer).every((byte) => byte === 0)).to.equal(true)
  })

  it('is never shared by two signatures under way, and is used again afterwards', async () => {
    const seen: Uint8Array[] = []
    const sign = await signWatchedBy(async (data) => {
      seen.push(data)
      const before = text(data)
      await new Promise((resolve) => setTimeout(resolve, 1))
      expect(text(data)).to.equal(before)
      return new ArrayBuffer(20)
    })
    await Promise.all(['A', 'B', 'C'].map((secret) => sign(secret, 'CONSUMER', request)))
    expect(new Set(seen.map((data) => data.buffer)).size).to.equal(3)
    await sign('D', 'CONSUMER', request)
    expect(new Set(seen.map((data) => data.buffer)).size).to.equal(3)
  })
})
