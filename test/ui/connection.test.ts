import { html } from 'lit'
import { Connections } from '../../src/state/connection/connections.ts'
import type { Language } from '../../src/state/preferences.ts'
import { provideConnection } from '../../src/ui/connection-context.ts'
import '../../src/ui/pages/connection.ts'
import { furnish, settleIn } from '../support/house.ts'
import type { House } from '../support/house.ts'
import { expect, leaveRoom, room, until } from './room.ts'

afterEach(leaveRoom)

/** The page in a room that knows its connections. */
function show(house: House, account = '', language: Language = 'en') {
  const { transports, keyring } = house
  const page = 'https://keys.example.org'
  const connections = new Connections({ transports, keyring, page, now: () => Date.now() })
  const origins = ['https://keys.example.org']
  return room(
    house,
    html`<cs-page-connection .account=${account}></cs-page-connection>`,
    language,
    (parent) => provideConnection(parent, async () => ({ connections, origins })),
  )
}

const button = (page: Element, selector: string): HTMLButtonElement =>
  page.shadowRoot!.querySelector<HTMLButtonElement>(selector)!

describe('cs-page-connection', () => {
  it('teaches before the first check, then shows every question, accessibly in both languages', async () => {
    for (const language of ['en', 'fr'] as const) {
      const house = furnish()
      const page = await show(house, '', language)
      await until(page, language === 'en' ? 'Not checked from this page yet' : 'Pas encore de contrôle')
      await expect(page).to.be.accessible()
      button(page, 'form.ask button').click()
      await until(page, language === 'en' ? 'Carries every call.' : 'Transporte tous les appels.')
      await until(page, language === 'en' ? 'Delete (DELETE)' : 'Supprimer (DELETE)')
      await expect(page).to.be.accessible()
      leaveRoom()
    }
  })

  it('offers an account its ways, keeps the one that is chosen, and signs one question with its key', async () => {
    const house = furnish()
    const { id } = await settleIn(house)
    const page = await show(house, id)
    await until(page, 'In use now: Direct.')
    const choice = page.shadowRoot!.querySelector('cs-connection-choice')!
    await expect(choice).to.be.accessible()
    choice.shadowRoot!.querySelector<HTMLInputElement>('input[value=relay]')!.click()
    await until(page, 'In use now: Relay of your own.')
    expect(house.accounts.find(id)?.transport).to.equal('relay')
    const address = choice.shadowRoot!.querySelector<HTMLInputElement>('#address')!
    address.value = 'http://relay.example.org'
    choice.shadowRoot!.querySelector<HTMLButtonElement>('.relay button[type=submit]')!.click()
    await until(page, 'That is no address of a relay')
    address.value = 'https://relay.example.org/relay'
    choice.shadowRoot!.querySelector<HTMLButtonElement>('.relay button[type=submit]')!.click()
    await until(page, 'This build may not contact that host')
    address.value = 'https://keys.example.org/relay'
    choice.shadowRoot!.querySelector<HTMLButtonElement>('.relay button[type=submit]')!.click()
    await until(page, 'Forget it')
    const { value } = house.keyring
    expect(value.kind === 'open' && value.content.relay).to.equal('https://keys.example.org/relay')
    button(page, 'form.ask button').click()
    await until(page, 'A call signed with this key')
    const kept = value.kind === 'open' ? house.keyring.value : undefined
    expect(kept?.kind === 'open' && Object.keys(kept.content.connections ?? {})).to.have.length(1)
  })

  it('gives its findings as a text without a secret', async () => {
    const house = furnish()
    const account = await settleIn(house)
    const page = await show(house, account.id)
    await until(page, 'Not checked')
    button(page, 'form.ask button').click()
    await until(page, 'As text, for a bug report')
    const text = page.shadowRoot!.querySelector('pre')!.textContent ?? ''
    expect(text).to.include('signed').and.include('delete')
    const keys = house.sandbox.regions['ovh-eu']
    for (const secret of [
      keys.applicationKey,
      keys.applicationSecret,
      keys.consumerKey,
      account.id,
      account.label,
    ])
      expect(text.includes(secret), secret).to.equal(false)
  })
})
