import { html } from 'lit'
import { openInventory } from '../../src/state/inventory/wing.ts'
import { languages } from '../../src/state/preferences.ts'
import { provideInventory } from '../../src/ui/inventory-context.ts'
import '../../src/ui/pages/reference.ts'
import { comesTrue } from '../support/comes-true.ts'
import { furnish, settleIn } from '../support/house.ts'
import type { House } from '../support/house.ts'
import { byText, expect, leaveRoom, room, seen, until } from './room.ts'

const data = {
  routes: async (): Promise<unknown> => (await import('../../src/data/route-lines.json')).default,
  presets: async (): Promise<unknown> => (await import('../../src/data/presets.json')).default,
}

// See keys.test.ts: the virtual list looks again in the next frame, as it is meant to.
addEventListener(
  'error',
  (event) => {
    if (event.message.startsWith('ResizeObserver loop')) event.stopImmediatePropagation()
  },
  { capture: true },
)

async function page(house: House, entry = '', language: (typeof languages)[number] = 'en') {
  const wing = openInventory({ keyring: house.keyring, accounts: house.accounts, data, now: Date.now })
  const element = await room<HTMLElement>(
    house,
    html`<div><cs-page-reference .entry=${entry}></cs-page-reference></div>`,
    language,
    (parent) => provideInventory(parent, () => Promise.resolve(wing)),
  )
  const reference = element.querySelector('cs-page-reference')!
  await until(
    reference,
    language === 'en' ? /6,624 operations|63 programs|\d codes/ : /6.624 opérations|63 prog|\d codes/,
  )
  return { reference, wing }
}

/** The entry beside the list. */
const detail = (reference: Element, tag: string): Element => {
  const found = reference.shadowRoot!.querySelector(tag)
  if (!found) throw new Error(`no ${tag} in: ${seen(reference)}`)
  return found
}

const pathsIn = (reference: Element): string[] =>
  [...reference.shadowRoot!.querySelectorAll('.row .path')].map(({ textContent }) => textContent.trim())

function search(reference: Element, text: string): void {
  const field = reference.shadowRoot!.querySelector<HTMLInputElement>('input[type=search]')!
  field.value = text
  field.dispatchEvent(new Event('input', { bubbles: true }))
}

describe('the reference', () => {
  afterEach(leaveRoom)

  for (const language of languages) {
    it(`needs no vault, says what it is for, and is accessible in ${language}`, async () => {
      const { reference } = await page(furnish(), '', language)
      await until(reference, language === 'en' ? 'Every call' : 'Chaque appel')
      await expect(reference).to.be.accessible()
    })
  }

  it('finds operations by words and by IAM action, and says so when there is none', async () => {
    const { reference } = await page(furnish())
    search(reference, 'zone record post')
    await until(reference, /\d of 6,624 operations/)
    expect(pathsIn(reference)).to.include('/domain/zone/{zoneName}/record')
    search(reference, 'dnsZone:apiovh:record/create')
    await until(reference, '1 of 6,624')
    expect(pathsIn(reference)).to.deep.equal(['/domain/zone/{zoneName}/record'])
    search(reference, 'no such operation')
    await until(reference, 'Nothing is called “no such operation”.')
    byText(reference, 'button', 'Show everything').click()
    await until(reference, '6,624 operations')
  })

  it('opens what a link of OVHcloud’s console shows', async () => {
    const house = furnish()
    const { reference } = await page(house)
    search(reference, 'https://eu.api.ovh.com/console/?section=%2Fme&branch=v1#get-/me/api/credential')
    expect(house.router.value).to.deep.equal({ kind: 'reference', entry: 'get-/me/api/credential' })
  })

  it('says what a key needs for an operation, and what that opens besides', async () => {
    const { reference } = await page(furnish(), 'post-/domain/zone/{zoneName}/record')
    const one = detail(reference, 'cs-reference-operation')
    await until(one, 'POST /domain/zone/*/record')
    await until(one, 'The rule opens 1 other operation besides')
    await until(one, 'certbot-dns-ovh')
    await until(one, 'With the vault open')
    const field = one.shadowRoot!.querySelector<HTMLInputElement>('#value-0')!
    field.value = 'example.org'
    field.dispatchEvent(new Event('input'))
    await until(one, 'POST /domain/zone/example.org/record')
    await until(one, 'opens this operation and nothing else')
    await expect(reference).to.be.accessible()
  })

  it('gives a call as shell text once it has all its values, without a key in it', async () => {
    const house = furnish()
    await settleIn(house)
    const { reference } = await page(house, 'get-/domain/zone/{zoneName}/record/{id}')
    const one = detail(reference, 'cs-reference-operation')
    await until(one, 'GET /domain/zone/*/record/*')
    expect(seen(one)).not.to.include('As shell text')
    for (const [i, value] of ['example.org', '7'].entries()) {
      const field = one.shadowRoot!.querySelector<HTMLInputElement>(`#value-${i}`)!
      field.value = value
      field.dispatchEvent(new Event('input'))
    }
    await until(one, 'As shell text')
    const text = one.shadowRoot!.querySelector('pre')!.textContent ?? ''
    expect(text).to.include('https://eu.api.ovh.com/1.0/domain/zone/example.org/record/7')
    const { applicationKey, applicationSecret, consumerKey } = house.sandbox.regions['ovh-eu']
    for (const key of [applicationKey, applicationSecret, consumerKey]) expect(text).not.to.include(key)
    await expect(reference).to.be.accessible()
  })

  it('starts a new key with the rule', async () => {
    const house = furnish()
    const { reference } = await page(house, 'get-/me')
    const one = detail(reference, 'cs-reference-operation')
    await until(one, 'New key with this rule')
    for (const _press of ['one', 'two']) byText(one, 'button', 'New key with this rule').click()
    await until(reference, /./)
    const { jobs } = await house.newKey()
    await comesTrue(() => house.router.value.kind === 'new-step')
    expect(jobs.value.map(({ rules }) => rules)).to.deep.equal([[{ method: 'GET', path: '/me' }]])
  })

  it('reads no key unasked, and then lists those that may call', async () => {
    const house = furnish()
    await settleIn(house)
    const { reference, wing } = await page(house, 'get-/me')
    const one = detail(reference, 'cs-reference-operation')
    await until(one, 'once they have been read')
    expect(wing.inventory.value.rows).to.deep.equal([])
    await until(one, 'Read the keys')
    byText(one, 'button', 'Read the keys').click()
    await until(one, /\d+ valid keys? may call this/)
    await expect(reference).to.be.accessible()
  })

  it('shows programs and error codes as parts of the same reference', async () => {
    const { reference } = await page(furnish(), 'preset/certbot-all-zones')
    const preset = detail(reference, 'cs-reference-preset')
    await until(preset, 'narrower set for the same job')
    await until(preset, 'Together they open 50 of 6,624 operations')
    await expect(reference).to.be.accessible()
    leaveRoom()
    const { reference: errors } = await page(furnish(), 'error/INVALID_SIGNATURE', 'fr')
    await until(errors, 'Pourquoi')
    await expect(errors).to.be.accessible()
  })

  it('says so when an address names nothing, and shows no markup of it', async () => {
    const { reference } = await page(furnish(), 'get-/nothing/<b>here</b>')
    await until(reference, 'The list that ships with this page has no GET /nothing/<b>here</b>.')
    expect(reference.shadowRoot!.querySelector('article b')).to.equal(null)
    await expect(reference).to.be.accessible()
  })
})
