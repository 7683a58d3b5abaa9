// Runs browser tests in WebKitGTK: one window, one file after another.
import { WebKit } from './webdriver.mjs'

/** @returns {import('@web/test-runner').BrowserLauncher} */
export function webkitLauncher() {
  /** @type {Promise<WebKit> | undefined} */
  let starting
  /** @type {string | undefined} */
  let active
  let url = ''
  return {
    name: 'WebKitGTK',
    type: 'webdriver',
    concurrency: 1,
    async startSession(id, address) {
      starting ??= WebKit.start()
      active = id
      url = address
      await (await starting).goto(address)
    },
    isActive: (id) => active === id,
    getBrowserUrl: () => url,
    async stopSession() {
      active = undefined
      await (await starting)?.goto('about:blank')
      return { testCoverage: undefined }
    },
    async startDebugSession() {},
    async stop() {
      await (await starting)?.stop()
    },
  }
}
