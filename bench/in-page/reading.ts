import Fuse from 'fuse.js'
import { parse } from 'ini'
import MiniSearch from 'minisearch'
import { decodeRoutes, parseConf, RouteSearch } from '../../src/ovh/index.ts'
import routeLines from '../../src/data/route-lines.json'
import { readGo } from '../../src/ovh/conf-go.ts'
import { readPython } from '../../src/ovh/conf-python.ts'
import { compare, type Line, lineOf } from '../lines.ts'

/** An `ovh.conf` with so many sections. */
function conf(sections: number): string {
  const one = (index: number): string => `[https://endpoint${index}.example.org/1.0]
application_key = 7kbG7Bk7S9Nt7ZSV
; a remark
application_secret = EXEgWIz07P0HYwtQDs7cNIqCiQaWSuHF
consumer_key = MtSwSrPpNjqfVSmJhLbPyr2i45lSwPU1
`
  return `[default]\nendpoint = ovh-eu\n\n${Array.from({ length: sections }, (_, index) => one(index)).join('\n')}`
}

/** Reading configurations, beside npm's `ini`, which reads one dialect and judges nothing. */
export async function confReading(): Promise<Line[]> {
  const group = 'Reading an ovh.conf'
  const lines: Line[] = []
  for (const sections of [3, 150]) {
    const text = conf(sections)
    const times = sections === 3 ? 1000 : 20
    const other = () => parse(text)
    const shared = { group, against: 'npm ini', other, times, unit: 'µs' as const }
    lines.push(
      await compare({ ...shared, name: `${sections} sections, as Go reads it`, ours: () => readGo(text) }),
      await compare({
        ...shared,
        name: `${sections} sections, as Python reads it`,
        ours: () => readPython(text),
      }),
      await compare({
        ...shared,
        name: `${sections} sections, both readings, compared and judged`,
        ours: () => parseConf(text),
        note: 'not the same work: two programs’ readings, laid beside each other, and what is wrong in them',
      }),
    )
  }
  return lines
}

/** What somebody types, letter by letter. */
const typed = ['credential', '/domain/zone', 'dedicated server reboot', 'DELETE /me/api']

/** One keystroke of a search over all operations, beside two search libraries. */
export async function searching(): Promise<Line[]> {
  const routes = decodeRoutes(routeLines)
  const operations = [...routes.operations].map(({ method, path }, id) => ({
    id,
    method,
    path,
    text: `${method} ${path}`,
  }))
  const search = new RouteSearch(routes)
  const fuse = new Fuse(operations, { keys: ['text'], threshold: 0.3 })
  const mini = new MiniSearch<(typeof operations)[number]>({
    fields: ['text'],
    searchOptions: { prefix: true, combineWith: 'AND' },
  })
  mini.addAll(operations)
  const keystrokes = typed.flatMap((text) => Array.from(text, (_, end) => text.slice(0, end + 1)))
  const each = (find: (text: string) => unknown) => () => {
    for (const text of keystrokes) find(text)
  }
  const group = `Search over ${operations.length.toLocaleString('en')} operations (${keystrokes.length} keystrokes)`
  const ours = each((text) => search.find(text))
  return [
    await compare({
      group,
      name: 'RouteSearch',
      against: 'MiniSearch',
      ours,
      other: each((text) => mini.search(text)),
      times: 1,
    }),
    await compare({
      group,
      name: 'RouteSearch',
      against: 'Fuse.js',
      ours,
      other: each((text) => fuse.search(text, { limit: 50 })),
      times: 1,
      rounds: 3,
    }),
  ]
}

/** How work grows: ten and a hundred times as much, as a ratio to ten and a hundred times the time. */
export async function growth(): Promise<Line[]> {
  const group = 'Growth (1 is linear, below is better)'
  const timed = (work: () => unknown, rounds = 9): number[] =>
    Array.from({ length: rounds }, () => {
      const begin = performance.now()
      work()
      return performance.now() - begin
    })
  const lines: Line[] = []
  for (const [base, more] of [
    [2, 20],
    [2, 190],
  ] as const) {
    const small = conf(base)
    const large = conf(more)
    const times = more / base
    const repeat = (text: string, count: number) => () => {
      for (let index = 0; index < count; index++) parseConf(text)
    }
    timed(repeat(small, 200))
    lines.push(
      lineOf(
        {
          group,
          name: `parseConf, ${more} sections`,
          unit: 'ms',
          against: `${times} × ${base} sections`,
          most: 1.3,
        },
        timed(repeat(large, 10)),
        timed(repeat(small, 10 * times)),
      ),
    )
  }
  return lines
}
