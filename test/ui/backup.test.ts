import { html } from 'lit'
import { languages } from '../../src/state/preferences.ts'
import type { Language } from '../../src/state/preferences.ts'
import '../../src/ui/elements/backup-reminder.ts'
import '../../src/ui/pages/import.ts'
import '../../src/ui/pages/vault.ts'
import '../../src/ui/pages/welcome.ts'
import { comesTrue } from '../support/comes-true.ts'
import { furnish, PASSPHRASE, settleIn } from '../support/house.ts'
import type { House } from '../support/house.ts'
import { softDurability } from '../support/ways.ts'
import { byText, expect, leaveRoom, room, seen, until } from './room.ts'

const OWN = 'eleven loud locksmiths count tin'

function deep<T extends Element>(within: Element, selector: string): T {
  const roots: ParentNode[] = [within.shadowRoot ?? within]
  for (const root of roots) {
    const found = root.querySelector<T>(selector)
    if (found) return found
    for (const one of root.querySelectorAll('*')) if (one.shadowRoot) roots.push(one.shadowRoot)
  }
  throw new Error(`no ${selector} in ${seen(within)}`)
}

const page = (house: House, language: Language = 'en') =>
  room<HTMLElement>(house, html`<cs-page-vault></cs-page-vault>`, language)

async function settled(durability = softDurability(undefined)): Promise<House> {
  const house = furnish({ durability })
  await house.keyring.create(PASSPHRASE)
  await settleIn(house)
  return house
}

/** A backup of a vault with one account of each region. */
async function fileOf(house: House, passphrase = PASSPHRASE): Promise<string> {
  const { text } = await house.safety.backup.write({ passphrase }, { passphrase: PASSPHRASE })
  return text
}

/** Chooses a file as a person would. */
function choose(restore: Element, text: string, name = 'countersign-vault-20261128.json'): void {
  const input = deep<HTMLInputElement>(restore, 'input[type=file]')
  const files = new DataTransfer()
  files.items.add(new File([text], name, { type: 'application/json' }))
  input.files = files.files
  input.dispatchEvent(new Event('change'))
}

describe('a backup', () => {
  afterEach(leaveRoom)

  it('is written under the passphrase of the vault, and remembered', async () => {
    const house = await settled()
    const element = await page(house)
    const box = deep<Element>(element, 'cs-vault-backup')
    await until(box, 'No backup was written yet.')
    await expect(element).to.be.accessible()
    deep<HTMLInputElement>(deep(box, 'cs-fresh-unlock'), '#passphrase').value = PASSPHRASE
    byText(deep(box, 'cs-fresh-unlock'), 'button', 'Write the backup').click()
    await until(box, 'was handed to the browser’s downloads', 12_000)
    await until(box, 'Nothing has changed since.')
    const [file] = house.files
    expect(file!.name).to.match(/^countersign-vault-\d{8}\.json$/)
    await house.safety.backup.read(file!.text, { passphrase: PASSPHRASE })
    expect(house.safety.backup.value).to.include({ kind: 'preview', age: 'present' })
  })

  it('may have a passphrase of its own, and leaves none of the private session on the disk', async () => {
    const house = furnish()
    await settleIn(house)
    const element = await page(house)
    const box = deep<Element>(element, 'cs-vault-backup')
    const choice = deep<Element>(box, 'cs-passphrase-choice')
    deep<HTMLInputElement>(choice, '#passphrase').value = OWN
    deep<HTMLInputElement>(choice, '#again').value = OWN
    byText(deep(box, 'cs-fresh-unlock'), 'button', 'Write the backup').click()
    await until(box, 'was handed to the browser’s downloads', 12_000)
    expect((await house.store.read()).current).to.equal(undefined)
    await house.safety.backup.read(house.files[0]!.text, { passphrase: OWN })
    expect(house.safety.backup.value.kind).to.equal('preview')
  })

  for (const language of languages) {
    it(`begins a vault where there is none, in ${language}`, async () => {
      const text = await fileOf(await settled(), OWN)
      const house = furnish()
      await house.keyring.look()
      const element = await page(house, language)
      await until(element, language === 'en' ? 'Begin with a backup' : 'Commencer par une sauvegarde')
      await expect(element).to.be.accessible()
      const restore = deep<Element>(element, 'cs-vault-restore')
      choose(restore, text)
      await until(restore, 'countersign-vault-20261128.json')
      await expect(element).to.be.accessible()
      const open = language === 'en' ? 'Open the file' : 'Ouvrir le fichier'
      deep<HTMLInputElement>(restore, '#secret').value = PASSPHRASE
      byText(restore, 'button', open).click()
      await until(restore, language === 'en' ? 'That is not the passphrase' : 'Ce n’est pas la bonne')
      deep<HTMLInputElement>(restore, '#secret').value = OWN
      byText(restore, 'button', open).click()
      await until(restore, language === 'en' ? 'not here yet' : 'pas encore ici')
      await expect(element).to.be.accessible()
      expect(house.keyring.value.kind).to.equal('absent')
      const choice = deep<Element>(restore, 'cs-passphrase-choice')
      deep<HTMLInputElement>(choice, '#passphrase').value = PASSPHRASE
      deep<HTMLInputElement>(choice, '#again').value = PASSPHRASE
      byText(restore, 'button', language === 'en' ? 'Take over one key' : 'Reprendre une clé').click()
      await comesTrue(() => house.router.value.kind === 'keys')
      expect(house.accounts.value).to.have.lengthOf(1)
    })
  }

  it('is compared with what is here, and asks only where there is a choice', async () => {
    const house = await settled()
    const older = await fileOf(house)
    await settleIn(house, 'ovh-ca')
    await house.keyring.remove(house.accounts.value[0]!.id)
    const element = await page(house)
    const restore = deep<Element>(element, 'cs-vault-restore')
    choose(restore, older)
    await until(restore, 'a backup, still closed')
    deep<HTMLInputElement>(restore, '#secret').value = PASSPHRASE
    byText(restore, 'button', 'Open the file').click()
    await until(restore, 'An older backup of this vault')
    await until(restore, 'not here yet')
    await expect(element).to.be.accessible()
    const select = deep<HTMLSelectElement>(restore, 'select')
    select.value = 'skip'
    select.dispatchEvent(new Event('change'))
    await until(restore, 'Nothing is chosen')
    select.value = 'add'
    select.dispatchEvent(new Event('change'))
    await until(restore, 'Take over one key')
    byText(restore, 'button', 'Take over one key').click()
    await until(restore, 'One key was added.')
    expect(house.accounts.value).to.have.lengthOf(2)
  })

  it('is told from any other file, and a broken one is refused with its reason', async () => {
    const house = await settled()
    const element = await page(house)
    const restore = deep<Element>(element, 'cs-vault-restore')
    choose(restore, '{"some":"json"}')
    await until(restore, 'This file is no backup of a vault.')
    await expect(element).to.be.accessible()
    choose(restore, '{"fmt":"ovh-vault","v":99,"minReader":99}')
    await until(restore, 'a backup, still closed')
    deep<HTMLInputElement>(restore, '#secret').value = PASSPHRASE
    byText(restore, 'button', 'Open the file').click()
    await until(restore, 'The vault is newer than this page')
    await expect(element).to.be.accessible()
  })

  it('dropped where configurations are read is recognised, and opened on the page of the vault', async () => {
    const house = await settled()
    const text = await fileOf(house)
    const reading = await room<HTMLElement>(house, html`<cs-page-import></cs-page-import>`)
    await house.importing.read(text)
    await until(reading, 'This is a backup of a vault')
    await expect(reading).to.be.accessible()
    const element = await page(house)
    await until(element, 'The backup you dropped: a backup, still closed.')
    expect(house.importing.value.kind).to.equal('empty')
  })
})

describe('what the browser promises', () => {
  afterEach(leaveRoom)

  it('is shown, and a refusal leads to a backup with one quiet line', async () => {
    const house = await settled(softDurability(false))
    await until(await page(house), 'The browser did not promise to keep the vault')
    const line = await room<HTMLElement>(house, html`<cs-backup-reminder></cs-backup-reminder>`)
    await until(line, 'There is no backup of this vault. Write one')
    await expect(line).to.be.accessible()
    await fileOf(house)
    await until(line, /^$/)
  })

  it('is silent where the browser keeps the vault', async () => {
    const house = await settled(softDurability(true))
    await until(await page(house), 'The browser has promised to keep the vault')
    const line = await room<HTMLElement>(house, html`<cs-backup-reminder></cs-backup-reminder>`)
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(seen(line)).to.equal('')
  })

  for (const language of languages) {
    it(`was broken: the first page says what happened and asks for the backup (input 43), in ${language}`, async () => {
      const house = furnish({ preferences: JSON.stringify({ vault: true }) })
      await house.keyring.look()
      const element = await room<HTMLElement>(house, html`<cs-page-welcome></cs-page-welcome>`, language)
      await until(
        element,
        language === 'en' ? 'The vault that was here is gone' : 'Le coffre qui était ici a disparu',
      )
      await until(element, language === 'en' ? 'Begin with a backup' : 'Commencer par une sauvegarde')
      await expect(element).to.be.accessible()
    })
  }
})
