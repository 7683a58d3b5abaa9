import { fromBase64Url } from './encoding.ts'
import { VaultError } from './errors.ts'

/** Whether a value is an object with fields, not `null` and not a list. */
export function isFields(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A field that belongs to the object itself: what a polluted prototype offers does not count. */
export function own(value: Record<string, unknown>, name: string): unknown {
  return Object.hasOwn(value, name) ? value[name] : undefined
}

/** An object with exactly these fields, all its own. Throws `damaged` when one is missing or unknown. */
export function exactFields<K extends string>(
  value: unknown,
  names: readonly K[],
  where: string,
): Record<K, unknown> {
  if (!isFields(value)) throw new VaultError('damaged', where)
  if (Reflect.ownKeys(value).length !== names.length || !names.every((name) => Object.hasOwn(value, name))) {
    throw new VaultError('damaged', where)
  }
  return value
}

/** A whole number between two bounds, both included. Throws `damaged`. */
export function integer(value: unknown, where: string, min: number, max: number): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < min || value > max) {
    throw new VaultError('damaged', where)
  }
  return value
}

/** Canonical base64url of `min` to `max` bytes, as text. The length is judged before anything is decoded. Throws `damaged`. */
export function base64Url(value: unknown, where: string, min: number, max = min): string {
  const letters = (bytes: number) => Math.ceil((bytes * 4) / 3)
  if (
    typeof value !== 'string' ||
    value.length < letters(min) ||
    value.length > letters(max) ||
    fromBase64Url(value) === undefined
  ) {
    throw new VaultError('damaged', where)
  }
  return value
}

/** A list of at most `max` values. Throws `damaged`. */
export function list(value: unknown, where: string, max: number): readonly unknown[] {
  if (!Array.isArray(value) || value.length > max) throw new VaultError('damaged', where)
  return Array.from(value as readonly unknown[])
}
