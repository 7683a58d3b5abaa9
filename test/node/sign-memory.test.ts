import { pbkdf2 } from 'node:crypto'
import { promisify } from 'node:util'
import { expect } from 'chai'
import type * as Signing from '../../src/ovh/sign.ts'

/** A second copy of the module: what it takes when it loads is what is there now. */
const fresh = async (): Promise<typeof Signing> =>
  (await import(`../../src/ovh/sign.ts?fresh=${Math.random()}`)) as typeof Signing

/**
 * A second copy of the module, loaded while `digest` is ours: the one way to see the bytes it works on. As in a page,
 * there is nothing of Node's, but for the `hash` that is given.
 */
async function signWatchedBy(
  digest: (data: Uint8Array) => Promise<ArrayBuffer>,
  hash?: (algorithm: string, data: Uint8Array, encoding: string) => string,
): Promise<typeof Signing.sign> {
  const { subtle } = crypto
  const own = Object.getOwnPropertyDescriptor(process, 'getBuiltinModule')!
  Object.defineProperty(subtle, 'digest', {
    configurable: true,
    value: (_algorithm: string, data: Uint8Array) => digest(data),
  })
  Object.defineProperty(process, 'getBuiltinModule', { ...own, value: hash && (() => ({ hash })) })
  try {
    return (await fresh()).sign
  } finally {
    delete (subtle as { digest?: unknown }).digest
    Object.defineProperty(process, 'getBuiltinModule', own)
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

  it('is zeroed when something fails before the digest, too, and the failure is told as it is', async () => {
    const seen: Uint8Array[] = []
    const sign = await signWatchedBy((data) => {
      seen.push(new Uint8Array(data.buffer).slice())
      return Promise.resolve(new ArrayBuffer(20))
    })
    const failure = new RangeError('no length')
    let asked = 0
    const broken = {
      get length(): number {
        if (asked++ > 0) throw failure
        return 1
      },
    }
    const secret = 'SECRET'.repeat(50)
    const outcome: unknown = await sign(secret, broken as never, request).catch((error: unknown) => error)
    expect([outcome, asked]).to.deep.equal([failure, 2])
    await sign('S', 'C', request)
    const [{ length }, after] = [`S+C+POST+${request.url}++${request.timestamp}`, seen[0]!]
    expect(text(after.subarray(0, length))).to.equal(`S+C+POST+${request.url}++${request.timestamp}`)
    expect(after.subarray(length).every((byte) => byte === 0)).to.equal(true)
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

  it('is kept for the next four signatures, and no more of it', async () => {
    const seen: ArrayBufferLike[] = []
    const sign = await signWatchedBy(async (data) => {
      seen.push(data.buffer)
      await Promise.resolve()
      return new ArrayBuffer(20)
    })
    const six = () => Promise.all(['A', 'B', 'C', 'D', 'E', 'F'].map((secret) => sign(secret, 'C', request)))
    await six()
    const first = new Set(seen.splice(0))
    await six()
    expect(first.size).to.equal(6)
    expect(seen.filter((buffer) => first.has(buffer))).to.have.length(4)
  })

  it('is kept up to eight megabytes, and given back when it is larger', async () => {
    const seen: ArrayBufferLike[] = []
    const sign = await signWatchedBy((data) => {
      seen.push(data.buffer)
      return Promise.resolve(new ArrayBuffer(20))
    })
    const kept = async (bytes: number): Promise<boolean> => {
      const body = new Uint8Array(bytes)
      await sign('SECRET', 'CONSUMER', { ...request, body })
      await sign('SECRET', 'CONSUMER', { ...request, body })
      const [first, second] = seen.splice(0)
      return first === second
    }
    const around = 'SECRETCONSUMERPOST'.length + request.url.length + 32
    expect(await kept(8 * 1024 * 1024 - around)).to.equal(true)
    expect(await kept(8 * 1024 * 1024)).to.equal(false)
    expect(await kept(1000)).to.equal(true)
  })

  it('is of the right size at once: nothing is outgrown, whatever is long', async () => {
    let made = 0
    const native = globalThis.Uint8Array
    globalThis.Uint8Array = new Proxy(native, {
      construct(target, args: unknown[], newTarget) {
        if (typeof args[0] === 'number') made++
        return Reflect.construct(target, args, newTarget) as Uint8Array
      },
    })
    try {
      const sign = await signWatchedBy(() => Promise.resolve(new ArrayBuffer(20)))
      await sign('SECRET', 'CONSUMER', { ...request, body: 'a'.repeat(100_000) })
      expect(made).to.equal(2)
      const long = 'x'.repeat(50_000)
      await sign(long, long, { method: long, url: long, body: long, timestamp: 1 })
      expect(made).to.equal(3)
      await sign('SECRET', 'CONSUMER', { ...request, body: new native(100_000) })
      await sign('SECRET', 'CONSUMER', { ...request, body: 'a'.repeat(100_000) })
      expect(made).to.equal(3)
    } finally {
      globalThis.Uint8Array = native
    }
  })
})

describe('the texts of sign', () => {
  it('are each encoded alone, and short ones of ASCII by no encoder at all', async () => {
    const sources: string[] = []
    const original = Object.getOwnPropertyDescriptor(TextEncoder.prototype, 'encodeInto')!
    const encodeInto = original.value as (source: string, target: Uint8Array) => unknown
    Object.defineProperty(TextEncoder.prototype, 'encodeInto', {
      ...original,
      value(this: TextEncoder, source: string, target: Uint8Array) {
        sources.push(source)
        return encodeInto.call(this, source, target)
      },
    })
    const text = async (
      secret: string | Uint8Array,
      consumer: string | Uint8Array,
      body: string | Uint8Array,
    ) => {
      await sign(secret, consumer, { method: 'PUT', url: 'https://x', body, timestamp: 7 })
      return sources.splice(0)
    }
    const bytes = (source: string): Uint8Array => new TextEncoder().encode(source)
    let sign: typeof Signing.sign
    try {
      sign = await signWatchedBy(() => Promise.resolve(new ArrayBuffer(20)))
    } finally {
      Object.defineProperty(TextEncoder.prototype, 'encodeInto', original)
    }
    expect(await text('AS', 'CK', '{}')).to.deep.equal([])
    expect(await text(bytes('AS'), bytes('CK'), bytes('{}'))).to.deep.equal([])
    expect(await text('Aß', 'Ck\u0080', '{"é":"€🔑"}')).to.deep.equal(['Aß', 'Ck\u0080', '{"é":"€🔑"}'])
    const [most, more] = ['\x7f'.repeat(300), 'b'.repeat(301)]
    expect(await text(most, most, most)).to.deep.equal([])
    expect(await text(most, 'é', more)).to.deep.equal(['é', more])
    expect(await text(more, more, more)).to.deep.equal([more, more, more])
    const long = 'b'.repeat(32_768)
    expect(await text('AS', 'CK', long)).to.deep.equal([long])
    expect(await text('AS', 'CK', `${long}c`)).to.deep.equal([long, 'c'])
  })
})

describe('sign in Node', () => {
  const never = () => Promise.reject(new Error('WebCrypto was asked'))

  it('asks Node’s own digest, whose bytes are zeroed afterwards like any other', async () => {
    const seen: Uint8Array[] = []
    const sign = await signWatchedBy(never, (algorithm, data, encoding) => {
      seen.push(data)
      return `${algorithm} ${encoding} of ${text(data)}`
    })
    expect(await sign('SECRET', 'CONSUMER', { ...request, body: 'é'.repeat(50) })).to.equal(
      `$1$sha1 hex of SECRET+CONSUMER+POST+${request.url}+${'é'.repeat(50)}+1457018875`,
    )
    expect(new Uint8Array(seen[0]!.buffer).every((byte) => byte === 0)).to.equal(true)
  })

  it('zeroes them where that fails, and tells the failure as it is', async () => {
    const seen: Uint8Array[] = []
    const sign = await signWatchedBy(never, (_algorithm, data) => {
      seen.push(data)
      throw new RangeError('no')
    })
    const error: unknown = await sign('SECRET', 'CONSUMER', request).catch((reason: unknown) => reason)
    expect(error).to.be.instanceOf(RangeError)
    expect(new Uint8Array(seen[0]!.buffer).every((byte) => byte === 0)).to.equal(true)
  })

  it('leaves all to WebCrypto in a runtime that resembles Node and has no such digest', async () => {
    const own = Object.getOwnPropertyDescriptor(process, 'getBuiltinModule')!
    for (const value of [() => undefined, () => ({}), undefined]) {
      Object.defineProperty(process, 'getBuiltinModule', { ...own, value })
      try {
        const { sign } = await fresh()
        expect(await sign('S', 'C', request)).to.match(/^\$1\$[0-9a-f]{40}$/)
      } finally {
        Object.defineProperty(process, 'getBuiltinModule', own)
      }
    }
  })

  it('leaves to WebCrypto what is longer than 128 KiB', async () => {
    const sign = await signWatchedBy(
      () => Promise.resolve(new ArrayBuffer(20)),
      () => 'at once',
    )
    const around = `S+C+POST+${request.url}++${request.timestamp}`.length
    const of = (bytes: number) => sign('S', 'C', { ...request, body: new Uint8Array(bytes - around) })
    expect(await of(131_072)).to.equal('$1$at once')
    expect(await of(131_073)).to.equal(`$1$${'0'.repeat(40)}`)
  })

  it('does not wait for a thread of the pool, where slow name servers are waited for as well', async () => {
    const { sign } = await fresh()
    let ended = false
    // More work than the pool has threads, each of it far longer than a signature.
    const busy = Array.from({ length: 8 }, () =>
      promisify(pbkdf2)('passphrase', 'salt', 300_000, 64, 'sha512'),
    )
    void Promise.any(busy).then(() => (ended = true))
    for (let count = 0; count < 10; count++) await sign('SECRET', 'CONSUMER', request)
    expect(ended).to.equal(false)
    await Promise.all(busy)
  })
})

describe('what sign makes of a digest', () => {
  it('is its forty hexadecimal digits in small letters', async () => {
    const bytes = Uint8Array.from([
      0, 1, 9, 10, 15, 16, 31, 99, 127, 128, 159, 160, 171, 205, 239, 240, 250, 253, 254, 255,
    ])
    const sign = await signWatchedBy(() => Promise.resolve(bytes.buffer))
    expect(await sign('SECRET', 'CONSUMER', request)).to.equal('$1$0001090a0f101f637f809fa0abcdeff0fafdfeff')
  })

  it('is in the engine’s own digits where it has them, taken when the module loaded', async () => {
    const prototype = Uint8Array.prototype as { toHex?: () => string }
    const native = Object.getOwnPropertyDescriptor(prototype, 'toHex')
    const own = (digits: string) =>
      Object.defineProperty(prototype, 'toHex', { configurable: true, value: () => digits })
    try {
      own('its own')
      const sign = await signWatchedBy(() => Promise.resolve(new ArrayBuffer(20)))
      own('another')
      expect(await sign('SECRET', 'CONSUMER', request)).to.equal('$1$its own')
    } finally {
      if (native) Object.defineProperty(prototype, 'toHex', native)
      else delete prototype.toHex
    }
  })
})

describe('a page without WebCrypto', () => {
  const having = async (value: unknown, run: () => Promise<void>): Promise<void> => {
    const original = Object.getOwnPropertyDescriptor(globalThis, 'crypto')!
    Object.defineProperty(globalThis, 'crypto', { configurable: true, value })
    try {
      await run()
    } finally {
      Object.defineProperty(globalThis, 'crypto', original)
    }
  }

  for (const [name, value] of [
    ['none at all', undefined],
    ['none but random numbers, as over http', { getRandomValues: () => undefined }],
  ] as const) {
    it(`loads, and is refused a signature with the reason: ${name}`, async () => {
      await having(value, async () => {
        const { sign, sha1 } = await fresh()
        for (const made of [sign('SECRET', 'CONSUMER', request), sha1('text')]) {
          const error: unknown = await made.catch((reason: unknown) => reason)
          expect(error).to.be.instanceOf(TypeError)
          expect((error as Error).message).to.include('https')
        }
      })
    })
  }
})
