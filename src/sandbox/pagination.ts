// The two ways to ask for a part of a list. v1: the Control Panel's `X-Pagination-Mode` (ovh/manager:packages/manager/core/api),
// which turns a list of ids into a list of objects. v2: cursors (ovh/docs, apiv2 guide).
import { badParameter } from './errors.ts'

/** A part of a list with the headers that go with it. */
export interface Page {
  readonly value: unknown[]
  readonly headers: Readonly<Record<string, string>>
}

const cursorPrefix = 'offset:'

function writeCursor(offset: number): string {
  return btoa(cursorPrefix + String(offset))
}

function readCursor(cursor: string | null): number {
  if (cursor === null || cursor === '') return 0
  let text = ''
  try {
    text = atob(cursor)
  } catch {
    // Falls through: what is not base64 is no cursor either.
  }
  const offset = Number(text.slice(cursorPrefix.length))
  if (!text.startsWith(cursorPrefix) || !Number.isSafeInteger(offset) || offset < 0) {
    throw badParameter('Invalid pagination cursor')
  }
  return offset
}

function readSize(headers: Headers, usual: number): number {
  const text = headers.get('x-pagination-size')
  if (text === null) return usual
  if (!/^\d{1,6}$/.test(text) || Number(text) === 0) throw badParameter('Invalid pagination size')
  return Number(text)
}

/** One page by cursor. `X-Pagination-Cursor-Next` is absent on the last. Refuses a cursor that it did not write. */
export function cursorPage(list: readonly unknown[], headers: Headers, usualSize: number): Page {
  const from = readCursor(headers.get('x-pagination-cursor'))
  const to = from + readSize(headers, usualSize)
  return {
    value: list.slice(from, to),
    headers: to < list.length ? { 'x-pagination-cursor-next': writeCursor(to) } : {},
  }
}

type Comparison = (field: unknown, value: string) => boolean

function number(value: unknown): number {
  return typeof value === 'number' ? value : Number.NaN
}

function isText(field: unknown, value: string): boolean {
  return field === null || field === undefined
    ? value === 'null'
    : JSON.stringify(field).replace(/^"|"$/g, '') === value
}

const comparisons: Readonly<Record<string, Comparison>> = {
  eq: isText,
  ne: (field, value) => !isText(field, value),
  lt: (field, value) => (typeof field === 'string' ? field < value : number(field) < Number(value)),
  gt: (field, value) => (typeof field === 'string' ? field > value : number(field) > Number(value)),
  in: (field, value) => value.split(',').some((one) => isText(field, one)),
  like: (field, value) => {
    if (typeof field !== 'string') return false
    const parts = value.toLowerCase().split('%')
    const text = field.toLowerCase()
    let at = 0
    for (const [index, part] of parts.entries()) {
      const found = text.indexOf(part, at)
      if (found < 0 || (index === 0 && found > 0)) return false
      at = found + part.length
    }
    return parts.at(-1) === '' || text.endsWith(parts.at(-1) ?? '')
  },
}

function fieldOf(object: unknown, name: string): unknown {
  return typeof object === 'object' && object !== null ? (object as Record<string, unknown>)[name] : undefined
}

function readFilter(text: string | null): (object: unknown) => boolean {
  const tests = (text ?? '')
    .split('&')
    .filter((one) => one !== '')
    .map((one) => {
      const [, name = '', operator = 'eq', escaped = ''] = /^([^:=]+)(?::([a-z]+))?=(.*)$/.exec(one) ?? []
      const compare = comparisons[operator]
      if (name === '' || !compare) throw badParameter('Invalid pagination filter')
      try {
        const value = decodeURIComponent(escaped)
        return (object: unknown) => compare(fieldOf(object, name), value)
      } catch {
        throw badParameter('Invalid pagination filter')
      }
    })
  return (object) => tests.every((test) => test(object))
}

function byField(name: string, down: boolean): (a: unknown, b: unknown) => number {
  return (a, b) => {
    const [left, right] = [fieldOf(a, name) ?? '', fieldOf(b, name) ?? '']
    const order =
      typeof left === 'number' && typeof right === 'number'
        ? left - right
        : JSON.stringify(left).localeCompare(JSON.stringify(right))
    return down ? -order : order
  }
}

const modes = ['CachedObjectList-Pages', 'CachedObjectList-Cursor']

/** Whether the call asks for objects instead of ids. */
export function asksForObjects(headers: Headers): boolean {
  return modes.includes(headers.get('x-pagination-mode') ?? '')
}

/** One page of objects: filtered, sorted, counted in `X-Pagination-Elements`, cut by number or by cursor. */
export function objectPage(objects: readonly unknown[], headers: Headers): Page {
  const found = objects.filter(readFilter(headers.get('x-pagination-filter')))
  const sort = headers.get('x-pagination-sort')
  if (sort !== null) found.sort(byField(sort, headers.get('x-pagination-sort-order') === 'DESC'))
  const elements = { 'x-pagination-elements': String(found.length) }
  if (headers.get('x-pagination-mode') === 'CachedObjectList-Cursor') {
    const page = cursorPage(found, headers, 5000)
    return { value: page.value, headers: { ...elements, ...page.headers } }
  }
  const size = readSize(headers, 5000)
  const pageNumber = Number(headers.get('x-pagination-number') ?? '1')
  if (!Number.isSafeInteger(pageNumber) || pageNumber < 1) throw badParameter('Invalid pagination number')
  return { value: found.slice((pageNumber - 1) * size, pageNumber * size), headers: elements }
}
