import { expect } from 'chai'
import fc from 'fast-check'
import routeLines from '../../src/data/route-lines.json'
import presetList from '../../src/data/presets.json'
import { covers, decodeRoutes, parseRules, readPresets } from '../../src/ovh/index.ts'
import { consoleAddress, parseEntry, printEntry, readOperation } from '../../src/state/reference-entry.ts'
import type { ReferenceEntry } from '../../src/state/reference-entry.ts'
import { errorCodes } from '../../src/state/reference-errors.ts'
import {
  filterOperations,
  keysFor,
  needOf,
  opening,
  parametersOf,
  programsFor,
  ruleOf,
  starred,
} from '../../src/state/reference-search.ts'
import { parseRoute, printRoute } from '../../src/state/routes.ts'
import { account, joined, key, nowMs } from './inventory/made-up.ts'

const routes = decodeRoutes(routeLines)
const presets = readPresets(presetList)
const at = (text: string) => {
  const found = routes.operations.find(({ method, path }) => `${method} ${path}` === text)
  if (!found) throw new Error(`no ${text}`)
  return found
}

describe('addresses of the reference', () => {
  it('read back for every operation, program and error code, also through the address bar', () => {
    const entries: ReferenceEntry[] = [
      ...routes.operations.map(({ method, path }) => ({ kind: 'operation', method, path }) as const),
      ...presets.map(({ id }) => ({ kind: 'preset', id }) as const),
      ...errorCodes('en').map(({ code }) => ({ kind: 'error', code }) as const),
      { kind: 'list', list: 'presets' },
      { kind: 'list', list: 'errors' },
    ]
    for (const entry of entries) {
      const text = printEntry(entry)
      expect(parseEntry(text), text).to.deep.equal(entry)
      expect(parseRoute(printRoute({ kind: 'reference', entry: text }))).to.deep.equal({
        kind: 'reference',
        entry: text,
      })
    }
    expect(parseEntry('')).to.deep.equal({ kind: 'list', list: 'operations' })
  })

  it('are also understood as OVHcloud’s console writes them', () => {
    expect(parseRoute('get-/me/api/credential')).to.deep.equal({
      kind: 'reference',
      entry: 'get-/me/api/credential',
    })
    expect(parseRoute('post-/domain/zone/%7BzoneName%7D/record')).to.deep.equal({
      kind: 'reference',
      entry: 'post-/domain/zone/{zoneName}/record',
    })
  })

  it('name nothing when they are nothing, and throw at nothing', () => {
    for (const text of ['get', 'preset/', 'preset/a b', 'error/<b>', 'look-/me', '/me']) {
      expect(parseEntry(text), text).to.equal(undefined)
    }
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        parseEntry(text)
        readOperation(text)
      }),
    )
  })
})

describe('what somebody pastes into the reference', () => {
  it('is an operation when it is a link of the console, new or old, or a method and a path', () => {
    for (const text of [
      'https://eu.api.ovh.com/console/?section=%2Fme&branch=v1#get-/me/api/credential',
      ' https://api.us.ovhcloud.com/console/?section=%2Fme&branch=v1#get-/me/api/credential\n',
      'https://eu.api.ovh.com/console/#/me/api/credential#GET',
      'https://ca.api.ovh.com/console/#/me/api/credential~GET',
      '#get-/me/api/credential',
      'get-/me/api/credential',
      'GET /me/api/credential',
      'get /me/api/credential?status=validated',
    ]) {
      expect(readOperation(text), text).to.deep.equal({
        kind: 'operation',
        method: 'GET',
        path: '/me/api/credential',
      })
    }
  })

  it('is none when it is something else', () => {
    for (const text of [
      '',
      'zone',
      'https://example.org/#get-/me',
      'FETCH /me',
      'GET me',
      `GET /${'a'.repeat(2000)}`,
      'get-/%E0%A4%A',
    ]) {
      expect(readOperation(text), text.slice(0, 40)).to.equal(undefined)
    }
  })

  it('leads back to the console by the address that it came from', () => {
    for (const operation of routes.operations) {
      const address = consoleAddress('eu.api.ovh.com', operation)
      expect(readOperation(address), address).to.deep.include({
        method: operation.method,
        path: operation.path,
      })
    }
  })
})

describe('an operation in the reference', () => {
  it('takes a rule that opens it, whatever values are put in', () => {
    for (const operation of routes.operations) {
      const concrete = operation.path.replace(/\{[^{}]*\}/g, 'x')
      expect(covers([ruleOf(operation)], operation.method, concrete), operation.path).to.equal(true)
    }
    const record = at('POST /domain/zone/{zoneName}/record')
    expect(parametersOf(record)).to.deep.equal(['zoneName'])
    expect(ruleOf(record, { zoneName: 'example.org' })).to.deep.equal({
      method: 'POST',
      path: '/domain/zone/example.org/record',
    })
  })

  it('says whether a caller needs nothing, a key, or a rule', () => {
    expect(needOf(at('GET /auth/time'))).to.equal('none')
    expect(needOf(at('GET /auth/currentCredential'))).to.equal('any')
    expect(needOf(at('GET /me'))).to.equal('rule')
  })

  it('is opened by rules for every object, for some, or not', () => {
    const record = at('POST /domain/zone/{zoneName}/record')
    expect(opening(parseRules('POST /domain/zone/*'), record)).to.equal('all')
    expect(opening(parseRules('POST /domain/zone/example.org/*'), record)).to.equal('some')
    expect(opening(parseRules('GET /domain/zone/*'), record)).to.equal(undefined)
  })

  it('names the valid keys that may make it, those without limits first', () => {
    const { rows } = joined([
      account([
        key({ credentialId: 1, rules: 'GET /domain/zone/example.org' }),
        key({ credentialId: 2, rules: 'GET /*' }),
        key({ credentialId: 3, rules: 'GET /*', status: 'expired' }),
        key({ credentialId: 4, rules: 'GET /me' }),
      ]),
    ])
    const found = keysFor(rows, at('GET /domain/zone/{zoneName}'), nowMs)
    expect(found.map(({ row, reach }) => [row.credential.credentialId, reach])).to.deep.equal([
      [2, 'all'],
      [1, 'some'],
    ])
    expect(keysFor(rows, at('GET /auth/details'), nowMs)).to.have.length(3)
  })

  it('names the programs that call it', () => {
    const tools = programsFor(presets, at('POST /domain/zone/{zoneName}/refresh')).map(({ tool }) => tool)
    expect(tools).to.include('certbot-dns-ovh')
    expect(programsFor(presets, at('GET /auth/time'))).to.deep.equal([])
    expect(starred('/domain/zone/{zone}/*')).to.equal('/domain/zone/*/*')
  })
})

describe('the filters of the reference', () => {
  const count = (filter: Parameters<typeof filterOperations>[2]) =>
    filterOperations(routes, routes.operations, filter).length

  it('let through what they say, and all of it together', () => {
    expect(count({})).to.equal(6624)
    expect(count({ version: 'v1' }) + count({ version: 'v2' })).to.equal(6624)
    const status = (['stable', 'ALPHA', 'BETA', 'DEPRECATED'] as const).map((one) => count({ status: one }))
    expect(status.reduce((sum, one) => sum + one)).to.equal(6624)
    const needs = (['none', 'any', 'rule'] as const).map((one) => count({ needs: one }))
    expect(needs.reduce((sum, one) => sum + one)).to.equal(6624)
    expect(count({ section: '/me', method: 'DELETE' })).to.be.within(1, 60)
  })

  it('show what one key opens, and what every key does', () => {
    const found = filterOperations(routes, routes.operations, { rules: parseRules('GET /me') })
    const paths = found.map(({ method, path }) => `${method} ${path}`)
    expect(paths).to.include.members(['GET /me', 'GET /auth/time', 'GET /auth/currentCredential'])
    expect(paths).not.to.include('GET /me/api/credential')
  })
})
