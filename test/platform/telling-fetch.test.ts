import { expect } from 'chai'
import { tellingFetch } from '../../src/platform/telling-fetch.ts'

describe('telling fetch', () => {
  /** A network on which the API fails in some way, and the page's own host answers or not. */
  function network(failure: Error | undefined, hostAnswers: boolean) {
    const asked: string[] = []
    const fetch = tellingFetch(async (input, init) => {
      const url = typeof input === 'string' ? input : input instanceof URL ? input.href : input.url
      asked.push(`${init?.method ?? 'GET'} ${url}`)
      if (url === './' && hostAnswers) return new Response()
      if (failure === undefined) return new Response('answer')
      throw failure
    })
    const outcome = (): Promise<unknown> =>
      fetch('https://api.example/me').then(
        (answer) => answer.text(),
        (error: unknown) => error,
      )
    return { outcome, asked }
  }

  it('hands answers on, and asks nobody else', async () => {
    const { outcome, asked } = network(undefined, true)
    expect(await outcome()).to.equal('answer')
    expect(asked).to.deep.equal(['GET https://api.example/me'])
  })

  it('leaves a failure as it is while the host of the page answers', async () => {
    const failure = new TypeError('Failed to fetch')
    expect(await network(failure, true).outcome()).to.equal(failure)
  })

  it('tells that nothing can be reached, having asked the host once for many calls', async () => {
    const { outcome, asked } = network(new TypeError('Failed to fetch'), false)
    for (const error of await Promise.all([outcome(), outcome(), outcome()])) {
      expect(error).to.be.instanceOf(DOMException).and.to.have.property('name', 'NetworkError')
    }
    expect(asked.filter((line) => line === 'HEAD ./')).to.have.length(1)
  })

  it('never takes an abort for a network', async () => {
    const abort = new DOMException('stop', 'AbortError')
    const { outcome, asked } = network(abort, false)
    expect(await outcome()).to.equal(abort)
    expect(asked).to.have.length(1)
  })
})
