import type { InstallOffer, InstallState } from '../state/ports.ts'

/** https://wicg.github.io/manifest-incubations/#beforeinstallpromptevent-interface; only Chromium has it. */
interface InstallEvent extends Event {
  prompt(): Promise<unknown>
}

/** The browser's offer, kept until somebody asks for it. Must be made before the page has loaded: it comes once. */
export function browserInstallOffer(): InstallOffer {
  let event: InstallEvent | undefined
  let state: InstallState = matchMedia('(display-mode: standalone)').matches ? 'installed' : 'none'
  let told = (): void => undefined
  const become = (next: InstallState, offer?: InstallEvent): void => {
    event = offer
    state = next
    told()
  }
  addEventListener('beforeinstallprompt', (offer) => {
    offer.preventDefault()
    become('offered', offer as InstallEvent)
  })
  addEventListener('appinstalled', () => become('installed'))
  return {
    get state() {
      return state
    },
    listen(changed) {
      told = changed
    },
    async accept() {
      const offer = event
      if (state === 'offered') become('none')
      await offer?.prompt()
    },
  }
}
