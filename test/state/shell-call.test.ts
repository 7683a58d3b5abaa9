import { expect } from 'chai'
import { OvhClient } from '../../src/ovh/index.ts'
import { failedCall } from '../../src/state/shell-call.ts'

/** What a call ends with, when the answer is such. */
async function failure(
  path: string,
  answer: () => Response,
  method: 'get' | 'post' = 'get',
): Promise<unknown> {
  const client = new OvhClient({ endpoint: 'ovh-eu', fetch: async () => answer() })
  return client[method](path).then(
    () => undefined,
    (error: unknown) => error,
  )
}

describe('the call that an error is about', () => {
  const unreachable = (): never => {
    throw new TypeError('Failed to fetch')
  }

  it('is known of refusals, of silence, and of answers that make no sense', async () => {
    const path = '/ip/2001:db8::%2F64'
    const answers = [
      () => Response.json({ message: 'no' }, { status: 403 }),
      unreachable,
      () => new Response('<p>'),
    ]
    for (const answer of answers) {
      expect(failedCall(await failure(`${path}?secretish=1`, answer))).to.deep.equal({ method: 'GET', path })
      expect(failedCall(await failure('/me/api', answer, 'post'))).to.deep.equal({
        method: 'POST',
        path: '/me/api',
      })
    }
    const late = new OvhClient({
      endpoint: 'ovh-eu',
      timeoutMs: 1,
      fetch: () => new Promise(() => undefined),
    })
    expect(failedCall(await late.get('/me').catch((error: unknown) => error))).to.deep.equal({
      method: 'GET',
      path: '/me',
    })
  })

  it('is none where nothing was called', () => {
    for (const error of [undefined, new Error('GET /me: no'), new TypeError('x')])
      expect(failedCall(error)).to.equal(undefined)
  })
})
