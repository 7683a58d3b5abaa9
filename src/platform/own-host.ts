import type { HostAnswer } from '../state/ports.ts'

/** Asks this page's own host for the page and its service worker, past every cache, to see what comes with them. */
export async function askOwnHost(): Promise<HostAnswer> {
  // No kept file has a query, so the service worker lets these through.
  const ask = (address: string): Promise<Response> =>
    fetch(address, { cache: 'no-store', credentials: 'omit', redirect: 'error' })
  const [page, worker] = await Promise.all([ask('./?headers'), ask('./sw.js?headers')])
  const bytes = worker.ok ? await worker.arrayBuffer() : undefined
  return {
    page: new Map(page.headers),
    worker: new Map(worker.headers),
    tls: location.protocol === 'https:',
    digest: bytes && hex(await crypto.subtle.digest('SHA-256', bytes)),
  }
}

const hex = (bytes: ArrayBuffer): string =>
  Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('')
