import type { Notices } from '../notices.ts'
import type { Preferences } from '../preferences.ts'
import type { Transports } from '../transport/transports.ts'
import { connectionWords } from './words.ts'

/** Says quietly, once for each endpoint and way, that the default takes another way than the first, and why. */
export function tellFalls(
  transports: Transports,
  { notices, preferences }: { notices: Notices; preferences: Preferences },
): void {
  const told = new Set<string>()
  transports.addEventListener('change', () => {
    for (const [key, { kind, tried }] of transports.value) {
      const [first] = tried
      if (!first || first.kind === kind || told.has(`${key} ${kind}`)) continue
      told.add(`${key} ${kind}`)
      const { fell, kinds, obstacles } = connectionWords(preferences.value.language)
      notices.say(fell.notice(kinds[first.kind], obstacles[first.why], kinds[kind]))
    }
  })
}
