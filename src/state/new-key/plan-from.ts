import { currentCredential, readCredential, verdictOf } from '../../ovh/index.ts'
import type { OvhClient, Routes } from '../../ovh/index.ts'
import type { NewKeyRoute } from './addresses.ts'
import type { JobPlan } from './jobs.ts'

/**
 * The plan of a key that begins with what another has. To replace or to extend a key is to make a new one: rules and
 * addresses are carried over, and the old one is remembered until it is revoked. A rule that lacks is added as far as the
 * service goes, since what lies in a service comes and goes. Throws what reading throws.
 */
export async function planFrom(
  origin: Extract<NewKeyRoute, { kind: 'new-from' }>,
  client: OvhClient,
  routes: Routes,
  signal?: AbortSignal,
): Promise<JobPlan> {
  const { account } = origin
  const other = origin.how === 'replace' ? origin.credential : undefined
  const { rules, allowedIPs, credentialId } =
    other === undefined
      ? await currentCredential(client, { signal })
      : await readCredential(client, other, { signal })
  const plan: JobPlan = { rules, allowedIPs: allowedIPs ?? [] }
  if (origin.how === 'same') return plan
  if (origin.how === 'replace') return { ...plan, replaces: { account, credentialId } }
  const { answer, add } = verdictOf(routes, rules, origin.rule)
  const rule = add?.wider ?? origin.rule
  if (answer === 'allowed') return { ...plan, replaces: { account, credentialId } }
  return {
    ...plan,
    rules: [...rules, rule],
    replaces: { account, credentialId, added: [`${rule.method} ${rule.path}`] },
  }
}
