// The door of this floor: everything that others may use, and nothing else.
export * from './applications.ts'
export * from './authenticator.ts'
export * from './client.ts'
export { type Clock, type ClockOptions, ServerClock } from './clock.ts'
export * from './credential.ts'
export * from './credentials.ts'
export type { Patience } from './deadline.ts'
export * from './endpoint.ts'
export * from './endpoints.ts'
export * from './errors.ts'
export * from './hosts.ts'
export * from './identity.ts'
export type { Query, Scalar } from './query.ts'
export * from './read-many.ts'
export { covers, parseRules, printRules, type Rule, ruleMethods } from './rules.ts'
export * from './shell.ts'
export { sign, type Signable } from './sign.ts'
export * from './token-pages.ts'
export { fetchTransport, type Prepared, type Transport } from './transport.ts'
export { type Conf, parseConf } from './conf.ts'
export { type ConfPlaces, confPlaces } from './conf-places.ts'
export { printConf, type PrintableConf, type PrintableProfile } from './conf-print.ts'
export {
  confKeys,
  type Dispute,
  type DisputeReason,
  keyLengths,
  type Profile,
  type ProfileField,
  profileFields,
  settle,
} from './conf-profile.ts'
export type { Refusal } from './conf-reading.ts'
export { confLimits, type TextRefusal } from './conf-text.ts'
export type { Warning, WarningCode } from './conf-warning.ts'
export { type Env, type EnvEntry, parseEnv } from './env.ts'
export { type EnvDialect, printEnv } from './env-print.ts'
export { type Explicit, type Override, type Paste, parsePaste, type Source } from './paste.ts'
export { Batching, type BatchVerdict, readEach, type ReadEachOptions } from './batch.ts'
export { asProject, type CloudProject, createProjectUrl, listProjects, projectPath } from './cloud.ts'
export { asLoggedCall, listLogs, type LoggedCall, type LogKind, logPath } from './logs.ts'
export { asOauth2Client, listOauth2Clients, type Oauth2Client, oauth2Path } from './oauth2.ts'
export { isTooMany, Pace, type PaceOptions } from './pacing.ts'
