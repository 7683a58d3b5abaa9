import { html } from 'lit'
import { openInventory } from '../../src/state/inventory/wing.ts'
import { languages } from '../../src/state/preferences.ts'
import { provideInventory } from '../../src/ui/inventory-context.ts'
import '../../src/ui/pages/timeline.ts'
import { furnish, settleIn } from '../support/house.ts'
import type { House } from '../support/house.ts'
import { byText, expect, leaveRoom, listDrawn, room, seen, until } from './room.ts'

const data = {
  routes: async (): Promise<unknown> => (await import('../../src/data/route-lines.json')).default,
  presets: async (): Promise<unknown> => (await import('../../src/data/presets.json')).default,
}

addEventListener(
  'error',
  (event) => {
    if (event.message.startsWith('ResizeObserver loop')) event.stopImmediatePropagation()
  },
  { capture: true },
)

async function page(house: House, language: (typeof languages)[number] = 'en') {
  const wing = openInventory({ keyring: house.keyring, accounts: house.accounts, data, now: Date.now })
  const around = await room(
    house,
    html`<div><cs-page-timeline></cs-page-timeline></div>`,
    language,
    (parent) => provideInventory(parent, () => Promise.resolve(wing)),
  )
  const element = around.querySelector('cs-page-timeline')!
  await until(element, /(^|\s)\d[\d,\s]* (keys?|clés?)\s/, 12_000)
  await listDrawn(element)
  return { page: element, wing }
}

const lives = (element: Element): HTMLElement[] => [
  ...element.shadowRoot!.querySelectorAll<HTMLElement>('a.life-row'),
]
const shown = (element: Element): string =>
  element.shadowRoot!.querySelector('.picture')!.getAttribute('aria-label') ?? ''

describe('timeline', () => {
  afterEach(leaveRoom)

  for (const language of languages) {
    it(`draws every key and tells it in words, and is accessible in ${language}`, async () => {
      const house = furnish()
      await settleIn(house)
      const { page: element, wing } = await page(house, language)
      expect(lives(element)).to.have.lengthOf(wing.inventory.value.rows.length)
      for (const life of lives(element)) {
        expect(life.getAttribute('aria-label')).to.match(
          language === 'en' ? /: .+; made .+; / : /\u202f: .+\u202f; créée .+\u202f; /,
        )
      }
      await expect(element).to.be.accessible()
    })
  }

  it('comes closer, moves on and shows everything again, by buttons and by keys', async () => {
    const house = furnish()
    await settleIn(house)
    const { page: element } = await page(house)
    const whole = shown(element)
    byText(element, 'button', 'A year around now').click()
    await element.updateComplete
    const year = shown(element)
    expect(year).not.to.equal(whole)
    const press = async (key: string): Promise<string> => {
      lives(element)[0]!.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true }))
      await element.updateComplete
      return shown(element)
    }
    const closer = await press('+')
    expect(closer).not.to.equal(year)
    expect(await press('ArrowRight')).not.to.equal(closer)
    expect(await press('ArrowLeft')).to.equal(closer)
    expect(await press('0')).to.equal(whole)
    const wheel = new WheelEvent('wheel', {
      deltaY: -120,
      ctrlKey: true,
      bubbles: true,
      composed: true,
      cancelable: true,
    })
    lives(element)[0]!.dispatchEvent(wheel)
    await element.updateComplete
    expect(wheel.defaultPrevented).to.equal(true)
    expect(shown(element)).not.to.equal(whole)
  })

  it('is a table too, with the same keys in the same order', async () => {
    const house = furnish()
    await settleIn(house)
    const { page: element } = await page(house)
    const names = lives(element).map((life) => life.querySelector('.name')!.textContent)
    byText(element, 'button', 'Table').click()
    await until(element, 'Unused for')
    await listDrawn(element)
    const cells = [...element.shadowRoot!.querySelectorAll('[role=table] a')].map((link) => link.textContent)
    expect(cells).to.deep.equal(names)
    await expect(element).to.be.accessible()
  })

  it('is grouped and ordered as its address says', async () => {
    const house = furnish()
    await settleIn(house)
    await settleIn(house, 'ovh-ca')
    house.router.go({ kind: 'timeline', view: 'group=account&order=created' })
    const { page: element } = await page(house)
    expect(element.shadowRoot!.querySelectorAll('.heading')).to.have.lengthOf(2)
  })

  it('draws thousands of lives without drawing thousands of rows', async () => {
    const house = furnish({ sandbox: { data: 'large' } })
    await settleIn(house)
    const { page: element } = await page(house)
    await until(element, '3,000 keys', 12_000)
    while (lives(element).length === 0) await new Promise((resolve) => requestAnimationFrame(resolve))
    expect(lives(element).length).to.be.at.most(200)
    expect(seen(element)).to.include('Now')
  })
})
