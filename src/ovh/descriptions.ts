// The API's descriptions of itself, in its own format: GET <base>/ and GET <base>/<section>.json. Nobody needs a key.
import type { OvhClient } from './client.ts'
import type { Patience } from './deadline.ts'
import { Fields } from './fields.ts'
import { ruleMethods } from './rules.ts'
import type { ApiVersion, Operation } from './routes.ts'

/** One operation, as an endpoint describes it. */
export interface DescribedOperation extends Operation {
  /** What it does, in one line of English as OVHcloud wrote it; empty where nothing is said. */
  readonly description: string
  /** For a deprecated one: the route that takes its place. */
  readonly replacement?: string
  /** For a deprecated one: the day it goes, as `2027-01-31`. */
  readonly deletion?: string
}

/** What an endpoint says about one section. */
export interface Description {
  readonly section: string
  readonly operations: readonly DescribedOperation[]
}

/** What is taken of a list or a description at most; the largest real ones have a third of it. */
const limits = { sections: 300, operations: 4000, path: 300, text: 400, actions: 30 } as const

/** The sections of a version, such as `/me` or `/dedicated/server`. A version that an endpoint lacks rejects with a 404. */
export async function listSections(
  client: OvhClient,
  version: ApiVersion,
  options?: Patience,
): Promise<string[]> {
  return readSections(await client.get(version === 'v1' ? '/' : '/v2/', { ...options, anonymous: true }))
}

/** What the endpoint says of one section. */
export async function describeSection(
  client: OvhClient,
  version: ApiVersion,
  section: string,
  options?: Patience,
): Promise<Description> {
  const path = `${version === 'v1' ? '' : '/v2'}${section}.json`
  return readDescription(version, section, await client.get(path, { ...options, anonymous: true }))
}

/** Reads a list of sections. Entries that are no paths are passed over. Throws {@link ResponseError} where there is no list. */
export function readSections(value: unknown): string[] {
  const paths = listIn('GET /', value, 'apis').map((api) => fieldOf(api, 'path'))
  return [...new Set(paths.filter(isPath))].slice(0, limits.sections)
}

/**
 * Reads a description, and believes none of it: what has another type than it should is passed over, texts become one line
 * of bounded length. Throws {@link ResponseError} for what is no description at all. A section that only has models has
 * no operations.
 */
export function readDescription(version: ApiVersion, section: string, value: unknown): Description {
  const found = new Map<string, DescribedOperation>()
  for (const api of listIn(`GET ${section}.json`, value, 'apis')) {
    const path = fieldOf(api, 'path')
    const operations = fieldOf(api, 'operations')
    if (!isPath(path) || !Array.isArray(operations)) continue
    for (const one of operations as readonly unknown[]) {
      if (found.size >= limits.operations) break
      const operation = operationIn(one, { version, section, path })
      const key = `${operation?.method} ${path}`
      if (operation && !found.has(key)) found.set(key, operation)
    }
  }
  return { section, operations: [...found.values()] }
}

/** A description in the format it came in, with what was taken of it and nothing else: the opposite of `readDescription`. */
export function printDescription({ section, operations }: Description): unknown {
  return {
    resourcePath: section,
    apis: operations.map(({ path, method, description, status, open, iam, replacement, deletion }) => ({
      path,
      operations: [
        {
          httpMethod: method,
          description,
          apiStatus: {
            value: status ?? 'PRODUCTION',
            ...(replacement !== undefined && { replacement }),
            ...(deletion !== undefined && { deletionDate: deletion }),
          },
          noAuthentication: open ?? false,
          ...(iam && { iamActions: iam.map((name) => ({ name })) }),
        },
      ],
    })),
  }
}

const states = ['ALPHA', 'BETA', 'DEPRECATED'] as const

function operationIn(
  value: unknown,
  about: Pick<Operation, 'version' | 'section' | 'path'>,
): DescribedOperation | undefined {
  const method = ruleMethods.find((one) => one === fieldOf(value, 'httpMethod'))
  if (!method) return undefined
  const told = fieldOf(value, 'apiStatus')
  const status = states.find((one) => one === (typeof told === 'string' ? told : fieldOf(told, 'value')))
  // Old copies have 0 and 1.
  const open = [true, 1].includes(fieldOf(value, 'noAuthentication') as never)
  const iam = actionsIn(fieldOf(value, 'iamActions'))
  const replacement = lineOf(fieldOf(told, 'replacement')).replace(/^(?:\/(?:1\.0|v[12])(?=\/))+/, '')
  // Where no day is known, some descriptions have the first of the first year.
  const deletion = /^2\d{3}-\d{2}-\d{2}/.exec(lineOf(fieldOf(told, 'deletionDate')))?.[0]
  return {
    ...about,
    method,
    description: lineOf(fieldOf(value, 'description')),
    ...(status && { status }),
    ...(open && { open: true as const }),
    ...(iam.length > 0 && { iam }),
    ...(isPath(replacement) && { replacement }),
    ...(deletion !== undefined && { deletion }),
  }
}

function actionsIn(value: unknown): string[] {
  if (!Array.isArray(value)) return []
  const names = (value as readonly unknown[]).map((one) =>
    typeof one === 'string' ? one : fieldOf(one, 'name'),
  )
  return [
    ...new Set(
      names.filter((name): name is string => typeof name === 'string' && /^[\w:/.-]{1,200}$/.test(name)),
    ),
  ].slice(0, limits.actions)
}

/** The list in a field; none where the field is missing. Throws for anything else that is no list. */
function listIn(what: string, value: unknown, name: string): readonly unknown[] {
  const fields = new Fields(what, value)
  const list = fieldOf(value, name) ?? []
  return Array.isArray(list) ? (list as readonly unknown[]) : fields.fail(name, 'a list')
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined
}

/** A path of whole segments, each of letters that a path may have or one `{parameter}`; nothing relative, no query. */
function isPath(value: unknown): value is string {
  return (
    typeof value === 'string' &&
    value.length <= limits.path &&
    /^(?:\/(?:[\w.~:@!$&'()+,;=-]+|\{[\w.-]+\}))+$/.test(value) &&
    !/\/\.{1,2}(?:\/|$)/.test(value)
  )
}

/** A text as one line; nothing for what is no text. */
function lineOf(value: unknown): string {
  if (typeof value !== 'string') return ''
  const line = value
    .slice(0, limits.text * 4)
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
  const characters = [...line]
  return characters.length > limits.text
    ? `${characters
        .slice(0, limits.text - 1)
        .join('')
        .trimEnd()}…`
    : line
}
