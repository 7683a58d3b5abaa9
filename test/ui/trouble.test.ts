import { html } from 'lit'
import { languages } from '../../src/state/preferences.ts'
import '../../src/ui/elements/lost-vault.ts'
import '../../src/ui/elements/vault-trouble.ts'
import { memoryStore } from '../../src/vault/index.ts'
import type { VaultStore } from '../../src/vault/index.ts'
import { furnish, PASSPHRASE } from '../support/house.ts'
import { expect, leaveRoom, room, seen, until } from './room.ts'

/** A house whose store answers with this, once it is let. */
function housed(read: () => ReturnType<VaultStore['read']> = () => memoryStore().read()) {
  let answer: () => void = () => undefined
  const may = new Promise<void>((resolve) => (answer = resolve))
  const house = furnish({ store: { ...memoryStore(), read: () => may.then(read) } })
  return { house, answer: () => answer() }
}
const refusing = (name: string) => () => Promise.reject(new DOMException('not now', name))
const both = html`<div><cs-vault-trouble></cs-vault-trouble><cs-lost-vault></cs-lost-vault></div>`

describe('why there is no vault to see', () => {
  afterEach(leaveRoom)

  for (const language of languages) {
    const say = (en: string, fr: string) => (language === 'en' ? en : fr)

    it(`is said while the browser has not opened its files, and when it does not, in ${language}`, async () => {
      const { house, answer } = housed(refusing('UnknownError'))
      house.preferences.choose({ language })
      const looked = house.keyring.look()
      const shown = await room(house, both, language)
      await until(shown, say('has not opened its files yet', 'n’a pas encore ouvert ses fichiers'))
      await expect(shown).to.be.accessible()
      answer()
      await looked
      await until(shown, say('cannot open its own files', 'n’arrive pas à ouvrir ses propres fichiers'))
      await expect(shown).to.be.accessible()
    })

    it(`is not said to be a loss where nobody could look, in ${language}`, async () => {
      for (const name of ['UnknownError', 'SecurityError']) {
        const { house, answer } = housed(refusing(name))
        answer()
        await house.keyring.look()
        const shown = await room(house, both, language)
        expect(seen(shown)).not.to.include(say('is gone', 'n’est plus là'))
        expect(shown.querySelector('cs-lost-vault')!.shadowRoot!.querySelector('[role=alert]')).to.equal(null)
        leaveRoom()
      }
      const { house, answer } = housed()
      answer()
      await house.keyring.look()
      const shown = await room(house, both, language)
      expect(shown.querySelector('cs-lost-vault')!.shadowRoot!.querySelector('[role=alert]')).not.to.equal(null) // prettier-ignore
    })
  }

  it('is nothing any more when there is one', async () => {
    const house = furnish({ store: memoryStore() })
    const shown = await room(house, html`<div><cs-vault-trouble></cs-vault-trouble></div>`)
    await until(shown, 'has not opened its files yet')
    await house.keyring.create(PASSPHRASE)
    await shown.querySelector<HTMLElement & { updateComplete: Promise<boolean> }>('cs-vault-trouble')!.updateComplete // prettier-ignore
    expect(seen(shown)).to.equal('')
  })
})
