import { VaultError } from './errors.ts'
import type { Sealed } from './format.ts'
import { iterations as bounds } from './kdf.ts'
import { base64Url, exactFields, integer, isFields, list, own } from './shape.ts'

/** The root key, wrapped under a passphrase. */
export interface PassSlot extends Sealed {
  readonly id: string
  readonly t: 'pass'
  readonly kdf: { readonly n: 'PBKDF2'; readonly h: 'SHA-256'; readonly i: number; readonly s: string }
}

/** The root key, wrapped under what a passkey answers to `salt`. */
export interface PasskeySlot extends Sealed {
  readonly id: string
  readonly t: 'prf'
  /** The passkey's credential id, base64url. */
  readonly cred: string
  /** The host name it works on. */
  readonly rp: string
  /** How it may be reached, for the browser's question. */
  readonly tr: readonly string[]
  readonly salt: string
}

/** The root key, wrapped under a recovery key. */
export interface RecoverySlot extends Sealed {
  readonly id: string
  readonly t: 'rec'
  readonly salt: string
}

/** The root key, wrapped under a key that lies beside the record. */
export interface DeviceSlot extends Sealed {
  readonly id: string
  readonly t: 'dev'
}

/** One way to the root key. A new kind joins here, in `readers`, in `slotParameters` and in wrapping.ts. */
export type Slot = PassSlot | PasskeySlot | RecoverySlot | DeviceSlot

/** What may be said about a slot before the vault is open. None of it is authenticated then. */
export type SlotInfo =
  | { readonly id: string; readonly type: 'pass'; readonly iterations: number }
  | {
      readonly id: string
      readonly type: 'prf'
      /** The passkey's credential id, base64url. */
      readonly credential: string
      readonly host: string
      readonly transports: readonly string[]
      /** For `passkeyInput`; base64url. */
      readonly salt: string
    }
  | { readonly id: string; readonly type: 'rec' | 'dev' }

/** A host name as WebAuthn has it: an address in figures can have no passkey. */
export function isHost(value: unknown): value is string {
  return typeof value === 'string' && value.length <= 253 && /^[a-z0-9-]+(\.[a-z0-9-]+)*$/.test(value)
}

/** Up to eight different names such as `internal` or `usb`. */
export function isTransports(value: unknown): value is readonly string[] {
  return (
    Array.isArray(value) &&
    value.length <= 8 &&
    Array.from<unknown>(value).every((one) => typeof one === 'string' && /^[a-z0-9-]{1,32}$/.test(one)) &&
    new Set(value).size === value.length
  )
}

const idOf = (value: unknown): string => base64Url(value, 'slot.id', 8)

function wrapped(iv: unknown, ct: unknown): Sealed {
  return { iv: base64Url(iv, 'slot.iv', 12), ct: base64Url(ct, 'slot.ct', 48) }
}

function readPass(value: unknown): PassSlot {
  const { id, kdf, iv, ct } = exactFields(value, ['id', 't', 'kdf', 'iv', 'ct'], 'slot')
  const { n, h, i, s } = exactFields(kdf, ['n', 'h', 'i', 's'], 'slot.kdf')
  if (n !== 'PBKDF2' || h !== 'SHA-256') throw new VaultError('damaged', 'slot.kdf')
  const count = integer(i, 'slot.kdf.i', -Infinity, Infinity)
  if (count < bounds.floor) throw new VaultError('downgrade', 'slot.kdf.i')
  if (count > bounds.ceiling) throw new VaultError('too-costly', 'slot.kdf.i')
  const salt = base64Url(s, 'slot.kdf.s', 32)
  return { id: idOf(id), t: 'pass', kdf: { n, h, i: count, s: salt }, ...wrapped(iv, ct) }
}

function readPasskey(value: unknown): PasskeySlot {
  const fields = ['id', 't', 'cred', 'rp', 'tr', 'salt', 'iv', 'ct'] as const
  const { id, cred, rp, tr, salt, iv, ct } = exactFields(value, fields, 'slot')
  if (!isHost(rp)) throw new VaultError('damaged', 'slot.rp')
  if (!isTransports(tr)) throw new VaultError('damaged', 'slot.tr')
  return {
    id: idOf(id),
    t: 'prf',
    cred: base64Url(cred, 'slot.cred', 1, 1023),
    rp,
    tr: [...tr],
    salt: base64Url(salt, 'slot.salt', 32),
    ...wrapped(iv, ct),
  }
}

function readRecovery(value: unknown): RecoverySlot {
  const { id, salt, iv, ct } = exactFields(value, ['id', 't', 'salt', 'iv', 'ct'], 'slot')
  return { id: idOf(id), t: 'rec', salt: base64Url(salt, 'slot.salt', 32), ...wrapped(iv, ct) }
}

function readDevice(value: unknown): DeviceSlot {
  const { id, iv, ct } = exactFields(value, ['id', 't', 'iv', 'ct'], 'slot')
  return { id: idOf(id), t: 'dev', ...wrapped(iv, ct) }
}

const readers = new Map<unknown, (value: unknown) => Slot>([
  ['pass', readPass],
  ['prf', readPasskey],
  ['rec', readRecovery],
  ['dev', readDevice],
])

/** A slot of the right shape. Throws `damaged`, `downgrade` or `too-costly`, before any work. */
export function readSlot(value: unknown): Slot {
  const read = isFields(value) ? readers.get(own(value, 't')) : undefined
  if (!read) throw new VaultError('damaged', 'slot.t')
  return read(value)
}

/** Slots that can stand together, in their order. Throws as `readSlot`, and `damaged` for what `unfit` finds. */
export function readSlots(value: unknown, max: number): readonly Slot[] {
  const slots = list(value, 'slots', max).map(readSlot)
  if (unfit(slots)) throw new VaultError('damaged', 'slots')
  return slots
}

/**
 * Whether slots cannot stand together: the same id or passkey twice, or more than one passphrase, recovery key or device.
 * Two passphrases would let a stranger double the work of every unlock.
 */
export function unfit(slots: readonly Slot[]): boolean {
  const names = slots.flatMap((slot) => [`id ${slot.id}`, slot.t === 'prf' ? `cred ${slot.cred}` : slot.t])
  return new Set(names).size !== names.length
}

/** Whether slots can be opened on another computer too: by a passphrase or a recovery key. */
export function portable(slots: readonly Slot[]): boolean {
  return slots.some(({ t }) => t === 'pass' || t === 'rec')
}

/** The slot without what is wrapped in it. */
export function slotInfo(slot: Slot): SlotInfo {
  switch (slot.t) {
    case 'pass':
      return { id: slot.id, type: slot.t, iterations: slot.kdf.i }
    case 'prf':
      return {
        id: slot.id,
        type: slot.t,
        credential: slot.cred,
        host: slot.rp,
        transports: slot.tr,
        salt: slot.salt,
      }
    default:
      return { id: slot.id, type: slot.t }
  }
}
