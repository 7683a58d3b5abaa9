// Holds the walls of the house: who may import whom, by the table of the architecture page.
import { readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

/** How a file speaks of another: `type` vanishes when compiled, `dynamic` is loaded later, `url` is only an address. */
type Kind = 'static' | 'type' | 'dynamic' | 'url'

interface Import {
  specifier: string
  kind: Kind
  line: number
}

/** Whether a floor's file (its path inside that floor) may be reached in this way. */
type Rule = (inside: string, kind: Kind) => boolean

interface Floor {
  floors?: Readonly<Record<string, Rule>>
  packages?: RegExp
}

/** One import that the table does not allow. */
export interface Violation {
  file: string
  line: number
  message: string
}

const door: Rule = (inside) => inside === 'index.ts'
const all: Rule = () => true

const floors: Readonly<Record<string, Floor>> = {
  ovh: {},
  vault: {},
  state: { floors: { ovh: door, vault: door } },
  platform: {
    floors: {
      ovh: door,
      vault: door,
      state: (inside) => inside === 'ports.ts' || inside === 'routes.ts',
      // What ships beside the code is large: it comes when it is asked for.
      data: (_inside, kind) => kind === 'dynamic',
    },
    packages: /^(idb-keyval|workbox-window|yaml)$/,
  },
  ui: {
    floors: { ovh: door, state: all },
    packages: /^(lit|@lit\/(task|context)|@tanstack\/virtual-core|uqr)(\/|$)/,
  },
  sw: { packages: /^workbox-precaching$/ },
  sandbox: { floors: { ovh: (_inside, kind) => kind === 'type' } },
  relay: { floors: { ovh: door } },
  main: {
    floors: {
      // Beside the doors, the two files that take what they need from the browser before anything else runs.
      ovh: (inside) => inside === 'index.ts' || inside === 'sign.ts',
      vault: (inside) => inside === 'index.ts' || inside === 'runtime.ts',
      state: all,
      platform: all,
      data: (_inside, kind) => kind === 'dynamic',
      ui: all,
      sw: (_inside, kind) => kind === 'url',
      sandbox: (_inside, kind) => kind === 'dynamic' || kind === 'type',
    },
  },
}

/** Checks every file against the table; `sources` are contents by path, such as "src/ovh/sign.ts". */
export function checkFloors(sources: Readonly<Record<string, string>>): Violation[] {
  return Object.entries(sources).flatMap(([file, source]) =>
    importsOf(file, source).flatMap(({ specifier, kind, line }) => {
      const message = complaint(file, specifier, kind)
      return message === undefined ? [] : [{ file, line, message }]
    }),
  )
}

function complaint(file: string, specifier: string, kind: Kind): string | undefined {
  const from = floorOf(file)
  const floor = floors[from]
  if (!floor) return `${from} is no floor of the house`
  const bare = specifier.replace(/\?.*$/, '')
  if (!bare.startsWith('.')) {
    return floor.packages?.test(bare) ? undefined : `${from} may not import the package ${bare}`
  }
  const target = posix.join(posix.dirname(file), bare)
  if (!target.startsWith('src/')) return `${from} may not leave src/ for ${target}`
  const to = floorOf(target)
  if (to === from) return undefined
  const rule = floor.floors?.[to]
  if (!rule) return `${from} may not import ${to} (${target})`
  const inside = posix.relative(`src/${to}`, target)
  if (rule(inside, /[?&]url\b/.test(specifier) ? 'url' : kind)) return undefined
  return `${from} may not import ${target} this way (${kind}); see the table of floors`
}

function floorOf(path: string): string {
  const [, first = '', ...rest] = path.split('/')
  return rest.length === 0 ? 'main' : first
}

/** Everything a source refers to: imports, exports from, import(), types by import(), new URL(…, import.meta.url). */
function importsOf(file: string, source: string): Import[] {
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.ESNext, true)
  const found: Import[] = []
  const add = (node: ts.Node | undefined, kind: Kind): void => {
    if (!node || !ts.isStringLiteralLike(node)) return
    const line = tree.getLineAndCharacterOfPosition(node.getStart()).line + 1
    found.push({ specifier: node.text, kind, line })
  }
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node))
      add(node.moduleSpecifier, typeOnly(node.importClause) ? 'type' : 'static')
    else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly ? 'type' : 'static')
    else if (ts.isImportTypeNode(node))
      add(ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined, 'type')
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      add(node.arguments[0], 'dynamic')
    } else if (ts.isNewExpression(node) && node.expression.getText() === 'URL') {
      if (node.arguments?.[1]?.getText() === 'import.meta.url') add(node.arguments[0], 'url')
    }
    ts.forEachChild(node, visit)
  }
  visit(tree)
  return found
}

function typeOnly(clause: ts.ImportClause | undefined): boolean {
  // `import { type A }` keeps the import for its effects, so only `import type` counts as vanishing.
  return clause?.phaseModifier === ts.SyntaxKind.TypeKeyword
}

/** Runs the check over this repository, prints what is wrong, and sets the exit code. */
function main(): void {
  const root = fileURLToPath(new URL('..', import.meta.url))
  const files = ts.sys
    .readDirectory(`${root}src`, ['.ts'])
    .map((path) => posix.join('src', posix.relative(`${root.replaceAll('\\', '/')}src`, path)))
  const violations = checkFloors(
    Object.fromEntries(files.map((file) => [file, readFileSync(`${root}${file}`, 'utf8')])),
  )
  for (const { file, line, message } of violations) console.error(`${file}:${line}  ${message}`)
  if (violations.length > 0) process.exitCode = 1
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main()
