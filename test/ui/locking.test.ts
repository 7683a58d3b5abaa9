import { html } from 'lit'
import type { LitElement } from 'lit'
import { languages } from '../../src/state/preferences.ts'
import '../../src/ui/elements/lookout.ts'
import '../../src/ui/pages/account-secrets.ts'
import '../../src/ui/pages/locking-settings.ts'
import '../../src/ui/pages/settings.ts'
import { comesTrue } from '../support/comes-true.ts'
import { PASSPHRASE, settleIn } from '../support/house.ts'
import { furnishWatched } from '../support/watched-house.ts'
import type { WatchedHouse } from '../support/watched-house.ts'
import { byText, expect, leaveRoom, room, seen, until } from './room.ts'

const MINUTE = 60_000

/** Everything in an element that could be read: texts, attributes and fields, shadow trees included. */
function everythingIn(element: Element): string {
  const parts: string[] = []
  const walk = (node: Node): void => {
    if (node instanceof Element) {
      for (const { value } of node.attributes) parts.push(value)
      if (node.shadowRoot) walk(node.shadowRoot)
    }
    if (node instanceof HTMLInputElement) parts.push(node.value)
    if (node.nodeType === Node.TEXT_NODE) parts.push(node.textContent ?? '')
    for (const child of node.childNodes) walk(child)
  }
  walk(element)
  return parts.join('\n')
}

/** An element deep inside shadow trees. */
function deep<T extends Element>(within: Element, selector: string): T {
  const roots: ParentNode[] = [within.shadowRoot ?? within]
  for (const root of roots) {
    const found = root.querySelector<T>(selector)
    if (found) return found
    for (const one of root.querySelectorAll('*')) if (one.shadowRoot) roots.push(one.shadowRoot)
  }
  throw new Error(`no ${selector} in ${seen(within)}`)
}

async function privately(): Promise<{ house: WatchedHouse; id: string }> {
  const house = furnishWatched()
  return { house, id: (await settleIn(house)).id }
}

async function saved(): Promise<{ house: WatchedHouse; id: string }> {
  const house = furnishWatched()
  await house.keyring.create(PASSPHRASE)
  return { house, id: (await settleIn(house)).id }
}

const secretsOf = ({ sandbox }: WatchedHouse) => sandbox.regions['ovh-eu']

/** Types a passphrase where it is asked, and presses a button. */
async function answer(element: Element, passphrase: string, button: string): Promise<void> {
  const form = deep<Element>(element, 'cs-fresh-unlock')
  deep<HTMLInputElement>(form, 'input[type=password]').value = passphrase
  byText<HTMLButtonElement>(form, 'button', button).click()
}

describe('locking, in sight', () => {
  afterEach(leaveRoom)

  describe('the lookout', () => {
    const lookout = (house: WatchedHouse, language: 'en' | 'fr' = 'en') =>
      room<HTMLElement>(house, html`<cs-lookout></cs-lookout>`, language)

    it('is silent as long as there is nothing to say', async () => {
      const { house } = await privately()
      expect(seen(await lookout(house))).to.equal('')
    })

    for (const language of languages) {
      it(`announces a lock once, counts down in sight, and lets a person stay, in ${language}`, async () => {
        const { house } = await saved()
        house.preferences.choose({ language })
        const element = await lookout(house, language)
        house.clock.pass(4.5 * MINUTE)
        await until(element, '30 s')
        await expect(element).to.be.accessible()
        const aloud = element.shadowRoot!.querySelector('[role=status]')!.textContent
        house.clock.pass(12_000)
        await until(element, '18 s')
        expect(element.shadowRoot!.querySelector('[role=status]')!.textContent).to.equal(aloud)
        byText<HTMLButtonElement>(element, 'button', language === 'en' ? 'Stay' : 'Rester').click()
        await until(element, /^$/)
        expect(house.locking.value.kind).to.equal('calm')
      })
    }

    it('says that a private session ends, and what goes with it', async () => {
      const { house } = await privately()
      const element = await lookout(house)
      house.clock.pass(4.5 * MINUTE)
      await until(element, 'This private session ends in 30 s')
      await until(element, 'kept nowhere')
    })

    it('says when a key could not be cleared from the clipboard, and clears it when asked', async () => {
      const { house } = await privately()
      const element = await lookout(house)
      await house.clipboard.copySecret('a secret')
      expect(seen(element)).to.equal('')
      house.access.refuses = true
      house.clock.pass(MINUTE)
      await until(element, 'did not let this page clear it')
      await expect(element).to.be.accessible()
      house.access.refuses = false
      byText<HTMLButtonElement>(element, 'button', 'Clear it now').click()
      await until(element, 'The clipboard was cleared.')
      await expect(element).to.be.accessible()
      expect(house.access.text).to.equal('')
      // What is scrolled to while this stands there is not scrolled under it.
      const { bottom } = element.shadowRoot!.querySelector('.note')!.getBoundingClientRect()
      const padding = (): number => parseFloat(document.documentElement.style.scrollPaddingBlockStart)
      expect(padding()).to.be.above(bottom)
      house.clock.pass(MINUTE)
      await comesTrue(() => Number.isNaN(padding()))
    })

    it('says when another tab runs a newer page', async () => {
      const { house } = await privately()
      const element = await lookout(house)
      const status = element.shadowRoot!.querySelector('.told[role=status]')
      house.air.shout({ kind: 'version', version: '9.0.0' })
      await until(element, 'A newer version of this page')
      // A screen reader tells of what comes into an element that was there before.
      expect(element.shadowRoot!.querySelector('.told')).to.equal(status)
      expect(status!.textContent).to.include('A newer version of this page')
      await expect(element).to.be.accessible()
    })
  })

  describe('the settings', () => {
    for (const language of languages) {
      it(`are accessible and take effect, in ${language}`, async () => {
        const { house } = await privately()
        const element = await room(house, html`<cs-locking-settings></cs-locking-settings>`, language)
        await expect(element).to.be.accessible()
        expect(deep<HTMLInputElement>(element, 'input[value="5"]').checked).to.equal(true)
        deep<HTMLInputElement>(element, 'input[value=never]').click()
        await until(element, language === 'en' ? 'up to 8 hours' : '8 heures durant')
        deep<HTMLInputElement>(element, 'input[name=hidden]').click()
        await comesTrue(() => house.keyring.settings.lockHidden)
        expect(house.keyring.settings).to.deep.equal({ idleMinutes: 'never', lockHidden: true })
        await expect(element).to.be.accessible()
      })
    }

    it('are part of the settings page', async () => {
      const { house } = await privately()
      const page = await room(house, html`<cs-page-settings></cs-page-settings>`)
      await until(page, 'Automatic lock')
      await expect(page).to.be.accessible()
    })
  })

  describe("an account's secrets", () => {
    const open = ({ house, id }: { house: WatchedHouse; id: string }, language: 'en' | 'fr' = 'en') =>
      room<HTMLElement>(house, html`<cs-account-secrets .account=${id}></cs-account-secrets>`, language)

    for (const language of languages) {
      it(`are masked at first, and accessible, in ${language}`, async () => {
        const home = await saved()
        const element = await open(home, language)
        deep<HTMLDetailsElement>(element, 'details').open = true
        await expect(element).to.be.accessible()
        const { applicationSecret, consumerKey } = secretsOf(home.house)
        expect(everythingIn(element)).not.to.include(applicationSecret).and.not.to.include(consumerKey)
      })
    }

    it('are shown one at a time behind the passphrase, and leave nothing behind', async () => {
      const home = await saved()
      const { house } = home
      const { applicationSecret, consumerKey } = secretsOf(house)
      const element = await open(home)
      const [first, second] = element.shadowRoot!.querySelectorAll('cs-secret-reveal')
      byText<HTMLButtonElement>(first!, 'button', 'Show').click()
      await until(first!, 'Passphrase')
      await expect(element).to.be.accessible()
      await answer(first!, 'not the passphrase at all', 'Show')
      await until(first!, 'That is not the passphrase')
      expect(everythingIn(element)).not.to.include(applicationSecret)
      await answer(first!, PASSPHRASE, 'Show')
      await until(first!, applicationSecret)
      await until(first!, '20 s')
      await expect(element).to.be.accessible()
      expect(everythingIn(element)).not.to.include(PASSPHRASE)
      house.clock.pass(5_000)
      await until(first!, '15 s')

      byText<HTMLButtonElement>(second!, 'button', 'Show').click()
      await until(second!, 'Passphrase')
      await answer(second!, PASSPHRASE, 'Show')
      await until(second!, consumerKey)
      expect(everythingIn(element)).not.to.include(applicationSecret)
      house.clock.pass(20_000)
      await until(second!, 'hidden')
      expect(everythingIn(element)).not.to.include(consumerKey)
    })

    it('leave the document at once on a lock, on losing the focus, and with their element', async () => {
      const endings: ((house: WatchedHouse, element: HTMLElement) => void)[] = [
        ({ keyring }) => keyring.lock(),
        ({ signals }) => signals.give('blur'),
        ({ signals }) => signals.give('leave'),
        (_house, element) => element.remove(),
      ]
      for (const end of endings) {
        const home = await privately()
        const { applicationSecret } = secretsOf(home.house)
        const element = await open(home)
        const first = element.shadowRoot!.querySelector('cs-secret-reveal')!
        byText<HTMLButtonElement>(first, 'button', 'Show').click()
        await until(first, applicationSecret)
        end(home.house, element)
        expect(everythingIn(first)).not.to.include(applicationSecret)
        leaveRoom()
      }
    })

    it('are copied for a minute', async () => {
      const home = await privately()
      const element = await open(home)
      const first = element.shadowRoot!.querySelector('cs-secret-reveal')!
      byText<HTMLButtonElement>(first, 'button', 'Show').click()
      await until(first, secretsOf(home.house).applicationSecret)
      byText<HTMLButtonElement>(first, 'button', 'Copy').click()
      await until(first, 'The clipboard is cleared in 60 s')
      expect(home.house.access.text).to.equal(secretsOf(home.house).applicationSecret)
      expect(home.house.clipboard.value.kind).to.equal('holding')
    })

    it('go to a file or the clipboard in the chosen format, behind the passphrase, and are never shown', async () => {
      const home = await saved()
      const { house } = home
      const element = await open(home)
      deep<HTMLDetailsElement>(element, 'details').open = true
      deep<HTMLInputElement>(element, 'input[value=dotenv]').click()
      await answer(element, PASSPHRASE, 'Save as a file')
      await until(element, 'ovh.env was handed to')
      expect(house.downloads.files.map(({ name }) => name)).to.deep.equal(['ovh.env'])
      house.access.refuses = true
      await answer(element, PASSPHRASE, 'Copy to the clipboard')
      await until(element, 'did not let this page copy')
      house.access.refuses = false
      await answer(element, PASSPHRASE, 'Copy to the clipboard')
      await until(element, 'Copied.')
      expect(house.access.text).to.include(`OVH_APPLICATION_SECRET=${secretsOf(house).applicationSecret}`)
      expect(everythingIn(element)).not.to.include(secretsOf(house).applicationSecret)
    })

    it('make whoever guesses wait', async () => {
      const home = await saved()
      const element = await open(home)
      const first = element.shadowRoot!.querySelector('cs-secret-reveal')!
      byText<HTMLButtonElement>(first, 'button', 'Show').click()
      await until(first, 'Passphrase')
      const submit = (): HTMLButtonElement => deep(deep(first, 'cs-fresh-unlock'), 'button[type=submit]')
      for (let tries = 0; tries < 3; tries++) {
        await answer(first, 'not the passphrase at all', 'Show')
        // Takes the last refusal from the page: only the next one is waited for.
        await deep<LitElement>(first, 'cs-fresh-unlock').updateComplete
        await until(first, 'That is not the passphrase')
      }
      await until(first, 'Try again in 1 s')
      expect(submit().disabled).to.equal(true)
    })
  })
})
