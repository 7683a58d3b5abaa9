// `/cloud/project`: the account's Public Cloud projects.
import type { Account } from './accounts.ts'
import { badParameter, unknownService } from './errors.ts'
import { objectBody, textParam, type Route, type SignedCall } from './routes.ts'
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

const v1 = { version: 'v1', access: 'signed' } as const

/** The routes of projects. */
export const cloudRoutes: readonly Route[] = [
  {
    ...v1,
    method: 'GET',
    path: '/cloud/project',
    action: 'publicCloudProject:apiovh:get',
    item: '/cloud/project/{serviceName}',
    answer: (call) => [...call.account.projects.keys()],
  },
  {
    ...v1,
    method: 'GET',
    path: '/cloud/project/{serviceName}',
    action: 'publicCloudProject:apiovh:get',
    answer: view,
  },
  {
    ...v1,
    method: 'PUT',
    path: '/cloud/project/{serviceName}',
    action: 'publicCloudProject:apiovh:edit',
    answer: edit,
  },
]
