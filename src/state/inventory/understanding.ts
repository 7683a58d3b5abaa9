import type { Rule } from '../../ovh/index.ts'
import { applicationKey, applicationOfRow, stateOf } from './rows.ts'
import type { KeyRow, KeyState } from './rows.ts'

/** A key in a scene. Moments in milliseconds since 1970. */
export interface SceneKey {
  id: string
  /** OVHcloud's number of it. */
  number: number
  /** The person's own name for it. */
  name: string | undefined
  state: KeyState
  rules: readonly Rule[]
  created: number
  used: number | null
  expires: number | null
}

/** An application with its keys, one of them in question. */
export interface Scene {
  /** `undefined`: it was deleted, or cannot be read. */
  application: { name: string; deleted: false } | { deleted: true } | undefined
  keys: readonly SceneKey[]
  chosen: SceneKey
}

/** What may happen to the key in question, or to its application. */
export const happenings = ['revoke', 'expire', 'delete', 'change'] as const
export type Happening = (typeof happenings)[number]

/** What becomes of a part. `powerless`: still listed, and opens nothing. */
export type Fate = 'stands' | 'waits' | 'gone' | 'powerless' | 'expired'

export interface Fates {
  application: Fate
  keys: ReadonlyMap<string, Fate>
}

/** How things stand after something happened, or as they are. */
export function fatesOf(scene: Scene, happening?: Happening): Fates {
  const deleted = happening === 'delete' || scene.application?.deleted === true
  return {
    application: deleted ? 'gone' : 'stands',
    keys: new Map(
      scene.keys.map((key) => {
        const chosen = key.id === scene.chosen.id
        if (happening === 'revoke' && chosen) return [key.id, 'gone']
        const before = byState[key.state]
        if (before !== 'stands' && before !== 'waits') return [key.id, before]
        if (deleted) return [key.id, 'powerless']
        return [key.id, happening === 'expire' && chosen ? 'expired' : before]
      }),
    ),
  }
}

const byState: Readonly<Record<KeyState, Fate>> = {
  valid: 'stands',
  pending: 'waits',
  expired: 'expired',
  refused: 'powerless',
  orphaned: 'powerless',
}

/** A row's application with all the keys that hang on it; `undefined` when there is no such row. */
export function sceneOf(rows: readonly KeyRow[], id: string, nowMs: number): Scene | undefined {
  const row = rows.find((one) => one.id === id)
  if (!row) return undefined
  const own = applicationOfRow(row)
  const siblings = rows.filter((one) => applicationKey(one) === applicationKey(row))
  const keys = siblings.map((one) => keyOf(one, nowMs))
  return {
    application: own
      ? { name: own.name, deleted: false }
      : row.application.kind === 'deleted'
        ? { deleted: true }
        : undefined,
    keys,
    chosen: keys.find((key) => key.id === id)!,
  }
}

function keyOf(row: KeyRow, nowMs: number): SceneKey {
  const { id, credential, name, times } = row
  return {
    id,
    number: credential.credentialId,
    name,
    state: stateOf(row, nowMs),
    rules: credential.rules,
    created: times.created,
    used: times.used,
    expires: times.expires,
  }
}

const dayMs = 86_400_000

/** A made-up application with three keys, for who has none yet. */
export function exampleScene(application: string, nowMs: number): Scene {
  const key = (number: number, state: KeyState, days: readonly [number, number | null, number | null]) => ({
    id: `example ${number}`,
    number,
    name: undefined,
    state,
    created: nowMs - days[0] * dayMs,
    used: days[1] === null ? null : nowMs - days[1] * dayMs,
    expires: days[2] === null ? null : nowMs + days[2] * dayMs,
  })
  const chosen: SceneKey = {
    ...key(4201, 'valid', [120, 1, 60]),
    rules: [
      { method: 'GET', path: '/domain/zone/example.org/record' },
      { method: 'POST', path: '/domain/zone/example.org/record' },
      { method: 'DELETE', path: '/domain/zone/example.org/record/*' },
      { method: 'POST', path: '/domain/zone/example.org/refresh' },
    ],
  }
  const second: SceneKey = { ...key(4202, 'valid', [300, 20, null]), rules: [{ method: 'GET', path: '/me' }] }
  const third: SceneKey = {
    ...key(3977, 'expired', [500, 210, -200]),
    rules: [{ method: 'GET', path: '/*' }],
  }
  return { application: { name: application, deleted: false }, keys: [chosen, second, third], chosen }
}
