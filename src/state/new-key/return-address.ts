import type { Asked } from './job.ts'

/** How long a way back is good for, in milliseconds. */
const returnLimit = 15 * 60 * 1000

/** 128 random bits: what the address that OVHcloud sends the browser back to carries, and nothing else. */
export function newReturnState(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('')
}

/** Whether a text from an address bar or another tab can be such a state at all. */
const isReturnState = (text: unknown): text is string =>
  typeof text === 'string' && /^[0-9a-f]{32}$/.test(text)

/** Whether this state is the one that this request waits for, in time. `now` in milliseconds since 1970. */
export function answers(asked: Asked, state: unknown, now: number): boolean {
  if (!isReturnState(state) || asked.returnState !== state) return false
  const age = now - Date.parse(asked.at)
  return age >= 0 && age < returnLimit
}
