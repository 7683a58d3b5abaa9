import type { Clock } from '../state/ports.ts'

/** This computer's wall clock and the browser's timers. */
export function browserClock(): Clock {
  return {
    now: () => Date.now(),
    after(delayMs, run) {
      const timer = setTimeout(run, delayMs)
      return () => clearTimeout(timer)
    },
  }
}
