import { html } from 'lit'
import type { LitElement } from 'lit'
import { languages } from '../../src/state/preferences.ts'
import type { Language } from '../../src/state/preferences.ts'
import type { WayPorts } from '../../src/state/ways.ts'
import '../../src/ui/pages/unlock.ts'
import { memoryStore } from '../../src/vault/index.ts'
import type { VaultStore } from '../../src/vault/index.ts'
import { comesTrue } from '../support/comes-true.ts'
import { furnish, PASSPHRASE } from '../support/house.ts'
import type { House } from '../support/house.ts'
import { softDevices, SoftPasskeys } from '../support/ways.ts'
import { byText, expect, leaveRoom, room, seen, until } from './room.ts'

/** A vault with these ways in, locked, in a page loaded anew. */
async function locked(
  ports: WayPorts,
  add: (house: House) => Promise<void>,
  opened: WayPorts = ports,
): Promise<House> {
  const store = memoryStore()
  const house = furnish({ store, ways: ports })
  await house.keyring.create(PASSPHRASE)
  await add(house)
  const later = furnish({ store, ways: opened })
  await later.keyring.look()
  return later
}

const page = (house: House, language: Language = 'en') =>
  room<HTMLElement>(house, html`<cs-page-unlock></cs-page-unlock>`, language)

const field = (element: Element, id: string): HTMLInputElement =>
  element.shadowRoot!.querySelector<HTMLInputElement>(`#${id}`)!

const opened = (house: House): Promise<void> => comesTrue(() => house.keyring.value.kind === 'open')

describe('the door', () => {
  afterEach(leaveRoom)

  for (const language of languages) {
    it(`offers every way in, a touch first and in focus, in ${language}`, async () => {
      const ports = { passkeys: new SoftPasskeys(), devices: softDevices() }
      const house = await locked(ports, async ({ keyring }) => {
        await keyring.ways.addPasskey({ passphrase: PASSPHRASE }, 'blue')
        await keyring.ways.addRecoveryKey({ passphrase: PASSPHRASE })
        await keyring.ways.addDevice({ passphrase: PASSPHRASE })
      })
      const element = await page(house, language)
      const [first] = element.shadowRoot!.querySelectorAll('button, input')
      expect(seen(first!)).to.match(language === 'en' ? /Open with a passkey/ : /Ouvrir avec une clé d’accès/)
      expect(element.shadowRoot!.activeElement).to.equal(first)
      await expect(element).to.be.accessible()
      element.shadowRoot!.querySelector('summary')!.click()
      await expect(element).to.be.accessible()
      byText(element, 'button', language === 'en' ? 'with a passkey' : 'clé d’accès').click()
      await opened(house)
    })
  }

  it('opens with the device upon a click, and not by itself', async () => {
    const ports = { devices: softDevices() }
    const house = await locked(ports, ({ keyring }) => keyring.ways.addDevice({ passphrase: PASSPHRASE }))
    const element = await page(house)
    await until(element, 'It does not open by itself')
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(house.keyring.value.kind).to.equal('locked')
    byText(element, 'button', 'Open with this device').click()
    await opened(house)
  })

  it('takes a recovery key, and tells a mistyped one from a wrong one', async () => {
    let recoveryKey = ''
    const house = await locked({}, async ({ keyring }) => {
      recoveryKey = await keyring.ways.addRecoveryKey({ passphrase: PASSPHRASE })
    })
    const other = furnish()
    await other.keyring.create(PASSPHRASE)
    const foreign = await other.keyring.ways.addRecoveryKey({ passphrase: PASSPHRASE })
    const element = await page(house)
    element.shadowRoot!.querySelector('summary')!.click()
    const attempt = async (text: string): Promise<void> => {
      field(element, 'recovery').value = text
      byText(element, 'button', 'Open with the recovery key').click()
    }
    await attempt(recoveryKey.slice(0, -1))
    await until(element, 'The recovery key has a mistake in it')
    await expect(element).to.be.accessible()
    await attempt(foreign)
    await until(element, 'That key does not open it')
    await attempt(recoveryKey.toLowerCase().replaceAll('-', ' '))
    await opened(house)
  })

  it('says so when the passkeys work at another address, and deletes nothing', async () => {
    const here = new SoftPasskeys('old.example')
    const house = await locked(
      { passkeys: here },
      ({ keyring }) => keyring.ways.addPasskey({ passphrase: PASSPHRASE }, 'blue'),
      { passkeys: here.movedTo('new.example') },
    )
    const element = await page(house)
    await until(element, 'passkeys work at old.example')
    await expect(element).to.be.accessible()
    expect(seen(element)).not.to.include('Open with a passkey')
    field(element, 'passphrase').value = PASSPHRASE
    byText(element, 'button', 'Unlock').click()
    await opened(house)
  })

  it('says when a passkey did not serve, and leaves the other ways', async () => {
    const passkeys = new SoftPasskeys()
    const house = await locked({ passkeys }, ({ keyring }) =>
      keyring.ways.addPasskey({ passphrase: PASSPHRASE }, 'blue'),
    )
    const element = await page(house)
    passkeys.failing = 'unusable'
    byText(element, 'button', 'Open with a passkey').click()
    await until(element, 'The passkey gave no usable answer')
    await expect(element).to.be.accessible()
    expect(field(element, 'passphrase').disabled).to.equal(false)
  })

  it('makes whoever guesses wait longer each time', async () => {
    const house = await locked({}, async () => undefined)
    const element = await page(house)
    for (const wrong of ['not the passphrase one', 'not the passphrase two', 'not the passphrase three']) {
      field(element, 'passphrase').value = wrong
      byText(element, 'button', 'Unlock').click()
      // Takes the last refusal from the page: only the next one is waited for.
      await (element as LitElement).updateComplete
      await until(element, 'That is not the passphrase')
    }
    await until(element, 'Try again in 1 s.')
    expect(byText<HTMLButtonElement>(element, 'button', 'Unlock').disabled).to.equal(true)
  })

  it('offers the copy before the last save with the ways that copy has, and opens it only when told', async () => {
    const ports = { passkeys: new SoftPasskeys() }
    const store = memoryStore()
    const house = furnish({ store, ways: ports })
    await house.keyring.create(PASSPHRASE)
    await house.keyring.ways.addPasskey({ passphrase: PASSPHRASE }, 'blue')
    const { current } = await store.read()
    const torn: VaultStore = {
      ...store,
      read: async () => ({ current: { fmt: 'nonsense' }, previous: current }),
    }
    const later = furnish({ store: torn, ways: ports })
    await later.keyring.look()
    const element = await page(later)
    await until(element, 'The saved vault is damaged')
    await until(element, 'Open with a passkey · Open the copy before the last save')
    await expect(element).to.be.accessible()
    expect(later.keyring.value.kind).to.equal('damaged')
    byText(element, 'button', 'Open with a passkey').click()
    await opened(later)
  })
})
