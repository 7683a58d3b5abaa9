// What the scripts of hand.ts write. Whoever pastes it may have cut it, mixed it up, or taken another file.
import { sha1 } from './sign.ts'

/** One answer, as it came over the wire. */
export interface HandAnswer {
  readonly id: string
  /** 0 when `curl` had no answer. */
  readonly status: number
  readonly queryId?: string
  readonly retryAfter?: string
  readonly body: string
}

/** Why a part of the text is no answer: it ends too early, or is not what the script wrote. */
export interface HandFault {
  readonly id: string
  readonly why: 'cut' | 'altered'
}

/** What a pasted text holds. */
export interface HandAnswers {
  readonly answers: readonly HandAnswer[]
  readonly faults: readonly HandFault[]
}

/** The longest text that is read, in characters. */
export const handLimit = 32_000_000

const start = /^--- countersign 1 ([0-9a-f]{16})$/

/**
 * Reads the answers in a text, in any order, whatever stands between them and however its lines end. An answer whose
 * digest does not fit is a fault, and so is one without its end: half an answer is never taken for a whole one. Of two
 * answers to one call the later counts. Throws `RangeError` for a text beyond {@link handLimit}.
 */
export async function readHandAnswers(text: string): Promise<HandAnswers> {
  if (text.length > handLimit) throw new RangeError('This text is longer than any file of answers.')
  const answers = new Map<string, HandAnswer>()
  const faults = new Map<string, HandFault>()
  const lines = text.split(/\r\n|\r|\n/)
  for (let at = 0; at < lines.length; at++) {
    const [, id] = start.exec(lines[at]!.trim()) ?? []
    if (id === undefined) continue
    const end = endOf(lines, at + 1, id)
    const answer = end && (await answerIn(id, lines.slice(at + 1, end.at), end.digest))
    if (end) at = end.at
    if (answer) {
      answers.set(id, answer)
      faults.delete(id)
    } else if (!answers.has(id)) {
      faults.set(id, { id, why: end ? 'altered' : 'cut' })
    }
  }
  return { answers: [...answers.values()], faults: [...faults.values()] }
}

/** The line that ends the answer; none when the next one begins before it, or nothing follows. */
function endOf(
  lines: readonly string[],
  from: number,
  id: string,
): { at: number; digest: string } | undefined {
  for (let at = from; at < lines.length; at++) {
    const line = lines[at]!
    if (!line.startsWith('--- ')) continue
    const [, ended, digest] = /^--- end ([0-9a-f]{16}) ([0-9a-f]{40})\s*$/.exec(line) ?? []
    if (ended === id && digest !== undefined) return { at, digest }
    if (start.test(line.trim())) return undefined
  }
  return undefined
}

async function answerIn(
  id: string,
  lines: readonly string[],
  digest: string,
): Promise<HandAnswer | undefined> {
  const gap = lines.findIndex((line) => line.trim() === '')
  if (gap < 0) return undefined
  const fields = new Map(
    lines.slice(0, gap).map((line) => {
      const [, name = '', value = ''] = /^([a-z-]+) (.*?)\s*$/.exec(line) ?? []
      return [name, value]
    }),
  )
  const body = lines.slice(gap + 1).join('\n')
  const status = fields.get('status') ?? ''
  if (!/^\d{3}$/.test(status) || (await sha1(body)) !== digest) return undefined
  const queryId = fields.get('query-id')
  const retryAfter = fields.get('retry-after')
  return {
    id,
    status: Number(status),
    body,
    ...(queryId !== undefined && { queryId }),
    ...(retryAfter !== undefined && { retryAfter }),
  }
}
