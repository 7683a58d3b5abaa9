// The extension in real browsers, against an API that answers no page of the web.
import { expect } from 'chai'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { originsOf } from '../../build/custom-endpoints.ts'
import { securityHeaders } from '../../build/policy.ts'
import { serveSite } from '../../build/serve.ts'
import { buildSite } from '../../build/site.ts'
import { sandboxConf, sandboxEndpoints } from '../../build/start.ts'
import { Firefox } from '../support/bidi.ts'
import { complaintsOf, startExtension } from '../support/extension.ts'
import type { ExtensionWorld } from '../support/extension.ts'
import { heading, PASSPHRASE, story, unlock } from '../support/story.ts'

/** Firefox draws a name for each extension's origin; a profile may bring one along. */
const FIREFOX_ORIGIN = '0d3c6d5e-5f0a-4f5e-9c55-4f2f6f1d7a10'

/** The path of a backup that the page of the vault wrote. */
async function writeBackup(page: Page): Promise<string> {
  const box = page.locator('cs-vault-backup')
  await box.locator('input#passphrase').fill(PASSPHRASE)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    box.getByRole('button', { name: 'Write the backup' }).click(),
  ])
  return download.path()
}

async function openBackup(page: Page, file: string): Promise<void> {
  await page.locator('cs-vault-restore input[type=file]').setInputFiles(file)
  await page.locator('cs-vault-restore #secret').fill(PASSPHRASE)
  await page.getByRole('button', { name: 'Open the file' }).click()
}

describe('the extension', function () {
  this.timeout(120_000)
  let world: ExtensionWorld
  const conf = (region = 'ovh-eu'): string => sandboxConf(world.running.sandbox.regions, region)

  before(async function () {
    const started = await startExtension()
    if (!started) {
      console.log('      skipped: the headless shell runs no extensions (Debian: apt-get install chromium)')
      this.skip()
    }
    world = started
  })
  after(() => world?.close())

  it('opens the page in a tab when its button is pressed', async () => {
    const worker = world.context.serviceWorkers()[0] ?? (await world.context.waitForEvent('serviceworker'))
    const opened = world.context.waitForEvent('page')
    await worker.evaluate('chrome.action.onClicked.dispatch({})')
    const page = await opened
    await heading(page, 'Your OVHcloud keys, in your own hands.')
    expect(page.url()).to.equal(`${world.address}index.html`)
    await page.close()
  })

  it('lives through the story where no page of the web is answered', async () => {
    const page = await world.context.newPage()
    const complaints = complaintsOf(page)
    await page.goto(`${world.address}index.html`)
    await story(page, conf())
    expect(complaints.filter((line) => !line.startsWith('Failed to load resource'))).to.deep.equal([])
    const asked = world.running.sandbox.log.map(({ method }) => method)
    expect(asked).to.include('DELETE').and.not.include('OPTIONS')
    // No worker stands before files that lie on this computer already.
    expect(
      await page.evaluate(async () =>
        (await navigator.serviceWorker.getRegistrations()).map((one) => one.active?.scriptURL),
      ),
    ).to.deep.equal([`${world.address}background.js`])
    await page.close()
  })

  it('sends nobody to an address that only this computer has', async () => {
    const page = await world.context.newPage()
    await page.goto(`${world.address}index.html#/new`)
    await unlock(page)
    await heading(page, 'New key')
    await page.getByLabel('What is the key for?').fill('certbot')
    await page.getByRole('button', { name: /any zone of the account/ }).click()
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByText('Share these rules').click()
    await page.getByText('An extension’s page has no address that others could open').waitFor()
    expect(await page.getByText('badge.svg').count()).to.equal(0)
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByRole('button', { name: 'Ask for the key' }).click()
    await heading(page, 'Validate the key')
    const [request] = world.running.sandbox.log.filter(({ url }) => url.endsWith('/auth/credential'))
    expect(new TextDecoder().decode(request?.body)).to.contain('accessRules').and.not.contain('extension:')
    // And says which way its calls take.
    await page.goto(`${world.address}index.html#/accounts`)
    await page.locator('a[href*="#/accounts/"]').first().click()
    await page.locator('a.chip', { hasText: '· extension' }).click()
    await page.getByText('In use now: Extension.').waitFor()
    await page.close()
  })

  it('takes its vault to a web page and back in an encrypted backup', async () => {
    const folder = join(world.folder, '..', 'site')
    const extraEndpoints = sandboxEndpoints(world.running.sandbox.regions)
    await buildSite({ outDir: folder, extraEndpoints })
    const site = await serveSite({
      dir: folder,
      port: 0,
      host: 'localhost',
      headers: securityHeaders({ extraOrigins: originsOf(extraEndpoints, []) }),
    })
    try {
      const inside = await world.context.newPage()
      await inside.goto(`${world.address}index.html#/vault`)
      await unlock(inside)
      const taken = await writeBackup(inside)

      const web = await world.context.newPage()
      await web.goto(site.origin)
      await web.getByRole('link', { name: 'Begin with a backup' }).click()
      await openBackup(web, taken)
      await web.getByText('One key in the file').waitFor()
      await web.locator('cs-passphrase-choice #passphrase').fill(PASSPHRASE)
      await web.locator('cs-passphrase-choice #again').fill(PASSPHRASE)
      await web.getByRole('button', { name: 'Take over one key' }).click()
      await heading(web, 'Keys')
      await web.goto(`${site.origin}/#/accounts`)
      await web
        .getByRole('main')
        .getByRole('link', { name: /Sandbox · ovh-eu/ })
        .first()
        .waitFor()
      await web.goto(`${site.origin}/#/vault`)
      const back = await writeBackup(web)

      // What came from here is known here: nothing would be written twice.
      await openBackup(inside, back)
      await inside.getByText('here already').waitFor()
      await inside.getByRole('button', { name: 'Nothing is chosen' }).waitFor()
      await inside.close()
      await web.close()
    } finally {
      await site.close()
    }
  })

  it('answers in Firefox too', async function () {
    const executable = ['/usr/bin/firefox-esr', '/usr/bin/firefox'].find((path) => existsSync(path))
    if (executable === undefined) {
      console.log('      skipped: there is no Firefox here (Debian: apt-get install firefox-esr)')
      this.skip()
    }
    const firefox = await Firefox.start(executable, {
      'extensions.webextensions.uuids': JSON.stringify({ 'countersign@countersign.invalid': FIREFOX_ORIGIN }),
    })
    try {
      await firefox.say('webExtension.install', {
        extensionData: { type: 'path', path: join(world.folder, 'firefox') },
      })
      const context = await firefox.open(`moz-extension://${FIREFOX_ORIGIN}/index.html`)
      const steps = `
        const all = (root, found = []) => {
          for (const one of root.querySelectorAll('*')) { found.push(one); if (one.shadowRoot) all(one.shadowRoot, found) }
          return found
        }
        const find = async (selector, text) => {
          for (let turn = 0; turn < 2400; turn++) {
            const one = all(document).find((e) => e.matches(selector) && e.textContent.trim().includes(text))
            if (one) return one
            await new Promise((go) => setTimeout(go, 25))
          }
          throw new Error('no ' + selector + ' ' + text + ': ' + all(document).map((e) => e.tagName).join().slice(-300))
        }`
      const said = await firefox.run<{ title: string; area: string }>(
        context,
        `(async () => {${steps}
          const area = await find('textarea', '')
          area.value = ${JSON.stringify(conf())}
          area.dispatchEvent(new Event('input', { bubbles: true, composed: true }))
          ;(await find('button', 'Read it')).click()
          ;(await find('button', 'Use a private session instead')).click()
          const valid = await find('*', 'Valid')
          await find('h1', 'This key')
          return { title: document.title, area: valid.tagName }
        })()`,
      )
      expect(said.title).to.contain('Countersign')
      const calls = world.running.sandbox.log.filter(({ headers }) =>
        headers.some(([name, value]) => name === 'user-agent' && /Firefox/.test(value)),
      )
      expect(calls.map(({ method }) => method))
        .to.include('GET')
        .and.not.include('OPTIONS')
      expect(calls.some(({ url: asked }) => asked.endsWith('/auth/currentCredential'))).to.equal(true)
    } finally {
      await firefox.close()
    }
  })

  it('keeps a vault of its own, which no page of the web can open', async () => {
    const page = await world.context.newPage()
    await page.goto(`${world.address}index.html`)
    await heading(page, 'Unlock')
    const other = await world.context.newPage()
    await other.goto(world.running.sandbox.regions['ovh-eu'].base.replace(/1\.0$/, ''))
    expect(await other.evaluate(async () => (await indexedDB.databases()).length)).to.equal(0)
    await page.close()
  })
})
