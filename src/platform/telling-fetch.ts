type Fetch = typeof globalThis.fetch

/**
 * A fetch that tells, when no answer came, whether this computer is offline: it then fails with a `DOMException` called
 * `NetworkError`, else as before. A browser says no more than “failed”, and `navigator.onLine` is true in a plane with a
 * wireless network; so the page's own host is asked too, whose answer no permission can forbid.
 */
export function tellingFetch(fetch: Fetch): Fetch {
  let asking: Promise<boolean> | undefined
  const hostAnswers = (): Promise<boolean> => {
    asking ??= fetch('./', { method: 'HEAD', cache: 'no-store', signal: AbortSignal.timeout(3000) })
      .then(
        () => true,
        () => false,
      )
      .finally(() => setTimeout(() => (asking = undefined), 1000))
    return asking
  }
  return async (input, init) => {
    try {
      return await fetch(input, init)
    } catch (error) {
      if (!(error instanceof TypeError) || (navigator.onLine && (await hostAnswers()))) throw error
      throw new DOMException('offline', 'NetworkError')
    }
  }
}
