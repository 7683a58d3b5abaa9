import { expect } from 'chai'
import { covers, type Rule, ruleMethods } from '../../src/ovh/index.ts'
import { granted } from '../../src/sandbox/rules.ts'

/** A small generator of numbers (mulberry32), so that a failure can be had again. */
function numbers(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

const pieces = [
  '/',
  '/me',
  '/domain/zone',
  'a',
  'ab',
  'b',
  '*',
  '*',
  '/*',
  '.com',
  '%2F',
  '+',
  '(',
  '[x]',
  'é',
  '$',
]

describe('the two matchers', () => {
  it('agree on 100,000 pairs of rules and calls', () => {
    const seed = Date.now() & 0xffffff
    const next = numbers(seed)
    const one = <T>(list: readonly T[]): T => list[next(list.length)]!
    const text = (length: number): string => Array.from({ length: next(length) }, () => one(pieces)).join('')
    const plain = (length: number): string => text(length).replaceAll('*', '')
    let allowed = 0
    for (let run = 0; run < 100_000; run++) {
      const rules = Array.from({ length: 1 + next(3) }, (): Rule => ({
        method: one(ruleMethods),
        path: `/${text(7)}`,
      }))
      const { method, path } = one(rules)
      // Half of the calls are made from a rule, and half of those are then spoilt.
      const made = path.replace(/\*/g, () => plain(3))
      const at = next(made.length)
      const call = one([`/${plain(7)}`, made, made.slice(0, at) + plain(2) + made.slice(at + 1)])
      const verb = next(4) === 0 ? one(ruleMethods) : method
      const ours = covers(rules, verb, call)
      if (ours !== granted(rules, verb, call)) {
        expect.fail(`seed ${seed}: ${JSON.stringify(rules)} ${verb} ${call}: covers says ${ours}`)
      }
      if (ours) allowed++
    }
    expect(allowed).to.be.within(20_000, 80_000)
  })
})
