import { expect } from 'chai'
import data from '../../src/data/route-lines.json'
import { decodeRoutes, effectsOf, parseRules, type RuleEffect } from '../../src/ovh/index.ts'

const routes = decodeRoutes(data)
const effects = (text: string): RuleEffect[] => effectsOf(routes, parseRules(text))

describe('effectsOf', () => {
  it('says what one rule does', () => {
    expect(effects('PUT /domain/zone/example.com/record/7')).to.deep.equal([
      {
        rules: [0],
        method: 'PUT',
        scope: 'one',
        path: '/domain/zone/example.com/record/7',
        section: '/domain',
        fixed: [
          { name: 'zoneName', value: 'example.com' },
          { name: 'id', value: '7' },
        ],
        free: [],
        operations: 1,
      },
    ])
    for (const [rule, scope, path, operations] of [
      ['GET /me', 'one', '/me', 1],
      ['GET /me/*', 'below', '/me', 215],
      ['GET /me*', 'beginning', '/me', 222],
      ['GET /*', 'everything', '', 3920],
      ['GET *', 'everything', '', 3920],
      ['GET /domain/zone/*.com/record', 'pattern', '/domain/zone/*.com/record', 1],
      ['GET /status', 'one', '/status', 0],
    ] as const) {
      const [effect] = effects(rule)
      expect([effect!.scope, effect!.path, effect!.operations], rule).to.deep.equal([scope, path, operations])
    }
  })

  it('names the parameters that a star leaves free', () => {
    const [effect] = effects('GET /cloud/project/*/kube/*')
    expect(effect).to.deep.include({ scope: 'below', free: ['serviceName'], fixed: [], section: '/cloud' })
    expect(effects('DELETE /domain/zone/*/record/*')[0]).to.deep.include({ free: ['zoneName'] })
  })

  it('tells a rule together with its sibling', () => {
    const list = effects('GET /vps/*\nGET /me\nGET /vps\nPOST /me/*\nGET /vps')
    expect(list.map(({ rules, scope, path }) => ({ rules, scope, path }))).to.deep.equal([
      { rules: [0, 2], scope: 'root-and-below', path: '/vps' },
      { rules: [1], scope: 'one', path: '/me' },
      { rules: [3], scope: 'below', path: '/me' },
      { rules: [4], scope: 'one', path: '/vps' },
    ])
  })

  it('names no section for everything and for nothing', () => {
    for (const rule of ['GET /*', 'GET /status*']) expect(effects(rule)[0]).to.not.have.property('section')
  })
})
