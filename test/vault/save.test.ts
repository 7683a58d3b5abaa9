import { expect } from 'chai'
import { Vault, type VaultStore } from '../../src/vault/index.ts'
import {
  type Notes,
  type OpenStore,
  openStore,
  passphrase,
  readNotes,
  iterations,
  sample,
  reveal,
  secrets,
} from './sample.ts'

const steps = ['read', 'before write', 'after write'] as const

/** A store that breaks once, at one step, when told to. */
function breaking(store: OpenStore): VaultStore & { at: (typeof steps)[number] | undefined } {
  const broken = {
    at: undefined as (typeof steps)[number] | undefined,
    fail(step: (typeof steps)[number]) {
      if (broken.at !== step) return
      broken.at = undefined
      throw new DOMException(step, 'AbortError')
    },
    async read() {
      broken.fail('read')
      return store.read()
    },
    async write(...args: Parameters<VaultStore['write']>) {
      broken.fail('before write')
      await store.write(...args)
      broken.fail('after write')
    },
    clear: () => store.clear(),
  }
  return broken
}

describe('a save that fails', () => {
  const verbs = {
    update: (session: Awaited<ReturnType<Vault<Notes>['open']>>) =>
      session.update(() => ({ notes: ['new'] }), { drop: ['p2.as'] }),
    're-key': (session: Awaited<ReturnType<Vault<Notes>['open']>>) =>
      session.changePassphrase(passphrase, 'another passphrase'),
  }
  let template: OpenStore
  before(async () => {
    template = (await sample()).store
  })

  for (const [verb, act] of Object.entries(verbs)) {
    for (const step of steps) {
      it(`leaves the old vault or the new one: ${verb}, ${step} (input 34)`, async () => {
        const disk = await openStore(template)
        const store = breaking(disk)
        const session = await new Vault(store, { read: readNotes, iterations }).open({ passphrase })
        const old = await disk.read()
        store.at = step
        const error = await act(session).then(
          () => undefined,
          (reason: unknown) => reason,
        )
        expect(error).to.have.property('message', step)
        expect(session.content.notes).to.deep.equal(['first'])
        if (step !== 'after write') {
          expect(await disk.read()).to.deep.equal(old)
          // The session goes on as if nothing had been tried.
          await act(session)
          expect(session.rev).to.equal(3)
        } else if (verb === 'update') {
          // Written, though the answer was lost: the session finds it.
          expect(await session.refresh()).to.equal(true)
          expect(session.content.notes).to.deep.equal(['new'])
          expect(disk.previous).to.deep.equal(old.current)
        } else {
          const next = await new Vault(disk, { read: readNotes, iterations }).open({
            passphrase: 'another passphrase',
          })
          expect(next.content.notes).to.deep.equal(['first'])
          expect(await reveal(next, secrets[2])).to.equal('application-secret-of-2')
          expect(disk.previous).to.equal(undefined)
        }
      })
    }
  }
})
