import { ResponseError } from './errors.ts'

/**
 * Reads the fields of one JSON object and trusts none of them. Each reader throws {@link ResponseError} naming the
 * field when the value has another type; values themselves are never quoted.
 */
export class Fields {
  readonly #what: string
  readonly #fields: object

  /** `what` names the answer in errors, e.g. `GET /me`. */
  constructor(what: string, value: unknown) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw notA(what, 'an object')
    this.#what = what
    this.#fields = value
  }

  text(name: string): string {
    const value = this.#value(name)
    return typeof value === 'string' ? value : this.#fail(name, 'a text')
  }

  /** `null` also when the field is missing. */
  optionalText(name: string): string | null {
    return this.#value(name) == null ? null : this.text(name)
  }

  integer(name: string): number {
    const value = this.#value(name)
    return Number.isSafeInteger(value) ? (value as number) : this.#fail(name, 'a whole number')
  }

  boolean(name: string): boolean {
    const value = this.#value(name)
    return typeof value === 'boolean' ? value : this.#fail(name, 'true or false')
  }

  /** ISO 8601 with its offset, as the API writes it. */
  date(name: string): string {
    const value = this.text(name)
    return Number.isNaN(Date.parse(value)) ? this.#fail(name, 'a date') : value
  }

  /** `null` also when the field is missing. */
  optionalDate(name: string): string | null {
    return this.#value(name) == null ? null : this.date(name)
  }

  oneOf<const T extends string>(name: string, allowed: readonly T[]): T {
    const value = this.#value(name)
    return allowed.find((one) => one === value) ?? this.#fail(name, `one of ${allowed.join(', ')}`)
  }

  texts(name: string): string[] {
    const value = this.#value(name)
    return Array.isArray(value) && value.every((one) => typeof one === 'string')
      ? [...value]
      : this.#fail(name, 'a list of texts')
  }

  /** `null` also when the field is missing. */
  optionalTexts(name: string): string[] | null {
    return this.#value(name) == null ? null : this.texts(name)
  }

  /** A list of objects, each read by its own reader. */
  list<T>(name: string, read: (fields: Fields) => T): T[] {
    const value = this.#value(name)
    if (!Array.isArray(value)) return this.#fail(name, 'a list')
    return value.map((one, index) => read(new Fields(`${this.#what}: ${name}[${index}]`, one)))
  }

  /** `null` also when the field is missing. */
  optionalList<T>(name: string, read: (fields: Fields) => T): T[] | null {
    return this.#value(name) == null ? null : this.list(name, read)
  }

  /** Throws, for a field that fails a rule of its own. */
  fail(name: string, wanted: string): never {
    return this.#fail(name, wanted)
  }

  #value(name: string): unknown {
    return Object.hasOwn(this.#fields, name) ? (this.#fields as Record<string, unknown>)[name] : undefined
  }

  #fail(name: string, wanted: string): never {
    throw notA(`${this.#what}: ${name}`, wanted)
  }
}

function notA(what: string, wanted: string): ResponseError {
  return new ResponseError(`${what} is not ${wanted}`, 200)
}
