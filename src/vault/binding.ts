// What each ciphertext is bound to: README.md, "Additional data". Fields are joined by NUL, which no field may hold,
// so that no two lists of fields give the same bytes.
import type { Envelope } from './envelope.ts'
import { type Edition, firstVersion, format, isSecretId, type Place } from './format.ts'
import { type Bytes, utf8 } from './runtime.ts'
import type { Slot } from './slots.ts'

type Field = string | number

// A lone surrogate has no UTF-8 form of its own: two different texts would become the same bytes.
const unfit = /\0|\p{Surrogate}/u

function join({ v, vid, epoch }: Edition, use: string, ...fields: readonly Field[]): Bytes {
  return utf8([format, v, vid, epoch, use, ...fields].join('\0'))
}

type Unsealed<S> = S extends Slot ? Omit<S, 'iv' | 'ct'> : never

/** A slot's parameters, without what is wrapped in it. */
export type BlankSlot = Unsealed<Slot>

function slotParameters(slot: BlankSlot): readonly Field[] {
  switch (slot.t) {
    case 'pass':
      return [slot.id, slot.t, slot.kdf.n, slot.kdf.h, slot.kdf.i, slot.kdf.s]
    case 'prf':
      return [slot.id, slot.t, slot.cred, slot.rp, slot.tr.length, ...slot.tr, slot.salt]
    case 'rec':
      return [slot.id, slot.t, slot.salt]
    case 'dev':
      return [slot.id, slot.t]
  }
}

/** Binds a wrapped root key to its slot and to every parameter of it, in any version of the record around it. */
export function slotBinding({ vid, epoch }: Place, slot: BlankSlot): Bytes {
  return join({ v: firstVersion, vid, epoch }, 'slot', ...slotParameters(slot))
}

/** Binds the index to one revision. */
export function indexBinding(place: Edition, rev: number): Bytes {
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
export function secretBinding(place: Edition, id: string, owner: readonly string[]): Bytes {
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
