// cloud.Project and /cloud/project, as described by the API's own /cloud schema.
import { readEach, type ReadEachOptions } from './batch.ts'
import type { OvhClient } from './client.ts'
import type { Patience } from './deadline.ts'
import type { Endpoint } from './endpoints.ts'
import { ResponseError } from './errors.ts'
import { Fields } from './fields.ts'
import type { ReadOne } from './read-many.ts'

/** A Public Cloud project: the part that helps to recognise it. */
export interface CloudProject {
  /** 32 hexadecimal digits; the `serviceName` of every route below `/cloud/project`. */
  projectId: string
  projectName: string | null
  description: string | null
  planCode: string
  status: 'creating' | 'deleted' | 'deleting' | 'ok' | 'suspended'
  /** ISO 8601 with an offset. */
  creation: string
  /** When the project will be deleted, if it will. */
  expiration: string | null
}

const projectPath = '/cloud/project'

/** The ids of the account's Public Cloud projects. */
export async function listProjects(client: OvhClient, options?: Patience): Promise<string[]> {
  const ids = await client.get(projectPath, options)
  if (ids === undefined) return []
  if (!Array.isArray(ids) || !ids.every((id) => typeof id === 'string' && /^[\w.-]{1,128}$/.test(id))) {
    throw new ResponseError(`GET ${projectPath} is not a list of ids`, 200)
  }
  return ids as string[]
}

function asProject(value: unknown): CloudProject {
  const fields = new Fields('The project', value)
  return {
    projectId: fields.text('project_id'),
    projectName: fields.optionalText('projectName'),
    description: fields.optionalText('description'),
    planCode: fields.text('planCode'),
    status: fields.oneOf('status', ['creating', 'deleted', 'deleting', 'ok', 'suspended']),
    creation: fields.date('creationDate'),
    expiration: fields.optionalDate('expiration'),
  }
}

/** All projects of the account, each with its failure where it has one. */
export async function readProjects(
  client: OvhClient,
  options: Omit<ReadEachOptions<string, CloudProject>, 'read' | 'is'> = {},
): Promise<ReadOne<string, CloudProject>[]> {
  const ids = await listProjects(client, { signal: options.signal })
  return readEach(client, projectPath, ids, {
    ...options,
    read: asProject,
    is: (project, id) => project.projectId === id,
  })
}

const panels: Readonly<Partial<Record<string, string>>> = {
  eu: 'https://www.ovh.com/manager/',
  ca: 'https://ca.ovh.com/manager/',
  us: 'https://us.ovhcloud.com/manager/',
}

/**
 * The page of OVHcloud's Control Panel that makes a project, as ovh/manager addresses it; `undefined` where there is
 * none: So you Start, Kimsufi and custom endpoints sell no Public Cloud.
 */
export function createProjectUrl({ brand, region }: Endpoint): string | undefined {
  const panel = brand === 'ovhcloud' ? panels[region] : undefined
  return panel && `${panel}#/public-cloud/pci/projects/new`
}
