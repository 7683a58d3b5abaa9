import { expect } from 'chai'
import { ApiError, NetworkError } from '../../src/ovh/index.ts'
import { errorTopics, findTopic, topicOf, topicOfCause } from '../../src/state/error-topics.ts'
import { apiCause } from '../../src/state/errors.ts'
import { en } from '../../src/state/messages/causes-en.ts'
import { fr } from '../../src/state/messages/causes-fr.ts'

const refusal = (status: number, apiCode: string, apiMessage: string, details = {}): ApiError =>
  new ApiError({ status, apiCode, apiMessage, details, method: 'GET', path: '/me' })

describe('pages of causes', () => {
  for (const [topic, { forms, causes }] of Object.entries(errorTopics)) {
    it(`${topic} is found by each way in which OVHcloud says it, and has causes in both languages`, () => {
      for (const [status, code, message] of forms) {
        const error = refusal(Number.parseInt(status), code, message)
        expect(topicOf(error), `${status} ${code} ${message}`).to.equal(topic)
      }
      expect(causes.length).to.be.at.least(2)
      expect(new Set(causes).size).to.equal(causes.length)
      for (const t of [en, fr]) {
        const sentences = causes.flatMap((cause) => [t.causes[cause].what, t.causes[cause].then])
        expect(new Set(sentences).size).to.equal(causes.length * 2)
        for (const sentence of sentences) expect(sentence).to.match(/\.$/)
      }
    })
  }

  it('are found by the API’s own code, by the address of the page, and by nothing else', () => {
    expect(findTopic('NOT_GRANTED_CALL')).to.equal('not-granted-call')
    expect(findTopic('error-invalid-key')).to.equal('invalid-key')
    expect(findTopic('constructor')).to.equal(undefined)
  })

  it('tell a refusal by IAM from one by the service, whatever its words', () => {
    const details = { unauthorizedActionsByIAM: 'account:apiovh:me/get' }
    expect(topicOf(refusal(403, 'Client::Forbidden', 'No', details))).to.equal('user-not-granted')
    expect(topicOf(refusal(403, 'FORBIDDEN', 'This service is locked'))).to.equal('forbidden')
  })

  it('exist for no answer at all, and not for what did not come from a call', () => {
    expect(topicOf(new NetworkError('unreachable', 'x'))).to.equal('no-answer')
    expect(topicOf(new NetworkError('timeout', 'x'))).to.equal(undefined)
    expect(topicOf(new TypeError('x'))).to.equal(undefined)
  })

  it('exist for every kind of refusal that the page tells apart', () => {
    for (const status of [400, 401, 403, 404, 409, 410, 429, 460, 500, 503]) {
      const cause = apiCause(refusal(status, '', ''))
      expect(errorTopics).to.have.property(topicOfCause(cause))
    }
  })
})
