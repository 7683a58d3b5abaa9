import { html } from 'lit'
import type { Act } from '../../src/state/inventory/act.ts'
import { applicationOfRow } from '../../src/state/inventory/rows.ts'
import type { KeyRow } from '../../src/state/inventory/rows.ts'
import { openInventory } from '../../src/state/inventory/wing.ts'
import type { InventoryWing } from '../../src/state/inventory/wing.ts'
import { languages } from '../../src/state/preferences.ts'
import { provideInventory } from '../../src/ui/inventory-context.ts'
import type { PageKeys } from '../../src/ui/pages/keys.ts'
import '../../src/ui/pages/keys.ts'
import { addKeys, saveAnother, worldOf } from '../state/inventory/home.ts'
import { comesTrue } from '../support/comes-true.ts'
import { furnish, settleIn } from '../support/house.ts'
import type { House } from '../support/house.ts'
import { byText, expect, leaveRoom, listDrawn, room, seen, until } from './room.ts'

const data = {
  routes: async (): Promise<unknown> => (await import('../../src/data/route-lines.json')).default,
  presets: async (): Promise<unknown> => (await import('../../src/data/presets.json')).default,
}

/** The page over the accounts of a house, with a real inventory behind it. */
async function page(
  house: House,
  language: (typeof languages)[number] = 'en',
  key = '',
  wing = openInventory({ keyring: house.keyring, accounts: house.accounts, data, now: Date.now }),
) {
  const element = await room(
    house,
    html`<div><cs-page-keys .key=${key}></cs-page-keys></div>`,
    language,
    (parent) => provideInventory(parent, () => Promise.resolve(wing)),
  )
  const list = element.querySelector('cs-page-keys')!
  await until(list, /(^|\s)\d[\d,\s]* (keys?|clés?)\s/, 12_000)
  await listDrawn(list)
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
        await new Promise((resolve) => setTimeout(resolve, ((last * 7) % 10) << 8))
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
    const end = detail.shadowRoot!.querySelector('cs-key-end')!
    const confirm = byText<HTMLButtonElement>(end, 'button.danger', 'Revoke')
    expect(confirm.disabled).to.equal(true)
    const field = end.shadowRoot!.querySelector<HTMLInputElement>('#confirm')!
    field.value = String(row.credential.credentialId)
    field.dispatchEvent(new InputEvent('input'))
    await end.updateComplete
    confirm.click()
    await gone(wing, row.id)
    expect(JSON.stringify(house.sandbox.state())).not.to.include(String(row.credential.credentialId))
  })

  it('leads from a key to its application, where that is one of the account’s own', async () => {
    const house = furnish()
    await settleIn(house)
    const { page: element, wing } = await page(house)
    await until(element, 'At risk')
    for (const [kind, links] of [
      ['own', 1],
      ['external', 0],
    ] as const) {
      const row = wing.inventory.value.rows.find(({ application }) => application.kind === kind)!
      element.key = row.id
      await until(element, `Type the number ${row.credential.credentialId}`)
      const detail = element.shadowRoot!.querySelector('cs-key-detail')!
      expect(seen(detail)).to.include(applicationOfRow(row)!.name)
      expect(detail.shadowRoot!.querySelectorAll('a[href*="/applications/"]'), kind).to.have.lengthOf(links)
    }
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

  it('carries nothing that was typed or answered for one key over to another', async () => {
    const { house, answer } = waiting('PUT')
    await settleIn(house)
    const { page: element, wing } = await page(house)
    const begun: Act[] = []
    const limit = wing.acts.limit.bind(wing.acts)
    wing.acts.limit = (...wish) => (begun.push(limit(...wish)), begun.at(-1)!)
    const [one, other] = strangers(wing)
    element.key = one!.id
    await until(element, 'Your own notes')
    const detail = () => element.shadowRoot!.querySelector('cs-key-detail')!
    const field = (selector: string) =>
      detail().shadowRoot!.querySelector<HTMLInputElement | HTMLTextAreaElement>(selector)!
    field('#note').value = 'Only of the first'
    field('[name=addresses]').value = '192.0.2.7'
    byText(detail(), 'button', 'Change the addresses').click()
    element.key = other!.id
    await until(element, `Type the number ${other!.credential.credentialId}`)
    expect(field('#note').value).to.equal('')
    expect(field('[name=addresses]').value).to.equal(other!.credential.allowedIPs?.join('\n') ?? '')
    answer(conflict())
    await begun[0]!.ended
    expect(begun[0]!.with('failed')).to.deep.equal([one!.id])
    await detail().updateComplete
    expect(detail().shadowRoot!.querySelector('[role=alert]')).to.equal(null)
    expect(house.notices.value.at(-1)?.text).to.match(/^Change the addresses: ./)
  })

  for (const [outcome, response, said] of [
    ['refused', conflict(), /^Revoke .+: ./],
    ['done', undefined, /was revoked/],
  ] as const) {
    it(`tells whoever went to make the call by hand that it was ${outcome}, and leaves them there`, async () => {
      const { house, answer } = waiting('DELETE')
      await settleIn(house)
      const { page: element, wing } = await page(house)
      const [row] = strangers(wing)
      house.router.go({ kind: 'keys', key: row!.id })
      element.key = row!.id
      await until(element, `Type the number ${row!.credential.credentialId}`)
      const end = element.shadowRoot!.querySelector('cs-key-detail')!.shadowRoot!.querySelector('cs-key-end')!
      const field = end.shadowRoot!.querySelector<HTMLInputElement>('#confirm')!
      field.value = String(row!.credential.credentialId)
      field.dispatchEvent(new InputEvent('input'))
      await end.updateComplete
      byText(end, 'button.danger', 'Revoke').click()
      house.router.go({ kind: 'hand' })
      leaveRoom()
      answer(response)
      await told(house, said)
      expect(house.router.value).to.deep.equal({ kind: 'hand' })
    })
  }

  for (const [whose, ask, which] of [
    ['another', 'Revoke', (wing: InventoryWing) => strangers(wing)[0]],
    ['its own', 'End the key in use', ({ inventory }: InventoryWing) => inventory.value.rows.find(isOwn)],
  ] as const) {
    it(`sends the end of ${whose} key once, also for whoever comes back to it while that is under way`, async () => {
      const { house, answer } = waiting('DELETE')
      await settleIn(house)
      const { page: left, wing } = await page(house)
      const row = which(wing)!
      const number = String(row.credential.credentialId)
      const typed = async (element: PageKeys): Promise<HTMLButtonElement> => {
        element.key = row.id
        await until(element, `Type the number ${number}`)
        const end = element
          .shadowRoot!.querySelector('cs-key-detail')!
          .shadowRoot!.querySelector('cs-key-end')!
        const field = end.shadowRoot!.querySelector<HTMLInputElement>('#confirm')!
        field.value = number
        field.dispatchEvent(new InputEvent('input'))
        await end.updateComplete
        return byText<HTMLButtonElement>(end, 'button.danger', ask)
      }
      ;(await typed(left)).click()
      leaveRoom()
      const { page: element } = await page(house, 'en', '', wing)
      const button = await typed(element)
      expect(button.disabled).to.equal(true)
      answer(conflict())
      await comesTrue(() => !button.disabled)
    })
  }

  it('folds what can be tidied up where the list is narrow, until it is asked for', async () => {
    const house = furnish()
    await settleIn(house)
    const { page: element } = await page(house)
    await until(element, 'Remove 2 ended keys')
    const tidy = element.shadowRoot!.querySelector('cs-keys-tidy')!
    const fold = byText(tidy, 'button', 'Tidy up')
    const offer = byText(tidy, 'button', 'Remove 2 ended keys')
    tidy.style.flex = 'none'
    for (const [width, folded] of [
      ['320px', true],
      ['600px', false],
    ] as const) {
      tidy.style.inlineSize = width
      expect(fold.checkVisibility(), width).to.equal(folded)
      expect(offer.checkVisibility(), width).to.equal(!folded)
    }
    tidy.style.inlineSize = '320px'
    fold.click()
    await comesTrue(() => offer.checkVisibility())
  })

  it('keeps the report of what is tidied up for whoever comes back, and begins nothing else beside it', async () => {
    const { house, answer } = waiting('DELETE')
    await settleIn(house)
    const { page: left, wing } = await page(house)
    await until(left, 'Remove 2 ended keys')
    byText(left.shadowRoot!.querySelector('cs-keys-tidy')!, 'button', 'Remove 2 ended keys').click()
    await until(left, 'Revoking: 0 of 2')
    leaveRoom()
    const { page: element } = await page(house, 'en', '', wing)
    await until(element, 'Revoking: 0 of 2')
    element.shadowRoot!.querySelector<HTMLInputElement>('.item input')!.click()
    await element.updateComplete
    const bulk = element.shadowRoot!.querySelector('cs-keys-bulk')!
    await bulk.updateComplete
    expect(seen(bulk)).not.to.include('chosen')
    answer(undefined)
    await until(element, '2 done')
    await until(bulk, '1 key chosen')
    await told(house, /^Remove 2 ended keys: 2 done$/)
  })

  it('keeps the report of an act on many for whoever comes back, and begins no other beside it', async () => {
    const { house, answer } = waiting('DELETE')
    await settleIn(house)
    const { page: left, wing } = await page(house)
    await until(left, 'Remove')
    const [one, other] = strangers(wing)
    const choose = (element: Element, { id }: KeyRow): void =>
      [...element.shadowRoot!.querySelectorAll<HTMLElement>('.item')]
        .find(({ dataset }) => dataset.id === id)!
        .querySelector('input')!
        .click()
    choose(left, one!)
    await until(left, '1 key chosen')
    const bulk = left.shadowRoot!.querySelector('cs-keys-bulk')!
    byText(bulk, 'button.danger', 'Revoke 1 key').click()
    await until(bulk, 'Type 1 to confirm')
    const question = bulk.shadowRoot!.querySelector('cs-keys-revoke')!
    const field = question.shadowRoot!.querySelector<HTMLInputElement>('#count')!
    field.value = '1'
    field.dispatchEvent(new InputEvent('input'))
    await question.updateComplete
    byText(question, 'button.danger', 'Revoke').click()
    await until(bulk, 'Revoking: 0 of 1')
    leaveRoom()
    const { page: element } = await page(house, 'en', '', wing)
    await until(element, 'Revoking: 0 of 1')
    choose(element, other!)
    await element.updateComplete
    await element.shadowRoot!.querySelector('cs-keys-bulk')!.updateComplete
    expect(seen(element)).not.to.include('1 key chosen').and.not.to.include('ended keys')
    answer(undefined)
    await until(element, '1 done')
    await until(element, '1 key chosen')
    expect(seen(element)).to.include('Remove 2 ended keys')
    expect(seen(element)).to.include(String(one!.credential.credentialId))
    await told(house, /^Revoke 1 key: 1 done$/)
  })

  it('says beside a note that it could not be saved', async () => {
    const house = furnish()
    await settleIn(house)
    const { page: element, wing } = await page(house)
    element.key = wing.inventory.value.rows[1]!.id
    await until(element, 'Your own notes')
    house.keyring.annotate = () => Promise.reject(new DOMException('', 'QuotaExceededError'))
    const detail = element.shadowRoot!.querySelector('cs-key-detail')!
    const button = byText<HTMLButtonElement>(detail, 'button', 'Save the note')
    button.click()
    await until(element, 'no room')
    expect(button.form!.querySelector('[role=alert]')).not.to.equal(null)
    await expect(detail).to.be.accessible()
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
    expect(house.sandbox.log.filter(({ method }) => method === 'PUT')).to.deep.equal([])
  })

  it('asks before the key in use is only let in from a server that calls with the same account', async () => {
    const house: House = furnish({
      intercept: async (request) => {
        if (!request.url.endsWith('/me/api/logs/self')) return undefined
        await house.sandbox.fetch(request)
        const world = house.sandbox.world('ovh-eu')
        const { calls, nichandle: account } = [...world.accounts.values()][0]!
        const line = { ip: '203.0.113.5', method: 'GET', path: '/vps', route: '/vps' }
        calls.push({ logId: world.nextId(), account, at: Date.now(), ...line })
        return Response.json(calls.map(({ logId }) => logId))
      },
    })
    await settleIn(house)
    const first = await page(house)
    await until(first.page, 'At risk')
    const own = first.wing.inventory.value.rows.find(({ usedBy }) => usedBy.length > 0)!
    leaveRoom()
    const { page: element, wing } = await page(house, 'en', own.id)
    await until(element, 'Allowed addresses')
    const detail = element.shadowRoot!.querySelector('cs-key-detail')!
    detail.shadowRoot!.querySelector<HTMLTextAreaElement>('textarea[name=addresses]')!.value = '203.0.113.5'
    byText(detail, 'button', 'Change the addresses').click()
    await until(element, 'whether the new list lets this computer in is not known', 12_000)
    expect(wing.inventory.find(own.id)!.credential.allowedIPs).to.equal(own.credential.allowedIPs)
  })

  it('chooses keys one by one, as a range, and all in view, and forgets the choice', async () => {
    const house = furnish()
    await settleIn(house)
    const { page: element } = await page(house)
    await until(element, 'Remove')
    const boxes = () => [...element.shadowRoot!.querySelectorAll<HTMLInputElement>('.item input')]
    boxes()[1]!.click()
    await until(element, '1 key chosen')
    boxes()[4]!.dispatchEvent(new MouseEvent('click', { shiftKey: true, bubbles: true }))
    await until(element, '4 keys chosen')
    expect(
      boxes()
        .map(({ checked }) => checked)
        .slice(0, 6),
    ).to.deep.equal([false, true, true, true, true, false])
    await expect(element).to.be.accessible()
    dispatchEvent(new CustomEvent('cs-shortcut', { detail: 'markAll', cancelable: true }))
    await until(element, `${boxes().length} keys chosen`)
    dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }))
    await until(element, /^(?!.*chosen)/)
  })

  it('revokes many after their number was typed, leaves the key in use alone, and tells of each', async () => {
    const house = furnish()
    await settleIn(house)
    const { page: element, wing } = await page(house)
    await until(element, 'Remove')
    dispatchEvent(new CustomEvent('cs-shortcut', { detail: 'markAll', cancelable: true }))
    await until(element, 'keys chosen')
    const count = wing.inventory.value.rows.length
    const bulk = element.shadowRoot!.querySelector('cs-keys-bulk')!
    byText(bulk, 'button.danger', `Revoke ${count} keys`).click()
    await until(bulk, `Type ${count - 1} to confirm`)
    expect(seen(bulk)).to.include('One of them is in use here and will be left alone')
    const question = bulk.shadowRoot!.querySelector('cs-keys-revoke')!
    await expect(question).to.be.accessible()
    const button = byText<HTMLButtonElement>(question, 'button.danger', 'Revoke')
    expect(button.disabled).to.equal(true)
    const field = question.shadowRoot!.querySelector<HTMLInputElement>('#count')!
    field.value = String(count - 1)
    field.dispatchEvent(new InputEvent('input'))
    await question.updateComplete
    button.click()
    await until(bulk, `${count - 1} done`)
    expect(seen(bulk)).to.include('1 left alone').and.to.include('It is in use here.')
    await expect(bulk).to.be.accessible()
    await until(element, /(^|\s)1 key\s/)
  })

  it('says before that one may be the key of a saved account that gives no answer', async () => {
    const house = furnish()
    await settleIn(house)
    const { world, own } = worldOf({ house })
    const consumerKey = 'c'.repeat(32)
    const [silent] = addKeys({ house }, 1, 'ovh-eu', { consumerKey, allowedIPs: ['203.0.113.0/24'] })
    await saveAnother({ house }, world.applications.find(own.applicationId)!, consumerKey)
    const { page: element, wing } = await page(house)
    await until(element, 'Remove')
    const { id } = wing.inventory.value.rows.find(({ credential }) => credential.credentialId === silent)!
    dispatchEvent(new CustomEvent('cs-shortcut', { detail: 'markAll', cancelable: true }))
    await until(element, 'keys chosen')
    const bulk = element.shadowRoot!.querySelector('cs-keys-bulk')!
    byText(bulk, 'button.danger', 'Revoke').click()
    await until(bulk, 'Those that may be that key are left alone.')
    leaveRoom()
    const { page: one, wing: itsWing } = await page(house, 'en', id)
    await until(one, 'this may be that key')
    const end = one.shadowRoot!.querySelector('cs-key-detail')!.shadowRoot!.querySelector('cs-key-end')!
    const field = end.shadowRoot!.querySelector<HTMLInputElement>('#confirm')!
    field.value = String(silent)
    field.dispatchEvent(new InputEvent('input'))
    await end.updateComplete
    byText(end, 'button.danger', 'Revoke').click()
    await gone(itsWing, id)
  })

  it('asks for no number where nothing can break, and offers again what was refused', async () => {
    const refused = new Set<string>()
    const house = furnish({
      // Each key is refused the first time.
      intercept: ({ method, url }) => {
        if (method !== 'DELETE' || refused.has(url)) return undefined
        refused.add(url)
        return Response.json(
          { message: 'Too busy', errorCode: 'X', httpCode: '409 Conflict' },
          { status: 409 },
        )
      },
    })
    await settleIn(house)
    const { page: element, wing } = await page(house)
    await until(element, 'Remove 2 ended keys')
    const before = wing.inventory.value.rows.length
    byText(element.shadowRoot!.querySelector('cs-keys-tidy')!, 'button', 'Remove 2 ended keys').click()
    await until(element, '2 refused')
    expect(wing.inventory.value.rows).to.have.lengthOf(before)
    const report = element
      .shadowRoot!.querySelector('cs-keys-tidy')!
      .shadowRoot!.querySelector('cs-act-report')!
    byText(report, 'button', 'Choose the 2 that are left').click()
    await until(element, '2 keys chosen')
    const bulk = element.shadowRoot!.querySelector('cs-keys-bulk')!
    byText(bulk, 'button.danger', 'Revoke 2 keys').click()
    await until(bulk, 'nothing can break')
    byText(bulk.shadowRoot!.querySelector('cs-keys-revoke')!, 'button.danger', 'Revoke').click()
    await until(bulk, '2 done')
    expect(wing.inventory.value.rows).to.have.lengthOf(before - 2)
    expect(refused.size).to.equal(2)
  })

  it('changes the addresses of many, and does not let the key in use shut itself out', async () => {
    const house = furnish()
    await settleIn(house)
    const { page: element, wing } = await page(house)
    await until(element, 'Remove')
    const own = wing.inventory.value.rows.find(({ usedBy }) => usedBy.length > 0)!
    const other = wing.inventory.value.rows.find(
      (row) => row.usedBy.length === 0 && row.credential.status === 'validated',
    )!
    for (const { id } of [own, other]) {
      ;[...element.shadowRoot!.querySelectorAll<HTMLElement>('.item')]
        .find(({ dataset }) => dataset.id === id)!
        .querySelector('input')!
        .click()
    }
    await until(element, '2 keys chosen')
    const bulk = element.shadowRoot!.querySelector('cs-keys-bulk')!
    byText(bulk, 'button', 'Allowed addresses').click()
    await until(bulk, 'Where may 2 keys be used from?')
    const question = bulk.shadowRoot!.querySelector('cs-keys-limit')!
    await expect(question).to.be.accessible()
    const field = question.shadowRoot!.querySelector('textarea')!
    field.value = '203.0.113.0/24 nonsense'
    byText(question, 'button', 'Change 2 keys').click()
    await until(question, '“nonsense” is neither an address nor a block.')
    field.value = '203.0.113.0/24'
    byText(question, 'button', 'Change 2 keys').click()
    await until(bulk, '1 left alone')
    expect(seen(bulk)).to.include('1 done').and.to.include('It could shut this page out.')
    expect(wing.inventory.find(other.id)!.credential.allowedIPs).to.deep.equal(['203.0.113.0/24'])
    expect(wing.inventory.find(own.id)!.credential.allowedIPs).to.equal(own.credential.allowedIPs)
  })

  it('offers the key in use its own way out, after its number was typed', async () => {
    const house = furnish()
    await settleIn(house)
    const first = await page(house)
    await until(first.page, 'At risk')
    const own = first.wing.inventory.value.rows.find(({ usedBy }) => usedBy.length > 0)!
    leaveRoom()
    const { page: element, wing } = await page(house, 'en', own.id)
    house.router.go({ kind: 'keys', key: own.id })
    await until(element, 'End the key in use')
    const end = element.shadowRoot!.querySelector('cs-key-detail')!.shadowRoot!.querySelector('cs-key-end')!
    const field = end.shadowRoot!.querySelector<HTMLInputElement>('#confirm')!
    field.value = String(own.credential.credentialId)
    field.dispatchEvent(new InputEvent('input'))
    await end.updateComplete
    byText(end, 'button.danger', 'End the key').click()
    await gone(wing, own.id)
    expect(house.router.value).to.deep.equal({ kind: 'accounts' })
    expect(JSON.stringify(house.sandbox.state())).not.to.include(String(own.credential.credentialId))
  })

  it('looks at the list as its address says, and writes every choice into it', async () => {
    const house = furnish()
    await settleIn(house)
    house.router.go({ kind: 'keys', view: 'band=risk&group=account' })
    const { page: element } = await page(house)
    await until(element, /\d+ of \d+ keys/)
    expect(element.shadowRoot!.querySelector('h2.group')).not.to.equal(null)
    byText(element, 'button.tile', 'To watch').click()
    await until(element, 'from anywhere')
    expect(house.router.value).to.deep.equal({ kind: 'keys', view: 'band=watch&group=account' })
    house.router.go({ kind: 'keys', view: 'finding=any-address&colour=red' })
    await until(element, 'from anywhere')
    byText(element, '.narrowed button', 'from anywhere').click()
    await until(element, /(^|\s)\d+ keys\s/)
    expect(house.router.value).to.deep.equal({ kind: 'keys' })
  })

  it('says that OVHcloud asks for a pause, also before there is a list', async () => {
    const house = furnish({
      intercept: ({ url }) =>
        /\/me\/api\/credential$/.test(url)
          ? Response.json({ message: 'Too many requests' }, { status: 429, headers: { 'retry-after': '20' } })
          : // Its answer would be a first row, and with one the list stands after a second.
            url.endsWith('/auth/currentCredential')
            ? new Promise<undefined>(() => undefined)
            : undefined,
    })
    await settleIn(house)
    const wing = openInventory({ keyring: house.keyring, accounts: house.accounts, data, now: Date.now })
    const element = await room(house, html`<div><cs-page-keys></cs-page-keys></div>`, 'en', (parent) =>
      provideInventory(parent, () => Promise.resolve(wing)),
    )
    const list = element.querySelector('cs-page-keys')!
    await until(list, /OVHcloud asks for a pause/)
    expect(list.shadowRoot!.querySelector('.skeleton')).not.to.equal(null)
    await expect(list).to.be.accessible()
  })

  it('takes what is pressed before the list was drawn anew for a change of what holds by then', async () => {
    const house = furnish()
    await settleIn(house)
    const { page: element } = await page(house)
    await until(element, 'At risk')
    const tile = byText(element, 'button.tile', 'At risk')
    const group = element.shadowRoot!.querySelector<HTMLSelectElement>('select[aria-label=Group]')!
    tile.click()
    group.value = 'account'
    group.dispatchEvent(new Event('change'))
    expect(house.router.value).to.deep.equal({ kind: 'keys', view: 'band=risk&group=account' })
    tile.click()
    expect(house.router.value).to.deep.equal({ kind: 'keys', view: 'group=account' })
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
    for (const way of ['Check this key', 'What will it open?', 'Replace it', 'Make a key that sees all']) {
      expect(byText(element, '.this-key a', way).getAttribute('href')).to.match(/^#\/(doctor|check|new)/)
    }
    expect(rowsOf(element)).to.have.lengthOf(1)
    expect(seen(element)).to.include('in use here')
    await expect(element).to.be.accessible()
  })

  it('takes no key for a narrow one because OVHcloud was busy, and says how old the other keys are', async () => {
    let busy = false
    const house = furnish({
      intercept: ({ url }) =>
        busy && url.endsWith('/me/api/credential')
          ? Response.json({ message: 'Service unavailable' }, { status: 503 })
          : undefined,
    })
    await settleIn(house)
    const { page: element, wing } = await page(house)
    const { length } = rowsOf(element)
    expect(length).to.be.greaterThan(5)
    busy = true
    await wing.inventory.read()
    await until(element, 'Keys could not be listed: others may be missing.')
    await until(element, 'Its keys are shown as they were read')
    expect(element.shadowRoot!.querySelector('.this-key')).to.equal(null)
    expect(rowsOf(element)).to.have.lengthOf(length)
  })

  it('draws thousands of keys without drawing thousands of rows', async () => {
    const house = furnish({ sandbox: { data: 'large' } })
    await settleIn(house)
    const { page: element } = await page(house)
    await until(element, '3,000 keys', 12_000)
    while (rowsOf(element).length === 0) await new Promise((resolve) => requestAnimationFrame(resolve))
    expect(rowsOf(element).length).to.be.at.most(200)
  })
})

/** A house whose calls of one method wait for `answer`: with a response, or with what the sandbox says. */
function waiting(method: string) {
  let answer: (response: Response | undefined) => void
  const answered = new Promise<Response | undefined>((resolve) => (answer = resolve))
  const house = furnish({ intercept: (request) => (request.method === method ? answered : undefined) })
  return { house, answer: answer! }
}

function conflict(): Response {
  return Response.json({ message: 'Not now', httpCode: '409 Conflict' }, { status: 409 })
}

/** Waits until something was said as a notice. */
async function told({ notices }: House, text: RegExp): Promise<void> {
  const said = (): boolean => notices.value.some((one) => text.test(one.text))
  while (!said()) await new Promise((resolve) => notices.addEventListener('change', resolve, { once: true }))
}

const isOwn = ({ usedBy }: KeyRow): boolean => usedBy.length > 0

/** The keys that work and that this page does not sign with. */
const strangers = ({ inventory }: InventoryWing): KeyRow[] =>
  inventory.value.rows.filter((row) => row.usedBy.length === 0 && row.credential.status === 'validated')

const gone = ({ inventory }: InventoryWing, id: string): Promise<void> =>
  comesTrue(() => !inventory.find(id), 'the key is gone')
