// A vault as one file: README.md, "Backup". The file may come from anybody, and may be anything.
import { openSecret } from './contents.ts'
import { type Envelope, readEnvelope } from './envelope.ts'
import { VaultError } from './errors.ts'
import { limits } from './format.ts'
import type { Json } from './json.ts'
import { newest } from './migrations.ts'
import { reseal } from './reseal.ts'
import { type Ground, openRevision, Revisions, sealProven } from './revisions.ts'
import { createRoot } from './root.ts'
import { parse, stringify, text, utf8, wipe } from './runtime.ts'
import { memoryStore } from './store.ts'
import { openSlot, sealSlot } from './wrapping.ts'

/** What opens a backup: a passphrase of its own, and a recovery key where one is given. */
export interface BackupSecrets {
  readonly passphrase: string
  readonly recoveryKey?: string
}

/**
 * The held revision as the text of a file: everything sealed again under a root key that no other record has, so that
 * whoever breaks the file's passphrase has broken the file and not the vault. Throws `weak-passphrase`, `mistyped-key`,
 * `damaged` (when a secret is), and `too-large` for what `readBackup` would refuse.
 */
export async function writeBackup<C>(
  { ground, held }: Revisions<C>,
  { passphrase, recoveryKey }: BackupSecrets,
): Promise<string> {
  if (held.damaged.size > 0) throw new VaultError('damaged', 'secrets')
  const { vid, epoch, rev } = held.envelope
  const place = { v: newest(ground.migrations), vid, epoch }
  const root = await createRoot()
  const pass = await sealSlot(root, { passphrase }, place, ground.iterations)
  const made = [pass]
  if (recoveryKey !== undefined) made.push(await sealSlot(root, { recoveryKey }, place, ground.iterations))
  const { keys } = pass
  const secrets = await reseal(held, keys, place)
  const slots = made.map(({ slot }) => slot)
  const change = { keys, ...place, slots, content: held.content, secrets, plain: [] }
  const { envelope } = await sealProven(ground.read, change, { vid, rev: rev - 1, damaged: new Set() })
  const written = `${stringify(envelope)}\n`
  if (utf8(written).length > limits.backupBytes) throw new VaultError('too-large', 'a backup')
  return written
}

/** Whether objects and lists in a JSON text lie deeper than `max`. Read before it is parsed: parsers may recurse. */
function deeper(json: string, max: number): boolean {
  let depth = 0
  let quoted = false
  for (let i = 0; i < json.length; i++) {
    const letter = json[i]
    if (quoted) {
      if (letter === '\\') i++
      else if (letter === '"') quoted = false
    } else if (letter === '"') quoted = true
    else if (letter === '{' || letter === '[') {
      if (++depth > max) return true
    } else if (letter === '}' || letter === ']') depth--
  }
  return false
}

function fromFile(file: Uint8Array | string): unknown {
  if (file.length > limits.backupBytes) throw new VaultError('too-large', 'a backup')
  const bytes = typeof file === 'string' ? utf8(file) : new Uint8Array(file)
  if (bytes.length > limits.backupBytes) throw new VaultError('too-large', 'a backup')
  try {
    // A text editor may have put a byte order mark before it.
    const json = text(bytes).replace(/^\uFEFF/, '')
    if (deeper(json, limits.backupDepth)) throw new VaultError('not-a-vault')
    return parse(json)
  } catch {
    throw new VaultError('not-a-vault')
  }
}

/**
 * The envelope in a backup file. Costs no key derivation. Throws `too-large` (1 MiB), `not-a-vault` (no UTF-8, no JSON,
 * deeper than 8, another format), as `readEnvelope`, and `damaged` unless it has a passphrase, and at most a recovery key
 * beside it: a file's other ways in could not be used here, only be misused.
 */
function readBackup(file: Uint8Array | string, version?: number): Envelope {
  const envelope = readEnvelope(fromFile(file), version)
  const kinds = envelope.slots.map(({ t }) => t)
  if (!kinds.includes('pass') || !kinds.every((t) => t === 'pass' || t === 'rec')) {
    throw new VaultError('damaged', 'slots')
  }
  return envelope
}

/**
 * Opens a backup, and every secret in it once. What comes of it is for reading: there is no store to save to.
 * Throws as `readBackup`, then `wrong-passphrase`, `wrong-key`, `mistyped-key`, `no-slot`, `damaged`.
 */
export async function openBackup<C extends Json>(
  ground: Ground<C>,
  file: Uint8Array | string,
  credential: { readonly passphrase: string } | { readonly recoveryKey: string },
): Promise<Revisions<C>> {
  const envelope = readBackup(file, newest(ground.migrations))
  const { keys } = await openSlot(envelope, credential)
  const options = { tolerate: () => false, expected: envelope.rev, detached: false }
  const revision = await openRevision(ground, keys, envelope, options)
  for (const [id, { owner, sealed }] of revision.secrets) {
    if (!sealed) throw new VaultError('damaged', 'secrets')
    wipe(await openSecret(keys, envelope, id, owner, sealed))
  }
  return new Revisions({ ...ground, store: memoryStore() }, revision)
}
