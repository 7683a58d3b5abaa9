import { expect } from 'chai'
import fc from 'fast-check'
import {
  type Json,
  memoryStore,
  privateSession,
  Vault,
  VaultError,
  type VaultSession,
} from '../../src/vault/index.ts'
import {
  codeOf,
  draft,
  iterations,
  type Notes,
  openStore,
  passphrase,
  readNotes,
  reveal,
  sample,
  secrets,
  utf8,
} from './sample.ts'

const first = secrets[0]
const add = (note: string) => (content: Notes) => ({ notes: [...content.notes, note] })

describe('a session', () => {
  let fixture: Awaited<ReturnType<typeof sample>>
  let session: VaultSession<Notes>
  before(async () => {
    fixture = await sample()
    session = fixture.session
  })

  it('shows content that cannot be changed in place', async () => {
    const { content } = session
    expect(Object.isFrozen(content) && Object.isFrozen(content.notes)).to.equal(true)
    await session.update((given) => {
      expect(given).to.equal(content)
      return given
    })
  })

  it('stores what JSON keeps, and refuses the rest without writing', async () => {
    const { rev } = session
    const failures: unknown[] = []
    for (const strange of [undefined, { notes: 1 }, { notes: [], more: 1 }, { notes: [1n] }]) {
      await session.update(() => strange as never).catch((error: unknown) => failures.push(error))
    }
    const thrown = new Error('the change gave up')
    await session.update(() => { throw thrown }).catch((error: unknown) => failures.push(error)) // prettier-ignore
    expect(failures).to.have.length(5)
    expect(failures[4]).to.equal(thrown)
    expect(session.rev).to.equal(rev)
    expect(draft(fixture.store.current).rev).to.equal(rev)
  })

  it('hands out secrets for the time of one call, zeroed after it', async () => {
    const kept: Uint8Array[] = []
    const answer = await session.use([secrets[0], secrets[3]], async (as, ck) => {
      kept.push(as, ck)
      return new TextDecoder().decode(as) + ' ' + new TextDecoder().decode(ck)
    })
    expect(answer).to.equal('application-secret-of-1 consumer-key-of-2')
    expect(kept.map(({ length }) => length)).to.deep.equal([23, 17])
    expect(kept.every((bytes) => bytes.every((byte) => byte === 0))).to.equal(true)
  })

  it('zeroes them when the call throws, at once or later', async () => {
    const kept: Uint8Array[] = []
    const late = async (bytes: Uint8Array | undefined) => {
      kept.push(bytes!)
      await Promise.resolve()
      throw new Error('late')
    }
    const early = (bytes: Uint8Array | undefined): Promise<never> => {
      kept.push(bytes!)
      throw new Error('early')
    }
    for (const run of [late, early]) {
      const error = await session.use([first], run).catch((reason: unknown) => reason)
      expect(error)
        .to.have.property('message')
        .that.matches(/^(late|early)$/)
    }
    expect(kept.map((bytes) => [...new Set(bytes)])).to.deep.equal([[0], [0]])
  })

  it('knows secrets by name and owner only (input 27)', async () => {
    const run = () => Promise.reject(new Error('must not run'))
    for (const secret of [
      { id: 'p9.as', owner: first.owner },
      { id: first.id, owner: [] },
      { id: first.id, owner: ['AS', 'https://evil.example/1.0', 'AK1'] },
      { id: first.id, owner: secrets[1].owner },
      { id: 'constructor', owner: [] },
    ]) {
      expect(await codeOf(session.use([first, secret], run))).to.equal('unknown-secret')
    }
  })

  it('copies secrets at once, so that the caller may wipe its own', async () => {
    const bytes = utf8('short-lived')
    const secret = { id: 'tmp', owner: [], bytes }
    const saving = session.update((content) => content, { put: [secret] })
    bytes.fill(0)
    await saving
    expect(await reveal(session, secret)).to.equal('short-lived')
    await session.update((content) => content, { drop: ['tmp', 'never-there'] })
    expect(await codeOf(reveal(session, secret))).to.equal('unknown-secret')
  })

  it('refuses names, owners and sizes that the format does not take', async () => {
    const { rev } = session
    const put = (id: string, owner: readonly string[], bytes = utf8('x')) =>
      session.update((content) => content, { put: [{ id, owner, bytes }] }).catch((error: unknown) => error)
    for (const id of ['', '__proto__', 'a b', 'x'.repeat(65)])
      expect(await put(id, [])).to.be.instanceOf(TypeError)
    for (const part of ['a\0b', '\ud800']) expect(await put('ok', [part])).to.be.instanceOf(TypeError)
    expect(await put('ok', [], new Uint8Array(16_385))).to.be.instanceOf(RangeError)
    const twice = { put: [secrets[0], secrets[0]] }
    expect(
      await session.update((content) => content, twice).catch((error: unknown) => error),
    ).to.be.instanceOf(TypeError)
    expect(session.rev).to.equal(rev)
  })

  it('never encrypts twice under one nonce, nor gives a secret away by equal bytes', async () => {
    const before = JSON.stringify(fixture.store.current)
    await session.update((content) => content, { put: [first] })
    const { index, secrets: sealed } = draft(fixture.store.current)
    for (const text of [index.iv, index.ct, sealed[first.id]!.iv, sealed[first.id]!.ct])
      expect(before).not.to.include(text)
  })

  it('leaves nothing in clear in the record', () => {
    const record = JSON.stringify(fixture.store)
    for (const clear of ['application-secret', 'consumer-key', 'eu.api.ovh.com', passphrase]) {
      expect(record).not.to.include(clear)
      for (const shift of [0, 1, 2]) expect(record).not.to.include(btoa(clear.slice(shift)).slice(0, 12))
    }
  })
})

describe('two sessions on one store', () => {
  it('each see what the other saved; none is lost', async () => {
    const { store, session: one } = await sample()
    const two = await new Vault(store, { read: readNotes, iterations }).open({ passphrase })
    await two.update(add('from two'))
    expect(await one.refresh()).to.equal(true)
    expect(await one.refresh()).to.equal(false)
    expect(one.content.notes).to.deep.equal(['first', 'from two'])

    // No lock between them: whoever comes second begins again.
    await Promise.all([
      one.update(add('a')),
      two.update(add('b')),
      one.update(add('c')),
      two.update(add('d')),
    ])
    await one.refresh()
    expect([...one.content.notes].sort()).to.deep.equal(['a', 'b', 'c', 'd', 'first', 'from two'])
  })

  it('gives up after three more tries', async () => {
    const { store, session } = await sample()
    let tries = 0
    store.write = async () => {
      tries++
      throw new VaultError('conflict')
    }
    expect(await codeOf(session.update(add('never')))).to.equal('conflict')
    expect(tries).to.equal(4)
    expect(session.content.notes).to.deep.equal(['first'])
  })

  it('part when one changes the passphrase', async () => {
    const { store, vault, session: one } = await sample()
    const two = await new Vault(store, { read: readNotes, iterations }).open({ passphrase })
    await two.update(add('before'))
    const old = draft(store.current)
    const next = 'a wholly different sentence'
    expect(await codeOf(one.changePassphrase(passphrase, 'too short'))).to.equal('weak-passphrase')
    expect(await codeOf(one.changePassphrase('not the passphrase', next))).to.equal('wrong-passphrase')
    expect(draft(store.current)).to.deep.equal(old)

    await one.changePassphrase(passphrase, next)
    expect(one.content.notes).to.deep.equal(['first', 'before'])
    expect(await reveal(one, first)).to.equal('application-secret-of-1')
    const record = draft(store.current)
    expect([record.epoch, record.rev, store.previous]).to.deep.equal([2, old.rev + 1, undefined])
    const now = JSON.stringify(record)
    for (const { iv, ct } of [old.index, ...old.slots, ...Object.values(old.secrets)]) {
      expect(now).not.to.include(iv)
      expect(now).not.to.include(ct)
    }

    expect(await codeOf(two.refresh())).to.equal('conflict')
    expect(await codeOf(two.update(add('lost')))).to.equal('conflict')
    expect(await codeOf(vault.open({ passphrase }))).to.equal('wrong-passphrase')
    const again = await vault.open({ passphrase: next })
    expect(await reveal(again, secrets[3])).to.equal('consumer-key-of-2')
    await again.update(add('after'))
    expect(again.rev).to.equal(old.rev + 2)

    store.current = old
    expect(await codeOf(again.refresh())).to.equal('downgrade')
  })
})

describe('a closed session', () => {
  it('answers everything with closed, also what was under way', async () => {
    const { store, session } = await sample()
    const { rev } = draft(store.current)
    const ran: string[] = []
    const saving = codeOf(session.update(add('too late')))
    const using = codeOf(session.use([first], async () => void ran.push('signed')))
    session.close()
    session.close()
    expect(session.open).to.equal(false)
    expect(await saving).to.equal('closed')
    expect(await using).to.equal('closed')
    expect(ran).to.deep.equal([])
    expect(draft(store.current).rev).to.equal(rev)
    for (const later of [
      async () => session.content,
      async () => session.rev,
      async () => session.damaged,
      () => session.update((content) => content),
      () => session.use([], async () => undefined),
      () => session.refresh(),
      () => session.changePassphrase(passphrase, passphrase),
    ]) {
      expect(await codeOf(later())).to.equal('closed')
    }
  })

  it('writes nothing when it was closed while the change was being sealed', async () => {
    const { store, session } = await sample()
    const closing = (content: Notes) => {
      session.close()
      return content
    }
    expect(await codeOf(session.update(closing))).to.equal('closed')
    expect(draft(store.current).rev).to.equal(2)
  })

  it('writes nothing when it was closed while another tab held the lock', async () => {
    const { store } = await sample()
    let release = () => {}
    const held = new Promise<void>((resolve) => (release = resolve))
    const vault = new Vault(store, { read: readNotes, iterations, exclusive: (run) => held.then(run) })
    const session = await vault.open({ passphrase })
    const saving = codeOf(session.update(add('too late')))
    session.close()
    release()
    expect(await saving).to.equal('closed')
    expect(draft(store.current).rev).to.equal(2)
  })
})

describe('a private session', () => {
  it('works like any other, and no passphrase belongs to it', async () => {
    const session = await privateSession(readNotes, { notes: [] })
    await session.update(add('here'), { put: [first] })
    expect(session.content.notes).to.deep.equal(['here'])
    expect(await reveal(session, first)).to.equal('application-secret-of-1')
    expect(await session.refresh()).to.equal(false)
    expect(await codeOf(session.changePassphrase(passphrase, 'another passphrase'))).to.equal('absent')
    session.close()
    expect(await codeOf(reveal(session, first))).to.equal('closed')
  })
})

describe('what is put into a vault', () => {
  it('comes out of it, whatever it is', async () => {
    const session = await privateSession<Json>((value) => value as Json, null)
    const owners = fc.array(fc.string({ unit: 'grapheme' }).filter((part) => !part.includes('\0')))
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), owners, fc.uint8Array(), async (value, owner, bytes) => {
        const secret = { id: 'any', owner, bytes }
        await session.update(() => value, { put: [secret] })
        expect(session.content).to.deep.equal(JSON.parse(JSON.stringify(value)))
        await session.use([secret], async (given) => expect(given).to.deep.equal(new Uint8Array(bytes)))
      }),
      { numRuns: 200 },
    )
  })
})

describe('a record of a private session', () => {
  it('cannot be opened by any passphrase, should it ever lie in a store', async () => {
    const { store, vault } = await sample()
    store.current = { ...draft(store.current), slots: [] }
    expect(await vault.inspect()).to.deep.include({ kind: 'damaged', reason: 'damaged' })
    expect(await codeOf(vault.open({ passphrase }))).to.equal('damaged')
  })
})

describe('the buffers a vault makes', () => {
  it('hold no secret any more when saving, using, re-keying and a backup are over', async () => {
    const { session } = await sample()
    const made: Uint8Array[] = []
    const native = globalThis.Uint8Array
    globalThis.Uint8Array = new Proxy(native, {
      construct(target, args: unknown[], newTarget) {
        const bytes = Reflect.construct(target, args, newTarget) as Uint8Array
        made.push(bytes)
        return bytes
      },
    })
    const holding = () =>
      made.filter((bytes) => new TextDecoder().decode(bytes).includes('application-secret'))
    try {
      await session.update((content) => content, { put: [first] })
      await session.use([first], async () => {
        expect(holding()).to.have.length(1)
      })
      await session.changePassphrase(passphrase, 'another passphrase')
      await session.backup({ passphrase })
    } finally {
      globalThis.Uint8Array = native
    }
    expect(made.length).to.be.greaterThan(20)
    expect(holding()).to.deep.equal([])
  })

  it('hold none when the session was closed while secrets were being opened', async () => {
    const { session } = await sample()
    const made: Uint8Array[] = []
    const native = globalThis.Uint8Array
    let read = 0
    globalThis.Uint8Array = new Proxy(native, {
      construct(target, args: unknown[], newTarget) {
        const bytes = Reflect.construct(target, args, newTarget) as Uint8Array
        if (new TextDecoder().decode(bytes).includes('application-secret')) read++
        made.push(bytes)
        return bytes
      },
    })
    try {
      const using = codeOf(session.use([secrets[0], secrets[2]], () => Promise.reject(new Error('never'))))
      session.close()
      expect(await using).to.equal('closed')
    } finally {
      globalThis.Uint8Array = native
    }
    expect(read).to.equal(2)
    expect(
      made.filter((bytes) => new TextDecoder().decode(bytes).includes('application-secret')),
    ).to.deep.equal([])
  })
})

describe('the crypto functions a vault uses', () => {
  it('are those of the first moment, not what was put in their place later (input 49)', async () => {
    const seen: unknown[] = []
    const prototype = SubtleCrypto.prototype as unknown as Record<string, unknown>
    const names = ['encrypt', 'decrypt', 'digest', 'sign', 'verify', 'importKey', 'unwrapKey', 'wrapKey']
    const natives = names.map((name) => prototype[name])
    const bytes = Uint8Array.prototype as unknown as Record<string, unknown>
    const nativeFill = bytes.fill
    const spy = (...args: unknown[]) => void seen.push(args)
    for (const name of names) prototype[name] = spy
    bytes.fill = spy
    try {
      const store = await openStore(memoryStore())
      const vault = new Vault<Json>(store, { read: (value) => value as Json, iterations })
      const session = await vault.create({ passphrase }, 1)
      await session.update(() => 2, { put: [first] })
      let kept: Uint8Array = new Uint8Array()
      await session.use([first], async (bytes) => void (kept = bytes!))
      expect([...new Set(kept)]).to.deep.equal([0])
    } finally {
      names.forEach((name, i) => (prototype[name] = natives[i]))
      bytes.fill = nativeFill
    }
    expect(seen).to.deep.equal([])
  })
})
