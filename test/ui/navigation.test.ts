import { sendKeys } from '@web/test-runner-commands'
import { html } from 'lit'
import { commandsOf, navigationWords } from '../../src/state/commands.ts'
import { languages } from '../../src/state/preferences.ts'
import { Updates } from '../../src/state/updates.ts'
import type { DeviceSettings } from '../../src/ui/elements/device-settings.ts'
import '../../src/ui/elements/device-settings.ts'
import type { Palette } from '../../src/ui/elements/palette.ts'
import '../../src/ui/elements/palette.ts'
import type { ShortcutSheet } from '../../src/ui/elements/shortcut-sheet.ts'
import '../../src/ui/elements/shortcut-sheet.ts'
import type { UpdateNotice } from '../../src/ui/elements/update-notice.ts'
import '../../src/ui/elements/update-notice.ts'
import { comesTrue } from '../support/comes-true.ts'
import { furnish, settleIn } from '../support/house.ts'
import type { House } from '../support/house.ts'
import { FakeVersions } from '../support/page-copies.ts'
import { byText, expect, leaveRoom, room, seen, until } from './room.ts'
import { needs } from '../support/engine.ts'

const options = (palette: Palette): HTMLElement[] => [
  ...palette.shadowRoot!.querySelectorAll<HTMLElement>('[role=option]'),
]
const chosen = (palette: Palette): string =>
  seen(palette.shadowRoot!.querySelector('[aria-selected=true]') ?? document.createElement('i'))
const field = (palette: Palette): HTMLInputElement => palette.shadowRoot!.querySelector('input')!

describe('palette', () => {
  before(async function () {
    await needs(this, 'keys', 'the palette, which is used by typing')
  })
  afterEach(leaveRoom)

  async function open(house: House): Promise<Palette> {
    const { language } = house.preferences.value
    const commands = commandsOf({ ...house, showShortcuts: () => undefined })
    const palette = await room<Palette>(
      house,
      html`<cs-palette .commands=${commands} .t=${navigationWords[language]}></cs-palette>`,
      language,
    )
    await palette.updateComplete
    return palette
  }

  for (const language of languages) {
    it(`is accessible, full and empty, in ${language}`, async () => {
      const house = furnish()
      await settleIn(house)
      house.preferences.choose({ language })
      const palette = await open(house)
      await expect(palette).to.be.accessible()
      await sendKeys({ type: 'zzzz' })
      await palette.updateComplete
      await expect(palette).to.be.accessible()
      expect(seen(palette)).to.include('zzzz')
    })
  }

  it('has the focus in its field, and tells which command is chosen there', async () => {
    const house = furnish()
    await settleIn(house)
    const palette = await open(house)
    const input = field(palette)
    expect(palette.shadowRoot!.activeElement).to.equal(input)
    expect(chosen(palette)).to.include('Keys')
    await sendKeys({ press: 'ArrowDown' })
    await palette.updateComplete
    expect(input.getAttribute('aria-activedescendant')).to.equal(
      palette.shadowRoot!.querySelector('[aria-selected=true]')?.id,
    )
    await sendKeys({ press: 'ArrowUp' })
    await sendKeys({ press: 'ArrowUp' })
    await palette.updateComplete
    expect(palette.shadowRoot!.querySelector('[aria-selected=true]')).to.equal(options(palette).at(-1))
  })

  it('narrows while somebody types, runs what is chosen, and is gone before it runs', async () => {
    const house = furnish()
    await settleIn(house)
    const palette = await open(house)
    let closed = false
    palette.addEventListener('cs-closed', () => (closed = true))
    await sendKeys({ type: 'theme dark' })
    await palette.updateComplete
    expect(options(palette)).to.have.length(1)
    await sendKeys({ press: 'Enter' })
    await comesTrue(() => house.preferences.value.theme === 'dark')
    expect(closed).to.equal(true)
  })

  it('runs what is clicked', async () => {
    const house = furnish()
    await settleIn(house)
    const palette = await open(house)
    byText(palette, '[role=option]', 'Settings').click()
    await comesTrue(() => house.router.value.kind === 'settings')
  })

  it('closes with Escape, and nothing was done', async () => {
    const house = furnish()
    const palette = await open(house)
    let closed = false
    palette.addEventListener('cs-closed', () => (closed = true))
    await sendKeys({ press: 'Escape' })
    await comesTrue(() => closed)
    expect(house.router.value.kind).to.equal('home')
  })

  it('shows a name of right-to-left characters harmlessly', async () => {
    const house = furnish()
    const account = await settleIn(house)
    await house.keyring.describe(account.id, { label: 'a\u202eb' })
    expect(seen(await open(house))).to.include('a⟨202E⟩b')
  })
})

describe('shortcut sheet', () => {
  afterEach(leaveRoom)

  for (const language of languages) {
    it(`is accessible, and turns shortcuts off and on, in ${language}`, async () => {
      const house = furnish()
      house.preferences.choose({ language })
      const sheet = await room<ShortcutSheet>(
        house,
        html`<cs-shortcut-sheet .preferences=${house.preferences}></cs-shortcut-sheet>`,
        language,
      )
      await expect(sheet).to.be.accessible()
      const what = navigationWords[language].shortcuts
      byText(sheet, 'label', what.what.lock).click()
      expect(house.preferences.value.shortcutsOff).to.deep.equal(['lock'])
      await sheet.updateComplete
      byText(sheet, 'label', what.what.lock).click()
      expect(house.preferences.value.shortcutsOff).to.deep.equal([])
      byText(sheet, 'label', what.letters).click()
      expect(house.preferences.value.shortcuts).to.equal(false)
      await sheet.updateComplete
      await expect(sheet).to.be.accessible()
      const off = [...sheet.shadowRoot!.querySelectorAll('input')].filter(({ disabled }) => disabled)
      expect(off).not.to.have.length(0)
    })
  }
})

describe('device settings', () => {
  afterEach(leaveRoom)

  const settings = (house: House) =>
    room<DeviceSettings>(
      house,
      html`<cs-device-settings></cs-device-settings>`,
      house.preferences.value.language,
    )

  for (const language of languages) {
    it(`are accessible in ${language}`, async () => {
      const house = furnish()
      house.preferences.choose({ language })
      await expect(await settings(house)).to.be.accessible()
    })
  }

  it('offer to install once something is saved here, and never in a private session', async () => {
    const house = furnish()
    const element = await settings(house)
    const offered = async (): Promise<boolean> => {
      await element.updateComplete
      return seen(element).includes('A window and an icon')
    }
    house.installOffer.become('offered')
    expect(await offered()).to.equal(false)
    await settleIn(house)
    expect(await offered(), 'private').to.equal(false)
    leaveRoom()
    const kept = furnish()
    await kept.keyring.create('seven quiet locksmiths count brass')
    await settleIn(kept)
    kept.installOffer.become('offered')
    const saved = await settings(kept)
    byText(saved, 'button', 'Install').click()
    expect(kept.installOffer.asked).to.equal(1)
    await saved.updateComplete
    expect(seen(saved)).not.to.include('A window and an icon')
    kept.installOffer.become('installed')
    await saved.updateComplete
    expect(seen(saved)).to.include('has a window of its own')
  })
})

describe('update notice', () => {
  afterEach(leaveRoom)

  async function notice(house: House, versions: FakeVersions): Promise<UpdateNotice> {
    const updates = new Updates(versions)
    updates.watch()
    const element = await room<UpdateNotice>(
      house,
      html`<cs-update-notice
        .updates=${updates}
        .keyring=${house.keyring}
        .preferences=${house.preferences}
      ></cs-update-notice>`,
    )
    versions.arrive()
    return element
  }

  for (const language of languages) {
    it(`is accessible, and says what is new and what a reload ends, in ${language}`, async () => {
      const house = furnish()
      house.preferences.choose({ language })
      await settleIn(house)
      const versions = new FakeVersions()
      versions.waiting = ['Offline, at last.']
      const element = await notice(house, versions)
      const t = navigationWords[language].update
      await until(element, t.title)
      expect(seen(element)).to.include('Offline, at last.').and.to.include(t.ends)
      await expect(element).to.be.accessible()
      expect(versions.taken).to.equal(0)
      byText(element, 'button', t.reload).click()
      expect(versions.taken).to.equal(1)
    })
  }

  it('goes away when it is put off', async () => {
    const versions = new FakeVersions()
    const element = await notice(furnish(), versions)
    await until(element, 'Corrections only.')
    byText(element, 'button', 'Later').click()
    await element.updateComplete
    expect(seen(element)).to.equal('')
  })
})
