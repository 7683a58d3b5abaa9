import type { Operation } from './routes.ts'

/** How much of a route some rules open. */
export type Opening = 'part' | 'whole'

/** A segment that may follow a path. */
export interface Following {
  readonly segment: string
  readonly parameter: boolean
  /** The operations of the path that ends with it. */
  readonly here: readonly Operation[]
  /** Those of all longer paths. */
  readonly below: readonly Operation[]
}

interface Node {
  /** The segment as written, without its slash; `{…}` for a parameter, whatever its name. */
  readonly segment: string
  readonly parameter: boolean
  /** The literal segments directly below: an API takes them before a parameter beside them. */
  readonly literals: Set<string>
  /** The operations of this very path are `[from, own)`, those of it and everything below `[from, to)`. */
  readonly from: number
  own: number
  to: number
  /** The number of the first node that is not below this one. */
  end: number
}

const star = 42
const slash = 47

/** A position in a pattern, doubled; odd when every value of the parameters so far has led there. */
type State = number

/**
 * The operations as one tree of segments, so that a rule is compared with what many paths have in common once.
 * Built for a list that is sorted by {@link inOrder}.
 */
export class RouteTree {
  readonly #operations: readonly Operation[]
  /** Parents before their children. The first is the root, with no segment. */
  readonly #nodes: Node[]
  /** Every segment that some route has literally. */
  readonly #words = new Set<string>()

  constructor(operations: readonly Operation[]) {
    this.#operations = operations
    this.#nodes = [newNode('', false, 0)]
    const above: Node[] = [this.#nodes[0]!]
    let before: string[] = []
    operations.forEach(({ path }, index) => {
      const segments = path.split('/').slice(1)
      let depth = 0
      while (depth < before.length && depth < segments.length && alike(before[depth]!, segments[depth]!))
        depth++
      while (above.length > depth + 1) this.#close(above.pop()!, index)
      for (const segment of segments.slice(depth)) {
        const node = newNode(segment, segment.startsWith('{'), index)
        if (!node.parameter) this.#words.add(segment)
        if (!node.parameter) above.at(-1)!.literals.add(segment)
        this.#nodes.push(node)
        above.push(node)
      }
      above.at(-1)!.own = index + 1
      before = segments
    })
    while (above.length > 0) this.#close(above.pop()!, operations.length)
  }

  /**
   * Finds what a rule's path opens, as ranges of numbers of operations; a later range may repeat an earlier one, and
   * then the greater opening counts. A route is opened in `part` when some of its concrete paths match, `whole` when
   * all do. A parameter is not taken to have the value of a literal beside it, for the API takes the literal then;
   * and behind a star of the rule it has no word of the API for its value: a rule for the instances of every project
   * does not mean the node pools of a cluster called "instance".
   */
  match(pattern: string, found: (from: number, to: number, opening: Opening) => void): void {
    const walk = new Walk(pattern, this.#words)
    const visit = (at: number, above: Node | undefined, before: readonly State[]): void => {
      const node = this.#nodes[at]!
      const states = above ? walk.enter(node, above, before) : before
      if (states.length === 0) return
      const below = walk.all(states)
      if (below) found(node.from, node.to, below)
      if (below === 'whole' || (below && !walk.anyWhole(states))) return
      const here = walk.accepted(states)
      if (here && node.own > node.from) found(node.from, node.own, here)
      for (let child = at + 1; child < node.end; child = this.#nodes[child]!.end) visit(child, node, states)
    }
    visit(0, undefined, walk.begin())
  }

  /** The operations whose route a concrete path fits: of several such routes those of the most literal one. */
  at(path: string): readonly Operation[] {
    const segments = path.split('/').slice(1)
    const visit = (at: number, depth: number): readonly Operation[] => {
      const node = this.#nodes[at]!
      if (depth === segments.length) return this.#operations.slice(node.from, node.own)
      const wanted = segments[depth]!
      // Parameters are sorted behind literals.
      for (let child = at + 1; child < node.end; child = this.#nodes[child]!.end) {
        const { segment, parameter } = this.#nodes[child]!
        const hits = (parameter ? wanted !== '' : segment === wanted) ? visit(child, depth + 1) : []
        if (hits.length > 0) return hits
      }
      return []
    }
    return path.startsWith('/') ? visit(0, 0) : []
  }

  /**
   * The segments that may follow a path, the literal ones first, each with the operations of that path and of all
   * below it. A star in the path stands for a parameter.
   */
  after(path: string): Following[] {
    let at = 0
    for (const wanted of path.split('/').slice(1)) {
      const children = this.#childrenOf(at)
      const literal = children.find((child) => this.#nodes[child]!.segment === wanted)
      const next = literal ?? children.find((child) => this.#nodes[child]!.parameter && wanted !== '')
      if (next === undefined) return []
      at = next
    }
    return this.#childrenOf(at).map((child) => {
      const { segment, parameter, from, own, to } = this.#nodes[child]!
      return {
        segment,
        parameter,
        here: this.#operations.slice(from, own),
        below: this.#operations.slice(own, to),
      }
    })
  }

  #childrenOf(at: number): number[] {
    const children: number[] = []
    const { end } = this.#nodes[at]!
    for (let child = at + 1; child < end; child = this.#nodes[child]!.end) children.push(child)
    return children
  }

  #close(node: Node, operations: number): void {
    node.to = operations
    node.end = this.#nodes.length
  }
}

/** The operations as {@link RouteTree} wants them: a path before those below it, parameters behind literals. */
export function inOrder(operations: Iterable<Operation>): Operation[] {
  const keyed = Array.from(operations, (operation) => {
    const path = operation.path.replace(/\{[^}]*\}/g, '\uffff').replaceAll('/', '\u0001')
    return { key: `${path}\u0000${operation.version}${methodOrder.indexOf(operation.method)}`, operation }
  })
  return keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ operation }) => operation)
}

const methodOrder: readonly string[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']

function newNode(segment: string, parameter: boolean, from: number): Node {
  return { segment, parameter, literals: new Set(), from, own: from, to: from, end: 0 }
}

function alike(a: string, b: string): boolean {
  return a === b || (a.startsWith('{') && b.startsWith('{'))
}

/** Reads a pattern along the tree: the set of positions where one could be, letter by letter. */
class Walk {
  readonly #pattern: string
  /** The words of the API among the rule's segments, by where they begin. */
  readonly #words: ReadonlyMap<number, Word>
  /** The step in which a state was last added, so that none is twice in a set. */
  readonly #added: Int32Array
  #step = 0
  /** From here on there are only stars. */
  readonly #rest: number

  constructor(pattern: string, words: ReadonlySet<string>) {
    this.#pattern = pattern
    this.#added = new Int32Array(2 * pattern.length + 4)
    this.#rest = pattern.length - /\**$/.exec(pattern)![0].length
    this.#words = wordsOf(pattern, words)
  }

  begin(): State[] {
    this.#step++
    const states: State[] = []
    this.#add(states, 0, 1)
    return states
  }

  enter({ segment, parameter }: Node, { literals }: Node, before: readonly State[]): State[] {
    let states = this.#letter(before, slash)
    if (parameter) return this.#anyText(states, literals)
    for (let at = 0; at < segment.length && states.length > 0; at++) {
      states = this.#letter(states, segment.charCodeAt(at))
    }
    return states
  }

  /** Whether all texts from here on match. */
  all(states: readonly State[]): Opening | undefined {
    if (this.#rest === this.#pattern.length) return undefined
    return opening(states, (at) => at >= this.#rest && at < this.#pattern.length)
  }

  /** Whether the text may end here. */
  accepted(states: readonly State[]): Opening | undefined {
    return opening(states, (at) => at === this.#pattern.length)
  }

  anyWhole(states: readonly State[]): boolean {
    return states.some((state) => (state & 1) === 1)
  }

  #letter(before: readonly State[], letter: number): State[] {
    this.#step++
    const states: State[] = []
    for (const state of before) {
      const at = state >> 1
      const wanted = this.#pattern.charCodeAt(at)
      if (wanted === star) this.#add(states, at, state & 1)
      else if (wanted === letter) this.#add(states, at + 1, state & 1)
    }
    return states
  }

  /** A parameter: one letter or more, none of them a slash. Only a star takes every text; a literal takes its own. */
  #anyText(before: readonly State[], literals: ReadonlySet<string>): State[] {
    this.#step++
    const states: State[] = []
    for (const state of before) {
      const word = this.#words.get(state >> 1)
      const value = word === undefined || !(word.behindStar || literals.has(word.text))
      if (value) this.#anyLetter(states, state)
    }
    for (let index = 0; index < states.length; index++) this.#anyLetter(states, states[index]!)
    return states
  }

  #anyLetter(states: State[], state: State): void {
    const at = state >> 1
    const wanted = this.#pattern.charCodeAt(at)
    if (wanted === star) this.#add(states, at, state & 1)
    else if (at < this.#pattern.length && wanted !== slash) this.#add(states, at + 1, 0)
  }

  /** Adds a position, and those behind it that a star gives for nothing. */
  #add(states: State[], position: number, whole: number): void {
    for (let at = position; ; at++) {
      const state = 2 * at + whole
      if (this.#added[state] === this.#step) return
      this.#added[state] = this.#step
      states.push(state)
      if (this.#pattern.charCodeAt(at) !== star) return
    }
  }
}

function opening(states: readonly State[], test: (at: number) => boolean): Opening | undefined {
  let found: Opening | undefined
  for (const state of states) {
    if (!test(state >> 1)) continue
    if ((state & 1) === 1) return 'whole'
    found = 'part'
  }
  return found
}

interface Word {
  readonly text: string
  readonly behindStar: boolean
}

function wordsOf(pattern: string, words: ReadonlySet<string>): ReadonlyMap<number, Word> {
  const found = new Map<number, Word>()
  const star = pattern.indexOf('*')
  for (let at = 0; at < pattern.length;) {
    const slash = pattern.indexOf('/', at)
    if (slash < 0) break
    const end = pattern.indexOf('/', slash + 1)
    const text = pattern.slice(slash + 1, end < 0 ? undefined : end)
    if (words.has(text)) found.set(slash + 1, { text, behindStar: star >= 0 && star < slash })
    at = slash + 1
  }
  return found
}
