import { html } from 'lit'
import { openInventory } from '../../src/state/inventory/wing.ts'
import { languages } from '../../src/state/preferences.ts'
import type { Language } from '../../src/state/preferences.ts'
import { provideInventory } from '../../src/ui/inventory-context.ts'
import '../../src/ui/pages/activity.ts'
import { comesTrue } from '../support/comes-true.ts'
import { furnish, settleIn } from '../support/house.ts'
import type { House } from '../support/house.ts'
import { byText, expect, leaveRoom, room, seen, until } from './room.ts'

const data = {
  routes: async (): Promise<unknown> => (await import('../../src/data/route-lines.json')).default,
  presets: async (): Promise<unknown> => (await import('../../src/data/presets.json')).default,
}

async function page(house: House, account: string, language: Language = 'en') {
  const wing = openInventory({ keyring: house.keyring, accounts: house.accounts, data, now: Date.now })
  const element = await room(
    house,
    html`<div><cs-page-activity .account=${account}></cs-page-activity></div>`,
    language,
    (parent) => provideInventory(parent, () => Promise.resolve(wing)),
  )
  return { element: element.querySelector('cs-page-activity')!, wing }
}

describe('an account’s activity', () => {
  afterEach(leaveRoom)

  for (const language of languages) {
    it(`groups the calls of the log by address and operation, and draws them by day, in ${language}`, async () => {
      const house = furnish()
      const { id } = await settleIn(house)
      const { element } = await page(house, id, language)
      await until(element, language === 'en' ? 'By address' : 'Par adresse')
      await until(element, '203.0.113.9')
      await until(element, '/domain/zone/{zoneName}/record')
      await until(element, language === 'en' ? /\d+ rules/ : /\d+ règles/, 12_000)
      const days = [...element.shadowRoot!.querySelectorAll('.days g')]
      expect(days.length).to.be.within(3, 5)
      expect(
        days.some((day) =>
          /2 (of which change something|modifiant)/.test(day.getAttribute('aria-label') ?? ''),
        ),
      ).to.equal(true)
      expect(seen(element)).to.include(
        language === 'en' ? 'neither which key made a call' : 'ni quelle clé a fait un appel',
      )
      await expect(element).to.be.accessible()
    })
  }

  it('says which keys could have made a call', async () => {
    const house = furnish()
    const { id } = await settleIn(house)
    const { element } = await page(house, id)
    await until(element, '203.0.113.9')
    const addresses = element.shadowRoot!.querySelector('cs-activity-addresses')!
    const ask = [...addresses.shadowRoot!.querySelectorAll<HTMLElement>('button')].find((button) =>
      button.getAttribute('aria-label')?.includes('POST /domain/zone/{zoneName}/refresh from 203.0.113.9'),
    )!
    ask.click()
    await until(element, 'Keys that could have made the last of these calls')
    await until(element, 'certbot')
    expect(ask.getAttribute('aria-expanded')).to.equal('true')
    await expect(element).to.be.accessible()
  })

  it('offers the fewest rules for the calls of one address to the new-key flow', async () => {
    const house = furnish()
    const { id } = await settleIn(house)
    const { element } = await page(house, id)
    await until(element, /\d+ rules/, 12_000)
    const rules = element.shadowRoot!.querySelector('cs-activity-rules')!
    for (const box of rules.shadowRoot!.querySelectorAll<HTMLInputElement>('.choices input[type=checkbox]')) {
      if (!box.parentElement!.textContent.includes('203.0.113.9')) box.click()
    }
    await until(element, '2 rules')
    const told = seen(rules)
    expect(told).to.include('POST /domain/zone/exemple.fr/record')
    expect(told).to.include('POST /domain/zone/exemple.fr/refresh')
    byText(rules, 'label', 'from these addresses alone').querySelector('input')!.click()
    for (const _press of ['one', 'two']) byText(rules, 'button', 'New key with these rules').click()
    await until(element, 'New key')
    await comesTrue(() => house.router.value.kind === 'new-step')
    const [job, ...others] = (await house.newKey()).jobs.value
    expect(others, 'pressed twice, begun once').to.deep.equal([])
    expect(job?.rules).to.deep.equal([
      { method: 'POST', path: '/domain/zone/exemple.fr/record' },
      { method: 'POST', path: '/domain/zone/exemple.fr/refresh' },
    ])
    expect(job?.allowedIPs).to.deep.equal(['203.0.113.9/32'])
  })

  it('says plainly where there is no log', async () => {
    const house = furnish()
    const { id } = await settleIn(house, 'ovh-ca')
    const { element } = await page(house, id)
    await until(element, 'This endpoint keeps no log of calls that can be read.')
    await expect(element).to.be.accessible()
  })

  it('names the rule that lacks', async () => {
    const house = furnish({
      intercept: ({ url }) =>
        url.endsWith('/me/api/logs/self')
          ? Response.json(
              { errorCode: 'NOT_GRANTED_CALL', message: 'This call has not been granted' },
              { status: 403 },
            )
          : undefined,
    })
    const { id } = await settleIn(house)
    const { element } = await page(house, id)
    await until(element, 'it lacks GET /me/api/logs/self.')
    await expect(element).to.be.accessible()
  })

  it('shows how far it is, can be stopped, and keeps what was read', async () => {
    const house = furnish({ sandbox: { switches: { batch: 'ignored' } } })
    const { id } = await settleIn(house)
    // Long enough to be looked at, and stopped, on a machine with much else to do.
    house.sandbox.switches.set({ latencyMs: 2000 })
    const { element } = await page(house, id)
    await until(element, 'Reading the log…')
    await expect(element).to.be.accessible()
    byText(element, 'button', 'Stop').click()
    await until(element, 'Stopped. What was read so far stands below.')
    house.sandbox.switches.set({ latencyMs: 0 })
    byText(element, 'button', 'Read again').click()
    await until(element, '203.0.113.9')
  })

  it('teaches what will be here when the log is empty', async () => {
    const house = furnish({
      intercept: ({ url }) => (url.endsWith('/me/api/logs/self') ? Response.json([]) : undefined),
    })
    const { id } = await settleIn(house)
    const { element } = await page(house, id)
    await until(element, 'The log is empty.')
    await expect(element).to.be.accessible()
  })
})
