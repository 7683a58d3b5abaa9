// `npm run build:lib`: the two ground floors as plain modules with their types, and the `countersign` command, in lib/.
import { rmSync } from 'node:fs'
import { root, run, tool } from './run.mjs'

// What a renamed source left behind would still be published.
rmSync(`${root}lib`, { recursive: true, force: true })
const library = await run([tool('typescript/bin/tsc'), '-p', 'tsconfig.lib.json'])
const command = await run(['--import', 'tsx', 'scripts/build-command.ts'])
if (!library.ok || !command.ok) process.exitCode = 1
