import type { Signal, Signals } from '../state/ports.ts'

/** What a hand does. Without `scroll`, which pages also do by themselves. */
const deeds = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const

/**
 * What happens around this document: Page Visibility, Page Lifecycle (https://wicg.github.io/page-lifecycle/), focus, and
 * what a person does. Events that a script made are not a person.
 */
export function browserSignals(): Signals {
  return {
    visible: () => document.visibilityState === 'visible',
    focused: () => document.hasFocus(),
    listen(heard) {
      const on = (target: EventTarget, type: string, signal: Signal): void =>
        target.addEventListener(type, () => heard(signal))
      for (const deed of deeds) {
        addEventListener(deed, (event) => byHand(event) && heard('activity'), {
          capture: true,
          passive: true,
        })
      }
      document.addEventListener('visibilitychange', () =>
        heard(document.visibilityState === 'visible' ? 'shown' : 'hidden'),
      )
      on(window, 'focus', 'focus')
      on(window, 'blur', 'blur')
      on(document, 'freeze', 'freeze')
      on(document, 'resume', 'resume')
      on(window, 'pagehide', 'leave')
      addEventListener('pageshow', ({ persisted }) => persisted && heard('return'))
    },
  }
}

/** Chromium reports a pointer that stands still whenever the page moves under it. */
function byHand(event: Event): boolean {
  const still =
    event instanceof PointerEvent &&
    event.type === 'pointermove' &&
    event.movementX === 0 &&
    event.movementY === 0
  return event.isTrusted && !still
}
