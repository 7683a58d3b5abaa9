import { everything, rules, seedApplication, seedCredential } from './seed.ts'
import { dayMs } from './timestamps.ts'
import type { World } from './world.ts'

/**
 * What the demonstration has beyond the small account: a key for each thing that can be wrong with one, as people really
 * leave them behind.
 */
export function seedDemo(world: World, nowMs: number): void {
  const [account] = world.accounts.values()
  if (!account) return
  const owner = account.nichandle
  const application = (name: string, description: string): number =>
    seedApplication(world, { name, description, owner }).applicationId
  const key = (
    applicationId: number,
    facts: Omit<Parameters<typeof seedCredential>[2], 'applicationId' | 'account'>,
  ) => seedCredential(world, nowMs, { applicationId, account: owner, ...facts })

  // It may make keys: whoever has it has all others.
  const rotation = application('key-rotation', 'Renews the other keys at night')
  key(rotation, {
    rules: rules('GET /me/api/*, POST /me/api/*, DELETE /me/api/*, POST /me/identity/user'),
    allowedIPs: ['198.51.100.7/32'],
    created: 61,
    used: 0.3,
    expires: 120,
  })
  const bookkeeping = application('Comptabilité', 'Factures du mois')
  key(bookkeeping, {
    rules: rules('GET /me/bill, GET /me/bill/*, GET /me/order/*, POST /me/order/*'),
    allowedIPs: ['0.0.0.0/1', '128.0.0.0/1', '::/0'],
    created: 33,
    used: 2,
    expires: 332,
  })
  const monitoring = application('uptime-probe', 'Watches the servers')
  const watching = 'GET /dedicated/server, GET /dedicated/server/*'
  key(monitoring, {
    rules: rules(watching),
    allowedIPs: ['203.0.113.20/32'],
    created: 80,
    used: 0.1,
    expires: 200,
  })
  key(monitoring, {
    rules: rules(watching),
    allowedIPs: ['203.0.113.20/32'],
    created: 20,
    used: 0.2,
    expires: 200,
  })
  const copy = application('uptime-probe-staging', '')
  key(copy, { rules: rules(watching), allowedIPs: ['203.0.113.99/32'], created: 55, expires: 140 })
  const migration = application('Migration 2024', 'Moved the zones to the new servers')
  key(migration, {
    rules: rules('GET /domain/zone, GET /domain/zone/*, GET /email/domain/*'),
    allowedIPs: ['192.0.2.44/32'],
    created: 400,
    used: 160,
    expires: 90,
  })
  const acme = application('certbot', 'DNS challenge')
  key(acme, { rules: everything('/domain/zone/*'), created: 10, used: 5, expires: 355 })
  const legacy = application('hosting-panel', 'Old control panel')
  key(legacy, {
    rules: rules('GET /hosting/privateDatabase/*, GET /hosting/reseller/*, GET /gone/for/good/*'),
    allowedIPs: ['192.0.2.80/32'],
    created: 70,
    used: 3,
    expires: 60,
  })
  // It may change things, and its calls of a month only ever look.
  const addresses = application('ip-inventory', 'Lists our addresses')
  key(addresses, {
    rules: rules('GET /ip, GET /ip/*, PUT /ip/*, DELETE /ip/*'),
    allowedIPs: ['192.0.2.200/32'],
    created: 50,
    used: 1,
    expires: 150,
  })
  account.calls.unshift(
    ...[30, 16, 1].map((days) => ({
      logId: world.nextId(),
      account: owner,
      at: nowMs - days * dayMs,
      ip: '192.0.2.200',
      method: 'GET',
      path: '/ip',
      route: '/ip',
    })),
  )
  application('Essai', 'Made to try something, never used')
}
