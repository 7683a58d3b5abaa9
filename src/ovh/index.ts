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
export { sha1, sign, type Signable } from './sign.ts'
export * from './token-pages.ts'
export { fetchTransport, type Prepared, type Transport } from './transport.ts'
export { type HandCall, handScript, unsigned } from './hand.ts'
export { type HandAnswer, type HandFault, handLimit, readHandAnswers } from './hand-answers.ts'
export { type IssuedToken, requestToken, tokenRequest } from './token.ts'
export { findRelay, relayAddress, RelayRefusal, relayTransport } from './relay-transport.ts'
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
export { type Paste, type PasteOptions, parsePaste } from './paste.ts'
export type { PasteKind } from './paste-flat.ts'
export { yamlIn } from './paste-yaml.ts'
export type { Repair, RepairReason } from './paste-mending.ts'
export type { Explicit, Override, Source } from './paste-sources.ts'
export type { Pair, Structured, Tree } from './paste-tree.ts'
export { Batching, type BatchVerdict, readEach, type ReadEachOptions } from './batch.ts'
export { type CloudProject, createProjectUrl, listProjects, readProjects } from './cloud.ts'
export { asLoggedCall, listLogs, type LoggedCall, type LogKind, logPath } from './logs.ts'
export { listOauth2Clients, type Oauth2Client, readOauth2Clients } from './oauth2.ts'
export { isTooMany, Pace, type PaceOptions } from './pacing.ts'
export { type ApiVersion, decodeRoutes, decodingRoutes, type Operation, Routes } from './routes.ts'
export {
  type DescribedOperation,
  describeSection,
  type Description,
  listSections,
  printDescription,
  readDescription,
  readSections,
} from './descriptions.ts'
export type { Following, Opening } from './route-tree.ts'
export { kindsOf, type OperationKind, operationKinds } from './route-kinds.ts'
export {
  type KindCounts,
  openedBy,
  type Reach,
  reach,
  type ReachWarning,
  type SectionReach,
} from './reach.ts'
export { specimen } from './rule-pattern.ts'
export { effectsOf, type RuleEffect, type RuleScope } from './rule-effect.ts'
export {
  type DraftRule,
  lintRules,
  type RuleDoubt,
  type RuleFault,
  ruleFaults,
  type RuleFinding,
  ruleLimits,
} from './rule-lint.ts'
export { compareRules, type RuleComparison, type RuleRelation } from './rule-comparison.ts'
export { type Completion, completeRule, RouteSearch } from './search.ts'
export { type Call, callLimits, type CallTarget, type ReadCall, type ReadCalls, readTarget } from './call.ts'
export {
  isFree,
  type Learned,
  type LearnedRule,
  learnRules,
  type LearnScope,
  operationOf,
  readCalls,
} from './learn.ts'
export { type NeedVerdict, type Verdict, type VerdictDoubt, verdictOf, verdictsOf } from './verdict.ts'
export {
  type FileFormat,
  fillRules,
  fitsVariable,
  type Preset,
  presetCategories,
  type PresetCategory,
  type PresetConfidence,
  type PresetConfig,
  type PresetFile,
  type PresetRisk,
  presetRisks,
  type PresetVariable,
  searchPresets,
  type VariableRefusal,
} from './presets.ts'
export { readPresets } from './preset-reading.ts'
export {
  type HandOver,
  type Rendered,
  type RenderedFile,
  type RenderedPreset,
  renderPreset,
  type SecretName,
  type Variable,
} from './templates.ts'
export { printVariables, type VariableDialect, variableDialects } from './variables-print.ts'
export {
  admitsAddress,
  containsBlock,
  type IpBlock,
  type IpFault,
  type IpFinding,
  ipLimits,
  lintIpBlocks,
  openVersions,
  parseIpBlock,
  printIpBlock,
} from './ip-blocks.ts'
export {
  printShare,
  type ReadShare,
  readShare,
  type RefusedShare,
  type Share,
  shareLimits,
  type ShareRefusal,
} from './share.ts'
export { type OtherKey, type OtherKeyPlace, otherKeysFor } from './key-kind.ts'
