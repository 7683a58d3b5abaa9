import { html } from 'lit'
import { languages } from '../../src/state/preferences.ts'
import type { Language } from '../../src/state/preferences.ts'
import type { HostAnswer } from '../../src/state/ports.ts'
import { provideOwnHost } from '../../src/ui/own-host-context.ts'
import '../../src/ui/pages/about.ts'
import { furnish } from '../support/house.ts'
import { byText, expect, leaveRoom, room, until } from './room.ts'

const bare: HostAnswer = { page: new Map(), worker: new Map(), tls: true, digest: 'ab'.repeat(32) }

const about = (ask: () => Promise<HostAnswer>, language: Language = 'en') =>
  room<HTMLElement>(furnish(), html`<cs-page-about></cs-page-about>`, language, (parent) =>
    provideOwnHost(parent, ask),
  )

describe('the page about this page', () => {
  afterEach(leaveRoom)

  for (const language of languages) {
    it(`says what this host lacks, whom it may contact and what no page can protect, in ${language}`, async () => {
      const element = await about(async () => bare, language)
      await until(element, language === 'en' ? 'The policy as a header: lacking' : /en en-tête\s?: absent/)
      await until(element, 'https://eu.api.ovh.com')
      await until(element, bare.digest ?? '')
      await until(element, language === 'en' ? 'browser extension' : 'Une extension')
      await expect(element).to.be.accessible()
    })
  }

  it('says so while it asks, when nobody answers, and asks again', async () => {
    let answers = false
    const element = await about(async () => {
      if (!answers) throw new TypeError('Failed to fetch')
      return bare
    })
    await until(element, 'The host could not be asked')
    await expect(element).to.be.accessible()
    answers = true
    byText(element, 'button', 'Ask again').click()
    await until(element, 'lacking')
  })
})
