import { expect } from 'chai'
import fc from 'fast-check'
import { commandsOf, matching } from '../../src/state/commands.ts'
import type { Command } from '../../src/state/commands.ts'
import { messageFor } from '../../src/state/errors.ts'
import { NetworkError } from '../../src/ovh/index.ts'
import { Preferences } from '../../src/state/preferences.ts'
import { ShortcutReader, shortcuts } from '../../src/state/shortcuts.ts'
import type { Press, ShortcutId } from '../../src/state/shortcuts.ts'
import { Updates } from '../../src/state/updates.ts'
import { furnish, settleIn } from '../support/house.ts'
import type { House } from '../support/house.ts'
import { FakeVersions } from '../support/page-copies.ts'

const commanded = (house: House) => ({ ...house, showShortcuts: () => undefined })
const labels = (commands: readonly Command[]): string[] => commands.map(({ label }) => label)
const command = (label: string): Command => ({ group: 'do', label, run: () => undefined })

describe('commands', () => {
  it('lead to every view of the account in view, and to those of every other account', async () => {
    const house = furnish()
    const account = await settleIn(house)
    await house.keyring.describe(account.id, { label: 'Production' })
    const all = commandsOf(commanded(house))
    expect(labels(all)).to.include.members(['Accounts', 'This key', 'Production: Applications', 'Lock'])
    all.find(({ label }) => label === 'Applications')?.run()
    expect(house.router.value).to.deep.equal({ kind: 'applications', account: account.id })
  })

  it('know nothing of accounts while the vault is not open', async () => {
    const house = furnish()
    await settleIn(house)
    house.keyring.lock()
    const all = commandsOf(commanded(house))
    expect(all.filter(({ group }) => group !== 'do')).to.deep.equal([])
    expect(labels(all)).not.to.include('Lock')
  })

  it('speak the language that is chosen, and offer the other', () => {
    const house = furnish()
    house.preferences.choose({ language: 'fr' })
    const all = commandsOf(commanded(house))
    expect(labels(all)).to.include.members(['Raccourcis clavier', 'Language: English'])
    all.find(({ label }) => label === 'Language: English')?.run()
    expect(house.preferences.value.language).to.equal('en')
  })

  it('offer to install while the browser does', () => {
    const house = furnish()
    expect(labels(commandsOf(commanded(house)))).not.to.include('Install Countersign')
    house.installOffer.become('offered')
    commandsOf(commanded(house))
      .find(({ label }) => label === 'Install Countersign')
      ?.run()
    expect(house.installOffer.asked).to.equal(1)
    expect(house.installation.value).to.equal('none')
  })

  it('are found by any word, beginnings first, without accents or capitals', () => {
    const all = ['Réglages', 'Prod: Réglages', 'Deregulate', 'Verrouiller'].map(command)
    expect(labels(matching(all, 'REG'))).to.deep.equal(['Réglages', 'Prod: Réglages', 'Deregulate'])
    expect(labels(matching(all, 'reg prod'))).to.deep.equal(['Prod: Réglages'])
    expect(labels(matching(all, 'vrl'))).to.deep.equal(['Verrouiller'])
    expect(matching(all, 'xyz')).to.deep.equal([])
  })

  it('are all there when nothing is typed, and each is found by its own label', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' })), (texts) => {
        const all = texts.map(command)
        expect(matching(all, '  ')).to.deep.equal(all)
        for (const one of all) expect(matching(all, one.label)).to.include(one)
      }),
      { numRuns: 100 },
    )
  })
})

describe('shortcuts', () => {
  let time = 0
  const press = (key: string, more: Partial<Press> = {}): Press => ({
    key,
    mod: false,
    typing: false,
    atMs: (time += 100),
    ...more,
  })
  const reader = (off: readonly string[] = [], letters = true, installed = false) =>
    new ShortcutReader(() => ({ shortcuts: letters, shortcutsOff: off }), installed)
  const read = (one: ShortcutReader, ...keys: string[]): (ShortcutId | undefined)[] =>
    keys.map((key) => one.read(press(key)))

  it('are one key, or two in a row', () => {
    expect(read(reader(), '?', 'g', 'a', 'g', 'p')).to.deep.equal([
      'sheet',
      undefined,
      'accounts',
      undefined,
      'applications',
    ])
  })

  it('start anew after a wrong key, and after a while', () => {
    expect(read(reader(), 'g', 'q', 'a', 'g', 'g', 's')).to.deep.equal([
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
      'settings',
    ])
    const slow = reader()
    slow.read(press('g'))
    time += 5000
    expect(slow.read(press('a'))).to.equal(undefined)
  })

  it('leave letters to whoever is typing, but not Control or Command', () => {
    const one = reader()
    expect(one.read(press('?', { typing: true }))).to.equal(undefined)
    expect(one.read(press('K', { mod: true, typing: true }))).to.equal('palette')
  })

  it('can be turned off: the letters together, and each by its name', () => {
    expect(read(reader([], false), '?', 'g', 'a')).to.deep.equal([undefined, undefined, undefined])
    expect(reader([], false).read(press('k', { mod: true }))).to.equal('palette')
    expect(reader(['palette']).read(press('k', { mod: true }))).to.equal(undefined)
    expect(read(reader(['accounts']), 'g', 'a')).to.deep.equal([undefined, undefined])
  })

  it('take the address bar’s key only where there is no address bar', () => {
    expect(reader().read(press('l', { mod: true }))).to.equal(undefined)
    expect(reader([], true, true).read(press('l', { mod: true }))).to.equal('lock')
  })

  it('never begin with what is another one already', () => {
    for (const { keys } of shortcuts) {
      const longer = shortcuts.filter((one) => one.keys.length > keys.length && one.keys[0] === keys[0])
      expect(keys.length === 1 ? longer : []).to.deep.equal([])
    }
  })

  it('are kept with the preferences, and whatever was kept is read without complaint', () => {
    const kept = (text: string) =>
      new Preferences(
        { read: () => text, write: () => undefined, clear: () => undefined },
        { languages: () => [] },
      ).value
    expect(kept('{"shortcuts":false,"shortcutsOff":["lock"]}')).to.include({ shortcuts: false })
    expect(kept('{"shortcutsOff":["lock",7]}').shortcutsOff).to.deep.equal(['lock'])
    expect(kept('{"language":"fr"}')).to.deep.include({ shortcuts: true, shortcutsOff: [] })
    expect(kept('{"shortcuts":"no","shortcutsOff":{}}')).to.deep.include({
      shortcuts: true,
      shortcutsOff: [],
    })
  })
})

describe('updates', () => {
  const arrived = async (versions: FakeVersions): Promise<Updates> => {
    const updates = new Updates(versions)
    updates.watch()
    const changed = new Promise((done) => updates.addEventListener('change', done))
    versions.arrive()
    await changed
    return updates
  }

  it('say what the newer version has and this one had not', async () => {
    const versions = new FakeVersions()
    versions.present = ['a', 'b']
    versions.waiting = ['a', 'c', 'd']
    expect((await arrived(versions)).value).to.deep.equal({ kind: 'ready', changes: ['c', 'd'] })
  })

  it('say that it is there even when its changes cannot be read', async () => {
    const versions = new FakeVersions()
    versions.waiting = undefined
    expect((await arrived(versions)).value).to.deep.equal({ kind: 'ready', changes: [] })
  })

  it('go over to it only after consent, and once', async () => {
    const versions = new FakeVersions()
    const updates = await arrived(versions)
    expect(versions.taken).to.equal(0)
    updates.accept()
    updates.accept()
    expect(versions.taken).to.equal(1)
    expect(updates.value).to.deep.equal({ kind: 'leaving' })
  })

  it('can be put off', async () => {
    const versions = new FakeVersions()
    const updates = await arrived(versions)
    updates.postpone()
    expect(updates.value).to.deep.equal({ kind: 'current' })
    updates.accept()
    expect(versions.taken).to.equal(0)
  })
})

describe('a call without network', () => {
  it('is told to be offline when the page’s own host is out of reach too', () => {
    const told = (cause: unknown) =>
      messageFor(new NetworkError('unreachable', 'GET /me', { cause }), 'en', { online: true }).title
    expect(told(new DOMException('offline', 'NetworkError'))).to.equal('This computer is offline')
    expect(told(new TypeError('Failed to fetch'))).to.equal('No answer reached this page')
  })
})
