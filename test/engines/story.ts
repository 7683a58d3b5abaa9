// `node --import tsx test/engines/story.ts firefox`: plays the main story in one engine against the sandbox, and prints what
// the engine can and cannot do. Ends with an error where the story does not.
import { writeFileSync } from 'node:fs'
import { launch } from 'puppeteer-core'
import { World } from '../support/world.ts'
import { type EngineName, engines } from './engines.mjs'
import { type Driver, person } from './story.mjs'
import { WebKit } from './webdriver.mjs'

const PASSPHRASE = 'seven quiet locksmiths count brass'

/** What the page asks of a browser beyond the common ground, each found out by asking the page itself. */
const features = `async () => {
  const can = (test) => { try { return Boolean(test()) } catch { return false } }
  const durable = await new Promise((resolve) => {
    const open = indexedDB.open('probe')
    open.onupgradeneeded = () => open.result.createObjectStore('a')
    open.onerror = () => resolve(false)
    open.onsuccess = () => {
      const { durability } = open.result.transaction('a', 'readwrite', { durability: 'strict' })
      open.result.close()
      indexedDB.deleteDatabase('probe')
      resolve(durability === 'strict')
    }
  })
  const prf = can(() => PublicKeyCredential.getClientCapabilities)
    ? (await PublicKeyCredential.getClientCapabilities())['extension:prf'] === true
    : false
  return {
    'WebCrypto: PBKDF2, HKDF, AES-GCM, SHA-1': can(() => crypto.subtle.deriveBits),
    'IndexedDB that says it writes strictly': durable,
    'IndexedDB that lists its databases': can(() => indexedDB.databases),
    'Web Locks': can(() => navigator.locks.request),
    'BroadcastChannel': can(() => BroadcastChannel),
    'Trusted Types': can(() => trustedTypes.createPolicy),
    'service worker': can(() => navigator.serviceWorker.register),
    'storage.persist': can(() => navigator.storage.persist),
    'passkeys': can(() => PublicKeyCredential),
    'passkeys that say they have the PRF extension': prf,
    'writing to the clipboard': can(() => navigator.clipboard.writeText),
    'badge on the icon': can(() => navigator.setAppBadge),
    'files opened with the installed page': can(() => launchQueue),
    'requestIdleCallback': can(() => requestIdleCallback),
  }
}`

interface Opened extends Driver {
  close: () => Promise<void>
}

const drivers: Readonly<Record<EngineName, () => Promise<Opened>>> = {
  chromium: () => puppeteer('chrome', ['--no-sandbox', '--disable-gpu']),
  firefox: () => puppeteer('firefox', []),
  async webkit() {
    const one = await WebKit.start()
    return {
      goto: (url) => one.goto(url),
      evaluate: (source, args) => one.evaluate(source, args),
      close: () => one.stop(),
    }
  },
}

/** Chromium by its own protocol, Firefox by BiDi. */
async function puppeteer(browser: 'chrome' | 'firefox', args: string[]): Promise<Opened> {
  const executablePath = engines[browser === 'chrome' ? 'chromium' : 'firefox'].find()?.['browser']
  const running = await launch({ browser, executablePath: executablePath ?? '', headless: true, args })
  const page = await running.newPage()
  return {
    goto: (url) => page.goto(url),
    evaluate: (source, given = []) => page.evaluate(`(${source})(...${JSON.stringify(given)})`),
    close: () => running.close(),
  }
}

async function play(driver: Driver, world: World): Promise<string[]> {
  const done: string[] = []
  const who = person(driver)
  await driver.goto(`${world.origin}/`)
  await who.arrive('in your own hands')
  await who.fill('^Configuration$|Paste', world.conf())
  await who.press('^Read it$')
  await who.arrive('One key found')
  done.push('a configuration pasted')
  await who.fill('^Passphrase$', PASSPHRASE)
  await who.fill('again', PASSPHRASE)
  await who.press('^Encrypt and save')
  await who.arrive('^This key$')
  await who.see('^Valid$')
  done.push('a vault made, and the key asked about')
  await who.go('/keys')
  await who.arrive('^Keys$')
  await who.press('ovh-exporter', 'a.row')
  const number = `() => {
    const labels = []
    const walk = (node) => node.querySelectorAll('*').forEach((one) => {
      if (one.matches('label[for=confirm]')) labels.push(one.textContent)
      if (one.shadowRoot) walk(one.shadowRoot)
    })
    walk(document)
    return /number (\\d+)/.exec(labels.join(' '))?.[1] ?? ''
  }`
  await who.see('Type the number')
  const id = String(await who.evaluate(number))
  await who.fill('^Type the number', id)
  await who.press('^Revoke ')
  await who.see('was revoked')
  if (world.running.sandbox.world('ovh-eu').credentials.find(Number(id)))
    throw new Error(`${id} is still there`)
  done.push('all keys listed, one revoked')
  await who.press('^Lock$')
  await who.arrive('^Unlock$')
  done.push('locked')
  await who.fill('^Passphrase', 'not the passphrase at all')
  await who.press('^Unlock$', 'button')
  await who.see('not the passphrase')
  await who.fill('^Passphrase', PASSPHRASE)
  await who.press('^Unlock$', 'button')
  await who.arrive('^Keys$|^This key$')
  done.push('unlocked, after a wrong passphrase')
  return done
}

const engine = process.argv[2] as EngineName
if (!Object.hasOwn(engines, engine)) throw new Error(`There is no engine "${engine}".`)
const world = await World.start()
const driver = await drivers[engine]()
try {
  await driver.goto(`${world.origin}/`)
  const has: unknown = await driver.evaluate(features)
  const done = await play(driver, world)
  console.log(`✓ ${engines[engine].title}: ${done.join('; ')}`)
  const file = process.env.ENGINE_FIGURES
  if (file) writeFileSync(file, JSON.stringify({ has, done }))
} finally {
  await driver.close()
  await world.close()
}
