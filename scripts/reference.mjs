// `npm run reference`: docs/reference, the library's reference, from its docstrings. With `--check` it writes nothing and
// fails where the pages are not those of today's sources, or where something public has no docstring.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root, run, tool } from './run.mjs'

const check = process.argv.includes('--check')
const kept = `${root}docs/reference`
const out = check ? mkdtempSync(join(tmpdir(), 'countersign-reference-')) : kept
const { ok } = await run([tool('typedoc/bin/typedoc'), '--out', out, '--logLevel', 'Warn'])
if (!ok) process.exitCode = 1
else if (check) {
  const names = new Set([...readdirSync(out), ...readdirSync(kept)])
  const stale = [...names].filter((name) => read(out, name) !== read(kept, name))
  if (stale.length > 0) {
    console.error(`docs/reference is not that of these sources (${stale.join(', ')}): npm run reference`)
    process.exitCode = 1
  }
}
if (check) rmSync(out, { recursive: true, force: true })

/**
 * @param {string} folder
 * @param {string} name
 * @returns {string | undefined} undefined where there is no such file
 */
function read(folder, name) {
  try {
    return readFileSync(join(folder, name), 'utf8')
  } catch {
    return undefined
  }
}
