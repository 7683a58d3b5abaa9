// The record as it lies in storage: README.md, "The format". Everything here was written by nobody we know.
import { VaultError } from './errors.ts'
import { type Edition, format, isSecretId, limits, type Sealed, tagBytes } from './format.ts'
import { migrations, newest } from './migrations.ts'
import { base64Url, exactFields, integer, isFields, own } from './shape.ts'
import { readSlots, type Slot } from './slots.ts'

/** One revision of a vault, sealed. Plain data: fit for IndexedDB and for JSON. */
export interface Envelope extends Edition {
  readonly fmt: typeof format
  readonly minReader: number
  /** Counts the saves. */
  readonly rev: number
  readonly slots: readonly Slot[]
  /** HMAC over everything above, base64url. */
  readonly mac: string
  readonly index: Sealed
  readonly secrets: Readonly<Record<string, Sealed>>
}

function readSealed(value: unknown, where: string, max: number): Sealed {
  const { iv, ct } = exactFields(value, ['iv', 'ct'], where)
  return {
    iv: base64Url(iv, `${where}.iv`, 12),
    ct: base64Url(ct, `${where}.ct`, tagBytes, max + tagBytes),
  }
}

function readSecrets(value: unknown): Readonly<Record<string, Sealed>> {
  if (!isFields(value)) throw new VaultError('damaged', 'secrets')
  const ids = Reflect.ownKeys(value)
  if (ids.length > limits.secrets || !ids.every(isSecretId)) throw new VaultError('damaged', 'secrets')
  return Object.fromEntries(ids.map((id) => [id, readSealed(value[id], 'secrets', limits.secretBytes)]))
}

/**
 * A copy of a stored record in which every field has the right shape, and no other field exists. Costs no key
 * derivation. Throws `not-a-vault`, `newer` (than `version`), `downgrade` (too few iterations), `too-costly` (too many) or
 * `damaged`. A good shape is no proof: only a secret tells whether the record is what was written.
 */
export function readEnvelope(value: unknown, version = newest(migrations)): Envelope {
  if (!isFields(value) || own(value, 'fmt') !== format) throw new VaultError('not-a-vault')
  const v = own(value, 'v')
  if (typeof v !== 'number' || !Number.isInteger(v) || v < 1) throw new VaultError('not-a-vault')
  const asked = own(value, 'minReader')
  if (v > version || (typeof asked === 'number' && asked > version)) throw new VaultError('newer')
  const fields = exactFields(
    value,
    ['fmt', 'v', 'minReader', 'vid', 'epoch', 'rev', 'slots', 'mac', 'index', 'secrets'],
    'fields',
  )
  return {
    fmt: format,
    v,
    minReader: integer(fields.minReader, 'minReader', 1, version),
    vid: base64Url(fields.vid, 'vid', 16),
    epoch: integer(fields.epoch, 'epoch', 1, limits.rev),
    rev: integer(fields.rev, 'rev', 1, limits.rev),
    slots: readSlots(fields.slots, limits.slots),
    mac: base64Url(fields.mac, 'mac', 32),
    index: readSealed(fields.index, 'index', limits.indexBytes),
    secrets: readSecrets(fields.secrets),
  }
}
