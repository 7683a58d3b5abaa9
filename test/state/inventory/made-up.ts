// Made-up accounts: a key that nothing is wrong with, and whatever a test changes about it.
import routeLines from '../../../src/data/route-lines.json'
import presetList from '../../../src/data/presets.json'
import { decodeRoutes, parseRules, readPresets } from '../../../src/ovh/index.ts'
import type { Application, Credential } from '../../../src/ovh/index.ts'
import { audit } from '../../../src/state/inventory/audit.ts'
import type { Audited } from '../../../src/state/inventory/audit.ts'
import { knowledgeOf } from '../../../src/state/inventory/knowledge.ts'
import { nothingRead } from '../../../src/state/inventory/reading.ts'
import type { KnownApplication, Reading } from '../../../src/state/inventory/reading.ts'
import { joinRows } from '../../../src/state/inventory/rows.ts'
import type { Joined, JoinSource } from '../../../src/state/inventory/rows.ts'
import type { KeyNote } from '../../../src/state/content.ts'

export const nowMs = Date.parse('2026-11-24T12:00:00Z')
const dayMs = 86_400_000

const knowledge = knowledgeOf(decodeRoutes(routeLines), readPresets(presetList))

/** A moment so many days from now, as the API writes it. */
export const day = (days: number): string => new Date(nowMs + days * dayMs).toISOString()

/** What a test says of a key; days count back for `created` and `used`, forward for `expires`. */
export interface MadeUpKey extends Partial<
  Omit<Credential, 'rules' | 'creation' | 'lastUse' | 'expiration'>
> {
  rules?: string
  created?: number
  used?: number | null
  expires?: number | null
}

/** A key that raises nothing: narrow, limited, in use, ending in half a year. */
export function key({ rules, created = 40, used = 1, expires = 180, ...rest }: MadeUpKey = {}): Credential {
  return {
    credentialId: 1,
    applicationId: 10,
    status: 'validated',
    rules: parseRules(rules ?? 'GET /vps'),
    allowedIPs: ['192.0.2.0/24'],
    creation: day(-created),
    lastUse: used === null ? null : day(-used),
    expiration: expires === null ? null : day(expires),
    ovhSupport: false,
    ...rest,
  }
}

export function application(more: Partial<Application> = {}): Application {
  return {
    applicationId: 10,
    applicationKey: 'PUBLICPUBLIC1234',
    name: 'Inventory',
    description: 'Counts servers',
    status: 'active',
    ...more,
  }
}

export const own = (more: Partial<Application> = {}): KnownApplication => ({
  kind: 'own',
  application: application(more),
})

export const external = (more: Partial<Application> = {}): KnownApplication => ({
  kind: 'external',
  application: application(more),
})

/** One account, read to its end. */
export function account(
  credentials: readonly Credential[],
  applications: readonly KnownApplication[] = [own()],
  more: Partial<Reading> & { account?: string; endpoint?: string; deleted?: readonly number[] } = {},
): JoinSource {
  const { account: id = 'a1', endpoint = 'ovh-eu', deleted = [], ...reading } = more
  const known = applications.flatMap((one) =>
    'application' in one ? [[one.application.applicationId, one] as const] : [],
  )
  return {
    account: id,
    endpoint,
    reading: {
      ...nothingRead,
      kind: 'read',
      scope: 'account',
      complete: { applications: true, credentials: true },
      credentials,
      applications: new Map<number, KnownApplication>([
        ...known,
        ...deleted.map((one) => [one, { kind: 'deleted' }] as const),
      ]),
      at: nowMs,
      ...reading,
    },
  }
}

export function joined(sources: readonly JoinSource[], notes: Record<string, KeyNote> = {}): Joined {
  return joinRows(sources, notes)
}

/** What the audit says of some accounts. */
export function audited(
  sources: readonly JoinSource[],
  more: Partial<Audited> & { notes?: Record<string, KeyNote> } = {},
) {
  const { notes, ...rest } = more
  return audit({ ...joined(sources, notes), knowledge, nowMs, ...rest })
}
