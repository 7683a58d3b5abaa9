import type { Returns } from '../state/ports.ts'

/** What the address carries, and on which channel the tabs speak of it. */
const NAME = 'back'
const CHANNEL = 'countersign-return'

/**
 * The way back from OVHcloud's page, in the page's own address: `?back=…`. A document that was opened with one takes it
 * out of the address bar at once, together with everything else that stood in the query.
 */
export function browserReturns(): Returns {
  const { origin, pathname, search } = location
  const taken = new URLSearchParams(search).get(NAME) ?? undefined
  if (taken !== undefined) history.replaceState(null, '', `${pathname}#/new/returned`)
  const channel = new BroadcastChannel(CHANNEL)
  return {
    taken,
    address: (state) => (origin.startsWith('http') ? `${origin}${pathname}?${NAME}=${state}` : undefined),
    tell: (state) => channel.postMessage(state),
    listen(heard) {
      channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => heard(data))
    },
  }
}
