import { expect } from 'chai'
import { type Json, Vault } from '../../src/vault/index.ts'
import v1 from '../fixtures/vault/v1-pass.json'
import { openStore, reveal, iterations } from './sample.ts'
import { memoryStore } from '../../src/vault/index.ts'

const read = (value: unknown) => value as Json

describe('a vault of format 1', () => {
  it('opens for ever: content, secrets, and a change on top', async () => {
    const store = await openStore(memoryStore())
    store.current = v1.envelope
    const vault = new Vault(store, { read, iterations })
    expect(await vault.inspect()).to.deep.include({ kind: 'present', rev: 3 })
    const session = await vault.open({ passphrase: v1.passphrase })
    expect(session.content).to.deep.equal(v1.content)
    for (const secret of v1.secrets) expect(await reveal(session, secret)).to.equal(secret.text)
    await session.update(() => 'changed', { drop: ['p1.as'] })
    expect(session.rev).to.equal(4)
    expect(store.previous).to.deep.equal(v1.envelope)
  })
})
