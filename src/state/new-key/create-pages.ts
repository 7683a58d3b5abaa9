import { createTokenUrl } from '../../ovh/index.ts'
import type { Endpoint } from '../../ovh/index.ts'
import type { JobRule } from './job.ts'

/** Where an account's owner makes an application: with a key of these rules at once, or alone. */
export interface CreatePages {
  /** Missing when the rules are more than the page knows. */
  createToken?: string
  createApp: string
}

/**
 * The pages of an endpoint. An endpoint of the build's own list has them beside its API, where the older ones of OVHcloud
 * are too; undefined where nothing of the kind can be.
 */
export function createPagesOf(endpoint: Endpoint, rules: readonly JobRule[]): CreatePages | undefined {
  const root = endpoint.api.endsWith('/1.0') ? endpoint.api.slice(0, -4) : undefined
  const createApp = endpoint.createApp ?? (root === undefined ? undefined : `${root}/createApp/`)
  const createToken = endpoint.createToken ?? (root === undefined ? undefined : `${root}/createToken/`)
  if (createApp === undefined || createToken === undefined) return undefined
  const known = rules.every(({ method }) => method !== 'PATCH')
  return { createApp, ...(known && { createToken: createTokenUrl({ ...endpoint, createToken }, rules) }) }
}
