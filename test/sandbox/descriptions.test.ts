import { existsSync, readFileSync } from 'node:fs'
import { expect } from 'chai'
import { describeFromFiles } from '../../build/sandbox-server.ts'
import { Caller } from './caller.ts'

const routes = JSON.parse(
  readFileSync(new URL('../../src/data/routes.json', import.meta.url), 'utf8'),
) as unknown
const shared = existsSync(new URL('../../../shared/data/ovh-schemas/', import.meta.url))

interface Index {
  basePath: string
  apis: { path: string }[]
}

describe('descriptions made from the list of routes', () => {
  const caller = new Caller({ routes })

  it('list the sections and describe each, to anybody', async () => {
    const index = (await caller.bare('GET', '/')).json as Index
    expect(index.basePath).to.equal(caller.base)
    expect(index.apis).to.have.length(69)
    let operations = 0
    for (const { path } of index.apis) {
      const { apis } = (await caller.bare('GET', `${path}.json`)).json as {
        apis: { operations: unknown[] }[]
      }
      for (const one of apis) operations += one.operations.length
    }
    expect(operations).to.equal(6398)
  })

  it('say in words of their own what each operation does', async () => {
    const { apis } = (await caller.bare('GET', '/domain.json')).json as {
      apis: { path: string; operations: { httpMethod: string; description: string }[] }[]
    }
    const said = new Map(
      apis.flatMap(({ path, operations }) =>
        operations.map(({ httpMethod, description }) => [`${httpMethod} ${path}`, description]),
      ),
    )
    expect(said.get('GET /domain/zone')).to.equal('List the DNS zones of this account')
    expect(said.get('GET /domain/zone/{zoneName}/task/{id}')).to.equal('Read one task')
    expect([...said.values()].filter((text) => text.length < 6)).to.deep.equal([])
  })

  it('say status, openness, parameters and actions', async () => {
    const { apis } = (await caller.bare('GET', '/me.json')).json as {
      apis: { path: string; operations: Record<string, unknown>[] }[]
    }
    const one = apis.find(({ path }) => path === '/me/api/application/{applicationId}')
    const get = one?.operations.find(({ httpMethod }) => httpMethod === 'GET')
    expect(get).to.deep.include({
      noAuthentication: false,
      apiStatus: { value: 'PRODUCTION', description: 'Stable production version' },
      iamActions: [{ name: 'account:apiovh:me/api/application/get', required: true }],
    })
  })

  it('name the base they were asked under, and end where nothing is known', async () => {
    const root = caller.base.replace('/1.0', '')
    for (const version of ['v1', 'v2']) {
      const response = await caller.sandbox.fetch(new Request(`${root}/${version}/`))
      expect(((await response.json()) as Index).basePath).to.equal(`${root}/${version}`)
    }
    expect((await caller.bare('GET', '/nothing.json')).status).to.equal(404)
    expect((await new Caller().bare('GET', '/')).status, 'no list of routes').to.equal(404)
  })
})

describe('published routes that the sandbox does not play', () => {
  const caller = new Caller({ routes })

  it('want a key and a rule like all others', async () => {
    expect((await caller.bare('GET', '/vps')).status).to.equal(401)
    const keys = await caller.key([{ method: 'GET', path: '/vps' }])
    expect((await caller.call('GET', '/vps', { keys })).json).to.deep.equal([])
    expect((await caller.call('GET', '/vps/one', { keys })).json).to.include({
      errorCode: 'NOT_GRANTED_CALL',
    })
  })

  it('are the routes of an account that has none of those services', async () => {
    expect((await caller.call('GET', '/dedicated/server')).json).to.deep.equal([])
    expect((await caller.call('GET', '/vps/one/ips')).json).to.include({
      message: 'This service does not exist',
    })
    expect((await caller.call('POST', '/vps/one/reboot')).status).to.equal(404)
    expect((await caller.call('GET', '/no/such/route')).json).to.include({
      message: 'Got an invalid (or empty) URL',
    })
    expect((await caller.call('DELETE', '/vps')).json).to.include({
      message: 'Got an invalid (or empty) URL',
    })
  })

  it('do not return where a region lacks what the sandbox plays', async () => {
    const canada = new Caller({ routes }, 'ovh-ca')
    expect((await canada.call('GET', '/me/api/logs/self')).status).to.equal(404)
  })
})

describe('handed-in descriptions', () => {
  it('are served with this place for their base', async () => {
    const asked: string[] = []
    const caller = new Caller({
      description: async (region, version, section) => {
        asked.push(`${region} ${version} ${section}`)
        return section === '/me'
          ? '{"resourcePath": "/me", "basePath" : "https://eu.api.ovh.com/v1"}'
          : undefined
      },
    })
    expect((await caller.bare('GET', '/me.json')).json).to.deep.equal({
      resourcePath: '/me',
      basePath: caller.base,
    })
    expect((await caller.bare('GET', '/vps.json')).status).to.equal(404)
    expect(asked).to.deep.equal(['ovh-eu v1 /me', 'ovh-eu v1 /vps'])
  })

  it('are found in the shared files, section by section', async function () {
    if (!shared) return this.skip()
    for (const version of ['v1', 'v2'] as const) {
      const index = JSON.parse((await describeFromFiles('ovh-eu', version, '/')) ?? '') as Index
      for (const { path } of index.apis) {
        const text = await describeFromFiles('ovh-eu', version, path)
        const found = /"resourcePath"\s*:\s*"([^"]*)"/.exec(text ?? '')?.[1]
        expect(found, `${version} ${path}`).to.equal(path)
      }
    }
  })
})
