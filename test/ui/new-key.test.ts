import { html } from 'lit'
import type { KeyJob } from '../../src/state/new-key/job.ts'
import type { Step } from '../../src/state/new-key/addresses.ts'
import '../../src/ui/pages/new-key.ts'
import '../../src/ui/pages/new-key-from.ts'
import '../../src/ui/pages/new-key-returned.ts'
import '../../src/ui/pages/new-key-shared.ts'
import '../../src/ui/pages/new-key-step.ts'
import '../../src/ui/pages/will-it-work.ts'
import { comesTrue } from '../support/comes-true.ts'
import { AK, AS, CK } from '../support/paste-texts.ts'
import { settleIn } from '../support/house.ts'
import type { House } from '../support/house.ts'
import { furnishWatched } from '../support/watched-house.ts'
import { byText, expect, leaveRoom, room, seen, until } from './room.ts'

const rules: KeyJob['rules'] = [
  { method: 'GET', path: '/domain/zone' },
  { method: 'GET', path: '/domain/zone/*' },
  { method: 'POST', path: '/domain/zone/example.org/record' },
]

/** A house with one account, and its wing open. */
async function workshop(options: Parameters<typeof furnishWatched>[0] = {}) {
  const house = furnishWatched(options)
  const account = await settleIn(house)
  return { house, account, wing: await house.newKey() }
}

const start = (house: House, language: 'en' | 'fr' = 'en') =>
  room<Element>(house, html`<cs-page-new-key></cs-page-new-key>`, language)

const step = (house: House, job: string, at: Step, language: 'en' | 'fr' = 'en') =>
  room<Element>(house, html`<cs-page-new-key-step .job=${job} .step=${at}></cs-page-new-key-step>`, language)

/** The element of the step inside its page. */
const partOf = (page: Element): Element => page.shadowRoot!.querySelector('.part')!

async function type(element: Element, selector: string, text: string): Promise<void> {
  const field = element.shadowRoot!.querySelector<HTMLInputElement>(selector)!
  field.value = text
  field.dispatchEvent(new Event('input', { bubbles: true }))
  field.dispatchEvent(new Event('change', { bubbles: true }))
  await new Promise((done) => setTimeout(done))
}

describe('the beginning of a key', () => {
  afterEach(leaveRoom)

  it('finds programs by name, begins with one, and is accessible in both languages', async () => {
    const { house, wing } = await workshop()
    const page = await start(house)
    await until(page, 'Certificates')
    await expect(page).to.be.accessible()
    await type(page, '#query', 'lego')
    await until(page, /\d purposes/)
    await expect(page).to.be.accessible()
    byText(page, 'button.row', 'one zone').click()
    await comesTrue(() => house.router.value.kind === 'new-step', 'the first step is in sight')
    expect(wing.jobs.value.map(({ purpose }) => purpose)).to.deep.equal(['lego-single-zone'])
    leaveRoom()
    const french = await start(house, 'fr')
    await until(french, 'En préparation')
    await expect(french).to.be.accessible()
  })

  it('tells seekers of other keys where those are made', async () => {
    const { house } = await workshop()
    const page = await start(house)
    await until(page, 'Certificates')
    for (const [query, told] of [
      ['S3 bucket', 'S3 and Object Storage use'],
      ['openstack', 'openrc'],
      ['dyndns', 'DynHost'],
      ['oauth2 client', 'Service accounts'],
    ] as const) {
      await type(page, '#query', query)
      await until(page, told)
    }
    await expect(page).to.be.accessible()
  })

  it('begins one key however often a button is pressed, and says why when it cannot', async () => {
    const { house, wing } = await workshop()
    const page = await start(house)
    await until(page, 'With no rules')
    const begin = wing.jobs.begin.bind(wing.jobs)
    wing.jobs.begin = () => Promise.reject(new DOMException('', 'QuotaExceededError'))
    byText(page, 'button', 'With no rules').click()
    await until(page, 'This browser has no room left')
    await expect(page).to.be.accessible()
    wing.jobs.begin = begin
    byText(page, '.told button', 'Try again').click()
    byText(page, 'button', 'With no rules').click()
    await comesTrue(() => house.router.value.kind === 'new-step', 'the first step is in sight')
    expect(wing.jobs.value).to.have.lengthOf(1)
  })

  it('goes on with a saved key’s rules when the button says so, not while one is chosen', async () => {
    const { house, account } = await workshop()
    const page = await start(house)
    await until(page, 'With the rules of a saved key')
    const select = page.shadowRoot!.querySelector<HTMLSelectElement>('#from')!
    select.focus()
    select.value = account.id
    select.dispatchEvent(new Event('change', { bubbles: true }))
    expect(house.router.value.kind).not.to.equal('new-from')
    select.form!.querySelector('button')!.click()
    expect(house.router.value).to.deep.equal({ kind: 'new-from', account: account.id, how: 'same' })
  })

  it('lists what is on its way, and forgets it when told', async () => {
    const { house, wing } = await workshop()
    await wing.jobs.begin({ rules })
    const page = await start(house)
    await until(page, 'a key with 3 rules')
    await until(page, 'Not asked for yet')
    byText(page, 'button', 'Forget a key with 3 rules').click()
    await comesTrue(() => wing.jobs.value.length === 0, 'it is gone')
    await until(page, /^(?!.*On the way)/)
  })

  it('reads rules from lists, links, logs, HARs and curl, and says one sentence of what it cannot', async () => {
    const { house, wing } = await workshop()
    const page = await start(house)
    await until(page, 'Begin otherwise')
    const box = page.shadowRoot!.querySelector('cs-calls-box')!
    const paste = async (text: string): Promise<void> => {
      box.shadowRoot!.querySelector('textarea')!.value = text
      box.shadowRoot!.querySelector('form')!.requestSubmit()
    }
    for (const [text, sentence] of [
      ['', 'No rule and no call'],
      ['my dear diary', 'No rule and no call'],
      ['GET /me\nHEAD /me', 'Line 2 has no method'],
      ['GET', 'No rule and no call'],
      ['GET me', 'Line 1 has no path'],
      ['GET /domain/zone/{zone}', 'Line 1 has a placeholder'],
      [Array.from({ length: 10_000 }, (_, i) => `GET /me/${i}`).join('\n'), 'more than 500 rules'],
    ] as const) {
      await paste(text)
      await until(box, sentence)
    }
    expect(wing.jobs.value, 'nothing was begun').to.deep.equal([])
    for (const text of [
      'GET /me\nPOST /me/api/*',
      'https://eu.api.ovh.com/createToken/?GET=/me&POST=/me/*',
      'curl -X DELETE https://eu.api.ovh.com/1.0/domain/zone/example.org/record/12',
      '12:00:01 "PUT /1.0/domain/zone/example.org/record/12 HTTP/1.1" 200',
    ]) {
      const before = wing.jobs.value.length
      await paste(text)
      await comesTrue(() => wing.jobs.value.length > before, text)
    }
    expect(wing.jobs.value.at(-1)?.rules).to.deep.equal([
      { method: 'PUT', path: '/domain/zone/example.org/record/*' },
    ])
  })
})

describe('the steps of a key', () => {
  afterEach(leaveRoom)

  it('purpose: offers the account’s own zones, checks what is typed, and goes on with the rules', async () => {
    const { house, wing } = await workshop()
    const id = await wing.jobs.begin({ purpose: 'certbot-single-zone' })
    const page = await step(house, id, 'purpose')
    await until(page, 'This account has')
    await expect(page).to.be.accessible()
    const part = partOf(page)
    const offered = [...part.shadowRoot!.querySelectorAll('datalist option')].map((one) =>
      one.getAttribute('value'),
    )
    expect(offered).to.include('example.org')
    for (const [typed, sentence] of [
      ['', 'DNS zone: fill it in'],
      ['example.org/*', 'not of the form'],
      ['../me', 'not of the form'],
    ] as const) {
      await type(part, '#zone', typed)
      byText(part, 'button', 'Continue').click()
      await until(part, sentence)
    }
    expect(wing.jobs.find(id)?.rules).to.deep.equal([])
    await type(part, '#zone', 'example.org')
    byText(part, 'button', 'Continue').click()
    await comesTrue(() => (wing.jobs.find(id)?.rules.length ?? 0) > 0, 'the rules are filled in')
    expect(wing.jobs.find(id)?.rules.map(({ path }) => path)).to.include('/domain/zone/example.org/*')
    byText(part, 'button', 'Use this one').click()
    await comesTrue(() => wing.jobs.find(id)?.purpose === 'certbot-narrow', 'the narrower variant')
  })

  it('purpose: says when the programs cannot be read, and reads them again', async () => {
    const { house, wing } = await workshop()
    const id = await wing.jobs.begin({ purpose: 'certbot-single-zone' })
    const { reference } = wing
    const presets = reference.presets.bind(reference)
    reference.presets = () => Promise.reject(new DOMException('', 'UnknownError'))
    const page = await step(house, id, 'purpose')
    await until(page, 'Try again')
    await expect(page).to.be.accessible()
    reference.presets = presets
    byText(partOf(page), 'button', 'Try again').click()
    await until(page, 'DNS zone')
  })

  it('rules: says what they open, warns, and stops at what cannot be sent', async () => {
    const { house, wing } = await workshop()
    const id = await wing.jobs.begin({
      rules: [
        { method: 'GET', path: '/*' },
        { method: 'DELETE', path: '/me/api/application/*' },
        { method: 'POST', path: '/nowhere' },
        { method: 'GET', path: '/{name}' },
      ],
    })
    const page = await step(house, id, 'rules')
    const part = (): Element => partOf(page)
    await until(page, 'can read the whole account')
    await until(page, 'changes who has access')
    await until(page, 'this rule opens nothing')
    await until(page, '{name} is still to be filled in')
    await until(page, 'Advisory: OVHcloud does not document')
    await expect(page).to.be.accessible()
    byText(part(), '.actions button', 'Continue').click()
    await until(page, 'One rule cannot be sent as it is')
    const list = part().shadowRoot!.querySelector('cs-rule-list')!
    for (const [method, path] of [
      ['POST', '/nowhere'],
      ['GET', '/{name}'],
    ] as const) {
      byText(list, 'button', `Remove ${method} ${path}`).click()
      await comesTrue(() => !wing.jobs.find(id)?.rules.some((rule) => rule.path === path), `${path} is gone`)
    }
    await until(page, /^(?!.*still to be filled in)/)
    byText(part(), '.actions button', 'Continue').click()
    await comesTrue(() => house.router.value.kind === 'new-step', 'it goes on')
    expect(house.router.value).to.deep.equal({ kind: 'new-step', job: id, step: 'request' })
  })

  it('rules: goes on with what is shown, or says that it could not be kept', async () => {
    const { house, wing } = await workshop()
    const id = await wing.jobs.begin({ rules })
    const page = await step(house, id, 'rules')
    await until(page, 'Opens')
    const list = partOf(page).shadowRoot!.querySelector('cs-rule-list')!
    const change = wing.jobs.change.bind(wing.jobs)
    let full = true
    let tries = 0
    wing.jobs.change = async (...plan) => {
      tries++
      if (full) throw new DOMException('', 'QuotaExceededError')
      await change(...plan)
    }
    byText(list, 'button', 'Remove POST').click()
    await until(page, 'This browser has no room left')
    await expect(page).to.be.accessible()
    byText(partOf(page), '.actions button', 'Continue').click()
    await comesTrue(() => tries === 2, 'it was tried once more')
    await until(page, 'This browser has no room left')
    expect(house.router.value.kind, 'nobody goes on with the old rules').not.to.equal('new-step')
    full = false
    byText(partOf(page), '.actions button', 'Continue').click()
    await comesTrue(() => house.router.value.kind === 'new-step', 'it goes on')
    expect(wing.jobs.find(id)?.rules.map(({ method }) => method)).to.deep.equal(['GET', 'GET'])
  })

  it('rules: a path and everything below it are one row', async () => {
    const { house, wing } = await workshop()
    const id = await wing.jobs.begin({ rules })
    const page = await step(house, id, 'rules')
    await until(page, 'Opens')
    const list = partOf(page).shadowRoot!.querySelector('cs-rule-list')!
    const rows = (): Element[] => [...list.shadowRoot!.querySelectorAll('li')]
    expect(rows()).to.have.lengthOf(2)
    rows()[0]!.querySelector<HTMLInputElement>('.tick input')!.click()
    await comesTrue(() => wing.jobs.find(id)?.rules.length === 2, 'the sibling went')
    rows()[1]!.querySelector<HTMLInputElement>('.tick input')!.click()
    await comesTrue(() => wing.jobs.find(id)?.rules.length === 3, 'another came')
    expect(wing.jobs.find(id)?.rules.at(-1)?.path).to.equal('/domain/zone/example.org/record/*')
  })

  it('request: says why a pasted key cannot be saved here, and where it can be put', async () => {
    const { house, wing } = await workshop()
    const id = await wing.jobs.begin({ rules })
    const page = await step(house, id, 'request')
    await until(page, 'Ask for the key')
    partOf(page).shadowRoot!.querySelector<HTMLInputElement>('input[value=none]')!.click()
    await until(page, 'Paste')
    const create = partOf(page).shadowRoot!.querySelector('cs-new-key-create')!
    const read = (text: string): Promise<void> => house.importing.read(text)
    const keys = `application_key=${AK}\napplication_secret=${AS}\nconsumer_key=${CK}\n`
    await read(`[https://api.elsewhere.example/1.0]\n${keys}`)
    await until(create, 'This build may not contact https://api.elsewhere.example/1.0')
    await expect(page).to.be.accessible()
    const select = create.shadowRoot!.querySelector<HTMLSelectElement>('#region')!
    select.value = 'sandbox-ovh-ca'
    select.dispatchEvent(new Event('change'))
    await until(create, /^(?!.*This build may not contact)/)
    await until(create, 'Save')
    const { value } = house.importing
    expect(value.kind === 'preview' && value.candidates[0]?.endpoint?.name).to.equal('sandbox-ovh-ca')
    await read(`[ovh-eu]\n${keys}client_id=EU.abc\nclient_secret=${AS}\n`)
    await until(create, 'It names two ways to authenticate')
  })

  it('request: refuses addresses that cannot be, and asks before it shuts this computer out', async () => {
    const { house, wing } = await workshop()
    const id = await wing.jobs.begin({ rules })
    const page = await step(house, id, 'request')
    await until(page, 'Ask for the key')
    await expect(page).to.be.accessible()
    const part = partOf(page)
    const ask = (): HTMLButtonElement => byText<HTMLButtonElement>(part, 'button', 'Ask for the key')
    await type(part, '#ips', '300.1.2.3')
    await until(page, '300.1.2.3 is no address')
    expect(ask().disabled).to.equal(true)
    await type(part, '#ips', '192.0.2.7/99')
    await until(page, 'the number after the slash')
    await type(part, '#ips', '198.51.100.7')
    await until(page, '198.51.100.7 becomes 198.51.100.7/32')
    expect(ask().disabled).to.equal(false)
    ask().click()
    await comesTrue(() => wing.jobs.find(id)?.progress.kind === 'waiting', 'it was asked for')
    expect(wing.jobs.find(id)?.allowedIPs).to.deep.equal(['198.51.100.7/32'])
    await comesTrue(() => house.router.value.kind === 'new-step', 'it goes on')
    expect(house.router.value).to.deep.equal({ kind: 'new-step', job: id, step: 'validate' })
  })

  it('validation: leads to the page, notices the decision, and goes on', async () => {
    const { house, wing, account } = await workshop()
    const id = await wing.jobs.begin({ rules })
    await wing.jobs.ask(id, account)
    const page = await step(house, id, 'validate')
    await until(page, 'Waiting for the decision')
    await expect(page).to.be.accessible()
    const link = byText<HTMLAnchorElement>(partOf(page), 'a', 'Open OVHcloud’s page')
    expect(link).to.include({ rel: 'noopener noreferrer', target: '_blank' })
    house.sandbox.decide(link.href, { accept: true })
    byText(partOf(page), 'button', 'Look now').click()
    await until(page, 'The key is valid.')
  })

  it('validation: a hostile address is shown as text, and nothing leads to it', async () => {
    const hostile = 'https://eu.api.ovh.com.evil.example/auth/?credentialToken=x'
    const { house, wing, account } = await workshop({
      intercept: async (request) =>
        request.url.endsWith('/auth/credential')
          ? Response.json({ consumerKey: 'k'.repeat(32), state: 'pendingValidation', validationUrl: hostile })
          : undefined,
    })
    const id = await wing.jobs.begin({ rules })
    await wing.jobs.ask(id, account)
    const page = await step(house, id, 'validate')
    await until(page, hostile)
    await until(page, 'Its host is not OVHcloud’s.')
    const links = [...partOf(page).shadowRoot!.querySelectorAll('a')]
    expect(links.filter(({ href }) => href.includes('evil'))).to.deep.equal([])
    await expect(page).to.be.accessible()
  })

  it('validation: a refusal is said, and can be asked for again', async () => {
    const { house, wing, account } = await workshop()
    const id = await wing.jobs.begin({ rules })
    await wing.jobs.ask(id, account)
    const page = await step(house, id, 'validate', 'fr')
    await until(page, 'En attente de la décision')
    const link = byText<HTMLAnchorElement>(partOf(page), 'a', 'Ouvrir la page d’OVHcloud')
    house.sandbox.decide(link.href, { accept: false })
    byText(partOf(page), 'button', 'Regarder maintenant').click()
    await until(page, 'La clé a été refusée')
    await expect(page).to.be.accessible()
    byText(partOf(page), 'button', 'Demander à nouveau').click()
    await comesTrue(() => wing.jobs.find(id)?.progress.kind === 'draft', 'back to the plan')
  })

  it('test and hand-over: reads the end back, tries one call, saves, and gives files without a secret in sight', async () => {
    const { house, wing, account } = await workshop()
    const id = await wing.jobs.begin({
      purpose: 'certbot-single-zone',
      values: { zone: 'example.org' },
      rules: [{ method: 'GET', path: '/domain/zone/example.org/*' }],
    })
    await wing.jobs.ask(id, account)
    const { progress } = wing.jobs.find(id)!
    if (progress.kind !== 'waiting') throw new Error('it does not wait')
    house.sandbox.decide(progress.asked.validationUrl, { accept: true, validitySeconds: 86_400 })
    wing.jobs.wake(id)
    await comesTrue(() => wing.jobs.find(id)?.progress.kind === 'valid', 'it is valid')
    const page = await step(house, id, 'test')
    await until(page, 'That is too early')
    await until(page, /Call GET \/domain\/zone\/example\.org/)
    await expect(page).to.be.accessible()
    byText(partOf(page), 'button', 'Call GET').click()
    await until(page, 'was answered')
    const save = byText<HTMLButtonElement>(partOf(page), 'form button', 'Save it as an account')
    await comesTrue(() => !save.disabled, 'it can be saved')
    save.click()
    await comesTrue(() => wing.jobs.find(id)?.progress.kind === 'saved', 'it is saved')
    leaveRoom()

    const hand = await step(house, id, 'hand-over')
    await until(hand, 'dns_ovh_consumer_key = CONSUMER_KEY')
    await expect(hand).to.be.accessible()
    const { consumerKey } = house.sandbox
      .world('ovh-eu')
      .credentials.withToken(progress.asked.validationUrl.split('=')[1]!)!
    byText(partOf(hand), 'button', 'Copy with secrets').click()
    await until(hand, 'unlock it once more')
    const unlock = partOf(hand).shadowRoot!.querySelector('cs-fresh-unlock')!
    await until(unlock, 'Copy with secrets')
    expect(seen(hand)).not.to.include(consumerKey)
    byText(unlock, 'button', 'Copy with secrets').click()
    await until(hand, 'Copied, for a minute.')
    expect(house.access.text).to.include(`dns_ovh_consumer_key = ${consumerKey}`)
    expect(seen(hand)).not.to.include(consumerKey)
    expect(partOf(hand).shadowRoot!.innerHTML).not.to.include(consumerKey)
  })
})

describe('what comes late', () => {
  afterEach(leaveRoom)

  /** A house whose endpoint keeps one call waiting until it is told to answer. */
  const slowly = async (path: string, { fail = false, says = (_url: string): unknown => undefined } = {}) => {
    let held = false
    let waiting = 0
    let go = (): void => undefined
    const gate = new Promise<void>((done) => (go = done))
    const shop = await workshop({
      intercept: async ({ url }) => {
        if (!held || !url.includes(path)) return undefined
        waiting++
        await gate
        if (fail) throw new TypeError('Failed to fetch')
        const said = says(url)
        return said === undefined ? undefined : Response.json(said)
      },
    })
    const hold = (): void => void (held = true)
    return {
      ...shop,
      hold,
      answer: () => go(),
      waits: () => comesTrue(() => waiting > 0, `${path} is asked`),
    }
  }

  const top = (one: Element): number => one.getBoundingClientRect().top

  it('request: this computer’s address and what follows from it move nothing', async () => {
    let lists = 0
    const { house, wing, hold, answer, waits } = await slowly('/me/api/logs/self', {
      // Line 8 is of the call for line 7.
      says: (url) =>
        url.endsWith('self')
          ? [7, 8].slice(0, ++lists)
          : {
              logId: Number(/\d+$/.exec(url)),
              account: 'ab12-ovh',
              date: new Date().toISOString(),
              ip: '198.51.100.7',
              method: 'GET',
              path: '/1.0/me/api/logs/self/7',
              route: '/me/api/logs/self/{logId}',
            },
    })
    hold()
    const id = await wing.jobs.begin({ rules, allowedIPs: ['8.8.8.0/24'] })
    const page = await step(house, id, 'request')
    await until(page, 'Ask for the key')
    await waits()
    const ask = byText<HTMLButtonElement>(partOf(page), 'button', 'Ask for the key')
    const before = top(ask)
    answer()
    await until(page, 'OVHcloud sees this computer as')
    await until(page, 'That is what I want')
    expect(ask.disabled).to.equal(true)
    expect(top(ask)).to.equal(before)
  })

  it('validation: a look that failed moves no button', async () => {
    const { house, wing, account, hold, answer, waits } = await slowly('/auth/currentCredential', {
      fail: true,
    })
    const id = await wing.jobs.begin({ rules })
    await wing.jobs.ask(id, account)
    const page = await step(house, id, 'validate')
    await until(page, 'Look now')
    const look = byText(partOf(page), 'button', 'Look now')
    const before = top(look)
    hold()
    look.click()
    await waits()
    answer()
    await until(page, 'No answer')
    expect(top(look)).to.equal(before)
  })

  it('test: what OVHcloud says of the key moves no button', async () => {
    const { house, wing, account, hold, answer, waits } = await slowly('/auth/currentCredential')
    const id = await wing.jobs.begin({ rules })
    await wing.jobs.ask(id, account)
    const { progress } = wing.jobs.find(id)!
    house.sandbox.decide(progress.kind === 'waiting' ? progress.asked.validationUrl : '', { accept: true })
    wing.jobs.wake(id)
    await comesTrue(() => wing.jobs.find(id)?.progress.kind === 'valid', 'valid')
    hold()
    const page = await step(house, id, 'test')
    await until(page, 'Call GET')
    const save = byText(partOf(page), 'form button', 'Save it as an account')
    const before = top(save)
    await waits()
    expect(partOf(page).shadowRoot!.querySelector('dl')).to.equal(null)
    answer()
    await comesTrue(() => partOf(page).shadowRoot!.querySelector('dl') !== null, 'it answered')
    expect(top(save)).to.equal(before)
  })
})

describe('a key that is tried', () => {
  afterEach(leaveRoom)

  it('says when what calls there are cannot be read, and reads it again', async () => {
    const { house, wing, account } = await workshop()
    const id = await wing.jobs.begin({ rules })
    await wing.jobs.ask(id, account)
    const { progress } = wing.jobs.find(id)!
    house.sandbox.decide(progress.kind === 'waiting' ? progress.asked.validationUrl : '', { accept: true })
    wing.jobs.wake(id)
    await comesTrue(() => wing.jobs.find(id)?.progress.kind === 'valid', 'valid')
    const { reference } = wing
    const routes = reference.routes.bind(reference)
    reference.routes = () => Promise.reject(new DOMException('', 'UnknownError'))
    const page = await step(house, id, 'test')
    await until(page, 'Try again')
    await expect(page).to.be.accessible()
    reference.routes = routes
    byText(partOf(page), '.note.bad button', 'Try again').click()
    await until(page, /Call GET \/domain\/zone/)
  })
})

describe('a key that takes another’s place', () => {
  afterEach(leaveRoom)

  it('begins with its rules and addresses, and ends with the old one revoked', async () => {
    const { house, wing, account } = await workshop()
    await room(
      house,
      html`<cs-page-new-key-from
        .origin=${{ kind: 'new-from', account: account.id, how: 'replace' }}
      ></cs-page-new-key-from>`,
    )
    await comesTrue(() => wing.jobs.value.length === 1, 'a job was begun')
    const [job] = wing.jobs.value
    expect(job?.rules.map(({ path }) => path)).to.deep.equal(['/*', '/*', '/*', '/*'])
    expect(job?.replaces?.account).to.equal(account.id)
    leaveRoom()
    await wing.jobs.ask(job!.id, account)
    const { progress } = wing.jobs.find(job!.id)!
    house.sandbox.decide(progress.kind === 'waiting' ? progress.asked.validationUrl : '', { accept: true })
    wing.jobs.wake()
    await comesTrue(() => wing.jobs.find(job!.id)?.progress.kind === 'valid', 'valid')
    await wing.jobs.save(job!.id, { label: 'Newer', colour: 'moss' })
    const hand = await step(house, job!.id, 'hand-over')
    await until(hand, 'First see to it that the new key is in place.')
    await expect(hand).to.be.accessible()
    byText(partOf(hand), 'button', 'It is in place').click()
    const list = (): Element => partOf(hand).shadowRoot!.querySelector('cs-new-key-replace')!
    await comesTrue(
      () => !byText<HTMLButtonElement>(list(), 'button', 'Revoke key').disabled,
      'it may be revoked',
    )
    byText(list(), 'button', 'Revoke key').click()
    await until(hand, 'for good?')
    byText(list(), 'button', 'Yes, revoke key').click()
    await until(hand, /Key \d+ was revoked/)
    const old = house.sandbox.world('ovh-eu').credentials.withKey(house.sandbox.regions['ovh-eu'].consumerKey)
    expect(old?.status).to.equal('expired')
  })

  it('is not begun for somebody who left before the rules were read', async () => {
    let asked = 0
    let answer = (): void => undefined
    const slow = new Promise<void>((done) => (answer = done))
    const { house, wing, account } = await workshop({
      intercept: async ({ url }) => {
        if (!url.includes('/auth/currentCredential')) return undefined
        asked++
        await slow
        return undefined
      },
    })
    const began: unknown[] = []
    const begin = wing.jobs.begin.bind(wing.jobs)
    wing.jobs.begin = (plan) => {
      began.push(plan)
      return begin(plan)
    }
    const shown = (): Promise<Element> =>
      room(
        house,
        html`<cs-page-new-key-from
          .origin=${{ kind: 'new-from', account: account.id, how: 'replace' }}
        ></cs-page-new-key-from>`,
      )
    await shown()
    await comesTrue(() => asked === 1, 'its rules are being read')
    leaveRoom()
    await shown()
    answer()
    await comesTrue(() => began.length > 0, 'somebody who stayed has one begun')
    await comesTrue(() => house.router.value.kind === 'new-step', 'and goes on with it')
    expect(began).to.have.lengthOf(1)
  })

  it('with a rule that lacked, shows which one was added', async () => {
    const { house, wing, account } = await workshop()
    await room(
      house,
      html`<cs-page-new-key-from
        .origin=${{ kind: 'new-from', account: account.id, how: 'extend', rule: { method: 'PATCH', path: '/me/sla' } }}
      ></cs-page-new-key-from>`,
    )
    await comesTrue(() => wing.jobs.value.length === 1, 'a job was begun')
    expect(wing.jobs.value[0]?.replaces?.added).to.deep.equal(['PATCH /me/sla'])
    expect(wing.jobs.value[0]?.rules.at(-1)).to.deep.equal({ method: 'PATCH', path: '/me/sla' })
  })
})

describe('rules that came by a link', () => {
  afterEach(leaveRoom)

  it('are foreign until they are taken', async () => {
    const { house, wing } = await workshop()
    const link = 'share=1&for=Renew%20certificates&GET,POST=/domain/zone/*'
    for (const language of ['en', 'fr'] as const) {
      const page = await room(house, html`<cs-page-shared .link=${link}></cs-page-shared>`, language)
      await until(page, 'Renew certificates')
      await until(page, /6.624/)
      await expect(page).to.be.accessible()
      if (language === 'en') await until(page, 'These rules came by a link')
      expect(wing.jobs.value).to.deep.equal([])
      if (language === 'fr') byText(page, 'button', 'Prendre ces règles').click()
      leaveRoom()
    }
    await comesTrue(() => wing.jobs.value.length === 1, 'they were taken')
    expect(wing.jobs.value[0]?.rules).to.deep.equal([
      { method: 'GET', path: '/domain/zone/*' },
      { method: 'POST', path: '/domain/zone/*' },
    ])
  })

  it('hostile links are refused with one sentence, and nothing is begun', async () => {
    const { house, wing } = await workshop()
    for (const link of [
      'share=1',
      'share=2&GET=/me',
      'GET=/me',
      'share=1&GET=/me&secret=x',
      'share=1&HEAD=/me',
      'share=1&GET=',
      'share=1&GET=/{name}',
      'share=1&GET=%E0%A4%A',
      'share=1&GET=https://evil.example/me',
      `share=1&for=${encodeURIComponent('‮evil')}&GET=/me`,
      `share=1&for=${'x'.repeat(500)}&GET=/me`,
      `share=1&GET=/${'a'.repeat(9000)}`,
      'share=1&for=MmIxcnO5DnntsFbCMmIxcnO5DnntsFbC&GET=/me',
      'share=1&endpoint=ovh-moon&GET=/me',
    ]) {
      const page = await room(house, html`<cs-page-shared .link=${link}></cs-page-shared>`)
      await until(page, 'This link was not taken')
      expect(page.shadowRoot!.querySelectorAll('button'), link).to.have.lengthOf(0)
      leaveRoom()
    }
    expect(wing.jobs.value).to.deep.equal([])
    const page = await room(house, html`<cs-page-shared .link=${'share=1'}></cs-page-shared>`)
    await until(page, 'This link was not taken')
    await expect(page).to.be.accessible()
  })

  it('a way back that belongs to nothing says so', async () => {
    const { house } = await workshop()
    const page = await room(house, html`<cs-page-returned></cs-page-returned>`)
    await until(page, 'Nothing was changed.')
    await expect(page).to.be.accessible()
  })
})

describe('will it work', () => {
  afterEach(leaveRoom)

  const choose = async (page: Element, at: number, value: RegExp): Promise<void> => {
    const choice = page.shadowRoot!.querySelectorAll('cs-subject-choice')[at]!
    const select = choice.shadowRoot!.querySelector('select')!
    const option = [...select.options].find(({ text }) => value.test(text))!
    select.value = option.value
    select.dispatchEvent(new Event('change'))
    await new Promise((done) => setTimeout(done))
  }

  it('judges a key and pasted rules against a call, a program and a log', async () => {
    const { house, wing } = await workshop()
    const page = await room(house, html`<cs-page-will-it-work></cs-page-will-it-work>`)
    await until(page, /Judge\b/)
    await expect(page).to.be.accessible()
    const judge = (): void => byText(page, 'button', 'Judge').click()
    judge()
    await until(page, 'Choose a key, or paste rules.')
    await choose(page, 0, /Sandbox/)
    await type(page, '#path', '/me')
    judge()
    await until(page, /Allowed GET \/me/)
    await choose(page, 0, /Rules that I paste/)
    const choice = page.shadowRoot!.querySelector('cs-subject-choice')!
    await type(choice, 'textarea', 'GET /domain/zone/*')
    await type(page, '#path', 'https://eu.api.ovh.com/1.0/domain/zone')
    judge()
    await until(page, /Unsure GET \/domain\/zone/)
    await type(page, '#path', '/me/api/credential')
    judge()
    await until(page, 'rule to add: GET /me/api/credential')
    await type(page, '#path', 'not a path')
    judge()
    await until(page, 'This is no path of the API.')
    await type(choice, 'textarea', 'HEAD /x')
    judge()
    await until(page, 'Line 1 has no method')
    await type(choice, 'textarea', 'GET /domain/zone/*')
    byText(page, 'label', 'A log, HAR').querySelector('input')!.click()
    await comesTrue(() => page.shadowRoot!.querySelector('#log') !== null, 'a field for the log')
    await type(page, '#log', 'GET /1.0/me 403\nGET /1.0/domain/zone/example.org 200')
    judge()
    await until(page, '1 allowed, 1 refused, 0 unsure')
    await expect(page).to.be.accessible()
    byText(page, 'button', 'Make a key with the missing rules').click()
    await comesTrue(() => wing.jobs.value.length === 1, 'it goes on from here')
    expect(wing.jobs.value[0]?.rules.map(({ path }) => path)).to.deep.equal(['/domain/zone/*', '/me'])
  })

  it('takes a verdict back with its question, and shows that a key is being asked', async () => {
    const answers: (() => void)[] = []
    const { house } = await workshop({
      intercept: async ({ url }) => {
        if (url.includes('/auth/currentCredential')) await new Promise<void>((done) => answers.push(done))
        return undefined
      },
    })
    const page = await room<Element & { compare: boolean }>(
      house,
      html`<cs-page-will-it-work></cs-page-will-it-work>`,
    )
    const judge = async (): Promise<void> => {
      byText(page, 'button', 'Judge').click()
      await comesTrue(() => answers.length > 0, 'the key is asked')
      expect(page.shadowRoot!.querySelector('[role=status] .skeleton')).not.to.equal(null)
      answers.pop()!()
      await until(page, /Allowed GET \/me/)
    }
    await until(page, /Judge\b/)
    await choose(page, 0, /Sandbox/)
    await type(page, '#path', '/me')
    await judge()
    await choose(page, 0, /Rules that I paste/)
    await until(page, /^(?!.*Allowed GET)/)
    await choose(page, 0, /Sandbox/)
    await judge()
    page.compare = true
    await until(page, /^(?!.*Allowed GET)/)
  })

  it('compares a key with a program', async () => {
    const { house } = await workshop()
    const page = await room(house, html`<cs-page-will-it-work compare></cs-page-will-it-work>`, 'fr')
    await until(page, 'Juger')
    await choose(page, 0, /Sandbox/)
    await choose(page, 1, /Traefik/)
    byText(page, 'button', 'Juger').click()
    await until(page, 'La première ouvre tout ce qu’ouvre la seconde')
    await expect(page).to.be.accessible()
  })
})
