import axe from 'axe-core'
import { expect } from 'chai'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { comesTrue } from '../support/comes-true.ts'
import type { Answer } from '../support/hosting.ts'
import { heading, keptFiles, KeptPage } from '../support/kept-page.ts'

describe('a newer version, or a broken one,', function () {
  this.timeout(120_000)
  let kept: KeptPage

  before(async () => {
    kept = await KeptPage.start()
  })
  after(() => kept.close())
  beforeEach(() => kept.renew())

  it('says that a newer version is there, and goes over to it when asked and not before', async () => {
    await (await kept.settle()).close()
    await kept.host.ship(kept.newer)
    const page = await kept.open()
    await page.getByRole('heading', { name: 'A new version is ready' }).waitFor()
    await page.reload()
    await page.getByRole('heading', { name: 'A new version is ready' }).waitFor()
    const before = await page.evaluate(async () => (await caches.keys()).length)
    expect(before, 'the present version is kept while the newer one waits').to.equal(2)
    await kept.unlock(page)
    await page.getByText('Reloading locks the vault.').waitFor()
    await page.locator('cs-update-notice').getByRole('button', { name: 'Reload' }).click()
    await heading(page, 'Unlock')
    await comesTrue(
      () => page.evaluate(async () => (await caches.keys()).length === 1),
      'one version is kept',
    )
    const scripts = await page.evaluate(() => Array.from(document.scripts, ({ src }) => src))
    const html = await readFile(join(kept.newer, 'index.html'), 'utf8')
    for (const src of scripts) expect(html).to.include(src.replace(kept.host.address, './'))
    expect(await page.getByRole('heading', { name: 'A new version is ready' }).count()).to.equal(0)
    await kept.unlock(page)
    await page.getByRole('navigation').waitFor()
  })

  it('goes over to it also when the older worker is busy for another tab, and leaves no page half old', async () => {
    await (await kept.settle()).close()
    await kept.host.ship(kept.newer)
    const page = await kept.open()
    await page.getByRole('heading', { name: 'A new version is ready' }).waitFor()
    const other = await kept.open()
    const [script = ''] = (await readdir(join(kept.older, 'assets'))).filter((name) =>
      name.startsWith('words-en-'),
    )
    let released = false
    const held: (() => void)[] = []
    const asked = new Promise<void>((resolve) =>
      kept.host.answers.set(`assets/${script}`, (_request, response) => {
        const answer = (): void => void response.writeHead(404).end()
        if (released) return answer()
        held.push(answer)
        resolve()
      }),
    )
    await other.evaluate((address) => void fetch(address).catch(() => undefined), `assets/${script}`)
    await asked
    await kept.unlock(page)
    await page.locator('cs-update-notice').getByRole('button', { name: 'Reload' }).click()
    const html = await readFile(join(kept.newer, 'index.html'), 'utf8')
    await page.waitForFunction(
      (whole) =>
        Array.from(document.scripts, ({ src }) => src.split('/').at(-1) ?? '').every(
          (name) => name && whole.includes(name),
        ),
      html,
    )
    await kept.unlock(page)
    await page.getByRole('navigation').waitFor()
    expect(await page.getByRole('heading', { name: 'A new version is ready' }).count()).to.equal(0)
    released = true
    for (const answer of held) answer()
    await page.getByRole('link', { name: 'Settings' }).click()
    await heading(page, 'Settings')
    // A browser may let the older worker be for as long as a page of its own is open.
    await Promise.all([page.close(), other.close()])
    const next = await kept.open()
    await heading(next, 'Unlock')
    await comesTrue(
      () => next.evaluate(async () => (await caches.keys()).length === 1),
      'one version is kept',
    )
  })

  it('refuses a version that did not arrive whole', async () => {
    const page = await kept.settle()
    await kept.host.ship(kept.newer)
    const [script = ''] =
      /assets\/index-[^"]*\.js/.exec(await readFile(join(kept.newer, 'index.html'), 'utf8')) ?? []
    kept.host.answers.set(script, text(200, 'text/javascript', 'altered on the way'))
    const state = await page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready
      await registration.update()
      const { installing } = registration
      if (!installing) return 'nothing new'
      await new Promise((resolve) => installing.addEventListener('statechange', resolve))
      return installing.state
    })
    expect(state).to.equal('redundant')
    await page.reload()
    await heading(page, 'Unlock')
  })

  const faults: [name: string, answer: Answer][] = [
    ['missing', text(404, 'text/plain', 'Not found')],
    ['of a wrong type', text(200, 'text/html', '<!doctype html>')],
    ['no JavaScript', text(200, 'text/javascript', 'self.addEventListener(')],
    ['a redirect', (_request, response) => response.writeHead(302, { Location: './icon.svg' }).end()],
  ]
  for (const [name, answer] of faults) {
    it(`works when sw.js is ${name}, on the first visit and later (input 42)`, async () => {
      kept.host.answers.set('sw.js', answer)
      const first = await kept.open()
      await heading(first, 'Your OVHcloud keys, in your own hands.')
      await first.close()
      kept.host.answers.clear()
      await (await kept.settle()).close()
      kept.host.answers.set('sw.js', answer)
      const page = await kept.open()
      await kept.unlock(page)
      await page.getByRole('navigation').waitFor()
      await page.goto(`${kept.host.address}reset.html`)
      await page.getByRole('button', { name: 'Throw the kept files away' }).click()
      await page.getByText('Done').waitFor()
      await page.goto(kept.host.address)
      await kept.unlock(page)
      await page.getByRole('navigation').waitFor()
    })
  }

  /** A worker as it must never be shipped: takes over at once and answers every page with nothing. */
  const stubborn = text(
    200,
    'text/javascript',
    `self.addEventListener('install', () => self.skipWaiting())
     self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))
     self.addEventListener('fetch', (event) => event.respondWith(new Response('broken')))`,
  )

  it('comes back with the kill switch within two loads after a broken worker, the vault intact (input 42)', async () => {
    const page = await kept.settle()
    // From a page that asks for nothing: Chromium lets no worker take over from one that is busy.
    await page.goto(`${kept.host.address}reset.html`)
    kept.host.answers.set('sw.js', stubborn)
    await page.evaluate(async () => {
      const taken = new Promise((done) => navigator.serviceWorker.addEventListener('controllerchange', done))
      await (await navigator.serviceWorker.ready).update()
      await taken
    })
    await page.goto(kept.host.address)
    expect(await page.textContent('body')).to.equal('broken')
    const kill = await readFile(new URL('../../deploy/kill-sw.js', import.meta.url), 'utf8')
    kept.host.answers.set('sw.js', text(200, 'text/javascript', kill))
    const broken = async (): Promise<boolean> => (await page.textContent('body')) === 'broken'
    let loads = 0
    while (loads === 0 || ((await broken()) && loads < 5)) {
      await page.reload()
      loads++
      // The browser looks for a newer worker a second after a page has come, and nobody reloads faster than that.
      if (await broken())
        await comesTrue(() =>
          page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length === 0),
        )
    }
    expect(loads).to.be.at.most(2)
    await kept.unlock(page)
    await page.getByRole('navigation').waitFor()
    expect(await keptFiles(page)).to.deep.equal([])
  })

  it('starts afresh through reset.html, which touches no database', async () => {
    const page = await kept.settle()
    await page.goto(`${kept.host.address}reset.html`)
    await page.getByRole('button', { name: 'Throw the kept files away' }).click()
    await page.getByText('Done').waitFor()
    expect(
      await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length),
    ).to.equal(0)
    expect(await keptFiles(page)).to.deep.equal([])
    expect(await page.evaluate(async () => (await indexedDB.databases()).length)).to.equal(1)
    await page.getByRole('link', { name: 'open Countersign' }).click()
    await kept.unlock(page)
    await page.getByRole('navigation').waitFor()
  })

  for (const language of ['en', 'fr']) {
    it(`has a reset page that anybody can use, in ${language}`, async () => {
      const page = await kept.open(`${kept.host.address}reset.html?${language}`)
      expect(await page.evaluate(() => document.documentElement.lang)).to.equal(language)
      await page.evaluate(axe.source)
      const violations = await page.evaluate(async () => {
        const { axe } = globalThis as unknown as { axe: { run(): Promise<{ violations: { id: string }[] }> } }
        return (await axe.run()).violations.map(({ id }) => id)
      })
      expect(violations).to.deep.equal([])
    })
  }
})

/** An answer of the host's own. */
function text(status: number, type: string, body: string): Answer {
  return (_request, response) => void response.writeHead(status, { 'Content-Type': type }).end(body)
}
