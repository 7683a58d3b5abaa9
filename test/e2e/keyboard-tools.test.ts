// What explains keys, looks after them and carries their calls, by keyboard alone.
import { expect } from 'chai'
import type { Page } from 'playwright-core'
import { arrive, backTo, enter, go, rests, space, tabTo, type } from '../support/by-keyboard.ts'
import { environmentOf, runShell } from '../support/shell.ts'
import { listDrawn, World } from '../support/world.ts'

describe('the tools by keyboard alone', function () {
  this.timeout(60_000)
  let world: World
  let page: Page

  before(async () => {
    world = await World.start()
    const context = await world.context({ viewport: { width: 1280, height: 900 } })
    context.setDefaultTimeout(8_000)
    await context.grantPermissions(['clipboard-write'])
    page = (await world.open(context)).page
    await arrive(page, world.conf())
  })
  after(() => world.close())

  it('an account is looked at, with its projects, its log, and which key could have made a call', async () => {
    await go(page, 'ga', 'Accounts')
    await enter(page, /^Sandbox/, 'a')
    await rests(page, /^Sandbox/, 'h1')
    await page.getByRole('heading', { name: 'Production — site et API' }).waitFor()
    await tabTo(page, /^Copy.*Production/)
    await go(page, 'gt', 'This key')
    await page.getByText('Valid', { exact: true }).waitFor()
    await enter(page, 'Activity')
    await rests(page, 'Activity', 'h1')
    await page.getByText(/^\d+ calls from/).waitFor()
    await enter(page, /^Which key could have called GET \/cloud\/project/)
    await page.getByText('Keys that could have made the last of these calls').waitFor()
    await rests(page, /^Which key could have called GET \/cloud\/project/)
    await enter(page, /./, 'a')
    await rests(page, /./, 'h2')
  })

  it('a report is saved, and compared with an earlier one', async () => {
    await go(page, 'gr', 'Report')
    await page.getByRole('button', { name: 'JSON' }).waitFor()
    const download = page.waitForEvent('download')
    await enter(page, 'JSON')
    const file = await (await download).path()
    await rests(page, 'JSON')
    await space(page, '7 days')
    await rests(page, '7 days')
    await tabTo(page, 'Calendar file')
    const chooser = page.waitForEvent('filechooser')
    await enter(page, 'Earlier report')
    await (await chooser).setFiles(file)
    await page.getByText('Nothing has changed.').waitFor()
    await rests(page, 'Earlier report')
  })

  it('the timeline is moved, drawn closer, read as a table, and leads to a key', async () => {
    await go(page, 'gm', 'Timeline')
    await page.locator('a.life-row').first().waitFor()
    const span = page.getByRole('group', { name: / – |from|to/ }).last()
    await enter(page, 'Closer')
    await rests(page, 'Closer')
    await tabTo(page, /ovh-exporter/, 'a')
    const before = await span.getAttribute('aria-label')
    await page.keyboard.press('+')
    await page.keyboard.press('ArrowRight')
    await page.waitForFunction((was) => {
      const found = (root: ParentNode): Element | undefined =>
        root.querySelector('.picture') ??
        [...root.querySelectorAll('*')]
          .map(({ shadowRoot }) => shadowRoot && found(shadowRoot))
          .find(Boolean) ??
        undefined
      return found(document)?.getAttribute('aria-label') !== was
    }, before)
    await rests(page, /ovh-exporter/, 'a')
    await page.keyboard.press('0')
    await backTo(page, 'Table')
    await page.keyboard.press('Enter')
    await listDrawn(page)
    await rests(page, 'Table')
    await enter(page, /ovh-exporter/, 'a')
    await rests(page, 'ovh-exporter', 'h2')
  })

  it('the doctor examines a saved key, and one that is pasted', async () => {
    await go(page, 'gd', 'Doctor')
    await enter(page, /^Examine /)
    await page.getByRole('heading', { name: 'Nothing is wrong with this key.' }).waitFor()
    await rests(page, /./)
    await enter(page, 'One certain call fails?')
    await tabTo(page, 'Method')
    await type(page, 'Path', '/me')
    await page.keyboard.press('Enter')
    await page.getByText('GET /me', { exact: true }).first().waitFor()
    await rests(page, /./)
    await backTo(page, 'Another key')
    await page.keyboard.press('Enter')
    await rests(page, 'Doctor', 'h1')
    await type(page, 'Configuration', world.conf('ovh-ca'))
    await enter(page, 'Read and examine')
    await page.getByRole('heading', { name: 'Nothing is wrong with this key.' }).waitFor()
    await rests(page, 'Doctor', 'h1')
  })

  it('the connection is checked and its report read', async () => {
    await go(page, 'gt', 'This key')
    await backTo(page, /sandbox-ovh-eu/, 'a')
    await page.keyboard.press('Enter')
    await rests(page, 'Connection', 'h1')
    await tabTo(page, /^Find it by itself/)
    await enter(page, /^Check/)
    await page.getByText(/^Checked/).waitFor()
    await rests(page, /^Check/)
    await enter(page, /text/i, 'summary')
    await tabTo(page, /^Copy/)
  })

  it('rules are judged against a call, and compared with a program’s', async () => {
    await go(page, 'gw', 'Will it work?')
    await tabTo(page, 'Key or rules')
    await page.keyboard.press('ArrowDown')
    await type(page, 'Rules, one on a line', 'GET /me')
    await tabTo(page, 'One call')
    await tabTo(page, 'Method')
    await type(page, 'Path or address', '/me/bill')
    await page.keyboard.press('Enter')
    await page.getByText('0 allowed, 1 refused, 0 unsure').waitFor()
    await tabTo(page, 'Make a key with the missing rules')
    await backTo(page, 'Compare two')
    await page.keyboard.press('Enter')
    await rests(page, 'Against a call')
    await tabTo(page, 'First')
    await page.keyboard.type('Rules that')
    await tabTo(page, 'Rules, one on a line')
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.insertText('GET /me')
    await tabTo(page, 'Second')
    await page.keyboard.type('certbot')
    await enter(page, 'Judge')
    await page.getByText('They have nothing in common.').waitFor()
    await rests(page, 'Judge')
  })

  it('keys are explained on one’s own', async () => {
    await go(page, 'gu', 'Understand keys')
    await tabTo(page, 'Drawn on')
    await page.keyboard.press('ArrowDown')
    await tabTo(page, /^Application: /)
    await tabTo(page, /^Rule: /)
    await enter(page, 'this key is revoked')
    await page.getByText(/^The key is gone at once/).waitFor()
    await rests(page, 'this key is revoked')
    await enter(page, 'Go to this key')
    await rests(page, /./, 'h2')
  })

  it('an operation is found in the reference, and what it takes is filled in', async () => {
    await go(page, 'go', 'Reference')
    await page.getByRole('searchbox').waitFor()
    await page.keyboard.press('/')
    await rests(page, 'Search the operations')
    await page.keyboard.insertText('/domain/zone/{zoneName}/record')
    await enter(page, 'POST /domain/zone/{zoneName}/record', 'a')
    await rests(page, 'POST /domain/zone/{zoneName}/record', 'h2')
    await type(page, /zoneName/, 'example.org')
    await page.keyboard.press('/')
    await tabTo(page, /./)
  })

  it('calls are made by hand: the script is saved, run, and its answers read', async () => {
    await go(page, 'gh', 'By hand')
    await enter(page, /^Make its calls by hand/)
    await rests(page, /^Let the page call again/)
    await go(page, 'gt', 'This key')
    await page.getByRole('link', { name: 'Show the script' }).waitFor()
    await tabTo(page, 'Show the script')
    await page.keyboard.press('Enter')
    await rests(page, 'By hand', 'h1')
    const download = page.waitForEvent('download')
    await enter(page, 'Save as countersign-calls.sh')
    let script = ''
    for await (const chunk of await (await download).createReadStream()) script += String(chunk)
    const run = await runShell('sh', script, environmentOf(world.running.sandbox.regions['ovh-eu']))
    expect(run.code, run.errors).to.equal(0)
    await type(page, 'What the script wrote', run.output)
    await enter(page, 'Read the answers')
    await page.getByText(/answers? (was|were) read\./).waitFor()
    await rests(page, 'Read the answers')
    await tabTo(page, /^Let the page call again/)
    await page.keyboard.press('Enter')
    await rests(page, /^Make its calls by hand/)
  })
})
