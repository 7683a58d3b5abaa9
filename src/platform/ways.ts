import type { DeviceKeys, Passkeys } from '../state/ports.ts'
import { browserDeviceKeys } from './device-keys.ts'
import { browserPasskeys } from './passkey.ts'

/** The browser's part in opening a vault: what it knows of passkeys, and where it keeps the key of this device. */
export function browserWays(): { passkeys: Passkeys; devices: DeviceKeys } {
  return { passkeys: browserPasskeys(), devices: browserDeviceKeys() }
}
