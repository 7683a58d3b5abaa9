import { ApiError, ClockError, NetworkError, ResponseError } from '../../../ovh/index.ts'
import type { Endpoint } from '../../../ovh/index.ts'
import { evidenceOf } from './case.ts'
import type { Case } from './case.ts'
import type { Evidence } from './diagnosis.ts'

/** More than this and other programs on this machine may be refused. */
const tolerableSkewSeconds = 20

const timePath = '/auth/time'

/** Reaches the endpoint and measures its clock. Whether going on makes sense. */
export async function examineHost(found: Case, endpoint: Endpoint): Promise<boolean> {
  const { options } = found
  const { clock } = options.own(endpoint)
  const told = (status?: number): Evidence[] => [
    { endpoint: endpoint.name, method: 'GET', path: timePath, ...(status !== undefined && { status }) },
  ]
  try {
    await found.pace(endpoint).read(() => clock.refresh(), options.signal)
    const skewSeconds = Math.round((await clock.now()) - options.now() / 1000)
    const near = Math.abs(skewSeconds) <= tolerableSkewSeconds
    found.say('host', 'fine', 'answers', { evidence: told(200) })
    found.say('clock', 'fine', near ? 'right' : 'compensated', {
      evidence: told(200),
      ...(!near && { remedy: 'set-clock' }),
      data: { skewSeconds },
    })
    return true
  } catch (error) {
    options.signal?.throwIfAborted()
    if (error instanceof ClockError) {
      const { skewSeconds } = error
      found.say('host', 'fine', 'answers', { evidence: told(200) })
      found.say('clock', 'wrong', 'too-far', {
        evidence: told(200),
        remedy: 'set-clock',
        data: skewSeconds === undefined ? {} : { skewSeconds },
      })
    } else if (error instanceof NetworkError) await unreachable(found, endpoint, told())
    else if (error instanceof ResponseError) {
      found.say('host', 'wrong', 'no-api', { evidence: told(error.status), remedy: 'choose-endpoint' })
    } else if (error instanceof ApiError) {
      const evidence = [evidenceOf(endpoint, error)]
      if (error.status === 429 || error.status >= 500) {
        found.say('host', 'unsure', 'busy', { evidence, remedy: 'wait' })
      } else found.say('host', 'wrong', 'no-api', { evidence, remedy: 'choose-endpoint' })
    } else throw error
    return false
  }
}

/** Nothing came through: because nobody is there, because the page may not read it, or because there is no network. */
async function unreachable(found: Case, endpoint: Endpoint, evidence: Evidence[]): Promise<void> {
  const { endpoints, answers, signal, stranger } = found.options
  if (answers && (await answers(endpoint))) {
    return found.say('host', 'wrong', 'hidden', { evidence, remedy: 'use-relay' })
  }
  const others = endpoints.filter(({ api }) => api !== endpoint.api)
  const reached = await Promise.all(
    others.map(async (other) => {
      try {
        await stranger(other).clock.refresh()
        return true
      } catch (error) {
        signal?.throwIfAborted()
        return !(error instanceof NetworkError)
      }
    }),
  )
  const offline = others.length > 0 && !reached.includes(true)
  found.say('host', 'wrong', offline ? 'offline' : 'unreachable', {
    evidence,
    remedy: offline ? 'check-network' : 'use-relay',
  })
}
