import { html } from 'lit'
import { listCredentials } from '../../src/ovh/index.ts'
import { languages } from '../../src/state/preferences.ts'
import '../../src/ui/pages/hand.ts'
import { createRecoveryKey, VaultError } from '../../src/vault/index.ts'
import { baseOf, confOf, furnish } from '../support/house.ts'
import { byText, expect, leaveRoom, room, until } from './room.ts'

describe('the page of calls made by hand', () => {
  afterEach(leaveRoom)

  for (const language of languages) {
    it(`is accessible in every state, in ${language}`, async () => {
      const house = furnish()
      const show = () => room<HTMLElement>(house, html`<cs-page-hand></cs-page-hand>`, language)
      const page = await show()
      await house.keyring.look()
      await until(page, language === 'en' ? 'There is no account yet' : /compte/)
      await expect(page).to.be.accessible()

      await house.importing.read(confOf(house, 'ovh-eu').replace('sandbox-ovh-eu', baseOf(house, 'ovh-eu')))
      const [id = ''] = await house.importing.save({ recoveryKey: createRecoveryKey() })
      await until(page, language === 'en' ? 'No call waits' : /Aucun appel/)
      await expect(page).to.be.accessible()

      await house.keyring.carry(id, 'hand')
      const { client } = house.accounts.find(id)!
      const asked = listCredentials(client!).catch((error: unknown) => error)
      await until(page, 'GET /me/api/credential')
      await expect(page).to.be.accessible()

      const field = page.shadowRoot!.querySelector('textarea')!
      field.value = 'nothing that a script wrote'
      byText<HTMLButtonElement>(page, 'form button', /./).click()
      await until(
        page,
        language === 'en'
          ? 'This is nothing that the script wrote'
          : 'Rien de tout cela n’a été écrit par le script',
      )
      await expect(page).to.be.accessible()

      house.keyring.lock()
      // Locking begins the document anew, which then looks what lies in the browser.
      await house.keyring.look()
      await until(page, language === 'en' ? 'Unlock the vault to see' : 'Déverrouillez le coffre pour voir')
      await expect(page).to.be.accessible()
      expect(await asked).to.be.an('error')
    })
  }

  it('keeps what waits and what was typed in sight when the way of an account could not be changed', async () => {
    const house = furnish()
    await house.importing.read(confOf(house, 'ovh-eu').replace('sandbox-ovh-eu', baseOf(house, 'ovh-eu')))
    const [id = ''] = await house.importing.save({ recoveryKey: createRecoveryKey() })
    await house.keyring.carry(id, 'hand')
    const page = await room<HTMLElement>(house, html`<cs-page-hand></cs-page-hand>`)
    const asked = listCredentials(house.accounts.find(id)!.client!).catch((error: unknown) => error)
    await until(page, 'GET /me/api/credential')
    page.shadowRoot!.querySelector('textarea')!.value = 'half of an answer'
    house.keyring.carry = () => Promise.reject(new VaultError('conflict'))
    byText<HTMLButtonElement>(page, '.account button', /./).click()
    await until(page, 'Another tab was saving')
    await until(page, 'GET /me/api/credential')
    expect(page.shadowRoot!.querySelector('textarea')!.value).to.equal('half of an answer')
    house.keyring.lock()
    await asked
  })
})
