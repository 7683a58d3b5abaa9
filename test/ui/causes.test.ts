import { html } from 'lit'
import { ApiError } from '../../src/ovh/index.ts'
import { languages } from '../../src/state/preferences.ts'
import { loadWords } from '../../src/state/words.ts'
import { causesOf, causeTitle, causeTopics } from '../../src/ui/elements/causes.ts'
import { errorPanel } from '../../src/ui/elements/error-panel.ts'
import { furnish } from '../support/house.ts'
import { expect, leaveRoom, room, seen } from './room.ts'

describe('pages of causes', () => {
  afterEach(leaveRoom)

  for (const language of languages) {
    it(`are accessible, every one, and have a title in ${language}`, async () => {
      const words = await loadWords(language)
      for (const topic of causeTopics) {
        const page = await room(
          furnish(),
          html`<div>
            <h1>${causeTitle(topic, words)}</h1>
            ${causesOf(topic, words)}
          </div>`,
          language,
        )
        await page.querySelector('cs-causes')!.updateComplete
        expect(seen(page).length).to.be.greaterThan(200)
        await expect(page).to.be.accessible()
        leaveRoom()
      }
    })
  }

  it('say so when there is none', async () => {
    const words = await loadWords('en')
    expect(causeTitle('no-such-error', words)).to.equal(undefined)
    const page = await room(furnish(), html`<div>${causesOf('no-such-error', words)}</div>`)
    expect(seen(page)).to.equal('There is no page about this error.')
  })

  describe('from an error panel', () => {
    const error = new ApiError({
      status: 403,
      apiCode: 'INVALID_CREDENTIAL',
      apiMessage: 'This credential is not valid',
      details: {},
      method: 'GET',
      path: '/me',
    })
    afterEach(() => history.replaceState(null, '', location.pathname))

    const links = async (address: string, shown: unknown = error): Promise<string[]> => {
      history.replaceState(null, '', address)
      const panel = await room(furnish(), html`<div>${errorPanel(shown, await loadWords('en'))}</div>`)
      return [...panel.querySelectorAll('a')].map((link) => link.getAttribute('href') ?? '')
    }

    it('are one link away, and so is the doctor where an account is in view', async () => {
      expect(await links('#/accounts')).to.deep.equal(['#/help/error-invalid-credential'])
      expect(await links('#/accounts/x1/applications')).to.deep.equal([
        '#/help/error-invalid-credential',
        '#/doctor/x1',
      ])
    })

    it('are not offered for what is no refusal', async () => {
      expect(await links('#/accounts/x1/key', new TypeError('x'))).to.deep.equal([])
    })
  })
})
