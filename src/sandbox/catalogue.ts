// The list of all routes that the API publishes, when the mount hands it in: it makes descriptions, tells preflights their
// methods, and lets calls of routes that the sandbox does not play be refused the way an account without that service is.
import type { Version } from './routes.ts'

/** Facts about one operation. */
interface Operation {
  /** `BETA`, `ALPHA`, `DEPRECATED`; absent for production. */
  readonly status?: string
  /** True when no authentication is needed. */
  readonly open?: boolean
  readonly iam?: readonly string[]
}

/** The operations of one path, by method. */
export type Operations = Readonly<Record<string, Operation>>

type Section = Readonly<Record<string, Operations>>
type Sections = Readonly<Record<string, Section>>

interface Node {
  readonly literals: Map<string, Node>
  parameter?: Node
  path?: string
  operations?: Operations
}

/** A published path that fits a call. */
export interface Published {
  /** With its parameters in braces. */
  readonly path: string
  readonly operations: Operations
  /** Whether a path with one more parameter follows: then this one lists. */
  readonly list: boolean
}

const newNode = (): Node => ({ literals: new Map() })

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function readSections(value: unknown): Sections {
  if (!isRecord(value)) return {}
  for (const section of Object.values(value)) {
    const sound = isRecord(section) && Object.values(section).every(isRecord)
    if (!sound) throw new TypeError('routes: a section is a table of paths, a path a table of methods')
  }
  return value as Sections
}

/** The published routes of both versions. */
export class Catalogue {
  readonly #sections: Readonly<Record<Version, Sections>>
  readonly #trees = new Map<Version, Node>()

  /** Takes the parsed `routes.json`, or undefined for none. Throws `TypeError` when it is something else. */
  constructor(routes: unknown) {
    if (routes !== undefined && !isRecord(routes)) throw new TypeError('routes: a table is expected')
    this.#sections = { v1: readSections(routes?.v1), v2: readSections(routes?.v2) }
  }

  /** The names of a version's sections, such as `/me`. */
  names(version: Version): string[] {
    return Object.keys(this.#sections[version])
  }

  /** The paths of one section. */
  section(version: Version, name: string): Section | undefined {
    const sections = this.#sections[version]
    return Object.hasOwn(sections, name) ? sections[name] : undefined
  }

  /** Every IAM action that some operation needs, sorted. */
  actions(): string[] {
    const all = new Set<string>()
    for (const sections of Object.values(this.#sections)) {
      for (const section of Object.values(sections)) {
        for (const operations of Object.values(section)) {
          for (const { iam } of Object.values(operations)) iam?.forEach((action) => all.add(action))
        }
      }
    }
    return [...all].sort()
  }

  #tree(version: Version): Node {
    let root = this.#trees.get(version)
    if (!root) {
      root = newNode()
      for (const section of Object.values(this.#sections[version])) {
        for (const [path, operations] of Object.entries(section)) {
          let node = root
          for (const segment of path.split('/').slice(1)) {
            let next = segment.startsWith('{') ? (node.parameter ??= newNode()) : node.literals.get(segment)
            if (!next) {
              next = newNode()
              node.literals.set(segment, next)
            }
            node = next
          }
          node.path = path
          node.operations = operations
        }
      }
      this.#trees.set(version, root)
    }
    return root
  }

  /** The published path that fits, literal segments before parameters. */
  find(version: Version, path: string): Published | undefined {
    const segments = path.split('/').slice(1)
    const search = (node: Node, index: number): Node | undefined => {
      const segment = segments[index]
      if (segment === undefined) return node.operations && node
      const literal = node.literals.get(segment)
      const found = literal && search(literal, index + 1)
      return found ?? (node.parameter && segment !== '' ? search(node.parameter, index + 1) : undefined)
    }
    const found = search(this.#tree(version), 0)
    if (found?.path === undefined || !found.operations) return undefined
    return { path: found.path, operations: found.operations, list: found.parameter !== undefined }
  }
}
