import { html } from 'lit'
import { openInventory } from '../../src/state/inventory/wing.ts'
import type { Attention } from '../../src/state/ports.ts'
import { languages } from '../../src/state/preferences.ts'
import { provideInventory } from '../../src/ui/inventory-context.ts'
import '../../src/ui/pages/report.ts'
import { furnish, settleIn } from '../support/house.ts'
import type { House } from '../support/house.ts'
import { FakeDownloads } from '../support/surroundings.ts'
import { byText, expect, leaveRoom, room, seen, until } from './room.ts'

const data = {
  routes: async (): Promise<unknown> => (await import('../../src/data/route-lines.json')).default,
  presets: async (): Promise<unknown> => (await import('../../src/data/presets.json')).default,
}

async function page(house: House, language: (typeof languages)[number] = 'en') {
  const downloads = new FakeDownloads()
  const attention: Attention = {
    badge: () => undefined,
    state: 'unasked',
    ask: () => Promise.resolve('granted'),
    tell: () => undefined,
  }
  const { keyring, accounts } = house
  const wing = openInventory({ keyring, accounts, data, now: Date.now, downloads, attention })
  const around = await room(house, html`<div><cs-page-report></cs-page-report></div>`, language, (parent) =>
    provideInventory(parent, () => Promise.resolve(wing)),
  )
  const element = around.querySelector('cs-page-report')!
  await until(element, language === 'en' ? /\d+ keys of 1 account/ : /\d+ clés de 1 compte/, 12_000)
  return { page: element, wing, files: downloads.files }
}

async function choose(element: Element, text: string): Promise<void> {
  const field = element.shadowRoot!.querySelector<HTMLInputElement>('input[type=file]')!
  const given = new DataTransfer()
  given.items.add(new File([text], 'earlier.json', { type: 'application/json' }))
  field.files = given.files
  field.dispatchEvent(new Event('change'))
}

describe('report', () => {
  afterEach(leaveRoom)

  for (const language of languages) {
    it(`offers files, a calendar and a comparison, and is accessible in ${language}`, async () => {
      const house = furnish()
      await settleIn(house)
      const { page: element } = await page(house, language)
      await expect(element).to.be.accessible()
    })
  }

  it('has every key and no part of one in its files', async () => {
    const house = furnish()
    await settleIn(house)
    const { page: element, files, wing } = await page(house)
    for (const name of ['JSON', 'CSV', 'Calendar file']) byText(element, 'button', name).click()
    expect(files.map(({ name }) => name.replace(/\d{4}-\d\d-\d\d/, 'day'))).to.deep.equal([
      'countersign-day.json',
      'countersign-day.csv',
      'countersign-day.ics',
    ])
    for (const { credential } of wing.inventory.value.rows) {
      expect(files[0]!.text).to.include(String(credential.credentialId))
      expect(files[1]!.text).to.include(String(credential.credentialId))
    }
    const { applicationKey, applicationSecret, consumerKey } = house.sandbox.regions['ovh-eu']
    for (const { text } of files) {
      for (const secret of [applicationKey, applicationSecret, consumerKey])
        expect(text).not.to.include(secret)
    }
  })

  it('reminds as many days before as somebody chose', async () => {
    const house = furnish()
    await settleIn(house)
    const { page: element, files } = await page(house)
    for (const days of ['30 days', '7 days', '14 days']) byText(element, 'fieldset label', days).click()
    await element.updateComplete
    byText(element, 'button', 'Calendar file').click()
    expect(files[0]!.text).to.include('TRIGGER:-P14D').and.to.include('TRIGGER:-P1D')
    expect(files[0]!.text).not.to.include('TRIGGER:-P30D')
  })

  it('says what has changed since an earlier report, and refuses what is none', async () => {
    const house = furnish()
    await settleIn(house)
    const { page: element, files, wing } = await page(house)
    byText(element, 'button', 'JSON').click()
    const earlier = files[0]!.text
    await choose(element, earlier)
    await until(element, 'Nothing has changed.')
    const row = wing.inventory.value.rows.find(({ usedBy }) => usedBy.length === 0)!
    await wing.acts.revoke([row]).ended
    await choose(element, earlier)
    await until(element, '1 key gone')
    expect(seen(element)).to.include(String(row.credential.credentialId))
    await choose(element, '{"format":"something else"}')
    await until(element, 'This file is no report of Countersign.')
    await choose(element, earlier.replace('"version": 1', '"version": 9'))
    await until(element, 'a newer version of Countersign')
    await expect(element).to.be.accessible()
  })

  it('shows names from an earlier file as text', async () => {
    const house = furnish()
    await settleIn(house)
    const { page: element, files } = await page(house)
    byText(element, 'button', 'JSON').click()
    const report = JSON.parse(files[0]!.text) as { keys: { id: string; name: unknown }[] }
    report.keys.push({ ...report.keys[0]!, id: 'gone 1', name: '<img src=x onerror=alert(1)>\u202e' })
    await choose(element, JSON.stringify(report))
    await until(element, '<img src=x onerror=alert(1)>⟨202E⟩')
    expect(element.shadowRoot!.querySelector('img')).to.equal(null)
  })

  it('is a page of paper with every key', async () => {
    const house = furnish()
    await settleIn(house)
    const { page: element, wing } = await page(house)
    const { print } = globalThis
    let printed = 0
    globalThis.print = () => void printed++
    try {
      byText(element, 'button', 'Print').click()
      await until(element, 'Keys of the OVHcloud API')
      expect(element.shadowRoot!.querySelectorAll('.paper .keys tbody tr')).to.have.lengthOf(
        wing.inventory.value.rows.length,
      )
      await expect(element).to.be.accessible()
      expect(printed).to.equal(1)
    } finally {
      globalThis.print = print
    }
  })
})
