// The two error shapes are those of ovh/python-ovh ovh/client.py (errorCode) and ovh/go-ovh ovh/error.go (class).
import { ApiError, type ApiRefusal, ResponseError } from './errors.ts'
import { reaching } from './transport.ts'

/** What an answer belongs to, for the errors it may become. */
export interface Asked {
  method: string
  path: string
}

/** Longer answers are given up: the longest real one, the description of `/cloud`, is a tenth of this. */
const longestAnswerBytes = 32 * 1024 * 1024

const longestRefusalBytes = 1024 * 1024

/**
 * Reads an answer to its end: the parsed JSON, or `undefined` for 204, `null` and nothing at all. The content type
 * is not asked; if it parses, it is JSON. Throws {@link ApiError} for every status from 400 up,
 * {@link ResponseError} for a success that cannot be read, and what the network throws if the answer breaks off.
 */
export async function readAnswer(response: Response, asked: Asked, signal?: AbortSignal): Promise<unknown> {
  const what = `${asked.method} ${asked.path}`
  const { status } = response
  if (status >= 400) throw new ApiError(await readRefusal(response, asked, signal))
  if (status < 200 || status > 299) {
    throw new ResponseError(`${what}: status ${status} is neither an answer nor a refusal`, status)
  }
  const text = await reaching(what, () => readText(response, longestAnswerBytes, signal))
  if (text === undefined) throw new ResponseError(`${what}: the answer is too long to read`, status)
  if (text.trim() === '') return undefined
  try {
    return (JSON.parse(text) as unknown) ?? undefined
  } catch {
    // The parser's own message quotes the text, and the text may hold anything.
    const kind = text.trimStart().startsWith('<') ? 'is a page, not JSON' : 'is not whole JSON'
    throw new ResponseError(`${what}: the answer ${kind}`, status)
  }
}

/** The body as text; `undefined` when it is longer than the limit or not UTF-8. */
async function readText(
  response: Response,
  limit: number,
  signal?: AbortSignal,
): Promise<string | undefined> {
  if (!response.body) return ''
  const reader = response.body.getReader()
  const cancel = (): void => void reader.cancel().catch(() => undefined)
  if (Number(response.headers.get('content-length')) > limit) {
    cancel()
    return undefined
  }
  signal?.addEventListener('abort', cancel, { once: true })
  const decoder = new TextDecoder()
  const parts: string[] = []
  let length = 0
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return parts.join('') + decoder.decode()
      length += value.length
      if (length > limit) {
        cancel()
        return undefined
      }
      parts.push(decoder.decode(value, { stream: true }))
    }
  } finally {
    signal?.removeEventListener('abort', cancel)
  }
}

async function readRefusal(response: Response, asked: Asked, signal?: AbortSignal): Promise<ApiRefusal> {
  const refusal: ApiRefusal = { status: response.status, apiCode: '', apiMessage: '', details: {}, ...asked }
  const queryId = response.headers.get('x-ovh-queryid')
  if (queryId && /^[\w.:-]{1,128}$/.test(queryId)) refusal.queryId = queryId
  const pause = secondsOf(response.headers.get('retry-after'))
  if (pause !== undefined) refusal.retryAfterSeconds = pause
  let body: unknown
  try {
    body = JSON.parse((await readText(response, longestRefusalBytes, signal)) ?? '')
  } catch {
    // The status is known, and it is what the caller acts on; a page from a proxy or a cut text adds nothing.
    return refusal
  }
  if (typeof body === 'string') refusal.apiMessage = shortened(body, 1000)
  if (typeof body !== 'object' || body === null) return refusal
  const { errorCode, class: className, message, details } = body as Record<string, unknown>
  refusal.apiCode = shortened([errorCode, className].find((code) => typeof code === 'string') ?? '', 100)
  refusal.apiMessage = shortened(typeof message === 'string' ? message : '', 1000)
  if (typeof details === 'object' && details !== null) {
    refusal.details = Object.fromEntries(
      Object.entries(details)
        .slice(0, 50)
        .map(([name, value]) => [
          shortened(name, 100),
          shortened(typeof value === 'string' ? value : JSON.stringify(value), 1000),
        ]),
    )
  }
  return refusal
}

/** One line of at most so many characters, whole ones. */
function shortened(text: string, most: number): string {
  const line = text.slice(0, most * 2).replace(/\p{Cc}+/gu, ' ')
  const characters = [...line]
  return characters.length > most || text.length > most * 2
    ? `${characters.slice(0, most - 1).join('')}…`
    : line
}

function secondsOf(retryAfter: string | null): number | undefined {
  if (retryAfter === null) return undefined
  if (/^\d{1,9}$/.test(retryAfter)) return Number(retryAfter)
  const date = Date.parse(retryAfter)
  return Number.isNaN(date) ? undefined : Math.max(0, Math.ceil((date - Date.now()) / 1000))
}
