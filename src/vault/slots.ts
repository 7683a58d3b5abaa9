import { slotBinding } from './binding.ts'
import { fromBase64Url, toBase64Url } from './encoding.ts'
import type { Envelope } from './envelope.ts'
import { VaultError } from './errors.ts'
import type { Place, Sealed } from './format.ts'
import { iterations as bounds, passphraseKey } from './kdf.ts'
import { type Keys, openRoot, takeRoot, wrapRoot } from './root.ts'
import { type Bytes, random } from './runtime.ts'
import { base64Url, exactFields, integer } from './shape.ts'

/** The root key, wrapped under a passphrase. */
export interface PassSlot extends Sealed {
  readonly id: string
  readonly t: 'pass'
  readonly kdf: { readonly n: 'PBKDF2'; readonly h: 'SHA-256'; readonly i: number; readonly s: string }
}

/** One way to the root key. A new kind joins here, in `readSlot` and in `slotParameters`, and nowhere else. */
export type Slot = PassSlot

/** What may be said about a slot before the vault is open. */
export interface SlotInfo {
  readonly id: string
  readonly type: Slot['t']
  readonly iterations: number
}

/** A slot of the right shape. Throws `damaged`, `downgrade` or `too-costly`, before any work. */
export function readSlot(value: unknown): Slot {
  const { id, t, kdf, iv, ct } = exactFields(value, ['id', 't', 'kdf', 'iv', 'ct'], 'slot')
  if (t !== 'pass') throw new VaultError('damaged', 'slot.t')
  const { n, h, i, s } = exactFields(kdf, ['n', 'h', 'i', 's'], 'slot.kdf')
  if (n !== 'PBKDF2' || h !== 'SHA-256') throw new VaultError('damaged', 'slot.kdf')
  const count = integer(i, 'slot.kdf.i', -Infinity, Infinity)
  if (count < bounds.floor) throw new VaultError('downgrade', 'slot.kdf.i')
  if (count > bounds.ceiling) throw new VaultError('too-costly', 'slot.kdf.i')
  return {
    id: base64Url(id, 'slot.id', 8),
    t,
    kdf: { n, h, i: count, s: base64Url(s, 'slot.kdf.s', 32) },
    iv: base64Url(iv, 'slot.iv', 12),
    ct: base64Url(ct, 'slot.ct', 48),
  }
}

/** The slot without what is wrapped in it. */
export function slotInfo(slot: Slot): SlotInfo {
  return { id: slot.id, type: slot.t, iterations: slot.kdf.i }
}

/** The slot a passphrase opens. Throws `damaged` when there is none: nothing else opens a vault yet. */
export function passSlot(envelope: Envelope): PassSlot {
  const slot = envelope.slots.find((one) => one.t === 'pass')
  if (!slot) throw new VaultError('damaged', 'slots')
  return slot
}

function bytesOf(encoded: string): Bytes {
  const bytes = fromBase64Url(encoded)
  if (!bytes) throw new VaultError('damaged')
  return bytes
}

async function wrappingKey(
  slot: Pick<PassSlot, 'kdf'>,
  passphrase: string,
  place: Place,
): Promise<CryptoKey> {
  return passphraseKey(passphrase, {
    vid: bytesOf(place.vid),
    salt: bytesOf(slot.kdf.s),
    iterations: slot.kdf.i,
  })
}

/** What a right passphrase gives: the keys of the vault, and the key that can unwrap the root once more. */
export interface Opened {
  readonly keys: Keys
  readonly wrapping: CryptoKey
}

/** Opens a passphrase slot. Throws `wrong-passphrase`, also when the slot was changed: nobody can tell which. */
export async function openPassSlot(slot: PassSlot, passphrase: string, place: Place): Promise<Opened> {
  const wrapping = await wrappingKey(slot, passphrase, place)
  return { keys: await openRoot(slot, wrapping, slotBinding(place, slot), bytesOf(place.vid)), wrapping }
}

/** Wraps a root key under a passphrase. The keys come out of the new slot itself: a proof that it opens. */
export async function sealPassSlot(
  root: CryptoKey,
  passphrase: string,
  place: Place,
  iterations: number,
): Promise<{ slot: PassSlot; keys: Keys }> {
  const blank = {
    id: toBase64Url(random(8)),
    t: 'pass',
    kdf: { n: 'PBKDF2', h: 'SHA-256', i: iterations, s: toBase64Url(random(32)) },
  } as const
  const wrapping = await wrappingKey(blank, passphrase, place)
  const binding = slotBinding(place, blank)
  const slot: PassSlot = { ...blank, ...(await wrapRoot(root, wrapping, binding)) }
  return { slot, keys: await openRoot(slot, wrapping, binding, bytesOf(place.vid)) }
}

/** The root key of an opened slot in a form that can be wrapped again. Drop it as soon as that is done. */
export async function rootOf(slot: PassSlot, opened: Opened, place: Place): Promise<CryptoKey> {
  return takeRoot(slot, opened.wrapping, slotBinding(place, slot))
}
