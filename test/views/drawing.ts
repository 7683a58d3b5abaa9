// What `npm run bench -- start` runs in a page: a list of keys that lay in the vault, drawn again and again.
import { ContextProvider } from '@lit/context'
import { html, render } from 'lit'
import routeLines from '../../src/data/route-lines.json'
import presetList from '../../src/data/presets.json'
import { seenAfter } from '../../src/state/inventory/last-reading.ts'
import { openInventory } from '../../src/state/inventory/wing.ts'
import { loadWords } from '../../src/state/words.ts'
import { provide, wordsContext } from '../../src/ui/contexts.ts'
import { provideInventory } from '../../src/ui/inventory-context.ts'
import { provideSafety } from '../../src/ui/safety-context.ts'
import '../../src/ui/pages/keys.ts'
import '../../src/ui/styles/tokens.css'
import { account, key, own } from '../state/inventory/made-up.ts'
import { furnish, type House, settleIn } from '../support/house.ts'

/** A house whose vault holds a reading of so many keys, and whose network never answers: what is drawn was kept. */
async function houseWith(count: number): Promise<House> {
  const open = { network: true }
  const house = furnish({ intercept: () => (open.network ? undefined : new Promise(() => undefined)) })
  const { id } = await settleIn(house)
  open.network = false
  const rules = ['GET /*\nPOST /*', 'GET /domain/zone/*', 'GET /me\nDELETE /me/api/credential/*', 'GET /vps']
  const credentials = Array.from({ length: count }, (_, index) =>
    key({
      credentialId: index + 1,
      applicationId: 10 + (index % Math.ceil(count / 3)),
      rules: rules[index % rules.length] ?? '',
      created: 40 + (index % 400),
      used: index % 5 === 0 ? null : index % 120,
      expires: index % 3 === 0 ? null : index % 200,
    }),
  )
  const applications = Array.from({ length: Math.ceil(count / 3) }, (_, index) =>
    own({ applicationId: 10 + index, name: `Application ${index}` }),
  )
  const { reading } = account(credentials, applications)
  const seen = seenAfter(new Map([[id, { ...reading, at: Date.now() }]]), [id])
  if (!seen) throw new Error('Nothing was kept.')
  await house.keyring.remember(seen)
  return house
}

const data = { routes: async () => routeLines, presets: async () => presetList }

/** Until the browser has drawn what is there now. */
const drawn = (): Promise<void> => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))

/** Milliseconds from the open vault to the first rows on the screen, and beside it those of a single line of text. */
export async function drawing(count: number): Promise<{ drawn: number[]; floor: number[] }> {
  const house = await houseWith(count)
  const words = await loadWords('en')
  const own: number[] = []
  const floor: number[] = []
  for (let round = -2; round < 11; round++) {
    const place = document.body.appendChild(document.createElement('div'))
    new ContextProvider(place, { context: wordsContext, initialValue: words })
    provide(place, { ...house, transports: async () => house.transports, version: '0.0.0' })
    provideSafety(place, async () => house.safety)
    await drawn()
    const began = performance.now()
    const wing = openInventory({ keyring: house.keyring, accounts: house.accounts, data, now: Date.now })
    provideInventory(place, async () => wing)
    render(html`<cs-page-keys></cs-page-keys>`, place)
    const page = place.querySelector('cs-page-keys')
    while (!page?.shadowRoot?.querySelector('a.row, [role=row] a')) await drawn()
    if (round >= 0) own.push(performance.now() - began)
    if (wing.inventory.value.rows.length !== count) throw new Error('Not every key was kept.')
    wing.inventory.stop()
    place.remove()
    await drawn()
    const line = document.body.appendChild(document.createElement('p'))
    const before = performance.now()
    line.textContent = '500 keys'
    await drawn()
    if (round >= 0) floor.push(performance.now() - before)
    line.remove()
  }
  return { drawn: own, floor }
}
