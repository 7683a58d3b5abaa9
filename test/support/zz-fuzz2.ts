import { readPython } from '/work/main/src/ovh/conf-python.ts'
import { readGo, GoLookup } from '/work/main/src/ovh/conf-go.ts'
import { tabulate } from '/work/main/src/ovh/conf-reading.ts'
import { execFileSync } from 'node:child_process'
import fc from 'fast-check'; import { confFiles } from '/work/main/test/support/conf-files.ts'
const files: string[] = fc.sample(confFiles, {numRuns: 20000, seed: Number(process.argv[2])}).map(f => f.replace(/\r(?!\n)/g, '\n'))
const py = JSON.parse(execFileSync('python3', ['/tmp/conf-fuzz/peer.py'], { input: JSON.stringify(files), maxBuffer: 1<<28 }).toString())
const go = JSON.parse(execFileSync('/tmp/gopeer/gopeer', [], { input: JSON.stringify(files), maxBuffer: 1<<28 }).toString())
let bad = 0, okPy = 0, okGo = 0
const plain = (t: any) => Object.fromEntries([...t].map(([n, m]: any) => [n, Object.fromEntries([...m].map(([k, e]: any) => [k, e.value]))]))
const sort = (o: any): any => o && typeof o === 'object' ? Object.fromEntries(Object.entries(o).sort(([a],[b]) => a < b ? -1 : 1).map(([k, v]) => [k, sort(v)])) : o
const eq = (a: any, b: any) => JSON.stringify(sort(a)) === JSON.stringify(sort(b))
const kinds: any = { 'no-section': 'MissingSectionHeaderError', 'no-delimiter': 'ParsingError', 'empty-key': 'ParsingError', 'duplicate-key': 'DuplicateOptionError', 'duplicate-section': 'DuplicateSectionError' }
files.forEach((f, i) => {
  const r = readPython(f)
  const p = r.problems[0]
  const mine = p ? { error: kinds[p.kind], line: p.line } : { sections: plain(tabulate(r)) }
  if (!p) { okPy++; if ((mine as any).sections.DEFAULT && !Object.keys((mine as any).sections.DEFAULT).length) delete (mine as any).sections.DEFAULT }
  if (!eq(mine, py[i]) && bad++ < 6) console.log('PY', JSON.stringify(f), '\n mine', JSON.stringify(mine), '\n real', JSON.stringify(py[i]))
  const g = readGo(f)
  const q = g.problems[0]
  let m: any
  if (q) m = { error: q.kind }
  else {
    okGo++
    const t = tabulate(g), look = new GoLookup(t)
    const sections: any = { DEFAULT: {} }, fields: any = { DEFAULT: {} }
    for (const [n0, keys] of t) {
      const n = n0 === '' ? 'DEFAULT' : n0
      sections[n] ??= {}; fields[n] ??= {}
      for (const k of keys.keys()) sections[n][k] = look.get(n, k)!.value
    }
    for (const n of Object.keys(fields)) for (const k of ['endpoint','application_key','application_secret','consumer_key','client_id']) { const v = look.get(n, k); if (v) fields[n][k] = v.value }
    m = { sections, fields }
  }
  const real = go[i].error ? { error: go[i].error } : { sections: go[i].sections, fields: go[i].fields }
  if (!eq(m, real) && bad++ < 6) console.log('GO', JSON.stringify(f), '\n mine', JSON.stringify(m), '\n real', JSON.stringify(real))
})
console.log({ bad, okPy, okGo, n: files.length })
