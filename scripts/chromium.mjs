// Finds a Chromium to test with, or installs the system's package where that is possible.
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const NAMES = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'chrome',
]

const FIXED = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]

/** Flags that keep a test browser quiet and off the network; `--no-sandbox` only where root needs it. */
export const chromiumArgs = [
  '--headless',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/**
 * The path of a Chromium on this machine, or undefined. `CHROME_PATH` wins over every usual name.
 * @param {{ full?: boolean }} [options] full: not the headless shell, which cannot judge installability
 */
export function findChromium({ full = false } = {}) {
  const named = process.env.CHROME_PATH
  if (named) {
    if (!existsSync(named)) throw new Error(`CHROME_PATH names ${named}, and there is no such file.`)
    return named
  }
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/usr/local/bin']
  for (const name of NAMES) {
    if (full && name === 'chromium-headless-shell') continue
    for (const folder of folders) {
      const path = join(folder, name)
      if (folder && existsSync(path)) return path
    }
  }
  return FIXED.find((path) => existsSync(path))
}

/**
 * Finds Chromium; where there is none and this is root on a machine with apt, installs Debian's package first.
 * @returns {string} the executable's path
 * @throws when nothing is found and nothing may be installed; the message says what to do
 */
export function ensureChromium() {
  const found = findChromium()
  if (found) return found
  const apt = ['/usr/bin/apt-get', '/bin/apt-get'].find((path) => existsSync(path))
  if (apt && process.getuid?.() === 0) {
    console.log('No Chromium found: installing the package chromium-headless-shell …')
    spawnSync(apt, ['update', '-qq'], { stdio: ['ignore', 'ignore', 'inherit'] })
    const install = ['install', '-y', '-qq', '--no-install-recommends', 'chromium-headless-shell']
    try {
      execFileSync(apt, install, {
        stdio: ['ignore', 'ignore', 'inherit'],
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      })
    } catch {
      // The look below decides; apt has already said what went wrong.
    }
    const installed = findChromium()
    if (installed) return installed
  }
  throw new Error(
    'No Chromium found. Install Chromium or Chrome (Debian: apt install chromium), or set CHROME_PATH to its executable.',
  )
}
