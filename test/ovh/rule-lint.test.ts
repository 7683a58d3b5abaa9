import { expect } from 'chai'
import data from '../../src/data/route-lines.json'
import {
  decodeRoutes,
  type DraftRule,
  lintRules,
  parseRules,
  ruleFaults,
  type RuleFinding,
  ruleLimits,
} from '../../src/ovh/index.ts'

const routes = decodeRoutes(data)

/** What is said of one rule, and what is suggested. */
const said = (method: string, path: string): [string?, string?] => {
  const [finding] = lintRules([{ method, path }], routes)
  return finding ? [finding.code, finding.suggestion?.path] : []
}

const codes = (text: string): string[] =>
  lintRules(parseRules(text), routes).map(({ rule, code, other }) => `${rule} ${code} ${other ?? ''}`.trim())

describe('lintRules', () => {
  it('has nothing to say about good rules', () => {
    expect(
      codes('GET /me\nGET /me/api/credential\nGET /me/api/credential/*\nPUT /me/api/credential/*'),
    ).to.deep.equal([])
    expect(lintRules([{ method: 'get', path: '/me' }], routes)).to.deep.equal([])
    expect(lintRules([], routes)).to.deep.equal([])
  })

  it('names what cannot be sent, and what was meant', () => {
    for (const [method, path, code, suggestion] of [
      ['FETCH', '/me', 'method'],
      ['', '/me', 'method'],
      ['GET', '', 'empty'],
      ['GET', '  ', 'empty'],
      ['GET', 'https://eu.api.ovh.com/1.0/me/api/*', 'address', '/me/api/*'],
      ['GET', 'https://eu.api.ovh.com', 'address', undefined],
      ['GET', '//eu.api.ovh.com/v1/me', 'address', '/me'],
      ['GET', 'me', 'relative', '/me'],
      ['GET', '/domain/zone/{zone}/record', 'placeholder', '/domain/zone/*/record'],
      ['GET', '/domain/{', 'placeholder', undefined],
      ['GET', '/me ', 'blank', '/me'],
      ['GET', '/me /bill', 'blank', undefined],
      ['GET', '/me\u0000', 'blank', undefined],
      ['GET', '/me?x=1', 'query', '/me'],
      ['GET', '/me#x', 'query', '/me'],
      ['GET', `/${'x'.repeat(ruleLimits.pathLength)}`, 'long', undefined],
    ] as const) {
      expect(said(method, path), `${method} ${path}`).to.deep.equal([code, suggestion])
      expect(lintRules([{ method, path }], routes)[0]).to.include({ kind: 'fault' })
    }
    const [finding] = lintRules([{ method: 'GET', path: '/cloud/project/{project}/kube/{kube}' }])
    expect(finding!.names).to.deep.equal(['project', 'kube'])
  })

  it('says one thing about too many rules, at once', () => {
    const many = Array.from({ length: 10_000 }, (_, i): DraftRule => ({ method: 'GET', path: `/*a*b*${i}` }))
    // The best of several: a busy machine is not to blame the reader for.
    let best = Infinity
    for (let turn = 0; turn < 9 && best >= 50; turn++) {
      const started = performance.now()
      const found = lintRules(many, routes)
      best = Math.min(best, performance.now() - started)
      expect(found).to.deep.equal([{ code: 'many', kind: 'fault', rule: ruleLimits.rules }])
    }
    expect(best).to.be.below(50)
  })

  it('finds rules that match no route, and says why when it can', () => {
    const dead = (method: string, path: string): Partial<RuleFinding> => {
      const [{ code, methods, suggestion }] = lintRules([{ method, path }], routes) as [RuleFinding]
      expect(code).to.equal('dead')
      return { ...(methods && { methods }), ...(suggestion && { suggestion }) }
    }
    expect(dead('POST', '/domain')).to.deep.equal({ methods: ['GET'] })
    expect(dead('POST', '/vps/*/snapshot')).to.deep.equal({ methods: ['GET', 'PUT', 'DELETE'] })
    expect(dead('GET', '/status*')).to.deep.equal({})
    expect(dead('GET', '/cloud')).to.deep.equal({ suggestion: { method: 'GET', path: '/cloud/*' } })
    expect(dead('GET', '/v2/iam/policy')).to.deep.equal({
      suggestion: { method: 'GET', path: '/iam/policy' },
    })
    expect(dead('GET', '/1.0/me')).to.deep.equal({ suggestion: { method: 'GET', path: '/me' } })
    expect(dead('GET', '/dbaas/Logs')).to.deep.equal({ suggestion: { method: 'GET', path: '/dbaas/logs' } })
  })

  it('knows the trap of a slash at the end', () => {
    expect(said('GET', '/domain/zone/')).to.deep.equal(['slash', '/domain/zone'])
    expect(said('GET', '/sms/')).to.deep.equal(['slash', '/sms'])
    expect(said('POST', '/domain/zone/example.com/record/*')).to.deep.equal([
      'slash',
      '/domain/zone/example.com/record',
    ])
    expect(said('GET', '/nothing/')).to.deep.equal(['dead', undefined])
  })

  it('misses the path itself beside what is below it', () => {
    expect(said('GET', '/domain/zone/*')).to.deep.equal(['root', '/domain/zone'])
    expect(said('POST', '/domain/zone/*')).to.deep.equal([])
    expect(codes('GET /domain/zone/*\nGET /domain/zone')).to.deep.equal([])
    expect(codes('GET /*')).to.deep.equal([])
  })

  it('finds twins, and what another rule allows already', () => {
    expect(codes('GET /me\nPOST /order/*\nGET /me')).to.deep.equal(['2 twin 0'])
    expect(codes('GET /vps/*/disks\nGET /vps\nGET /vps/*')).to.deep.equal(['0 implied 2'])
    expect(codes('GET *\nGET /*\nGET /me')).to.deep.equal(['1 implied 0', '2 implied 0'])
    expect(codes('GET *\nGET **')).to.deep.equal(['1 implied 0'])
    expect(codes('GET /vps\nPUT /vps/x')).to.deep.equal([])
  })

  it('finds a star that runs into other words', () => {
    expect(said('GET', '/me*')).to.deep.equal(['word', '/me/*'])
    expect(said('GET', '/domain/zone/example.com/record*')).to.deep.equal([])
    expect(said('GET', '/domain/zone*')).to.deep.equal([])
  })

  it('looks at form and relations without routes', () => {
    expect(lintRules(parseRules('GET /nothing\nGET /nothing/*\nGET /nothing'))).to.deep.equal([
      { code: 'twin', kind: 'doubt', rule: 2, other: 0 },
    ])
    expect(
      ruleFaults([
        { method: 'GET', path: '/nothing' },
        { method: 'X', path: '' },
      ]),
    ).to.deep.equal([{ code: 'method', kind: 'fault', rule: 1 }])
  })
})
