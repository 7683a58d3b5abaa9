import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { expect } from 'chai'
import shipped from '../../src/data/route-lines.json'
import { decodeRoutes, type Description, readDescription, readSections } from '../../src/ovh/index.ts'

describe('the descriptions of all sections', () => {
  it('as OVHcloud serves them, hold the operations that ship with the page', function () {
    const folder = new URL('../../../shared/data/ovh-schemas/', import.meta.url)
    if (!existsSync(folder)) {
      console.log('      skipped: the real descriptions are not beside this repository')
      return this.skip()
    }
    const read: Description[] = []
    for (const version of ['v1', 'v2'] as const) {
      const parse = (name: string): unknown =>
        JSON.parse(readFileSync(new URL(`${version}/${name}`, folder), 'utf8'))
      const listed = readSections(parse('_index.json'))
      for (const name of readdirSync(new URL(version, folder))) {
        if (name === '_index.json') continue
        const value = parse(name) as { resourcePath: string }
        expect(listed, name).to.include(value.resourcePath)
        read.push(readDescription(version, value.resourcePath, value))
      }
    }
    const facts = (operations: Description['operations'][number][]): unknown[] =>
      operations
        .map(({ version, section, path, method, status, open, iam }) =>
          JSON.stringify({ version, section, path, method, status, open, iam: [...(iam ?? [])].sort() }),
        )
        .sort()
    const own = read.flatMap(({ operations }) => operations)
    const here = decodeRoutes(shipped).operations.map((one) => ({ ...one, description: '' }))
    expect(own.filter(({ description }) => description !== '').length).to.be.greaterThan(6500)
    expect(facts(own)).to.deep.equal(facts(here))
  })
})
