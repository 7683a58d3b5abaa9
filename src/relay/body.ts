/** Reads a body to its end; undefined when it is longer than the limit. */
export async function readWithin(
  body: ReadableStream<Uint8Array> | null,
  limit: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (!body) return new Uint8Array()
  const parts: Uint8Array[] = []
  let length = 0
  const reader = body.getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    length += value.length
    if (length > limit) {
      await reader.cancel()
      return undefined
    }
    parts.push(value)
  }
  const whole = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/**
 * The same bytes as they come, broken off where they are more than the limit. `ended` is called once, whichever way
 * it ends; a reader that goes away takes the source with it.
 */
export function bounded(
  body: ReadableStream<Uint8Array>,
  limit: number,
  ended: () => void,
): ReadableStream<Uint8Array> {
  const reader = body.getReader()
  let length = 0
  return new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await reader.read()
        if (done) {
          ended()
          controller.close()
          return
        }
        length += value.length
        if (length > limit) throw new RangeError('The answer of the API is too large.')
        controller.enqueue(value)
      } catch (error) {
        ended()
        controller.error(error)
        await reader.cancel().catch(() => undefined)
      }
    },
    async cancel(reason) {
      ended()
      await reader.cancel(reason)
    },
  })
}
