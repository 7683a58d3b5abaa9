// Runs the commands that `npm run check` and `npm test` are made of.
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** The folder of package.json, with a slash at its end. */
export const root = fileURLToPath(new URL('..', import.meta.url))

/**
 * The file of a package's command, run by this very Node without a shell between.
 * @param {string} path below node_modules
 */
export const tool = (path) => `${root}node_modules/${path}`

/**
 * Runs a Node program in the repository.
 * @param {readonly string[]} args the program and its arguments
 * @param {{ quiet?: boolean, env?: NodeJS.ProcessEnv }} [options] quiet: keep the output and return it
 * @returns {Promise<{ ok: boolean, output: string, seconds: number }>}
 */
export function run(args, { quiet = false, env = {} } = {}) {
  const begin = performance.now()
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
    })
    let output = ''
    child.stdout?.setEncoding('utf8').on('data', (text) => (output += text))
    child.stderr?.setEncoding('utf8').on('data', (text) => (output += text))
    child.once('error', (error) => resolve({ ok: false, output: error.message, seconds: 0 }))
    child.once('close', (code) => {
      resolve({ ok: code === 0, output, seconds: (performance.now() - begin) / 1000 })
    })
  })
}
