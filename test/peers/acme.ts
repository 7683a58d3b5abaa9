// What a certificate program needs beside a DNS provider: an authority that signs anything (Let's Encrypt's own test
// server, pebble) and a name server that knows where the zone begins.
import { spawn } from 'node:child_process'
import { createSocket } from 'node:dgram'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { get } from 'node:https'
import { selfSigned } from '../sandbox/certificate.ts'

/** A running authority. */
export interface Authority {
  /** Its directory. */
  readonly url: string
  /** The file with the certificate it speaks TLS with. */
  readonly certificate: string
  /** `127.0.0.1:port` of the name server. */
  readonly resolver: string
  close(): void
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

/** Starts both. pebble takes every challenge for fulfilled: what is looked at is what a program asked of the DNS API. */
export async function startAuthority(folder: string, zone: string): Promise<Authority> {
  const { key, cert } = selfSigned(['localhost'])
  const file = (name: string, text: string): string => {
    const path = join(folder, name)
    writeFileSync(path, text)
    return path
  }
  const certificate = file('pebble.pem', cert)
  const [port, management] = [await freePort(), await freePort()]
  const settings = file(
    'pebble.json',
    JSON.stringify({
      pebble: {
        listenAddress: `127.0.0.1:${port}`,
        managementListenAddress: `127.0.0.1:${management}`,
        certificate,
        privateKey: file('pebble.key', key),
        httpPort: 5002,
        tlsPort: 5001,
        ocspResponderURL: '',
        externalAccountBindingRequired: false,
      },
    }),
  )
  const child = spawn('pebble', ['-config', settings], {
    env: {
      PATH: process.env.PATH,
      PEBBLE_VA_ALWAYS_VALID: '1',
      PEBBLE_VA_NOSLEEP: '1',
      PEBBLE_WFE_NONCEREJECT: '0',
    },
    stdio: 'ignore',
  })
  const names = await startNames(zone)
  const url = `https://localhost:${port}/dir`
  await ready(url, cert)
  return {
    url,
    certificate,
    resolver: `127.0.0.1:${names.port}`,
    close() {
      child.kill('SIGKILL')
      names.close()
    },
  }
}

async function ready(url: string, ca: string): Promise<void> {
  for (let tries = 0; ; tries++) {
    const found = await new Promise<boolean>((resolve) => {
      get(url, { ca }, (response) => resolve(response.resume().statusCode === 200)).on('error', () =>
        resolve(false),
      )
    })
    if (found) return
    if (tries === 200) throw new Error('pebble does not answer.')
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

/** Answers one question over UDP: where the zone's authority begins (RFC 1035, SOA). Every other name is below it. */
async function startNames(zone: string): Promise<{ port: number; close(): void }> {
  const socket = createSocket('udp4')
  const label = (name: string): Buffer =>
    Buffer.concat([
      ...name.split('.').map((part) => Buffer.from([part.length, ...Buffer.from(part, 'latin1')])),
      Buffer.from([0]),
    ])
  const soa = Buffer.concat([label(`ns.${zone}`), label(`hostmaster.${zone}`), Buffer.alloc(20, 1)])
  const record = Buffer.concat([
    label(zone),
    Buffer.from([0, 6, 0, 1, 0, 0, 0, 60, soa.length >> 8, soa.length & 255]),
    soa,
  ])
  socket.on('message', (query, from) => {
    let end = 12
    while (end < query.length && query[end] !== 0) end += (query[end] ?? 0) + 1
    const question = query.subarray(12, end + 5)
    const name = label(zone)
    const asked = question.subarray(0, question.length - 4)
    const isZone = asked.equals(name) && question.readUInt16BE(question.length - 4) === 6
    const header = Buffer.alloc(12)
    query.copy(header, 0, 0, 2)
    header.writeUInt16BE(0x8580, 2)
    header.writeUInt16BE(1, 4)
    header.writeUInt16BE(isZone ? 1 : 0, 6)
    header.writeUInt16BE(isZone ? 0 : 1, 8)
    socket.send(Buffer.concat([header, question, record]), from.port, from.address)
  })
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve))
  return { port: socket.address().port, close: () => void socket.close() }
}
