/** Milliseconds of a day. */
export const dayMs = 86_400_000

/** ISO 8601 to the second with a numeric offset (`2026-08-17T10:00:00+02:00`), the form in which the API gives dates. */
export function isoDate(ms: number, offsetMinutes: number): string {
  const local = new Date(ms + offsetMinutes * 60_000).toISOString().slice(0, 19)
  const size = Math.abs(offsetMinutes)
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${local}${offsetMinutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`
}

/** The same, or null for what never happened or never ends. */
export function isoDateOrNull(ms: number | null, offsetMinutes: number): string | null {
  return ms === null ? null : isoDate(ms, offsetMinutes)
}
