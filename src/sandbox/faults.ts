import {
  forbidden,
  invalidCredential,
  invalidKey,
  invalidSignature,
  notCredential,
  notGrantedCall,
  queryTimeOut,
  Refusal,
  tooManyRequests,
} from './errors.ts'
import { matchesPattern } from './rules.ts'

/** Refusals that a `deny` fault can give, by the API's own code. */
export const denials: Readonly<Record<string, () => Refusal>> = {
  FORBIDDEN: () => forbidden('Forbidden'),
  INVALID_CREDENTIAL: invalidCredential,
  INVALID_KEY: invalidKey,
  INVALID_SIGNATURE: invalidSignature,
  NOT_CREDENTIAL: notCredential,
  NOT_GRANTED_CALL: notGrantedCall,
  QUERY_TIME_OUT: queryTimeOut,
}

/** Which calls a fault meets. Preflights only when `method` is `OPTIONS`. */
interface FaultScope {
  /** One HTTP method; any but `OPTIONS` when absent. */
  readonly method?: string
  /** The path below the version, with `*` for any text; every path when absent. */
  readonly path?: string
  /** Let so many matching calls pass first. */
  readonly after?: number
  /** Then meet only each n-th matching call (2: every second one). */
  readonly every?: number
  /** Then stop after so many. */
  readonly times?: number
}

/** Something that goes wrong. */
export type Fault = FaultScope &
  (
    | { readonly kind: 'throttle'; readonly retryAfterSeconds?: number } // 429
    | { readonly kind: 'fail'; readonly status?: number; readonly message?: string } // 500
    | { readonly kind: 'deny'; readonly code?: string } // one of `denials`, NOT_GRANTED_CALL when absent
    | { readonly kind: 'cut' } // the connection ends before the answer
    | { readonly kind: 'truncate' } // the connection ends in the middle of the answer
    | { readonly kind: 'redirect'; readonly location: string; readonly status?: number } // 307 to anywhere
    | {
        readonly kind: 'answer' // any text under any status
        readonly body: string
        readonly status?: number
        readonly headers?: Readonly<Record<string, string>>
      }
    | { readonly kind: 'delay'; readonly ms: number }
    | { readonly kind: 'revoke' } // the credential of the call is deleted just before it is looked at
  )

/** Counts calls against the scopes. Copies of the same fault count apart; the same object counts on. */
export class FaultCounter {
  #seen = new WeakMap<Fault, number>()

  /** The faults that meet this call, in their order. */
  meet(faults: readonly Fault[], method: string, path: string): Fault[] {
    return faults.filter((fault) => {
      const methodFits = fault.method === undefined ? method !== 'OPTIONS' : fault.method === method
      if (!methodFits || (fault.path !== undefined && !matchesPattern(fault.path, path))) return false
      const seen = (this.#seen.get(fault) ?? 0) + 1
      this.#seen.set(fault, seen)
      const counted = seen - (fault.after ?? 0)
      const every = fault.every ?? 1
      return counted > 0 && counted % every === 0 && counted / every <= (fault.times ?? Infinity)
    })
  }
}

/** The refusal that a fault stands for, if it is one that the API itself would write. */
export function faultRefusal(fault: Fault): Refusal | undefined {
  switch (fault.kind) {
    case 'throttle':
      return tooManyRequests(fault.retryAfterSeconds ?? null)
    case 'fail':
      return new Refusal(fault.status ?? 500, fault.message ?? 'Internal server error', { seen: 'new' })
    case 'deny':
      return (denials[fault.code ?? 'NOT_GRANTED_CALL'] ?? notGrantedCall)()
    default:
      return undefined
  }
}

/** Calls per minute and key, for a rate limit that behaves like one. */
export class Pace {
  #calls = new Map<string, number[]>()

  /** Counts a call; false when the key has had its number of calls within the last minute. */
  admit(key: string, perMinute: number, nowMs: number): boolean {
    const recent = (this.#calls.get(key) ?? []).filter((at) => at > nowMs - 60_000)
    const free = recent.length < perMinute
    if (free) recent.push(nowMs)
    this.#calls.set(key, recent)
    return free
  }
}
