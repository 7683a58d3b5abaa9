// npm run sandbox -- [--port 0] [--host 127.0.0.1] [--profile observed|none-on-errors|closed|open] [--data small|large|both]
// Prints one line of JSON: { origin, regions: { "ovh-eu": { base, applicationKey, applicationSecret, consumerKey, … }, … } }
import { parseArgs } from 'node:util'
import { startSandbox, type StartOptions } from '../build/sandbox-server.ts'

const profiles = ['observed', 'none-on-errors', 'closed', 'open'] as const
const amounts = ['small', 'large', 'both'] as const

function choice<T extends string>(name: string, value: string, choices: readonly T[]): T {
  const found = choices.find((one) => one === value)
  if (!found) throw new TypeError(`--${name} takes one of: ${choices.join(', ')}`)
  return found
}

function readOptions(): StartOptions {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '0' },
      host: { type: 'string', default: '127.0.0.1' },
      profile: { type: 'string', default: 'observed' },
      data: { type: 'string', default: 'small' },
    },
  })
  if (!/^\d{1,5}$/.test(values.port)) throw new TypeError('--port takes a number, 0 for any free one')
  return {
    port: Number(values.port),
    host: values.host,
    profile: choice('profile', values.profile, profiles),
    data: choice('data', values.data, amounts),
  }
}

try {
  const { origin, sandbox, close } = await startSandbox(readOptions())
  const { regions, large } = sandbox
  process.stdout.write(`${JSON.stringify({ origin, regions, ...(large && { large }) })}\n`)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void close())
} catch (error) {
  process.stderr.write(`sandbox: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
