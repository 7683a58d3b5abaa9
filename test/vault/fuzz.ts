// Inputs that no one of ours would write, for the readers of envelopes and of backup files.
import fc from 'fast-check'
import { memoryStore, readEnvelope, Vault, VaultError } from '../../src/vault/index.ts'
import backup from '../fixtures/vault/v1-backup.json'
import dev from '../fixtures/vault/v1-dev.json'
import pass from '../fixtures/vault/v1-pass.json'
import prf from '../fixtures/vault/v1-prf.json'

const vault = new Vault(memoryStore(), { read: (value) => value as null })
const envelopes: readonly object[] = [pass.envelope, prf.envelope, dev.envelope]

type Holder = Record<string | number, unknown>

/** All places in a value: what holds it, and under which name. */
function places(value: unknown): [Holder, string | number][] {
  if (typeof value !== 'object' || value === null) return []
  return Object.keys(value).flatMap((key) => {
    const name = Array.isArray(value) ? Number(key) : key
    return [[value as Holder, name], ...places((value as Holder)[name])] as [Holder, string | number][]
  })
}

const strange = fc.oneof(
  fc.anything({ withNullPrototype: true, withBigInt: true, withSparseArray: true, maxDepth: 4 }),
  fc.constantFrom(-0, 1e400, 2 ** 53, 599_999, 10_000_001, '__proto__', 'constructor', '\0', '\ud800', ''),
)

/** Sets a field of its own, whatever it is called: an assignment to `__proto__` would set none. */
function plant(holder: Holder, name: string | number, value: unknown): void {
  Object.defineProperty(holder, name, { value, enumerable: true, configurable: true, writable: true })
}

/** A good record in which a few things were changed, lost, doubled or added. */
const changed = fc
  .tuple(
    fc.constantFrom(...envelopes),
    fc.array(
      fc.tuple(fc.nat(), fc.nat(3), strange, fc.constantFrom('x', '__proto__', 'constructor', 'fmt')),
      {
        minLength: 1,
        maxLength: 3,
      },
    ),
  )
  .map(([record, changes]) => {
    const copy = structuredClone(record)
    for (const [where, how, value, name] of changes) {
      const all = places(copy)
      const [holder, key] = all[where % all.length] ?? []
      if (!holder || key === undefined) continue
      if (how === 1) delete holder[key]
      else if (how === 2) plant(holder, name, value)
      else plant(holder, key, how === 0 ? value : [holder[key], holder[key]])
    }
    return copy
  })

/** Anything that might lie where a record should. */
export const records = fc.oneof({ arbitrary: changed, weight: 3 }, { arbitrary: strange, weight: 1 })

const text = (value: unknown): string => {
  try {
    return (
      JSON.stringify(value, (_key, part: unknown) => (typeof part === 'bigint' ? String(part) : part)) ?? ''
    )
  } catch {
    return ''
  }
}

/** A good file in which a few letters were changed, cut out or put in. */
const edited = fc
  .tuple(
    fc.array(fc.tuple(fc.nat(), fc.nat(20), fc.string({ unit: 'binary', maxLength: 20 })), { maxLength: 4 }),
  )
  .map(([edits]) =>
    edits.reduce((file, [at, cut, added]) => {
      const from = at % (file.length + 1)
      return file.slice(0, from) + added + file.slice(from + cut)
    }, backup.file),
  )

/** Anything that might be called a backup. */
export const files: fc.Arbitrary<string | Uint8Array> = fc.oneof(
  edited,
  records.map(text),
  fc.json(),
  fc.string({ unit: 'binary' }),
  fc.uint8Array({ maxLength: 500 }),
  edited.map((file) => new TextEncoder().encode(file)),
)

const sameAsBefore = (): boolean =>
  Object.keys(Object.prototype).length === 0 && Reflect.ownKeys(Object.prototype).length === ownBefore
const ownBefore = Reflect.ownKeys(Object.prototype).length

/**
 * What reading came to; throws for anything but a refusal of ours, a changed prototype, or a reading that takes more than
 * 50 ms, and not only because the machine was busy.
 */
async function verdict(read: () => unknown, tries = 3): Promise<string> {
  const begin = performance.now()
  let said = 'accepted'
  try {
    await read()
  } catch (error) {
    if (!(error instanceof VaultError)) throw error
    said = error.code
  }
  const took = performance.now() - begin
  if (!sameAsBefore()) throw new Error('a prototype was changed')
  if (took <= 50) return said
  if (tries === 0) throw new Error(`took ${took} ms`)
  return verdict(read, tries - 1)
}

/** Reads a record that may be anything. */
export const readRecord = (record: unknown): Promise<string> => verdict(() => readEnvelope(record))

/** Reads a file that may be anything, without ever deriving a key. */
export const readFile = (file: string | Uint8Array): Promise<string> =>
  verdict(() => vault.openBackup(file, { recoveryKey: 'none at all' }))
