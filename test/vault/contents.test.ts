// What a record says inside, by itself: an index that was sealed with the right key may still be none of ours.
import { expect } from 'chai'
import { indexBinding } from '../../src/vault/binding.ts'
import { sealBytes } from '../../src/vault/cipher.ts'
import { checkMac, type Draft, seal, sealSecret, unseal } from '../../src/vault/contents.ts'
import { type Envelope, toBase64Url } from '../../src/vault/index.ts'
import { transientKeys } from '../../src/vault/root.ts'
import { utf8 } from './sample.ts'

const id = new Uint8Array(16).fill(7)
const digest = 'A'.repeat(43)
const empty: Draft = {
  v: 1,
  vid: toBase64Url(id),
  epoch: 1,
  rev: 3,
  slots: [],
  content: { notes: ['first'] },
  secrets: new Map(),
}
const outcome = async (made: Promise<unknown>): Promise<unknown> => made.catch((reason: unknown) => reason)

async function held() {
  const keys = await transientKeys(id)
  const one = await sealSecret(keys, empty, {
    id: 'one',
    owner: ['AS'],
    bytes: utf8('secret of one') as never,
  })
  const two = await sealSecret(keys, empty, { id: 'two', owner: [], bytes: utf8('secret of two') as never })
  const secrets = new Map([
    ['one', one],
    ['two', two],
  ])
  return { keys, one, two, envelope: await seal(keys, { ...empty, secrets }) }
}

describe('a record', () => {
  it('gives back what was sealed in it, and says whom it is for', async () => {
    const { keys, one, two, envelope } = await held()
    expect(envelope).to.deep.include({ fmt: 'ovh-vault', v: 1, minReader: 1, rev: 3, epoch: 1, slots: [] })
    expect(envelope.secrets).to.deep.equal({ one: one.sealed, two: two.sealed })
    const { content, secrets, damaged } = await unseal(keys, envelope)
    expect(content).to.deep.equal(empty.content)
    expect([...secrets]).to.deep.equal([
      ['one', one],
      ['two', two],
    ])
    expect(damaged.size).to.equal(0)
  })

  it('names the secrets that are missing, changed, exchanged or added, and no other', async () => {
    const { keys, one, two, envelope } = await held()
    const damaged = async (secrets: object) => [
      ...(await unseal(keys, { ...envelope, secrets: secrets as Envelope['secrets'] })).damaged,
    ]
    const [a, b] = [one.sealed!, two.sealed!]
    expect(await damaged({ one: a, two: b })).to.deep.equal([])
    expect(await damaged({ one: a })).to.deep.equal(['two'])
    expect((await damaged({})).sort()).to.deep.equal(['one', 'two'])
    expect((await damaged({ one: b, two: a })).sort()).to.deep.equal(['one', 'two'])
    expect(await damaged({ one: { ...a, iv: b.iv }, two: b })).to.deep.equal(['one'])
    expect(await damaged({ one: a, two: b, three: a })).to.deep.equal(['three'])
  })

  it('is not ours when its mac is that of other keys, other ways in or another revision, or no mac', async () => {
    const { keys, envelope } = await held()
    expect(await outcome(checkMac(keys, envelope))).to.equal(undefined)
    const others = await transientKeys(id)
    for (const [by, record] of [
      [others, envelope],
      [keys, { ...envelope, rev: 4 }],
      [keys, { ...envelope, epoch: 2 }],
      [keys, { ...envelope, v: 2 }],
      [keys, { ...envelope, minReader: 2 }],
      [keys, { ...envelope, slots: [{ id: 'AAAAAAAAAAA', t: 'dev', iv: '', ct: '' } as const] }],
      [keys, { ...envelope, mac: digest }],
      [keys, { ...envelope, mac: 'A' }],
    ] as const) {
      const error = await outcome(checkMac(by, record))
      expect(error)
        .to.include({ code: 'damaged' })
        .with.property('message')
        .that.matches(/: mac$/)
      expect(await outcome(unseal(by, record))).to.include({ code: 'damaged' })
    }
  })

  it('is damaged when its index is sealed rightly and says something else than ours would', async () => {
    const { keys, envelope } = await held()
    const index = async (plain: string | Uint8Array<ArrayBuffer>) => {
      const bytes = typeof plain === 'string' ? (utf8(plain) as Uint8Array<ArrayBuffer>) : plain
      const sealed = await sealBytes(keys.index, bytes, indexBinding(envelope, envelope.rev))
      return outcome(unseal(keys, { ...envelope, index: sealed, secrets: {} }))
    }
    const entry = (text: string, name = 'a') => `{"content":1,"secrets":{"${name}":${text}}}`
    expect(await index('{"content":1,"secrets":{}}')).to.deep.include({ content: 1 })
    expect(await index(entry(`{"owner":["x"],"sha256":"${digest}"}`))).to.deep.include({ content: 1 })
    for (const plain of [
      '',
      '{',
      'null',
      '[]',
      '{}',
      '{"content":1}',
      '{"secrets":{}}',
      '{"content":1,"secrets":{},"more":1}',
      '{"content":1,"secrets":[]}',
      '{"content":1,"secrets":null}',
      entry('null'),
      entry('{"owner":[]}'),
      entry(`{"owner":[],"sha256":"${digest}","more":1}`),
      entry(`{"owner":"x","sha256":"${digest}"}`),
      entry(`{"owner":["x",1],"sha256":"${digest}"}`),
      entry('{"owner":[],"sha256":"AAAA"}'),
      entry('{"owner":[],"sha256":7}'),
      entry(`{"owner":[],"sha256":"${digest}"}`, 'a b'),
      entry(`{"owner":[],"sha256":"${digest}"}`, '__proto__'),
      new Uint8Array([0xff, 0xfe]),
      new Uint8Array([0xef, 0xbb, 0xbf, ...utf8('{"content":1,"secrets":{}}')]),
    ]) {
      const error = await index(plain)
      expect(error, plain.toString()).to.include({ code: 'damaged' })
      expect((error as Error).message, plain.toString()).to.match(/: index$/)
    }
  })

  it('holds at most 4 MiB beside its secrets, and 4,096 of those', async () => {
    const { keys } = await held()
    const around = '{"content":"","secrets":{}}'.length
    const content = (bytes: number) => seal(keys, { ...empty, content: 'x'.repeat(bytes - around) })
    const most = 4 * 1024 * 1024
    expect(await content(most)).to.have.property('mac')
    expect(await outcome(content(most + 1)))
      .to.be.instanceOf(RangeError)
      .with.property('message', `A vault's content has at most ${most} bytes`)
    const entry = { owner: [], sha256: digest, sealed: undefined }
    const secrets = (count: number) =>
      seal(keys, {
        ...empty,
        secrets: new Map(Array.from({ length: count }, (_, i) => [`s${i}`, entry] as const)),
      })
    expect(await secrets(4096)).to.deep.include({ secrets: {} })
    expect(await outcome(secrets(4097)))
      .to.be.instanceOf(RangeError)
      .with.property('message', 'A vault has at most 4096 secrets')
  })
})
