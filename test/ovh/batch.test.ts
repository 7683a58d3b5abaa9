import { expect } from 'chai'
import {
  ApiError,
  applicationAuth,
  asCredential,
  Batching,
  type Credential,
  NetworkError,
  OvhClient,
  readEach,
  type ReadEachOptions,
  ResponseError,
} from '../../src/ovh/index.ts'
import { quickTime } from '../support/quick-pace.ts'
import { createSandbox, type SandboxOptions } from '../../src/sandbox/index.ts'

const path = '/me/api/credential'

/** A sandbox with an account of so many keys, and a client that may read them. */
function house(
  count: number,
  options: SandboxOptions = {},
  intercept?: (request: Request) => Response | undefined,
) {
  const sandbox = createSandbox({ data: 'small', profile: 'open', ...options })
  const { applicationKey, applicationSecret, consumerKey } = sandbox.regions['ovh-eu']
  const world = sandbox.world('ovh-eu')
  const account = world.accounts.keys().next().value!
  for (const one of world.credentials.of(account).filter((key) => key.consumerKey !== consumerKey)) {
    world.credentials.remove(one)
  }
  const own = world.credentials.withKey(consumerKey)!
  const ids = Array.from({ length: count }, (_, index) => {
    const credentialId = 700_000_000 + index
    world.credentials.add({
      ...own,
      credentialId,
      consumerKey: `key${index}`,
      credentialToken: `token${index}`,
    })
    return credentialId
  })
  const connected = sandbox.connect()
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const answer = intercept?.(new Request(input, init))
    if (answer?.type === 'error') throw new TypeError('Failed to fetch')
    return answer ?? connected(input, init)
  }
  const client = new OvhClient({
    endpoint: 'ovh-eu',
    auth: applicationAuth({ applicationKey, applicationSecret, consumerKey }),
    fetch,
  })
  const asked = (): string[] => sandbox.log.filter(({ url }) => url.includes(path)).map(({ url }) => url)
  return { sandbox, client, world, ids, asked }
}

type Options = ReadEachOptions<number, Credential>

function read(client: OvhClient, ids: readonly number[], options: Partial<Options> = {}) {
  return readEach(client, path, ids, {
    read: asCredential,
    is: (one, id) => one.credentialId === id,
    pace: quickTime().pace,
    ...options,
  })
}

const isBatch = (request: Request): boolean => request.headers.has('x-ovh-batch')

describe('readEach', () => {
  it('reads fifty at a time where batches are honoured, in the order of the ids', async () => {
    const { client, ids, asked } = house(120)
    const batching = new Batching()
    const arrived: number[] = []
    const found = await read(client, ids, { batching, onRead: ({ id }) => arrived.push(id) })
    expect(found.map(({ value }) => value?.credentialId)).to.deep.equal(ids)
    expect(arrived.sort()).to.deep.equal(ids)
    expect(batching.verdict(client.endpoint)).to.equal('honoured')
    expect(asked()).to.have.lengthOf(3)
  })

  it('takes keys of a batch’s answer as numbers too', async () => {
    const { client, ids, asked } = house(30, { switches: { batchKeys: 'number' } })
    const found = await read(client, ids, { batching: new Batching() })
    expect(found.every(({ value }) => value)).to.equal(true)
    expect(asked()).to.have.lengthOf(1)
  })

  it('tries once where they are ignored, reads one by one, and remembers', async () => {
    const { client, ids, asked } = house(20, { switches: { batch: 'ignored' } })
    const batching = new Batching()
    for (const _ of [1, 2]) {
      const found = await read(client, ids, { batching })
      expect(found.map(({ value }) => value?.credentialId)).to.deep.equal(ids)
    }
    expect(batching.verdict(client.endpoint)).to.equal('ignored')
    expect(asked().filter((url) => url.includes(','))).to.have.lengthOf(1)
    expect(asked()).to.have.lengthOf(41)
  })

  it('takes a header that a browser forbids for one that is ignored', async () => {
    const { client, ids } = house(9, {}, (request) => (isBatch(request) ? Response.error() : undefined))
    const batching = new Batching()
    const found = await read(client, ids, { batching })
    expect(found.map(({ value }) => value?.credentialId)).to.deep.equal(ids)
    expect(batching.verdict(client.endpoint)).to.equal('ignored')
  })

  it('learns nothing about batches from a network that is down', async () => {
    const { client, ids } = house(9, { switches: { down: true } })
    const batching = new Batching()
    const client2 = new OvhClient({
      endpoint: client.endpoint,
      fetch: () => Promise.reject(new TypeError('no')),
    })
    const found = await read(client2, ids, { batching })
    expect(found.every(({ error }) => error instanceof NetworkError)).to.equal(true)
    expect(batching.verdict(client.endpoint)).to.equal(undefined)
  })

  it('does not try for a single object, nor without being told', async () => {
    const { client, ids, asked } = house(3)
    const batching = new Batching()
    await read(client, ids.slice(0, 1), { batching })
    await read(client, ids)
    expect(batching.verdict(client.endpoint)).to.equal(undefined)
    expect(asked().some((url) => url.includes(','))).to.equal(false)
  })

  it('lets two readings of one endpoint share the trial', async () => {
    const { client, ids, asked } = house(100, { switches: { batch: 'ignored' } })
    const batching = new Batching()
    await Promise.all([
      read(client, ids.slice(0, 50), { batching }),
      read(client, ids.slice(50), { batching }),
    ])
    expect(asked().filter((url) => url.includes(','))).to.have.lengthOf(1)
  })

  it('keeps one object’s failure to that object, in a batch as alone', async () => {
    for (const batch of ['honoured', 'ignored'] as const) {
      const { client, ids, world } = house(60, { switches: { batch } })
      world.credentials.remove(world.credentials.find(ids[7]!)!)
      const found = await read(client, ids, { batching: new Batching() })
      expect(found.filter(({ value }) => value)).to.have.lengthOf(59)
      expect(found[7]!.error).to.be.instanceOf(ApiError).with.property('status', 404)
    }
  })

  it('asks alone for what a batch leaves out, mixes up, or answers with something else', async () => {
    const lies: ((items: Record<string, unknown>[]) => unknown)[] = [
      (items) => items.slice(1),
      (items) => [{ ...items[0], value: items[1]!.value }, ...items.slice(1)],
      (items) => [
        { ...items[0], value: { ...(items[0]!.value as object), creation: 12 } },
        ...items.slice(1),
      ],
      (items) => [{ ...items[0], value: null, error: 'no idea' }, ...items.slice(1)],
      (items) => [...items, items[0]],
      (items) => items.map(({ value }) => value),
      () => ({ message: 'hello' }),
    ]
    for (const [index, lie] of lies.entries()) {
      const { client, ids, sandbox } = house(10)
      const honest = sandbox.connect()
      const lying: typeof globalThis.fetch = async (input, init) => {
        const answer = await honest(input, init)
        if (!isBatch(new Request(input, init))) return answer
        return Response.json(lie((await answer.json()) as Record<string, unknown>[]))
      }
      const liar = new OvhClient({ endpoint: client.endpoint, auth: client.auth, fetch: lying })
      const found = await read(liar, ids, { batching: new Batching() })
      expect(
        found.map(({ value }) => value?.credentialId),
        `lie ${index}`,
      ).to.deep.equal(ids)
    }
  })

  it('does not believe a single answer that is another object', async () => {
    const { client, ids, sandbox } = house(2)
    const honest = sandbox.connect()
    const always: typeof globalThis.fetch = (input, init) =>
      honest(typeof input === 'string' ? input.replace(String(ids[0]), String(ids[1])) : input, init)
    const confused = new OvhClient({ endpoint: client.endpoint, auth: client.auth, fetch: always })
    const [first] = await read(confused, ids)
    // The signature was for the other address, so the judge refuses already.
    expect(first!.error).to.be.instanceOf(ApiError)
    const swapped = await readEach(client, path, ids, { read: asCredential, is: () => false })
    expect(swapped.every(({ error }) => error instanceof ResponseError)).to.equal(true)
  })

  it('survives a storm: every object is read, and none twice without need', async () => {
    for (const batch of ['honoured', 'ignored'] as const) {
      const { client, ids, asked } = house(200, {
        switches: { batch, faults: [{ kind: 'throttle', path: `${path}*`, after: 2, every: 3, times: 30 }] },
      })
      const found = await read(client, ids, { batching: new Batching() })
      expect(found.every(({ value }) => value)).to.equal(true)
      if (batch === 'ignored') expect(asked()).to.have.lengthOf(231)
    }
  })

  it('stops asking when a key is evidently not allowed to', async () => {
    const { client, ids, asked } = house(500, {
      switches: { faults: [{ kind: 'deny', path: `${path}/*` }] },
    })
    const found = await read(client, ids, { batching: new Batching() })
    expect(found.every(({ error }) => error instanceof ApiError && error.status === 403)).to.equal(true)
    expect(asked().length).to.be.below(20)
  })

  it('goes on when only every second object is refused', async () => {
    const { client, ids } = house(100, {
      switches: { batch: 'ignored', faults: [{ kind: 'deny', path: `${path}/*`, every: 2 }] },
    })
    const found = await read(client, ids)
    expect(found.filter(({ value }) => value)).to.have.lengthOf(50)
    expect(found.filter(({ error }) => error instanceof ApiError && error.status === 403)).to.have.lengthOf(
      50,
    )
  })

  it('stops when it is told that the rest is hopeless', async () => {
    const { client, ids, asked } = house(300, {
      switches: { batch: 'ignored', faults: [{ kind: 'revoke', path: `${path}/*`, after: 20 }] },
    })
    const found = await read(client, ids, {
      hopeless: (error) => error instanceof ApiError && error.status === 403,
    })
    // Calls that are under way at that moment may still be refused.
    expect(found.filter(({ value }) => value).length).to.be.within(14, 20)
    expect(found.filter(({ value, error }) => value ?? error)).to.have.lengthOf(300)
    expect(asked().length).to.be.below(40)
  })

  it('ends with the caller’s reason, and calls no more', async () => {
    const { client, ids, asked } = house(300, { switches: { batch: 'ignored' } })
    const stop = new AbortController()
    const reason = new Error('enough')
    let count = 0
    const pending = read(client, ids, {
      signal: stop.signal,
      onRead: () => void (++count === 10 && stop.abort(reason)),
    })
    expect(await pending.catch((error: unknown) => error)).to.equal(reason)
    // Those that were being signed are under way; they end with their own signal.
    await new Promise((resolve) => setTimeout(resolve, 30))
    expect(asked().length).to.be.below(20)
  })

  it('puts the id where the path has a place for it', async () => {
    const { client, ids, asked } = house(4)
    const names = await readEach(client, `${path}/{id}/application`, ids, {
      read: (value) => (value as { name: string }).name,
      batching: new Batching(),
    })
    expect(names.map(({ value }) => value)).to.deep.equal(new Array(4).fill('Countersign'))
    expect(asked()).to.have.lengthOf(1)
  })
})
