import type { ApiCause } from '../../errors.ts'

/** What is looked at, in this order. */
export const stepNames = [
  'form',
  'host',
  'clock',
  'applicationKey',
  'signature',
  'consumerKey',
  'expiry',
  'addresses',
  'rules',
  'page',
  'batch',
] as const
export type StepName = (typeof stepNames)[number]

/** `unsure`: it could not be told. `skipped`: something before it stands in the way, or there is nothing to look at. */
export type StepOutcome = 'fine' | 'wrong' | 'unsure' | 'skipped'

/**
 * What was found, each said in one sentence:
 * - form: `complete`; `incomplete` (a part is missing), `odd-length` (a part is not as long as they are)
 * - host: `answers`; `no-endpoint`, `offline` (no endpoint answers), `unreachable`, `hidden` (it answers, and the page
 *   may not read it), `no-api` (something else answers)
 * - clock: `right`, `compensated` (this machine is wrong, and that is allowed for); `too-far`, `refused`
 * - applicationKey: `known`; `elsewhere` (another endpoint knows it), `unknown` (none does)
 * - signature: `accepted`; `wrong`
 * - consumerKey: `valid`; `pending`, `expired`, `refused`, `not-valid` (one of those three), `not-credential` (revoked, or
 *   another application's)
 * - expiry: `unlimited`, `far`, `soon`, `over`
 * - addresses: `anywhere`, `limited`, `disguised`; `shut-out`
 * - rules: `everything`, `some`, `call-allowed`; `none`, `call-refused`, `not-honoured` (a rule that is there was refused)
 * - page: `readable`; `errors-hidden` (refusals cannot be read by a page), `calls-hidden` (no signed call can)
 * - batch: `honoured`, `ignored`
 * - any: `busy` (too many calls, or the service has trouble), `denied` (refused for another reason)
 */
export type StepCode =
  | 'complete'
  | 'incomplete'
  | 'odd-length'
  | 'answers'
  | 'no-endpoint'
  | 'offline'
  | 'unreachable'
  | 'hidden'
  | 'no-api'
  | 'right'
  | 'compensated'
  | 'too-far'
  | 'refused'
  | 'known'
  | 'elsewhere'
  | 'unknown'
  | 'accepted'
  | 'wrong'
  | 'valid'
  | 'pending'
  | 'expired'
  | 'not-valid'
  | 'not-credential'
  | 'unlimited'
  | 'far'
  | 'soon'
  | 'over'
  | 'anywhere'
  | 'limited'
  | 'disguised'
  | 'shut-out'
  | 'everything'
  | 'some'
  | 'none'
  | 'call-allowed'
  | 'call-refused'
  | 'not-honoured'
  | 'readable'
  | 'errors-hidden'
  | 'calls-hidden'
  | 'honoured'
  | 'ignored'
  | 'busy'
  | 'denied'
  | 'not-asked'

/** How it is known: the call that told, and what it said. */
export interface Evidence {
  /** An endpoint's name. */
  endpoint: string
  method: string
  path: string
  /** `200` and the like; missing when no answer came through. */
  status?: number
  /** The API's own code and words, when it refused. Show them with `visible`. */
  code?: string
  message?: string
  /** What OVHcloud's support asks for, where the page may read it. */
  queryId?: string
}

/** What to do about it. */
export type DoctorRemedy =
  | 'complete-key'
  | 'check-spelling'
  | 'choose-endpoint'
  | 'check-network'
  | 'use-relay'
  | 'set-clock'
  | 'use-region'
  | 'new-application'
  | 'copy-secret-again'
  | 'validate'
  | 'new-key'
  | 'edit-addresses'
  | 'add-rule'
  | 'wait'
  | 'ask-support'

/** One step of a diagnosis. */
export interface Step {
  name: StepName
  outcome: StepOutcome
  code: StepCode
  evidence: readonly Evidence[]
  remedy?: DoctorRemedy
  data: StepData
}

/** What a sentence about a step may need. */
export interface StepData {
  /** Parts of the key that are missing or odd. */
  fields?: readonly ('applicationKey' | 'applicationSecret' | 'consumerKey')[]
  /** Endpoints' names. */
  endpoints?: readonly string[]
  /** How far this machine's clock is behind the API's, in seconds; negative: ahead. */
  skewSeconds?: number
  /** Milliseconds since 1970. */
  at?: number
  days?: number
  addresses?: readonly string[]
  credentialId?: number
  /** As `GET /path`. */
  rules?: readonly string[]
  /** Whether the key may list the account's keys. */
  lists?: boolean
  cause?: ApiCause
  /** It is likely and not certain: what is known of other keys of the application suggests it. */
  inferred?: true
}

/** What is wrong, or that nothing is. */
export interface Diagnosis {
  steps: readonly Step[]
  /** The step that stands in the way; missing when the key works. */
  wrong?: Step
}
