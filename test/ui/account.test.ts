import { html } from 'lit'
import { languages } from '../../src/state/preferences.ts'
import type { Language } from '../../src/state/preferences.ts'
import '../../src/ui/pages/account.ts'
import { comesTrue } from '../support/comes-true.ts'
import { confOf, furnish, settleIn } from '../support/house.ts'
import type { House, HouseOptions } from '../support/house.ts'
import { byText, expect, leaveRoom, room, seen, until } from './room.ts'

async function page(house: House, account: string, language: Language = 'en') {
  const element = await room(
    house,
    html`<div><cs-page-account .account=${account}></cs-page-account></div>`,
    language,
  )
  return element.querySelector('cs-page-account')!
}

/** A house whose endpoint refuses some paths, as a key without the rule would be. */
const refusing = (paths: RegExp): HouseOptions => ({
  intercept: ({ url }) =>
    paths.test(url)
      ? Response.json(
          {
            errorCode: 'NOT_GRANTED_CALL',
            httpCode: '403 Forbidden',
            message: 'This call has not been granted',
          },
          { status: 403 },
        )
      : undefined,
})

describe('an account’s page', () => {
  afterEach(leaveRoom)

  for (const language of languages) {
    it(`says who it is, which projects it has and who else signs for it, accessible in ${language}`, async () => {
      const house = furnish()
      const { id } = await settleIn(house)
      const element = await page(house, id, language)
      await until(element, 'Bac à sable')
      await until(element, 'intranet')
      await until(element, language === 'en' ? 'Customer code' : 'Code client')
      expect(seen(element)).to.include(language === 'en' ? 'suspended' : 'suspendu')
      await comesTrue(() => element.shadowRoot!.querySelector('.key-drawing'))
      await expect(element).to.be.accessible()
    })
  }

  it('names the rule that lacks in each part, and leads to a key that has it', async () => {
    const house = furnish(refusing(/\/(me|cloud\/project|me\/api\/oauth2\/client)$/))
    const { id } = await settleIn(house)
    const element = await page(house, id)
    await until(element, 'This key may not read it: it lacks GET /cloud/project.')
    await until(element, 'it lacks GET /me/api/oauth2/client.')
    await until(element, 'it lacks GET /me.')
    // What needs no rule is there all the same.
    await until(element, 'Identities')
    const projects = element.shadowRoot!.querySelector('cs-account-projects')!
    expect(byText(projects, 'a', 'Make a key that may').getAttribute('href')).to.equal(
      `#/new/extend/${id}?GET=%2Fcloud%2Fproject`,
    )
    await expect(element).to.be.accessible()
  })

  it('shows an error of one part there, and tries that part again', async () => {
    let broken = true
    const house = furnish({
      intercept: ({ url }) =>
        broken && url.endsWith('/cloud/project') ? new Response('{}', { status: 503 }) : undefined,
    })
    const { id } = await settleIn(house)
    const element = await page(house, id)
    await until(element, 'The endpoint failed')
    await expect(element).to.be.accessible()
    broken = false
    byText(element.shadowRoot!.querySelector('cs-account-projects')!, 'button', 'Try again').click()
    await until(element, 'Bac à sable')
  })

  it('links to where a project is made, and has no OAuth2 clients, where that is so', async () => {
    const eu = furnish()
    // The sandbox answers at OVHcloud's own addresses too, where somebody asks there.
    await eu.importing.read(confOf(eu).replace('sandbox-ovh-eu', 'ovh-eu'))
    const [id] = await eu.importing.save('private')
    const there = await page(eu, id!)
    await until(there, 'Bac à sable')
    const create = byText(there.shadowRoot!.querySelector('cs-account-projects')!, 'a', 'Create a project')
    expect(create.getAttribute('href')).to.match(/^https:\/\/www\.ovh\.com\/manager\/.*projects\/new$/)
    leaveRoom()
    const house = furnish({
      intercept: ({ url }) => (url.endsWith('/cloud/project') ? Response.json([]) : undefined),
    })
    const account = await settleIn(house, 'soyoustart-ca')
    const element = await page(house, account.id)
    await until(element, 'There is no Public Cloud project.')
    expect(seen(element)).to.include('This endpoint has no OAuth2 clients.')
    await expect(element).to.be.accessible()
  })

  it('teaches what to do where no consumer key is saved', async () => {
    const house = furnish()
    await house.importing.read(confOf(house).replace(/consumer_key=.*/, ''))
    house.importing.describe(0, { endpoint: 'sandbox-ovh-eu' })
    house.importing.choose(0, true)
    const [id] = await house.importing.save('private')
    const element = await page(house, id!)
    await until(element, 'No consumer key is saved for this account')
    await expect(element).to.be.accessible()
  })
})
