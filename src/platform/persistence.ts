import type { Durability } from '../state/ports.ts'

/** What the browser promises about what lies in it. Where it does not know the question, it promises nothing. */
export function browserDurability(): Durability {
  const storage = 'storage' in navigator ? navigator.storage : undefined
  return {
    async promised() {
      return (await attempt(() => storage?.persisted?.())) ?? false
    },
    async ask() {
      return attempt(() => storage?.persist?.())
    },
  }
}

async function attempt(run: () => Promise<boolean> | undefined): Promise<boolean | undefined> {
  try {
    return await run()
  } catch {
    return undefined // An opaque origin, or a browser that rejects instead of answering no.
  }
}
