import { expect } from 'chai'
import data from '../../src/data/route-lines.json'
import { decodeRoutes, kindsOf, type Operation, Routes } from '../../src/ovh/index.ts'

const routes = decodeRoutes(data)

const find = (method: string, path: string): Operation =>
  routes.operations.find((one) => one.method === method && one.path === path)!

describe('decodeRoutes', () => {
  it('reads every operation with its facts', () => {
    expect(routes.operations).to.have.length(6624)
    expect(routes).to.include({ region: 'ovh-eu', date: '2026-08-17' })
    expect(find('POST', '/domain/zone/{zoneName}/record')).to.deep.equal({
      version: 'v1',
      section: '/domain',
      path: '/domain/zone/{zoneName}/record',
      method: 'POST',
      iam: ['dnsZone:apiovh:record/create'],
    })
    expect(find('GET', '/auth/time')).to.deep.include({ open: true, section: '/auth' })
    expect(find('POST', '/me/api/oauth2/client')).to.include({ status: 'BETA' })
    expect(find('POST', '/iam/resource/{resourceURN}/tag')).to.include({ version: 'v2' })
  })

  it('says so when it is given something else', () => {
    for (const bad of [undefined, null, {}, [], { ...data, v1: 1 }, { ...data, v1: '7x G' }]) {
      expect(() => decodeRoutes(bad)).to.throw(TypeError)
    }
    expect(() => decodeRoutes({ ...data, v1: '#/me p:\n0me' })).to.throw(TypeError, 'v1: line 2')
    expect(() => decodeRoutes({ ...data, v1: '#/me p:\n0me X' })).to.throw(TypeError)
  })
})

describe('Routes', () => {
  it('finds the route of a concrete path, and takes a literal before a parameter', () => {
    const paths = (path: string, method?: string): string[] =>
      routes.at(path, method).map((one) => `${one.method} ${one.path}`)
    expect(paths('/domain/zone')).to.deep.equal(['GET /domain/zone'])
    expect(paths('/domain/example.com', 'GET')).to.deep.equal(['GET /domain/{serviceName}'])
    expect(paths('/me/bill/FR1/details')).to.deep.equal(['GET /me/bill/{billId}/details'])
    expect(paths('/me', 'put')).to.deep.equal(['PUT /me'])
    for (const none of ['/me/', '/ME', 'me', '', '/', '/domain//record', '/nothing']) {
      expect(paths(none), none).to.deep.equal([])
    }
  })

  it('walks the tree a segment at a time', () => {
    const names = routes.tree.after('/me/api').map(({ segment }) => segment)
    expect(names).to.include.members(['application', 'credential', 'logs', 'oauth2'])
    const [zone] = routes.tree.after('/domain/zone')
    expect(zone).to.include({ parameter: true })
    expect(zone!.here.map(({ method }) => method)).to.deep.equal(['GET'])
    expect(zone!.below).to.have.length(49)
    expect(routes.tree.after('/domain/zone/*').map(({ segment }) => segment)).to.include('record')
    expect(routes.tree.after('/nowhere')).to.deep.equal([])
    const top = routes.tree.after('')
    const all = top.reduce((sum, { here, below }) => sum + here.length + below.length, 0)
    expect(all).to.equal(routes.operations.length)
  })

  it('takes operations in any order', () => {
    const again = new Routes([...routes.operations].reverse(), routes)
    expect(again.operations.map(({ path }) => path)).to.deep.equal(routes.operations.map(({ path }) => path))
  })
})

describe('kindsOf', () => {
  it('tells what an operation does', () => {
    for (const [name, ...kinds] of [
      ['GET /me', 'read'],
      ['PUT /me', 'write', 'access'],
      ['GET /me/api/credential', 'read'],
      ['PUT /me/api/credential/{credentialId}', 'write', 'access'],
      ['DELETE /me/api/application/{applicationId}', 'remove', 'access'],
      ['POST /me/identity/user', 'write', 'access'],
      ['POST /iam/policy', 'write', 'access'],
      ['POST /iam/authorization/check', 'write'],
      ['POST /domain/zone/{zoneName}/changeContact', 'write', 'access'],
      ['POST /domain/zone/{zoneName}/terminate', 'remove'],
      ['POST /domain/zone/{zoneName}/record', 'write'],
      ['GET /me/bill', 'read', 'billing'],
      ['POST /me/order/{orderId}/pay', 'write', 'spend', 'billing'],
      ['POST /order/cart/{cartId}/checkout', 'write', 'spend'],
      ['POST /order/cart', 'write'],
      ['POST /cloud/project/{serviceName}/instance', 'write', 'spend'],
      ['POST /cloud/project/{serviceName}/region/{regionName}/instance', 'write', 'spend'],
      ['POST /cloud/project/{serviceName}/database/mysql', 'write', 'spend'],
      ['POST /cloud/project/{serviceName}/database/mysql/{clusterId}/user', 'write', 'login'],
      ['POST /sms/{serviceName}/jobs', 'write', 'spend'],
      ['POST /service/{serviceId}/renew', 'write', 'spend'],
      ['POST /vps/{serviceName}/setPassword', 'write', 'login'],
      ['POST /auth/credential', 'write'],
    ] as const) {
      const [method, path] = name.split(' ') as [string, string]
      expect(kindsOf(find(method, path)), name).to.deep.equal(kinds)
    }
  })
})
