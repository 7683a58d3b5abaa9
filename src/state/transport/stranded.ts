import type { Decision } from './transports.ts'

/**
 * A call got no answer, and the default looked for another way since. It is the `cause` of the `NetworkError` that the
 * call rejects with.
 */
export class Stranded extends Error {
  override readonly name = 'Stranded'
  /** What was found: the way the next call takes, and why the others do not serve. */
  readonly decision: Decision
  /** The call may change something, and was not sent again. */
  readonly write: boolean

  constructor(decision: Decision, write: boolean, options: ErrorOptions) {
    super(`No answer came; ${decision.tried.map(({ kind, why }) => `${kind}: ${why}`).join(', ')}`, options)
    this.decision = decision
    this.write = write
  }
}
