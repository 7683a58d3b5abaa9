import type { Access } from './access.ts'
import { pick } from './random.ts'
import { everything, rules, seedAccess, seedAccount, seedApplication, seedCredential } from './seed.ts'
import type { World } from './world.ts'

const applicationCount = 1000
const credentialCount = 3000

const programs = [
  'certbot',
  'lego',
  'terraform',
  'external-dns',
  'ovh-exporter',
  'acme.sh',
  'sauvegarde',
  'ddns-updater',
]
const places = [
  'Roubaix',
  'Gravelines',
  'Strasbourg',
  'Beauharnois',
  'Évry',
  'Orléans',
  'Île-de-Ré',
  'Warszawa',
]
// What a list must survive: markup, right-to-left text and overrides, spreadsheet formulas, nothing to see.
const hostileNames = [
  '<img src=x onerror=alert(1)>',
  'مفتاح \u202etxt.exe',
  '=HYPERLINK("https://example.org")',
  ' ',
  '“‘&amp;’”',
]

const ruleSets = [
  everything('/domain/zone/*'),
  rules(
    'GET /domain/zone/exemple.fr/record, POST /domain/zone/exemple.fr/record, DELETE /domain/zone/exemple.fr/record/*',
  ),
  everything('/*'),
  rules('GET /*'),
  rules('GET /me, GET /me/bill, GET /me/bill/*'),
  everything('/cloud/project/*'),
  rules('GET /vps*, POST /vps*'),
  rules('GET /domain/zone/{zone}/record'),
]

/** An account with exactly 1,000 applications and 3,000 credentials, the printed ones among them. */
export function seedLarge(world: World, access: Access, nowMs: number): void {
  const { random } = world
  const account = seedAccount(world, 'xl98765-ovh', {
    firstname: 'Ines',
    name: 'Grande',
    organisation: 'Mille Applications SAS',
    email: 'ines@example.org',
    city: 'Gravelines',
  })
  const owner = account.nichandle
  seedAccess(world, nowMs, account, access)
  const ids: number[] = []
  for (let count = 1; count < applicationCount; count++) {
    const name = hostileNames[count - 1] ?? `${pick(random, programs)} ${pick(random, places)} ${count}`
    ids.push(seedApplication(world, { name, description: `Application ${count}`, owner }).applicationId)
  }
  for (let count = 1; count < credentialCount; count++) {
    // The last tenth of the applications has no key.
    const applicationId = pick(random, ids.slice(0, 900))
    const created = 1 + Math.floor(random() * 1500)
    const lot = random()
    seedCredential(world, nowMs, {
      applicationId,
      account: owner,
      rules: pick(random, ruleSets),
      created,
      allowedIPs: random() < 0.1 ? ['192.0.2.0/24'] : null,
      status: lot < 0.02 ? 'refused' : 'validated',
      ...(lot > 0.3 && { used: random() * created }),
      ...(lot < 0.6 && { expires: Math.floor(random() * 400) - 60 }),
    })
  }
}
