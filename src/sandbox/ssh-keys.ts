// `/cloud/project/{serviceName}/sshkey`, `/region` and `/instance`: what programs that manage servers ask for first.
import type { Account } from './accounts.ts'
import { badParameter, unknownObject, unknownService } from './errors.ts'
import { randomHex } from './random.ts'
import { objectBody, signed, textField, textParam, type Route, type SignedCall } from './routes.ts'

/** A public key kept in a project (`cloud.sshkey.SshKeyDetail`). */
export interface SshKey {
  readonly id: string
  readonly name: string
  readonly publicKey: string
  readonly regions: readonly string[]
}

const places = ['BHS5', 'GRA1', 'SBG3', 'WAW1']

/** The keys of the project that is called for. They belong to the account, so that a reset forgets them with it. */
function keysOf(call: SignedCall): Map<string, SshKey> {
  const { projects, sshKeys }: Account = call.account
  const id = textParam(call, 'serviceName')
  if (!projects.has(id)) throw unknownService()
  const kept = sshKeys.get(id) ?? new Map<string, SshKey>()
  sshKeys.set(id, kept)
  return kept
}

function list(call: SignedCall): unknown {
  const region = call.query.get('region')
  return [...keysOf(call).values()].filter(({ regions }) => region === null || regions.includes(region))
}

function create(call: SignedCall): unknown {
  const kept = keysOf(call)
  const body = objectBody(call)
  const region = body.region
  if (region !== undefined && region !== null && (typeof region !== 'string' || !places.includes(region))) {
    throw badParameter(`region: must be one of ${places.join(', ')}`)
  }
  const key: SshKey = {
    id: randomHex(call.world.random, 32),
    name: textField(body, 'name'),
    publicKey: textField(body, 'publicKey'),
    regions: typeof region === 'string' ? [region] : places,
  }
  kept.set(key.id, key)
  return { ...key, fingerPrint: '' }
}

function remove(call: SignedCall): undefined {
  const id = textParam(call, 'keyId')
  if (!keysOf(call).delete(id)) throw unknownObject('keyId', id)
  return undefined
}

const path = '/cloud/project/{serviceName}'
const may = (verb: string) => ({ action: `publicCloudProject:apiovh:${verb}` })

/** The routes of a project's SSH keys, with the regions and servers that are asked for beside them. */
export const sshKeyRoutes: readonly Route[] = [
  signed(`GET ${path}/sshkey`, may('sshkey/get'), list),
  signed(`POST ${path}/sshkey`, may('sshkey/create'), create),
  signed(`DELETE ${path}/sshkey/{keyId}`, may('sshkey/delete'), remove),
  signed(`GET ${path}/region`, may('region/get'), (call) => (keysOf(call), places)),
  signed(`GET ${path}/instance`, may('instance/get'), (call) => (keysOf(call), [])),
]
