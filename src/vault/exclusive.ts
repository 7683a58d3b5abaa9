/** Runs a task while nobody else who shares this function runs one, and gives its answer. */
export type Exclusive = <T>(run: () => Promise<T>) => Promise<T>

/** One after another within this page. A browser's tabs need a lock they share. */
export function queue(): Exclusive {
  let last: Promise<unknown> = Promise.resolve()
  return (run) => {
    const turn = last.then(run)
    last = turn.catch(() => undefined)
    return turn
  }
}
