import { expect } from 'chai'
import { type Envelope, Vault } from '../../src/vault/index.ts'
import {
  codeOf,
  draft,
  iterations,
  openStore,
  passphrase,
  readNotes,
  reveal,
  sample,
  secrets,
} from './sample.ts'
import { acceptedFlips, bitsOf, Judge } from './tamper.ts'

describe('a changed vault', () => {
  let judge: Judge
  let older: Envelope
  let newer: Envelope
  before(async () => {
    judge = await Judge.create()
    newer = judge.record
    // Revision 2 of the same vault is not at hand in the judge; another vault serves where a foreign one will do.
    older = (await sample()).store.current as Envelope
  })

  it('is refused with any bit flipped (a sample over the whole record) (input 23)', async () => {
    const step = 37
    const bits = Array.from({ length: Math.floor(bitsOf(newer) / step) }, (_, i) => i * step)
    expect(bits.length).to.be.greaterThan(300)
    expect(await acceptedFlips(judge, bits)).to.deep.equal([])
  })

  it('is refused with any text cut short, at every length (input 24)', async () => {
    const cut = async (change: (record: ReturnType<typeof draft>, length: number) => boolean) => {
      for (let length = 0; ; length++) {
        const record = draft(newer)
        if (!change(record, length)) return
        expect(await judge.accepts(record), `at ${length}`).to.equal(false)
      }
    }
    const shorten = (sealed: { ct: string } | undefined, length: number) => {
      if (!sealed || length >= sealed.ct.length) return false
      sealed.ct = sealed.ct.slice(0, length)
      return true
    }
    await cut((record, length) => shorten(record.index, length))
    await cut((record, length) => shorten(record.secrets['p2.ck'], length))
  })

  it('is refused with parts of another vault, or with its own in another place (input 27)', async () => {
    const cases: Record<string, (record: ReturnType<typeof draft>) => void> = {
      'two secrets swapped': ({ secrets: s }) => {
        ;[s['p1.as'], s['p2.as']] = [s['p2.as']!, s['p1.as']!]
      },
      'a secret moved to another name': ({ secrets: s }) => {
        s['p1.as'] = s['p2.as']!
      },
      'a secret removed': ({ secrets: s }) => delete s['p2.ck'],
      'a secret added': ({ secrets: s }) => {
        s['p3.as'] = s['p2.as']!
      },
      'a foreign secret': ({ secrets: s }) => {
        s['p1.as'] = older.secrets['p1.as']!
      },
      'a foreign index': (record) => (record.index = older.index),
      'a foreign mac': (record) => (record.mac = older.mac),
      'a foreign slot': (record) => (record.slots = draft(older).slots),
      'a slot of another cost': ({ slots }) => (slots[0]!.kdf.i = 700_000),
      'a slot of another name': ({ slots }) => (slots[0]!.id = 'AAAAAAAAAAA'),
      'another epoch': (record) => record.epoch++,
      'a later revision': (record) => record.rev++,
    }
    for (const [name, change] of Object.entries(cases)) {
      const record = draft(newer)
      change(record)
      expect(await judge.accepts(record), name).to.equal(false)
    }
  })

  it('is accepted as it was written (the judge is fair)', async () => {
    expect(await judge.accepts(newer)).to.equal(true)
  })
})

describe('a vault put back', () => {
  let fixture: Awaited<ReturnType<typeof sample>>
  let second: Envelope
  let third: Envelope
  before(async () => {
    fixture = await sample()
    second = fixture.store.current as Envelope
    await fixture.session.update(() => ({ notes: ['third'] }), { put: secrets.slice(0, 1) })
    third = fixture.store.current as Envelope
  })

  const opened = async (record: unknown, options = {}) => {
    const store = await openStore(fixture.store)
    store.current = record
    return new Vault(store, { read: readNotes, iterations }).open({ passphrase }, options)
  }

  it('does not open with the index of the revision before (input 29)', async () => {
    expect(await codeOf(opened({ ...third, index: second.index }))).to.equal('damaged')
  })

  it('does not open with the slots and mac of the revision before', async () => {
    expect(await codeOf(opened({ ...third, mac: second.mac }))).to.equal('damaged')
  })

  it('does not open with one secret as it was before, or does without that secret, when told to (inputs 27, 29)', async () => {
    const record = draft(third)
    record.secrets['p1.as'] = draft(second).secrets['p1.as']!
    expect(await codeOf(opened(record))).to.equal('damaged')

    const session = await opened(record, { partial: true })
    expect(session.damaged).to.deep.equal(['p1.as'])
    expect(await codeOf(reveal(session, secrets[0]))).to.equal('damaged')
    expect(await reveal(session, secrets[2])).to.equal('application-secret-of-2')
    await session.update(() => ({ notes: ['still here'] }))
    expect(session.damaged).to.deep.equal(['p1.as'])
    expect(await codeOf(session.changePassphrase(passphrase, 'another passphrase'))).to.equal('damaged')
    await session.update((content) => content, { put: secrets.slice(0, 1) })
    expect(session.damaged).to.deep.equal([])
    expect(await reveal(session, secrets[0])).to.equal('application-secret-of-1')
  })

  it('is noticed by a session that has seen a later revision', async () => {
    fixture.store.current = second
    expect(await codeOf(fixture.session.refresh())).to.equal('downgrade')
    expect(await codeOf(fixture.session.update((content) => content))).to.equal('downgrade')
    expect(fixture.store.current).to.equal(second)
    fixture.store.current = third
    expect(await fixture.session.refresh()).to.equal(false)
  })

  it('is noticed by a session that holds the same revision', async () => {
    const { store, session } = fixture
    const changed = draft(third)
    changed.slots[0]!.id = 'AAAAAAAAAAA'
    store.current = changed
    expect(await codeOf(session.refresh())).to.equal('damaged')
    store.current = { ...third, vid: 'AAAAAAAAAAAAAAAAAAAAAA' }
    expect(await codeOf(session.refresh())).to.equal('conflict')

    // Two true revisions 3: the folder was copied, and both copies went on.
    store.current = second
    const elsewhere = await new Vault(store, { read: readNotes, iterations }).open({ passphrase })
    await elsewhere.update(() => ({ notes: ['another third'] }))
    expect(await codeOf(session.refresh())).to.equal('conflict')
    expect(await codeOf(session.update((content) => content))).to.equal('conflict')
    store.current = third
  })

  it('says wrong-passphrase for a changed identity or slot, since nobody can tell them apart', async () => {
    const record = draft(third)
    record.slots[0]!.kdf.i = 600_001
    expect(await codeOf(opened(record))).to.equal('wrong-passphrase')
    expect(await codeOf(opened({ ...third, epoch: 2 }))).to.equal('wrong-passphrase')
  })
})
