import { html } from 'lit'
import { openInventory } from '../../src/state/inventory/wing.ts'
import { languages } from '../../src/state/preferences.ts'
import type { Language } from '../../src/state/preferences.ts'
import { provideInventory } from '../../src/ui/inventory-context.ts'
import '../../src/ui/pages/understand.ts'
import { comesTrue } from '../support/comes-true.ts'
import { furnish, settleIn } from '../support/house.ts'
import type { House } from '../support/house.ts'
import { byText, expect, leaveRoom, room, seen, until } from './room.ts'

const data = { routes: () => Promise.resolve([]), presets: () => Promise.resolve([]) }

async function page(house: House, language: Language = 'en') {
  const wing = openInventory({ keyring: house.keyring, accounts: house.accounts, data, now: Date.now })
  const element = await room(
    house,
    html`<div><cs-page-understand></cs-page-understand></div>`,
    language,
    (parent) => provideInventory(parent, () => Promise.resolve(wing)),
  )
  return { element: element.querySelector('cs-page-understand')!, wing }
}

const labels = (element: Element): string[] =>
  [...element.shadowRoot!.querySelectorAll('.scene g[aria-label]')].map(
    (g) => g.getAttribute('aria-label') ?? '',
  )

describe('understanding keys', () => {
  afterEach(leaveRoom)

  for (const language of languages) {
    it(`draws an example without a vault, and is accessible in ${language}`, async () => {
      const { element } = await page(furnish(), language)
      await until(element, language === 'en' ? 'What happens if…' : 'Que se passe-t-il si…')
      expect(labels(element)).to.have.lengthOf(1 + 3 + 4)
      await expect(element).to.be.accessible()
    })
  }

  it('shows what each event does to the application, the key and its siblings', async () => {
    const { element } = await page(furnish())
    await until(element, 'As it is now')
    const after = async (event: string): Promise<string[]> => {
      byText(element, '.happen button', event).click()
      await element.updateComplete
      return labels(element).slice(0, 4)
    }
    expect(await after('this key is revoked')).to.deep.equal([
      'Application, certbot on the mail server, exists',
      'Key, Key 4201, gone',
      'Key, Key 4202, works',
      'Key, Key 3977, expired, opens nothing',
    ])
    expect(await after('this key expires')).to.deep.include.members([
      'Application, certbot on the mail server, exists',
      'Key, Key 4201, expired, opens nothing',
      'Key, Key 4202, works',
    ])
    expect(await after('its application is deleted')).to.deep.include.members([
      'Application, certbot on the mail server, deleted',
      'Key, Key 4201, still listed, opens nothing',
      'Key, Key 4202, still listed, opens nothing',
    ])
    expect(await after('a rule should change')).to.include('Key, Key 4201, works')
    expect(seen(element)).to.include('It cannot. Rules, name and end are fixed')
    await expect(element).to.be.accessible()
  })

  it('says what a part is when it is focused', async () => {
    const { element } = await page(furnish())
    await until(element, 'As it is now')
    const rule = element.shadowRoot!.querySelector<SVGElement>('.scene g[aria-label^="Rule"]')!
    rule.focus()
    await element.updateComplete
    expect(seen(element.shadowRoot!.querySelector('.about .on')!)).to.match(
      /^Rule A rule is a tooth of the key/,
    )
  })

  it('is drawn on one’s own keys, whichever is chosen', async () => {
    const house = furnish()
    await settleIn(house)
    const { element, wing } = await page(house)
    await until(element, 'Go to this key')
    await wing.inventory.need()
    await comesTrue(() => !wing.inventory.value.busy)
    await element.updateComplete
    const orphan = wing.inventory.value.rows.find(({ application }) => application.kind === 'deleted')!
    const select = element.shadowRoot!.querySelector<HTMLSelectElement>('#subject')!
    select.value = orphan.id
    select.dispatchEvent(new Event('change'))
    await element.updateComplete
    expect(labels(element)[0]).to.equal('Application, A deleted application, deleted')
    expect(labels(element)[1]).to.match(/still listed, opens nothing$/)
    await expect(element).to.be.accessible()
    select.value = ''
    select.dispatchEvent(new Event('change'))
    await element.updateComplete
    expect(labels(element)[0]).to.include('certbot on the mail server')
  })
})
