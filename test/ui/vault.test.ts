import { html } from 'lit'
import type { LitElement } from 'lit'
import { languages } from '../../src/state/preferences.ts'
import type { Language } from '../../src/state/preferences.ts'
import { readContent } from '../../src/state/content-reading.ts'
import '../../src/ui/pages/vault.ts'
import { readEnvelope } from '../../src/vault/index.ts'
import { openRevision, sealProven } from '../../src/vault/revisions.ts'
import { openSlot } from '../../src/vault/wrapping.ts'
import { comesTrue } from '../support/comes-true.ts'
import { furnish, PASSPHRASE, settleIn } from '../support/house.ts'
import type { House, HouseOptions } from '../support/house.ts'
import { softDevices, SoftPasskeys } from '../support/ways.ts'
import { byText, expect, leaveRoom, room, seen, until } from './room.ts'

const NEXT = 'eleven loud locksmiths count tin'

/** The first element deep inside shadow trees that a selector finds. */
function deep<T extends Element>(within: Element, selector: string): T {
  const roots: ParentNode[] = [within.shadowRoot ?? within]
  for (const root of roots) {
    const found = root.querySelector<T>(selector)
    if (found) return found
    for (const one of root.querySelectorAll('*')) if (one.shadowRoot) roots.push(one.shadowRoot)
  }
  throw new Error(`no ${selector} in ${seen(within)}`)
}

const named = (within: Element, name: string): HTMLButtonElement =>
  deep(within, `button[aria-label="${name}"]`)

async function settled(options: HouseOptions = {}): Promise<House> {
  const house = furnish({ ways: { passkeys: new SoftPasskeys(), devices: softDevices() }, ...options })
  await house.keyring.create(PASSPHRASE)
  await settleIn(house)
  return house
}

const page = (house: House, language: Language = 'en') =>
  room<HTMLElement>(house, html`<cs-page-vault></cs-page-vault>`, language)

/** Leaves the vault as it is after so many saves. */
async function savedOften({ store }: House, rev: number): Promise<void> {
  const envelope = readEnvelope((await store.read()).current)
  const { keys } = await openSlot(envelope, { passphrase: PASSPHRASE })
  const ground = { read: readContent, migrations: [] }
  const options = { tolerate: () => false, expected: envelope.rev, detached: false }
  const held = await openRevision(ground, keys, envelope, options)
  const change = { ...envelope, keys, content: held.content, secrets: held.secrets, plain: [] }
  const last = await sealProven(readContent, change, { vid: envelope.vid, rev: rev - 1, damaged: new Set() })
  await store.write(last.envelope, envelope.rev, { keepPrevious: false })
}

/** Answers the question for a way in with the passphrase, and presses the button. */
async function prove(within: Element, button: string): Promise<void> {
  const asking = deep<Element>(deep(within, 'cs-vault-add'), 'cs-fresh-unlock')
  const radio = [...asking.shadowRoot!.querySelectorAll('input')].find(({ value }) => value === 'passphrase')
  radio?.click()
  await new Promise((resolve) => setTimeout(resolve, 20))
  deep<HTMLInputElement>(asking, '#passphrase').value = PASSPHRASE
  byText(asking, 'button', button).click()
}

/** Changes the passphrase to the next one, with this proof. */
function fill(element: Element, proof: string): void {
  const asking = deep<Element>(element, 'cs-vault-rekey')
  const choice = deep<Element>(asking, 'cs-passphrase-choice')
  deep<HTMLInputElement>(choice, '#passphrase').value = NEXT
  deep<HTMLInputElement>(choice, '#again').value = NEXT
  deep<HTMLInputElement>(asking, '#proof').value = proof
  byText(asking, 'button', 'Change it').click()
}

const types = (house: House): string[] => house.keyring.ways.list().map(({ type }) => type)

describe('the page of the vault', () => {
  afterEach(leaveRoom)

  for (const language of languages) {
    it(`lists every way in with its limit, and is accessible, in ${language}`, async () => {
      const house = await settled()
      const proof = { passphrase: PASSPHRASE }
      await house.keyring.ways.addPasskey(proof, 'blue key')
      await house.keyring.ways.addRecoveryKey(proof)
      await house.keyring.ways.addDevice(proof)
      const element = await page(house, language)
      await until(element, 'blue key')
      await until(element, language === 'en' ? 'not protected by a password' : 'sans mot de passe')
      await expect(element).to.be.accessible()
      deep<HTMLElement>(element, 'summary').click()
      await until(element, language === 'en' ? 'Encrypt anew' : 'Chiffrer à nouveau')
      await expect(element).to.be.accessible()
    })
  }

  it('says of a private session that it has no way in', async () => {
    const house = furnish()
    await settleIn(house)
    const element = await page(house)
    await until(element, 'A private session')
    await expect(element).to.be.accessible()
  })

  it('says when the passphrase was given more protection at this unlock', async () => {
    const house = await settled()
    const later = furnish({ store: house.store, iterations: 700_000 })
    await later.keyring.open(PASSPHRASE)
    await until(await page(later), 'your passphrase was given more protection')
    const again = furnish({ store: house.store, iterations: 700_000 })
    await again.keyring.open(PASSPHRASE)
    expect(seen(await page(again))).not.to.include('more protection')
  })

  it('says after a million saves that everything should be encrypted anew, and no more once it was', async () => {
    const house = await settled()
    const proof = { passphrase: PASSPHRASE }
    const recoveryKey = await house.keyring.ways.addRecoveryKey(proof)
    const due = 'The root key has done its share of saves'
    const opened = async (saves: number): Promise<[House, HTMLElement]> => {
      await savedOften(house, saves)
      const later = furnish({ store: house.store })
      await later.keyring.open(PASSPHRASE)
      return [later, await page(later)]
    }
    const [, early] = await opened(999_999)
    await until(early, 'Recovery key')
    expect(seen(early)).not.to.include(due)
    const [later, element] = await opened(1_000_000)
    await until(element, due)
    await expect(element).to.be.accessible()
    await later.keyring.ways.rekey(proof, { keep: [{ recoveryKey }] })
    await until(element, new RegExp(`^(?!.*${due})`))
    expect(seen(element)).to.include('Recovery key')
  })

  it('does not remove the last way that works everywhere, and says why', async () => {
    const house = await settled()
    const element = await page(house)
    await until(element, 'This is the last way in that works everywhere')
    expect(() => named(element, 'Remove Passphrase')).to.throw()
    await house.keyring.ways.addRecoveryKey({ passphrase: PASSPHRASE })
    await until(element, 'Recovery key')
    expect(seen(element)).not.to.include('This is the last way in')
    expect(named(element, 'Remove Passphrase').disabled).to.equal(false)
  })

  it('adds a passkey under a name, behind the passphrase', async () => {
    const house = await settled()
    const element = await page(house)
    named(element, 'Add a passkey').click()
    await until(element, 'Its name')
    await expect(element).to.be.accessible()
    deep<HTMLInputElement>(element, '#name').value = 'laptop'
    await prove(element, 'Add a passkey')
    await until(element, 'The passkey was added')
    await until(element, 'laptop')
    expect(types(house)).to.deep.equal(['passphrase', 'passkey'])
    await expect(element).to.be.accessible()
  })

  it('explains what an authenticator could not do, and adds nothing', async () => {
    const passkeys = new SoftPasskeys()
    const house = await settled({ ways: { passkeys } })
    const element = await page(house)
    named(element, 'Add a passkey').click()
    await until(element, 'Its name')
    passkeys.failing = 'unsupported'
    await prove(element, 'Add a passkey')
    await until(element, 'This passkey cannot open a vault')
    await expect(element).to.be.accessible()
    expect(types(house)).to.deep.equal(['passphrase'])
  })

  it('lets this device open the vault only after one plain sentence was agreed to', async () => {
    const house = await settled()
    const element = await page(house)
    named(element, 'Let this device open the vault').click()
    await until(element, 'Encryption then protects nothing')
    expect(() => deep(deep(element, 'cs-vault-add'), 'cs-fresh-unlock')).to.throw()
    await expect(element).to.be.accessible()
    deep<HTMLInputElement>(element, 'input[name=consent]').click()
    await new Promise((resolve) => setTimeout(resolve, 20))
    await prove(element, 'Let this device open the vault')
    await until(element, 'This device opens the vault from now on.')
    expect(types(house)).to.deep.equal(['passphrase', 'device'])
  })

  it('shows a new recovery key once, and hides it when a group of it was read back', async () => {
    const house = await settled()
    const element = await page(house)
    named(element, 'Make a recovery key').click()
    await until(element, 'On paper')
    await prove(element, 'Make a recovery key')
    await until(element, 'Shown this once')
    await until(element, /Type group [1-7]/)
    await expect(element).to.be.accessible()
    const sheet = deep<Element>(element, 'cs-recovery-sheet')
    const key = sheet.shadowRoot!.querySelector('.key')!.textContent ?? ''
    expect(key).to.match(/^([0-9A-Z]{4}-){6}[0-9A-Z]{4}$/)
    const group = Number(/Type group (\d)/.exec(seen(sheet))![1])
    deep<HTMLInputElement>(sheet, '#copy').value = 'zzzz'
    byText(sheet, 'button', 'I have it').click()
    await until(sheet, `Group ${group} is another one`)
    await expect(element).to.be.accessible()
    deep<HTMLInputElement>(sheet, '#copy').value = ` ${key.split('-')[group - 1]!.toLowerCase()} `
    byText(sheet, 'button', 'I have it').click()
    await until(element, 'It is shown nowhere any more')
    expect(seen(element)).not.to.include(key)
    await house.keyring.ways.prove({ recoveryKey: key })
  })

  it('changes the passphrase, says which ways end, and offers to replace the keys', async () => {
    const house = await settled()
    await house.keyring.ways.addPasskey({ passphrase: PASSPHRASE }, 'blue key')
    await house.keyring.ways.addDevice({ passphrase: PASSPHRASE })
    const element = await page(house)
    named(element, 'Change the passphrase').click()
    await until(element, 'No other way in ends with this.')
    await until(element, 'goes on by itself')
    await expect(element).to.be.accessible()
    deep<HTMLInputElement>(element, 'input[name=keep]').click()
    await until(element, 'Ends with this: blue key.')
    const choice = deep<Element>(element, 'cs-passphrase-choice')
    deep<HTMLInputElement>(choice, '#passphrase').value = NEXT
    deep<HTMLInputElement>(choice, '#again').value = NEXT
    deep<HTMLInputElement>(element, '#proof').value = 'not the passphrase at all'
    byText(deep(element, 'cs-vault-rekey'), 'button', 'Change it').click()
    await until(element, 'That is not the passphrase')
    deep<HTMLInputElement>(element, '#proof').value = PASSPHRASE
    byText(deep(element, 'cs-vault-rekey'), 'button', 'Change it').click()
    await until(element, 'The passphrase was changed')
    await until(element, 'Replace the keys at OVHcloud too?')
    await until(element, 'Replace the key of')
    await expect(element).to.be.accessible()
    await house.keyring.ways.prove({ passphrase: NEXT })
    expect(types(house)).to.have.members(['passphrase', 'device'])
  })

  it('removes a way with a new root key, carrying the others over', async () => {
    const house = await settled()
    const recoveryKey = await house.keyring.ways.addRecoveryKey({ passphrase: PASSPHRASE })
    await house.keyring.ways.addPasskey({ passphrase: PASSPHRASE }, 'lost key')
    const element = await page(house)
    named(element, 'Remove lost key').click()
    await until(element, 'With which way in?')
    await until(element, 'Keep Recovery key')
    expect(deep<HTMLInputElement>(element, 'input[name=proof]').checked).to.equal(true)
    await expect(element).to.be.accessible()
    deep<HTMLInputElement>(element, '#proof').value = PASSPHRASE
    deep<HTMLInputElement>(element, '#keep-0').value = recoveryKey
    byText(deep(element, 'cs-vault-rekey'), 'button', 'Remove lost key and encrypt anew').click()
    await until(element, 'That way in was removed')
    expect(types(house)).to.have.members(['passphrase', 'recovery'])
    await house.keyring.ways.prove({ recoveryKey })
  })

  /** The page with the question of a new passphrase open, with which the recovery key ends. */
  async function changing() {
    const house = await settled()
    await house.keyring.ways.addRecoveryKey({ passphrase: PASSPHRASE })
    const element = await page(house)
    named(element, 'Change the passphrase').click()
    await until(element, 'Keep Recovery key')
    deep<HTMLInputElement>(element, 'input[name=keep]').click()
    await until(element, 'Ends with this: Recovery key.')
    return element
  }

  it('shows nothing of a refused change in another question', async () => {
    const element = await changing()
    fill(element, 'not the passphrase at all')
    await until(element, 'That is not the passphrase')
    named(element, 'Remove Passphrase').click()
    await until(element, 'Remove Passphrase and encrypt anew')
    expect(seen(element)).not.to.include('That is not the passphrase')
  })

  it('begins nothing else while it encrypts, and says then what was done', async () => {
    const element = await changing()
    fill(element, PASSPHRASE)
    // Until the question has told those around it that it works.
    for (const part of ['cs-vault-rekey', 'cs-vault-ways'])
      await deep<LitElement>(element, part).updateComplete
    expect(seen(element)).to.include('Encrypting anew…')
    for (const name of ['Change the passphrase', 'Remove Passphrase', 'Add a passkey'])
      expect(named(element, name).disabled, name).to.equal(true)
    named(element, 'Remove Passphrase').click()
    await until(element, 'The passphrase was changed')
    await until(element, 'This is the last way in')
    expect(named(element, 'Change the passphrase').disabled).to.equal(false)
  })

  it('erases the vault when the word was typed', async () => {
    const house = await settled()
    const element = await page(house)
    byText(element, 'button', 'Erase this vault').click()
    expect(await house.store.read()).to.have.property('current')
    deep<HTMLInputElement>(element, '#erase').value = 'erase'
    byText(element, 'button', 'Erase this vault').click()
    await comesTrue(() => house.restarts.length > 0)
    expect((await house.store.read()).current).to.equal(undefined)
  })
})
