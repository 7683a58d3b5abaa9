import { expect } from 'chai'
import type { BrowserContext, Page } from 'playwright-core'
import { regionNames } from '../../src/sandbox/index.ts'
import { everythingShown, everythingStored, World } from '../support/world.ts'
import type { Watched } from '../support/world.ts'

type Region = (typeof regionNames)[number]
type Keys = { applicationKey: string; applicationSecret: string; consumerKey: string }

describe('the doctor', function () {
  this.timeout(120_000)
  let world: World
  let context: BrowserContext

  before(async () => {
    world = await World.start()
  })
  after(() => world.close())
  beforeEach(async () => {
    context = await world.context({ viewport: { width: 1280, height: 900 } })
    // The build knows OVHcloud's own endpoints too: nobody calls them from a test.
    await context.route(/^https:/, (route) => route.abort())
  })
  afterEach(() => context.close())

  for (const region of regionNames) {
    it(`names what is wrong with each of four keys of ${region}, without a vault`, async () => {
      const { narrow, ruleless, orphaned, own } = cases(region)
      const elsewhere = regionNames.find((name) => name !== region)!
      const watched = await world.open(context, '#/doctor')
      const { page } = watched

      expect(await verdict(page, confOf(narrow, region))).to.equal('Nothing is wrong with this key.')
      await page.getByText('It may only: GET /me. It cannot list the account’s keys.').first().waitFor()
      await again(page)

      expect(await verdict(page, confOf(ruleless, region))).to.equal(
        'The rules are what is wrong: it has no rule at all, so it opens nothing.',
      )
      await again(page)

      expect(await verdict(page, confOf(orphaned, region))).to.match(
        /^The application key is what is wrong: no endpoint that answered knows this application: it was deleted,/,
      )
      await again(page)

      expect(await verdict(page, confOf(own, elsewhere))).to.match(
        new RegExp(
          `^The application key is what is wrong: this endpoint does not know the application\\. It is known at sandbox-${region}`,
        ),
      )
      await page.getByRole('button', { name: `Examine it at sandbox-${region}` }).click()
      await page.getByRole('heading', { name: 'Nothing is wrong with this key.' }).waitFor()
      await secretsStayed(watched, [narrow, ruleless, orphaned, own])
    })
  }

  it('names a key that has expired in all seven regions, from what the saved keys can see', async () => {
    const found = regionNames.map((region) => ({ region, ...cases(region) }))
    const { page } = await world.open(context)
    await page
      .getByLabel('Configuration')
      .fill(found.map(({ region, own }) => confOf(own, region)).join('\n'))
    await page.getByRole('button', { name: 'Read it' }).click()
    await page.getByRole('button', { name: 'Use a private session instead' }).click()
    await page.getByRole('heading', { level: 1, name: 'Accounts' }).waitFor()
    await page.getByRole('navigation').getByRole('link', { name: 'Doctor' }).click()
    for (const { region, expired } of found) {
      expect(await verdict(page, confOf(expired, region)), region).to.equal(
        'The consumer key is what is wrong: it has expired.',
      )
      await page.getByText(/^Likely, not certain: other keys of the same application/).waitFor()
      await again(page)
    }
  })

  it('says without a vault that it may be one of three, since OVHcloud does not say which', async () => {
    const { expired } = cases('ovh-us')
    const { page } = await world.open(context, '#/doctor')
    expect(await verdict(page, confOf(expired, 'ovh-us'))).to.match(
      /^The consumer key is what is wrong: it exists and may not be used: it has expired, was refused, or/,
    )
  })

  it('examines a saved key in one press', async () => {
    const { own } = cases('kimsufi-eu')
    const { page, complaints } = await world.open(context)
    await page.getByLabel('Configuration').fill(confOf(own, 'kimsufi-eu'))
    await page.getByRole('button', { name: 'Read it' }).click()
    await page.getByRole('button', { name: 'Use a private session instead' }).click()
    await page.getByRole('heading', { level: 1, name: 'This key' }).waitFor()
    await page.getByRole('navigation').getByRole('link', { name: 'Doctor' }).click()
    await page.getByRole('link', { name: /^Examine / }).click()
    await page.getByRole('heading', { name: 'Nothing is wrong with this key.' }).waitFor()
    expect(complaints.filter((line) => line.startsWith('policy:'))).to.deep.equal([])
  })

  /** Keys of one region in each of the states that matter, made of the sandbox's own. */
  function cases(region: Region): Record<'own' | 'narrow' | 'ruleless' | 'orphaned' | 'expired', Keys> {
    const { sandbox } = world.running
    const { applications, credentials } = sandbox.world(region)
    const own = sandbox.regions[region]
    const account = credentials.withKey(own.consumerKey)!.account!
    const named = (name: string, ended = false) => {
      const credential = credentials.of(account).find(({ applicationId, status, expiration }) => {
        const over = expiration !== null && expiration < Date.now()
        return status === 'validated' && over === ended && known.get(applicationId)?.name.startsWith(name)
      })!
      const { applicationKey, applicationSecret } = known.get(credential.applicationId)!
      return { credential, keys: { applicationKey, applicationSecret, consumerKey: credential.consumerKey } }
    }
    const known = (remembered[region] ??= new Map(
      credentials.of(account).flatMap(({ applicationId }) => {
        const application = applications.find(applicationId)
        return application ? [[applicationId, { ...application }]] : []
      }),
    ))
    const narrow = named('ovh-exporter')
    Object.assign(narrow.credential, { rules: [{ method: 'GET', path: '/me' }] })
    const ruleless = named('certbot')
    Object.assign(ruleless.credential, { rules: [] })
    const orphaned = named('terraform')
    const application = applications.find(orphaned.credential.applicationId)
    if (application) applications.remove(application)
    return {
      own,
      narrow: narrow.keys,
      ruleless: ruleless.keys,
      orphaned: orphaned.keys,
      expired: named('certbot', true).keys,
    }
  }

  /** What each application was, before any of them is deleted. */
  const remembered: Partial<
    Record<Region, Map<number, { name: string; applicationKey: string; applicationSecret: string }>>
  > = {}

  function confOf({ applicationKey, applicationSecret, consumerKey }: Keys, region: Region): string {
    return [
      `[${world.running.sandbox.regions[region].base}]`,
      `application_key=${applicationKey}`,
      `application_secret=${applicationSecret}`,
      `consumer_key=${consumerKey}`,
      '',
    ].join('\n')
  }

  /** Pastes a key, and reads the one sentence that stands on top when the examination has ended. */
  async function verdict(page: Page, conf: string): Promise<string> {
    await page.getByLabel('Configuration').fill(conf)
    await page.getByRole('button', { name: 'Read and examine' }).click()
    await page.getByRole('button', { name: 'Copy the report' }).waitFor()
    return (await page.locator('.verdict h2').textContent()) ?? ''
  }

  async function again(page: Page): Promise<void> {
    await page.getByRole('button', { name: 'Another key' }).click()
  }

  async function secretsStayed(
    { page, urls, console: said, complaints }: Watched,
    keys: Keys[],
  ): Promise<void> {
    const places = [await everythingShown(page), await everythingStored(page), urls.join(), said.join()]
    for (const { applicationSecret, consumerKey } of keys) {
      for (const place of places) expect(place).to.not.include(applicationSecret).and.not.include(consumerKey)
    }
    expect(complaints.filter((line) => line.startsWith('policy:'))).to.deep.equal([])
  }
})
