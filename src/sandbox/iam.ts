// `/v2/iam`: policies that say what a bearer may do, and the lists that surround them (the API's own v2 description of iam).
import { badParameter, unknownObject } from './errors.ts'
import { randomUuid } from './random.ts'
import {
  objectBody,
  signed,
  textField,
  textParam,
  textsField,
  type Route,
  type SignedCall,
} from './routes.ts'
import { matchesPattern } from './rules.ts'
import { isoDate, isoDateOrNull } from './timestamps.ts'

/** A policy: the actions that identities may do on resources. Times in milliseconds. */
export interface Policy {
  readonly id: string
  readonly readOnly: boolean
  readonly createdAt: number
  updatedAt: number | null
  name: string
  description: string | null
  identities: readonly string[]
  resources: readonly string[]
  allow: readonly string[]
  except: readonly string[]
  deny: readonly string[]
}

/** Whether one of an account's policies lets an identity do an action. A denial in any of them wins. */
export function policiesAllow(policies: Iterable<Policy>, identity: string, action: string): boolean {
  const named = (patterns: readonly string[]) => patterns.some((one) => matchesPattern(one, action))
  const mine = [...policies].filter((policy) => policy.identities.includes(identity))
  if (mine.some((policy) => named(policy.deny))) return false
  return mine.some((policy) => named(policy.allow) && !named(policy.except))
}

function actions(value: unknown, name: string): string[] {
  if (value === undefined || value === null) return []
  if (!Array.isArray(value)) throw badParameter(`permissions.${name}: a list is expected`)
  return value.map((one: unknown) => textField((one ?? {}) as Record<string, unknown>, 'action'))
}

function readPolicy(call: SignedCall) {
  const body = objectBody(call)
  const permissions = (body.permissions ?? {}) as Record<string, unknown>
  const resources = body.resources ?? []
  if (!Array.isArray(resources)) throw badParameter('resources: a list is expected')
  return {
    name: textField(body, 'name'),
    description: typeof body.description === 'string' ? body.description : null,
    identities: textsField(body, 'identities') ?? [],
    resources: resources.map((one: unknown) => textField((one ?? {}) as Record<string, unknown>, 'urn')),
    allow: actions(permissions.allow, 'allow'),
    except: actions(permissions.except, 'except'),
    deny: actions(permissions.deny, 'deny'),
  }
}

function policy(call: SignedCall): Policy {
  const id = textParam(call, 'policyId')
  const found = call.account.policies.get(id)
  if (!found) throw unknownObject('policyId', id)
  return found
}

function policyView(call: SignedCall, one: Policy): Record<string, unknown> {
  const { offsetMinutes } = call.world.region
  const list = (names: readonly string[]) => names.map((action) => ({ action }))
  return {
    conditions: null,
    createdAt: isoDate(one.createdAt, offsetMinutes),
    description: one.description,
    expiredAt: null,
    id: one.id,
    identities: one.identities,
    name: one.name,
    owner: call.account.nichandle,
    permissions: { allow: list(one.allow), deny: list(one.deny), except: list(one.except) },
    permissionsGroups: [],
    readOnly: one.readOnly,
    resources: one.resources.map((urn) => ({ urn })),
    updatedAt: isoDateOrNull(one.updatedAt, offsetMinutes),
  }
}

function listPolicies(call: SignedCall): unknown[] {
  const { query } = call
  const asked = (name: string, values: readonly string[]) => {
    const wanted = query.getAll(name)
    return wanted.length === 0 || wanted.some((one) => values.includes(one))
  }
  return [...call.account.policies.values()]
    .filter((one) => asked('identity', one.identities))
    .filter((one) => asked('resourceURN', one.resources))
    .filter((one) => asked('action', one.allow))
    .filter((one) => asked('readOnly', [String(one.readOnly)]))
    .map((one) => policyView(call, one))
}

function createPolicy(call: SignedCall): unknown {
  const created: Policy = {
    ...readPolicy(call),
    id: randomUuid(call.world.random),
    readOnly: false,
    createdAt: call.nowMs,
    updatedAt: null,
  }
  call.account.policies.set(created.id, created)
  return policyView(call, created)
}

function writable(call: SignedCall): Policy {
  const found = policy(call)
  if (found.readOnly) throw badParameter('This policy is read-only')
  return found
}

function editPolicy(call: SignedCall): unknown {
  const found = Object.assign(writable(call), readPolicy(call), { updatedAt: call.nowMs })
  return policyView(call, found)
}

function deletePolicy(call: SignedCall): undefined {
  call.account.policies.delete(writable(call).id)
  return undefined
}

interface Resource {
  id: string
  name: string
  displayName: string
  owner: string
  tags: Record<string, string>
  type: string
  urn: string
}

function resources({ account, world }: SignedCall): Resource[] {
  const make = (type: string, name: string, displayName = name): Resource => ({
    id: `${type}:${name}`,
    name,
    displayName,
    owner: account.nichandle,
    tags: {},
    type,
    urn: `urn:v1:${world.region.part}:resource:${type}:${name}`,
  })
  return [
    make('account', account.nichandle),
    ...[...account.zones.keys()].map((name) => make('dnsZone', name)),
    ...[...account.projects.values()].map((one) =>
      make('publicCloudProject', one.projectId, one.description ?? one.projectId),
    ),
  ]
}

function listResources(call: SignedCall): Resource[] {
  const asked = (name: string, value: string) => {
    const wanted = call.query.getAll(name)
    return wanted.length === 0 || wanted.includes(value)
  }
  return resources(call).filter(
    (one) =>
      asked('resourceName', one.name) && asked('resourceType', one.type) && asked('resourceURN', one.urn),
  )
}

function resource(call: SignedCall): Resource {
  const urn = textParam(call, 'resourceURN')
  const found = resources(call).find((one) => one.urn === urn)
  if (!found) throw unknownObject('resourceURN', urn)
  return found
}

function authorized(call: SignedCall, wanted: readonly string[]) {
  const { caller, account } = call
  const client = caller.kind === 'bearer' ? caller.token.client : undefined
  const may = (action: string) => !client || policiesAllow(account.policies.values(), client.identity, action)
  return {
    authorizedActions: wanted.filter(may),
    unauthorizedActions: wanted.filter((action) => !may(action)),
  }
}

function check(call: SignedCall): unknown {
  const body = objectBody(call)
  const wanted = textsField(body, 'actions') ?? []
  return (textsField(body, 'resourceURNs') ?? []).map((resourceURN) => ({
    resourceURN,
    ...authorized(call, wanted),
  }))
}

const categories: Readonly<Record<string, string>> = {
  get: 'READ',
  create: 'CREATE',
  edit: 'EDIT',
  delete: 'DELETE',
}

function referenceAction(action: string) {
  const [resourceType = ''] = action.split(':')
  const verb = action.split(/[/:]/).at(-1) ?? ''
  return {
    action,
    categories: [categories[verb] ?? 'OPERATE'],
    description: action,
    hasQueryParameters: false,
    resourceType,
  }
}

const may = (action: string) => ({ action: `account:apiovh:iam/${action}` })
const none = () => []

/** The routes of IAM. `reference` is the list of actions that exist, as far as the sandbox knows them. */
export function iamRoutes(reference: () => readonly string[]): readonly Route[] {
  const listActions = (call: SignedCall) => {
    const types = call.query.getAll('resourceType')
    return reference()
      .map(referenceAction)
      .filter((one) => types.length === 0 || types.includes(one.resourceType))
  }
  const listTypes = () => [...new Set(reference().map((action) => referenceAction(action).resourceType))]
  return [
    signed('GET /v2/iam/policy', may('policy/get'), listPolicies),
    signed('POST /v2/iam/policy', may('policy/create'), createPolicy),
    signed('GET /v2/iam/policy/{policyId}', may('policy/get'), (call) => policyView(call, policy(call))),
    signed('PUT /v2/iam/policy/{policyId}', may('policy/edit'), editPolicy),
    signed('DELETE /v2/iam/policy/{policyId}', may('policy/delete'), deletePolicy),
    signed('GET /v2/iam/permissionsGroup', may('permissionsGroup/get'), none),
    signed('GET /v2/iam/resourceGroup', may('resourceGroup/get'), none),
    signed('GET /v2/iam/resource', {}, listResources),
    signed('GET /v2/iam/resource/{resourceURN}', {}, resource),
    signed('POST /v2/iam/resource/{resourceURN}/authorization/check', {}, (call) => {
      resource(call)
      return authorized(call, textsField(objectBody(call), 'actions') ?? [])
    }),
    signed('POST /v2/iam/authorization/check', {}, check),
    signed('GET /v2/iam/reference/action', {}, listActions),
    signed('GET /v2/iam/reference/resource/type', {}, listTypes),
  ]
}
