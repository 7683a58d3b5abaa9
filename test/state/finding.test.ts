import { expect } from 'chai'
import routeLines from '../../src/data/route-lines.json'
import presetList from '../../src/data/presets.json'
import { decodeRoutes, readPresets } from '../../src/ovh/index.ts'
import { Finder } from '../../src/state/finding.ts'
import type { Route } from '../../src/state/routes.ts'
import { account, joined, key, own } from './inventory/made-up.ts'

const routes = decodeRoutes(routeLines)
const presets = readPresets(presetList)
const { rows } = joined(
  [account([key({ credentialId: 4711 }), key({ credentialId: 4712, applicationId: 11 })], [own()])],
  { 'ovh-eu 4712': { name: 'Café de la gare' } },
)

function finder(language: 'en' | 'fr' = 'en') {
  const gone: Route[] = []
  const found = new Finder({ language, routes, presets, rows, go: (route) => gone.push(route) })
  return { found, gone }
}

describe('what the command field finds', () => {
  it('is a key by its own name, its application’s name, or its number', () => {
    const { found, gone } = finder()
    for (const [text, id] of [
      ['cafe gare', 'ovh-eu 4712'],
      ['Inventory', 'ovh-eu 4711'],
      ['4711', 'ovh-eu 4711'],
    ] as const) {
      const [first] = found.find(text)
      expect(first?.note, text).to.equal('Key')
      first?.run()
      expect(gone.pop()).to.deep.equal({ kind: 'keys', key: id })
    }
  })

  it('is a program, and an operation, each saying what it is in the reader’s language', () => {
    const { found, gone } = finder('fr')
    const [program] = found.find('certbot')
    expect(program?.note).to.equal('Programme')
    program?.run()
    expect(gone.pop()).to.deep.equal({ kind: 'reference', entry: 'preset/certbot-all-zones' })
    const operation = found.find('zone refresh').find(({ note }) => note === 'Référence')
    expect(operation?.label).to.equal('POST /domain/zone/{zoneName}/refresh')
  })

  it('is the operation alone where a link of OVHcloud’s console was pasted', () => {
    const { found, gone } = finder()
    const pasted = found.find(
      'https://eu.api.ovh.com/console/?section=%2Fme&branch=v1#get-/me/api/credential',
    )
    expect(pasted.map(({ label }) => label)).to.deep.equal(['GET /me/api/credential'])
    pasted[0]?.run()
    expect(gone).to.deep.equal([{ kind: 'reference', entry: 'get-/me/api/credential' }])
    expect(found.find('GET /me').map(({ label }) => label)).to.deep.equal(['GET /me'])
    expect(found.find('GET /domain/zon').length).to.be.greaterThan(1)
  })

  it('is nothing for a letter, and nothing of a vault that is locked', () => {
    expect(finder().found.find('z')).to.deep.equal([])
    const locked = new Finder({ language: 'en', routes, presets, go: () => undefined })
    expect(locked.find('4711').filter(({ note }) => note === 'Key')).to.deep.equal([])
  })
})
