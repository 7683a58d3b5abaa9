// Looks for texts in the whole memory of another process, by way of /proc (Linux).
import { closeSync, openSync, readFileSync, readSync } from 'node:fs'

/** Whether this machine lets us look. */
export const canLook = process.platform === 'linux'

/** How a text may lie in memory: in one or two bytes a character, in hexadecimal, in base64 at each of three places. */
function spellings(text: string): Buffer[] {
  const bytes = Buffer.from(text)
  const shifted = [0, 1, 2].map((before) => {
    const encoded = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64')
    // Without the ends, which depend on what stands beside the text.
    return Buffer.from(encoded.slice(before === 0 ? 0 : 4, -4))
  })
  return [bytes, Buffer.from(text, 'utf16le'), Buffer.from(bytes.toString('hex')), ...shifted]
}

/** How often each text is found, in any spelling, in the memory that a process has written. */
export function countInMemory(pid: number, texts: readonly string[]): number[] {
  const wanted = texts.map(spellings)
  const counts = texts.map(() => 0)
  const memory = openSync(`/proc/${pid}/mem`, 'r')
  try {
    for (const line of readFileSync(`/proc/${pid}/maps`, 'utf8').split('\n')) {
      const [, from, to] = /^([0-9a-f]+)-([0-9a-f]+) rw/.exec(line) ?? []
      if (from === undefined || to === undefined) continue
      const begin = parseInt(from, 16)
      const end = parseInt(to, 16)
      const step = 16 * 1024 * 1024
      // Pieces overlap, so that nothing is missed where one ends.
      for (let at = begin; at < end; at += step) {
        const piece = Buffer.alloc(Math.min(step + 512, end - at))
        let length: number
        try {
          length = readSync(memory, piece, 0, piece.length, at)
        } catch {
          // Reserved, and never used.
          continue
        }
        const read = piece.subarray(0, length)
        wanted.forEach((forms, index) => {
          for (const form of forms) if (read.includes(form)) counts[index]!++
        })
      }
    }
  } finally {
    closeSync(memory)
  }
  return counts
}
