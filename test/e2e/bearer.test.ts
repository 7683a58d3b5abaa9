import { expect } from 'chai'
import type { BrowserContext, Page } from 'playwright-core'
import { everythingShown, World } from '../support/world.ts'
import { importConf, privately } from './steps.ts'

describe('an account with a token in place of a key', function () {
  this.timeout(120_000)
  let world: World
  let context: BrowserContext

  before(async () => {
    world = await World.start({ relays: true, profile: 'open' })
  })
  after(() => world.close())
  beforeEach(async () => {
    context = await world.context()
  })
  afterEach(async () => {
    await context.close()
    world.running.sandbox.reset()
  })

  // The sandbox's relay knows one place for tokens on a host, and that is this region's.
  const keys = () => world.running.sandbox.regions['ovh-us']
  const api = () => `${keys().base.replace(/\/(1\.0)?$/, '')}/1.0`
  const service = () =>
    `[${api()}]\nclient_id=${keys().oauth2!.clientId}\nclient_secret=${keys().oauth2!.clientSecret}\n`
  const personal = () => `[${api()}]\naccess_token=${keys().accessToken}\n`

  const header = (headers: readonly (readonly [string, string])[], wanted: string): string | undefined =>
    headers.find(([name]) => name.toLowerCase() === wanted)?.[1]

  /** What was sent to the API itself. */
  const sent = () =>
    world.running.sandbox.log.filter(
      ({ method, url }) => method !== 'OPTIONS' && !url.includes('/oauth2/token'),
    )

  const tokenCalls = () => world.running.sandbox.log.filter(({ url }) => url.includes('/oauth2/token'))

  async function applications(page: Page): Promise<void> {
    const id = /accounts\/([^/]+)/.exec(new URL(page.url()).hash)?.[1] ?? ''
    await page.evaluate((to) => {
      location.hash = to
    }, `/accounts/${id}/applications`)
    await page.getByText(/^\d+ applications$/).waitFor()
  }

  it('is a service account: one token for all its calls, none of them signed, the secret in no place to be seen', async () => {
    const { page, complaints } = await world.open(context)
    await importConf(page, service())
    await privately(page)
    await page.getByText('This is a service account').waitFor()
    await page.getByText('OVHcloud accepts it.').waitFor()
    await applications(page)
    expect(tokenCalls().filter(({ method }) => method === 'POST')).to.have.length(1)
    expect(sent().length).to.be.greaterThan(3)
    for (const { headers } of sent().filter(({ url }) => /\/me\b/.test(url))) {
      expect(header(headers, 'authorization')).to.match(/^Bearer /)
      expect(header(headers, 'x-ovh-signature')).to.equal(undefined)
    }
    const shown = await everythingShown(page)
    expect(shown).not.to.include(keys().oauth2!.clientSecret)
    expect(complaints.filter((line) => line.startsWith('policy:'))).to.deep.equal([])
  })

  it('is a pasted token, sent as it is and never shown', async () => {
    const { page } = await world.open(context)
    await importConf(page, personal())
    await privately(page)
    await page.getByText('This is an access token').waitFor()
    await page.getByText('OVHcloud accepts it.').waitFor()
    await applications(page)
    expect(tokenCalls()).to.deep.equal([])
    for (const { headers } of sent()) {
      expect(header(headers, 'authorization')).to.equal(`Bearer ${keys().accessToken}`)
    }
    expect(await everythingShown(page)).not.to.include(keys().accessToken)
  })

  it('is refused with the reason where a profile names both kinds, and where there are no tokens', async () => {
    const { page } = await world.open(context)
    await importConf(
      page,
      `${world.conf().replace(/\[default\][^[]*/, '')}client_id=EU.1\nclient_secret=abcdef\n`,
    )
    await page
      .getByText('It names two ways to authenticate. Every official program refuses that; keep one of them.')
      .waitFor()
    const other = await world.open(context)
    const kimsufi = world.running.sandbox.regions['kimsufi-eu'].base.replace(/\/(1\.0)?$/, '')
    await importConf(other.page, `[${kimsufi}/1.0]\nclient_id=EU.1\nclient_secret=abcdef\n`)
    await other.page
      .getByText(/ovh-eu, ovh-ca (and|or) ovh-us|only .*ovh-us/)
      .first()
      .waitFor()
    expect(world.running.sandbox.log).to.deep.equal([])
  })

  it('has a row for the host that makes tokens in its connection check, which makes none', async () => {
    world.running.sandbox.switches.set({ cors: 'open' })
    const { page } = await world.open(context)
    await importConf(page, service())
    await privately(page)
    await page.getByText('OVHcloud accepts it.').waitFor()
    await page.getByTitle('Connection').click()
    const before = tokenCalls().length
    const check = async (): Promise<string[]> => {
      await page.getByRole('button', { name: /^Check/ }).click()
      await page.locator('[aria-busy=false]').getByRole('table').waitFor()
      const cells = page.getByRole('row', { name: 'The host that makes tokens' }).getByRole('cell')
      await cells.first().waitFor()
      return (await cells.allInnerTexts()).map((text) => text.replace(/\s+/g, ' ').trim())
    }
    expect(await check()).to.deep.equal(['yes', 'yes'])
    expect(tokenCalls().length).to.be.greaterThan(before)
    expect(
      tokenCalls()
        .slice(before)
        .every(({ status }) => status >= 400),
    ).to.equal(true)
    world.running.sandbox.switches.set({ cors: 'observed' })
    expect((await check())[0]).to.match(/^no /)
  })

  it('hands its token to a relay only when told to, after it was said who could then use it', async () => {
    world.running.sandbox.switches.set({ cors: 'closed' })
    const { page } = await world.open(context)
    await importConf(page, personal())
    await privately(page)
    await page.getByRole('alert').or(page.getByText('No answer reached this page')).first().waitFor()
    expect(
      sent().filter(({ headers }) => header(headers, 'authorization')?.includes(keys().accessToken ?? '–')),
    ).to.satisfy((list: { method: string }[]) => list.every(({ method }) => method === 'OPTIONS'))
    await page.getByTitle('Connection').click()
    await page.getByText('whoever runs a relay could use it').waitFor()
    await page.locator('input[value=beside]').check()
    await page.getByText('The way was set.').waitFor()
    await page.goBack()
    await page.getByText('OVHcloud accepts it.').waitFor()
  })
})
