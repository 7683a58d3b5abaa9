import { expect } from 'chai'
import { parseConf, parseEnv } from '../../src/ovh/index.ts'
import { clipboardLimits } from '../../src/state/clipboard.ts'
import { exportFormats } from '../../src/state/export-formats.ts'
import { exportText } from '../../src/state/export-text.ts'
import type { Borrower } from '../../src/state/revealing.ts'
import type { Envelope } from '../../src/vault/index.ts'
import { comesTrue } from '../support/comes-true.ts'
import { PASSPHRASE, settleIn } from '../support/house.ts'
import { FakeClipboard } from '../support/surroundings.ts'
import { furnishWatched } from '../support/watched-house.ts'
import type { WatchedHouse } from '../support/watched-house.ts'

const refusal = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  )

/** A place that shows what it is lent. */
class Place implements Borrower {
  text: string | undefined
  seconds = 0
  drops = 0

  show(text: string): void {
    this.text = text
  }

  left(seconds: number): void {
    this.seconds = seconds
  }

  drop(): void {
    this.text = undefined
    this.drops++
  }
}

async function vault(house: WatchedHouse) {
  await house.keyring.create(PASSPHRASE)
  const account = await settleIn(house)
  return { house, account, secrets: house.sandbox.regions['ovh-eu'] }
}

const proof = { passphrase: PASSPHRASE }

describe('revealing', () => {
  it('shows a secret only behind a fresh unlock', async () => {
    const { house, account, secrets } = await vault(furnishWatched())
    const place = new Place()
    const { revealing } = house
    expect(await refusal(revealing.lend(account, 'applicationSecret', undefined, place))).to.have.property(
      'code',
      'wrong-passphrase',
    )
    const wrong = { passphrase: 'not the passphrase at all' }
    expect(await refusal(revealing.lend(account, 'applicationSecret', wrong, place))).to.have.property(
      'code',
      'wrong-passphrase',
    )
    expect(place.text).to.equal(undefined)
    await revealing.lend(account, 'applicationSecret', proof, place)
    expect(place.text).to.equal(secrets.applicationSecret)
    const second = new Place()
    await revealing.lend(account, 'consumerKey', proof, second)
    expect(second.text).to.equal(secrets.consumerKey)
    expect(place, 'never two at once').to.include({ text: undefined, drops: 1 })
  })

  it('asks nothing in a private session, which has no passphrase', async () => {
    const house = furnishWatched()
    const account = await settleIn(house)
    const place = new Place()
    await house.revealing.lend(account, 'consumerKey', undefined, place)
    expect(place.text).to.equal(house.sandbox.regions['ovh-eu'].consumerKey)
  })

  it('works with the copy before a damaged vault, for whoever has to save what is left', async () => {
    const { house, secrets } = await vault(furnishWatched())
    await house.keyring.configure({ idleMinutes: 15 })
    const { current, previous } = (await house.store.read()) as { current: Envelope; previous: unknown }
    const damaged = { ...current, mac: (previous as Envelope).mac }
    const store = { ...house.store, read: async () => ({ current: damaged, previous }) }
    const later = furnishWatched({ store })
    await later.keyring.open(PASSPHRASE, { previous: true })
    const place = new Place()
    const [account] = later.accounts.value
    await later.revealing.lend(account!, 'applicationSecret', proof, place)
    expect(place.text).to.equal(secrets.applicationSecret)
    const wrong = { passphrase: 'not the passphrase at all' }
    expect(await refusal(later.revealing.lend(account!, 'consumerKey', wrong, place))).to.have.property(
      'code',
      'wrong-passphrase',
    )
  })

  it('shows it for twenty seconds, by the wall clock', async () => {
    const house = furnishWatched()
    const account = await settleIn(house)
    const place = new Place()
    await house.revealing.lend(account, 'applicationSecret', undefined, place)
    expect(place.seconds).to.equal(20)
    house.clock.pass(19_999)
    expect(place.seconds).to.equal(1)
    expect(place.text).not.to.equal(undefined)
    house.clock.pass(1)
    expect(place).to.include({ text: undefined, drops: 1 })

    await house.revealing.lend(account, 'applicationSecret', undefined, place)
    house.clock.jump(3_600_000)
    house.clock.pass(1_000)
    expect(place, 'asleep meanwhile').to.include({ text: undefined, drops: 2 })
  })

  it('drops it when the window loses the focus, the page is hidden, frozen or left, and on a lock', async () => {
    for (const signal of ['blur', 'hidden', 'leave', 'freeze'] as const) {
      const house = furnishWatched()
      const account = await settleIn(house)
      const place = new Place()
      await house.revealing.lend(account, 'applicationSecret', undefined, place)
      house.signals.give(signal)
      expect(place, signal).to.include({ text: undefined, drops: 1 })
    }
    const house = furnishWatched()
    const account = await settleIn(house)
    const place = new Place()
    await house.revealing.lend(account, 'applicationSecret', undefined, place)
    house.keyring.lock()
    expect(place).to.include({ text: undefined, drops: 1 })
  })

  it('shows nothing any more when the page was locked, hidden, or the place gone, during the unlock', async () => {
    const meanwhile: ((house: WatchedHouse, place: Place) => void)[] = [
      ({ keyring }) => keyring.lock(),
      ({ signals }) => signals.give('hidden'),
      ({ revealing }) => revealing.end(),
    ]
    for (const happens of meanwhile) {
      const { house, account } = await vault(furnishWatched())
      const place = new Place()
      const lending = refusal(house.revealing.lend(account, 'applicationSecret', proof, place))
      happens(house, place)
      await lending
      expect(place.text).to.equal(undefined)
    }
  })
})

describe('clipboard', () => {
  const holding = async (options: Parameters<typeof furnishWatched>[0] = {}) => {
    const house = furnishWatched(options)
    await house.keyring.startPrivate()
    await house.clipboard.copySecret('a secret')
    return house
  }

  it('is cleared after a minute', async () => {
    const { clipboard, clock, access } = await holding()
    expect(access.text).to.equal('a secret')
    clock.pass(clipboardLimits.hold - 1)
    expect(clipboard.value.kind).to.equal('holding')
    clock.pass(1)
    await comesTrue(() => clipboard.value.kind === 'cleared')
    expect(access.text).to.equal('')
    clock.pass(clipboardLimits.say)
    expect(clipboard.value.kind).to.equal('idle')
  })

  it('is cleared at the next focus when the page has none', async () => {
    const { clipboard, clock, signals, access } = await holding()
    signals.give('blur')
    clock.pass(clipboardLimits.hold)
    expect([clipboard.value.kind, access.text]).to.deep.equal(['waiting', 'a secret'])
    signals.give('focus')
    await comesTrue(() => clipboard.value.kind === 'cleared')
    expect(access.text).to.equal('')
  })

  it('keeps what somebody else put there, where the browser lets us look', async () => {
    const { clipboard, clock, access } = await holding()
    access.readable = true
    access.text = 'a shopping list'
    clock.pass(clipboardLimits.hold)
    await comesTrue(() => clipboard.value.kind === 'idle')
    expect(access.text).to.equal('a shopping list')
  })

  it('says when the browser refuses, and clears when asked again', async () => {
    const { clipboard, clock, access } = await holding()
    access.refuses = true
    clock.pass(clipboardLimits.hold)
    await comesTrue(() => clipboard.value.kind === 'stuck')
    expect(access.text).to.equal('a secret')
    access.refuses = false
    await clipboard.clear()
    expect([clipboard.value.kind, access.text]).to.deep.equal(['cleared', ''])
  })

  it('is cleared on a lock, or by the document after it', async () => {
    const prompt = await holding()
    prompt.keyring.lock()
    await comesTrue(() => !prompt.access.owed)
    expect(prompt.access.text).to.equal('')

    const access = new FakeClipboard()
    const away = await holding({ access })
    access.refuses = true
    away.signals.give('blur')
    away.keyring.lock()
    // A refusal comes back at once.
    await new Promise((resolve) => setTimeout(resolve))
    expect(access).to.include({ text: 'a secret', owed: true })
    access.refuses = false
    const next = furnishWatched({ access })
    await comesTrue(() => next.clipboard.value.kind === 'cleared')
    expect(access).to.include({ text: '', owed: false })
  })

  it('promises nothing about a text the browser did not take', async () => {
    const access = new FakeClipboard()
    access.refuses = true
    const { clipboard } = furnishWatched({ access })
    expect(await refusal(clipboard.copySecret('a secret'))).to.have.property('name', 'NotAllowedError')
    expect(clipboard.value.kind).to.equal('idle')
  })
})

describe('exporting', () => {
  it('writes one account in every format, and each is read back as what it was', async () => {
    const { house, account, secrets } = await vault(furnishWatched())
    for (const format of exportFormats) await house.exporting.save(account, format, proof)
    const { files } = house.downloads
    expect(files.map(({ name }) => name)).to.deep.equal([
      'ovh.conf',
      'ovh.sh',
      'ovh.env',
      'ovh.ps1',
      'ovh-docker.txt',
      'ovh.json',
    ])
    const { applicationKey, applicationSecret, consumerKey } = secrets
    const key = { applicationKey, applicationSecret, consumerKey }
    const [conf, ...others] = files.map(({ text }) => text)
    const read = parseConf(conf ?? '')
    expect(read.profiles[0]).to.include(key)
    expect(read.defaultEndpoint).to.equal(account.region!.api)
    for (const text of others.slice(0, 4)) expect(parseEnv(text).profile).to.include(key)
    expect(JSON.parse(others[4] ?? '')).to.deep.equal({
      endpoint: account.region!.api,
      application_key: applicationKey,
      application_secret: applicationSecret,
      consumer_key: consumerKey,
    })
  })

  it('names one of the seven endpoints as every program does', () => {
    const key = { endpoint: 'ovh-eu', applicationKey: 'a'.repeat(16), applicationSecret: 'b'.repeat(32) }
    expect(exportText('conf', key)).to.include('endpoint=ovh-eu').and.to.include('[ovh-eu]')
    expect(exportText('sh', key)).not.to.include('CONSUMER')
    expect(JSON.parse(exportText('json', key))).not.to.have.property('consumer_key')
  })

  it('copies for a minute', async () => {
    const { house, account, secrets } = await vault(furnishWatched())
    await house.exporting.copy(account, 'sh', proof)
    expect(house.access.text).to.include(secrets.applicationSecret)
    house.clock.pass(clipboardLimits.hold)
    await comesTrue(() => house.access.text === '')
  })

  it('writes nothing without a fresh unlock', async () => {
    const { house, account } = await vault(furnishWatched())
    for (const wrong of [undefined, { passphrase: 'not the passphrase at all' }]) {
      expect(await refusal(house.exporting.save(account, 'conf', wrong))).to.have.property(
        'code',
        'wrong-passphrase',
      )
      expect(await refusal(house.exporting.copy(account, 'conf', wrong))).to.have.property(
        'code',
        'wrong-passphrase',
      )
    }
    expect(house.downloads.files).to.deep.equal([])
    expect(house.access.text).to.equal('what was there before')
  })
})
