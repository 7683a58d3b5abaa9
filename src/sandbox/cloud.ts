// `/cloud/project`: the account's Public Cloud projects.
import type { Account } from './accounts.ts'
import { badParameter, unknownService } from './errors.ts'
import { objectBody, signed, textParam, type Route, type SignedCall } from './routes.ts'
import { isoDate, isoDateOrNull } from './timestamps.ts'

/** A Public Cloud project (`cloud.Project`); times in milliseconds. */
export interface Project {
  readonly projectId: string
  readonly projectName: string | null
  description: string | null
  readonly planCode: string
  readonly status: 'creating' | 'deleted' | 'deleting' | 'ok' | 'suspended'
  readonly creation: number
  readonly expiration: number | null
}

function project({ account }: { account: Account }, id: string): Project {
  const found = account.projects.get(id)
  if (!found) throw unknownService()
  return found
}

function view(call: SignedCall): unknown {
  const { offsetMinutes } = call.world.region
  const found = project(call, textParam(call, 'serviceName'))
  return {
    access: 'full',
    creationDate: isoDate(found.creation, offsetMinutes),
    description: found.description,
    expiration: isoDateOrNull(found.expiration, offsetMinutes),
    iam: null,
    manualQuota: false,
    orderId: null,
    planCode: found.planCode,
    projectName: found.projectName,
    project_id: found.projectId,
    status: found.status,
    unleash: false,
  }
}

function edit(call: SignedCall): undefined {
  const { description } = objectBody(call)
  if (description !== undefined && description !== null && typeof description !== 'string') {
    throw badParameter('description: a text is expected')
  }
  const found = project(call, textParam(call, 'serviceName'))
  if (description !== undefined) found.description = description
  return undefined
}

const path = '/cloud/project/{serviceName}'
const get = 'publicCloudProject:apiovh:get'

/** The routes of projects. */
export const cloudRoutes: readonly Route[] = [
  signed('GET /cloud/project', { action: get, item: path }, ({ account }) => [...account.projects.keys()]),
  signed(`GET ${path}`, { action: get }, view),
  signed(`PUT ${path}`, { action: 'publicCloudProject:apiovh:edit' }, edit),
]
