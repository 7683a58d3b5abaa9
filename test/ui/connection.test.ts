import { html } from 'lit'
import { NetworkError } from '../../src/ovh/index.ts'
import { Connections } from '../../src/state/connection/connections.ts'
import type { Language } from '../../src/state/preferences.ts'
import { href } from '../../src/state/routes.ts'
import { Stranded } from '../../src/state/transport/stranded.ts'
import { loadWords } from '../../src/state/words.ts'
import { provideConnection } from '../../src/ui/connection-context.ts'
import { errorPanel } from '../../src/ui/elements/error-panel.ts'
import '../../src/ui/pages/connection.ts'
import { furnish, settleIn } from '../support/house.ts'
import type { House } from '../support/house.ts'
import { expect, leaveRoom, room, seen, until } from './room.ts'

afterEach(leaveRoom)

/** The page in a room that knows its connections. */
function show(house: House, account = '', language: Language = 'en') {
  const { transports, keyring } = house
  const page = 'https://keys.example.org'
  const connections = new Connections({ transports, keyring, page, now: () => Date.now() })
  const origins = ['https://keys.example.org']
  return room(
    house,
    html`<cs-page-connection .account=${account}></cs-page-connection>`,
    language,
    (parent) => provideConnection(parent, async () => ({ connections, origins })),
  )
}

const button = (page: Element, selector: string): HTMLButtonElement =>
  page.shadowRoot!.querySelector<HTMLButtonElement>(selector)!

describe('cs-page-connection', () => {
  it('teaches before the first check, then shows every question, accessibly in both languages', async () => {
    for (const language of ['en', 'fr'] as const) {
      const house = furnish()
      const page = await show(house, '', language)
      await until(page, language === 'en' ? 'Not checked from this page yet' : 'Pas encore de contrôle')
      await expect(page).to.be.accessible()
      button(page, 'form.ask button').click()
      await until(page, language === 'en' ? 'Carries every call.' : 'Transporte tous les appels.')
      await until(page, language === 'en' ? 'Delete (DELETE)' : 'Supprimer (DELETE)')
      await expect(page).to.be.accessible()
      leaveRoom()
    }
  })

  it('offers an account its ways, keeps the one that is chosen, and signs one question with its key', async () => {
    const house = furnish()
    const { id } = await settleIn(house)
    const page = await show(house, id)
    await until(page, 'In use now: Direct.')
    const choice = page.shadowRoot!.querySelector('cs-connection-choice')!
    await expect(choice).to.be.accessible()
    choice.shadowRoot!.querySelector<HTMLInputElement>('input[value=relay]')!.click()
    await until(page, 'In use now: Relay of your own.')
    expect(house.accounts.find(id)?.transport).to.equal('relay')
    const address = choice.shadowRoot!.querySelector<HTMLInputElement>('#address')!
    address.value = 'http://relay.example.org'
    choice.shadowRoot!.querySelector<HTMLButtonElement>('.relay button[type=submit]')!.click()
    await until(page, 'That is no address of a relay')
    address.value = 'https://relay.example.org/relay'
    choice.shadowRoot!.querySelector<HTMLButtonElement>('.relay button[type=submit]')!.click()
    await until(page, 'This build may not contact that host')
    address.value = 'https://keys.example.org/relay'
    choice.shadowRoot!.querySelector<HTMLButtonElement>('.relay button[type=submit]')!.click()
    await until(page, 'Forget it')
    const { value } = house.keyring
    expect(value.kind === 'open' && value.content.relay).to.equal('https://keys.example.org/relay')
    button(page, 'form.ask button').click()
    await until(page, 'A call signed with this key')
    const kept = value.kind === 'open' ? house.keyring.value : undefined
    expect(kept?.kind === 'open' && Object.keys(kept.content.connections ?? {})).to.have.length(1)
  })

  it('gives its findings as a text without a secret', async () => {
    const house = furnish()
    const account = await settleIn(house)
    const page = await show(house, account.id)
    await until(page, 'Not checked')
    button(page, 'form.ask button').click()
    await until(page, 'As text, for a bug report')
    const text = page.shadowRoot!.querySelector('pre')!.textContent ?? ''
    expect(text).to.include('signed').and.include('delete')
    const keys = house.sandbox.regions['ovh-eu']
    for (const secret of [
      keys.applicationKey,
      keys.applicationSecret,
      keys.consumerKey,
      account.id,
      account.label,
    ])
      expect(text.includes(secret), secret).to.equal(false)
  })

  it('says of one endpoint nothing that belongs to another', async () => {
    let silent = true
    const house = furnish({
      intercept: ({ signal }) =>
        silent
          ? new Promise((_answer, fail) =>
              signal.addEventListener('abort', () => fail(signal.reason as DOMException)),
            )
          : undefined,
    })
    silent = false
    await settleIn(house)
    const page = await show(house)
    await until(page, 'Not checked from this page yet')
    const choose = (name: string): void => {
      const select = page.shadowRoot!.querySelector('select')!
      select.selectedIndex = house.regions.all.findIndex((one) => one.name === name)
      select.dispatchEvent(new Event('change'))
    }
    choose('sandbox-ovh-ca')
    silent = true
    button(page, 'form.ask button').click()
    await until(page, 'Checking…')
    choose('sandbox-ovh-eu')
    await until(page, 'Not checked from this page yet')
    expect(page.shadowRoot!.querySelector('.note.bad')).to.equal(null)
    silent = false
    button(page, 'form.ask button').click()
    await until(page, 'Carries every call.')
    choose('sandbox-ovh-ca')
    await until(page, 'Not checked from this page yet')
    house.keyring.connected = () => Promise.reject(new DOMException('', 'QuotaExceededError'))
    button(page, 'form.ask button').click()
    await until(page, 'This browser has no room left')
    choose('sandbox-ovh-eu')
    await until(page, 'Carries every call.')
    expect(seen(page)).not.to.include('This browser has no room left')
  })

  it('offers by hand, in one click, where nothing else serves', async () => {
    let down = false
    const house = furnish({
      intercept: async () => {
        if (down) throw new TypeError('Failed to fetch')
        return undefined
      },
    })
    const { id } = await settleIn(house)
    const page = await show(house, id)
    await until(page, 'Not checked')
    expect(page.shadowRoot!.querySelector('cs-by-hand')).to.equal(null)
    down = true
    button(page, 'form.ask button').click()
    await until(page, 'No way carries calls by itself from here')
    await expect(page).to.be.accessible()
    const offer = page.shadowRoot!.querySelector('cs-by-hand')!
    await until(offer, 'Go on by hand')
    button(offer, 'button').click()
    await until(page, 'In use now: By hand.')
    expect(house.accounts.find(id)?.way).to.equal('hand')
    await until(offer, 'now wait for your shell')
    leaveRoom()
    // What was found is kept with the endpoint, whoever looks.
    const anybody = await show(house)
    await until(anybody, 'No way carries calls by itself from here')
    expect(anybody.shadowRoot!.querySelector('a[href="#/hand"]')).not.to.equal(null)
  })
})

describe('the error of a call', () => {
  afterEach(() => {
    leaveRoom()
    history.replaceState(null, '', location.pathname + location.search)
  })

  it('gives the call as shell text that holds no key, in both languages, by account or by host', async () => {
    const house = furnish()
    const { id } = await settleIn(house)
    const account = house.accounts.find(id)!
    location.hash = href({ kind: 'key', account: id })
    const refused: unknown = await account.client!.get('/vps/none').catch((error: unknown) => error)
    const keys = house.sandbox.regions['ovh-eu']
    for (const language of ['en', 'fr'] as const) {
      const panel = await room(
        house,
        html`<div>${errorPanel(refused, await loadWords(language))}</div>`,
        language,
      )
      await until(panel, language === 'en' ? 'This call as shell text' : 'Cet appel en texte pour le shell')
      const call = panel.querySelector('cs-shell-call')!
      call.shadowRoot!.querySelector('summary')!.click()
      await until(call, `${account.region!.api}/vps/none`)
      await until(call, 'OVH_CONSUMER_KEY')
      await expect(panel).to.be.accessible()
      for (const secret of [keys.applicationKey, keys.applicationSecret, keys.consumerKey])
        expect(seen(panel).includes(secret)).to.equal(false)
      leaveRoom()
    }
    location.hash = href({ kind: 'keys' })
    const { host } = new URL(account.region!.api)
    await until(
      await room(house, html`<div>${errorPanel(refused, await loadWords('en'), { host })}</div>`),
      'shell text',
    )
    leaveRoom()
    const nowhere = await room(house, html`<div>${errorPanel(refused, await loadWords('en'))}</div>`)
    expect(seen(nowhere)).not.to.include('shell text')
  })
})

describe('the error of a call that found no way', () => {
  afterEach(() => history.replaceState(null, '', location.pathname + location.search))

  it('offers by hand, and makes the call once more that way, unless it may have gone through', async () => {
    const house = furnish()
    const { id } = await settleIn(house)
    location.hash = href({ kind: 'key', account: id })
    const words = await loadWords('en')
    let again = 0
    const retry = (): void => void again++
    const lost = new NetworkError('unreachable', 'no answer')
    const panel = await room(house, html`<div>${errorPanel(lost, words, { host: 'x', retry })}</div>`)
    await until(panel, 'Go on by hand')
    await expect(panel).to.be.accessible()
    button(panel.querySelector('cs-by-hand')!, 'button').click()
    await until(panel, 'now wait for your shell')
    expect(house.accounts.find(id)?.way).to.equal('hand')
    expect(again).to.equal(1)
    await house.keyring.carry(id, 'auto')
    const decision = { kind: 'direct', tried: [{ kind: 'direct', why: 'silent' }], at: 0 } as const
    const written = new NetworkError('unreachable', 'no answer', {
      cause: new Stranded(decision, true, { cause: lost }),
    })
    const other = await room(house, html`<div>${errorPanel(written, words, { host: 'x', retry })}</div>`)
    await until(other, 'Go on by hand')
    button(other.querySelector('cs-by-hand')!, 'button').click()
    await until(other, 'now wait for your shell')
    expect(again).to.equal(1)
    location.hash = href({ kind: 'keys' })
    const nobody = await room(house, html`<div>${errorPanel(lost, words, { host: 'x', retry })}</div>`)
    expect(nobody.querySelector('a[href="#/hand"]')?.textContent).to.equal('By hand')
  })
})
