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
      description: '',
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
