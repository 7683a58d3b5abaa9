// Every list of bytes that the vault makes while something runs, looked through when that is over.
import { expect } from 'chai'
import {
  createRecoveryKey,
  fromBase64Url,
  memoryStore,
  passkeySalt,
  readRecoveryKey,
  Vault,
  VaultError,
} from '../../src/vault/index.ts'
import { codeOf, draft, iterations, type Notes, openStore, readNotes, sample, secrets } from './sample.ts'

const latin1 = new TextDecoder('latin1')
const asText = (bytes: Uint8Array): string => latin1.decode(bytes)

/** What still lies in the lists of bytes that were made during a run, and in those that were made when it asked. */
class Watch {
  readonly made: Uint8Array[] = []

  holding(what: Uint8Array | string): number {
    const wanted = typeof what === 'string' ? what : asText(what)
    return this.made.filter((bytes) => asText(bytes).includes(wanted)).length
  }

  async during(run: () => Promise<unknown>): Promise<this> {
    const native = globalThis.Uint8Array
    const { made } = this
    globalThis.Uint8Array = new Proxy(native, {
      construct(target, args: unknown[], newTarget) {
        const bytes = Reflect.construct(target, args, newTarget) as Uint8Array
        made.push(bytes)
        return bytes
      },
    })
    try {
      await run()
    } finally {
      globalThis.Uint8Array = native
    }
    return this
  }
}

const recoveryKey = createRecoveryKey()
const passphrase = 'correct horse battery staple'
const prf = Uint8Array.from({ length: 32 }, (_, i) => i * 7 + 1)

async function manyWays() {
  const store = await openStore(memoryStore())
  const passkey = { credential: 'AAAA', host: 'keys.example', transports: [], salt: passkeySalt() }
  const vault = new Vault<Notes>(store, { read: readNotes, iterations })
  const session = await vault.create([{ passphrase }, { recoveryKey }, { passkey, prf }], {
    notes: ['a note nobody else should read'],
  })
  await session.update((content) => content, { put: secrets })
  const [pass, , key] = draft(store.current).slots
  return { store, vault, session, pass: pass!, passkey: key!.id }
}

/** What PBKDF2 makes of the passphrase for this slot. */
async function stretched({ kdf }: { kdf: { s: string; i: number } }): Promise<Uint8Array> {
  const typed = new TextEncoder().encode(passphrase)
  const key = await crypto.subtle.importKey('raw', typed, 'PBKDF2', false, ['deriveBits'])
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt: fromBase64Url(kdf.s)!, iterations: kdf.i }
  return new Uint8Array(await crypto.subtle.deriveBits(how, key, 256))
}

describe('the buffers of an unlock', () => {
  it('hold neither what opened the vault nor what was in it, once it is open', async () => {
    const { vault, pass, passkey } = await manyWays()
    const derived = await stretched(pass)
    const code = readRecoveryKey(recoveryKey)
    for (const [credential, trace] of [
      [{ passphrase }, derived],
      [{ recoveryKey }, code],
      [{ slot: passkey, prf }, prf],
    ] as const) {
      const watch = await new Watch().during(() => vault.open(credential))
      expect(watch.made.length).to.be.greaterThan(5)
      expect(watch.holding(trace)).to.equal(0)
      expect(watch.holding('a note nobody else should read')).to.equal(0)
    }
  })

  it('hold nothing of it when it was refused, either', async () => {
    const { store, vault, pass, passkey } = await manyWays()
    const derived = await stretched(pass)
    const changed = draft(store.current)
    for (const slot of changed.slots) slot.ct = `${slot.ct.startsWith('A') ? 'B' : 'A'}${slot.ct.slice(1)}`
    store.current = changed
    for (const [credential, trace] of [
      [{ passphrase }, derived],
      [{ recoveryKey }, readRecoveryKey(recoveryKey)],
      [{ slot: passkey, prf }, prf],
    ] as const) {
      const outcome: string[] = []
      const watch = await new Watch().during(async () => outcome.push(await codeOf(vault.open(credential))))
      expect(outcome[0]).to.match(/^wrong-/)
      expect(watch.holding(trace)).to.equal(0)
    }
  })

  it('hold nothing of a recovery key that was mistyped, shown or judged', async () => {
    const code = readRecoveryKey(recoveryKey)
    const last = recoveryKey.endsWith('0') ? '1' : '0'
    const mistyped = await new Watch().during(async () => {
      expect(() => readRecoveryKey(recoveryKey.slice(0, -1) + last)).to.throw(VaultError)
    })
    expect(mistyped.made).to.have.length(1)
    expect(mistyped.holding(code)).to.equal(0)
    const shown: string[] = []
    const created = await new Watch().during(async () => shown.push(createRecoveryKey()))
    expect(created.made).to.have.length(1)
    expect(created.holding(readRecoveryKey(shown[0]!))).to.equal(0)
    const { session } = await sample()
    const added = await new Watch().during(() => session.addSlot({ passphrase }, { recoveryKey }))
    expect(added.holding(code)).to.equal(0)
  })
})

describe('the buffers of a change', () => {
  it('hold no content and no secret when it is saved, and none when it failed', async () => {
    const { store, session } = await manyWays()
    const put = secrets.slice(0, 1)
    const nothing = (watch: Watch): void => {
      expect(watch.made.length).to.be.greaterThan(0)
      expect(watch.holding('a note nobody else should read')).to.equal(0)
      expect(watch.holding('application-secret')).to.equal(0)
    }
    nothing(await new Watch().during(() => session.update((content) => content, { put })))
    const failing = new Error('the change gave up')
    const give = (): never => {
      throw failing
    }
    nothing(
      await new Watch().during(async () => {
        expect(await session.update(give, { put }).catch((reason: unknown) => reason)).to.equal(failing)
      }),
    )
    const before = store.current
    store.write = () => Promise.reject(new RangeError('the disk is full'))
    nothing(
      await new Watch().during(async () => {
        const error: unknown = await session.update((content) => content, { put }).catch((e: unknown) => e)
        expect(error).to.be.instanceOf(RangeError)
      }),
    )
    expect(store.current).to.equal(before)
  })

  it('hold no secret of a backup that was read', async () => {
    const { vault, session } = await manyWays()
    const file = await session.backup({ passphrase })
    const watch = await new Watch().during(() => vault.openBackup(file, { passphrase }))
    expect(watch.holding('application-secret')).to.equal(0)
    expect(watch.holding('a note nobody else should read')).to.equal(0)
  })
})
