// The quick form of the search for planted secrets; `npm run test:faults canaries` is the long one.
import { expect } from 'chai'
import { playAndSearch } from '../faults/canary-story.ts'
import { World } from '../support/world.ts'

describe('the folder of a browser that was used', function () {
  this.timeout(120_000)
  let world: World
  before(async () => {
    world = await World.start()
  })
  after(() => world.close())

  it('holds no secret in clear, however it is written, after a story with a vault (input 46)', async () => {
    const { finds, files, databases, steps } = await playAndSearch(world, 'passphrase')
    expect(steps).to.include('unlock').and.include('a secret in clear')
    expect(finds).to.deep.equal([])
    expect(files).to.be.greaterThan(20)
    expect(databases).to.have.length(1)
  })

  it('holds no secret and no database after a private session (input 46)', async () => {
    const { finds, databases, folders } = await playAndSearch(world, 'private')
    expect(finds).to.deep.equal([])
    expect(databases).to.deep.equal([])
    expect(folders.filter((name) => /indexeddb/i.test(name))).to.deep.equal([])
  })

  it('would be found out: secrets planted in clear are found, every one', async () => {
    const { finds, canaries } = await playAndSearch(world, 'private', { plant: true })
    expect([...new Set(finds.map(({ canary }) => canary))].sort()).to.deep.equal([...canaries].sort())
  })
})
