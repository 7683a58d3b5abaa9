// How each kind of slot is opened and made: README.md, "Keys".
import { type BlankSlot, slotBinding } from './binding.ts'
import { fromBase64Url, toBase64Url } from './encoding.ts'
import type { Envelope } from './envelope.ts'
import { VaultError } from './errors.ts'
import { limits, type Place } from './format.ts'
import { checkNewPassphrase, passphraseKey, wrappingKey } from './kdf.ts'
import { readRecoveryKey } from './recovery.ts'
import { type Keys, openRoot, takeRoot, wrapRoot } from './root.ts'
import { type Bytes, random, utf8, wipe } from './runtime.ts'
import { isHost, isTransports, readSlot, type Slot, unfit } from './slots.ts'

/** What opens a vault. `prf` is what the passkey of that slot answered; the caller wipes it. */
export type Credential =
  | { readonly passphrase: string }
  | { readonly recoveryKey: string }
  | { readonly slot: string; readonly prf: Uint8Array }
  | { readonly slot: string; readonly device: CryptoKey }

/** A passkey, as far as a vault must know it to ask for it again. */
export interface PasskeyRef {
  /** Its credential id, base64url. */
  readonly credential: string
  readonly host: string
  readonly transports: readonly string[]
  /** What `passkeyInput` made the question of; base64url. */
  readonly salt: string
}

/** A slot to be made. `prf` is the passkey's answer to its salt; `id` names a device's key before there is a slot. */
export type NewSlot =
  | { readonly passphrase: string }
  | { readonly recoveryKey: string }
  | { readonly passkey: PasskeyRef; readonly prf: Uint8Array }
  | { readonly device: CryptoKey; readonly id: string }

/** A slot, opened: the keys of the vault, and the key that can unwrap the root once more. */
export interface Opened {
  readonly slot: Slot
  readonly keys: Keys
  readonly wrapping: CryptoKey
}

type Secret = { pass: string } | { rec: string } | { prf: Uint8Array } | { dev: CryptoKey }

/** A name for a slot that is still to be made. */
export function slotId(): string {
  return toBase64Url(random(8))
}

/** A salt for a new passkey's slot. */
export function passkeySalt(): string {
  return toBase64Url(random(32))
}

/** The bytes a passkey is asked about, for a slot's salt: the input of WebAuthn's PRF extension. */
export function passkeyInput(salt: string): Bytes {
  const label = utf8('ovh-vault/1/prf')
  const bytes = bytesOf(salt)
  const input = new Uint8Array(label.length + bytes.length)
  input.set(label)
  input.set(bytes, label.length)
  return input
}

function bytesOf(encoded: string): Bytes {
  const bytes = fromBase64Url(encoded)
  if (!bytes) throw new VaultError('damaged')
  return bytes
}

async function prfKey(prf: Uint8Array, vid: Bytes, id: string): Promise<CryptoKey> {
  // An authenticator that was reset, or a browser that pretends, answers with nothing or with zeros.
  if (prf.length !== 32 || prf.every((byte) => byte === 0)) throw new VaultError('wrong-key', 'unusable')
  const seed = new Uint8Array(prf)
  try {
    return await wrappingKey(seed, vid, `ovh-vault/1/kek/prf/${id}`)
  } finally {
    wipe(seed)
  }
}

async function recoveryWrappingKey(typed: string, salt: string, id: string): Promise<CryptoKey> {
  const code = readRecoveryKey(typed)
  try {
    return await wrappingKey(code, bytesOf(salt), `ovh-vault/1/kek/rec/${id}`)
  } finally {
    wipe(code)
  }
}

async function keyFor(slot: BlankSlot, secret: Secret, { vid }: Place): Promise<CryptoKey> {
  if (slot.t === 'pass' && 'pass' in secret) {
    const { s, i } = slot.kdf
    return passphraseKey(secret.pass, { vid: bytesOf(vid), salt: bytesOf(s), iterations: i })
  }
  if (slot.t === 'prf' && 'prf' in secret) return prfKey(secret.prf, bytesOf(vid), slot.id)
  if (slot.t === 'rec' && 'rec' in secret) return recoveryWrappingKey(secret.rec, slot.salt, slot.id)
  if (slot.t === 'dev' && 'dev' in secret) return secret.dev
  throw new VaultError('no-slot')
}

function secretOf(from: Credential | NewSlot): Secret {
  if ('passphrase' in from) return { pass: from.passphrase }
  if ('recoveryKey' in from) return { rec: from.recoveryKey }
  return 'prf' in from ? { prf: from.prf } : { dev: from.device }
}

/** The slot a credential is for. Throws `no-slot`. */
export function slotFor({ slots }: Pick<Envelope, 'slots'>, credential: Credential): Slot {
  const found = slots.find((slot) => {
    if ('passphrase' in credential) return slot.t === 'pass'
    if ('recoveryKey' in credential) return slot.t === 'rec'
    return slot.id === credential.slot && slot.t === ('prf' in credential ? 'prf' : 'dev')
  })
  if (!found) throw new VaultError('no-slot')
  return found
}

/**
 * Opens the slot a credential is for. Throws `no-slot`, `mistyped-key`, and `wrong-passphrase` or `wrong-key`, also when
 * the slot was changed: nobody can tell which.
 */
export async function openSlot(
  envelope: Place & Pick<Envelope, 'slots'>,
  credential: Credential,
): Promise<Opened> {
  const slot = slotFor(envelope, credential)
  const wrapping = await keyFor(slot, secretOf(credential), envelope)
  try {
    const keys = await openRoot(slot, wrapping, slotBinding(envelope, slot), bytesOf(envelope.vid))
    return { slot, keys, wrapping }
  } catch (error) {
    if (slot.t === 'pass' && error instanceof VaultError && error.code === 'wrong-key') {
      throw new VaultError('wrong-passphrase')
    }
    throw error
  }
}

/** The root key of an opened slot in a form that can be wrapped again. Drop it as soon as that is done. */
export async function rootOf({ slot, wrapping }: Opened, place: Place): Promise<CryptoKey> {
  return takeRoot(slot, wrapping, slotBinding(place, slot))
}

function blankFor(slot: NewSlot, iterations: number): BlankSlot {
  if ('passphrase' in slot) return { id: slotId(), t: 'pass', kdf: newKdf(iterations) }
  if ('recoveryKey' in slot) return { id: slotId(), t: 'rec', salt: toBase64Url(random(32)) }
  if ('device' in slot) return { id: slot.id, t: 'dev' }
  const { credential, host, transports, salt } = slot.passkey
  return { id: slotId(), t: 'prf', cred: credential, rp: host, tr: transports, salt }
}

function newKdf(iterations: number) {
  return { n: 'PBKDF2', h: 'SHA-256', i: iterations, s: toBase64Url(random(32)) } as const
}

/** The same slot for another root key: what is random is drawn anew, except a passkey's salt, which asks it again. */
function blankAgain(slot: Slot, iterations: number): BlankSlot {
  const { iv: _iv, ct: _ct, ...blank } = slot
  if (blank.t === 'pass') return { ...blank, kdf: newKdf(iterations) }
  return blank.t === 'rec' ? { ...blank, salt: toBase64Url(random(32)) } : blank
}

/**
 * Judges a slot before any work: `weak-passphrase`, `mistyped-key`, `wrong-key` for a passkey's unusable answer. Throws
 * `TypeError` for a host name or transports that the format does not take, which would be the caller's mistake.
 */
export function checkNewSlot(slot: NewSlot): void {
  if ('passphrase' in slot) checkNewPassphrase(slot.passphrase)
  if ('recoveryKey' in slot) wipe(readRecoveryKey(slot.recoveryKey))
  if ('passkey' in slot && !(isHost(slot.passkey.host) && isTransports(slot.passkey.transports))) {
    throw new TypeError('passkey: a host name, and at most 8 transports')
  }
}

async function seal(root: CryptoKey, blank: BlankSlot, secret: Secret, place: Place): Promise<Opened> {
  const wrapping = await keyFor(blank, secret, place)
  const binding = slotBinding(place, blank)
  const slot = readSlot({ ...blank, ...(await wrapRoot(root, wrapping, binding)) })
  return { slot, wrapping, keys: await openRoot(slot, wrapping, binding, bytesOf(place.vid)) }
}

/** Wraps a root key in a new slot. The keys come out of the slot itself: a proof that it opens. */
export async function sealSlot(
  root: CryptoKey,
  slot: NewSlot,
  place: Place,
  iterations: number,
): Promise<Opened> {
  checkNewSlot(slot)
  return seal(root, blankFor(slot, iterations), secretOf(slot), place)
}

/** Wraps a root key in a slot that was there before, under the secret that opened it. Its id stays. */
export async function sealAgain(
  root: CryptoKey,
  slot: Slot,
  credential: Credential,
  place: Place,
  iterations: number,
): Promise<Opened> {
  return seal(root, blankAgain(slot, iterations), secretOf(credential), place)
}

/** Throws `slot-exists` when slots cannot stand together, `too-large` when they are too many. */
export function checkTogether(slots: readonly Slot[]): void {
  if (unfit(slots)) throw new VaultError('slot-exists')
  if (slots.length > limits.slots) throw new VaultError('too-large', 'slots')
}
