import { expect } from 'chai'
import routeLines from '../../src/data/route-lines.json'
import { decodeRoutes, endpoint, NetworkError } from '../../src/ovh/index.ts'
import { OwnRoutes } from '../../src/state/own-routes.ts'
import type { Shelf } from '../../src/state/ports.ts'
import { memoryShelf } from '../support/surroundings.ts'

const shipped = decodeRoutes(routeLines)
const subject = { endpoint: endpoint('ovh-eu'), choice: 'auto' } as const
const zone = { version: 'v1', method: 'GET', path: '/domain/zone/{zone}' } as const

/** An endpoint with two sections, one of them new, and what a person's page sends to it. */
function world({ shelf = memoryShelf(), v2 = true }: { shelf?: Shelf; v2?: boolean } = {}) {
  const asked: string[] = []
  const here = { now: Date.parse('2026-11-24T08:00:00Z'), online: true, description: 'Get this zone' }
  const one = (path: string, description: string) => ({
    path,
    operations: [{ httpMethod: 'GET', description, apiStatus: { value: 'PRODUCTION' } }],
  })
  const answers = (): Readonly<Record<string, unknown>> => ({
    '/1.0/': { apis: [{ path: '/domain' }, { path: '/novelty' }, { path: '/me' }] },
    ...(v2 && { '/v2/': { apis: [{ path: '/iam' }] } }),
    '/1.0/domain.json': {
      apis: [one('/domain/zone/{zoneName}', here.description), one('/domain/moon', 'Get the moon')],
    },
    '/1.0/novelty.json': { apis: [one('/novelty', 'Get what is new')] },
    '/1.0/me.json': { apis: 'broken' },
    '/v2/iam.json': { apis: [] },
  })
  const own = new OwnRoutes({
    shelf,
    shipped,
    now: () => here.now,
    transports: {
      for: () => async (prepared) => {
        const { pathname } = new URL(prepared.url)
        asked.push(pathname)
        expect(prepared.headers, 'nobody’s key goes with it').to.deep.equal({})
        if (!here.online) throw new NetworkError('unreachable', 'offline')
        const answer = answers()[pathname]
        return answer === undefined
          ? Response.json({ message: 'no' }, { status: 404 })
          : Response.json(answer)
      },
    },
  })
  return { own, asked, here, shelf }
}

describe('an endpoint’s own list', () => {
  it('is read where somebody needs it, once, and section by section', async () => {
    const { own, asked } = world()
    await own.need(subject, ['/*', '/', ''])
    expect(asked, 'the whole API asks for nothing').to.deep.equal([])
    await Promise.all([
      own.need(subject, ['/domain/zone/*']),
      own.need(subject, ['/domain/zone/{zoneName}/record']),
    ])
    expect(asked).to.deep.equal(['/1.0/', '/v2/', '/1.0/domain.json'])
    expect(own.describe(zone)?.description).to.equal('Get this zone')
    expect(own.value).to.deep.include({
      at: Date.parse('2026-11-24T08:00:00Z'),
      busy: false,
      trouble: undefined,
    })
    await own.need(subject, ['/iam/policy'])
    expect(asked.slice(3)).to.deep.equal(['/v2/iam.json'])
  })

  it('adds to the list that ships what that one lacks', async () => {
    const { own } = world()
    expect(own.routes).to.equal(shipped)
    await own.need(subject, ['/domain', '/novelty'])
    expect(own.value.more).to.equal(2)
    expect(own.routes.operations).to.have.length(6626)
    expect(own.routes.at('/novelty', 'GET')).to.have.length(1)
    expect(own.routes.at('/domain/moon', 'GET')[0]?.section).to.equal('/domain')
  })

  it('serves from what was kept, without the network, and is read again after a week', async () => {
    const { own, shelf } = world()
    await own.need(subject, ['/domain/zone'])
    const later = world({ shelf })
    later.here.online = false
    await later.own.need(subject, ['/domain/zone'])
    expect(later.own.describe(zone)?.description).to.equal('Get this zone')
    expect(later.own.routes.operations, 'with what the shipped list lacks').to.have.length(6625)
    expect(later.asked).to.deep.equal([])

    const old = world({ shelf })
    old.here.now += 8 * 86_400_000
    old.here.online = false
    await old.own.need(subject, ['/domain/zone'])
    expect(old.asked).to.deep.equal(['/1.0/'])
    expect(old.own.value.trouble).to.be.instanceOf(NetworkError)
    expect(old.own.describe(zone)?.description, 'what is old still serves').to.equal('Get this zone')
    expect(old.own.value.at).to.equal(Date.parse('2026-11-24T08:00:00Z'))
  })

  it('is left alone after a failure, until somebody asks for it', async () => {
    const { own, asked, here } = world()
    here.online = false
    await own.need(subject, ['/domain'])
    await own.need(subject, ['/domain/zone', '/novelty'])
    expect(asked).to.deep.equal(['/1.0/'])
    here.online = true
    await own.refresh()
    expect(own.value.trouble).to.equal(undefined)
    expect(own.describe(zone)?.description).to.equal('Get this zone')
    here.description = 'Get the zone, said anew'
    here.now += 1000
    await own.refresh()
    expect(own.describe(zone)?.description).to.equal('Get the zone, said anew')
    expect(own.value.at).to.equal(here.now)
  })

  it('says what failed, and keeps what came before it', async () => {
    const { own } = world()
    await own.need(subject, ['/domain', '/me'])
    expect(own.value.trouble).to.be.an('error').with.property('message').that.includes('apis is not a list')
    expect(own.describe(zone)).not.to.equal(undefined)
  })

  it('does without the second version where there is none, and asks nothing by hand', async () => {
    const { own, asked } = world({ v2: false })
    await own.need(subject, ['/domain'])
    await own.need(subject, ['/novelty'])
    expect(own.value.trouble).to.equal(undefined)
    expect(asked).to.deep.equal(['/1.0/', '/v2/', '/1.0/domain.json', '/1.0/novelty.json'])
    const hand = world()
    await hand.own.need({ ...subject, choice: 'hand' }, ['/domain'])
    expect(hand.asked).to.deep.equal([])
    expect(hand.own.value.trouble).to.equal(undefined)
  })

  it('of another endpoint is another list', async () => {
    const { own } = world()
    await own.need(subject, ['/domain'])
    const other = endpoint('ovh-ca')
    await own.need({ ...subject, endpoint: other }, ['/novelty'])
    expect(own.value.endpoint).to.equal(other)
    expect(own.describe(zone)).to.equal(undefined)
    expect(own.routes.operations).to.have.length(6625)
  })

  it('does not believe what lies on the shelf', async () => {
    for (const lie of [7, { at: 'x' }, { at: 1e15, value: {} }, { at: 1.7e12, value: { apis: 7 } }]) {
      const { own, asked } = world({ shelf: { read: async () => lie, write: async () => undefined } })
      await own.need(subject, ['/domain'])
      expect(asked).to.include('/1.0/domain.json')
      expect(own.describe(zone)?.description).to.equal('Get this zone')
    }
    const refusing = world({
      shelf: {
        read: () => Promise.reject(new DOMException('no', 'UnknownError')),
        write: () => Promise.reject(new DOMException('full', 'QuotaExceededError')),
      },
    })
    await refusing.own.need(subject, ['/domain'])
    expect(refusing.own.describe(zone)?.description).to.equal('Get this zone')
    expect(refusing.own.value.trouble).to.equal(undefined)
  })
})
