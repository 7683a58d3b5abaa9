import { html } from 'lit'
import { helpGroups, helpLinks, helpWords } from '../../src/state/help.ts'
import { languages } from '../../src/state/preferences.ts'
import type { Language } from '../../src/state/preferences.ts'
import { causeTopics } from '../../src/ui/elements/causes.ts'
import '../../src/ui/pages/help.ts'
import { furnish } from '../support/house.ts'
import { byText, expect, leaveRoom, room, seen, until } from './room.ts'

const help = (topic = '', language: Language = 'en') =>
  room<HTMLElement>(furnish(), html`<cs-page-help .topic=${topic}></cs-page-help>`, language)

describe('help', () => {
  afterEach(leaveRoom)

  for (const language of languages) {
    it(`lists every explanation and every refusal, and is accessible in ${language}`, async () => {
      const page = await help('', language)
      const { topics } = helpWords(language)
      for (const { title } of Object.values(topics)) expect(seen(page)).to.include(title.replace(/\s/g, ' '))
      expect(page.shadowRoot!.querySelectorAll('li')).to.have.length(
        Object.keys(topics).length + causeTopics.length,
      )
      await expect(page).to.be.accessible()
    })

    it(`opens each explanation and each refusal under its own heading in ${language}`, async () => {
      const { topics } = helpWords(language)
      for (const topic of helpGroups.flatMap((one) => one.topics)) {
        const page = await help(topic, language)
        expect(seen(page.shadowRoot!.querySelector('h1')!)).to.equal(topics[topic].title.replace(/\s/g, ' '))
        expect(seen(page)).not.to.include('undefined')
        leaveRoom()
      }
      for (const code of causeTopics) {
        const page = await help(`error-${code}`, language)
        await until(page, /\S/)
        expect(seen(page)).not.to.include('undefined')
        leaveRoom()
      }
      const page = await help('error-NOT_GRANTED_CALL', language)
      await expect(page).to.be.accessible()
    })
  }

  it('leads on from each explanation to others that exist', () => {
    const all = helpGroups.flatMap(({ topics }) => topics)
    expect([...all].sort()).to.deep.equal(Object.keys(helpLinks).sort())
    for (const [topic, { see }] of Object.entries(helpLinks)) {
      expect(see, topic).not.to.include(topic)
      for (const other of see) expect(all).to.include(other)
    }
  })

  it('finds explanations by what they say, and says so when none does', async () => {
    const page = await help()
    const field = page.shadowRoot!.querySelector<HTMLInputElement>('input')!
    const type = (text: string): void => {
      field.value = text
      field.dispatchEvent(new Event('input'))
    }
    type('openrc')
    await until(page, 'Is an API key what you need?')
    expect(page.shadowRoot!.querySelectorAll('li')).to.have.length(1)
    type('nothing of the sort')
    await until(page, 'No explanation mentions “nothing of the sort”.')
  })

  it('takes newcomers on a tour, step by step, without laying anything over the page', async () => {
    const page = await help('tour')
    const tour = page.shadowRoot!.querySelector('cs-help-tour')!
    await expect(page).to.be.accessible()
    const { steps } = helpWords('en').tour
    for (const [at, { title }] of steps.entries()) {
      await until(tour, title)
      await until(tour, `Step ${at + 1} of ${steps.length}`)
      if (at < steps.length - 1) byText(tour, 'button', 'Next').click()
    }
    await expect(page).to.be.accessible()
    expect(byText(tour, 'a', 'Done').getAttribute('href')).to.equal('#/')
    expect(tour.shadowRoot!.querySelector('dialog, [popover]')).to.equal(null)
  })
})
