/**
 * Ends the present turn: what follows comes in one of its own, and between the two the browser can draw and hear who
 * presses something.
 */
export const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))
