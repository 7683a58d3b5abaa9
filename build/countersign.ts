#!/usr/bin/env node
// `npx countersign`: what lies beside this file in the package, served on this machine.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseCustomEndpoints } from './custom-endpoints.ts'
import { runLive } from './live.ts'

const beside = (name: string): string => fileURLToPath(new URL(name, import.meta.url))

runLive(process.argv.slice(2), {
  dir: beside('page'),
  extraEndpoints: parseCustomEndpoints(readFileSync(beside('endpoints.json'), 'utf8')),
}).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
