import type { Channel } from '../state/ports.ts'

/** The channel between the tabs of this origin. It carries what it is given, judges nothing, and never echoes. */
export function browserChannel(name = 'countersign'): Channel {
  const channel = new BroadcastChannel(name)
  return {
    send: (message) => channel.postMessage(message),
    listen(heard) {
      channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => heard(data))
    },
  }
}
