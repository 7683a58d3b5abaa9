import { expect } from 'chai'
import fc from 'fast-check'
import data from '../../src/data/route-lines.json'
import { completeRule, decodeRoutes, RouteSearch } from '../../src/ovh/index.ts'

const routes = decodeRoutes(data)

describe('RouteSearch', () => {
  it('finds operations that hold every word, in any order and capitals', () => {
    const search = new RouteSearch(routes)
    const hits = search.find('RECORD zone post').map(({ method, path }) => `${method} ${path}`)
    expect(hits).to.include('POST /domain/zone/{zoneName}/record')
    expect(hits.every((hit) => /^POST .*record/i.test(hit))).to.equal(true)
    expect(search.find('')).to.have.length(6624)
    expect(search.find('no such thing')).to.deep.equal([])
  })

  it('puts segments that begin with the word in front', () => {
    expect(new RouteSearch(routes).find('bill')[0]!.path).to.match(/\/bill/)
  })

  it('finds the same whether typed or pasted', () => {
    const query = fc
      .array(fc.constantFrom('zone', 'get', '/me', 'rec', 'cloud', 'kube', 'a', 'bill'), { maxLength: 3 })
      .map((words) => words.join(' '))
    fc.assert(
      fc.property(query, fc.nat(3), (text, back) => {
        const typing = new RouteSearch(routes)
        for (let at = 1; at <= text.length; at++) typing.find(text.slice(0, at))
        typing.find(text.slice(0, -back))
        expect(typing.find(text)).to.deep.equal(new RouteSearch(routes).find(text))
      }),
      { numRuns: 30 },
    )
  })
})

describe('completeRule', () => {
  const paths = (typed: string, method?: string): string[] =>
    completeRule(routes, typed, method ? { method } : {}).map(({ path }) => path)

  it('goes one segment further, to the route and below it', () => {
    expect(paths('/doma')).to.deep.equal(['/domain', '/domain/*'])
    expect(paths('domain/zone/')).to.deep.equal(['/domain/zone/*', '/domain/zone/*/*'])
    expect(paths('/domain/zone/example.com/rec')).to.deep.equal([
      '/domain/zone/example.com/record',
      '/domain/zone/example.com/record/*',
    ])
    expect(paths('/domain/zone/exa')).to.deep.equal(['/domain/zone/exa', '/domain/zone/exa/*'])
    expect(paths('/nowhere/')).to.deep.equal([])
  })

  it('shows what there is for one method, and how much it opens', () => {
    expect(paths('/domain/zone/*/rec', 'DELETE')).to.deep.equal(['/domain/zone/*/record/*'])
    expect(completeRule(routes, '/me/bil')[0]).to.deep.equal({
      path: '/me/bill',
      below: false,
      methods: ['GET'],
      operations: 1,
    })
    expect(completeRule(routes, '', { limit: 5 })).to.have.length(5)
  })
})
