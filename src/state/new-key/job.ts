import { VaultError } from '../../vault/index.ts'

/** One right, as a job keeps it. */
export type JobRule = { method: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'PATCH'; path: string }

/** A key that was asked for: by which application, and where its owner decides. */
export type Asked = {
  /** The saved account whose application asked. */
  account: string
  endpoint: string
  applicationKey: string
  /** ISO 8601, our clock. */
  at: string
  validationUrl: string
  /** What the way back must carry; gone when it has been used. */
  returnState?: string
  /** The application's refused keys of before, so that a refusal of this one can be told; missing when not listable. */
  refused?: { application: number; ids: readonly number[] }
}

/** What OVHcloud said of the key when it worked for the first time. */
export type Found = {
  credentialId: number
  /** ISO 8601; null: it never ends. */
  expiration: string | null
}

/** A call that was made to see whether the key does what it is for. */
export type Trial = { method: 'GET'; path: string; at: string; passed: boolean }

export type Progress =
  | { kind: 'draft' }
  | { kind: 'waiting'; asked: Asked }
  /** `gone`: OVHcloud knows no such key any more. */
  | { kind: 'ended'; asked: Asked; how: 'refused' | 'expired' | 'gone' }
  /** Validated. Without `found` it works, but not from this computer's address. */
  | { kind: 'valid'; asked: Asked; found?: Found }
  /** One of the accounts. */
  | { kind: 'saved'; account: string; found?: Found }

/** The key that the new one takes the place of. */
export type Replaced = {
  account: string
  credentialId: number
  /** Rules that the new one has besides, as `METHOD /path`. */
  added?: readonly string[]
  revoked?: true
}

/**
 * A key on its way, from the first idea to the hand-over. It holds no secret: those of a key that was asked for lie
 * sealed in the vault under the job's id, where they stay when the key becomes an account of that id.
 */
export type KeyJob = {
  /** Random, ours, part of addresses. */
  id: string
  /** When it was begun, ISO 8601. */
  made: string
  /** The preset it began with. */
  purpose?: string
  /** The preset's variables. */
  values: Readonly<Record<string, string>>
  rules: readonly JobRule[]
  allowedIPs: readonly string[]
  /** How many days the key has to last; 0: as long as whatever uses it. */
  days: number
  replaces?: Replaced
  trial?: Trial
  handedOver?: true
  progress: Progress
}

/** A new job, with nothing in it. */
export const emptyJob = (id: string, made: string): KeyJob => ({
  id,
  made,
  values: {},
  rules: [],
  allowedIPs: [],
  days: 0,
  progress: { kind: 'draft' },
})

/** Reads the jobs of a decrypted index. Whatever is not exactly that is damage. */
export function readJobs(value: unknown): readonly KeyJob[] {
  return list(value).map((one) => ({
    id: text(one, 'id'),
    made: text(one, 'made'),
    ...maybe(one, 'purpose', text),
    values: record(own(one, 'values')),
    rules: list(own(one, 'rules')).map(readRule),
    allowedIPs: texts(own(one, 'allowedIPs')),
    days: whole(one, 'days'),
    ...maybe(one, 'replaces', readReplaced),
    ...maybe(one, 'trial', readTrial),
    ...maybe(one, 'handedOver', yes),
    progress: readProgress(own(one, 'progress')),
  }))
}

const methods = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH'] as const

function readRule(rule: unknown): JobRule {
  return { method: oneOf(rule, 'method', methods), path: text(rule, 'path') }
}

function readReplaced(job: unknown, name: string): Replaced {
  const value = own(job, name)
  return {
    account: text(value, 'account'),
    credentialId: whole(value, 'credentialId'),
    ...maybe(value, 'added', (replaced, field) => texts(own(replaced, field))),
    ...maybe(value, 'revoked', yes),
  }
}

function readTrial(job: unknown, name: string): Trial {
  const value = own(job, name)
  const passed = own(value, 'passed')
  if (typeof passed !== 'boolean') return damaged()
  return { method: oneOf(value, 'method', ['GET']), path: text(value, 'path'), at: text(value, 'at'), passed }
}

function readProgress(value: unknown): Progress {
  const kind = text(value, 'kind')
  switch (kind) {
    case 'draft':
      return { kind }
    case 'waiting':
      return { kind, asked: readAsked(own(value, 'asked')) }
    case 'ended':
      return {
        kind,
        asked: readAsked(own(value, 'asked')),
        how: oneOf(value, 'how', ['refused', 'expired', 'gone']),
      }
    case 'valid':
      return { kind, asked: readAsked(own(value, 'asked')), ...maybe(value, 'found', readFound) }
    case 'saved':
      return { kind, account: text(value, 'account'), ...maybe(value, 'found', readFound) }
    default:
      return damaged()
  }
}

function readAsked(value: unknown): Asked {
  return {
    account: text(value, 'account'),
    endpoint: text(value, 'endpoint'),
    applicationKey: text(value, 'applicationKey'),
    at: text(value, 'at'),
    validationUrl: text(value, 'validationUrl'),
    ...maybe(value, 'returnState', text),
    ...maybe(value, 'refused', readRefused),
  }
}

function readRefused(asked: unknown, name: string): NonNullable<Asked['refused']> {
  const value = own(asked, name)
  return { application: whole(value, 'application'), ids: list(own(value, 'ids')).map(natural) }
}

function readFound(progress: unknown, name: string): Found {
  const value = own(progress, name)
  return {
    credentialId: whole(value, 'credentialId'),
    expiration: own(value, 'expiration') === null ? null : text(value, 'expiration'),
  }
}

function damaged(): never {
  throw new VaultError('damaged')
}

function own(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
  return (value as Record<string, unknown>)[name]
}

function maybe<const N extends string, T>(
  value: unknown,
  name: N,
  read: (value: unknown, name: string) => T,
): Partial<Record<N, T>> {
  return own(value, name) === undefined ? {} : ({ [name]: read(value, name) } as Partial<Record<N, T>>)
}

function text(value: unknown, name: string): string {
  const found = own(value, name)
  return typeof found === 'string' ? found : damaged()
}

const whole = (value: unknown, name: string): number => natural(own(value, name))

function natural(value: unknown): number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : damaged()
}

function yes(value: unknown, name: string): true {
  return own(value, name) === true ? true : damaged()
}

function oneOf<const T extends string>(value: unknown, name: string, allowed: readonly T[]): T {
  return allowed.find((one) => one === own(value, name)) ?? damaged()
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : damaged()
}

function texts(value: unknown): string[] {
  return list(value).map((one) => (typeof one === 'string' ? one : damaged()))
}

function record(value: unknown): Record<string, string> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return damaged()
  return Object.fromEntries(Object.keys(value).map((name) => [name, text(value, name)]))
}
