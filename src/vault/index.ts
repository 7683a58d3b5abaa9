export type { BackupSecrets } from './backup.ts'
export { fromBase64Url, toBase64Url } from './encoding.ts'
export { type Envelope, readEnvelope } from './envelope.ts'
export { VaultError, type VaultErrorCode } from './errors.ts'
export type { Exclusive } from './exclusive.ts'
export type { Json } from './json.ts'
export type { Migration } from './migrations.ts'
export { createRecoveryKey, readRecoveryKey, writeRecoveryKey } from './recovery.ts'
export { createDeviceKey } from './root.ts'
export type { SecretChanges, SecretRef, VaultSession } from './session.ts'
export type { ContentChange, Rekeying } from './slot-changes.ts'
export type { SlotInfo } from './slots.ts'
export { checkUnchanged, memoryStore, storedRev, type VaultStore, type WriteOptions } from './store.ts'
export { type Inspection, type OpenOptions, privateSession, Vault, type VaultOptions } from './vault.ts'
export {
  type Credential,
  type NewSlot,
  passkeyInput,
  type PasskeyRef,
  passkeySalt,
  slotId,
} from './wrapping.ts'
