// What each ciphertext is bound to: README.md, "Additional data". Fields are joined by NUL, which no field may hold,
// so that no two lists of fields give the same bytes.
import type { Envelope } from './envelope.ts'
import { format, isSecretId, type Place, version } from './format.ts'
import { type Bytes, utf8 } from './runtime.ts'
import type { Slot } from './slots.ts'

type Field = string | number

// A lone surrogate has no UTF-8 form of its own: two different texts would become the same bytes.
const unfit = /\0|\p{Surrogate}/u

function join(place: Place, use: string, ...fields: readonly Field[]): Bytes {
  return utf8([format, version, place.vid, place.epoch, use, ...fields].join('\0'))
}

type Unsealed<S> = S extends Slot ? Omit<S, 'iv' | 'ct'> : never

function slotParameters(slot: Unsealed<Slot>): readonly Field[] {
  return [slot.id, slot.t, slot.kdf.n, slot.kdf.h, slot.kdf.i, slot.kdf.s]
}

/** Binds a wrapped root key to its slot and to every parameter of it. */
export function slotBinding(place: Place, slot: Unsealed<Slot>): Bytes {
  return join(place, 'slot', ...slotParameters(slot))
}

/** Binds the index to one revision. */
export function indexBinding(place: Place, rev: number): Bytes {
  return join(place, 'index', rev)
}

/** Throws `TypeError` when this can name no secret, or no owner of one. For callers' mistakes, before any work. */
export function checkSecretName(id: unknown, owner: unknown): void {
  if (!isSecretId(id)) throw new TypeError('id: 1 to 64 of A-Z a-z 0-9 _ . : -')
  if (
    !Array.isArray(owner) ||
    !owner.every((part: unknown) => typeof part === 'string' && !unfit.test(part))
  ) {
    throw new TypeError('owner: a list of texts without NUL and lone surrogates')
  }
}

/** Binds a secret to its name and to its owner (what it is, where it is used, whose it is). */
export function secretBinding(place: Place, id: string, owner: readonly string[]): Bytes {
  return join(place, 'secret', id, ...owner)
}

/** What the envelope's `mac` covers: all that stands before it, slots in their order. */
export function macText(envelope: Omit<Envelope, 'mac' | 'index' | 'secrets'>): Bytes {
  return join(
    envelope,
    'mac',
    envelope.minReader,
    envelope.rev,
    envelope.slots.length,
    ...envelope.slots.flatMap((slot) => [...slotParameters(slot), slot.iv, slot.ct]),
  )
}
