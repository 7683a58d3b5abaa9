// WebKitGTK behind its WebDriver, on a screen that nobody sees. As little of the protocol as the tests need.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { engines } from './engines.mjs'

/** @returns {Promise<number>} a port that was free a moment ago */
async function freePort() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address())
  server.close()
  return port
}

/** One browser with one window. Everything it started is ended with it. */
export class WebKit {
  #base = ''
  #session = ''
  /** @type {import('node:child_process').ChildProcess | undefined} */
  #process

  /** Starts the screen, the driver and the browser. Throws where one is not installed. */
  static async start() {
    const found = engines.webkit.find()
    if (!found) throw new Error(`WebKitGTK is not here: apt install ${engines.webkit.packages}`)
    const one = new WebKit()
    const [port, display] = [await freePort(), 70 + Math.floor(Math.random() * 900)]
    const script = `"$0" :${display} -screen 0 1280x1024x24 & screen=$!; trap 'kill $screen' EXIT; sleep 0.5; "$1" -- "$2" --port=${port} & wait $!`
    // A group of its own, so that all of it can be ended at once, and nothing else.
    one.#process = spawn('sh', ['-c', script, found.screen, found.bus, found.driver], {
      detached: true,
      stdio: 'ignore',
      env: { ...process.env, DISPLAY: `:${display}`, GDK_BACKEND: 'x11', LIBGL_ALWAYS_SOFTWARE: '1' },
    })
    one.#base = `http://127.0.0.1:${port}`
    const capabilities = {
      alwaysMatch: {
        browserName: 'MiniBrowser',
        'webkitgtk:browserOptions': { binary: found.browser, args: ['--automation'] },
      },
    }
    const until = Date.now() + 90_000
    for (;;) {
      try {
        const { sessionId } = await one.#call('POST', '/session', { capabilities })
        one.#session = `/session/${sessionId}`
        break
      } catch (error) {
        if (Date.now() > until) {
          await one.stop()
          throw error
        }
        await new Promise((resolve) => setTimeout(resolve, 300))
      }
    }
    await one.#call('POST', `${one.#session}/timeouts`, { script: 120_000, pageLoad: 120_000 })
    return one
  }

  /** @param {string} url */
  async goto(url) {
    await this.#call('POST', `${this.#session}/url`, { url })
  }

  /** @returns {Promise<string>} */
  url() {
    return this.#call('GET', `${this.#session}/url`)
  }

  /**
   * Runs a function's text in the page with arguments that JSON can carry, and gives back what it gives.
   * @param {string} source
   * @param {readonly unknown[]} args
   */
  async evaluate(source, args = []) {
    const script = `const done = arguments[arguments.length - 1]
      Promise.resolve((${source})(...arguments[0])).then((value) => done({ value }), (error) => done({ error: String(error) }))`
    const { value, error } = await this.#call('POST', `${this.#session}/execute/async`, {
      script,
      args: [args],
    })
    if (error) throw new Error(error)
    return value
  }

  async stop() {
    if (this.#session) await this.#call('DELETE', this.#session).catch(() => undefined)
    const pid = this.#process?.pid
    if (pid === undefined || this.#process?.exitCode !== null) return
    const ended = once(/** @type {import('node:child_process').ChildProcess} */ (this.#process), 'exit')
    process.kill(-pid, 'SIGTERM')
    const patience = setTimeout(() => process.kill(-pid, 'SIGKILL'), 3000)
    await ended
    clearTimeout(patience)
  }

  /**
   * @param {string} method
   * @param {string} path
   * @param {unknown} [body]
   * @returns {Promise<any>}
   */
  async #call(method, path, body) {
    const response = await fetch(this.#base + path, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const { value } = /** @type {any} */ (await response.json())
    if (!response.ok) throw new Error(`${value?.error}: ${value?.message}`)
    return value
  }
}
