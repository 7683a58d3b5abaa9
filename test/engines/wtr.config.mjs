// Browser tests in one engine: `ENGINE=firefox npx wtr --config test/engines/wtr.config.mjs`. See scripts/engines.mjs.
import { writeFileSync } from 'node:fs'
import { chromeLauncher } from '@web/test-runner-chrome'
import chromium from '../../web-test-runner.config.mjs'
import { engines } from './engines.mjs'
import { engineFigures } from './figures.mjs'
import { webkitLauncher } from './webkit-launcher.mjs'

const engine = /** @type {import('./engines.mjs').EngineName} */ (process.env.ENGINE ?? 'firefox')

/** Puppeteer speaks BiDi to Firefox. */
function firefoxLauncher() {
  const launcher = chromeLauncher({
    launchOptions: {
      browser: 'firefox',
      executablePath: engines.firefox.find()?.browser,
      headless: true,
      protocolTimeout: 300_000,
    },
    concurrency: 1,
  })
  launcher.name = 'Firefox'
  return launcher
}

const launchers = {
  chromium: () => chromium.browsers ?? [],
  firefox: () => [firefoxLauncher()],
  webkit: () => [webkitLauncher()],
}

/**
 * What a test may ask of the runner in this engine: whether it has the developer tools' protocol, and keys that arrive as
 * they were typed. Everything else a test finds out in the page.
 * @returns {import('@web/test-runner').TestRunnerPlugin}
 */
const abilities = () => ({
  name: 'can',
  executeCommand({ command, payload }) {
    if (command !== 'can') return undefined
    const has = engine === 'chromium' ? ['cdp', 'keys'] : engine === 'firefox' ? ['keys'] : []
    return { able: has.includes(String(payload)) }
  },
})

const [tools, ...others] = chromium.plugins ?? []

/** @type {import('@web/test-runner').TestRunnerConfig} */
export default {
  ...chromium,
  plugins: [...(engine === 'chromium' ? [tools ?? abilities()] : []), abilities(), ...others],
  browsers: launchers[engine](),
  concurrency: engine === 'chromium' ? 2 : 1,
  browserStartTimeout: 180_000,
  testsStartTimeout: 180_000,
  testsFinishTimeout: 900_000,
  testFramework: { config: { timeout: 120_000 } },
  reporters: [
    .../** @type {import('@web/test-runner').Reporter[]} */ (chromium.reporters ?? []).slice(0, 1),
    engineFigures((figures) => {
      if (process.env.ENGINE_FIGURES) writeFileSync(process.env.ENGINE_FIGURES, JSON.stringify(figures))
    }),
  ],
}
