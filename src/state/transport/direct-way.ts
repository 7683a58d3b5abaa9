import { fetchTransport } from '../../ovh/index.ts'
import { answers, probe, saysOffline } from './probes.ts'
import type { ProbeName } from './probes.ts'
import type { Obstacle, Service, Way } from './way.ts'

type Fetch = typeof globalThis.fetch

/**
 * Straight from the page. Whether that works is the endpoint's to permit: a browser asks it, and so does this. The page of
 * an extension goes the same way under a name of its own, since its browser permits it whatever the endpoint says.
 */
export function directWay(
  fetch: Fetch,
  blocked: (url: string) => Promise<boolean> = () => Promise.resolve(false),
  kind: 'direct' | 'extension' = 'direct',
): Way {
  const transport = fetchTransport(fetch)
  return {
    kind,
    to: () => transport,
    async serves(endpoint, method, signal) {
      const reads = (name: ProbeName): Promise<true | { error: unknown }> =>
        probe(name, endpoint, fetch, signal).then(
          () => true,
          (error: unknown) => {
            signal?.throwIfAborted()
            return { error }
          },
        )
      const obstacle = async (error: unknown): Promise<Obstacle> => {
        if (saysOffline(error)) return 'offline'
        if (await blocked(endpoint.api)) return 'policy'
        if ((await reads('read')) === true) return 'preflight'
        return (await answers(endpoint, fetch, signal)) ? 'permission' : 'silent'
      }
      const [signed, refusal] = await Promise.all([reads('signed'), reads('refusal')])
      if (signed !== true) return no(await obstacle(signed.error))
      // Only browsers ask about these two: the others are simple enough to be sent unasked.
      if (refusal === true && (method === 'PUT' || method === 'DELETE')) {
        const asked = await reads(method === 'PUT' ? 'put' : 'delete')
        if (asked !== true) return no('preflight')
      }
      return refusal === true ? { serves: 'well' } : { serves: 'poorly', why: 'errors' }
    },
  }
}

const no = (why: Obstacle): Service => ({ serves: 'no', why })
