// A pace for tests: its clock moves only when it waits, so that a minute of pauses takes no time.
import { Pace } from '../../src/ovh/index.ts'
import type { PaceOptions } from '../../src/ovh/index.ts'

/** Time that passes by being waited for. Share one between everybody who waits together. */
export function quickTime(options: PaceOptions = {}) {
  const time = { ms: 0 }
  const pauses: number[] = []
  const made: PaceOptions = {
    monotonicMs: () => time.ms,
    onPause: (pauseMs) => pauses.push(pauseMs),
    sleep: async (ms) => {
      const until = time.ms + ms
      await new Promise((resolve) => setTimeout(resolve, 0))
      time.ms = Math.max(time.ms, until)
    },
    ...options,
  }
  return { options: made, pauses, time, pace: new Pace(made) }
}
