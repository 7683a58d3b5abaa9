import { html } from 'lit'
import { openInventory } from '../../src/state/inventory/wing.ts'
import { provideInventory } from '../../src/ui/inventory-context.ts'
import '../../src/ui/elements/own-list.ts'
import '../../src/ui/elements/own-said.ts'
import '../../src/ui/pages/new-key-step.ts'
import '../../src/ui/pages/reference.ts'
import { settleIn } from '../support/house.ts'
import { furnishWatched } from '../support/watched-house.ts'
import { byText, expect, leaveRoom, room, seen, until } from './room.ts'

const described = (path: string, description: string, apiStatus: unknown = { value: 'PRODUCTION' }) => ({
  path,
  operations: [{ httpMethod: 'GET', description, apiStatus }],
})

/** A house with an account whose endpoint describes itself so. */
async function describedHouse(net: { on: boolean } = { on: true }, gate?: Promise<void>) {
  const house = furnishWatched({
    intercept: async ({ url }) => {
      const { pathname } = new URL(url)
      if (!/\/(?:domain\.json|1\.0\/|v2\/)$/.test(pathname)) return undefined
      await gate
      if (!net.on) throw new TypeError('Failed to fetch')
      if (pathname.endsWith('/v2/')) return Response.json({ apis: [] })
      if (!pathname.endsWith('.json')) return Response.json({ apis: [{ path: '/domain' }] })
      return Response.json({
        apis: [
          described('/domain/zone', 'Every zone, <b>said</b> by itself'),
          described('/domain/zone/{zoneName}/old', 'Once upon a time', {
            value: 'DEPRECATED',
            replacement: '/domain/zone',
            deletionDate: '2027-01-31',
          }),
          described('/domain/moon', 'Something new'),
        ],
      })
    },
  })
  await settleIn(house)
  return { house, wing: await house.newKey() }
}

type Workshop = Awaited<ReturnType<typeof describedHouse>>

const editor = async ({ house, wing }: Workshop, paths: readonly string[], language: 'en' | 'fr' = 'en') => {
  const job = await wing.jobs.begin({ rules: paths.map((path) => ({ method: 'GET', path })) })
  return room<Element>(
    house,
    html`<cs-page-new-key-step .job=${job} .step=${'rules'}></cs-page-new-key-step>`,
    language,
  )
}

const entry = async ({ house }: Workshop, path: string) => {
  const data = {
    routes: async (): Promise<unknown> => (await import('../../src/data/route-lines.json')).default,
    presets: async (): Promise<unknown> => (await import('../../src/data/presets.json')).default,
  }
  const { keyring, accounts } = house
  const inventory = openInventory({ keyring, accounts, data, now: Date.now })
  return room<Element>(
    house,
    html`<cs-page-reference .entry=${`get-${path}`}></cs-page-reference>`,
    'en',
    (parent) => provideInventory(parent, () => Promise.resolve(inventory)),
  )
}

describe('an endpoint’s own list, on the pages', () => {
  afterEach(leaveRoom)

  for (const language of ['en', 'fr'] as const) {
    it(`says beside a rule what its operation does, and how old both lists are, in ${language}`, async () => {
      const page = await editor(await describedHouse(), ['/domain/zone', '/domain/moon'], language)
      await until(page, 'Every zone, <b>said</b> by itself')
      await until(page, 'Something new')
      await until(page, language === 'en' ? 'List of 6,624 routes' : /Liste de 6.624 routes/)
      await until(
        page,
        language === 'en' ? /own list: read .*2 routes that/ : /sandbox-ovh-eu : lue .*2 routes/,
      )
      await until(page, language === 'en' ? '2 of 6,626 operations' : /2 .*6.626/)
      await expect(page).to.be.accessible()
    })
  }

  it('has its place before it comes: nothing moves', async () => {
    let answer = (): void => undefined
    const gate = new Promise<void>((done) => (answer = done))
    const workshop = await describedHouse({ on: true }, gate)
    const page = await editor(workshop, ['/domain/zone'])
    await until(page, 'Opens 1 of')
    const part = page.shadowRoot!.querySelector('.part')!
    const top = (one: Element): number => one.getBoundingClientRect().top
    const next = byText(part, '.actions button', 'Continue')
    const pick = [...part.shadowRoot!.querySelectorAll('details')].find((one) =>
      seen(one).includes('Choose from the whole API'),
    )!
    pick.open = true
    await until(pick, 'domain')
    const tree = pick.querySelector('cs-route-picker')!
    const branch = (name: string): HTMLDetailsElement =>
      [...tree.shadowRoot!.querySelectorAll('details')].find(
        (one) => one.querySelector('summary .mono')?.textContent === name,
      )!
    branch('domain').open = true
    await until(tree, 'zone')
    branch('zone').open = true
    await until(tree, '{zoneName}')
    // A branch that only the endpoint knows may come above: what was opened stays as it is.
    const places = (): number[] => [top(next), top(branch('{zoneName}')) - top(branch('zone'))]
    const before = places()
    answer()
    await until(page, 'Every zone, <b>said</b> by itself')
    expect(places()).to.deep.equal(before)
  })

  it('goes on without, says why, and reads it when it is asked to', async () => {
    const net = { on: false }
    const page = await editor(await describedHouse(net), ['/domain/zone'])
    await until(page, 'own list could not be read just now')
    expect(seen(page)).to.include('Opens 1 of 6,624 operations')
    net.on = true
    const line = page.shadowRoot!.querySelector('.part')!.shadowRoot!.querySelector('cs-own-list')!
    byText(line, 'button', 'Read it').click()
    await until(page, 'Every zone, <b>said</b> by itself')
    expect(seen(page)).not.to.include('could not be read')
  })

  it('is told in the reference, with what takes the place of an operation that goes', async () => {
    const workshop = await describedHouse()
    await until(await entry(workshop, '/domain/zone'), 'Every zone, <b>said</b> by itself')
    leaveRoom()
    const old = await entry(workshop, '/domain/zone/{zoneName}/old')
    await until(old, /Once upon a time .*Takes its place .*\/domain\/zone .*Goes on .*Jan 31, 2027/)
    await expect(old).to.be.accessible()
    leaveRoom()
    await until(await entry(workshop, '/domain/zone/{zoneName}/task'), 'does not list this operation')
  })
})
