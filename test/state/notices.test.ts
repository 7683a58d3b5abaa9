import { expect } from 'chai'
import { Notices } from '../../src/state/notices.ts'

describe('notices', () => {
  const clock = () => {
    const waiting: (() => void)[] = []
    const notices = new Notices((_ms, run) => void waiting.push(run))
    return { notices, pass: () => waiting.splice(0).forEach((run) => run()) }
  }

  it('are said once and leave by themselves', () => {
    const { notices, pass } = clock()
    notices.say('The key was revoked.')
    expect(notices.value.map(({ text }) => text)).to.deep.equal(['The key was revoked.'])
    pass()
    expect(notices.value).to.deep.equal([])
  })

  it('stay while somebody is with them', () => {
    const { notices, pass } = clock()
    notices.say('The key was revoked.')
    notices.hold(true)
    pass()
    expect(notices.value).to.have.length(1)
    notices.hold(false)
    pass()
    expect(notices.value).to.deep.equal([])
  })

  it('leave again after the one that somebody was with was taken away', () => {
    const { notices, pass } = clock()
    notices.say('The key was revoked.')
    notices.hold(true)
    notices.dismiss(notices.value[0]!.id)
    notices.say('The note was saved.')
    pass()
    expect(notices.value).to.deep.equal([])
  })

  it('stand two at a time: the oldest makes room', () => {
    const { notices, pass } = clock()
    for (const text of ['one', 'two', 'three']) notices.say(text)
    expect(notices.value.map(({ text }) => text)).to.deep.equal(['two', 'three'])
    pass()
    expect(notices.value).to.deep.equal([])
  })
})
