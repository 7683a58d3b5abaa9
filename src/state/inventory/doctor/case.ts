import { Pace } from '../../../ovh/index.ts'
import type {
  ApiError,
  Batching,
  Credential,
  Endpoint,
  OvhClient,
  PaceOptions,
  Rule,
} from '../../../ovh/index.ts'
import type { KeyRow } from '../rows.ts'
import type { Evidence, Step, StepCode, StepData, StepName, StepOutcome } from './diagnosis.ts'

/** Who is to be examined. The secrets stay with whoever makes the clients. */
export interface Patient {
  /** Where the key is said to belong; `undefined` when nobody said. */
  endpoint: Endpoint | undefined
  applicationKey: string
  /** How long the secrets are; `undefined` for one that is missing. */
  lengths: { applicationSecret: number | undefined; consumerKey: number | undefined }
  /** The last thing known of this very key, if anything is. */
  last?: Credential | undefined
  /** A call that is said to fail. */
  call?: { method: Rule['method']; path: string } | undefined
}

/** The doctor's instruments. */
export interface DoctorOptions {
  /** Every endpoint that this build may contact. */
  endpoints: readonly Endpoint[]
  /** A client that signs with the patient's own keys. */
  own: (endpoint: Endpoint) => OvhClient
  /**
   * A client that knows the patient's application key, and signs with a secret and a consumer key that are nobody's: what
   * an endpoint says to it tells whether it knows the application, and no endpoint ever sees a consumer key that is not
   * its own.
   */
  stranger: (endpoint: Endpoint) => OvhClient
  /**
   * What other saved keys can see at the endpoint: names the state of one that may say nothing of itself. Asked for
   * when it is needed.
   */
  rows?: (endpoint: Endpoint) => Promise<readonly KeyRow[]>
  batching?: Batching
  /** Whether a host answers this page at all, readable or not; without it that cannot be told apart. */
  answers?: (endpoint: Endpoint) => Promise<boolean>
  pace?: PaceOptions
  now: () => number
  signal?: AbortSignal
  /** Called after each step, so that a page can show it at once. */
  onStep?: (step: Step) => void
}

/** The one call that any living key may make, whatever its rules. */
export const ownPath = '/auth/currentCredential'

/** What may be said with a step. */
type Remarks = Partial<Pick<Step, 'evidence' | 'remedy'>> & { data?: StepData }

/** One examination under way: who, with what, and what was found so far. */
export class Case {
  readonly patient: Patient
  readonly options: DoctorOptions
  readonly steps = new Map<StepName, Step>()
  readonly #paces = new Map<string, Pace>()

  constructor(patient: Patient, options: DoctorOptions) {
    this.patient = patient
    this.options = options
  }

  /** Writes a step down, in place of what was said of it before. */
  say(name: StepName, outcome: StepOutcome, code: StepCode, remarks: Remarks = {}): void {
    const { evidence = [], data = {}, remedy } = remarks
    const step: Step = { name, outcome, code, evidence, data, ...(remedy && { remedy }) }
    this.steps.set(name, step)
    this.options.onStep?.(step)
  }

  pace(endpoint: Endpoint): Pace {
    let pace = this.#paces.get(endpoint.api)
    if (!pace) {
      pace = new Pace({ refusals: 3, ...this.options.pace })
      this.#paces.set(endpoint.api, pace)
    }
    return pace
  }

  get patience(): { signal?: AbortSignal } {
    const { signal } = this.options
    return signal ? { signal } : {}
  }
}

/** A refusal as evidence. */
export function evidenceOf(endpoint: Endpoint, error: ApiError): Evidence {
  const { method, path, status, apiCode, apiMessage, queryId } = error
  return {
    endpoint: endpoint.name,
    method,
    path,
    status,
    code: apiCode,
    message: apiMessage,
    ...(queryId !== undefined && { queryId }),
  }
}
