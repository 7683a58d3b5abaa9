/**
 * How a key's end compares with what it is for:
 * - `enough`: it ends after the job, or never when the job has no end
 * - `endless`: it never ends, although the job does
 * - `short`: it ends before the job
 */
export type LastingVerdict = 'enough' | 'endless' | 'short'

const day = 24 * 60 * 60 * 1000

/** Judges an end. `days` as in a job: 0 is a job without end; `expiration` null is a key without one. */
export function judgeLasting(days: number, expiration: string | null, now: number): LastingVerdict {
  if (expiration === null) return days === 0 ? 'enough' : 'endless'
  if (days === 0) return 'short'
  // The person chose "30 days" some minutes ago: that is what was asked for.
  return Date.parse(expiration) - now >= days * day * 0.98 ? 'enough' : 'short'
}
