import { indexBinding, macText, secretBinding } from './binding.ts'
import { digestOf, openBytes, openReady, type Ready, readied, sealBytes } from './cipher.ts'
import { fromBase64Url, toBase64Url } from './encoding.ts'
import type { Envelope } from './envelope.ts'
import { VaultError } from './errors.ts'
import { type Edition, format, isSecretId, limits, type Sealed } from './format.ts'
import type { Keys } from './root.ts'
import { type Bytes, parse, stringify, subtle, text, utf8, wipe } from './runtime.ts'
import { base64Url, exactFields, isFields } from './shape.ts'
import type { Slot } from './slots.ts'

/** What the index knows of one secret, and its ciphertext where the record has it. */
export interface SecretEntry {
  readonly owner: readonly string[]
  /** SHA-256 of nonce and ciphertext, base64url. */
  readonly sha256: string
  readonly sealed: Sealed | undefined
}

/** A secret in clear, for as long as it takes to seal it. Whoever opened it wipes the bytes. */
export interface PlainSecret {
  readonly id: string
  readonly owner: readonly string[]
  readonly bytes: Bytes
}

/** A revision before it is sealed. */
export interface Draft extends Edition {
  readonly rev: number
  readonly slots: readonly Slot[]
  readonly content: unknown
  readonly secrets: ReadonlyMap<string, SecretEntry>
}

/** A revision that was unsealed: authentic, except for the secrets named as damaged. */
export interface Unsealed {
  readonly content: unknown
  readonly secrets: ReadonlyMap<string, SecretEntry>
  /** Secrets that are missing, were changed, put back to an older value, or added from outside. */
  readonly damaged: ReadonlySet<string>
}

function indexText(draft: Draft): string {
  const secrets = [...draft.secrets].map(([id, { owner, sha256 }]) => [id, { owner, sha256 }] as const)
  return stringify({ content: draft.content, secrets: Object.fromEntries(secrets) })
}

function readIndex(plain: Bytes): { content: unknown; secrets: Map<string, Omit<SecretEntry, 'sealed'>> } {
  let value: unknown
  try {
    value = parse(text(plain))
  } catch {
    throw new VaultError('damaged', 'index')
  }
  const { content, secrets } = exactFields(value, ['content', 'secrets'], 'index')
  if (!isFields(secrets)) throw new VaultError('damaged', 'index')
  const entries = Object.entries(secrets).map(([id, entry]) => {
    const { owner, sha256 } = exactFields(entry, ['owner', 'sha256'], 'index')
    if (
      !isSecretId(id) ||
      !Array.isArray(owner) ||
      !owner.every((part): part is string => typeof part === 'string')
    ) {
      throw new VaultError('damaged', 'index')
    }
    return [id, { owner, sha256: base64Url(sha256, 'index', 32) }] as const
  })
  return { content, secrets: new Map(entries) }
}

/** Seals a secret under its name and owner. Throws `RangeError` when it is longer than an envelope takes. */
export async function sealSecret(keys: Keys, place: Edition, secret: PlainSecret): Promise<SecretEntry> {
  if (secret.bytes.length > limits.secretBytes)
    throw new RangeError(`A secret has at most ${limits.secretBytes} bytes`)
  const binding = secretBinding(place, secret.id, secret.owner)
  const sealed = await sealBytes(keys.secret, secret.bytes, binding)
  return { owner: [...secret.owner], sha256: await digestOf(sealed), sealed }
}

/**
 * What opening a secret needs beside its key, by its ciphertext: making it takes as long as the decryption. Nothing in it is
 * secret, and it goes with the ciphertext.
 */
const prepared = new WeakMap<Sealed, { place: Edition; id: string; owner: readonly string[]; ready: Ready }>()

/** A secret's bytes, if it is kept under this name for this owner. Throws `damaged`. The caller wipes them. */
export async function openSecret(
  keys: Keys,
  place: Edition,
  id: string,
  owner: readonly string[],
  sealed: Sealed,
): Promise<Bytes> {
  const known = prepared.get(sealed)
  if (known && samePlace(known.place, place) && known.id === id && sameOwner(known.owner, owner))
    return openReady(keys.secret, known.ready)
  const ready = readied(sealed, secretBinding(place, id, owner))
  const { v, vid, epoch } = place
  prepared.set(sealed, { place: { v, vid, epoch }, id, owner: [...owner], ready })
  return openReady(keys.secret, ready)
}

const samePlace = (a: Edition, b: Edition): boolean => a.epoch === b.epoch && a.vid === b.vid && a.v === b.v

/** Whether two lists name one owner. */
export function sameOwner(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((part, i) => part === b[i])
}

/** Seals a revision. Throws `RangeError` when it holds more than an envelope takes. */
export async function seal(keys: Keys, draft: Draft): Promise<Envelope> {
  if (draft.secrets.size > limits.secrets)
    throw new RangeError(`A vault has at most ${limits.secrets} secrets`)
  const plain = utf8(indexText(draft))
  try {
    if (plain.length > limits.indexBytes)
      throw new RangeError(`A vault's content has at most ${limits.indexBytes} bytes`)
    const { v, vid, epoch, rev, slots } = draft
    const head = { fmt: format, v, minReader: v, vid, epoch, rev, slots } as const
    const mac = await subtle().sign('HMAC', keys.mac, macText(head))
    const secrets = [...draft.secrets].flatMap(([id, { sealed }]) => (sealed ? [[id, sealed] as const] : []))
    return {
      ...head,
      mac: toBase64Url(new Uint8Array(mac)),
      index: await sealBytes(keys.index, plain, indexBinding(draft, rev)),
      secrets: Object.fromEntries(secrets),
    }
  } finally {
    wipe(plain)
  }
}

/** Throws `damaged` unless slots, revision and all else before the `mac` are what the holder of the root key wrote. */
export async function checkMac(keys: Keys, envelope: Envelope): Promise<void> {
  const mac = fromBase64Url(envelope.mac)
  if (!mac || !(await subtle().verify('HMAC', keys.mac, mac, macText(envelope)))) {
    throw new VaultError('damaged', 'mac')
  }
}

/** Unseals a revision of the right shape. Throws `damaged` for anything but single secrets, which are named instead. */
export async function unseal(keys: Keys, envelope: Envelope): Promise<Unsealed> {
  await checkMac(keys, envelope)
  const plain = await openBytes(keys.index, envelope.index, indexBinding(envelope, envelope.rev))
  let index: ReturnType<typeof readIndex>
  try {
    index = readIndex(plain)
  } finally {
    wipe(plain)
  }
  const found = new Map(Object.entries(envelope.secrets))
  const secrets = new Map([...index.secrets].map(([id, entry]) => [id, { ...entry, sealed: found.get(id) }]))
  const damaged = new Set([...found.keys()].filter((id) => !secrets.has(id)))
  await Promise.all(
    [...secrets].map(async ([id, { sealed, sha256 }]) => {
      if (!sealed || (await digestOf(sealed)) !== sha256) damaged.add(id)
    }),
  )
  return { content: index.content, secrets, damaged }
}
