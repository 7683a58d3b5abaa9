// The door of the relay: how a page reaches the API where the API answers no page of another origin.
export { climbing, restOf } from './address.ts'
export { Gate, type GateOptions, type Verdict } from './gate.ts'
export {
  answered,
  answerHeaders,
  crossOrigin,
  harmlessType,
  markHeader,
  methods,
  ownHeaders,
  plainType,
  preflightHeaders,
  preflightSeconds,
  requestHeaders,
  typeOf,
} from './headers.ts'
export { type RelayHost, relayHosts } from './hosts.ts'
export { type Limits, usualLimits } from './limits.ts'
export { refusalHeaders, refusals, refusalText, type RelayReason } from './refusal.ts'
export { createRelay } from './relay.ts'
