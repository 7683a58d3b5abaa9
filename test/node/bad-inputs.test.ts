import { readFileSync } from 'node:fs'
import { expect } from 'chai'
import { badInputs, badInputsPage, meetings, required } from '../../build/bad-inputs.ts'

describe('the list of bad inputs', () => {
  it('has a test for every number that must have one, and no test for a number that is not on it', () => {
    const met = new Set(meetings().flatMap(({ inputs }) => inputs))
    expect(required.filter((input) => !met.has(input))).to.deep.equal([])
    expect([...met].filter((input) => !badInputs.has(input))).to.deep.equal([])
    expect(required).to.have.length(14 + 22 + 8)
  })

  it('is written down as it is (node --import tsx scripts/bad-inputs.ts)', () => {
    const written = readFileSync(new URL('../../docs/evidence/bad-inputs.md', import.meta.url), 'utf8')
    expect(written).to.equal(badInputsPage())
  })
})
