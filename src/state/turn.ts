/** Timers that are set by timers are made to wait; tasks are not. Not every engine has them. */
const { scheduler } = globalThis as { scheduler?: Scheduler }

/**
 * Ends the present turn: what follows comes in one of its own, and between the two the browser can draw and hear who
 * presses something.
 */
export const turn = (): Promise<void> =>
  new Promise((resolve) => {
    if (scheduler) void scheduler.postTask(() => resolve())
    else setTimeout(resolve)
  })
