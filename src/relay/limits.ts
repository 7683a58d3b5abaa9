/** How much, and how long. */
export interface Limits {
  /** The longest body of a call, in bytes. */
  readonly requestBytes: number
  /** The longest answer, in bytes: as much as the client reads. */
  readonly answerBytes: number
  /** Until an answer begins. */
  readonly answerMs: number
  /** Until it has ended. */
  readonly wholeMs: number
}

/** What holds unless told otherwise. */
export const usualLimits: Limits = Object.freeze({
  requestBytes: 1024 * 1024,
  answerBytes: 32 * 1024 * 1024,
  answerMs: 60_000,
  wholeMs: 120_000,
})
