import { turn } from './turn.ts'

/** So long is a turn, in milliseconds: a frame has time for it. */
const turnMs = 6

/** Does a long piece of work in short turns, so that the page can be drawn and used meanwhile. Resolves with its result. */
export async function inTurns<T>(work: Iterator<void, T>): Promise<T> {
  for (let began = performance.now(); ;) {
    const { done, value } = work.next()
    if (done) return value
    if (performance.now() - began < turnMs) continue
    await turn()
    began = performance.now()
  }
}
