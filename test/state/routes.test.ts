import { expect } from 'chai'
import { Router } from '../../src/state/router.ts'
import fc from 'fast-check'
import { parseRoute, printRoute } from '../../src/state/routes.ts'
import type { Route } from '../../src/state/routes.ts'

const id = fc.string({ minLength: 1, maxLength: 30, unit: 'binary' })
const anyRoute: fc.Arbitrary<Route> = fc.oneof(
  fc.constantFrom<Route>(
    ...(['home', 'import', 'accounts', 'settings', 'timeline', 'report', 'understand'] as const).map(
      (kind): Route => ({ kind }),
    ),
    ...(['vault', 'about', 'hand', 'keys', 'doctor', 'reference', 'connection', 'help'] as const).map(
      (kind): Route => ({ kind }),
    ),
  ),
  id.map((key): Route => ({ kind: 'keys', key })),
  fc.tuple(id, id).map(([key, view]): Route => ({ kind: 'keys', key, view })),
  id.map((view): Route => ({ kind: 'keys', view })),
  id.map((view): Route => ({ kind: 'timeline', view })),
  id.map((entry): Route => ({ kind: 'reference', entry })),
  id.map((topic): Route => ({ kind: 'help', topic })),
  fc
    .tuple(fc.constantFrom('doctor', 'connection', 'account', 'activity'), id)
    .map(([kind, account]): Route => ({ kind, account })),
  id.map((account): Route => ({ kind: 'key', account })),
  id.map((account): Route => ({ kind: 'applications', account })),
  fc
    .tuple(id, fc.integer({ min: 1 }))
    .map(([account, application]): Route => ({ kind: 'applications', account, application })),
)

describe('routes', () => {
  it('read back what they print', () => {
    fc.assert(
      fc.property(anyRoute, (route) => {
        expect(parseRoute(printRoute(route))).to.deep.equal(route)
      }),
    )
  })

  it('call whatever fits no view unknown, and throw at nothing', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void parseRoute(text)))
    for (const address of [
      '/nowhere',
      '/accounts/',
      '/accounts/x/y',
      '/keys/',
      '/accounts/x/applications/0',
      '/accounts/%E0/key',
      'key',
    ]) {
      expect(parseRoute(address)).to.deep.equal({ kind: 'unknown', address })
    }
  })

  it('take an empty address for home', () => {
    expect(parseRoute('')).to.deep.equal({ kind: 'home' })
  })
})

describe('the router', () => {
  it('knows at once where it went, and tells it once, though a browser tells of it later', () => {
    let address = ''
    let later = (): void => undefined
    const router = new Router({
      current: () => address,
      go: (to) => (address = to),
      listen: (changed) => (later = changed),
    })
    let told = 0
    router.addEventListener('change', () => told++)
    router.go({ kind: 'keys', view: 'band=risk' })
    expect(router.value).to.deep.equal({ kind: 'keys', view: 'band=risk' })
    later()
    expect(told).to.equal(1)
    address = '/accounts'
    later()
    expect([router.value, told]).to.deep.equal([{ kind: 'accounts' }, 2])
  })
})
