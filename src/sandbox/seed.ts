// Building blocks of the first data.
import type { Account, Person } from './accounts.ts'
import type { Access } from './access.ts'
import type { Application } from './applications.ts'
import type { Credential } from './credentials.ts'
import { addClient } from './oauth2.ts'
import { randomKey, randomUuid } from './random.ts'
import type { Rule } from './rules.ts'
import { dayMs } from './timestamps.ts'
import type { World } from './world.ts'

/** Rules for every method that a key usually has. */
export function everything(path: string): Rule[] {
  return ['GET', 'POST', 'PUT', 'DELETE'].map((method) => ({ method, path }))
}

/** Reads `GET /me, POST /me/*`. */
export function rules(text: string): Rule[] {
  return text.split(', ').map((one) => {
    const [method = '', path = ''] = one.split(' ')
    return { method, path }
  })
}

/** An account without belongings. */
export function seedAccount(
  world: World,
  nichandle: string,
  own: Pick<Person, 'firstname' | 'name' | 'organisation' | 'email' | 'city'>,
): Account {
  const { company, country, currency, language, subsidiary } = world.region
  const account: Account = {
    nichandle,
    person: {
      address: '2 rue Kellermann',
      area: null,
      birthCity: null,
      birthDay: null,
      companyNationalIdentificationNumber: null,
      complementaryAddress: null,
      corporationType: null,
      country,
      currency,
      customerCode: `${String(1000 + Math.floor(world.random() * 9000))}-5678-90`,
      fax: null,
      italianSDI: null,
      kycValidated: false,
      language,
      legalform: own.organisation === null ? 'individual' : 'corporation',
      nationalIdentificationNumber: null,
      ovhCompany: company,
      ovhSubsidiary: subsidiary,
      phone: '+33.972101007',
      phoneCountry: country,
      phoneType: 'landline',
      purposeOfPurchase: null,
      sex: null,
      spareEmail: null,
      state: 'complete',
      vat: null,
      zip: '59100',
      ...own,
    },
    projects: new Map(),
    sshKeys: new Map(),
    zones: new Map(),
    policies: new Map(),
    calls: [],
    serviceCalls: [],
  }
  world.accounts.set(nichandle, account)
  return account
}

/** An application. Key and secret are made up unless given. */
export function seedApplication(
  world: World,
  facts: Pick<Application, 'name' | 'description' | 'owner'> & Partial<Application>,
): Application {
  return world.applications.add({
    applicationId: world.nextId(),
    applicationKey: randomKey(world.random, 16),
    applicationSecret: randomKey(world.random, 32),
    status: 'active',
    ...facts,
  })
}

/** A credential; days count back from now for `created` and `used`, forward for `expires`. */
export function seedCredential(
  world: World,
  nowMs: number,
  facts: Pick<Credential, 'applicationId' | 'account' | 'rules'> &
    Partial<Credential> & { readonly created: number; readonly used?: number; readonly expires?: number },
): Credential {
  const { created, used, expires, ...rest } = facts
  return world.credentials.add({
    credentialId: 100_000_000 + world.nextId(),
    consumerKey: randomKey(world.random, 32),
    status: 'validated',
    allowedIPs: null,
    creation: nowMs - created * dayMs,
    expiration: expires === undefined ? null : nowMs + expires * dayMs,
    lastUse: used === undefined ? null : nowMs - used * dayMs,
    ovhSupport: false,
    credentialToken: randomKey(world.random, 64),
    redirection: null,
    ...rest,
  })
}

/** The printed keys of an account: an application with a key that may do everything, a token, a service account with a policy. */
export function seedAccess(world: World, nowMs: number, account: Account, access: Access): void {
  const owner = account.nichandle
  const application = seedApplication(world, {
    name: 'Countersign',
    description: 'Gestion des clés dans le navigateur',
    owner,
    applicationKey: access.applicationKey,
    applicationSecret: access.applicationSecret,
  })
  seedCredential(world, nowMs, {
    applicationId: application.applicationId,
    account: owner,
    consumerKey: access.consumerKey,
    rules: everything('/*'),
    created: 45,
    used: 0.01,
  })
  world.tokens.set(access.accessToken, { text: access.accessToken, account: owner, expiresAt: null })
  if (!access.oauth2) return
  const { clientId, clientSecret } = access.oauth2
  const client = addClient(world, owner, {
    clientId,
    clientSecret,
    flow: 'CLIENT_CREDENTIALS',
    name: 'ci-deploiement',
    description: 'Compte de service du déploiement continu',
    callbackUrls: [],
    createdAt: nowMs - 200 * dayMs,
  })
  const id = randomUuid(world.random)
  account.policies.set(id, {
    id,
    readOnly: false,
    createdAt: nowMs - 199 * dayMs,
    updatedAt: null,
    name: 'ci-deploiement',
    description: 'Le compte et ses clés',
    identities: [client.identity],
    resources: [`urn:v1:${world.region.part}:resource:account:${owner}`],
    allow: ['account:apiovh:*'],
    except: [],
    deny: [],
  })
}
