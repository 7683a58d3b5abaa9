import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import fc from 'fast-check'
import { searchFolder, writings } from '../faults/canaries.ts'

const canary = 'cAnAry-9ufkBmLaTQ9nz5yMUlg79taH0G+/ é'

describe('the search for planted secrets', () => {
  let folder = ''
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'countersign-canaries-'))))
  afterEach(() => rmSync(folder, { recursive: true }))

  const found = () => searchFolder(folder, { it: canary }).finds.map(({ encoding }) => encoding)

  it('finds nothing where nothing is, and counts what it read', () => {
    mkdirSync(join(folder, 'a/b'), { recursive: true })
    writeFileSync(join(folder, 'a/b/c'), Buffer.alloc(1000, canary.slice(0, -1)))
    expect(searchFolder(folder, { it: canary })).to.deep.equal({ files: 1, bytes: 1000, finds: [] })
  })

  it('finds each writing by itself, deep in a file deep in the folder', () => {
    mkdirSync(join(folder, 'a/b'), { recursive: true })
    for (const [encoding, bytes] of writings(canary)) {
      writeFileSync(
        join(folder, 'a/b/c'),
        Buffer.concat([Buffer.alloc(70_001, 1), bytes, Buffer.alloc(9, 2)]),
      )
      expect(found(), encoding).to.include(encoding)
    }
  })

  it('finds it in the base64 of any text around it', () => {
    const around = fc.uint8Array({ maxLength: 20 })
    fc.assert(
      fc.property(around, around, fc.constantFrom('base64' as const, 'base64url' as const), (a, b, how) => {
        writeFileSync(join(folder, 'c'), Buffer.concat([a, Buffer.from(canary), b]).toString(how))
        expect(found().some((encoding) => encoding.startsWith(`${how} `))).to.equal(true)
      }),
      { numRuns: 200 },
    )
  })

  it('does not take a canary that chance could write', () => {
    expect(() => searchFolder(folder, { it: 'short' })).to.throw('too short')
  })
})
