import type { Keyring } from '../keyring.ts'

/** The address of the relay that the open vault remembers, as it stands when it is asked for. */
export const relayOf = (keyring: Pick<Keyring, 'value'>) => (): string | undefined =>
  keyring.value.kind === 'open' ? keyring.value.content.relay : undefined
