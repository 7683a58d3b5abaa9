// The kill switch: serve this file as sw.js in place of the build's when a released worker keeps people from the page.
// Each browser fetches sw.js past its worker with every visit. This one takes over at once, throws the kept files away,
// ends itself, and answers nothing: the next load comes from the network. IndexedDB, where the vault is, is left alone,
// and no open page is reloaded, because an unlocked vault or a private session may be in it.
self.addEventListener('install', () => {
  void self.skipWaiting()
})

self.addEventListener('activate', (event) => {
  event.waitUntil(
    (async () => {
      const family = `countersign ${self.registration.scope} `
      const names = (await caches.keys()).filter((name) => name.startsWith(family))
      await Promise.all(names.map((name) => caches.delete(name)))
      await self.registration.unregister()
    })(),
  )
})
