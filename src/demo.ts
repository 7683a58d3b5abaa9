// A part of the composition: the example account. Loaded when somebody wants to try the page without an account.
import { newId } from './state/account-secrets.ts'
import { colours } from './state/content.ts'
import type { DemoWorld } from './state/demo.ts'
import type { NewAccount } from './state/keyring.ts'
import { demoWords } from './ui/demo-words.ts'
import type { Language } from './state/preferences.ts'

/** Which regions the invented accounts are of: one well filled, one to compare it with. */
const homes = ['ovh-eu', 'ovh-ca'] as const
const daySeconds = 86_400

/** What the rest of the house lends. */
export interface Lent {
  now: () => number
  language: Language
  /** Leads every call of the page to this function, or with none back to the network. */
  carry: (fetch?: typeof globalThis.fetch) => void
}

/** Makes the imitation, and leads all calls of this page to it. */
export async function openDemo({ now, language, carry }: Lent): Promise<DemoWorld> {
  const { createSandbox, regionNames } = await import('./sandbox/index.ts')
  // As OVHcloud's own hosts answer a page: each key by itself. And no answer keeps the page busy for long.
  const sandbox = createSandbox({ data: 'demo', profile: 'open', switches: { batch: 'ignored' }, now })
  const { labels, made } = demoWords(language)
  const accounts = homes.map((name, i): NewAccount => {
    const { applicationKey, applicationSecret, consumerKey } = sandbox.regions[name]
    return {
      account: {
        id: newId(),
        label: labels[name],
        colour: colours[i] ?? 'lake',
        endpoint: name,
        applicationKey,
        consumerKey: true,
        added: new Date(now()).toISOString(),
      },
      applicationSecret,
      consumerKey,
    }
  })
  const pending = (url: string) => {
    const token = /[?&]credentialToken=([^&#]+)/.exec(url)?.[1]
    if (token === undefined) return undefined
    for (const name of regionNames) {
      const { applications, credentials } = sandbox.world(name)
      const credential = credentials.withToken(token)
      if (credential?.status === 'pendingValidation') return { credential, applications }
    }
    return undefined
  }
  const answer = sandbox.connect()
  // Each answer in a turn of its own, as answers of a network come: in one long turn nothing could be drawn or pressed.
  carry(async (input, init) => {
    await new Promise((resolve) => setTimeout(resolve))
    return answer(input, init)
  })
  return {
    accounts,
    request(url) {
      const found = pending(url)
      return (
        found && {
          application: found.applications.find(found.credential.applicationId)?.name ?? '',
          rules: found.credential.rules,
          allowedIPs: found.credential.allowedIPs ?? [],
        }
      )
    },
    decide(url, { accept, days }) {
      sandbox.decide(url, { accept, ...(days !== undefined && { validitySeconds: days * daySeconds }) })
    },
    async create(url) {
      const form = new URLSearchParams({ name: made.name, description: made.description, validity: '0' })
      for (const [method, path] of new URL(url).searchParams) {
        form.append('method', method)
        form.append('path', path)
      }
      const region = sandbox.regionOf(url)
      if (region === undefined) return undefined
      form.set('account', sandbox.world(region).accounts.keys().next().value ?? '')
      const page = await sandbox.fetch(new Request(url, { method: 'POST', body: form }))
      return confOf(region, await page.text())
    },
    close: () => carry(),
  }
}

/** An `ovh.conf` with what the imitation's page shows once. */
function confOf(region: string, page: string): string | undefined {
  const shown = (id: string): string | undefined =>
    new RegExp(`<code id="${id}">([^<]+)</code>`).exec(page)?.[1]
  const values = [
    ['application_key', shown('application-key')],
    ['application_secret', shown('application-secret')],
    ['consumer_key', shown('consumer-key')],
  ].flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${value}`]))
  if (values.length < 2) return undefined
  return ['[default]', `endpoint=${region}`, '', `[${region}]`, ...values, ''].join('\n')
}
