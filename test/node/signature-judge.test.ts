import { expect } from 'chai'
import fc from 'fast-check'
import { applicationAuth, OvhClient } from '../../src/ovh/index.ts'
import type { Prepared } from '../../src/ovh/index.ts'
import { createSandbox } from '../../src/sandbox/index.ts'

const sandbox = createSandbox({ origin: 'http://127.0.0.1:9', data: 'small', profile: 'open', logLimit: 1 })
const { base, ...keys } = sandbox.regions['ovh-eu']
const client = new OvhClient({
  endpoint: `${base.replace(/\/(1\.0)?$/, '')}/1.0`,
  auth: applicationAuth(keys),
  fetch: sandbox.connect(),
})

/** What the judge says about a signature: everything after it (rules, routes, objects) is another matter. */
async function verdict({ method, url, headers, body }: Prepared): Promise<'accepted' | 'refused'> {
  const init = { method, headers, ...(body !== undefined && { body: body as string }) }
  const answer = await sandbox.fetch(new Request(url, init), { url })
  const { errorCode = '', message = '' } = ((await answer.json().catch(() => null)) ?? {}) as Record<
    string,
    string
  >
  return /signature/i.test(`${errorCode} ${message}`) ? 'refused' : 'accepted'
}

const word = fc.stringMatching(/^[A-Za-z0-9._~é漢-]{1,12}$/).filter((text) => !/^\.{1,2}$/.test(text))
const scalar = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 12 }), fc.integer(), fc.boolean())
/** Routes that the judge plays: one that it does not know is refused before anybody looks at the signature. */
const route = fc.oneof(
  fc.record({
    method: fc.constantFrom('GET', 'POST'),
    path: fc
      .tuple(fc.constantFrom('', '/v1'), word)
      .map(([version, zone]) => `${version}/domain/zone/${zone}/record`),
  }),
  fc.record({
    method: fc.constantFrom('GET', 'PUT', 'DELETE'),
    path: fc
      .tuple(fc.constantFrom('', '/v1'), word, fc.nat())
      .map(([version, zone, id]) => `${version}/domain/zone/${zone}/record/${id}`),
  }),
  fc.record({ method: fc.constant('GET'), path: fc.constantFrom('/me', '/v1/me', '/v2/iam/policy') }),
)
const call = fc.record({
  route,
  query: fc.dictionary(fc.stringMatching(/^[a-z_+]{1,8}$/), scalar, { maxKeys: 3 }),
  body: fc.jsonValue({ maxDepth: 3 }),
})

/** The call, signed. */
function signed({ route: { method, path }, query, body }: Call): Promise<Prepared> {
  return client.prepare(method, path, { query, ...((method === 'POST' || method === 'PUT') && { body }) })
}
type Call = typeof call extends fc.Arbitrary<infer T> ? T : never

describe('ten thousand random calls', function () {
  this.timeout(60_000)

  it('are signed as the judge signs them, who shares no code with the signer (input 15)', async () => {
    await fc.assert(
      fc.asyncProperty(call, async (one) => {
        expect(await verdict(await signed(one))).to.equal('accepted')
      }),
      { numRuns: 10_000 },
    )
  })

  it('are refused with one byte changed, in the address, the body or the time', async () => {
    await fc.assert(
      fc.asyncProperty(call, fc.nat(2), async (one, where) => {
        const prepared = await signed(one)
        const changed: Prepared = { ...prepared, headers: { ...prepared.headers } }
        if (where === 1 && typeof prepared.body === 'string') changed.body = `${prepared.body} `
        else if (where === 2)
          changed.headers['X-Ovh-Timestamp'] = `${Number(prepared.headers['X-Ovh-Timestamp']) - 1}`
        else changed.url += prepared.url.includes('?') ? '&a=1' : '?a=1'
        expect(await verdict(changed)).to.equal('refused')
      }),
      { numRuns: 500 },
    )
  })
})
