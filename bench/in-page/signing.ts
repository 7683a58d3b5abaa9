import { sha1 as nobleSha1 } from '@noble/hashes/legacy.js'
import { AwsV4Signer } from 'aws4fetch'
import { sha1 as jsSha1 } from 'js-sha1'
import { sign } from '../../src/ovh/sign.ts'
import { compare, type Line } from '../lines.ts'

const secret = '9ufkBmLaTQ9nz5yMUlg79taH0GNnzDjk'
const consumer = '5mBuy6SUQcRw2ZUxg0cG68BoDKpED4KY'
const url = 'https://eu.api.ovh.com/1.0/domain/zone/example.org/record'
const timestamp = 1457018875

/** Sizes of the whole text that is hashed. */
const sizes = [
  { name: '250 B', bytes: 250, times: 2000, most: 1.6 },
  { name: '64 KiB', bytes: 65_536, times: 40, most: undefined },
  { name: '5 MiB', bytes: 5_242_880, times: 2, most: 1.2 },
]

/** Signing, beside the digest alone (the floor) and other people's signers. */
export async function signing(): Promise<Line[]> {
  const lines: Line[] = []
  const group = 'Signing (Chromium)'
  let bound: Line | undefined
  for (const { name, bytes, times, most } of sizes) {
    const around = [secret, consumer, 'POST', url, '', timestamp].join('+').length
    const text = 'a'.repeat(Math.max(0, bytes - around))
    const body = new TextEncoder().encode(text)
    const ready = new TextEncoder().encode([secret, consumer, 'POST', url, text, timestamp].join('+'))
    const asBytes = () => sign(secret, consumer, { method: 'POST', url, body, timestamp })
    const asText = () => sign(secret, consumer, { method: 'POST', url, body: text, timestamp })
    const against = (what: string, other: () => unknown, otherTimes: number, ours = asText, limit?: number) =>
      compare({
        group,
        name: `${name}, body as ${ours === asText ? 'text' : 'bytes'}`,
        against: what,
        ours,
        other,
        times,
        otherTimes,
        unit: 'µs',
        rounds: bytes > 1_000_000 ? 11 : 21,
        ...(limit !== undefined && { most: limit }),
        ...(other === floor &&
          ours === asText &&
          bytes > 1_000_000 && {
            note: 'the engine’s own encoder alone takes more than the fifth that is left: see the last line',
          }),
      })
    const floor = () => crypto.subtle.digest('SHA-1', ready)
    lines.push(await against('crypto.subtle.digest over ready bytes', floor, times, asText, most))
    if (bytes > 250)
      lines.push(await against('crypto.subtle.digest over ready bytes', floor, times, asBytes, most))
    if (bytes > 1_000_000) {
      const encoder = new TextEncoder()
      const place = new Uint8Array(bytes)
      const encoding = async () => encoder.encodeInto(text, place)
      bound = await compare({
        group,
        name: `${name}, text into bytes that lie ready, and nothing else`,
        against: 'crypto.subtle.digest over ready bytes',
        ours: encoding,
        other: floor,
        times,
        unit: 'µs',
        rounds: 11,
      })
    }
    lines.push(
      await against(
        'aws4fetch’s signer',
        () =>
          new AwsV4Signer({
            url,
            method: 'POST',
            body: text,
            accessKeyId: consumer,
            secretAccessKey: secret,
            service: 'execute-api',
            region: 'eu-west-1',
          }).sign(),
        Math.max(1, times >> 3),
        asText,
        bytes === 250 ? 1 / 8 : undefined,
      ),
      await against(
        'pure JavaScript: @noble/hashes',
        () => nobleSha1(new TextEncoder().encode([secret, consumer, 'POST', url, text, timestamp].join('+'))),
        Math.max(1, times >> 3),
      ),
      await against(
        'pure JavaScript: js-sha1',
        () => jsSha1([secret, consumer, 'POST', url, text, timestamp].join('+')),
        Math.max(1, times >> 3),
      ),
    )
  }
  return bound ? [...lines, bound] : lines
}
