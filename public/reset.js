// Ends the service worker of this folder and throws its files away. IndexedDB, where the vault is, is left alone.
// Written without any part of the application, because it is for the day when no part of it works.
;(() => {
  const folder = new URL('./', location.href).href
  const language = /^(\?fr|\?en)/.test(location.search)
    ? location.search.slice(1, 3)
    : navigator.language.slice(0, 2)
  const shown = language === 'fr' ? 'fr' : 'en'
  document.documentElement.lang = shown
  for (const section of document.querySelectorAll('section')) section.hidden = section.lang !== shown
  document.title = `${document.querySelector('section:not([hidden]) h1').textContent} · Countersign`

  async function reset() {
    const registrations = await navigator.serviceWorker.getRegistrations()
    await Promise.all(
      registrations.filter(({ scope }) => scope.startsWith(folder)).map((one) => one.unregister()),
    )
    const names = await caches.keys()
    await Promise.all(
      names.filter((name) => name.startsWith(`countersign ${folder} `)).map((name) => caches.delete(name)),
    )
  }

  const show = (name) => {
    for (const line of document.querySelectorAll('.done, .failed'))
      line.hidden = !line.classList.contains(name)
  }
  for (const button of document.querySelectorAll('button')) {
    button.addEventListener('click', () =>
      reset().then(
        () => show('done'),
        () => show('failed'),
      ),
    )
  }
})()
