import type { Page } from '../state/ports.ts'

/** The document this runs in. */
export function browserPage(): Page {
  const ask = (event: BeforeUnloadEvent): void => event.preventDefault()
  return {
    languages: () => navigator.languages,
    restart: () => location.reload(),
    guard(on) {
      if (on) addEventListener('beforeunload', ask)
      else removeEventListener('beforeunload', ask)
    },
  }
}
