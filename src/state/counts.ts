/**
 * Writes counts as a language does. A number of up to three digits looks the same in all of them, and an engine reads a
 * good deal of data before it can group the digits of a longer one: that waits for the first of these.
 */
export function counting(language: string): (count: number) => string {
  let format: Intl.NumberFormat | undefined
  return (count) =>
    Number.isInteger(count) && Math.abs(count) < 1000
      ? String(count)
      : (format ??= new Intl.NumberFormat(language)).format(count)
}
