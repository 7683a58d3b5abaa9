import { expect } from 'chai'
import data from '../../src/data/route-lines.json'
import {
  callLimits,
  ConfError,
  decodeRoutes,
  learnRules,
  type LearnScope,
  printRules,
  type ReadCalls,
  readCalls,
  readTarget,
  shellText,
} from '../../src/ovh/index.ts'

const routes = decodeRoutes(data)

const lines = ({ calls }: ReadCalls): string[] =>
  calls.map(({ method, path, version, status }) => [method, version, path, status].filter(Boolean).join(' '))

describe('readTarget', () => {
  it('reads paths and addresses of the API, and of nobody else', () => {
    for (const [text, path, version] of [
      ['/me', '/me', undefined],
      ['/1.0/me?x=1', '/me', 'v1'],
      ['/v2/iam/policy', '/iam/policy', 'v2'],
      ['https://eu.api.ovh.com/1.0/domain/zone/', '/domain/zone/', 'v1'],
      ['https://api.us.ovhcloud.com:443/v1/me#x', '/me', 'v1'],
      ['https://manager.eu.ovhcloud.com/engine/apiv6/me/bill', '/me/bill', 'v1'],
      ['https://www.ovh.com/engine/api/v2/iam/policy', '/iam/policy', 'v2'],
      ['https://api.ovh.com/1.0/me', '/me', 'v1'],
    ] as const) {
      expect(readTarget(text), text).to.deep.equal({ path, ...(version && { version }) })
    }
    for (const text of [
      '',
      'me',
      '/',
      '/1.0',
      '/domain/{zone}',
      '//x',
      'https://example.org/1.0/me',
      'https://eu.api.ovh.com.example.org/1.0/me',
      'https://eu.api.ovh.com/createToken/',
      'https://me@eu.api.ovh.com/1.0/me',
      `/${'x'.repeat(callLimits.pathLength)}`,
    ]) {
      expect(readTarget(text), text).to.equal(undefined)
    }
    expect(readTarget('http://localhost:8080/1.0/me', ['localhost:8080'])).to.deep.equal({
      path: '/me',
      version: 'v1',
    })
  })
})

describe('readCalls', () => {
  it('reads the logs of many programs', () => {
    const read = readCalls(`
2026-01-01 DEBUG urllib3 https://eu.api.ovh.com:443 "GET /1.0/domain/zone/ HTTP/1.1" 200 2
Error: Get "https://eu.api.ovh.com/1.0/domain/zone/example.com/record?fieldType=TXT": dial tcp: timeout
POST https://eu.api.ovh.com/1.0/domain/zone/example.com/record -> 200
PUT /domain/zone/example.com/record/456.
{"time":"x","method":"DELETE","path":"/domain/zone/example.com/record/456","status":403}
level=info method=POST url=/domain/zone/example.com/refresh status=403
192.0.2.1 - - [01/Jan/2026] "GET /1.0/me HTTP/1.1" 200 512
GET /me
  [PUT] /vps/x
GET https://example.org/v1/me
OPTIONS /me
nothing here, /usr/bin/python3
`)
    expect(read).to.include({ kind: 'log', foreign: 1, cut: false })
    expect(lines(read)).to.deep.equal([
      'GET v1 /domain/zone/ 200',
      'GET v1 /domain/zone/example.com/record',
      'POST v1 /domain/zone/example.com/record 200',
      'PUT /domain/zone/example.com/record/456',
      'DELETE /domain/zone/example.com/record/456 403',
      'POST /domain/zone/example.com/refresh 403',
      'GET v1 /me 200',
      'GET /me',
      'PUT /vps/x',
    ])
  })

  it('counts what is there more than once', () => {
    expect(readCalls('GET /me\nGET /me\nget /me').calls).to.deep.equal([
      { method: 'GET', path: '/me', times: 3 },
    ])
  })

  it('reads a HAR, and keeps no header, query or body of it', () => {
    const entry = (method: string, url: string, status: number): unknown => ({
      request: {
        method,
        url,
        headers: [{ name: 'X-Ovh-Consumer', value: 'SECRET' }],
        postData: { text: 'SECRET' },
      },
      response: { status, content: { text: 'SECRET' } },
    })
    const read = readCalls(
      JSON.stringify({
        log: {
          entries: [
            entry('GET', 'https://eu.api.ovh.com/1.0/me?token=SECRET', 200),
            entry('POST', 'https://manager.eu.ovhcloud.com/engine/apiv6/me/bill/export', 0),
            entry('GET', 'https://example.org/SECRET', 200),
            entry('OPTIONS', 'https://eu.api.ovh.com/1.0/me', 200),
            null,
            { request: { url: 7 } },
          ],
        },
      }),
    )
    expect(read).to.include({ kind: 'har', foreign: 1 })
    expect(lines(read)).to.deep.equal(['GET v1 /me 200', 'POST v1 /me/bill/export'])
    expect(JSON.stringify(read)).to.not.contain('SECRET')
  })

  it('reads curl commands as people paste them', () => {
    const read = readCalls(`#!/bin/sh
curl -s 'https://eu.api.ovh.com/1.0/me' -H 'X-Ovh-Consumer: SECRET' # comment
curl -X DELETE \\
  -H "a: b" \\
  https://eu.api.ovh.com/1.0/me/api/credential/5
URL="https://eu.api.ovh.com/1.0/domain/zone/example.com/record"
curl "$URL" --data-raw '{
  "fieldType": "TXT", "target": "SECRET"
}' && curl -XPUT "\${URL}/7" -d @file
curl -G -d a=b https://eu.api.ovh.com/1.0/vps
curl -I https://eu.api.ovh.com/1.0/sms
curl https://example.org/1.0/me`)
    expect(read).to.include({ kind: 'curl', foreign: 1 })
    expect(lines(read)).to.deep.equal([
      'GET v1 /me',
      'DELETE v1 /me/api/credential/5',
      'POST v1 /domain/zone/example.com/record',
      'PUT v1 /domain/zone/example.com/record/7',
      'GET v1 /vps',
    ])
    expect(JSON.stringify(read)).to.not.contain('SECRET')
  })

  it('reads the shell text that this library writes', () => {
    const text = shellText('ovh-eu', { method: 'POST', path: '/domain/zone/example.com/refresh' })
    expect(lines(readCalls(text))).to.include('POST v1 /domain/zone/example.com/refresh')
  })

  it("reads the API's own log of calls", () => {
    const log = [
      { logId: 1, method: 'GET', path: '/1.0/me', route: '/me', ip: null },
      {
        logId: 2,
        method: 'DELETE',
        path: '/me/api/credential/5',
        route: '/me/api/credential/{credentialId}',
      },
      { logId: 3, method: 'GET' },
      7,
    ]
    const read = readCalls(JSON.stringify(log))
    expect(read.kind).to.equal('list')
    expect(lines(read)).to.deep.equal(['GET v1 /me', 'DELETE /me/api/credential/5'])
  })

  it('finds nothing in anything else, however long or odd', () => {
    for (const text of [
      '',
      '[',
      '{}',
      '[{"__proto__":{"method":"GET","path":"/me"}}]',
      'curl',
      'curl "',
      "curl '",
    ]) {
      expect(readCalls(text), text).to.deep.equal({ kind: 'none', calls: [], foreign: 0, cut: false })
    }
    expect(() => readCalls(' '.repeat(callLimits.textLength + 1))).to.throw(ConfError, 'too large')
    const started = performance.now()
    for (const evil of [
      'curl "'.repeat(20_000),
      'GET '.repeat(100_000),
      `GET /${'a"'.repeat(50_000)}`,
      'method='.repeat(50_000),
      `"\n${"a'\n".repeat(50_000)}`,
    ]) {
      readCalls(evil)
      readCalls(`curl ${evil}\n`.repeat(3))
    }
    expect(performance.now() - started).to.be.below(3000)
  })

  it('stops at a number of calls, and says so', () => {
    const text = Array.from({ length: callLimits.calls + 5 }, (_, i) => `GET /me/bill/${i}`).join('\n')
    const read = readCalls(text)
    expect(read.calls).to.have.length(callLimits.calls)
    expect(read.cut).to.equal(true)
  })
})

describe('learnRules', () => {
  const text = `
POST /1.0/auth/credential
GET /1.0/auth/time
GET /1.0/domain/zone/
GET /1.0/domain/zone/example.com/record
POST /1.0/domain/zone/example.com/record
POST /1.0/domain/zone/example.com/record
DELETE /1.0/domain/zone/example.com/record/51
DELETE /1.0/domain/zone/example.com/record/52
POST /1.0/domain/zone/example.com/refresh
GET /1.0/me/bill/FR1
GET /1.0/nothing`
  const learned = (scope?: LearnScope): string =>
    printRules(learnRules(routes, readCalls(text).calls, scope).rules.map(({ rule }) => rule))

  it('keeps the service by name and opens what lies in it', () => {
    expect(learned()).to.equal(`GET /domain/zone/
GET /domain/zone/example.com/record
POST /domain/zone/example.com/record
DELETE /domain/zone/example.com/record/*
POST /domain/zone/example.com/refresh
GET /me/bill/*
`)
  })

  it('goes as far as it is told', () => {
    expect(learned('exact')).to.contain('DELETE /domain/zone/example.com/record/52\n')
    expect(learned('any')).to.contain('DELETE /domain/zone/*/record/*\n')
  })

  it('tells what each rule comes from, and what needs none or fits none', () => {
    const { rules, free, unknown } = learnRules(routes, readCalls(text).calls)
    expect(rules.find(({ rule }) => rule.method === 'DELETE')).to.deep.include({ calls: 2 })
    expect(free.map(({ path }) => path)).to.deep.equal(['/auth/credential', '/auth/time'])
    expect(unknown.map(({ path }) => path)).to.deep.equal(['/nothing'])
  })

  it('leaves out what another rule allows', () => {
    const calls = readCalls('GET /me/bill/1\nGET /me/bill/1/details\nGET /me/bill/2').calls
    const { rules } = learnRules(routes, calls)
    expect(rules.map(({ rule, calls: times }) => [rule.path, times])).to.deep.equal([['/me/bill/*', 3]])
  })
})
