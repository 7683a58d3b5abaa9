// Just enough of PKWARE's APPNOTE 6.3.10 (ZIP) for a package: the same files give the same bytes.
import { crc32, deflateRawSync } from 'node:zlib'

/** The one date in every package, 1 January 1980: a format of 1989 knows none before, and a build depends on none. */
const firstDay = 0x21

/** Packs files into one archive, in the order of their names. Names are ASCII, with slashes. */
export function zip(files: ReadonlyMap<string, Uint8Array>): Buffer {
  const parts: Buffer[] = []
  const index: Buffer[] = []
  let offset = 0
  for (const name of [...files.keys()].sort()) {
    if (!/^[\x21-\x7e]+$/.test(name)) throw new TypeError(`${name} is no name for a package`)
    const content = files.get(name) ?? new Uint8Array()
    const packed = deflateRawSync(content, { level: 9 })
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0) // the version that can read it: 2.0
    common.writeUInt16LE(8, 4) // deflated
    common.writeUInt16LE(firstDay, 8)
    common.writeUInt32LE(crc32(content), 10)
    common.writeUInt32LE(packed.length, 14)
    common.writeUInt32LE(content.length, 18)
    common.writeUInt16LE(name.length, 22)
    const entry = Buffer.concat([Buffer.from('PK\x03\x04'), common, Buffer.from(name), packed])
    const place = Buffer.alloc(14)
    place.writeUInt32LE(offset, 10)
    index.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), common, place, Buffer.from(name)]))
    parts.push(entry)
    offset += entry.length
  }
  const list = Buffer.concat(index)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(index.length, 8)
  end.writeUInt16LE(index.length, 10)
  end.writeUInt32LE(list.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...parts, list, end])
}
