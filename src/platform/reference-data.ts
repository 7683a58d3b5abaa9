import type { ReferenceData } from '../state/ports.ts'

/** The lists that ship with the page, each a part of it that is loaded when somebody asks. */
export function shippedData(): ReferenceData {
  return {
    routes: async () => (await import('../data/route-lines.json')).default,
    presets: async () => (await import('../data/presets.json')).default,
  }
}
