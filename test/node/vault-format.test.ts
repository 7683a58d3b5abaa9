// The format read by other hands: node:crypto's own functions and the description in src/vault/README.md, no code of ours.
import { createDecipheriv, createHash, createHmac, hkdfSync, pbkdf2Sync } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { expect } from 'chai'

interface Sealed {
  iv: string
  ct: string
}
interface Slot extends Sealed {
  id: string
  t: 'pass' | 'prf' | 'rec' | 'dev'
  kdf: { n: string; h: string; i: number; s: string }
  cred: string
  rp: string
  tr: string[]
  salt: string
}
interface Envelope {
  minReader: number
  vid: string
  epoch: number
  rev: number
  slots: Slot[]
  mac: string
  index: Sealed
  secrets: Record<string, Sealed>
}
interface Fixture {
  passphrase: string
  recoveryKey: string
  prf: { slot: string; output: string }[]
  device: { slot: string; key: string }
  content: unknown
  secrets: { id: string; owner: string[]; text: string }[]
  envelope: Envelope
  file: string
}

/** What was written once: a fixture that changes is no fixture. */
const digests: Readonly<Record<string, string>> = {
  'v1-backup.json': '8de67862587e9d659fa7a7c5c62306399b14ffd31614197ff43bb24d65bf386b',
  'v1-dev.json': '4e83b7fbaaae0af28be9bc22d50c68344973055c502682b0c08eda8145953f0c',
  'v1-pass.json': '9a698391334fe65183505a332e213c5f56ec5ff17ffbfcc93318605b950d3944',
  'v1-prf.json': 'cb62754fd0b14f835a581e835c3c1c35b59d29327d03731770cc42405b43585a',
  'v1-rec.json': 'ff231efcc69e864a5ea558619a0b44aedc74f8007bbcb8bb7677fdf761745ca8',
}

const folder = new URL('../fixtures/vault/', import.meta.url)
const contents = (name: string): Buffer => readFileSync(new URL(name, folder))
const bytes = (text: string) => Buffer.from(text, 'base64url')
const hkdf = (key: Uint8Array, salt: Uint8Array, info: string) =>
  new Uint8Array(hkdfSync('sha256', key, salt, info, 32))

function open(key: Uint8Array, { iv, ct }: Sealed, ...aad: (string | number)[]): Buffer {
  const sealed = bytes(ct)
  const cipher = createDecipheriv('aes-256-gcm', key, bytes(iv))
  cipher.setAAD(Buffer.from(aad.join('\0')))
  cipher.setAuthTag(sealed.subarray(-16))
  return Buffer.concat([cipher.update(sealed.subarray(0, -16)), cipher.final()])
}

const parameters = ({ id, t, kdf, cred, rp, tr, salt }: Slot): (string | number)[] => {
  if (t === 'pass') return [id, t, kdf.n, kdf.h, kdf.i, kdf.s]
  if (t === 'prf') return [id, t, cred, rp, tr.length, ...tr, salt]
  return t === 'rec' ? [id, t, salt] : [id, t]
}

/** The 16 bytes of a recovery key, by whole numbers: 28 letters of five bits, the last twelve bits a checksum. */
function recoveryBytes(key: string): Buffer {
  const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
  const number = [...key.replaceAll('-', '')].reduce(
    (n, letter) => n * 32n + BigInt(alphabet.indexOf(letter)),
    0n,
  )
  return Buffer.from((number >> 12n).toString(16).padStart(32, '0'), 'hex')
}

function keyOf(slot: Slot, fixture: Fixture, vid: string): Uint8Array {
  switch (slot.t) {
    case 'pass': {
      const { i, s } = slot.kdf
      const stretched = pbkdf2Sync(fixture.passphrase.normalize('NFKC'), bytes(s), i, 32, 'sha256')
      return hkdf(stretched, bytes(vid), 'ovh-vault/1/kek/pass')
    }
    case 'prf': {
      const output = fixture.prf.find((one) => one.slot === slot.id)!.output
      return hkdf(bytes(output), bytes(vid), `ovh-vault/1/kek/prf/${slot.id}`)
    }
    case 'rec':
      return hkdf(recoveryBytes(fixture.recoveryKey), bytes(slot.salt), `ovh-vault/1/kek/rec/${slot.id}`)
    case 'dev':
      return bytes(fixture.device.key)
  }
}

describe('the format of a vault', () => {
  it('has a fixture for every kind of slot, and none was ever changed', () => {
    const found = readdirSync(folder).map((name) => [
      name,
      createHash('sha256').update(contents(name)).digest('hex'),
    ])
    expect(Object.fromEntries(found)).to.deep.equal(digests)
  })

  for (const name of Object.keys(digests)) {
    it(`can be read from its description alone: ${name}`, () => {
      const fixture = JSON.parse(contents(name).toString()) as Fixture
      const envelope = fixture.file ? (JSON.parse(fixture.file) as Envelope) : fixture.envelope
      const { vid, epoch, rev, minReader, slots } = envelope
      const place = ['ovh-vault', 1, vid, epoch] as const
      const roots = slots.map((slot) =>
        open(keyOf(slot, fixture, vid), slot, ...place, 'slot', ...parameters(slot)).toString('hex'),
      )
      expect(new Set(roots).size).to.equal(1)
      const root = Buffer.from(roots[0]!, 'hex')
      expect(root).to.have.length(32)
      const expand = (use: string) => hkdf(root, bytes(vid), `ovh-vault/1/${use}`)

      const covered = slots.flatMap((slot) => [...parameters(slot), slot.iv, slot.ct])
      const text = [...place, 'mac', minReader, rev, slots.length, ...covered].join('\0')
      expect(createHmac('sha256', expand('mac')).update(text).digest('base64url')).to.equal(envelope.mac)

      const index = open(expand('index'), envelope.index, ...place, 'index', rev)
      expect(JSON.parse(index.toString())).to.deep.equal({
        content: fixture.content,
        secrets: Object.fromEntries(
          fixture.secrets.map(({ id, owner }) => {
            const { iv, ct } = envelope.secrets[id]!
            const sha256 = createHash('sha256').update(bytes(iv)).update(bytes(ct)).digest('base64url')
            return [id, { owner, sha256 }]
          }),
        ),
      })
      for (const { id, owner, text } of fixture.secrets) {
        const plain = open(expand('secret'), envelope.secrets[id]!, ...place, 'secret', id, ...owner)
        expect(plain.toString()).to.equal(text)
      }
    })
  }
})
