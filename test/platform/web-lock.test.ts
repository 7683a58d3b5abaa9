import { expect } from 'chai'
import { webLock } from '../../src/platform/web-lock.ts'
import { VaultError } from '../../src/vault/index.ts'

describe('the lock that tabs share', () => {
  const name = () => `test-${crypto.randomUUID()}`

  it('lets one run at a time and gives back what the run gives', async () => {
    const shared = name()
    let running = 0
    const run = async () => {
      expect(++running).to.equal(1)
      await new Promise((resolve) => setTimeout(resolve, 5))
      return running--
    }
    expect(
      await Promise.all([webLock(shared)(run), webLock(shared)(run), webLock(shared)(run)]),
    ).to.deep.equal([1, 1, 1])
  })

  it('is free again after a run that failed', async () => {
    const lock = webLock(name())
    const failure = new Error('failed inside')
    expect(await lock(() => Promise.reject(failure)).catch((error: unknown) => error)).to.equal(failure)
    expect(await lock(async () => 'next')).to.equal('next')
  })

  it('gives up when its turn does not come, and never cuts a run short', async () => {
    const shared = name()
    let finish = () => {}
    let ended: Promise<string> | undefined
    await new Promise<void>((granted) => {
      ended = webLock(
        shared,
        2000,
      )(() => {
        granted()
        return new Promise((resolve) => (finish = () => resolve('finished')))
      })
    })
    const error = await webLock(shared, 2500)(async () => 'must not run').catch((reason: unknown) => reason)
    expect(error).to.be.instanceOf(VaultError).with.property('code', 'conflict')
    finish()
    expect(await ended).to.equal('finished')
  })
})
