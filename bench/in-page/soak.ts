import { applicationAuth, OvhClient } from '../../src/ovh/index.ts'

interface Memory {
  usedJSHeapSize: number
}

/**
 * Bytes in use after collections, where the browser was started so that a page may ask for them. Three, with a pause after
 * each: what the browser holds for an answer is let go in steps.
 */
async function heap(): Promise<number> {
  for (let round = 0; round < 3; round++) {
    ;(globalThis as { gc?: () => void }).gc?.()
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return (performance as unknown as { memory: Memory }).memory.usedJSHeapSize
}

/** What a page's memory did over very many signed calls. */
export interface Soaked {
  calls: number
  errors: number
  seconds: number
  /** Bytes in use after each tenth. */
  heap: number[]
  /** Bytes per call, by least squares over the last nine tenths. */
  slope: number
}

/** Makes signed GETs to a sandbox, some at once, and watches the heap. */
export async function soak(
  access: { base: string; applicationKey: string; applicationSecret: string; consumerKey: string },
  calls: number,
  atOnce: number,
): Promise<Soaked> {
  const client = new OvhClient({ endpoint: access.base, auth: applicationAuth(access) })
  const samples: number[] = []
  let errors = 0
  const begin = performance.now()
  for (let tenth = 0; tenth < 10; tenth++) {
    let left = calls / 10
    const work = async (): Promise<void> => {
      while (left-- > 0) {
        await client.get('/me').catch(() => errors++)
      }
    }
    await Promise.all(Array.from({ length: atOnce }, work))
    samples.push(await heap())
  }
  const seconds = (performance.now() - begin) / 1000
  const points = samples.slice(1).map((bytes, index) => ({ x: ((index + 2) * calls) / 10, y: bytes }))
  const mean = (pick: (point: { x: number; y: number }) => number) =>
    points.reduce((sum, point) => sum + pick(point), 0) / points.length
  const [x, y] = [mean((point) => point.x), mean((point) => point.y)]
  const slope =
    points.reduce((sum, point) => sum + (point.x - x) * (point.y - y), 0) /
    points.reduce((sum, point) => sum + (point.x - x) ** 2, 0)
  return { calls, errors, seconds, heap: samples, slope }
}
