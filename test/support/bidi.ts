// Just enough of WebDriver BiDi (https://w3c.github.io/webdriver-bidi/) to drive a Firefox that nothing stands between.
import { spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import type { Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A WebSocket's own end, RFC 6455: whole text frames, which is what a browser's remote agent sends. */
class Line {
  readonly #socket: Socket
  #heard: Buffer = Buffer.alloc(0)
  #said = ''
  onText: (text: string) => void = () => undefined

  private constructor(socket: Socket, head: Buffer) {
    this.#socket = socket
    socket.on('data', (data: Buffer) => this.#hear(data))
    socket.on('error', () => undefined)
    if (head.length > 0) this.#hear(head)
  }

  static open(url: string): Promise<Line> {
    return new Promise((resolve, reject) => {
      const call = request(url.replace(/^ws:/, 'http:'), {
        headers: {
          Connection: 'Upgrade',
          Upgrade: 'websocket',
          'Sec-WebSocket-Version': '13',
          'Sec-WebSocket-Key': randomBytes(16).toString('base64'),
        },
      })
      call.on('upgrade', (_answer, socket, head) => resolve(new Line(socket, head)))
      call.on('response', ({ statusCode }) => reject(new Error(`No WebSocket: ${statusCode}`)))
      call.on('error', reject)
      call.end()
    })
  }

  send(text: string): void {
    const body = Buffer.from(text)
    const head =
      body.length < 126
        ? Buffer.from([0x81, 0x80 | body.length])
        : body.length < 65_536
          ? Buffer.from([0x81, 0xfe, body.length >> 8, body.length & 255])
          : Buffer.concat([Buffer.from([0x81, 0xff, 0, 0, 0, 0]), uint32(body.length)])
    const mask = randomBytes(4)
    this.#socket.write(Buffer.concat([head, mask, body.map((byte, at) => byte ^ mask[at & 3]!)]))
  }

  close(): void {
    this.#socket.destroy()
  }

  #hear(data: Buffer): void {
    this.#heard = Buffer.concat([this.#heard, data])
    for (;;) {
      if (this.#heard.length < 2) return
      const [first, second] = this.#heard as unknown as [number, number]
      const short = second & 0x7f
      const wide = short === 126 ? 2 : short === 127 ? 8 : 0
      if (this.#heard.length < 2 + wide) return
      const length =
        wide === 0 ? short : wide === 2 ? this.#heard.readUInt16BE(2) : Number(this.#heard.readBigUInt64BE(2))
      const end = 2 + wide + length
      if (this.#heard.length < end) return
      const text = this.#heard.subarray(2 + wide, end).toString()
      this.#heard = this.#heard.subarray(end)
      if ((first & 0x0f) > 2) continue
      this.#said += text
      if ((first & 0x80) === 0) continue
      const whole = this.#said
      this.#said = ''
      this.onText(whole)
    }
  }
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}

/** A Firefox of its own, with a profile of its own. */
export class Firefox {
  readonly #line: Line
  readonly #child: ChildProcess
  readonly #profile: string
  readonly #waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>()
  #last = 0

  private constructor(line: Line, child: ChildProcess, profile: string) {
    this.#line = line
    this.#child = child
    this.#profile = profile
    line.onText = (text) => this.#hear(text)
  }

  static async start(executable: string, preferences: Readonly<Record<string, unknown>>): Promise<Firefox> {
    const profile = await mkdtemp(join(tmpdir(), 'countersign-firefox-'))
    const quiet = {
      'browser.shell.checkDefaultBrowser': false,
      'datareporting.policy.dataSubmissionEnabled': false,
    }
    const lines = Object.entries({ ...quiet, ...preferences }).map(
      ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
    )
    await writeFile(join(profile, 'user.js'), lines.join('\n'))
    const child = spawn(
      executable,
      [
        '--headless',
        '--no-remote',
        '--remote-debugging-port=0',
        '--remote-allow-system-access',
        '--profile',
        profile,
      ],
      {
        stdio: ['ignore', 'ignore', 'pipe'],
      },
    )
    const address = await new Promise<string>((resolve, reject) => {
      let said = ''
      child.stderr.on('data', (data: Buffer) => {
        said += data.toString()
        const [, url] = /listening on (ws:\/\/\S+)/.exec(said) ?? []
        if (url !== undefined) resolve(url)
      })
      child.once('exit', (code) => reject(new Error(`Firefox ended with ${code}: ${said.slice(-400)}`)))
    })
    const firefox = new Firefox(await Line.open(`${address}/session`), child, profile)
    await firefox.say('session.new', { capabilities: {} })
    return firefox
  }

  /** Sends one command; rejects with what the browser says of it. */
  say(method: string, params: Record<string, unknown>): Promise<unknown> {
    const id = ++this.#last
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject })
      this.#line.send(JSON.stringify({ id, method, params }))
    })
  }

  /** Opens an address as the address bar would, which the protocol's own verb may not: a page of an extension. */
  async open(url: string): Promise<string> {
    const trees = await this.#contexts({ 'moz:scope': 'chrome' })
    const expression = `gBrowser.selectedTab = gBrowser.addTab(${JSON.stringify(url)}, {
      triggeringPrincipal: Services.scriptSecurityManager.getSystemPrincipal() }), undefined`
    await this.say('script.evaluate', {
      expression,
      target: { context: trees[0]?.context },
      awaitPromise: false,
    })
    for (let turn = 0; turn < 1200; turn++) {
      const found = (await this.#contexts({})).find((one) => one.url.startsWith(url))
      if (found) return found.context
      await new Promise((go) => setTimeout(go, 50))
    }
    throw new Error(`${url} did not open`)
  }

  async #contexts(params: Record<string, unknown>): Promise<{ context: string; url: string }[]> {
    const { contexts } = (await this.say('browsingContext.getTree', params)) as {
      contexts: { context: string; url: string }[]
    }
    return contexts
  }

  /** Runs a script in a tab and waits for what it comes to, as JSON. */
  async run<T>(context: string, expression: string): Promise<T> {
    const answer = (await this.say('script.evaluate', {
      expression: `(async () => JSON.stringify(await (${expression})))()`,
      target: { context },
      awaitPromise: true,
    })) as { result?: { value?: string }; exceptionDetails?: { text: string } }
    if (answer.exceptionDetails) throw new Error(answer.exceptionDetails.text)
    return JSON.parse(answer.result?.value ?? 'null') as T
  }

  async close(): Promise<void> {
    this.#line.close()
    const ended = new Promise((resolve) => this.#child.once('exit', resolve))
    this.#child.kill()
    await ended
    await rm(this.#profile, { recursive: true, force: true, maxRetries: 5 })
  }

  #hear(text: string): void {
    const { id, error, message, result } = JSON.parse(text) as Record<string, unknown> & { id?: number }
    const waiting = this.#waiting.get(id ?? -1)
    if (!waiting) return
    this.#waiting.delete(id ?? -1)
    if (error === undefined) waiting.resolve(result)
    else waiting.reject(new Error(`${JSON.stringify(error)}: ${JSON.stringify(message)}`))
  }
}
