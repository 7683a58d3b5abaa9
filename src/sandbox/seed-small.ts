import type { Access } from './access.ts'
import type { Account } from './accounts.ts'
import { addClient } from './oauth2.ts'
import { randomHex } from './random.ts'
import { everything, rules, seedAccess, seedAccount, seedApplication, seedCredential } from './seed.ts'
import { dayMs } from './timestamps.ts'
import type { World } from './world.ts'

function seedKeys(world: World, nowMs: number, owner: string): void {
  const application = (name: string, description: string, by = owner) =>
    seedApplication(world, { name, description, owner: by }).applicationId

  const certbot = application('certbot — serveur d’Évreux', 'Certificats Let’s Encrypt des sites')
  const zone = '/domain/zone/exemple.fr'
  seedCredential(world, nowMs, {
    applicationId: certbot,
    account: owner,
    rules: rules(
      `GET ${zone}/record, GET ${zone}/record/*, POST ${zone}/record, DELETE ${zone}/record/*, POST ${zone}/refresh`,
    ),
    created: 320,
    used: 0.4,
    expires: 45,
  })
  seedCredential(world, nowMs, {
    applicationId: certbot,
    account: owner,
    rules: everything('/domain/zone/*'),
    created: 700,
    used: 336,
    expires: -335,
  })

  const terraform = application('terraform', 'Infrastructure as code, production')
  seedCredential(world, nowMs, {
    applicationId: terraform,
    account: owner,
    rules: everything('/*'),
    created: 510,
    used: 121,
  })
  seedCredential(world, nowMs, {
    applicationId: terraform,
    account: owner,
    rules: everything('/cloud/project/*'),
    status: 'pendingValidation',
    created: 0.1,
  })

  const backup = application(
    'Sauvegarde d’été : réplication nocturne des données façon « Noël », hébergée à Gravelines, puis à Roubaix et Beauharnois',
    'Réplication',
  )
  seedCredential(world, nowMs, {
    applicationId: backup,
    account: owner,
    rules: rules('GET /me, GET /storage/*, POST /storage/*'),
    allowedIPs: ['192.0.2.0/24', '2001:db8:42::/48'],
    created: 88,
    used: 0.9,
    expires: 6,
  })
  seedCredential(world, nowMs, {
    applicationId: backup,
    account: owner,
    rules: rules('DELETE /me/api/credential/*'),
    status: 'refused',
    created: 89,
  })

  const exporter = application('ovh-exporter', 'Prometheus')
  seedCredential(world, nowMs, {
    applicationId: exporter,
    account: owner,
    rules: rules('GET /me, GET /cloud/project, GET /cloud/project/*'),
    created: 150,
  })

  const console_ = seedApplication(world, {
    name: 'OVHcloud API console',
    description: 'Console d’exploration de l’API',
    owner: 'ovhcloud',
    status: 'trusted',
  })
  seedCredential(world, nowMs, {
    applicationId: console_.applicationId,
    account: owner,
    rules: everything('/*'),
    created: 240,
    used: 239.9,
  })
  const support = application('Support technique', 'Intervention sur ticket', 'ovhcloud-support')
  seedCredential(world, nowMs, {
    applicationId: support,
    account: owner,
    rules: rules('GET /dedicated/server/*, GET /me'),
    ovhSupport: true,
    created: 12,
    used: 11,
    expires: 18,
  })
  // Its application was deleted long ago: still listed as validated, opens nothing.
  seedCredential(world, nowMs, {
    applicationId: world.nextId(),
    account: owner,
    rules: rules('GET /vps, GET /vps/*, POST /vps/*'),
    created: 900,
    used: 640,
  })
}

function seedBelongings(world: World, nowMs: number, account: Account): void {
  for (const [description, status, age] of [
    ['Production — site et API', 'ok', 800],
    ['Bac à sable', 'ok', 90],
    ['Ancien démonstrateur', 'suspended', 1500],
  ] as const) {
    const projectId = randomHex(world.random, 32)
    account.projects.set(projectId, {
      projectId,
      projectName: String(1_000_000_000 + Math.floor(world.random() * 9e9)),
      description,
      planCode: 'project.2018',
      status,
      creation: nowMs - age * dayMs,
      expiration: null,
    })
  }
  for (const name of ['exemple.fr', 'example.org', 'xn--vrac-bpa.example']) {
    const records = [
      { subDomain: '', fieldType: 'A', target: '192.0.2.10', ttl: 0 },
      { subDomain: 'www', fieldType: 'CNAME', target: `${name}.`, ttl: 0 },
      { subDomain: '', fieldType: 'MX', target: '1 mx1.mail.ovh.net.', ttl: 3600 },
      { subDomain: '', fieldType: 'TXT', target: '"v=spf1 include:mx.ovh.com ~all"', ttl: 600 },
    ].map((record) => ({ ...record, id: 5_000_000_000 + world.nextId() }))
    account.zones.set(name, {
      name,
      records: new Map(records.map((record) => [record.id, record])),
      serial: 2_026_080_101,
      lastUpdate: nowMs - 20 * dayMs,
      stale: false,
    })
  }
}

function seedLogs(world: World, nowMs: number, account: Account): void {
  const [project = ''] = account.projects.keys()
  const calls: [hours: number, ip: string, method: string, path: string, route: string][] = [
    [70, '192.0.2.17', 'GET', '/storage/netapp', '/storage/netapp'],
    [50, '198.51.100.4', 'GET', '/me', '/me'],
    [49, '198.51.100.4', 'GET', `/cloud/project/${project}`, '/cloud/project/{serviceName}'],
    [10, '203.0.113.9', 'POST', '/domain/zone/exemple.fr/record', '/domain/zone/{zoneName}/record'],
    [10, '203.0.113.9', 'POST', '/domain/zone/exemple.fr/refresh', '/domain/zone/{zoneName}/refresh'],
    [9.5, '2001:db8:42::7', 'GET', '/me/api/credential', '/me/api/credential'],
  ]
  const log = (list: Account['calls'], who: string) => (one: (typeof calls)[number]) => {
    const [hours, ip, method, path, route] = one
    list.push({ logId: world.nextId(), account: who, at: nowMs - hours * 3_600_000, ip, method, path, route })
  }
  calls.forEach(log(account.calls, account.nichandle))
  calls.slice(2, 4).forEach(log(account.serviceCalls, 'zz99999-ovh'))
}

/** One instructive account: five applications of its own, a dozen keys of every kind, projects, zones, a call log. */
export function seedSmall(world: World, access: Access, nowMs: number): void {
  const account = seedAccount(world, world.region.part === 'us' ? 'us-1234567' : 'ab12345-ovh', {
    firstname: 'Zoé',
    name: 'Lefèvre-Müller',
    organisation: null,
    email: 'zoe@example.org',
    city: 'Roubaix',
  })
  seedAccess(world, nowMs, account, access)
  seedKeys(world, nowMs, account.nichandle)
  seedBelongings(world, nowMs, account)
  seedLogs(world, nowMs, account)
  if (world.region.oauth2) {
    addClient(world, account.nichandle, {
      flow: 'AUTHORIZATION_CODE',
      name: 'intranet',
      description: 'Connexion de l’intranet',
      callbackUrls: ['https://intranet.example/retour'],
      createdAt: nowMs - 30 * dayMs,
    })
  }
}
