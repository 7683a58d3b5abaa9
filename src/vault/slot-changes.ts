import { checkMac } from './contents.ts'
import { VaultError } from './errors.ts'
import type { Edition } from './format.ts'
import { reseal } from './reseal.ts'
import { type Change, type Revision, type Revisions, storable } from './revisions.ts'
import { createRoot, type Keys } from './root.ts'
import { portable, type Slot, type SlotInfo, slotInfo } from './slots.ts'
import {
  checkNewSlot,
  checkTogether,
  type Credential,
  type NewSlot,
  openSlot,
  rootOf,
  sealAgain,
  sealSlot,
  slotFor,
} from './wrapping.ts'

/** What a new root key means for the ways in. */
export interface Rekeying {
  /** Secrets at hand besides the proof: their slots go on. */
  readonly keep?: readonly Credential[]
  readonly add?: readonly NewSlot[]
  /** Slots that end, by id, the proof's own if it is named. */
  readonly drop?: readonly string[]
}

/** What a change of slots changes in the content, in the same save. Called with the slots as they will be. */
export type ContentChange<C> = (content: C, slots: readonly SlotInfo[]) => C

/** A change that keeps keys and slots as they are. */
export function sameKeys<C>(held: Revision<C>): Omit<Change, 'content' | 'secrets' | 'plain'> {
  const { keys, envelope } = held
  return { keys, v: envelope.v, epoch: envelope.epoch, slots: envelope.slots }
}

/** Throws `absent` for a private session: nothing opens it, so nothing can be added to what opens it. */
function checkKept({ envelope }: Revision<unknown>): void {
  if (envelope.slots.length === 0) throw new VaultError('absent', 'a private session')
}

/** Wraps the root key once more; see `VaultSession.addSlot`. */
export async function addSlot<C>(
  revisions: Revisions<C>,
  proof: Credential,
  slot: NewSlot | (() => Promise<NewSlot>),
  change: ContentChange<C> = (content) => content,
): Promise<SlotInfo> {
  const { held } = revisions
  checkKept(held)
  if (typeof slot !== 'function') checkNewSlot(slot)
  const opened = await openSlot(held.envelope, proof)
  // A ceremony may take a minute: only after it does the root key exist in a form that can be wrapped.
  const wanted = typeof slot === 'function' ? await slot() : slot
  const { iterations } = revisions.ground
  const made = await sealSlot(await rootOf(opened, held.envelope), wanted, held.envelope, iterations)
  // The proof came from this record's slot; that it leads to this record's root key is a question to the record.
  await checkMac(made.keys, held.envelope)
  await revisions.save(
    async (now) => {
      const slots = [...now.envelope.slots, made.slot]
      checkTogether(slots)
      const content = storable(change(now.content, slots.map(slotInfo)))
      return { ...sameKeys(now), keys: made.keys, slots, content, secrets: now.secrets, plain: [] }
    },
    { keepPrevious: true },
  )
  return slotInfo(made.slot)
}

interface NextRoot {
  readonly keys: Keys
  readonly slots: readonly Slot[]
}

async function nextRoot<C>(
  { ground, held }: Revisions<C>,
  proof: Credential,
  { keep = [], add = [], drop = [] }: Rekeying,
): Promise<NextRoot> {
  const { envelope } = held
  const place = { vid: envelope.vid, epoch: envelope.epoch + 1 }
  // Every secret shows that it opens its slot, so that nobody goes on with a key that was mistyped.
  const going: { slot: Slot; credential: Credential }[] = []
  for (const credential of [proof, ...keep]) {
    const { slot } = await openSlot(envelope, credential)
    if (!drop.includes(slot.id) && !going.some((one) => one.slot.id === slot.id))
      going.push({ slot, credential })
  }
  const root = await createRoot()
  const made = []
  for (const { slot, credential } of going)
    made.push(await sealAgain(root, slot, credential, place, ground.iterations))
  for (const slot of add) made.push(await sealSlot(root, slot, place, ground.iterations))
  const order = new Map(envelope.slots.map(({ id }, i) => [id, i]))
  const slots = made.map(({ slot }) => slot)
  slots.sort((a, b) => (order.get(a.id) ?? Infinity) - (order.get(b.id) ?? Infinity))
  const first = made[0]
  if (!first) throw new VaultError('last-slot')
  return { keys: first.keys, slots }
}

/** Throws what is wrong with the wish, before any work: `no-slot`, `last-slot`, `slots-at-stake`, and as `checkNewSlot`. */
function checkRekeying(
  { slots }: { slots: readonly Slot[] },
  proof: Credential,
  { keep = [], add = [], drop = [] }: Rekeying,
): void {
  add.forEach(checkNewSlot)
  const named = (id: string) => drop.includes(id)
  if (!drop.every((id) => slots.some((slot) => slot.id === id))) throw new VaultError('no-slot')
  const going = [proof, ...keep]
    .map((credential) => slotFor({ slots }, credential))
    .filter(({ id }) => !named(id))
  if (slots.some((slot) => !named(slot.id) && !going.includes(slot))) throw new VaultError('slots-at-stake')
  const portableAdded = add.some((slot) => 'passphrase' in slot || 'recoveryKey' in slot)
  if (!portable(going) && !portableAdded) throw new VaultError('last-slot')
}

/** Replaces the root key; see `VaultSession.rekey`. */
export async function rekey<C>(
  revisions: Revisions<C>,
  proof: Credential,
  rekeying: Rekeying,
  change: ContentChange<C> = (content) => content,
): Promise<readonly SlotInfo[]> {
  checkKept(revisions.held)
  // Made once, however often the save begins anew: the derivations are the costly part.
  let fresh: Promise<NextRoot> | undefined
  const saved = await revisions.save(
    async (held) => {
      const { envelope } = held
      if (held.damaged.size > 0) throw new VaultError('damaged', 'secrets')
      checkRekeying(envelope, proof, rekeying)
      const { keys, slots } = await (fresh ??= nextRoot(revisions, proof, rekeying))
      checkTogether(slots)
      const to: Edition = { v: envelope.v, vid: envelope.vid, epoch: envelope.epoch + 1 }
      const secrets = await reseal(held, keys, to)
      const content = storable(change(held.content, slots.map(slotInfo)))
      return { keys, v: to.v, epoch: to.epoch, slots, content, secrets, plain: [] }
    },
    { keepPrevious: false },
  )
  return saved.envelope.slots.map(slotInfo)
}
