// Bad inputs and bad surroundings that only a whole page can meet: docs/evidence/bad-inputs.md.
import { expect } from 'chai'
import { chromium } from 'playwright-core'
import type { BrowserContext, Frame, Page } from 'playwright-core'
import { chromiumArgs, ensureChromium } from '../../scripts/chromium.mjs'
import { startElsewhere } from '../support/elsewhere.ts'
import { everythingShown, World } from '../support/world.ts'

const hostile = {
  picture: '<img src=x onerror="globalThis.pwned=1">',
  script: '</script><script>globalThis.pwned=1</script>{{7*7}}${globalThis.pwned=1}',
  link: 'javascript:globalThis.pwned=1',
  hidden: `pay\u202epal\u200b${'e\u0301'.padEnd(10_000, '\u0301')}`,
}

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name, level: 1 }).waitFor()

async function paste(page: Page, text: string): Promise<void> {
  await page.getByLabel('Configuration').fill(text)
  await page.getByRole('button', { name: 'Read it' }).click()
}

async function arrivePrivately(page: Page, text: string): Promise<void> {
  await paste(page, text)
  await page.getByRole('button', { name: 'Use a private session instead' }).click()
  await heading(page, 'This key')
}

/** The list of the account in view. */
const applications = (page: Page) =>
  page.evaluate(() => (location.hash = location.hash.replace(/key$/, 'applications')))

/** What of a document was made from data: elements that only markup could have brought, and addresses that would run. */
const planted = (page: Page) =>
  page.evaluate(() => {
    const found: string[] = 'pwned' in globalThis ? ['a script of theirs ran'] : []
    const walk = (node: ParentNode): void => {
      for (const one of node.querySelectorAll('*')) {
        if (one.matches('img, iframe, object, embed, script:not([src])')) found.push(one.outerHTML)
        if (one instanceof HTMLAnchorElement && !/^(https?|mailto|blob):$/.test(one.protocol))
          found.push(one.href)
        for (const { name } of one.attributes)
          if (name.startsWith('on')) found.push(`${one.localName} ${name}`)
        if (one.shadowRoot) walk(one.shadowRoot)
      }
    }
    walk(document)
    return found
  })

describe('a page that is given what nobody should give it', function () {
  this.timeout(120_000)
  let world: World
  let context: BrowserContext

  before(async () => {
    world = await World.start()
  })
  after(() => world.close())
  beforeEach(async () => {
    context = await world.context()
  })
  afterEach(async () => {
    world.running.sandbox.switches.set({ faults: [] })
    await context.close()
  })

  it('shows names from a file and from the API as text, and makes nothing of them (inputs 3, 4, 5)', async () => {
    const { page, complaints } = await world.open(context)
    const { sandbox } = world.running
    const { applications: all } = sandbox.world('ovh-eu')
    const own = all.withKey(sandbox.regions['ovh-eu'].applicationKey)!
    for (const [i, text] of Object.values(hostile).entries()) {
      const applicationId = 900_000 + i
      const key = { applicationKey: `PLANTED${i}`.padEnd(16, '0'), applicationId }
      all.add({ ...own, ...key, name: `${i} ${text}`, description: text })
    }
    const conf = world
      .conf()
      .replace(/\[default\][^[]*/, '')
      .replace(/^\[(.*)\]$/m, `[profile:${hostile.picture}]\nendpoint = $1`)
    await arrivePrivately(page, conf)
    expect(await planted(page), 'this key').to.deep.equal([])
    await applications(page)
    const row = page.getByRole('listitem').filter({ hasText: '0 <img src=x onerror=' })
    await row.first().waitFor()
    // The rows come as they are read.
    await page.getByText(/^\d+ applications$/).waitFor()
    const shown = await everythingShown(page)
    expect(shown).to.include('{{7*7}}').and.to.include('pay⟨202E⟩pal⟨200B⟩')
    expect(shown).not.to.include('\u202e').and.not.to.include('\u0301'.repeat(20))
    for (const text of ['0 <img', '1 </script>', '2 javascript:', '3 pay']) {
      await page.getByRole('listitem').filter({ hasText: text }).first().click()
      expect(await planted(page), text).to.deep.equal([])
    }
    await page.getByRole('navigation').getByRole('link', { name: 'Accounts' }).click()
    await page.locator('main').getByText('onerror=').first().waitFor()
    expect(await planted(page), 'accounts').to.deep.equal([])
    expect(complaints.filter((line) => line.startsWith('policy:'))).to.deep.equal([])
  })

  it('refuses a text of 50 MB in its field, and goes on (input 6)', async () => {
    const { page } = await world.open(context)
    await page.getByLabel('Configuration').waitFor()
    await page.evaluate(() => {
      const find = (node: ParentNode): HTMLTextAreaElement | undefined => {
        for (const one of node.querySelectorAll('*')) {
          if (one instanceof HTMLTextAreaElement) return one
          const inner = one.shadowRoot && find(one.shadowRoot)
          if (inner) return inner
        }
        return undefined
      }
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/plain', '[a]\nb=c\n'.repeat(6_250_000))
      const pasted = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
      if (find(document)!.dispatchEvent(pasted)) throw new Error('the field would have taken it')
    })
    await page.getByRole('alert').getByText('larger than 64 KiB').waitFor()
    await arrivePrivately(page, world.conf())
    await page.getByText('Valid', { exact: true }).waitFor()
  })

  const answers: readonly (readonly [what: string, body: string, says: RegExp])[] = [
    ['10 MB in one text', JSON.stringify({ nichandle: 'x'.repeat(10_000_000) }), /^Customer$/],
    ['brackets 5,000 deep', '['.repeat(5000) + ']'.repeat(5000), /\/me: The answer makes no sense/],
    ['a page', '<!doctype html><b>pwned</b>', /\/me: The answer makes no sense/],
    ['half of an answer', '{"nichandle":"ab1', /\/me: The answer makes no sense/],
  ]
  for (const [what, body, says] of answers) {
    it(`survives an answer that is ${what}, and says what is the matter (input 19)`, async () => {
      world.running.sandbox.switches.set({ faults: [{ kind: 'answer', path: '/me', status: 200, body }] })
      const { page, complaints } = await world.open(context)
      await arrivePrivately(page, world.conf())
      await page.getByText('Valid', { exact: true }).waitFor()
      await page.getByText(says).first().waitFor()
      const shown = await everythingShown(page)
      expect(shown).not.to.include('may not read /me')
      expect(shown.length).to.be.lessThan(200_000)
      expect(shown).not.to.include('pwned')
      await applications(page)
      await page.getByText(/^\d+ applications$/).waitFor()
      const expected = /^Failed to load resource|^Access to fetch/
      expect(complaints.filter((line) => !expected.test(line))).to.deep.equal([])
    })
  }

  it('survives a list of 100,000 numbers, draws what fits the screen, and lets a person go on (input 19)', async () => {
    const body = JSON.stringify(Array.from({ length: 100_000 }, (_, i) => 1_000_000 + i))
    const { sandbox } = world.running
    const { applications: all } = sandbox.world('ovh-eu')
    const own = all.withKey(sandbox.regions['ovh-eu'].applicationKey)!
    for (let i = 0; i < 2000; i++)
      all.add({
        ...own,
        applicationId: 1_000_000 + i,
        applicationKey: `MANY${i}`.padEnd(16, '0'),
        name: `many ${i}`,
      })
    world.running.sandbox.switches.set({
      faults: [{ kind: 'answer', path: '/me/api/application', status: 200, body }],
    })
    const { page } = await world.open(context)
    await arrivePrivately(page, world.conf())
    await applications(page)
    await heading(page, 'Applications')
    await page.getByText(/^Reading ([3-9]\d\d|\d{4,}) of \d{5,}/).waitFor()
    const elements = await page.evaluate(() => {
      const count = (node: ParentNode): number =>
        [...node.querySelectorAll('*')].reduce(
          (sum, one) => sum + 1 + (one.shadowRoot ? count(one.shadowRoot) : 0),
          0,
        )
      return count(document)
    })
    expect(elements).to.be.lessThan(20_000)
    expect(await page.locator('cs-page-applications a.row').count()).to.be.within(1, 60)
    await page.getByRole('navigation').getByRole('link', { name: 'Accounts' }).click()
    await heading(page, 'Accounts')
    await page.getByRole('button', { name: 'Lock' }).click()
    await page.getByLabel('Configuration').waitFor()
  })
})

describe('a page in surroundings that are none of its own', function () {
  this.timeout(120_000)
  let world: World
  let context: BrowserContext

  before(async () => {
    world = await World.start()
  })
  after(() => world.close())
  beforeEach(async () => {
    context = await world.context()
  })
  afterEach(() => context.close())

  /**
   * Scripts that were asked for beside the gate, what the page's head names so that it travels with the gate, and the
   * sentences of the stop page.
   */
  const scripts = async (urls: readonly string[], frame: Page | Frame): Promise<string[]> => {
    const ahead = await frame.evaluate(() =>
      Array.from(document.querySelectorAll<HTMLLinkElement>('link[rel=modulepreload]'), ({ href }) => href),
    )
    const known = (url: string): boolean => ahead.includes(url) || /\/assets\/stop-[^/]*\.js$/.test(url)
    return urls.filter((url) => /\/assets\/.*\.js$/.test(url) && !known(url)).slice(1)
  }
  /** Fetching is not running: nothing of the house has run where its element is unknown. */
  const houseRan = (frame: Page | Frame): Promise<boolean> =>
    frame.evaluate(() => customElements.get('cs-app') !== undefined)

  it('says that there is no cryptography without https, loads no vault, and writes nothing (input 32)', async () => {
    const browser = await chromium.launch({
      executablePath: ensureChromium(),
      args: [...chromiumArgs, '--host-resolver-rules=MAP vault.example 127.0.0.1'],
      headless: true,
    })
    try {
      const page = await browser.newPage()
      const urls: string[] = []
      page.on('request', (request) => urls.push(request.url()))
      await page.goto(world.origin.replace('localhost', 'vault.example'))
      await page.getByRole('alert').getByText('no cryptography').waitFor()
      await page.getByRole('alert').getByText('n’offre pas de cryptographie').waitFor()
      expect(await scripts(urls, page)).to.deep.equal([])
      expect(await houseRan(page)).to.equal(false)
      expect(await page.evaluate(() => indexedDB.databases())).to.deep.equal([])
    } finally {
      await browser.close()
    }
  })

  for (const name of ['open', 'databases'] as const) {
    it(`says that nothing can be kept where the browser forbids it, and works in a private session: ${name} (input 32)`, async () => {
      await context.addInitScript((broken) => {
        IDBFactory.prototype[broken] = () => {
          throw new DOMException('not allowed here', 'SecurityError')
        }
      }, name)
      const { page } = await world.open(context)
      if (name === 'databases') await page.getByText('This browser keeps nothing for this page').waitFor()
      await paste(page, world.conf())
      await page.getByLabel('Passphrase', { exact: true }).fill('seven quiet locksmiths count brass')
      await page.getByLabel('The passphrase again').fill('seven quiet locksmiths count brass')
      await page.getByRole('button', { name: 'Encrypt and save the key' }).click()
      await page
        .getByRole('alert')
        .filter({ hasText: /brows|stor/i })
        .first()
        .waitFor()
      await page.getByRole('button', { name: 'Use a private session instead' }).click()
      await page.getByText('Valid', { exact: true }).waitFor()
    })
  }

  it('waits for files that a crashed browser still holds, says so, and loses nothing when they do not open', async () => {
    const { page } = await world.open(context)
    await paste(page, world.conf())
    await page.getByLabel('Passphrase', { exact: true }).fill('seven quiet locksmiths count brass')
    await page.getByLabel('The passphrase again').fill('seven quiet locksmiths count brass')
    await page.getByRole('button', { name: 'Encrypt and save the key' }).click()
    await heading(page, 'This key')
    await context.addInitScript(() => {
      const factory = IDBFactory.prototype as unknown as { open: (...args: unknown[]) => unknown }
      const native = factory.open
      const held = new URLSearchParams(location.search).get('held')
      factory.open = function (...args) {
        if (held === null || 'free' in globalThis) return native.apply(this, args)
        const error = new DOMException('Internal error opening backing store.', 'UnknownError')
        const request: { error: DOMException; onerror?: () => void } = { error }
        setTimeout(() => request.onerror?.())
        return request
      }
    })
    await page.goto(`${world.origin}?held`)
    await page.getByText('The browser has not opened its files yet').waitFor()
    await page.evaluate(() => Object.assign(globalThis, { free: true }))
    await page.getByRole('button', { name: 'Unlock', exact: true }).waitFor()
    expect(await page.getByText('has not opened its files').count()).to.equal(0)
    await page.goto('about:blank')
    await page.goto(`${world.origin}?held`)
    await page.getByText('The browser cannot open its own files').waitFor()
    expect(await page.getByText('is gone').count()).to.equal(0)
    await page.goto(world.origin)
    await page.getByRole('button', { name: 'Unlock', exact: true }).waitFor()
  })

  it('says what happened when the browser has removed the vault, and takes keys again (input 43)', async () => {
    const { page } = await world.open(context)
    await paste(page, world.conf())
    await page.getByLabel('Passphrase', { exact: true }).fill('seven quiet locksmiths count brass')
    await page.getByLabel('The passphrase again').fill('seven quiet locksmiths count brass')
    await page.getByRole('button', { name: 'Encrypt and save the key' }).click()
    await heading(page, 'This key')
    await page.goto('about:blank')
    const session = await context.newCDPSession(page)
    await session.send('Storage.clearDataForOrigin', {
      origin: world.origin,
      storageTypes: 'indexeddb',
    })
    await page.goto(world.origin)
    await page.getByText('The vault that was here is gone').waitFor()
    await page.getByText('A backup brings it back').waitFor()
    await arrivePrivately(page, world.conf())
    expect(await page.getByText('The vault that was here is gone').count()).to.equal(0)
  })

  const hosts: readonly (readonly [host: string, headers: boolean])[] = [
    ['a host that sends the headers', true],
    ['a host that cannot send any', false],
  ]
  for (const [host, headers] of hosts) {
    it(`does not run inside another page, and loads no vault there: ${host} (input 44)`, async () => {
      if (!headers) {
        await context.route(`${world.origin}/`, async (route) => {
          const response = await route.fetch()
          const kept = Object.entries(response.headers()).filter(([name]) => name === 'content-type')
          await route.fulfill({ response, headers: Object.fromEntries(kept) })
        })
      }
      const elsewhere = await startElsewhere()
      try {
        const page = await context.newPage()
        const urls: string[] = []
        const refused: string[] = []
        page.on('request', (request) => urls.push(request.url()))
        page.on('requestfailed', (request) =>
          refused.push(`${request.url()} ${request.failure()?.errorText}`),
        )
        const failed = headers ? page.waitForEvent('requestfailed') : undefined
        await page.goto(`http://127.0.0.1:${elsewhere.port}/?${world.origin}/`)
        const frame = page.frames()[1]!
        if (headers) {
          await failed
          // It is the answer that was refused: a request the browser would not have sent at all says something else.
          await frame.waitForURL('chrome-error://chromewebdata/')
          expect(refused).to.deep.equal([`${world.origin}/ net::ERR_BLOCKED_BY_RESPONSE`])
          expect(urls.filter((url) => url.includes('/assets/'))).to.deep.equal([])
        } else {
          await frame.getByText('opened inside another one').waitFor()
          await frame.getByText('affichée dans une autre').waitFor()
          expect(refused).to.deep.equal([])
          expect(await scripts(urls, frame)).to.deep.equal([])
        }
        expect(await houseRan(frame)).to.equal(false)
        expect(await frame.getByLabel('Configuration').count()).to.equal(0)
      } finally {
        elsewhere.close()
      }
    })
  }

  it('goes on with what it took at its start when a dependency replaces it later, which sees no secret (input 49)', async () => {
    const { page } = await world.open(context)
    await page.getByLabel('Configuration').waitFor()
    const region = world.running.sandbox.regions['ovh-eu']
    await page.evaluate(() => {
      const seen: string[] = []
      const note = (what: string, args: readonly unknown[]): void => {
        const texts = args.map((one) => {
          if (one instanceof Request) return one.url
          if (ArrayBuffer.isView(one) || one instanceof ArrayBuffer) return new TextDecoder().decode(one)
          return typeof one === 'string' ? one : ''
        })
        seen.push(`${what} ${texts.join(' ')}`)
      }
      const wrap = (holder: object, name: string): void => {
        const there = holder as Record<string, (...args: unknown[]) => unknown>
        const native = there[name]!
        there[name] = function (this: unknown, ...args: unknown[]) {
          note(name, [this, ...args])
          return native.apply(this, args)
        }
      }
      wrap(globalThis, 'fetch')
      wrap(SubtleCrypto.prototype, 'digest')
      wrap(SubtleCrypto.prototype, 'encrypt')
      wrap(SubtleCrypto.prototype, 'decrypt')
      wrap(SubtleCrypto.prototype, 'importKey')
      wrap(SubtleCrypto.prototype, 'deriveBits')
      wrap(Uint8Array.prototype, 'fill')
      Object.assign(globalThis, { seen })
    })
    await paste(page, world.conf())
    await page.getByLabel('Passphrase', { exact: true }).fill('seven quiet locksmiths count brass')
    await page.getByLabel('The passphrase again').fill('seven quiet locksmiths count brass')
    await page.getByRole('button', { name: 'Encrypt and save the key' }).click()
    await page.getByText('Valid', { exact: true }).waitFor()
    const seen = await page.evaluate(() => (globalThis as unknown as { seen: string[] }).seen)
    expect(seen.filter((line) => line.includes(region.base))).to.deep.equal([])
    expect(seen.filter((line) => line.includes(region.applicationSecret))).to.deep.equal([])
    expect(seen.filter((line) => line.includes(region.consumerKey))).to.deep.equal([])
    expect(seen.filter((line) => line.includes('locksmiths'))).to.deep.equal([])
  })

  it('runs where the prototype of all objects is frozen (input 50)', async () => {
    await context.addInitScript(() => void Object.freeze(Object.prototype))
    const { page } = await world.open(context)
    await arrivePrivately(page, world.conf())
    await page.getByText('Valid', { exact: true }).waitFor()
  })

  it('unlocks nothing where the prototype of all objects was altered, and says so (input 50)', async () => {
    await context.addInitScript(() => {
      ;(Object.prototype as { polluted?: string }).polluted = 'yes'
    })
    const { page, urls } = await world.open(context)
    await page.getByRole('alert').getByText('Something has altered').waitFor()
    expect(await scripts(urls, page)).to.deep.equal([])
    expect(await houseRan(page)).to.equal(false)
    expect(await page.getByLabel('Configuration').count()).to.equal(0)
  })
})
