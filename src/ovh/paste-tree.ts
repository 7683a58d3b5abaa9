import type { Warning } from './conf-warning.ts'
import { isRefusedName } from './conf-text.ts'
import { type Found, type Group, foundAs } from './paste-group.ts'
import { fromBase64 } from './paste-mending.ts'
import { type Named, fieldNamed } from './paste-names.ts'

/** What JSON and YAML both say, with the lines they say it on. Names stay in pairs: no object is ever made of them. */
export type Tree =
  | { readonly kind: 'text'; readonly text: string; readonly line: number }
  | { readonly kind: 'nothing'; readonly line: number }
  | { readonly kind: 'list'; readonly items: readonly Tree[]; readonly line: number }
  | { readonly kind: 'map'; readonly pairs: readonly Pair[]; readonly line: number }

/** One name with its value. */
export interface Pair {
  readonly name: string
  readonly line: number
  readonly value: Tree
}

/** A text in JSON or YAML after somebody has read it. */
export interface Structured {
  readonly notation: 'json' | 'yaml'
  /** One per document. */
  readonly trees: readonly Tree[]
  /** Where it is not well formed, and what else should be known. */
  readonly warnings: readonly Warning[]
}

/**
 * What a tree may measure; what lies beyond is passed over, and said to be. Twelve deep are the variables of a CronJob in
 * a list, as `kubectl get -o yaml` prints it.
 */
const treeLimits = Object.freeze({ depth: 12, nodes: 20_000, embedded: 50 })

/** A text inside a text, such as a file in a Secret. */
export interface Embedded {
  readonly text: string
  /** The line in the outer text before its first one. */
  readonly before: number
  /** Every line of it stands on one line of the outer text. */
  readonly onOneLine: boolean
  readonly name: string
}

/** What was found in a tree. */
export interface TreeReading {
  readonly groups: readonly Group[]
  readonly embedded: readonly Embedded[]
  readonly warnings: readonly Warning[]
}

/** Looks through trees for values with names that mean something. Never throws; linear, and without recursion. */
export function readTrees(trees: readonly Tree[]): TreeReading {
  return new TreeReader().read(trees)
}

/** A place in a tree where values may stand together. */
interface Place {
  readonly path: string
  readonly line: number
  readonly parent: Place | undefined
  readonly found: Found[]
  readonly ours: boolean
  /** The map's own name for itself, as in `metadata`. */
  title: string | undefined
  /** Values are base64, as under `data` of a Secret. */
  readonly coded: boolean
  /** Its values stand with those of the place around it. */
  readonly inside: boolean
}

class TreeReader {
  readonly #places: Place[] = []
  readonly #embedded: Embedded[] = []
  readonly #warnings: Warning[] = []
  #left: number = treeLimits.nodes

  read(trees: readonly Tree[]): TreeReading {
    const waiting = trees
      .map((tree) => ({ tree, place: this.#open('', tree.line, undefined), depth: 1 }))
      .reverse()
    let deep: number | undefined
    for (let next; (next = waiting.pop());) {
      const { tree, place, depth } = next
      if (depth > treeLimits.depth || this.#left-- <= 0) {
        deep ??= tree.line
        continue
      }
      const below = tree.kind === 'map' ? this.#map(tree.pairs, place) : this.#list(tree, place)
      for (const child of below.reverse()) waiting.push({ ...child, depth: depth + 1 })
    }
    if (deep !== undefined) this.#warnings.push({ line: deep, code: 'too-deep' })
    const groups = this.#places
      .filter(({ found, inside }) => !inside && found.some(({ named }) => named.field !== 'endpoint'))
      .map((place) => this.#group(place))
      .sort((a, b) => a.line - b.line)
    return { groups, embedded: this.#embedded, warnings: this.#warnings }
  }

  #open(
    path: string,
    line: number,
    parent: Place | undefined,
    { coded = false, inside = false } = {},
  ): Place {
    const ours = (parent?.ours ?? false) || /ovh/i.test(path)
    const found = inside && parent ? parent.found : []
    const place: Place = { path, line, parent, found, ours, title: undefined, coded, inside }
    this.#places.push(place)
    return place
  }

  #map(pairs: readonly Pair[], place: Place): { tree: Tree; place: Place }[] {
    const below: { tree: Tree; place: Place }[] = []
    const kind = textOf(pairs.find(({ name }) => name === 'kind')?.value)
    this.#pairOfNameAndValue(pairs, place)
    for (const { name, line, value } of pairs) {
      if (isRefusedName(name)) {
        this.#warnings.push({ line, code: 'refused-name', key: name })
        continue
      }
      if (name === 'metadata' && value.kind === 'map') {
        place.title = textOf(value.pairs.find((pair) => pair.name === 'name')?.value)
      }
      if (name === 'name' && value.kind === 'text' && value.text.length <= 60) place.title ??= value.text
      const named = fieldNamed(name)
      if (value.kind === 'map' || value.kind === 'list') {
        const path = place.path === '' ? name : `${place.path}.${name}`
        const inside = kind !== undefined && (name === 'data' || name === 'stringData')
        const coded = kind === 'Secret' && name === 'data'
        below.push({ tree: value, place: this.#open(path, value.line, place, { coded, inside }) })
      } else if (named) {
        place.found.push(this.#finding(named, name, value, line, place))
      } else if (value.kind === 'text') {
        this.#look(value.text, value.line, place, name)
      }
    }
    return below
  }

  #list(tree: Tree, place: Place): { tree: Tree; place: Place }[] {
    if (tree.kind === 'text') this.#look(tree.text, tree.line, place, '')
    if (tree.kind !== 'list') return []
    const below: { tree: Tree; place: Place }[] = []
    tree.items.forEach((item, index) => {
      if (item.kind === 'text') this.#listed(item.text, item.line, place)
      else if (item.kind !== 'nothing') {
        below.push({ tree: item, place: this.#open(`${place.path}[${index}]`, item.line, place) })
      }
    })
    return below
  }

  /** `NAME=value`, as in lists of variables and of arguments. */
  #listed(text: string, line: number, place: Place): void {
    const pair = /^-{0,2}([A-Za-z][\w.-]{0,80})(?:=(.*))?$/s.exec(text)
    const named = pair && fieldNamed(pair[1]!)
    if (!named) return this.#look(text, line, place, '')
    const value = pair[2]
    if (value === undefined) place.found.push(foundAs(named, pair[1]!, value, line, ['no-value']))
    else place.found.push(foundAs(named, pair[1]!, dollars(value), line))
  }

  /** `{ name: NAME, value: … }`, as in the containers of a cluster; it belongs to the list around it. */
  #pairOfNameAndValue(pairs: readonly Pair[], place: Place): void {
    const name = textOf(pairs.find((pair) => /^(?:name|key|variable)$/i.test(pair.name))?.value)
    const value = pairs.find((pair) => /^value(?:From)?$/i.test(pair.name))
    const named = name !== undefined && value ? fieldNamed(name) : undefined
    if (!named || !value || !place.parent) return
    place.parent.found.push(this.#finding(named, name!, value.value, value.line, place))
  }

  #finding(named: Named, name: string, value: Tree, line: number, { coded }: Place): Found {
    const text = textOf(value)
    if (text === undefined) return foundAs(named, name, text, line, ['no-value'])
    if (!coded || text === '') return foundAs(named, name, dollars(text), line)
    const decoded = fromBase64(text)
    if (decoded === undefined) return foundAs(named, name, text, line, ['not-base64'])
    return foundAs(named, name, decoded, line)
  }

  /** A longer text may be a file of its own. */
  #look(text: string, line: number, { coded, path }: Place, name: string): void {
    if (this.#embedded.length >= treeLimits.embedded) return
    const inner = coded ? fromBase64(text) : text
    if (inner === undefined || !/[\n{]/.test(inner)) return
    const onOneLine = coded || !/\n/.test(inner.trim())
    const before = onOneLine ? line : line - 1
    this.#embedded.push({ text: inner, before, onOneLine, name: path === '' ? name : `${path}.${name}` })
  }

  #group(place: Place): Group {
    let outer: Found | undefined
    let title: string | undefined
    for (let at: Place | undefined = place; at; at = at.parent) {
      title ??= at.title
      if (at !== place) outer ??= at.found.find(({ named }) => named.field === 'endpoint')
    }
    const line = Math.min(...place.found.map((one) => one.line))
    const name = title ?? place.path
    return { name, path: place.path, line, found: place.found, ours: place.ours || /ovh/i.test(name), outer }
  }
}

const textOf = (tree: Tree | undefined): string | undefined => (tree?.kind === 'text' ? tree.text : undefined)

/** Compose writes a dollar as two. */
const dollars = (text: string): string => text.replaceAll('$$', '$')
