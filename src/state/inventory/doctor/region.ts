import { ApiError } from '../../../ovh/index.ts'
import type { Endpoint } from '../../../ovh/index.ts'
import { apiCause } from '../../errors.ts'
import { evidenceOf, ownPath } from './case.ts'
import type { Case } from './case.ts'
import type { Evidence } from './diagnosis.ts'

/** What an endpoint says to somebody who knows the application key and nothing else. */
interface Acquaintance {
  /** `undefined`: it did not say. */
  known: boolean | undefined
  evidence: Evidence
}

/** Asks an endpoint whether it knows the application. Only its key is shown, and nothing comes of it. */
export async function knows(found: Case, endpoint: Endpoint): Promise<Acquaintance> {
  const evidence: Evidence = { endpoint: endpoint.name, method: 'GET', path: ownPath }
  try {
    await found.options.stranger(endpoint).get(ownPath, found.patience)
    return { known: undefined, evidence: { ...evidence, status: 200 } }
  } catch (error) {
    found.options.signal?.throwIfAborted()
    if (!(error instanceof ApiError)) return { known: undefined, evidence }
    const cause = apiCause(error)
    // Only a refusal of what the stranger made up shows that the application itself was recognised.
    const recognised = cause === 'notCredential' || cause === 'signature' || cause === 'credential'
    return {
      known: cause === 'applicationKey' ? false : recognised || undefined,
      evidence: evidenceOf(endpoint, error),
    }
  }
}

/**
 * Asks every other endpoint of this build whether it knows the application, and says what came of it. Gives back the
 * only one that does, when none was given to begin with.
 */
export async function searchRegions(
  found: Case,
  given: Endpoint | undefined,
  told: readonly Evidence[] = [],
): Promise<Endpoint | undefined> {
  const others = found.options.endpoints.filter(({ api }) => api !== given?.api)
  const answers = await Promise.all(others.map((endpoint) => knows(found, endpoint)))
  const evidence = [...told, ...answers.map((one) => one.evidence)]
  const named = (known: boolean | undefined): Endpoint[] =>
    others.filter((_, index) => answers[index]!.known === known)
  const homes = named(true)
  if (!given && homes.length === 1) return homes[0]
  const cause = 'applicationKey' as const
  const names = (endpoints: readonly Endpoint[]): string[] => endpoints.map(({ name }) => name)
  if (homes.length > 0) {
    const data = { endpoints: names(homes), cause }
    found.say('applicationKey', 'wrong', 'elsewhere', { evidence, remedy: 'use-region', data })
  } else {
    const silent = named(undefined)
    const sure = given !== undefined || silent.length === 0
    const data = { endpoints: names(silent), cause }
    found.say('applicationKey', sure ? 'wrong' : 'unsure', 'unknown', {
      evidence,
      remedy: 'new-application',
      data,
    })
  }
  if (!given) {
    found.say('host', 'wrong', 'no-endpoint', {
      remedy: 'choose-endpoint',
      data: { endpoints: names(homes) },
    })
  }
  return undefined
}
