// Inputs of the list of bad inputs that no other test of a verb covers whole: docs/evidence/bad-inputs.md.
import { expect } from 'chai'
import { ApiError, parsePaste } from '../../src/ovh/index.ts'
import { messageFor } from '../../src/state/errors.ts'
import { languages } from '../../src/state/preferences.ts'
import { Regions } from '../../src/state/regions.ts'
import { memoryStore, VaultError } from '../../src/vault/index.ts'
import { confOf, furnish, PASSPHRASE, settleIn } from '../support/house.ts'

const AK = 'TDPKJdwZwAQPwKX2'
const AS = '9ufkBmLaTQ9nz5yMUlg79taH0GNnzDjk'
const CK = '5mBuy6SUQcRw2ZUxg0cG68BoDKpED4KY'

describe('a secret that cannot be right', () => {
  const at = (position: number, put: string, cut = put.length): string =>
    AS.slice(0, position) + put + AS.slice(position + cut)
  const cases: readonly (readonly [what: string, secret: string, codes: readonly string[]])[] = [
    ['31 characters', AS.slice(1), ['unusual-length']],
    ['33 characters', `${AS}x`, ['unusual-length']],
    ['none', '', ['missing']],
    ['a blank inside', at(15, ' '), ['blank-inside']],
    ['a plus', at(15, '+'), ['odd-character']],
    ['a letter from elsewhere', at(15, 'А'), ['odd-character']],
    ['a line end inside', at(15, '\n'), ['unusual-length', 'unreadable-line']],
    ['a line end and a blank inside', at(15, '\n '), ['blank-inside', 'continuation']],
  ]
  for (const [what, secret, codes] of cases) {
    it(`is named before anything is signed: ${what} (input 10)`, async () => {
      const text = `[default]\nendpoint=ovh-eu\n[ovh-eu]\napplication_key=${AK}\napplication_secret=${secret}\nconsumer_key=${CK}\n`
      const { warnings } = parsePaste(text)
      expect(warnings.map(({ code }) => code as string)).to.include.members(codes)
      expect(JSON.stringify(warnings)).not.to.include(AS.slice(0, 15))
      const house = furnish()
      await house.keyring.look()
      await house.importing.read(text)
      const { value } = house.importing
      expect(value.kind).to.equal('preview')
      if (value.kind !== 'preview') return
      expect(value.warnings.map(({ code }) => code as string)).to.include.members(codes)
      // Only a secret that is not there cannot be saved: the others may be right after all, once seen.
      expect(value.candidates[0]?.usable).to.equal(secret !== '')
      expect(house.sandbox.log).to.deep.equal([])
    })
  }
})

describe('an endpoint that looks like one of the seven', () => {
  const never = [
    'ovh-eu.evil.example',
    'https://eu.api.ovh.com@evil.example/1.0',
    'https://eu.api.ovh.com:8443/1.0',
    'https://eu.api.оvh.com/1.0',
    'https://xn--eu-api-vh-n4g.com/1.0',
    'http://eu.api.ovh.com:8443/1.0',
    '//evil.example/1.0',
    'https://eu.api.ovh.com.evil.example/1.0',
  ]
  const regions = new Regions()
  for (const name of never) {
    it(`is not contacted: ${name} (inputs 11, 12)`, async () => {
      expect(regions.find(name)).to.equal(undefined)
      const house = furnish()
      await house.keyring.look()
      await house.importing.read(confOf(house).replace('[sandbox-ovh-eu]', `[${name}]`))
      const { value } = house.importing
      const found = value.kind === 'preview' ? value.candidates[0] : undefined
      expect(found?.endpoint).to.equal(undefined)
      expect(found?.usable).to.equal(false)
    })
  }

  it('is one of them in capitals or with a slash at its end (input 12)', () => {
    for (const name of ['https://EU.API.OVH.COM/1.0', 'https://eu.api.ovh.com/1.0/']) {
      expect(regions.find(name)?.name, name).to.equal('ovh-eu')
    }
  })

  const sloppy = [
    'http://eu.api.ovh.com/1.0',
    '//eu.api.ovh.com/1.0',
    'https://eu.api.ovh.com./1.0',
    'OVH-EU',
  ]
  for (const name of sloppy) {
    it(`is never contacted as written, only as the entry of the list that a person was shown: ${name} (input 12)`, async () => {
      expect(regions.find(name)).to.equal(undefined)
      const house = furnish()
      await house.keyring.look()
      await house.importing.read(confOf(house).replace('[sandbox-ovh-eu]', `[${name}]`))
      const { value } = house.importing
      if (value.kind !== 'preview') throw new Error('no preview')
      expect(value.warnings.map(({ code }) => code)).to.include('corrected-endpoint')
      expect(value.candidates[0]?.endpoint?.api).to.equal('https://eu.api.ovh.com/1.0')
    })
  }
})

describe('a refusal by the API', () => {
  const codes = [
    ['NOT_CREDENTIAL', 403],
    ['INVALID_CREDENTIAL', 403],
    ['INVALID_KEY', 403],
    ['NOT_GRANTED_CALL', 403],
    ['FORBIDDEN', 403],
    ['INVALID_SIGNATURE', 400],
    ['QUERY_TIME_OUT', 400],
    ['SOMETHING_NEW', 418],
  ] as const

  it('has a sentence of its own for each code, in both languages (input 20)', async () => {
    for (const language of languages) {
      const said = new Set<string>()
      for (const [code, status] of codes) {
        const house = furnish({
          intercept: ({ url }) =>
            url.endsWith('/me')
              ? new Response(JSON.stringify({ errorCode: code, httpCode: `${status}`, message: 'no' }), {
                  status,
                })
              : undefined,
        })
        const account = await settleIn(house)
        const error: unknown = await account.client?.get('/me').catch((reason: unknown) => reason)
        expect(error, code).to.be.instanceOf(ApiError)
        const { title, why, next } = messageFor(error, language)
        for (const part of [title, why, next]) expect(part, code).not.to.equal('')
        said.add(title)
        // It is told and nothing else: the key stays where it is, secrets and all.
        expect(house.accounts.value).to.have.length(1)
        const { applicationSecret, consumerKey } = house.sandbox.regions['ovh-eu']
        expect(await house.keyring.holds(account, { applicationSecret, consumerKey })).to.equal(true)
      }
      expect(said.size, language).to.equal(codes.length)
    }
  })

  it('that is a page instead of an answer says so, and quotes none of it (input 20)', async () => {
    const house = furnish({
      intercept: ({ url }) =>
        url.endsWith('/me') ? new Response('<html><b>pwned</b></html>', { status: 403 }) : undefined,
    })
    const account = await settleIn(house)
    const error: unknown = await account.client?.get('/me').catch((reason: unknown) => reason)
    const said = Object.values(messageFor(error, 'en')).join(' ')
    expect(said).not.to.include('pwned').and.not.to.include('<')
    expect(house.accounts.value).to.have.length(1)
  })
})

describe('a browser that keeps nothing', () => {
  it('still offers a private session, and saving says why it failed (input 32)', async () => {
    const forbidden = () => Promise.reject(new DOMException('private mode', 'SecurityError'))
    const store = { ...memoryStore(), read: forbidden, write: forbidden, clear: forbidden }
    const house = furnish({ store })
    await house.keyring.look()
    expect(house.keyring.value).to.deep.equal({ kind: 'absent', trouble: 'forbidden' })
    const refused: unknown = await house.keyring.create(PASSPHRASE).catch((error: unknown) => error)
    expect(refused).to.be.instanceOf(DOMException)
    expect(messageFor(refused, 'en').title).not.to.equal(messageFor(new Error(''), 'en').title)
    await settleIn(house)
    expect(house.keyring.value).to.include({ kind: 'open', private: true })
  })

  it('is told from one that does not open its files, where a vault may be', async () => {
    const unopened = () => Promise.reject(new DOMException('Internal error', 'UnknownError'))
    const house = furnish({ store: { ...memoryStore(), read: unopened } })
    expect(house.keyring.value.kind).to.equal('reading')
    await house.keyring.look()
    expect(house.keyring.value).to.deep.equal({ kind: 'absent', trouble: 'unopened' })
  })

  it('is not taken for one that holds what a later page has made', async () => {
    const store = { ...memoryStore(), read: () => Promise.reject(new VaultError('newer')) }
    const house = furnish({ store })
    await house.keyring.look()
    expect(house.keyring.value).to.include({ kind: 'damaged', reason: 'newer', previous: false })
  })
})
