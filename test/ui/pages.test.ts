import { html } from 'lit'
import type { TemplateResult } from 'lit'
import { secretsOf } from '../../src/state/account-secrets.ts'
import { emptyContent } from '../../src/state/content.ts'
import type { Content } from '../../src/state/content.ts'
import { languages } from '../../src/state/preferences.ts'
import '../../src/ui/pages/accounts.ts'
import '../../src/ui/pages/applications.ts'
import type { PageApplications } from '../../src/ui/pages/applications.ts'
import '../../src/ui/pages/import.ts'
import '../../src/ui/pages/key.ts'
import '../../src/ui/pages/settings.ts'
import '../../src/ui/pages/unknown.ts'
import '../../src/ui/pages/unlock.ts'
import '../../src/ui/pages/welcome.ts'
import { privateSession } from '../../src/vault/index.ts'
import { comesTrue } from '../support/comes-true.ts'
import { baseOf, confOf, furnish, PASSPHRASE, settleIn } from '../support/house.ts'
import type { House } from '../support/house.ts'
import { byText, expect, leaveRoom, room, seen, until } from './room.ts'

const readable = (house: House, region = 'ovh-eu'): string =>
  confOf(house, region).replace(`sandbox-${region}`, baseOf(house, region))

/** A sandbox that answers some calls with a refusal, in the wire's own words. */
const refusing = (pattern: RegExp, status: number, body: object) =>
  furnish({
    intercept: ({ url }) =>
      pattern.test(url)
        ? new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } })
        : undefined,
  })

describe('pages', () => {
  afterEach(leaveRoom)

  const simple: readonly (readonly [string, TemplateResult, string])[] = [
    ['welcome', html`<cs-page-welcome></cs-page-welcome>`, 'own hands'],
    ['import', html`<cs-page-import></cs-page-import>`, 'Add keys'],
    ['settings', html`<cs-page-settings></cs-page-settings>`, 'Appearance'],
    ['unknown', html`<cs-page-unknown address="/nowhere"></cs-page-unknown>`, '/nowhere'],
    ['unlock', html`<cs-page-unlock></cs-page-unlock>`, 'Passphrase'],
    ['accounts', html`<cs-page-accounts></cs-page-accounts>`, 'No key is saved yet'],
  ]
  for (const [name, template, words] of simple) {
    for (const language of languages) {
      it(`${name} is accessible in ${language}`, async () => {
        const page = await room(furnish(), template, language)
        if (language === 'en') expect(seen(page)).to.include(words)
        expect(page.shadowRoot!.querySelectorAll('h1')).to.have.lengthOf(1)
        await expect(page).to.be.accessible()
      })
    }
  }

  describe('import', () => {
    it('previews with masks, asks for protection, and shows no secret', async () => {
      const house = furnish()
      await house.keyring.look()
      await house.importing.read(readable(house))
      const page = await room(house, html`<cs-page-import></cs-page-import>`)
      await until(page, 'One key found')
      await expect(page).to.be.accessible()
      const { applicationSecret, consumerKey } = house.sandbox.regions['ovh-eu']
      expect(page.shadowRoot!.innerHTML).not.to.include(applicationSecret).and.not.to.include(consumerKey)
      expect(seen(page)).to.include('32 characters, hidden').and.to.include('Protect your keys')
    })

    it('names two passphrases that differ, and saves nothing', async () => {
      const house = furnish()
      await house.keyring.look()
      await house.importing.read(readable(house))
      const page = await room(house, html`<cs-page-import></cs-page-import>`)
      const choice = page.shadowRoot!.querySelector('cs-passphrase-choice')!
      choice.shadowRoot!.querySelector<HTMLInputElement>('#passphrase')!.value = PASSPHRASE
      choice.shadowRoot!.querySelector<HTMLInputElement>('#again')!.value = 'something else'
      byText(page, 'button', 'Encrypt and save').click()
      await until(page, 'The two passphrases differ')
      expect(house.keyring.value.kind).to.equal('absent')
    })

    it('says where a text cannot be read, and keeps it in the field', async () => {
      const house = furnish()
      const page = await room(house, html`<cs-page-import></cs-page-import>`)
      await house.importing.read(`[ovh-eu]\napplication_key=a${'\u0000'}b\n`)
      await until(page, 'Line 2')
      await expect(page).to.be.accessible()
    })
  })

  describe('this key', () => {
    it('draws the key and says whose it is', async () => {
      const house = furnish()
      const { id } = await settleIn(house)
      const page = await room(house, html`<cs-page-key .account=${id}></cs-page-key>`)
      await until(page, 'Valid')
      await until(page, 'Customer')
      expect(page.shadowRoot!.querySelector('svg.key-drawing')).to.exist
      await expect(page).to.be.accessible()
    })

    it('explains a key that is not valid any more', async () => {
      const house = refusing(/currentCredential/, 403, {
        errorCode: 'INVALID_CREDENTIAL',
        httpCode: '403 Forbidden',
        message: 'This credential is not valid',
      })
      const { id } = await settleIn(house)
      const page = await room(house, html`<cs-page-key .account=${id}></cs-page-key>`)
      await until(page, 'The consumer key is not valid')
      await expect(page).to.be.accessible()
    })

    it('sends nothing to an endpoint that this build may not contact', async () => {
      const sent: string[] = []
      const house = furnish({
        intercept: ({ url }) => {
          sent.push(url)
          return undefined
        },
      })
      await house.keyring.startPrivate([
        {
          account: {
            id: 'x1',
            label: 'Elsewhere',
            colour: 'clay',
            endpoint: 'https://api.elsewhere.example/1.0',
            applicationKey: '7kbG7Bk7S9Nt7ZSV',
            consumerKey: true,
            added: '2026-01-01T00:00:00.000Z',
          },
          applicationSecret: 'a'.repeat(32),
          consumerKey: 'b'.repeat(32),
        },
      ])
      const page = await room(house, html`<cs-page-key account="x1"></cs-page-key>`)
      await until(page, 'may not contact https://api.elsewhere.example/1.0')
      expect(sent).to.deep.equal([])
    })
  })

  describe('applications', () => {
    const open = async (house: House, application?: number) => {
      const { id } = await settleIn(house)
      return room(
        house,
        html`<cs-page-applications .account=${id} .application=${application}></cs-page-applications>`,
      )
    }

    /** What stands beside the list. */
    const detailOf = async (page: Element) => {
      const detail = page.shadowRoot!.querySelector('cs-application-detail')!
      await detail.updateComplete
      return detail
    }

    it('lists them, marks the one in use, and filters', async () => {
      const house = furnish()
      const page = await open(house)
      await until(page, /\d applications/)
      await until(page, 'in use here')
      await expect(page).to.be.accessible()
      const filter = page.shadowRoot!.querySelector<HTMLInputElement>('input[type=search]')!
      filter.value = 'no such application'
      filter.dispatchEvent(new InputEvent('input'))
      await until(page, 'Nothing matches')
      byText(page, 'button', 'Show all').click()
      await until(page, /\d applications/)
    })

    it('reads anew once another key stands in place of the account', async () => {
      const house = furnish()
      const page = await open(house)
      await until(page, /\d applications/)
      if (house.keyring.value.kind !== 'open') throw new Error('no key is saved')
      const saved = house.keyring.value.content.accounts[0]!
      const list = house.applications.of(saved.id)
      const { applicationSecret, consumerKey } = house.sandbox.regions['ovh-eu']
      const file = await privateSession((value) => value as Content, { ...emptyContent, accounts: [saved] })
      const texts = [applicationSecret, consumerKey]
      const put = secretsOf(saved).map((ref, i) => ({ ...ref, bytes: new TextEncoder().encode(texts[i]) }))
      await file.update((same) => same, { put })
      const into = { ...saved, added: '2026-11-29T00:00:00.000Z' }
      await house.keyring.mergeFrom(file, [{ from: saved, into, replaces: saved }])
      await comesTrue(() => house.applications.of(saved.id) !== list, 'another reading')
      await until(page, /\d applications/)
    })

    it('explains a refusal, with the rule that is missing', async () => {
      const page = await open(
        refusing(/\/me\/api\/application$/, 403, {
          errorCode: 'NOT_GRANTED_CALL',
          httpCode: '403 Forbidden',
          message: 'This call has not been granted',
        }),
      )
      await until(page, 'None of its access rules allows GET /me/api/application')
      await expect(page).to.be.accessible()
    })

    it('shows an account without applications what to do', async () => {
      const page = await open(
        furnish({
          intercept: ({ url }) => (/\/me\/api\/application$/.test(url) ? Response.json([]) : undefined),
        }),
      )
      await until(page, 'No application is registered')
      await expect(page).to.be.accessible()
    })

    it('asks with the keys of the open application only, and at a place that their coming does not move', async () => {
      let slow = false
      let go: () => void
      const held = new Promise<undefined>((resolve) => (go = () => resolve(undefined)))
      const house = furnish({
        intercept: ({ url }) => (slow && /credential\?applicationId/.test(url) ? held : undefined),
      })
      const { id } = await settleIn(house)
      await house.applications.read(house.accounts.find(id)!)
      const [one, other] = house.applications.of(id)!.applications
      const show = (application: number) =>
        html`<cs-page-applications .account=${id} .application=${application}></cs-page-applications>`
      const page = await room<PageApplications>(house, show(one!.applicationId))
      const detail = await detailOf(page)
      const button = () => byText<HTMLButtonElement>(detail, 'button.danger', 'Delete')
      while (button().disabled) await new Promise(requestAnimationFrame)
      slow = true
      page.application = other!.applicationId
      await until(page, `Delete ${other!.name}`)
      expect(button().disabled).to.equal(true)
      const { top } = button().getBoundingClientRect()
      go!()
      while (button().disabled) await new Promise(requestAnimationFrame)
      expect(button().getBoundingClientRect().top).to.equal(top)
    })

    it('names every key that dies before it deletes, and deletes only when the name was typed', async () => {
      const house = furnish()
      const { id, client } = await settleIn(house)
      const account = house.accounts.find(id)!
      await house.applications.read(account)
      const list = house.applications.of(id)!
      const candidates = await Promise.all(
        list.applications
          .filter(({ applicationId }) => applicationId !== list.current)
          .map(async (one) => ({
            one,
            found: await house.applications.dependants(account, one.applicationId),
          })),
      )
      const { one, found } = candidates.find((each) => each.found.credentials.length > 0)!
      const page = await room(
        house,
        html`<cs-page-applications .account=${id} .application=${one.applicationId}></cs-page-applications>`,
      )
      await until(page, `Key ${found.credentials[0]!.credentialId}`)
      const detail = await detailOf(page)
      byText(detail, 'button.danger', 'Delete').click()
      await until(page, 'Type the name')
      const question = detail.shadowRoot!.querySelector('cs-delete-application')!
      for (const { credentialId } of found.credentials)
        expect(seen(question)).to.include(String(credentialId))
      await expect(question).to.be.accessible()
      const confirm = byText<HTMLButtonElement>(question, 'button.danger', 'Delete')
      expect(confirm.disabled).to.equal(true)
      const field = question.shadowRoot!.querySelector<HTMLInputElement>('#name')!
      field.value = one.name
      field.dispatchEvent(new InputEvent('input'))
      await until(question, 'Delete')
      await new Promise((resolve) => setTimeout(resolve))
      confirm.click()
      await until(page, `${list.applications.length - 1} applications`)
      expect(house.applications.of(id)!.applications.some(({ name }) => name === one.name)).to.equal(false)
      expect(house.notices.value[0]?.text).to.include('was deleted')
      expect(client).to.exist
    })

    for (const [outcome, response, said] of [
      [
        'refused',
        Response.json({ message: 'No', httpCode: '409 Conflict' }, { status: 409 }),
        /^Delete .+: ./,
      ],
      ['deleted', undefined, /was deleted/],
    ] as const) {
      it(`tells whoever has left that it was ${outcome}, and leaves them where they are`, async () => {
        let answer: (response: Response | undefined) => void
        const answered = new Promise<Response | undefined>((resolve) => (answer = resolve))
        const house = furnish({ intercept: ({ method }) => (method === 'DELETE' ? answered : undefined) })
        const { id } = await settleIn(house)
        await house.applications.read(house.accounts.find(id)!)
        const { applications, current } = house.applications.of(id)!
        const { applicationId, name } = applications.find((one) => one.applicationId !== current)!
        house.router.go({ kind: 'applications', account: id, application: applicationId })
        const page = await room(
          house,
          html`<cs-page-applications .account=${id} .application=${applicationId}></cs-page-applications>`,
        )
        const detail = await detailOf(page)
        const button = byText<HTMLButtonElement>(detail, 'button.danger', 'Delete')
        while (button.disabled) await new Promise(requestAnimationFrame)
        button.click()
        await until(page, 'Type the name')
        const question = detail.shadowRoot!.querySelector('cs-delete-application')!
        const field = question.shadowRoot!.querySelector<HTMLInputElement>('#name')!
        field.value = name
        field.dispatchEvent(new InputEvent('input'))
        await question.updateComplete
        byText(question, 'button.danger', 'Delete').click()
        await until(question, 'Deleting…')
        house.router.go({ kind: 'hand' })
        leaveRoom()
        answer!(response)
        while (!house.notices.value.some(({ text }) => said.test(text)))
          await new Promise((resolve) => house.notices.addEventListener('change', resolve, { once: true }))
        expect(house.router.value).to.deep.equal({ kind: 'hand' })
      })
    }
  })

  describe('unlock', () => {
    it('offers the copy before a damaged vault, and a way out', async () => {
      const house = furnish()
      await house.keyring.look()
      await house.importing.read(readable(house))
      await house.importing.save({ passphrase: PASSPHRASE })
      const { current } = await house.store.read()
      const store = {
        ...house.store,
        read: async () => ({ current: { fmt: 'nonsense' }, previous: current }),
      }
      const later = furnish({ store })
      await later.keyring.look()
      const page = await room(later, html`<cs-page-unlock></cs-page-unlock>`)
      await until(page, 'The saved vault is damaged')
      await until(page, 'Open the copy before the last save')
      await expect(page).to.be.accessible()
    })
  })
})
