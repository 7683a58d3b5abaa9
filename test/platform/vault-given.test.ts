// What the engine was given in clear, looked at when it is done with it. In a page of its own: the vault takes its engine once, and where other
// tests have loaded it before, nobody could look over its shoulder.
import { watching } from './given.ts'
import { expect } from 'chai'
import { createRecoveryKey, memoryStore, readRecoveryKey, Vault } from '../../src/vault/index.ts'
import { iterations, type Notes, passphrase, readNotes, secrets } from '../vault/sample.ts'

const recoveryKey = createRecoveryKey()
const text = new TextDecoder()

async function made() {
  const vault = new Vault<Notes>(memoryStore(), { read: readNotes, iterations })
  const session = await vault.create([{ passphrase }, { recoveryKey }], { notes: ['first'] })
  return { vault, session }
}

describe('what the engine is given in clear', () => {
  /** How often it was given this, all of which must be zeros by now. */
  const wiped = async (what: string | Uint8Array, run: () => Promise<unknown>): Promise<number> => {
    const holding = (bytes: Uint8Array) =>
      typeof what === 'string' ? text.decode(bytes).includes(what) : bytes.join() === what.join()
    const found = (await watching(run)).filter(({ then }) => holding(then))
    for (const { verb, bytes } of found) expect([...new Set(bytes)], verb).to.deep.equal([0])
    return found.length
  }

  it('is filled with zeros after it: passphrase, recovery key, content and secrets', async () => {
    const { vault, session } = await made()
    expect(await wiped(passphrase, () => vault.open({ passphrase }))).to.equal(1)
    const wrong = 'another passphrase'
    expect(await wiped(wrong, () => vault.open({ passphrase: wrong }).catch(() => 0))).to.equal(1)
    expect(await wiped(readRecoveryKey(recoveryKey), () => vault.open({ recoveryKey }))).to.equal(1)
    const note = 'a note nobody else should read'
    const put = secrets.slice(0, 2)
    expect(await wiped(note, () => session.update(() => ({ notes: [note] }), { put }))).to.equal(1)
    const both = () => session.update((content) => content, { put })
    expect(await wiped('application-secret-of-1', both)).to.equal(1)
    expect(await wiped('consumer-key-of-1', () => session.rekey({ recoveryKey }, { keep: [{ passphrase }] }))).to.equal(1) // prettier-ignore
    expect(await wiped(note, () => session.backup({ passphrase }))).to.equal(1)
  })
})
