// What the examples of WebAuthn's PRF extension answer, read by the page's own code in every engine: no authenticator is
// asked, and where the engine has no passkeys at all, a stand-in gives it the two names that the code looks for.
import { expect } from 'chai'
import { browserPasskeys } from '../../src/platform/passkey.ts'
import { PasskeyError } from '../../src/state/ports.ts'
import { fromBase64Url } from '../../src/vault/index.ts'
import vectors from '../fixtures/webauthn/prf.json'

type Options = { publicKey: { extensions: { prf: Record<string, unknown> } } }
const bytes = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16))
const { credential } = vectors
const input = bytes(vectors.evaluations[0]!.input)

describe('what WebAuthn’s examples of passkeys answer', () => {
  const had = 'PublicKeyCredential' in globalThis
  let answers: Record<'create' | 'get', unknown>
  let asked: [verb: string, prf: Record<string, unknown>][]
  const answer = (verb: 'create' | 'get') => (options: Options) => {
    asked.push([verb, options.publicKey.extensions.prf])
    const prf = answers[verb]
    const parts = {
      rawId: fromBase64Url(credential)!.buffer,
      response: { getTransports: () => ['usb'] },
      getClientExtensionResults: () => ({ prf }),
    }
    const shown = Object.entries(parts).map(([name, value]) => [name, { value }] as const)
    return Promise.resolve(Object.create(PublicKeyCredential.prototype, Object.fromEntries(shown)) as unknown)
  }

  before(() => {
    if (!had) Object.assign(globalThis, { PublicKeyCredential: class {} })
    const value = { create: answer('create'), get: answer('get') }
    Object.defineProperty(navigator, 'credentials', { value, configurable: true })
  })
  beforeEach(() => {
    answers = { create: undefined, get: undefined }
    asked = []
  })
  after(() => {
    delete (navigator as { credentials?: unknown }).credentials
    if (!had) delete (globalThis as { PublicKeyCredential?: unknown }).PublicKeyCredential
  })

  const first = () => bytes(vectors.api)
  const reasonOf = (outcome: Promise<{ output: Uint8Array }>): Promise<unknown> =>
    outcome.then(
      ({ output }) => output,
      (error: unknown) => (error instanceof PasskeyError ? error.reason : error),
    )
  const create = async (prf: unknown, get?: unknown) => {
    answers = { create: prf, get }
    const reason = await reasonOf(browserPasskeys().create({ label: 'Test', input, others: [] }))
    return [reason, asked.map(([verb]) => verb)]
  }
  const ask = async (prf: unknown) => {
    answers = { create: undefined, get: prf }
    return reasonOf(browserPasskeys().ask([{ credential, transports: [], input }]))
  }

  it('is read when a passkey is made: with its answer, without it, and where there is none', async () => {
    const results = { first: first().buffer }
    expect(await create({ enabled: true, results })).to.deep.equal([first(), ['create']])
    expect(asked).to.deep.equal([['create', { eval: { first: input } }]])
    asked = []
    const later = { results: { first: first() } }
    expect(await create({ enabled: true }, later)).to.deep.equal([first(), ['create', 'get']])
    asked = []
    expect(await create({ enabled: false })).to.deep.equal(['unsupported', ['create']])
    asked = []
    expect(await create(undefined)).to.deep.equal(['unsupported', ['create']])
  })

  it('is read when a passkey is asked: as a buffer and as a part of one, and never when it is missing', async () => {
    const wider = new Uint8Array(64).fill(9)
    wider.set(first(), 16)
    for (const given of [first().buffer, first(), wider.subarray(16, 48)])
      expect(await ask({ results: { first: given } })).to.deep.equal(first())
    expect(wider).to.deep.equal(new Uint8Array(64).fill(9).fill(0, 16, 48))
    for (const prf of [undefined, {}, { results: {} }]) expect(await ask(prf)).to.equal('unusable')
  })

  it('is asked of each passkey by its name where there are several', async () => {
    answers.get = { results: { first: first().buffer } }
    const second = bytes(vectors.evaluations[1]!.input)
    const served = await browserPasskeys().ask([
      { credential, transports: ['usb'], input },
      { credential: 'AAAA', transports: [], input: second },
    ])
    expect(served).to.deep.equal({ credential, output: first() })
    expect(asked).to.deep.equal([
      ['get', { evalByCredential: { [credential]: { first: input }, AAAA: { first: second } } }],
    ])
  })
})
