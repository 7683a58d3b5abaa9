// To be imported before the vault, which takes its engine once, at load: remembers the very bytes that are handed to the
// engine, so that a test can look at them when all is over.

/** Bytes that the engine was given while {@link watching}, by what it was to do with them. */
export const given: { verb: string; bytes: Uint8Array; then: Uint8Array }[] = []
let on = false

/** Remembers what the engine is given during a run. */
export async function watching(run: () => Promise<unknown>): Promise<typeof given> {
  given.length = 0
  on = true
  try {
    await run()
  } finally {
    on = false
  }
  return given
}

const engine = SubtleCrypto.prototype as unknown as Record<string, (...args: unknown[]) => unknown>
for (const [verb, at] of [
  ['encrypt', 2],
  ['importKey', 1],
] as const) {
  const native = engine[verb]!
  engine[verb] = function (this: SubtleCrypto, ...args: unknown[]) {
    const bytes = args[at]
    if (on && bytes instanceof Uint8Array) given.push({ verb, bytes, then: new Uint8Array(bytes) })
    return native.apply(this, args)
  }
}
