// `npm run test:peers`: other people's programs against the sandbox. With `--write` the table goes to docs/evidence/.
import { root, run, tool } from './run.mjs'

const write = process.argv.includes('--write')
const { ok } = await run([tool('mocha/bin/mocha.js'), '--exit', 'test/peers/**/*.test.ts'], {
  env: { PEERS: 'all', ...(write && { PEERS_TABLE: `${root}docs/evidence/peers.md` }) },
})
if (!ok) process.exitCode = 1
