// `/domain/zone`: zones and their records, as far as certificate and dynamic-address programs use them.
import { badParameter, unknownObject, unknownService } from './errors.ts'
import { longParam, objectBody, signed, textField, textParam, type Route, type SignedCall } from './routes.ts'
import { isoDate } from './timestamps.ts'

/** A record (`domain.zone.Record`). */
interface DnsRecord {
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
  const subDomain =
    body.subDomain === undefined || body.subDomain === null ? '' : textField(body, 'subDomain')
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
  if (body.subDomain !== undefined)
    found.subDomain = body.subDomain === null ? '' : textField(body, 'subDomain')
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
  return [
    `$ORIGIN ${name}.`,
    '$TTL 3600',
    `@ IN SOA dns200.anycast.me. tech.ovh.net. (${serial})`,
    ...lines,
  ].join('\n')
}

const ofZone = '/domain/zone/{zoneName}'
const ofRecord = `${ofZone}/record/{id}` as const
const may = (action: string, item?: string) => ({
  action: `dnsZone:apiovh:${action}`,
  ...(item !== undefined && { item }),
})
const names = (call: SignedCall): string[] => [...call.account.zones.keys()]

/** The routes of zones. Lexicon lists with a slash at the end, and that is another path for access rules. */
export const dnsRoutes: readonly Route[] = [
  signed('GET /domain', { action: 'domain:apiovh:get' }, names),
  signed('GET /domain/zone', may('get', ofZone), names),
  signed('GET /domain/zone/', may('get', ofZone), names),
  signed(`GET ${ofZone}`, may('get'), zoneView),
  signed(`GET ${ofZone}/export`, may('export/get'), exportZone),
  signed(`GET ${ofZone}/soa`, may('soa/get'), soa),
  signed(`GET ${ofZone}/status`, may('status/get'), (call) => ({
    errors: [],
    isDeployed: !zone(call).stale,
    warnings: [],
  })),
  signed(`POST ${ofZone}/refresh`, may('refresh'), refresh),
  signed(`GET ${ofZone}/record`, may('record/get', ofRecord), listRecords),
  signed(`GET ${ofZone}/record/`, may('record/get', ofRecord), listRecords),
  signed(`POST ${ofZone}/record`, may('record/create'), createRecord),
  signed(`GET ${ofRecord}`, may('record/get'), (call) => {
    const { found, of } = record(call)
    return { ...found, zone: of.name }
  }),
  signed(`PUT ${ofRecord}`, may('record/edit'), editRecord),
  signed(`DELETE ${ofRecord}`, may('record/delete'), deleteRecord),
]
