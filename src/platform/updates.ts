import type { Versions } from '../state/ports.ts'

/** Trusted Types, https://www.w3.org/TR/trusted-types/, as far as this file needs them. */
interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): TrustedTypePolicy
}
interface TrustedTypePolicy {
  createScriptURL(url: string): string
}

const HOUR_MS = 3_600_000
const PATIENCE_MS = 1000

/**
 * The service worker that keeps the page's files. A browser without one, or a host that does not serve it, goes without:
 * the page works from the network as before.
 */
export function browserVersions(): Versions {
  let registration: ServiceWorkerRegistration | undefined
  return {
    watch(arrived) {
      const address = new URL('sw.js', document.baseURI).href
      // A registration fails for many reasons, and for none of them can a reader do anything.
      register(address).then(
        (made) => {
          registration = made
          look(made, arrived)
        },
        () => undefined,
      )
    },
    async changes(copy) {
      // The worker answers for its own list alone, and no address on it has a query.
      const response = await fetch(copy === 'present' ? './changes.json' : './changes.json?waiting', {
        cache: 'no-cache',
        credentials: 'omit',
      })
      const lines: unknown = await response.json()
      if (!Array.isArray(lines)) throw new TypeError('changes.json is no list')
      return lines.filter((line) => typeof line === 'string').slice(0, 50)
    },
    takeOver() {
      const { waiting } = registration ?? {}
      // Another tab may have agreed before this one.
      if (!waiting) return location.reload()
      const reload = (): void => location.reload()
      navigator.serviceWorker.addEventListener('controllerchange', reload, { once: true })
      waiting.postMessage('take-over')
      // A worker that is busy for another tab gives way late; between two documents it may.
      setTimeout(reload, PATIENCE_MS)
    },
  }
}

async function register(address: string): Promise<ServiceWorkerRegistration> {
  return navigator.serviceWorker.register(scriptUrl(address), { updateViaCache: 'none' })
}

/** The one address that this page ever lets become a script by name. */
function scriptUrl(address: string): string {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes }
  const policy = trustedTypes?.createPolicy('countersign', {
    createScriptURL: (url) => {
      if (url !== address) throw new TypeError('Only the service worker may be loaded by its address')
      return url
    },
  })
  return policy?.createScriptURL(address) ?? address
}

/**
 * The scripts and styles of this page: after a forced reload, or one that came before the older worker had given way, it may be
 * the newer version itself.
 */
const madeOf = (): string[] =>
  Array.from(
    document.querySelectorAll<HTMLScriptElement | HTMLLinkElement>(
      'head > script[src], head > link[rel="stylesheet"]',
    ),
    (part) => (part instanceof HTMLScriptElement ? part.src : part.href),
  )

function look(registration: ServiceWorkerRegistration, arrived: () => void): void {
  let told: ServiceWorker | undefined
  const tell = (): void => {
    const { active, waiting } = registration
    // The very first worker passes through this state too; nobody waits for it.
    if (!active || !waiting || waiting === told) return
    told = waiting
    // One that is broken says nothing, and is worth a word all the same.
    const late = setTimeout(arrived, PATIENCE_MS)
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = ({ data }) => {
      clearTimeout(late)
      if (data !== true) arrived()
    }
    waiting.postMessage(madeOf(), [port2])
  }
  const follow = (): void => registration.installing?.addEventListener('statechange', tell)
  registration.addEventListener('updatefound', follow)
  follow()
  tell()
  // An installed page may stay open for weeks, and a browser looks for a newer worker only when it opens one.
  let askedMs = Date.now()
  document.addEventListener('visibilitychange', () => {
    if (document.hidden || Date.now() - askedMs < HOUR_MS) return
    askedMs = Date.now()
    registration.update().catch(() => undefined)
  })
}
