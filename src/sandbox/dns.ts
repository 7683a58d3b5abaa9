// `/domain/zone`: zones and their records, as far as certificate and dynamic-address programs use them.
import { badParameter, unknownObject, unknownService } from './errors.ts'
import { longParam, objectBody, textField, textParam, type Route, type SignedCall } from './routes.ts'
import { isoDate } from './timestamps.ts'

/** A record (`domain.zone.Record`). */
export interface DnsRecord {
  readonly id: number
  readonly fieldType: string
  subDomain: string
  target: string
  ttl: number
}

/** A DNS zone with its records by number; the serial rises with every refresh. */
export interface Zone {
  readonly name: string
  readonly records: Map<number, DnsRecord>
  serial: number
  /** When the zone was last published, in milliseconds. */
  lastUpdate: number
  /** Whether records have changed since. */
  stale: boolean
}

const recordTypes =
  'A AAAA CAA CNAME DKIM DMARC DNAME HTTPS LOC MX NAPTR NS PTR RP SPF SRV SSHFP SVCB TLSA TXT'.split(' ')

function zone(call: SignedCall): Zone {
  const found = call.account.zones.get(textParam(call, 'zoneName'))
  if (!found) throw unknownService()
  return found
}

function record(call: SignedCall): { found: DnsRecord; of: Zone } {
  const of = zone(call)
  const id = longParam(call, 'id')
  const found = of.records.get(id)
  if (!found) throw unknownObject('id', id)
  return { found, of }
}

function zoneView(call: SignedCall): unknown {
  const found = zone(call)
  return {
    dnssecActivated: false,
    dnssecSupported: true,
    hasDnsAnycast: false,
    iam: null,
    lastUpdate: isoDate(found.lastUpdate, call.world.region.offsetMinutes),
    name: found.name,
    nameServers: ['dns200.anycast.me', 'ns200.anycast.me'],
  }
}

function listRecords(call: SignedCall): number[] {
  const fieldType = call.query.get('fieldType')
  const subDomain = call.query.get('subDomain')
  if (fieldType !== null && !recordTypes.includes(fieldType)) {
    throw badParameter(`fieldType: must be one of ${recordTypes.join(', ')}`)
  }
  return [...zone(call).records.values()]
    .filter((one) => fieldType === null || one.fieldType === fieldType)
    .filter((one) => subDomain === null || one.subDomain === subDomain)
    .map((one) => one.id)
}

function readTtl(value: unknown): number {
  if (value === undefined || value === null) return 0
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0) {
    throw badParameter('ttl: a whole number is expected')
  }
  return value
}

function createRecord(call: SignedCall): unknown {
  const of = zone(call)
  const body = objectBody(call)
  const fieldType = textField(body, 'fieldType')
  if (!recordTypes.includes(fieldType)) {
    throw badParameter(`fieldType: must be one of ${recordTypes.join(', ')}`)
  }
  const subDomain = body.subDomain === undefined || body.subDomain === null ? '' : textField(body, 'subDomain')
  const created = {
    id: call.world.nextId(),
    fieldType,
    subDomain,
    target: textField(body, 'target'),
    ttl: readTtl(body.ttl),
  }
  of.records.set(created.id, created)
  of.stale = true
  return { ...created, zone: of.name }
}

function editRecord(call: SignedCall): undefined {
  const { found, of } = record(call)
  const body = objectBody(call)
  if (body.subDomain !== undefined) found.subDomain = body.subDomain === null ? '' : textField(body, 'subDomain')
  if (body.target !== undefined) found.target = textField(body, 'target')
  if (body.ttl !== undefined) found.ttl = readTtl(body.ttl)
  of.stale = true
  return undefined
}

function deleteRecord(call: SignedCall): undefined {
  const { found, of } = record(call)
  of.records.delete(found.id)
  of.stale = true
  return undefined
}

function refresh(call: SignedCall): undefined {
  const found = zone(call)
  found.serial++
  found.lastUpdate = call.nowMs
  found.stale = false
  return undefined
}

function soa(call: SignedCall): unknown {
  const { serial } = zone(call)
  return {
    email: 'tech@ovh.net.',
    expire: 3_600_000,
    nxDomainTtl: 300,
    refresh: 86_400,
    serial,
    server: 'dns200.anycast.me.',
    ttl: 3_600,
  }
}

function exportZone(call: SignedCall): string {
  const { name, records, serial } = zone(call)
  const lines = [...records.values()].map(
    ({ subDomain, ttl, fieldType, target }) => `${subDomain} ${ttl || ''} IN ${fieldType} ${target}`,
  )
  return [`$ORIGIN ${name}.`, '$TTL 3600', `@ IN SOA dns200.anycast.me. tech.ovh.net. (${serial})`, ...lines].join(
    '\n',
  )
}

const v1 = { version: 'v1', access: 'signed' } as const
const one = '/domain/zone/{zoneName}'
const names = (call: SignedCall): string[] => [...call.account.zones.keys()]

/** The routes of zones. Lexicon lists with a slash at the end, and that is another path for access rules. */
export const dnsRoutes: readonly Route[] = [
  { ...v1, method: 'GET', path: '/domain', action: 'domain:apiovh:get', answer: names },
  { ...v1, method: 'GET', path: '/domain/zone', action: 'dnsZone:apiovh:get', item: one, answer: names },
  { ...v1, method: 'GET', path: '/domain/zone/', action: 'dnsZone:apiovh:get', item: one, answer: names },
  { ...v1, method: 'GET', path: one, action: 'dnsZone:apiovh:get', answer: zoneView },
  { ...v1, method: 'GET', path: `${one}/export`, action: 'dnsZone:apiovh:export/get', answer: exportZone },
  { ...v1, method: 'GET', path: `${one}/soa`, action: 'dnsZone:apiovh:soa/get', answer: soa },
  {
    ...v1,
    method: 'GET',
    path: `${one}/status`,
    action: 'dnsZone:apiovh:status/get',
    answer: (call) => ({ errors: [], isDeployed: !zone(call).stale, warnings: [] }),
  },
  { ...v1, method: 'POST', path: `${one}/refresh`, action: 'dnsZone:apiovh:refresh', answer: refresh },
  ...['', '/'].map((end): Route => ({
    ...v1,
    method: 'GET',
    path: `${one}/record${end}`,
    action: 'dnsZone:apiovh:record/get',
    item: `${one}/record/{id}`,
    answer: listRecords,
  })),
  {
    ...v1,
    method: 'POST',
    path: `${one}/record`,
    action: 'dnsZone:apiovh:record/create',
    answer: createRecord,
  },
  {
    ...v1,
    method: 'GET',
    path: `${one}/record/{id}`,
    action: 'dnsZone:apiovh:record/get',
    answer: (call) => {
      const { found, of } = record(call)
      return { ...found, zone: of.name }
    },
  },
  {
    ...v1,
    method: 'PUT',
    path: `${one}/record/{id}`,
    action: 'dnsZone:apiovh:record/edit',
    answer: editRecord,
  },
  {
    ...v1,
    method: 'DELETE',
    path: `${one}/record/{id}`,
    action: 'dnsZone:apiovh:record/delete',
    answer: deleteRecord,
  },
]
