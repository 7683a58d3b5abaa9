import { NetworkError } from './errors.ts'

/** How long a call may take, and who may end it. */
export interface Patience {
  /** Ends the call; its reason is what the call rejects with. */
  signal?: AbortSignal | undefined
  /** For the whole call, reading included; `Infinity` waits for ever. */
  timeoutMs?: number | undefined
}

// Timers count in 32 bits; a longer one would end at once.
const longestMs = 2 ** 31 - 1

/**
 * Runs something that ends when it ends, when the caller aborts (rejecting with the caller's own reason), or when
 * time is up (rejecting with a {@link NetworkError} that says so). It need not obey the signal it is given: what
 * it does after the end is ignored.
 */
export async function within<T>(
  { signal, timeoutMs = Infinity }: Patience,
  what: string,
  run: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  checkTimeout(timeoutMs)
  signal?.throwIfAborted()
  const inner = new AbortController()
  let reject: (reason: Error) => void
  const ended = new Promise<never>((_resolve, refuse) => (reject = refuse))
  const end = (reason: unknown): void => {
    // In this order: the race is decided before anything that listens can answer.
    reject(reason as Error)
    inner.abort(reason)
  }
  const passOn = (): void => end(signal?.reason)
  signal?.addEventListener('abort', passOn, { once: true })
  const timer =
    timeoutMs <= longestMs
      ? setTimeout(() => end(new NetworkError('timeout', `${what}: no answer in ${timeoutMs} ms`)), timeoutMs)
      : undefined
  try {
    return await Promise.race([run(inner.signal), ended])
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', passOn)
  }
}

/** Throws `TypeError` for what is no duration. */
export function checkTimeout(timeoutMs: number): void {
  if (!(timeoutMs > 0)) throw new TypeError('timeoutMs must be a positive number of milliseconds')
}
