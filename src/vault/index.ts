export { type Envelope, readEnvelope } from './envelope.ts'
export { VaultError, type VaultErrorCode } from './errors.ts'
export type { Exclusive } from './exclusive.ts'
export type { Json } from './json.ts'
export type { SecretChanges, SecretRef, VaultSession } from './session.ts'
export type { SlotInfo } from './slots.ts'
export { checkUnchanged, memoryStore, storedRev, type VaultStore } from './store.ts'
export {
  type Credential,
  type Inspection,
  type OpenOptions,
  privateSession,
  Vault,
  type VaultOptions,
} from './vault.ts'
