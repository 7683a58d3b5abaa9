import { relayAddress } from '../../ovh/index.ts'
import type { Keyring } from '../keyring.ts'

/** The address of the relay that the open vault remembers, as it stands when it is asked for. */
export const relayOf = (keyring: Pick<Keyring, 'value'>) => (): string | undefined =>
  keyring.value.kind === 'open' ? keyring.value.content.relay : undefined

/**
 * The address of a relay as it is kept, or why it is refused: `address` for what cannot be one, `policy` for a host that
 * this build may not contact. `origins` are those it may, its own included.
 */
export function judgeRelay(
  text: string,
  origins: readonly string[],
): { address: string } | 'address' | 'policy' {
  const address = relayAddress(text.trim())
  if (address === undefined) return 'address'
  return origins.includes(new URL(address).origin) ? { address } : 'policy'
}
