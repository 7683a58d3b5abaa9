/**
 * Notices what the page's own policy keeps it from. A browser lets a page hear of that only as an event beside the failed
 * call; the answer tells, a moment later, whether one came for this address.
 */
export function browserPolicy(): (url: string) => Promise<boolean> {
  const blocked = new Set<string>()
  addEventListener('securitypolicyviolation', ({ blockedURI, effectiveDirective }) => {
    if (effectiveDirective === 'connect-src' && URL.canParse(blockedURI))
      blocked.add(new URL(blockedURI).origin)
  })
  return async (url) => {
    await new Promise((resolve) => setTimeout(resolve))
    return blocked.has(new URL(url).origin)
  }
}
