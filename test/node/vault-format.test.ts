// The format read by other hands: node:crypto's own functions and the description in src/vault/README.md, no code of ours.
import { createDecipheriv, createHash, createHmac, hkdfSync, pbkdf2Sync } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect } from 'chai'

interface Sealed {
  iv: string
  ct: string
}
interface Fixture {
  passphrase: string
  content: unknown
  secrets: { id: string; owner: string[]; text: string }[]
  envelope: {
    minReader: number
    vid: string
    epoch: number
    rev: number
    slots: (Sealed & { id: string; t: string; kdf: { n: string; h: string; i: number; s: string } })[]
    mac: string
    index: Sealed
    secrets: Record<string, Sealed>
  }
}

const bytes = (text: string) => Buffer.from(text, 'base64url')

function open(key: Uint8Array, { iv, ct }: Sealed, ...aad: (string | number)[]): Buffer {
  const sealed = bytes(ct)
  const cipher = createDecipheriv('aes-256-gcm', key, bytes(iv))
  cipher.setAAD(Buffer.from(aad.join('\0')))
  cipher.setAuthTag(sealed.subarray(-16))
  return Buffer.concat([cipher.update(sealed.subarray(0, -16)), cipher.final()])
}

describe('the format of a vault', () => {
  it('can be read from its description alone', () => {
    const path = new URL('../fixtures/vault/v1-pass.json', import.meta.url)
    const { passphrase, content, secrets, envelope } = JSON.parse(readFileSync(path, 'utf8')) as Fixture
    const { vid, epoch, rev, minReader } = envelope
    const slot = envelope.slots[0]!
    const expand = (key: Uint8Array, use: string) =>
      new Uint8Array(hkdfSync('sha256', key, bytes(vid), `ovh-vault/1/${use}`, 32))

    const { n, h, i, s } = slot.kdf
    const stretched = pbkdf2Sync(passphrase.normalize('NFKC'), bytes(s), i, 32, 'sha256')
    const parameters = [slot.id, slot.t, n, h, i, s]
    const root = open(expand(stretched, 'kek/pass'), slot, 'ovh-vault', 1, vid, epoch, 'slot', ...parameters)
    expect(root).to.have.length(32)

    const covered = ['ovh-vault', 1, vid, epoch, 'mac', minReader, rev, 1, ...parameters, slot.iv, slot.ct]
    const mac = createHmac('sha256', expand(root, 'mac')).update(covered.join('\0')).digest('base64url')
    expect(mac).to.equal(envelope.mac)

    const index = open(expand(root, 'index'), envelope.index, 'ovh-vault', 1, vid, epoch, 'index', rev)
    expect(JSON.parse(index.toString())).to.deep.equal({
      content,
      secrets: Object.fromEntries(
        secrets.map(({ id, owner }) => {
          const { iv, ct } = envelope.secrets[id]!
          const sha256 = createHash('sha256').update(bytes(iv)).update(bytes(ct)).digest('base64url')
          return [id, { owner, sha256 }]
        }),
      ),
    })
    for (const { id, owner, text } of secrets) {
      const sealed = envelope.secrets[id]!
      const plain = open(expand(root, 'secret'), sealed, 'ovh-vault', 1, vid, epoch, 'secret', id, ...owner)
      expect(plain.toString()).to.equal(text)
    }
  })
})
