// `node --import tsx scripts/data.ts`: writes the data that ships, src/data/route-lines.json and src/data/presets.json, from
// src/data/routes.json and a presets file (named as argument; without one the presets stay as they are).
import { readFileSync, writeFileSync } from 'node:fs'
import { brotliCompressSync, constants } from 'node:zlib'

interface Operation {
  status?: 'BETA' | 'ALPHA' | 'DEPRECATED'
  open?: boolean
  iam?: string[]
}
type Section = Record<string, Record<string, Operation>>
interface Source {
  region: string
  date: string
  v1: Record<string, Section>
  v2: Record<string, Section>
}

const letters: Readonly<Record<string, string>> = { GET: 'G', POST: 'P', PUT: 'U', DELETE: 'D', PATCH: 'A' }

/** The commonest beginning of a section's IAM actions, such as `cdn:apiovh:`. */
function commonPrefix(section: Section): string {
  const counts = new Map<string, number>()
  for (const operations of Object.values(section)) {
    for (const { iam = [] } of Object.values(operations)) {
      for (const action of iam) {
        const prefix = action.slice(0, action.lastIndexOf(':') + 1)
        counts.set(prefix, (counts.get(prefix) ?? 0) + 1)
      }
    }
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? ''
}

function linesOf(sections: Record<string, Section>): string {
  const lines: string[] = []
  for (const [name, section] of Object.entries(sections)) {
    const prefix = commonPrefix(section)
    lines.push(`#${name} ${prefix}`)
    let before: string[] = []
    for (const [path, operations] of Object.entries(section)) {
      const segments = path.slice(1).split('/')
      let shared = 0
      while (shared < before.length && shared < segments.length && before[shared] === segments[shared])
        shared++
      if (shared > 35) throw new Error(`${path} is too deep`)
      before = segments
      const facts = Object.entries(operations).map(([method, { status, open, iam }]) => {
        const letter = letters[method]
        if (letter === undefined) throw new Error(`${method} ${path}: no letter for this method`)
        const actions = iam?.map((action) =>
          prefix !== '' && action.startsWith(prefix) ? action.slice(prefix.length) : action,
        )
        const state = status ? status[0]!.toLowerCase() : ''
        return `${letter}${state}${open ? 'o' : ''}${actions ? `=${actions.join(',')}` : ''}`
      })
      lines.push(`${shared.toString(36)}${segments.slice(shared).join('/')} ${facts.join(' ')}`)
    }
  }
  return lines.join('\n')
}

function write(name: string, value: unknown): void {
  const text = JSON.stringify(value)
  writeFileSync(new URL(`../src/data/${name}`, import.meta.url), `${text}\n`)
  const brotli = brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length
  console.log(`${name}: ${text.length} characters, ${brotli} bytes brotli`)
}

const source = JSON.parse(
  readFileSync(new URL('../src/data/routes.json', import.meta.url), 'utf8'),
) as unknown as Source
write('route-lines.json', {
  region: source.region,
  date: source.date,
  v1: linesOf(source.v1),
  v2: linesOf(source.v2),
})
const [, , presets] = process.argv
if (presets !== undefined) write('presets.json', JSON.parse(readFileSync(presets, 'utf8')))
