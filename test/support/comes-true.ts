/**
 * Waits until a fact holds, and looks every few milliseconds: a digest or a database takes as long as it takes, and a test
 * that sleeps instead fails on the machine that is busy.
 * @param what the fact in words, for whoever reads that it did not come true
 */
export async function comesTrue(fact: () => unknown, what = String(fact)): Promise<void> {
  const start = Date.now()
  while (!(await fact())) {
    if (Date.now() - start > 10_000) throw new Error(`after ten seconds it did not come true: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}
