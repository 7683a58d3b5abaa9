// What is done to a record when it opens, with the one secret that opened it.
import { checkMac } from './contents.ts'
import type { Revision, Revisions } from './revisions.ts'
import { sameKeys } from './slot-changes.ts'
import { type Credential, type Opened, rootOf, sealAgain } from './wrapping.ts'

/** Saves what is held as it is, which is how a record of an older version becomes one of today's. */
export async function rewrite<C>(revisions: Revisions<C>): Promise<void> {
  const same = async (held: Revision<C>) => {
    const { content, secrets } = held
    return { ...sameKeys(held), content, secrets, plain: [] }
  }
  await revisions.save(same, { keepPrevious: true })
}

/** Wraps the root key again under the passphrase that opened it, if that took fewer iterations than are written today. */
export async function strengthen<C>(
  revisions: Revisions<C>,
  opened: Opened,
  credential: Credential,
): Promise<void> {
  const { slot } = opened
  const { iterations } = revisions.ground
  if (slot.t !== 'pass' || slot.kdf.i >= iterations) return
  const { envelope } = revisions.held
  const stronger = await sealAgain(await rootOf(opened, envelope), slot, credential, envelope, iterations)
  await checkMac(stronger.keys, envelope)
  await revisions.save(
    async (held) => {
      const slots = held.envelope.slots.map((one) => (one.id === slot.id ? stronger.slot : one))
      const { content, secrets } = held
      return { ...sameKeys(held), keys: stronger.keys, slots, content, secrets, plain: [] }
    },
    { keepPrevious: true },
  )
}
