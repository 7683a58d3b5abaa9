// The vault's own code, behind a door that is opened when there is something to open or to keep.
export {
  createDeviceKey,
  createRecoveryKey,
  passkeyInput,
  passkeySalt,
  privateSession,
  slotId,
  Vault,
} from '../vault/index.ts'
export { readContent } from './content-reading.ts'
export { Ways } from './ways.ts'
