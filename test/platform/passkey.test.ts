import { executeServerCommand } from '@web/test-runner-commands'
import { expect } from 'chai'
import { browserPasskeys } from '../../src/platform/passkey.ts'
import { PasskeyError } from '../../src/state/ports.ts'
import { fromBase64Url, memoryStore, passkeyInput, passkeySalt, Vault } from '../../src/vault/index.ts'
import { needs } from '../support/engine.ts'

type Json = Record<string, unknown>
const cdp = (method: string, params: Json = {}) => executeServerCommand<Json, Json>('cdp', { method, params })

/** An authenticator made of software, plugged into this page's browser. Returns its name. */
async function plug(options: Json = {}): Promise<string> {
  // A browser asks nobody in a tab that another has covered, and tests of other files open theirs at any moment.
  await cdp('Page.bringToFront', {})
  const { authenticatorId } = await cdp('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', ctap2Version: 'ctap2_1', transport: 'internal', hasResidentKey: true },
      ...{ hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true, hasPrf: true },
      ...options,
    },
  })
  return authenticatorId as string
}

const unplug = (authenticatorId: string) => cdp('WebAuthn.removeVirtualAuthenticator', { authenticatorId })
const reasonOf = (outcome: Promise<unknown>): Promise<unknown> =>
  outcome.then(
    () => 'served',
    (error: unknown) => (error instanceof PasskeyError ? error.reason : error),
  )

/** Replaces what the browser's ceremonies give, for what no software authenticator does. */
async function answering(
  change: (credential: PublicKeyCredential, verb: 'create' | 'get') => unknown,
  run: () => Promise<void>,
): Promise<
  { verb: string; options: PublicKeyCredentialRequestOptions & PublicKeyCredentialCreationOptions }[]
> {
  const asked: { verb: string; options: never }[] = []
  const prototype = CredentialsContainer.prototype as unknown as Record<string, (o: Json) => Promise<unknown>>
  const natives = { create: prototype.create!, get: prototype.get! }
  for (const verb of ['create', 'get'] as const) {
    prototype[verb] = async function (this: CredentialsContainer, options) {
      asked.push({ verb, options: options.publicKey as never })
      return change((await natives[verb].call(this, options)) as PublicKeyCredential, verb)
    }
  }
  try {
    await run()
  } finally {
    Object.assign(prototype, natives)
  }
  return asked
}

/** The same credential, with another result of the extension. */
function withPrf(credential: PublicKeyCredential, prf: unknown): PublicKeyCredential {
  return new Proxy(credential, {
    get(target, name) {
      if (name === 'getClientExtensionResults') return () => (prf === undefined ? {} : { prf })
      const value: unknown = Reflect.get(target, name)
      return typeof value === 'function' ? (value as () => unknown).bind(target) : value
    },
  })
}

describe('passkeys', () => {
  const passkeys = browserPasskeys()
  const wish = (label = 'Test') => ({ label, input: passkeyInput(passkeySalt()), others: [] })
  let authenticator = ''
  before(async function () {
    await needs(
      this,
      'cdp',
      'passkeys, which need an authenticator made of software, and so the developer tools',
    )
    await cdp('WebAuthn.enable', { enableUI: false })
  })
  beforeEach(async () => (authenticator = await plug()))
  afterEach(() => (authenticator ? unplug(authenticator) : undefined))
  after(() => (authenticator ? cdp('WebAuthn.disable') : undefined))

  it('answer the same question with the same 32 bytes, and another with others', async () => {
    const { input } = wish()
    const made = await passkeys.create({ label: 'Mine', input, others: [] })
    expect(made.output).to.have.length(32)
    expect(fromBase64Url(made.credential)?.length).to.be.greaterThan(15)
    expect(made.transports).to.deep.equal(['internal'])
    const again = await passkeys.ask([{ ...made, input }])
    expect(again).to.deep.equal({ credential: made.credential, output: made.output })
    const other = await passkeys.ask([{ ...made, input: wish().input }])
    expect(other.output).not.to.deep.equal(made.output)
  })

  it('are asked each about its own input, whichever is at hand', async () => {
    const one = { ...wish('one'), others: [] }
    const made = await passkeys.create(one)
    await unplug(authenticator)
    authenticator = await plug({ transport: 'usb' })
    const two = { ...wish('two'), others: [] }
    const second = await passkeys.create(two)
    const asked = await passkeys.ask([
      { ...made, input: one.input },
      { ...second, input: two.input },
    ])
    expect(asked).to.deep.equal({ credential: second.credential, output: second.output })
  })

  it('open a vault from end to end, and leave their answer in no record', async () => {
    const store = memoryStore()
    const { input, ...rest } = wish()
    const salt = passkeySalt()
    const made = await passkeys.create({ ...rest, input: passkeyInput(salt) })
    const vault = new Vault(store, { read: (value) => value as string })
    const ref = { credential: made.credential, host: passkeys.host!, transports: made.transports, salt }
    const ways = [{ recoveryKey: '008J-4CT4-ANK7-F24S-NAXW-SQFE-ZXEC' }, { passkey: ref, prf: made.output }]
    const session = await vault.create(ways, 'opened')
    const slot = session.slots.find(({ type }) => type === 'prf')!
    expect(slot).to.include({ credential: made.credential, host: 'localhost' })
    const { output } = await passkeys.ask([{ ...made, input: passkeyInput(salt) }])
    expect((await vault.open({ slot: slot.id, prf: output })).content).to.equal('opened')
    expect(input).to.have.length(47)
  })

  it('ask for what the design asks: this host, the person verified, nothing serialised', async () => {
    const serialised: string[] = []
    const asked = await answering(
      (credential) => {
        Object.defineProperty(credential, 'toJSON', { value: () => serialised.push('toJSON') })
        return credential
      },
      async () => {
        const made = await passkeys.create(wish())
        await passkeys.ask([{ ...made, input: wish().input }])
      },
    )
    expect(asked.map(({ verb }) => verb)).to.deep.equal(['create', 'get'])
    expect(asked[0]!.options.rp).to.include({ id: location.hostname })
    expect(asked[0]!.options.authenticatorSelection).to.include({ userVerification: 'required' })
    expect(asked[1]!.options).to.include({ rpId: location.hostname, userVerification: 'required' })
    expect(serialised).to.deep.equal([])
  })

  it('are asked once more when the answer does not come with the making', async () => {
    const kept: Uint8Array[] = []
    const asked = await answering(
      (credential, verb) => (verb === 'create' ? withPrf(credential, { enabled: true }) : credential),
      async () => void kept.push((await passkeys.create(wish())).output),
    )
    expect(asked.map(({ verb }) => verb)).to.deep.equal(['create', 'get'])
    expect(kept[0]).to.have.length(32)
  })

  it('are unusable when the answer is missing, short, long or all zeros, and unsupported without the extension (input 31)', async () => {
    const made = await passkeys.create(wish())
    const ask = () => passkeys.ask([{ ...made, input: wish().input }])
    const bytes = (length: number, fill: number) => new Uint8Array(length).fill(fill)
    for (const first of [
      undefined,
      bytes(0, 1),
      bytes(31, 1),
      bytes(33, 1),
      bytes(32, 0),
      bytes(32, 0).buffer,
    ]) {
      const wrong = (credential: PublicKeyCredential) => withPrf(credential, { results: { first } })
      await answering(wrong, async () => void expect(await reasonOf(ask())).to.equal('unusable'))
    }
    await answering(
      (credential) => withPrf(credential, undefined),
      async () => {
        expect(await reasonOf(ask())).to.equal('unusable')
        expect(await reasonOf(passkeys.create(wish()))).to.equal('unsupported')
      },
    )
    // After all that, it still serves.
    expect(await reasonOf(ask())).to.equal('served')
  })

  it('are read in every shape that the specification’s examples show (WebAuthn Level 3, test vectors of the PRF extension)', async () => {
    const first = new Uint8Array(32).fill(7).buffer
    const made = await passkeys.create(wish())
    const creating = async (prf: object) => {
      let reason: unknown
      const change = (credential: PublicKeyCredential, verb: string) =>
        verb === 'create' ? withPrf(credential, prf) : credential
      const asked = await answering(
        change,
        async () => void (reason = await reasonOf(passkeys.create(wish()))),
      )
      return [reason, asked.length]
    }
    expect(await creating({ enabled: true })).to.deep.equal(['served', 2])
    expect(await creating({ enabled: false })).to.deep.equal(['unsupported', 1])
    expect(await creating({ enabled: true, results: { first } })).to.deep.equal(['served', 1])
    const getting = async (prf: object) => {
      let reason: unknown
      await answering(
        (credential) => withPrf(credential, prf),
        async () => void (reason = await reasonOf(passkeys.ask([{ ...made, input: wish().input }]))),
      )
      return reason
    }
    expect(await getting({})).to.equal('unusable')
    expect(await getting({ results: { first: new Uint8Array(32).fill(7).buffer } })).to.equal('served')
    expect(await getting({ results: { first: new Uint8Array(32).fill(7) } })).to.equal('served')
  })

  it('are unsupported where the authenticator lacks the extension', async () => {
    await unplug(authenticator)
    authenticator = await plug({ hasPrf: false })
    expect(await reasonOf(passkeys.create(wish()))).to.equal('unsupported')
  })

  it('are cancelled when the person is not verified, declines, or the passkey is not there (input 31)', async () => {
    const made = await passkeys.create(wish())
    await cdp('WebAuthn.setUserVerified', { authenticatorId: authenticator, isUserVerified: false })
    expect(await reasonOf(passkeys.ask([{ ...made, input: wish().input }]))).to.equal('cancelled')
    expect(await reasonOf(passkeys.create(wish()))).to.equal('cancelled')
    await cdp('WebAuthn.setUserVerified', { authenticatorId: authenticator, isUserVerified: true })
    await cdp('WebAuthn.clearCredentials', { authenticatorId: authenticator })
    expect(await reasonOf(passkeys.ask([{ ...made, input: wish().input }]))).to.equal('cancelled')
  })

  it('give another answer, or none, after the authenticator was reset (input 31)', async () => {
    const { input, ...rest } = wish()
    const made = await passkeys.create({ ...rest, input })
    await cdp('WebAuthn.clearCredentials', { authenticatorId: authenticator })
    const again = await passkeys.create({ ...rest, input })
    expect(again.output).not.to.deep.equal(made.output)
    expect(again.credential).not.to.equal(made.credential)
  })

  it('are not made twice in one authenticator', async () => {
    const made = await passkeys.create(wish())
    expect(await reasonOf(passkeys.create({ ...wish(), others: [made] }))).to.equal('registered')
    expect(await reasonOf(passkeys.create(wish()))).to.equal('served')
  })

  it('are unsupported when there is nobody to ask', async () => {
    expect(await reasonOf(passkeys.ask([]))).to.equal('unsupported')
    expect(await reasonOf(passkeys.ask([{ credential: '!', transports: [], input: wish().input }]))).to.equal(
      'unusable',
    )
  })
})
