import { html } from 'lit'
import '../../src/ui/elements/account-switcher.ts'
import type { AccountSwitcher } from '../../src/ui/elements/account-switcher.ts'
import { comesTrue } from '../support/comes-true.ts'
import { furnish, settleIn } from '../support/house.ts'
import { expect, leaveRoom, room, seen } from './room.ts'

async function switcher() {
  const house = furnish()
  await settleIn(house)
  const { id, label } = house.accounts.value[0]!
  const element = await room<AccountSwitcher>(
    house,
    html`<cs-account-switcher .account=${house.accounts.value[0]}></cs-account-switcher>`,
  )
  const button = element.shadowRoot!.querySelector('button')!
  const list = element.shadowRoot!.querySelector<HTMLElement>('[role=listbox]')!
  const press = async (key: string): Promise<void> => {
    list.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true }))
    await element.updateComplete
  }
  const opened = (open: boolean): Promise<void> =>
    comesTrue(() => button.getAttribute('aria-expanded') === `${open}`, `expanded is ${open}`)
  return { house, id, label, element, button, list, press, opened }
}

describe('the account in view', () => {
  afterEach(leaveRoom)

  it('is named by the button; the list gives each account’s region, and both are accessible', async () => {
    const { element, button, list, label, opened } = await switcher()
    expect(button.getAttribute('aria-label')).to.equal(`Account in view: ${label}`)
    await expect(element).to.be.accessible()
    button.click()
    await opened(true)
    expect(element.shadowRoot!.activeElement).to.equal(list)
    expect(seen(list)).to.match(/sandbox-ovh-eu|ovh-eu/)
    expect(list.querySelector('[aria-selected=true] b')?.textContent).to.equal(label)
    await expect(element).to.be.accessible()
  })

  it('is chosen with the arrow keys, and the focus goes back to the button', async () => {
    const { house, element, button, press, opened } = await switcher()
    button.click()
    await opened(true)
    await press('End')
    expect(element.shadowRoot!.querySelector('.list')!.getAttribute('aria-activedescendant')).to.equal(
      `account-${house.accounts.value.length}`,
    )
    await press('Enter')
    await opened(false)
    expect(house.router.value).to.deep.equal({ kind: 'accounts' })
    expect(element.shadowRoot!.activeElement).to.equal(button)
  })

  it('keeps the view where the other account has the same one', async () => {
    const { house, id, button, press, opened } = await switcher()
    house.router.go({ kind: 'applications', account: id, application: 7 })
    button.click()
    await opened(true)
    await press('Home')
    await press(' ')
    expect(house.router.value).to.deep.equal({ kind: 'applications', account: id })
  })
})
