import { html } from 'lit'
import { Consultation } from '../../src/state/inventory/doctor/consultation.ts'
import { openInventory } from '../../src/state/inventory/wing.ts'
import { languages } from '../../src/state/preferences.ts'
import type { Language } from '../../src/state/preferences.ts'
import { provideDoctor } from '../../src/ui/doctor-context.ts'
import '../../src/ui/pages/doctor.ts'
import type { PageDoctor } from '../../src/ui/pages/doctor.ts'
import { baseOf, confOf, furnish, settleIn } from '../support/house.ts'
import type { House } from '../support/house.ts'
import { byText, expect, leaveRoom, room, seen, until } from './room.ts'

const data = {
  routes: async (): Promise<unknown> => (await import('../../src/data/route-lines.json')).default,
  presets: async (): Promise<unknown> => (await import('../../src/data/presets.json')).default,
}

/** The doctor's page over a house, with a real practice behind it. */
async function page(
  house: House,
  { account = '', language = 'en' }: { account?: string; language?: Language } = {},
) {
  const { keyring, accounts, regions, importing, sandbox } = house
  const wing = openInventory({ keyring, accounts, data, now: Date.now })
  const doctor = new Consultation({
    keyring,
    accounts,
    regions,
    importing,
    fetch: sandbox.connect(),
    transports: () => Promise.resolve(house.transports),
    now: Date.now,
    inventory: () => Promise.resolve(wing),
  })
  const element = await room(
    house,
    html`<div><cs-page-doctor .account=${account}></cs-page-doctor></div>`,
    language,
    (parent) => provideDoctor(parent, () => Promise.resolve(doctor)),
  )
  return { element: element.querySelector('cs-page-doctor')!, doctor }
}

/** A conf that names its endpoint by address, as a page that knows the sandbox reads it. */
const conf = (house: House, region = 'ovh-eu', at = region): string =>
  confOf(house, region).replace(`sandbox-${region}`, baseOf(house, at))

async function paste(element: PageDoctor, text: string): Promise<void> {
  await until(element, 'Configuration')
  const box = element.shadowRoot!.querySelector('cs-paste-box')!
  box.shadowRoot!.querySelector('textarea')!.value = text
  byText(box, 'button', 'Read and examine').click()
}

const own = ({ sandbox }: House) =>
  sandbox.world('ovh-eu').credentials.withKey(sandbox.regions['ovh-eu'].consumerKey)!

describe('the doctor’s page', () => {
  afterEach(leaveRoom)

  for (const language of languages) {
    it(`begins with the saved keys and a paste, without a vault too, in ${language}`, async () => {
      const bare = await page(furnish(), { language })
      await until(bare.element, language === 'en' ? 'A key from anywhere' : 'Une clé venue d’ailleurs')
      await expect(bare.element).to.be.accessible()
      leaveRoom()
      const house = furnish()
      await settleIn(house)
      const { element } = await page(house, { language })
      await until(element, language === 'en' ? 'A saved key' : 'Une clé enregistrée')
      await expect(element).to.be.accessible()
    })

    it(`examines a saved key at once and says that nothing is wrong, in ${language}`, async () => {
      const house = furnish()
      const { id } = await settleIn(house)
      const { element } = await page(house, { account: id, language })
      await until(element, language === 'en' ? 'Nothing is wrong with this key.' : 'Cette clé n’a rien.')
      expect(element.shadowRoot!.querySelectorAll('.step.fine')).to.have.lengthOf(11)
      await expect(element).to.be.accessible()
    })

    it(`says why it cannot examine an account that has a token, in ${language}`, async () => {
      const house = furnish()
      const { oauth2 } = house.sandbox.regions['ovh-eu']
      await house.importing.read(
        `[${baseOf(house, 'ovh-eu')}]\nclient_id=${oauth2?.clientId}\nclient_secret=${oauth2?.clientSecret}\n`,
      )
      const [id = ''] = await house.importing.save('private')
      const { element } = await page(house, { account: id, language })
      await until(
        element,
        language === 'en' ? 'has a token in place of a key' : 'a un jeton à la place d’une clé',
      )
      await expect(element).to.be.accessible()
    })

    it(`says which part is wrong, how certain that is, how it is known and what to do, in ${language}`, async () => {
      const house = furnish()
      Object.assign(own(house), { rules: [] })
      const { id } = await settleIn(house)
      const { element } = await page(house, { account: id, language })
      await until(
        element,
        language === 'en'
          ? 'The rules are what is wrong: it has no rule at all, so it opens nothing.'
          : /Les règles sont en cause\s: elle n’a aucune règle/,
      )
      const step = element.shadowRoot!.querySelector('.step.wrong')!
      expect(seen(step)).to.match(language === 'en' ? /Rules Wrong/ : /Règles En cause/)
      expect(seen(step)).to.include('GET /auth/currentCredential')
      expect(step.querySelector('a.button')?.getAttribute('href')).to.equal('#/new')
      await expect(element).to.be.accessible()
    })
  }

  it('examines a pasted key and forgets it when the page is left', async () => {
    const house = furnish()
    const { element, doctor } = await page(house)
    await paste(element, conf(house))
    await until(element, 'Nothing is wrong with this key.')
    expect(seen(element)).not.to.include(house.sandbox.regions['ovh-eu'].consumerKey)
    expect(house.keyring.value.kind).not.to.equal('open')
    leaveRoom()
    expect(doctor.value.kind).to.equal('idle')
    expect(house.importing.value.kind).to.equal('empty')
  })

  it('lets one of several keys be chosen, and is accessible then', async () => {
    const house = furnish()
    const { element } = await page(house)
    await paste(element, `${conf(house)}${conf(house, 'ovh-ca')}`)
    await until(element, '2 keys were found. Which one?')
    await expect(element).to.be.accessible()
    const [, second] = element.shadowRoot!.querySelectorAll<HTMLElement>('.found button.primary')
    second!.click()
    await until(element, 'Nothing is wrong with this key.')
    expect(seen(element)).to.include('sandbox-ovh-ca')
  })

  it('moves a key to the region that knows it, in one press', async () => {
    const house = furnish()
    const { element } = await page(house)
    await paste(element, conf(house, 'ovh-ca', 'ovh-eu'))
    await until(element, 'The application key is what is wrong')
    await until(element, 'It is known at sandbox-ovh-ca', 300)
    byText(element, 'button', 'Examine it at sandbox-ovh-ca').click()
    await until(element, 'Nothing is wrong with this key.')
    expect(house.importing.value).to.have.nested.property('candidates[0].endpoint.name', 'sandbox-ovh-ca')
  })

  it('says that it does not know which of three it is, and what other keys make likely', async () => {
    const house = furnish()
    Object.assign(own(house), { expiration: Date.now() - 1000 })
    const { element } = await page(house)
    await paste(element, conf(house))
    await until(element, 'OVHcloud does not say which')
    expect(seen(element)).to.include('Certain: OVHcloud’s own answer says so.')
    expect(seen(element)).to.include('“Consumer key” stands in the way')
  })

  it('compares the rules with a call that is said to fail', async () => {
    const house = furnish()
    Object.assign(own(house), { rules: [{ method: 'GET', path: '/me' }] })
    const { id } = await settleIn(house)
    const { element } = await page(house, { account: id })
    await until(element, 'It may only: GET /me.')
    await until(element, 'Examine with this call')
    const path = element.shadowRoot!.querySelector<HTMLInputElement>('input[name=path]')!
    path.value = 'vps'
    byText(element, 'button', 'Examine with this call').click()
    await until(element, 'A path begins with a slash')
    path.value = '/vps'
    byText(element, 'button', 'Examine with this call').click()
    await until(element, 'No rule allows the call you named')
    const extend = byText<HTMLAnchorElement>(element, '.step.wrong a', 'Make a key with GET /vps')
    expect(extend.getAttribute('href')).to.equal(`#/new/extend/${id}?GET=%2Fvps`)
  })

  it('can be stopped, and run again', async () => {
    const house = furnish()
    const { id } = await settleIn(house)
    // Long enough to be looked at, and stopped, on a machine with much else to do.
    house.sandbox.switches.set({ latencyMs: 1000 })
    const { element } = await page(house, { account: id })
    await until(element, 'Examining…')
    await until(element, /[1-9] of 11 steps/)
    await expect(element).to.be.accessible()
    byText(element, 'button', 'Stop').click()
    await until(element, 'Stopped. What was found so far stands below.')
    house.sandbox.switches.set({ latencyMs: 0 })
    byText(element, 'button', 'Run again').click()
    await until(element, 'Nothing is wrong with this key.')
  })

  it('forgets everything when the vault locks', async () => {
    const house = furnish()
    const { id } = await settleIn(house)
    const { element, doctor } = await page(house, { account: id })
    await until(element, 'Nothing is wrong with this key.')
    house.keyring.lock()
    expect(doctor.value.kind).to.equal('idle')
  })

  it('says that a text has no key', async () => {
    const house = furnish()
    const { element } = await page(house)
    await paste(element, 'nothing to see here')
    await until(element, 'There is no key in this text.')
    await expect(element).to.be.accessible()
  })
})
