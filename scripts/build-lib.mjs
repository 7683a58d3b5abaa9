// `npm run build:lib`: the two ground floors as plain modules with their types, in lib/.
import { rmSync } from 'node:fs'
import { root, run, tool } from './run.mjs'

// What a renamed source left behind would still be published.
rmSync(`${root}lib`, { recursive: true, force: true })
const { ok } = await run([tool('typescript/bin/tsc'), '-p', 'tsconfig.lib.json'])
if (!ok) process.exitCode = 1
