import { openSecret, sealSecret, type SecretEntry } from './contents.ts'
import { sameBytes } from './encoding.ts'
import { VaultError } from './errors.ts'
import type { Edition } from './format.ts'
import type { Revision } from './revisions.ts'
import type { Keys } from './root.ts'
import { wipe } from './runtime.ts'

async function move(
  from: Pick<Revision<unknown>, 'keys' | 'envelope'>,
  keys: Keys,
  to: Edition,
  secret: { id: string; owner: readonly string[]; sealed: NonNullable<SecretEntry['sealed']> },
): Promise<SecretEntry> {
  const { id, owner } = secret
  const bytes = await openSecret(from.keys, from.envelope, id, owner, secret.sealed)
  try {
    const entry = await sealSecret(keys, to, { id, owner, bytes })
    const back = entry.sealed && (await openSecret(keys, to, id, owner, entry.sealed))
    const same = back !== undefined && sameBytes(back, bytes)
    if (back) wipe(back)
    if (!same) throw new VaultError('damaged', 'what was about to be written; nothing was')
    return entry
  } finally {
    wipe(bytes)
  }
}

/**
 * Seals every secret of a revision under other keys, or for another place, one after another; each is opened again and
 * compared. Damaged ones stay as they are.
 */
export async function reseal(
  from: Pick<Revision<unknown>, 'keys' | 'envelope' | 'secrets' | 'damaged'>,
  keys: Keys,
  to: Edition,
): Promise<Map<string, SecretEntry>> {
  const secrets = new Map<string, SecretEntry>()
  for (const [id, entry] of from.secrets) {
    const { owner, sealed } = entry
    const whole = sealed && !from.damaged.has(id)
    secrets.set(id, whole ? await move(from, keys, to, { id, owner, sealed }) : entry)
  }
  return secrets
}

/** A revision of an older version as it would be if today's had written it: the same keys, every secret sealed again. */
export async function renew<C>(held: Revision<C>, v: number): Promise<Revision<C>> {
  if (held.envelope.v === v) return held
  const envelope = { ...held.envelope, v }
  return { ...held, envelope, secrets: await reseal(held, held.keys, envelope) }
}
