import { expect } from 'chai'
import { stepNames } from '../../../src/state/inventory/doctor/diagnosis.ts'
import type { Step } from '../../../src/state/inventory/doctor/diagnosis.ts'
import {
  certaintyOf,
  printDiagnosis,
  sentenceOf,
  verdictOf,
  verdictWithout,
} from '../../../src/state/inventory/doctor/sentences.ts'
import { en } from '../../../src/state/messages/doctor-en.ts'
import { fr } from '../../../src/state/messages/doctor-fr.ts'

const step = (change: Partial<Step>): Step => ({
  name: 'form',
  outcome: 'fine',
  code: 'complete',
  evidence: [],
  data: {},
  ...change,
})
const noRule = step({
  name: 'rules',
  outcome: 'wrong',
  code: 'none',
  remedy: 'new-key',
  evidence: [
    { endpoint: 'ovh-eu', method: 'GET', path: '/auth/currentCredential', status: 200, queryId: 'EU.1' },
  ],
})

describe('what the doctor says', () => {
  it('has a sentence in both languages for every finding at every step', () => {
    for (const name of stepNames) {
      expect(Object.keys(fr.says[name]), name).to.deep.equal(Object.keys(en.says[name]))
      for (const t of [en, fr]) {
        for (const code of Object.keys(t.says[name]) as Step['code'][]) {
          const sentence = sentenceOf(step({ name, code, data: {} }), t)
          expect(sentence, `${name} ${code}`).to.match(/\.$/).and.not.include('undefined')
          expect(sentence).not.to.equal(t.otherwise)
        }
      }
    }
  })

  it('joins the part and its fault into one sentence, and keeps the capitals of names', () => {
    expect(verdictOf(noRule, en)).to.equal(
      'The rules are what is wrong: it has no rule at all, so it opens nothing.',
    )
    expect(verdictOf(step({ name: 'clock', outcome: 'wrong', code: 'refused' }), en)).to.equal(
      'The clock is what is wrong: OVHcloud refused the time on a signed call.',
    )
  })

  it('says how certain it is', () => {
    expect(certaintyOf(noRule, en)).to.equal(en.certain)
    const expired = step({ name: 'consumerKey', outcome: 'wrong', code: 'expired', data: { inferred: true } })
    expect(certaintyOf(expired, en)).to.equal(en.inferred)
    expect(certaintyOf(step({ name: 'host', outcome: 'wrong', code: 'unreachable' }), en)).to.equal(
      en.hiddenReason,
    )
    const unknown = step({ name: 'applicationKey', outcome: 'wrong', code: 'unknown' })
    expect(certaintyOf(unknown, en)).to.equal(en.certain)
    expect(certaintyOf({ ...unknown, data: { endpoints: ['ovh-us'] } }, en)).to.equal(en.silent)
    expect(certaintyOf(step({ outcome: 'wrong', code: 'incomplete' }), en)).to.equal(en.certainHere)
  })

  it('names what stands in the way of a step that was not looked at', () => {
    const skipped = step({ name: 'batch', outcome: 'skipped', code: 'not-asked' })
    expect(sentenceOf(skipped, en, noRule)).to.equal('“Rules” stands in the way.')
    expect(sentenceOf(skipped, en)).to.equal(en.nothingToSee)
  })

  it('does not call a key healthy that could not be looked at', () => {
    const busy = step({ name: 'consumerKey', outcome: 'unsure', code: 'busy' })
    expect(verdictWithout([busy], en)).to.equal(en.undecided)
    expect(verdictWithout([step({})], en)).to.equal(en.healthy)
  })

  it('prints a report with every call, its query id and the remedy', () => {
    const report = printDiagnosis({ steps: [step({}), noRule], wrong: noRule, at: 0 }, en)
    expect(report).to.include('Report of the doctor, 1970-01-01T00:00:00.000Z')
    expect(report).to.include('GET /auth/currentCredential at ovh-eu → 200 (query id EU.1)')
    expect(report).to.include('What to do: Make a new key.')
  })
})
