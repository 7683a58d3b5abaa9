// Into how many files the script is cut, and what tells the browser of them before it asks.
import type { Plugin, Rolldown } from 'vite'

/**
 * What every visit needs is one file, and what the welcome adds to it another: a newcomer waits for round trips, not for
 * bytes. Whatever these modules import at once goes with them; the rest is cut where it is loaded lazily.
 */
const groups = [
  // Apart, because the gate has it too: whatever the gate imports runs before the gate has decided.
  { name: 'lazy', test: /vite[\\/]preload-helper/, priority: 3 },
  { name: 'house', test: /[\\/]src[\\/](main|ui[\\/](app|page))\.ts$/, priority: 2 },
  { name: 'welcome', test: /[\\/]src[\\/]ui[\\/]pages[\\/]welcome\.ts$/, priority: 1 },
]

/** For rolldown: how the script is cut. */
export const codeSplitting = { groups }

/**
 * Names the house in the page's head, so that it travels together with the gate. Fetching is not running: the gate still
 * decides whether any of it does.
 */
export function houseAhead(): Plugin {
  return {
    name: 'countersign:house-ahead',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle }) {
        const house = Object.values(bundle ?? {}).find(
          (file): file is Rolldown.OutputChunk => file.type === 'chunk' && file.name === 'house',
        )
        if (!house) throw new Error('The build has no house to name in the page.')
        const gate = Object.values(bundle ?? {}).find(
          (file): file is Rolldown.OutputChunk => file.type === 'chunk' && file.isEntry,
        )
        // A module that is imported at once runs at once, frame or no frame.
        if (gate?.imports.includes(house.fileName)) throw new Error('The gate would run the house by itself.')
        return [house.fileName, ...house.imports].map((fileName) => ({
          tag: 'link',
          attrs: { rel: 'modulepreload', crossorigin: '', href: `./${fileName}` },
          injectTo: 'head' as const,
        }))
      },
    },
  }
}

/** Leaves `import()` to the browser: the bundler's own helper waits for styles of lazy parts, and none has any. */
export function plainImports(): Plugin {
  return {
    name: 'countersign:plain-imports',
    apply: 'build',
    enforce: 'pre',
    load: {
      order: 'pre',
      filter: { id: /vite\/preload-helper/ },
      handler: () => 'export const __vitePreload = (load) => load()',
    },
  }
}
