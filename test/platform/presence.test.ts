import { expect } from 'chai'
import { browserChannel } from '../../src/platform/channel.ts'
import { browserClipboard } from '../../src/platform/clipboard.ts'
import { browserClock } from '../../src/platform/clock.ts'
import { browserDownloads } from '../../src/platform/downloads.ts'
import { browserSignals } from '../../src/platform/signals.ts'
import type { Signal } from '../../src/state/ports.ts'
import { comesTrue } from '../support/comes-true.ts'
import { furnish } from '../support/house.ts'
import { Tabs } from '../../src/state/tabs.ts'

/** The same origin, in another realm. */
async function otherRealm(): Promise<Window & typeof globalThis> {
  const frame = document.createElement('iframe')
  document.body.append(frame)
  return frame.contentWindow as Window & typeof globalThis
}

const next = (channel: BroadcastChannel): Promise<unknown> =>
  new Promise((resolve) => channel.addEventListener('message', ({ data }) => resolve(data), { once: true }))

describe('the channel between tabs', () => {
  afterEach(() => document.querySelectorAll('iframe').forEach((frame) => frame.remove()))

  it('carries a message into another realm, and no echo', async () => {
    const name = `test-${crypto.randomUUID()}`
    const realm = await otherRealm()
    const there = new realm.BroadcastChannel(name)
    const here = browserChannel(name)
    const echoes: unknown[] = []
    here.listen((message) => echoes.push(message))
    const arrived = next(there)
    here.send({ kind: 'lock' })
    expect(await arrived).to.deep.equal({ kind: 'lock' })
    // An echo would come before what was said later.
    there.postMessage('said back')
    await comesTrue(() => echoes.length > 0)
    expect(echoes).to.deep.equal(['said back'])
    there.close()
  })

  it('locks an open vault within 100 ms of a word from another realm, and hears nothing in noise (inputs 38, 45)', async () => {
    const name = `test-${crypto.randomUUID()}`
    const realm = await otherRealm()
    const there = new realm.BroadcastChannel(name)
    const { keyring, restarts } = furnish()
    const tabs = new Tabs(keyring, browserChannel(name), '0.1.0')
    await keyring.startPrivate()
    for (const noise of [
      { kind: 'unlock' },
      'lock',
      { kind: 'lock', extra: 'x'.repeat(1024 * 1024) },
      new realm.Array('lock'),
      new realm.Map([['kind', 'lock']]),
    ]) {
      there.postMessage(noise)
    }
    // Messages keep their order: when this one has been heard, all of the noise has.
    const heard = new Promise<number>((resolve) => tabs.onActive(resolve))
    there.postMessage({ kind: 'activity', at: 7 })
    expect(await heard).to.equal(7)
    expect(keyring.value.kind).to.equal('open')
    const locked = new Promise<void>((resolve) =>
      keyring.addEventListener('change', () => resolve(), { once: true }),
    )
    there.postMessage({ kind: 'lock' })
    await locked
    expect(restarts).to.have.lengthOf(1)
    there.close()
  })
})

describe("the page's surroundings", () => {
  const listening = (): Signal[] => {
    const heard: Signal[] = []
    browserSignals().listen((signal) => heard.push(signal))
    return heard
  }

  it('are in sight and tell focus, freezing, leaving and coming back', () => {
    expect(browserSignals().visible()).to.equal(true)
    const heard = listening()
    dispatchEvent(new Event('blur'))
    dispatchEvent(new Event('focus'))
    document.dispatchEvent(new Event('freeze'))
    document.dispatchEvent(new Event('resume'))
    document.dispatchEvent(new Event('visibilitychange'))
    dispatchEvent(new PageTransitionEvent('pagehide'))
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: false }))
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))
    expect(heard).to.deep.equal(['blur', 'focus', 'freeze', 'resume', 'shown', 'leave', 'return'])
  })

  it('take no event that a script made for a person', () => {
    const heard = listening()
    dispatchEvent(new PointerEvent('pointerdown'))
    dispatchEvent(new KeyboardEvent('keydown', { key: 'a' }))
    expect(heard).to.deep.equal([])
  })
})

describe('the clock, the clipboard and the downloads of a browser', () => {
  it('call later, and not once taken back', async () => {
    const clock = browserClock()
    const before = Date.now()
    expect(clock.now()).to.be.within(before, Date.now())
    let calls = 0
    const back = clock.after(5, () => calls++)
    back()
    await new Promise<void>((resolve) => {
      clock.after(15, resolve)
    })
    expect(calls).to.equal(0)
  })

  it('leave word for the next document without any storage', () => {
    const clipboard = browserClipboard()
    expect(clipboard.owed).to.equal(false)
    clipboard.owe(true)
    expect(browserClipboard().owed).to.equal(true)
    expect(localStorage.length + sessionStorage.length).to.equal(0)
    clipboard.owe(false)
    expect(browserClipboard().owed).to.equal(false)
  })

  it('hand over a file whose address ends soon', async () => {
    const create = URL.createObjectURL.bind(URL)
    const made: string[] = []
    const names: string[] = []
    URL.createObjectURL = (blob: Blob) => {
      made.push(create(blob))
      return made.at(-1)!
    }
    // In front of the click that all elements inherit.
    HTMLAnchorElement.prototype.click = function () {
      names.push(this.download)
    }
    try {
      browserDownloads().save({ name: 'ovh.conf', type: 'text/plain', text: 'a secret' })
    } finally {
      URL.createObjectURL = create
      Reflect.deleteProperty(HTMLAnchorElement.prototype, 'click')
    }
    expect(names).to.deep.equal(['ovh.conf'])
    expect(await (await fetch(made[0]!)).text()).to.equal('a secret')
    await new Promise((resolve) => setTimeout(resolve, 1_100))
    expect(await fetch(made[0]!).catch(() => 'gone')).to.equal('gone')
  })
})
