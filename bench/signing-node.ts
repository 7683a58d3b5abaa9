// Signing in Node, beside the way of the official client: `createHash` over a joined text.
import { createHash } from 'node:crypto'
import { sign } from '../src/ovh/sign.ts'
import { compare, type Line } from './lines.ts'

const secret = '9ufkBmLaTQ9nz5yMUlg79taH0GNnzDjk'
const consumer = '5mBuy6SUQcRw2ZUxg0cG68BoDKpED4KY'
const url = 'https://eu.api.ovh.com/1.0/domain/zone/example.org/record'
const timestamp = 1457018875

/** Three sizes of body: up to 128 KiB ours asks Node's own digest, and WebCrypto, in another thread, for more. */
export async function signingInNode(): Promise<Line[]> {
  const lines: Line[] = []
  for (const [name, bytes, times] of [
    ['250 B', 100, 10_000],
    ['64 KiB', 65_536, 200],
    ['5 MiB', 5_242_880, 2],
  ] as const) {
    const body = 'a'.repeat(bytes)
    lines.push(
      await compare({
        group: 'Signing (Node)',
        name,
        against: 'npm ovh’s way (createHash, synchronous)',
        ours: () => sign(secret, consumer, { method: 'POST', url, body, timestamp }),
        other: () =>
          createHash('sha1').update([secret, consumer, 'POST', url, body, timestamp].join('+')).digest('hex'),
        times,
        unit: 'µs',
        note:
          bytes > 131_072
            ? 'ours in another thread'
            : 'ours without another thread as well, and it zeroes what it has signed',
      }),
    )
  }
  return lines
}
