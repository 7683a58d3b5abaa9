import { RequestError } from './errors.ts'

/**
 * Serialises a body once, so that what is signed is what is sent. `undefined` and `null` are no body. Bytes are
 * taken as they are, in a copy that nobody can change between signing and sending; they are the way to send JSON
 * that was written elsewhere. Everything else, texts included, becomes JSON in which a plus is written `\u002b`
 * (or dropped from an exponent): the same value, and no sixth separator in the signed text.
 *
 * Throws {@link RequestError} for what JSON cannot say: big integers, circles, infinities, functions.
 */
export function serialiseBody(body: unknown): string | Uint8Array<ArrayBuffer> | undefined {
  if (body === undefined || body === null) return undefined
  if (body instanceof Uint8Array) return new Uint8Array(body)
  let text: unknown
  try {
    text = JSON.stringify(body, finite)
  } catch (error) {
    if (error instanceof RequestError) throw error
    throw new RequestError('body', 'The body cannot be written as JSON.')
  }
  if (typeof text !== 'string') throw new RequestError('body', 'The body cannot be written as JSON.')
  return withoutPlus(text)
}

function finite(_name: string, value: unknown): unknown {
  if (typeof value === 'number' && !Number.isFinite(value)) {
    throw new RequestError('body', 'The body holds a number that JSON cannot write (infinite, or none).')
  }
  return value
}

function withoutPlus(json: string): string {
  if (!json.includes('+')) return json
  if (!/\de\+\d/.test(json)) return json.replaceAll('+', '\\u002b')
  // The same four characters may be a number's exponent or part of a string: only the quotes tell.
  let text = ''
  let copied = 0
  let inString = false
  for (let i = 0; i < json.length; i++) {
    const character = json[i]
    if (character === '\\') i++
    else if (character === '"') inString = !inString
    else if (character === '+') {
      text += json.slice(copied, i) + (inString ? '\\u002b' : '')
      copied = i + 1
    }
  }
  return text + json.slice(copied)
}
