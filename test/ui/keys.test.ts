import { html } from 'lit'
import { openInventory } from '../../src/state/inventory/wing.ts'
import type { InventoryWing } from '../../src/state/inventory/wing.ts'
import { languages } from '../../src/state/preferences.ts'
import { provideInventory } from '../../src/ui/inventory-context.ts'
import '../../src/ui/pages/keys.ts'
import { furnish, settleIn } from '../support/house.ts'
import type { House } from '../support/house.ts'
import { byText, expect, leaveRoom, room, seen, until } from './room.ts'

const data = {
  routes: async (): Promise<unknown> => (await import('../../src/data/route-lines.json')).default,
  presets: async (): Promise<unknown> => (await import('../../src/data/presets.json')).default,
}

// The virtual list measures what it has just drawn; browsers report that its second look waits for the next frame,
// which is how it is meant to be (WICG/resize-observer#38), and the test runner would call it an error.
addEventListener(
  'error',
  (event) => {
    if (event.message.startsWith('ResizeObserver loop')) event.stopImmediatePropagation()
  },
  { capture: true },
)

/** The page over the accounts of a house, with a real inventory behind it. */
async function page(house: House, language: (typeof languages)[number] = 'en', key = '') {
  const wing = openInventory({ keyring: house.keyring, accounts: house.accounts, data, now: Date.now })
  const element = await room(
    house,
    html`<div><cs-page-keys .key=${key}></cs-page-keys></div>`,
    language,
    (parent) => provideInventory(parent, () => Promise.resolve(wing)),
  )
  const list = element.querySelector('cs-page-keys')!
  await until(list, /(^|\s)\d+ (keys?|clés?)\s/, 12_000)
  return { page: list, wing }
}

const rowsOf = (element: Element): HTMLElement[] => [
  ...element.shadowRoot!.querySelectorAll<HTMLElement>('a.row'),
]

describe('keys', () => {
  afterEach(leaveRoom)

  for (const language of languages) {
    it(`lists every key with how it stands, and is accessible in ${language}`, async () => {
      const house = furnish()
      await settleIn(house)
      const { page: element, wing } = await page(house, language)
      await until(element, language === 'en' ? /At risk/ : /À risque/)
      expect(rowsOf(element)).to.have.lengthOf(wing.inventory.value.rows.length)
      expect(wing.inventory.value.rows.length).to.be.greaterThan(5)
      await expect(element).to.be.accessible()
    })
  }

  it('lets no row become another one, nor move, while keys come in', async () => {
    const house = furnish({
      sandbox: { switches: { batch: 'ignored' } },
      // Answers in another order than the questions, as a network gives them.
      intercept: async ({ url }) => {
        const last = Number(/(\d)(\/application)?$/.exec(url)?.[1] ?? 0)
        await new Promise((resolve) => setTimeout(resolve, ((last * 7) % 10) << 4))
        return undefined
      },
    })
    await settleIn(house)
    const wing = openInventory({ keyring: house.keyring, accounts: house.accounts, data, now: Date.now })
    const element = await room(house, html`<div><cs-page-keys></cs-page-keys></div>`, 'en', (parent) =>
      provideInventory(parent, () => Promise.resolve(wing)),
    )
    const list = element.querySelector('cs-page-keys')!
    const first = new Map<Element, string | null>()
    const orders: string[] = []
    while (!/(^|\s)\d+ keys\s/.test(seen(list))) {
      for (const row of rowsOf(list)) first.set(row, first.get(row) ?? row.getAttribute('href'))
      if (wing.inventory.value.busy)
        orders.push(
          rowsOf(list)
            .map((row) => row.getAttribute('href'))
            .join(),
        )
      await new Promise((resolve) => requestAnimationFrame(resolve))
    }
    expect(new Set(orders).size).to.be.above(3)
    for (const [row, href] of first) expect(row.getAttribute('href')).to.equal(href)
    for (const [index, order] of orders.entries())
      expect(order.startsWith(orders[index - 1] ?? '')).to.equal(true)
  })

  it('filters by band, status and words, and shows all again', async () => {
    const house = furnish()
    await settleIn(house)
    const { page: element } = await page(house)
    await until(element, 'At risk')
    const all = rowsOf(element).length
    byText(element, 'button.tile', 'At risk').click()
    await until(element, /\d+ of \d+ keys/)
    expect(rowsOf(element).length).to.be.within(1, all - 1)
    const search = element.shadowRoot!.querySelector<HTMLInputElement>('input[type=search]')!
    search.value = 'nothing is called like this'
    search.dispatchEvent(new InputEvent('input'))
    await until(element, 'No key fits')
    byText(element, 'button', 'Show all').click()
    await until(element, `${all} keys`)
  })

  it('shows a key beside the list: why it stands out, what it opens, and how to end it', async () => {
    const house = furnish()
    await settleIn(house)
    const first = await page(house)
    await until(first.page, 'At risk')
    const row = first.wing.inventory.value.rows.find(
      (one) => one.usedBy.length === 0 && one.credential.status === 'validated',
    )!
    leaveRoom()
    const { page: element, wing } = await page(house, 'en', row.id)
    await until(element, `Type the number ${row.credential.credentialId}`)
    const detail = element.shadowRoot!.querySelector('cs-key-detail')!
    await expect(detail).to.be.accessible()
    const confirm = byText<HTMLButtonElement>(detail, 'button.danger', 'Revoke')
    expect(confirm.disabled).to.equal(true)
    const field = detail.shadowRoot!.querySelector<HTMLInputElement>('#confirm')!
    field.value = String(row.credential.credentialId)
    field.dispatchEvent(new InputEvent('input'))
    await detail.updateComplete
    confirm.click()
    await gone(wing, row.id)
    expect(JSON.stringify(house.sandbox.state())).not.to.include(String(row.credential.credentialId))
  })

  it('keeps a person’s own name for a key in the vault', async () => {
    const house = furnish()
    await settleIn(house)
    const first = await page(house)
    await until(first.page, 'At risk')
    const { id } = first.wing.inventory.value.rows[1]!
    leaveRoom()
    const { page: element } = await page(house, 'en', id)
    await until(element, 'Your own notes')
    const detail = element.shadowRoot!.querySelector('cs-key-detail')!
    detail.shadowRoot!.querySelector<HTMLInputElement>('#name')!.value = 'The mail server'
    byText(detail, 'button', 'Save the note').click()
    await until(element, 'The mail server')
    const { value } = house.keyring
    expect(value.kind === 'open' && value.content.notes?.[id]?.name).to.equal('The mail server')
  })

  it('names an address that is none, and changes nothing', async () => {
    const house = furnish()
    await settleIn(house)
    const first = await page(house)
    await until(first.page, 'At risk')
    const { id } = first.wing.inventory.value.rows[1]!
    leaveRoom()
    const { page: element } = await page(house, 'en', id)
    await until(element, 'Allowed addresses')
    const detail = element.shadowRoot!.querySelector('cs-key-detail')!
    detail.shadowRoot!.querySelector<HTMLTextAreaElement>('textarea[name=addresses]')!.value =
      '192.0.2.7\n300.1.1.1'
    byText(detail, 'button', 'Change the addresses').click()
    await until(element, '“300.1.1.1” is neither an address nor a block.')
  })

  it('says what a narrow key cannot see instead of an error', async () => {
    const house = furnish({
      intercept: ({ url }) =>
        /\/me\/api\/(application|credential)/.test(url)
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
    await settleIn(house)
    const { page: element } = await page(house)
    await until(element, 'this key may only look at itself')
    expect(rowsOf(element)).to.have.lengthOf(1)
    expect(seen(element)).to.include('in use here')
    await expect(element).to.be.accessible()
  })

  it('draws thousands of keys without drawing thousands of rows', async () => {
    const house = furnish({ sandbox: { data: 'large' } })
    await settleIn(house)
    const { page: element } = await page(house)
    await until(element, /3,?000 keys|3000 keys/, 12_000)
    while (rowsOf(element).length === 0) await new Promise((resolve) => requestAnimationFrame(resolve))
    expect(rowsOf(element).length).to.be.at.most(200)
  })
})

async function gone({ inventory }: InventoryWing, id: string): Promise<void> {
  const start = Date.now()
  while (inventory.find(id)) {
    if (Date.now() - start > 4000) throw new Error('the key is still there')
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
