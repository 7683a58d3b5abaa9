// A self-signed certificate for 127.0.0.1 and some names, written by hand in DER (RFC 5280): Node can read certificates and not make them.
import { createHash, generateKeyPairSync, sign } from 'node:crypto'

function der(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(parts)
  const size =
    body.length < 128
      ? [body.length]
      : body.length < 256
        ? [0x81, body.length]
        : [0x82, body.length >> 8, body.length & 255]
  return Buffer.concat([Buffer.from([tag, ...size]), body])
}

const sequence = (...parts: readonly Uint8Array[]) => der(0x30, ...parts)
const bytes = (hex: string) => Buffer.from(hex, 'hex')
const text = (value: string) => Buffer.from(value, 'utf8')
const time = (ms: number) => der(0x18, text(new Date(ms).toISOString().replace(/[-:T]|\.\d+/g, '')))

/** Key and certificate in PEM, good for a day; for `localhost` unless told. */
export function selfSigned(names: readonly string[] = ['localhost']): { key: string; cert: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const ecdsaWithSha256 = sequence(der(0x06, bytes('2a8648ce3d040302')))
  const name = sequence(der(0x31, sequence(der(0x06, bytes('550403')), der(0x0c, text('countersign test')))))
  const alternativeNames = sequence(
    der(0x87, Buffer.from([127, 0, 0, 1])),
    ...names.map((one) => der(0x82, text(one))),
  )
  const extensions = sequence(
    sequence(der(0x06, bytes('551d11')), der(0x04, alternativeNames)),
    // basicConstraints: a certificate that others check against itself must be allowed to be an authority.
    sequence(der(0x06, bytes('551d13')), der(0x04, sequence(der(0x01, bytes('ff'))))),
  )
  const now = Date.now()
  const serial = createHash('sha256').update(String(now)).digest().subarray(0, 8)
  const content = sequence(
    der(0xa0, der(0x02, bytes('02'))),
    der(0x02, bytes('01'), serial),
    ecdsaWithSha256,
    name,
    sequence(time(now - 3_600_000), time(now + 86_400_000)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, extensions),
  )
  const signature = sign('sha256', content, privateKey)
  const whole = sequence(content, ecdsaWithSha256, der(0x03, bytes('00'), signature))
  const lines = whole.toString('base64').match(/.{1,64}/g) ?? []
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
    cert: ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n'),
  }
}
