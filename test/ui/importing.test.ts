import { html } from 'lit'
import '../../src/ui/pages/import.ts'
import { furnish } from '../support/house.ts'
import { AK, AS, CK, lineTexts } from '../support/paste-texts.ts'
import { expect, leaveRoom, room, seen, until } from './room.ts'

const mended = `[ovh-eu]\napplication_key=${AK}\napplication_secret=“${AS}”\nconsumer_key=${CK}\u200b\n`

describe('the preview of a paste', () => {
  afterEach(() => leaveRoom())

  for (const [language, said, legend, line] of [
    ['en', 'Taken out: quotes.', 'Application secret: mended', 'The application_secret stood in quotes'],
    ['fr', 'Retiré', 'valeur corrigée', 'guillemets de trop'],
  ] as const) {
    it(`asks about each mended value (${language})`, async () => {
      const house = furnish()
      await house.importing.read(mended)
      const page = await room(house, html`<cs-page-import></cs-page-import>`, language)
      await until(page, said)
      await expect(page).to.be.accessible()
      const root = page.shadowRoot!
      expect([...root.querySelectorAll('legend')].map(({ textContent }) => textContent).join(' ')).to.include(
        legend,
      )
      expect(seen(page)).to.include(line)
      expect(root.innerHTML).not.to.include(AS).and.not.to.include(CK)
      const written = root.querySelectorAll<HTMLInputElement>('input[name="mended-applicationSecret-0"]')[1]!
      expect(written.closest('label')!.textContent).to.include('34')
      written.click()
      const { value } = house.importing
      expect(value.kind === 'preview' && value.candidates[0]!.lengths.applicationSecret).to.equal(34)
    })
  }

  it('lets an endpoint that the text does not name be chosen anew', async () => {
    const house = furnish()
    await house.importing.read(`application_key=${AK}\napplication_secret=${AS}\nconsumer_key=${CK}\n`)
    const page = await room(house, html`<cs-page-import></cs-page-import>`)
    await until(page, 'Choose the endpoint')
    const select = (): HTMLSelectElement =>
      page.shadowRoot!.querySelector<HTMLSelectElement>('.facts select')!
    for (const name of ['ovh-eu', 'ovh-ca']) {
      select().value = name
      select().dispatchEvent(new Event('change'))
      await until(page, 'Save')
      const { value } = house.importing
      expect(value.kind === 'preview' && value.candidates[0]!.endpoint?.name).to.equal(name)
      expect(select().value).to.equal(name)
    }
    await expect(page).to.be.accessible()
  })

  it('is as wide as a phone, also where an address is longer', async () => {
    const house = furnish()
    const address = `https://${'long'.repeat(14)}.example.org/1.0`
    await house.importing.read(mended.replace('ovh-eu', address))
    const page = await room(house, html`<cs-page-import></cs-page-import>`)
    await until(page, 'Choose one of the endpoints it lists')
    page.setAttribute('style', 'display: block; inline-size: 320px')
    expect(page.scrollWidth).to.equal(320)
  })

  it('names a key that stands under no name, without calling it a section', async () => {
    const house = furnish()
    await house.importing.read(lineTexts[0]!.text)
    const page = await room(house, html`<cs-page-import></cs-page-import>`)
    await until(page, 'Pasted text')
    await expect(page).to.be.accessible()
    expect(seen(page)).to.include('OVHcloud Canada').and.not.include('Environment')
  })
})
