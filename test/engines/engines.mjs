// The browsers that the tests can run in, and what Debian calls what they need. Nothing is installed from here.
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { findChromium } from '../../scripts/chromium.mjs'

/**
 * @typedef {object} Engine
 * @property {string} title
 * @property {string} packages Debian's names
 * @property {() => Record<string, string> | undefined} find the programs' paths, or undefined when one is missing
 */

/** @param {string} name */
const program = (name) =>
  [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/usr/local/bin']
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path))

/** @param {Record<string, string | undefined>} found */
const all = (found) =>
  Object.values(found).every((path) => path !== undefined)
    ? /** @type {Record<string, string>} */ (found)
    : undefined

/** WebKitGTK's own little browser lies in a folder named after the machine and the version. */
const miniBrowser = () =>
  ['x86_64-linux-gnu', 'aarch64-linux-gnu']
    .flatMap((machine) => ['6.0', '4.1', '4.0'].map((version) => [machine, version]))
    .map(([machine, version]) =>
      version === '6.0'
        ? `/usr/lib/${machine}/webkitgtk-6.0/MiniBrowser`
        : `/usr/lib/${machine}/webkit2gtk-${version}/MiniBrowser`,
    )
    .find((path) => existsSync(path))

/** @type {Readonly<Record<'chromium' | 'firefox' | 'webkit', Engine>>} */
export const engines = {
  chromium: { title: 'Chromium', packages: 'chromium', find: () => all({ browser: findChromium() }) },
  firefox: {
    title: 'Firefox',
    packages: 'firefox-esr',
    find: () => all({ browser: process.env.FIREFOX_PATH ?? program('firefox-esr') ?? program('firefox') }),
  },
  webkit: {
    title: 'WebKitGTK',
    packages: 'webkit2gtk-driver xvfb dbus',
    find: () =>
      all({
        driver: program('WebKitWebDriver'),
        browser: miniBrowser(),
        screen: program('Xvfb'),
        bus: program('dbus-run-session'),
      }),
  },
}

/** @typedef {keyof typeof engines} EngineName */
