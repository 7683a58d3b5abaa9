import { type IniBlock, alignBlocks } from './conf-blocks.ts'
import { goLines } from './conf-go.ts'
import { plainLines } from './conf-plain.ts'
import { pythonLines } from './conf-python.ts'
import type { IniReading } from './conf-reading.ts'
import { type TextRefusal, isRefusedName } from './conf-text.ts'
import { ConfError } from './errors.ts'

/** One text as both readers see it. */
export interface BothReadings {
  /** The text that was read: the lines of refused names are empty. */
  readonly lines: readonly string[]
  readonly python: IniReading
  readonly go: IniReading
  readonly blocks: readonly IniBlock[]
  readonly refused: readonly RefusedName[]
}

/** A section or key that was not taken because of its name. */
interface RefusedName {
  readonly line: number
  readonly section: string
  readonly key?: string
}

/**
 * Reads a text, cut into lines, with both readers. In a suspicious one, names such as `__proto__` are left out,
 * with everything in the same block: half of a value would be a third reading. Throws {@link ConfError} for a text
 * that shows such names again and again, which no honest file does.
 */
export function readBoth(text: readonly string[], suspicious: boolean): BothReadings {
  const refused: RefusedName[] = []
  let lines = text
  for (let round = 0; round < 4; round++) {
    const plain = plainLines(lines)
    const python = pythonLines(lines, plain)
    const go = goLines(lines, plain)
    const blocks = alignBlocks(python, go)
    const gone = new Set<number>()
    for (const block of suspicious ? blocks : []) {
      const name = refusedIn(block)
      if (!name) continue
      refused.push(name)
      for (let line = block.line; line <= block.end; line++) gone.add(line)
    }
    if (gone.size === 0) return { lines, python, go, blocks, refused }
    lines = lines.map((line, index) => (gone.has(index + 1) ? '' : line))
  }
  throw new ConfError('refused names' satisfies TextRefusal, refused.at(-1)!.line)
}

function refusedIn({ line, pythonHeads, goHeads, python, go }: IniBlock): RefusedName | undefined {
  const entries = [...python, ...go]
  const heads = [...pythonHeads, ...goHeads].map(({ name }) => name)
  const section = [...heads, ...entries.map((entry) => entry.section)].find(isRefusedName)
  const key = entries.map((entry) => entry.key).find(isRefusedName)
  if (section === undefined && key === undefined) return undefined
  return { line, section: section ?? entries[0]!.section, ...(key !== undefined && { key }) }
}
