import { expect } from 'chai'
import fc from 'fast-check'
import { files, readFile, readRecord, records } from './fuzz.ts'

const tally = async <T>(inputs: fc.Arbitrary<T>, read: (input: T) => Promise<string>, numRuns: number) => {
  const said = new Map<string, number>()
  await fc.assert(
    fc.asyncProperty(inputs, async (input) => {
      const verdict = await read(input)
      said.set(verdict, (said.get(verdict) ?? 0) + 1)
    }),
    { numRuns },
  )
  return said
}

describe('a reader that is given anything', () => {
  it('of records refuses it in our words, at once, and changes no prototype', async () => {
    const said = await tally(records, readRecord, 400)
    expect([...said.keys()]).to.include.members(['damaged', 'not-a-vault'])
  })

  it('of backup files does so too, before any key is derived', async () => {
    const said = await tally(files, readFile, 400)
    expect([...said.keys()]).to.include.members(['damaged', 'not-a-vault', 'mistyped-key'])
    expect(said.has('accepted')).to.equal(false)
  })
})
