// Brings node_modules to what the lock file says. Plain Node: it runs before anything is installed.
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, devOptional?: boolean, peer?: boolean, os?: string[], cpu?: string[] }} Locked
 */

/**
 * Whether the installed packages are those of the lock file, by npm's own record of what it installed.
 * @param {string} root the folder of package.json
 */
export function installed(root) {
  const locked = packages(join(root, 'package-lock.json'))
  const present = packages(join(root, 'node_modules', '.package-lock.json'))
  if (!locked) throw new Error('package-lock.json is missing or damaged.')
  if (!present) return false
  for (const [path, { version, integrity }] of Object.entries(present)) {
    const wanted = locked[path]
    if (!wanted || wanted.version !== version || wanted.integrity !== integrity) return false
  }
  for (const [path, wanted] of Object.entries(locked)) {
    // Bindings for other machines are in the lock and rightly absent.
    const elective = wanted.optional || wanted.devOptional || wanted.os || wanted.cpu
    if (path !== '' && !elective && !present[path]) return false
  }
  return true
}

/**
 * @param {string} file
 * @returns {Record<string, Locked> | undefined}
 */
function packages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages
  } catch {
    return undefined
  }
}

/**
 * Runs `npm ci` where packages are missing or differ from the lock file.
 * @param {string} root the folder of package.json
 * @throws Error with a sentence when npm cannot be run or fails
 */
export async function ensureInstalled(root) {
  if (installed(root)) return
  console.log('Installing what is missing (npm ci) …')
  // Inside `npm start`, npm names itself; its file runs anywhere, while on Windows the bare word needs a shell.
  const self = process.env.npm_execpath
  const [command, ...args] = self?.endsWith('.js') ? [process.execPath, self, 'ci'] : ['npm', 'ci']
  const code = await new Promise((resolve, reject) => {
    const child = spawn(command, [...args, '--no-audit', '--no-fund'], {
      cwd: root,
      stdio: 'inherit',
      shell: command === 'npm' && process.platform === 'win32',
    })
    child.once('error', reject)
    child.once('exit', (status, signal) => resolve(signal ?? status))
  })
  if (code !== 0) throw new Error(`npm ci ended with ${code}; its own words are above.`)
}
