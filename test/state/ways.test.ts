import { expect } from 'chai'
import { currentCredential } from '../../src/ovh/index.ts'
import { PasskeyError } from '../../src/state/ports.ts'
import type { Unlock, WayPorts } from '../../src/state/ways.ts'
import { createRecoveryKey, memoryStore, VaultError } from '../../src/vault/index.ts'
import { baseOf, confOf, furnish, type House, PASSPHRASE } from '../support/house.ts'
import { softDevices, SoftPasskeys } from '../support/ways.ts'

/** What a refused promise was refused with. */
const codeOf = (outcome: Promise<unknown>): Promise<unknown> =>
  outcome.then(
    () => 'done',
    (error: unknown) => {
      if (error instanceof PasskeyError) return error.reason
      return error instanceof VaultError ? error.code : error
    },
  )

const recoveryKey = createRecoveryKey()
const ports = () => ({ passkeys: new SoftPasskeys(), devices: softDevices() })

/** A vault with one account, under a recovery key: no derivation, so that a test costs milliseconds. */
async function settled(ways: WayPorts = ports(), extra: object = {}): Promise<House> {
  const house = furnish({ ways })
  await house.importing.read(confOf(house).replace('sandbox-ovh-eu', baseOf(house, 'ovh-eu')))
  await house.importing.save({ recoveryKey, ...extra })
  return house
}

/** The same vault in a page that was just loaded. */
async function later(house: House, ways: WayPorts): Promise<House> {
  const next = furnish({ store: house.store, ways })
  await next.keyring.look()
  expect(next.keyring.value.kind).to.equal('locked')
  return next
}

const proof: Unlock = { recoveryKey }
const types = ({ keyring }: House) => keyring.ways.list().map(({ type }) => type)
const idOf = ({ keyring }: House, type: string, nth = 0): string =>
  keyring.ways.list().filter((way) => way.type === type)[nth]?.id ?? ''

describe('the ways into the keyring', () => {
  it('are told with their names, once it is open', async () => {
    const house = await settled()
    await house.keyring.ways.addPasskey(proof, '  My telephone ')
    await house.keyring.ways.addDevice(proof)
    const [recovery, passkey, device] = house.keyring.ways.list()
    expect(recovery).to.include({ type: 'recovery', label: '', added: undefined, portable: true, here: true })
    expect(passkey).to.include({
      type: 'passkey',
      label: 'My telephone',
      host: 'keys.example',
      portable: false,
    })
    expect(Date.parse(passkey?.added ?? '')).to.be.closeTo(Date.now(), 60_000)
    expect(device).to.include({ type: 'device', here: true, portable: false })
    const { value } = house.keyring
    expect(value.kind === 'open' && value.slots.length).to.equal(3)
    expect(value.kind === 'open' && value.rekeyDue).to.equal(false)
  })

  it('open it each: passkey, device, recovery key; and it signs', async () => {
    const ways = ports()
    const house = await settled(ways)
    await house.keyring.ways.addPasskey(proof, 'one')
    await house.keyring.ways.addDevice(proof)
    for (const unlock of [{ passkey: true } as const, { device: true } as const, { recoveryKey }]) {
      const next = await later(house, ways)
      await next.keyring.open(unlock)
      const [account] = next.accounts.value
      expect((await currentCredential(account!.client!)).status).to.equal('validated')
    }
    expect(ways.passkeys.answers).to.have.length(2)
    for (const answer of ways.passkeys.answers) expect([...new Set(answer)]).to.deep.equal([0])
  })

  it('fail each in a way of its own, and leave the vault locked (input 31)', async () => {
    const ways = ports()
    const house = await settled(ways)
    await house.keyring.ways.addPasskey(proof, 'one')
    await house.keyring.ways.addDevice(proof)
    const next = await later(house, ways)
    const { keyring } = next
    for (const reason of ['cancelled', 'unsupported', 'unusable'] as const) {
      ways.passkeys.failing = reason
      expect(await codeOf(keyring.open({ passkey: true }))).to.equal(reason)
    }
    expect(await codeOf(keyring.open({ passkey: 'AAAAAAAAAAA' }))).to.equal('no-slot')
    expect(await codeOf(keyring.open(PASSPHRASE))).to.equal('no-slot')
    expect(await codeOf(keyring.open({ recoveryKey: createRecoveryKey() }))).to.equal('wrong-key')
    expect(await codeOf(keyring.open({ recoveryKey: 'ABCD' }))).to.equal('mistyped-key')
    ways.devices.kept.clear()
    expect(await codeOf(keyring.open({ device: true }))).to.equal('wrong-key')
    expect(keyring.value.kind).to.equal('locked')
    // A browser without passkeys still has the others.
    const poor = await later(house, {})
    expect(await codeOf(poor.keyring.open({ passkey: true }))).to.equal('unsupported')
    expect([poor.keyring.ways.passkeys, poor.keyring.ways.devices]).to.deep.equal([false, false])
    await poor.keyring.open({ recoveryKey })
  })

  it('say so when the page has moved to another host, and nothing is deleted (input 52)', async () => {
    const ways = ports()
    const house = await settled(ways)
    await house.keyring.ways.addPasskey(proof, 'old home')
    const before = (await house.store.read()).current
    const moved = await later(house, { ...ways, passkeys: ways.passkeys.movedTo('new.example') })
    expect(await codeOf(moved.keyring.open({ passkey: true }))).to.equal('elsewhere')
    expect((await house.store.read()).current).to.deep.equal(before)
    await moved.keyring.open({ recoveryKey })
    expect(moved.keyring.ways.list()[1]).to.include({ host: 'keys.example', here: false })
    await moved.keyring.ways.addPasskey(proof, 'new home')
    expect(types(moved)).to.deep.equal(['recovery', 'passkey', 'passkey'])
    const again = await later(moved, { passkeys: new SoftPasskeys('new.example') })
    expect(await codeOf(again.keyring.open({ passkey: true }))).to.equal('cancelled')
  })

  it('are asked for before a passkey is made: the wrong recovery key opens no dialogue', async () => {
    const ways = ports()
    const house = await settled(ways)
    const wrong = { recoveryKey: createRecoveryKey() }
    expect(await codeOf(house.keyring.ways.addPasskey(wrong, 'no'))).to.equal('wrong-key')
    expect(ways.passkeys.ceremonies).to.equal(0)
    ways.passkeys.failing = 'registered'
    expect(await codeOf(house.keyring.ways.addPasskey(proof, 'twice'))).to.equal('registered')
    expect(types(house)).to.deep.equal(['recovery'])
  })

  it('may begin with this device, when a recovery key stands by', async () => {
    const ways = ports()
    const house = await settled(ways, { device: true })
    expect(types(house)).to.deep.equal(['recovery', 'device'])
    const next = await later(house, ways)
    await next.keyring.open({ device: true })
    expect(next.accounts.value).to.have.length(1)
    // Later somebody wants a passphrase after all, and then no device.
    await next.keyring.ways.addPassphrase({ device: true }, PASSPHRASE)
    const device = idOf(next, 'device')
    await next.keyring.ways.remove({ passphrase: PASSPHRASE }, device, { keep: [{ recoveryKey }] })
    expect(types(next)).to.deep.equal(['recovery', 'passphrase'])
    expect(ways.devices.kept.size).to.equal(0)
  })

  it('are not for a private session', async () => {
    const house = furnish({ ways: ports() })
    await house.keyring.startPrivate()
    expect(house.keyring.ways.list()).to.deep.equal([])
    expect(await codeOf(house.keyring.ways.addRecoveryKey(proof))).to.equal('absent')
    expect(await codeOf(house.keyring.ways.addPasskey(proof, 'x'))).to.equal('absent')
  })
})

describe('a way that goes', () => {
  it('is shown with all that would go with it, and takes nothing that was not named', async () => {
    const ways = ports()
    const house = await settled(ways)
    const { keyring } = house
    await keyring.ways.addPasskey(proof, 'one')
    await keyring.ways.addPasskey(proof, 'two')
    await keyring.ways.addDevice(proof)
    const [one, two] = [idOf(house, 'passkey', 0), idOf(house, 'passkey', 1)]
    // The key of this device goes on by itself; the other passkey would have to be asked.
    expect((await keyring.ways.atStake([proof], one)).map(({ label }) => label)).to.deep.equal(['two'])
    expect(await keyring.ways.atStake([proof, { passkey: two }], one)).to.deep.equal([])
    expect((await keyring.ways.atStake([], one)).map(({ type }) => type)).to.deep.equal([
      'recovery',
      'passkey',
    ])

    expect(await codeOf(keyring.ways.remove(proof, one))).to.equal('slots-at-stake')
    expect(types(house)).to.have.length(4)
    await keyring.ways.remove(proof, one, { keep: [{ passkey: two }] })
    expect(keyring.ways.list().map(({ label, type }) => label || type)).to.deep.equal([
      'recovery',
      'two',
      'device',
    ])
    await keyring.ways.remove(proof, two)
    expect(types(house)).to.deep.equal(['recovery', 'device'])
    const next = await later(house, ways)
    await next.keyring.open({ device: true })
  })

  it('is never the last that works everywhere', async () => {
    const house = await settled()
    await house.keyring.ways.addPasskey(proof, 'one')
    const recovery = idOf(house, 'recovery')
    expect(await codeOf(house.keyring.ways.remove({ passkey: true }, recovery))).to.equal('last-slot')
    expect(types(house)).to.deep.equal(['recovery', 'passkey'])
  })

  it('may be a recovery key, replaced by another', async () => {
    const house = await settled()
    expect(await codeOf(house.keyring.ways.addRecoveryKey(proof))).to.equal('slot-exists')
    const fresh = await house.keyring.ways.renewRecoveryKey(proof)
    expect(fresh).not.to.equal(recoveryKey)
    const next = await later(house, ports())
    expect(await codeOf(next.keyring.open({ recoveryKey }))).to.equal('wrong-key')
    await next.keyring.open({ recoveryKey: fresh })
    const { previous } = await house.store.read()
    expect(previous).to.equal(undefined)
  })

  it('takes its name along, and only its own', async () => {
    const house = await settled()
    await house.keyring.ways.addPasskey(proof, 'one')
    await house.keyring.ways.addPasskey(proof, 'two')
    const [one, two] = [idOf(house, 'passkey', 0), idOf(house, 'passkey', 1)]
    await house.keyring.ways.remove(proof, one, { keep: [{ passkey: two }] })
    const { value } = house.keyring
    expect(value.kind === 'open' && Object.keys(value.content.ways ?? {})).to.deep.equal([two])
  })

  it('leaves other tabs with a key that fits no more: they lock', async () => {
    const ways = ports()
    const house = await settled(ways)
    const other = await later(house, ways)
    await other.keyring.open({ recoveryKey })
    await house.keyring.ways.rekey(proof)
    await other.keyring.refresh()
    expect(other.keyring.value.kind).to.equal('reading')
    expect(other.restarts).to.have.length(1)
  })
})

describe('a damaged vault', () => {
  it('opens from its copy by any way in, also when only the right secret tells that it is damaged', async () => {
    const ways = ports()
    const house = await settled(ways)
    await house.keyring.ways.addPasskey(proof, 'one')
    await house.keyring.describe(house.accounts.value[0]!.id, { label: 'Newest' })
    const { current, previous } = (await house.store.read()) as Record<
      'current' | 'previous',
      { mac: string }
    >
    const store = memoryStore()
    await store.write(previous as never, null, { keepPrevious: false })
    const [first, ...rest] = current.mac
    const mac = (first === 'A' ? 'B' : 'A') + rest.join('')
    await store.write({ ...current, mac } as never, (previous as unknown as { rev: number }).rev, {
      keepPrevious: true,
    })
    const next = furnish({ store, ways })
    await next.keyring.look()
    expect(next.keyring.value.kind).to.equal('locked')
    expect(await codeOf(next.keyring.open({ passkey: true }))).to.equal('damaged')
    expect(next.keyring.value).to.include({ kind: 'damaged', previous: true })
    await next.keyring.open({ passkey: true }, { previous: true })
    expect(next.accounts.value).to.have.length(1)
  })
})

describe('a proof', () => {
  it('is asked before secrets are shown, by any way in', async () => {
    const ways = ports()
    const house = await settled(ways)
    await house.keyring.ways.addPasskey(proof, 'one')
    const [account] = house.accounts.value
    const shown = (unlock: Unlock | undefined) =>
      house.keyring.disclose(account!, unlock, async (as) => new TextDecoder().decode(as))
    const { applicationSecret } = house.sandbox.regions['ovh-eu']
    expect(await shown({ passkey: true })).to.equal(applicationSecret)
    expect(await shown({ recoveryKey })).to.equal(applicationSecret)
    expect(await codeOf(shown(undefined))).to.equal('wrong-passphrase')
    expect(await codeOf(shown({ recoveryKey: createRecoveryKey() }))).to.equal('wrong-key')
  })
})
