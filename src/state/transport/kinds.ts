/**
 * The ways a call can take to an endpoint, in the order in which the default tries them: straight from the page, by the
 * relay on the page's own origin, by a relay somebody configured, by the browser extension, by a person's own shell.
 */
export const transportKinds = ['direct', 'beside', 'relay', 'extension', 'hand'] as const
export type TransportKind = (typeof transportKinds)[number]

/** What a person decided for an account; `auto` finds the way by itself. */
export type TransportChoice = 'auto' | TransportKind

/** Reads a choice from the vault. What another version wrote and this one does not know is the default. */
export const readChoice = (value: unknown): TransportChoice =>
  transportKinds.find((kind) => kind === value) ?? 'auto'

/** How long a call may take by a way, in milliseconds: a person needs as long as a person needs. */
export const patienceFor = (kind: TransportKind): number => (kind === 'hand' ? Infinity : 30_000)
