// The service worker: keeps the page's own files for working offline, and touches nothing else.
import { type FileList, Precache } from './precache.ts'

declare const self: ServiceWorkerGlobalScope

/** Written into the worker by build/service-worker.ts. */
declare const __FILES__: FileList
declare const __FILES_ON_USE__: FileList
declare const __FILES_VERSION__: string
declare const __PAGE_HEADERS__: Readonly<Record<string, string>>

const around = {
  scope: self.registration.scope,
  caches,
  fetch: (input: RequestInfo | URL, init?: RequestInit) => fetch(input, init),
}
const precache = new Precache(__FILES__, __FILES_VERSION__, __PAGE_HEADERS__, around, __FILES_ON_USE__)

/** https://w3c.github.io/ServiceWorker/#dom-installevent-addroutes; only Chromium has it. */
interface RoutingEvent extends ExtendableEvent {
  addRoutes?(rule: object): Promise<void>
}

self.addEventListener('install', (event: RoutingEvent) => {
  event.waitUntil(precache.fill())
  // Where it is possible, calls of the API do not even pass by: they need not wait for a worker to wake up, their
  // headers never reach it, and it is never too busy with them to give way to a newer one.
  const { protocol, hostname, port } = self.location
  const here = { protocol: protocol.slice(0, -1), hostname, port }
  event
    .addRoutes?.({ condition: { not: { urlPattern: new URLPattern(here) } }, source: 'network' })
    .catch(() => undefined)
})

self.addEventListener('activate', (event) => {
  event.waitUntil(precache.tidy().then(() => self.clients.claim()))
})

/** Whether a newer worker has been agreed to and only waits for this one to have nothing to do. */
let giving = false

// Other origins, other methods, and files that the build does not list, such as reset.html, go their own way.
self.addEventListener('fetch', (event) => {
  const { request } = event
  const file = precache.find(request)
  if (file === undefined) return
  const answer = (): Promise<Response> => precache.answer(file, request)
  // A page begun with kept files now might ask for the rest of them when the newer worker has thrown them away.
  event.respondWith(giving && request.mode === 'navigate' ? fetch(request).catch(answer) : answer())
})

self.addEventListener('message', ({ data, ports: [port] }) => {
  // A new version waits until somebody has agreed to it in the page.
  if (data === 'take-over') {
    self.registration.active?.postMessage('give-way')
    void self.skipWaiting()
  } else if (data === 'give-way') giving = true
  // A page that came past the older worker is of this build already: it names what it is made of.
  else if (Array.isArray(data)) port?.postMessage(data.every((url) => precache.lists(String(url))))
})
