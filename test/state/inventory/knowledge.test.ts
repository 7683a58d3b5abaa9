import { expect } from 'chai'
import routeLines from '../../../src/data/route-lines.json'
import { decodeRoutes, kindsOf, Routes } from '../../../src/ovh/index.ts'
import { knowledgeOf } from '../../../src/state/inventory/knowledge.ts'

describe('what a rule opens, as the audit sees it', () => {
  it('is of the account or of bills just where the kinds of the operation say so, over every operation there is', () => {
    const routes = decodeRoutes(routeLines)
    const seen = { access: 0, billing: 0 }
    for (const operation of routes.operations) {
      const opening = knowledgeOf(new Routes([operation], routes), []).opens({
        method: operation.method,
        path: '/*',
      })
      const { method, path } = operation
      const kinds = kindsOf(operation)
      const name = `${method} ${path}`
      expect(opening.nothing, name).to.equal(false)
      expect(opening.billing, name).to.equal(kinds.includes('billing'))
      // Other people’s access to one service is no access to the account, and revoking keys takes access away.
      const account = /^\/(me|iam|auth)(\/|$)/.test(path)
      const revoking = method === 'DELETE' && path.startsWith('/me/api/')
      expect(opening.access, name).to.equal(kinds.includes('access') && account && !revoking)
      if (opening.access) seen.access++
      if (opening.billing) seen.billing++
    }
    expect(seen.access).to.be.greaterThan(50)
    expect(seen.billing).to.be.greaterThan(100)
  })
})
