// The API's descriptions of itself: `GET <base>/` lists the sections, `GET <base>/me.json` describes one. Nobody needs a key.
import type { Catalogue, Operations } from './catalogue.ts'
import type { RegionName } from './regions.ts'
import type { Version } from './routes.ts'

/** Hands in real descriptions as JSON text: of a section (`/me`), or the list of sections (`/`). Undefined when there is none. */
export type Describe = (region: RegionName, version: Version, section: string) => Promise<string | undefined>

const statusTexts: Readonly<Record<string, string>> = {
  PRODUCTION: 'Stable production version',
  BETA: 'Beta version',
  ALPHA: 'Alpha version',
  DEPRECATED: 'Deprecated, will be removed',
}

/** What the operations that most keys are about do. The list of routes holds no sentences; these are the sandbox's own. */
const sentences: Readonly<Record<string, string>> = {
  'GET /auth/time': 'Tell the server’s time, in seconds since 1970',
  'GET /auth/currentCredential': 'Tell about the key that makes this call',
  'POST /auth/credential': 'Ask for a new key',
  'POST /auth/logout': 'End the key that makes this call',
  'GET /me': 'Tell whose account this is',
  'GET /me/api/application': 'List the applications of this account',
  'GET /me/api/credential': 'List the keys of this account',
  'DELETE /me/api/credential/{credentialId}': 'Revoke a key',
  'GET /domain/zone': 'List the DNS zones of this account',
  'GET /domain/zone/{zoneName}/record': 'List the records of a zone',
  'POST /domain/zone/{zoneName}/record': 'Add a record to a zone, to be served after a refresh',
  'DELETE /domain/zone/{zoneName}/record/{id}': 'Remove a record from a zone, to be gone after a refresh',
  'POST /domain/zone/{zoneName}/refresh': 'Serve the zone as it is now',
}

const verbs: Readonly<Record<string, string>> = {
  GET: 'Read',
  POST: 'Create or start',
  PUT: 'Change',
  PATCH: 'Change parts of',
  DELETE: 'Remove',
}

/** A sentence for any operation: a verb, and the last word of the path that is no parameter. */
function sentenceFor(method: string, path: string): string {
  const segments = path.split('/').filter(Boolean)
  const noun = segments.findLast((segment) => !segment.startsWith('{')) ?? 'this'
  const words = noun.replace(
    /([a-z])([A-Z])/g,
    (_, end: string, start: string) => `${end} ${start.toLowerCase()}`,
  )
  return (
    sentences[`${method} ${path}`] ??
    `${verbs[method] ?? 'Use'} ${segments.at(-1) === noun ? '' : 'one '}${words}`
  )
}

function describeOperations(path: string, operations: Operations): unknown[] {
  const parameters = [...path.matchAll(/\{([^}]+)\}/g)].map(([, name]) => ({
    name,
    dataType: 'string',
    fullType: 'string',
    paramType: 'path',
    required: true,
    description: '',
  }))
  return Object.entries(operations).map(
    ([httpMethod, { status = 'PRODUCTION', open = false, iam = [] }]) => ({
      httpMethod,
      apiStatus: { value: status, description: statusTexts[status] ?? status },
      parameters,
      // The list of routes holds no types.
      responseType: 'unknown',
      noAuthentication: open,
      description: sentenceFor(httpMethod, path),
      iamActions: iam.map((name) => ({ name, required: true })),
    }),
  )
}

/** A description as text: the handed-in one with this place as its base, else one made from the list of routes. */
export async function describeSection(
  catalogue: Catalogue,
  describe: Describe | undefined,
  region: RegionName,
  version: Version,
  section: string,
  basePath: string,
): Promise<string | undefined> {
  const given = await describe?.(region, version, section)
  if (given !== undefined)
    return given.replace(/("basePath"\s*:\s*)"[^"]*"/, (_, key: string) => key + JSON.stringify(basePath))
  if (section === '/') {
    const names = catalogue.names(version)
    const apis = names.map((path) => ({ path, schema: '{path}.{format}', format: ['json'], description: '' }))
    return names.length > 0 ? JSON.stringify({ apis, basePath }) : undefined
  }
  const paths = catalogue.section(version, section)
  if (!paths) return undefined
  const apis = Object.entries(paths).map(([path, operations]) => ({
    path,
    description: '',
    operations: describeOperations(path, operations),
  }))
  return JSON.stringify({ apiVersion: '1.0', resourcePath: section, basePath, apis, models: {} })
}
