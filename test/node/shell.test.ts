import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { RequestError, type ShellCall, shellText } from '../../src/ovh/index.ts'

const keys = {
  OVH_APPLICATION_KEY: 'APPLICATIONKEY16',
  OVH_APPLICATION_SECRET: 'S3CRETS3CRETS3CRETS3CRETS3CRETS3',
  OVH_CONSUMER_KEY: 'CONSUMERCONSUMERCONSUMERCONSUMER',
}

interface Seen {
  method: string
  url: string
  body: string
  contentType: string | undefined
}

/** Runs a text the way a person does, in an empty folder, and reports what is left there. */
function run(shell: string, text: string, environment: Record<string, string> = keys) {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-shell-'))
  const child = spawn(shell, ['-s'], {
    cwd: folder,
    env: { PATH: process.env.PATH, HOME: folder, ...environment },
  })
  let output = ''
  let errors = ''
  child.stdout.on('data', (data: Buffer) => (output += data.toString()))
  child.stderr.on('data', (data: Buffer) => (errors += data.toString()))
  child.stdin.end(text)
  return new Promise<{ code: number | null; output: string; errors: string; left: string[] }>((resolve) => {
    child.on('close', (code) => {
      const left = readdirSync(folder)
      rmSync(folder, { recursive: true })
      resolve({ code, output, errors, left })
    })
  })
}

describe('shellText', () => {
  let server: Server
  let origin = ''
  let seen: Seen[] = []
  let timeAnswer = ''
  const serverTime = 1457018875

  before(async () => {
    server = createServer((request, response) => {
      const chunks: Buffer[] = []
      request.on('data', (chunk: Buffer) => chunks.push(chunk))
      request.on('end', () => {
        if (request.url === '/1.0/auth/time') {
          response.end(timeAnswer)
          return
        }
        const body = Buffer.concat(chunks).toString()
        const { method = '', url = '', headers } = request
        seen.push({ method, url, body, contentType: headers['content-type'] })
        const text = [
          keys.OVH_APPLICATION_SECRET,
          keys.OVH_CONSUMER_KEY,
          method,
          origin + url,
          body,
          serverTime,
        ]
        const good =
          headers['x-ovh-application'] === keys.OVH_APPLICATION_KEY &&
          headers['x-ovh-consumer'] === keys.OVH_CONSUMER_KEY &&
          headers['x-ovh-timestamp'] === String(serverTime) &&
          headers['x-ovh-signature'] === `$1$${createHash('sha1').update(text.join('+')).digest('hex')}`
        response.statusCode = good ? 200 : 400
        response.end(good ? '"accepted"' : 'refused')
      })
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  after(() => server.close())
  beforeEach(() => {
    seen = []
    timeAnswer = String(serverTime)
  })

  const trap = `'; touch pwned; ' "$(touch pwned)" \`touch pwned\` $HOME \\ %s !! * 
second line\t{a,b} [c] ~ # ; & | > pwned`

  const calls: Record<string, { call: ShellCall; url: string; body?: string; contentType?: string }> = {
    'a plain GET': { call: { method: 'GET', path: '/me' }, url: '/1.0/me' },
    'a query full of traps': {
      call: {
        method: 'get',
        path: "/me/'$(touch)'/`touch`".replaceAll('`', '%60'),
        query: { q: trap, r: ['[1-3]', '{a,b}'] },
      },
      url: `/1.0/me/'$(touch)'/%60touch%60?q=`,
    },
    'a query written as text': {
      call: { method: 'GET', path: '/v2/iam/policy?x=[1-3]&y={a,b}&z=$(touch)' },
      url: '/v2/iam/policy?x=[1-3]&y={a,b}&z=$(touch)',
    },
    'a body full of traps': {
      call: { method: 'POST', path: '/me', body: { trap, plus: '+', '@': 'é😀' } },
      url: '/1.0/me',
      body: JSON.stringify({ trap, plus: '+', '@': 'é😀' }).replace('"+"', String.raw`"\u002b"`),
      contentType: 'application/json',
    },
    'a body of several lines, given as bytes': {
      call: { method: 'PUT', path: '/me', body: new TextEncoder().encode(`@/etc/passwd\n${trap}\n\n`) },
      url: '/1.0/me',
      body: `@/etc/passwd\n${trap}\n\n`,
      contentType: 'application/json',
    },
    'a POST without a body': { call: { method: 'POST', path: '/auth/logout' }, url: '/1.0/auth/logout' },
    'a DELETE': {
      call: { method: 'DELETE', path: '/me/api/application/7' },
      url: '/1.0/me/api/application/7',
    },
  }
  for (const [name, { call, url, body = '', contentType }] of Object.entries(calls)) {
    it(`makes ${name} that the server accepts, once, and does nothing else (input 47)`, async () => {
      for (const shell of ['sh', 'bash']) {
        seen = []
        const { code, output, errors, left } = await run(shell, shellText(`${origin}/1.0`, call))
        expect({ code, output, errors, left }).to.deep.equal({
          code: 0,
          output: '"accepted"',
          errors: '',
          left: [],
        })
        expect(seen).to.have.length(1)
        expect(seen[0]).to.include({ method: call.method.toUpperCase(), body })
        expect(seen[0]!.contentType).to.equal(contentType)
        expect(seen[0]!.url.startsWith(url)).to.equal(true)
      }
    })
  }

  it('holds no secret and no signature (input 47)', () => {
    const text = shellText('ovh-eu', { method: 'GET', path: '/me' })
    for (const secret of Object.values(keys)) expect(text).not.to.include(secret)
    expect(text).not.to.match(/[0-9a-f]{40}/)
    expect(text).to.include("'https://eu.api.ovh.com/1.0/me'")
  })

  it('never makes a secret an argument, where the whole machine could read it', async () => {
    const text = shellText(`${origin}/1.0`, { method: 'POST', path: '/me', body: { a: 1 } })
    const spying = `
spy() { printf '%s\\n' "$*" >&2; }
curl() { spy "$@"; command curl "$@"; }
sha1sum() { spy "$@"; command sha1sum "$@"; }
${text}`
    const { output, errors } = await run('sh', spying)
    expect(output).to.equal('"accepted"')
    expect(errors).to.include('--request POST')
    for (const secret of Object.values(keys)) expect(errors).not.to.include(secret)
    expect(errors).not.to.match(/[0-9a-f]{40}/)
    // Printing is part of the shell itself; a program by that name would have arguments to look at.
    expect((await run('sh', 'type printf')).output).to.include('builtin')
  })

  it('stops with a word when a key is not there, or the time is none', async () => {
    const text = shellText(`${origin}/1.0`, { method: 'DELETE', path: '/me' })
    for (const missing of Object.keys(keys)) {
      const { code, errors } = await run('sh', `${text}\necho "still here"\n`, { ...keys, [missing]: '' })
      expect(errors).to.include(missing)
      expect(code).to.equal(0)
    }
    timeAnswer = '<html>'
    expect((await run('sh', text)).errors).to.include('did not tell the time')
    expect(seen).to.have.length(0)
  })

  it('refuses what cannot be written: NUL, bytes that are no text, and what the client refuses', () => {
    const call = { method: 'POST', path: '/me' }
    expect(() => shellText('ovh-eu', { ...call, body: new Uint8Array([0x61, 0]) })).to.throw(
      RequestError,
      'NUL',
    )
    expect(() => shellText('ovh-eu', { ...call, body: new Uint8Array([0xff]) })).to.throw(
      RequestError,
      'not text',
    )
    expect(() => shellText('ovh-eu', { ...call, path: "/me\n'" })).to.throw(RequestError, 'control')
    expect(() => shellText('ovh-eu', { ...call, method: 'GET', body: {} })).to.throw(RequestError, 'GET')
  })
})
