import { html } from 'lit'
import { languages } from '../../src/state/preferences.ts'
import type { Unlock } from '../../src/state/ways.ts'
import '../../src/ui/elements/fresh-unlock.ts'
import type { FreshUnlock } from '../../src/ui/elements/fresh-unlock.ts'
import '../../src/ui/elements/passphrase-choice.ts'
import type { PassphraseChoice } from '../../src/ui/elements/passphrase-choice.ts'
import { createRecoveryKey } from '../../src/vault/index.ts'
import { comesTrue } from '../support/comes-true.ts'
import { furnish, PASSPHRASE } from '../support/house.ts'
import { softDevices, SoftPasskeys } from '../support/ways.ts'
import { byText, expect, leaveRoom, room, until } from './room.ts'

const field = (element: Element, id: string): HTMLInputElement =>
  element.shadowRoot!.querySelector<HTMLInputElement>(`#${id}`)!

function type(element: Element, id: string, text: string): void {
  field(element, id).value = text
  field(element, id).dispatchEvent(new Event('input', { bubbles: true }))
}

describe('choosing a passphrase', () => {
  afterEach(leaveRoom)

  const choice = (language: 'en' | 'fr' = 'en') =>
    room<PassphraseChoice>(furnish(), html`<cs-passphrase-choice></cs-passphrase-choice>`, language)

  const drawnIn = async (element: Element): Promise<string> => {
    const place = element.shadowRoot!.querySelector('.drawn')!
    await comesTrue(() => place.textContent !== '')
    return place.textContent ?? ''
  }

  for (const language of languages) {
    it(`draws five words at once, and is accessible, in ${language}`, async () => {
      const element = await choice(language)
      expect((await drawnIn(element)).split(' ')).to.have.lengthOf(5)
      await expect(element).to.be.accessible()
      type(element, 'passphrase', 'password1234')
      await until(element, language === 'en' ? 'That is little' : 'C’est peu')
      await expect(element).to.be.accessible()
    })
  }

  it('says in words what guessing a typed one takes, and what is missing before it is one', async () => {
    const element = await choice()
    type(element, 'passphrase', 'too short')
    await until(element, '3 characters more.')
    type(element, 'passphrase', 'seven quiet locksmiths count brass')
    await until(element, /Guessing it takes about [\d,.]+ (year|day|hour)s? on one high-end graphics card/)
  })

  it('says exactly what the drawn words are worth, and asks to type them once more', async () => {
    const element = await choice()
    const words = await drawnIn(element)
    byText(element, 'button', 'Use these words').click()
    await until(element, /takes about [\d,]+ years/)
    await until(element, 'Note them somewhere safe')
    expect(field(element, 'passphrase').type).to.equal('text')
    expect(element.take()).to.equal(undefined)
    await until(element, 'The two passphrases differ')
    field(element, 'again').value = words
    expect(element.take()).to.equal(words)
  })

  it('moves nothing beneath when the words arrive, and when the strength is judged', async () => {
    const house = furnish()
    const { passphrases } = house.safety
    let arrive = (): void => undefined
    const arrived = new Promise<void>((resolve) => (arrive = resolve))
    const late: Pick<typeof passphrases, 'draw'> = {
      draw: async (...wanted) => {
        await arrived
        return passphrases.draw(...wanted)
      },
    }
    const safety = { ...house.safety, passphrases: late as typeof passphrases }
    const element = await room<PassphraseChoice>(
      { ...house, safety },
      html`<cs-passphrase-choice></cs-passphrase-choice>`,
    )
    element.style.inlineSize = '40em'
    const beneath = (): number => field(element, 'again').getBoundingClientRect().top
    expect(
      byText(element, 'button', 'Use these words').checkVisibility({ visibilityProperty: true }),
    ).to.equal(false)
    const before = beneath()
    arrive()
    await drawnIn(element)
    await until(element, 'Drawn by chance')
    expect(beneath()).to.equal(before)
    type(element, 'passphrase', 'seven quiet locksmiths count brass')
    await until(element, 'Guessing it takes about')
    expect(beneath()).to.equal(before)
  })

  it('draws as many words as wanted, and others on demand', async () => {
    const element = await choice()
    const select = element.shadowRoot!.querySelector('select')!
    select.value = '7'
    select.dispatchEvent(new Event('change'))
    await until(element, /Drawn by chance [a-z]+( [a-z]+){6} Use/)
    const sevenWords = await drawnIn(element)
    byText(element, 'button', 'Draw others').click()
    await comesTrue(async () => (await drawnIn(element)) !== sevenWords)
  })
})

describe('a fresh unlock', () => {
  afterEach(leaveRoom)

  async function asked(passkeys = new SoftPasskeys()) {
    const house = furnish({ ways: { passkeys, devices: softDevices() } })
    await house.keyring.create(PASSPHRASE)
    const proofs: (Unlock | undefined)[] = []
    const run = async (proof: Unlock | undefined): Promise<void> => {
      await house.keyring.ways.prove(proof!)
      proofs.push(proof)
    }
    const open = () =>
      room<FreshUnlock>(
        house,
        html`<cs-fresh-unlock .deeds=${[{ label: 'Do it', icon: 'unlock', run }]}></cs-fresh-unlock>`,
      )
    return { house, proofs, open }
  }

  it('offers a passkey first, then every other way that works here', async () => {
    const { house, proofs, open } = await asked()
    await house.keyring.ways.addPasskey({ passphrase: PASSPHRASE }, 'blue')
    const recoveryKey = await house.keyring.ways.addRecoveryKey({ passphrase: PASSPHRASE })
    const element = await open()
    await until(element, 'Your browser will ask for the passkey')
    await expect(element).to.be.accessible()
    byText(element, 'button', 'Do it').click()
    await comesTrue(() => proofs.length > 0)
    expect(proofs).to.deep.equal([{ passkey: true }])

    element.shadowRoot!.querySelector<HTMLInputElement>('[value=recovery]')!.click()
    await until(element, 'Seven groups of four')
    await expect(element).to.be.accessible()
    field(element, 'recovery').value = recoveryKey.toLowerCase()
    byText(element, 'button', 'Do it').click()
    await until(element, 'Do it')
    await comesTrue(() => proofs.length > 1)
    expect(proofs).to.have.lengthOf(2)
    expect(field(element, 'recovery').value).to.equal('')
  })

  it('says when a recovery key was mistyped, and when it is another one', async () => {
    const { house, proofs, open } = await asked()
    await house.keyring.ways.addRecoveryKey({ passphrase: PASSPHRASE })
    const element = await open()
    element.shadowRoot!.querySelector<HTMLInputElement>('[value=recovery]')!.click()
    await until(element, 'Seven groups of four')
    field(element, 'recovery').value = 'ABCD'
    byText(element, 'button', 'Do it').click()
    await until(element, 'The recovery key has a mistake in it')
    await expect(element).to.be.accessible()
    expect(proofs).to.deep.equal([])
    field(element, 'recovery').value = createRecoveryKey()
    byText(element, 'button', 'Do it').click()
    await until(element, 'That key does not open it')
    expect(proofs).to.deep.equal([])
  })
})
