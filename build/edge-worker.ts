// Writes deploy/worker.js: the relay of src/relay as one module for edge platforms, readable as it stands.
import { fileURLToPath } from 'node:url'
import { build, type Rolldown } from 'vite'
import { ownEndpoints } from './custom-endpoints.ts'
import { publicHosts } from './relay-families.ts'

const place = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url))

const guide = `// Put it on a route "<page>/relay/*" of the page's own host, or bind the built page as ASSETS and put it on all of it.
// Variables it reads, each a list separated by blanks: ORIGINS, pages elsewhere that may use it; NAMES, what Host may say,
// for runtimes that do not sort by name themselves.
`

/** The worker's text; the same sources give the same bytes. */
export async function edgeWorker(note: string): Promise<string> {
  const result = await build({
    root: place(''),
    configFile: false,
    envDir: false,
    publicDir: false,
    logLevel: 'warn',
    define: { __RELAY_HOSTS__: JSON.stringify(publicHosts(ownEndpoints())) },
    build: {
      write: false,
      target: 'es2022',
      minify: false,
      lib: { entry: place('src/relay/worker.ts'), formats: ['es'], fileName: () => 'worker.js' },
    },
  })
  const outputs = Array.isArray(result) ? result : [result as Rolldown.RolldownOutput]
  const [script, ...others] = outputs.flatMap(({ output }) => output)
  if (!script || script.type !== 'chunk' || others.length > 0)
    throw new Error('The edge worker must be one file.')
  return `// ${note}\n${guide}${script.code}`
}
