import { VaultError } from '../vault/index.ts'
import type { Credential, NewSlot, Rekeying, SlotInfo, VaultSession } from '../vault/index.ts'
import type { Content } from './content.ts'
import { type DeviceKeys, PasskeyError, type Passkeys } from './ports.ts'

/** How somebody shows that they may open the vault. A passkey by its way's id, or whichever is at hand. */
export type Unlock =
  { passphrase: string } | { recoveryKey: string } | { passkey: true | string } | { device: true }

/** Under what a new vault is made. A device's key alone would be lost with the device: the recovery key stands by. */
export type Protection = { passphrase: string } | { recoveryKey: string; device?: boolean }

/** One way into the vault, fit for a list. */
export interface Way {
  id: string
  type: 'passphrase' | 'passkey' | 'recovery' | 'device'
  /** What the person called it; empty for what needs no name. */
  label: string
  /** When it was added, ISO 8601; undefined for what came with the vault. */
  added: string | undefined
  /** Where a passkey works. */
  host: string | undefined
  /** Whether it can serve at this address. */
  here: boolean
  /** Whether it works on another computer, with a backup, and under another host name. */
  portable: boolean
}

/** Which ways go on when the vault gets a new root key: those whose secret is given; the rest must be named. */
export interface Going {
  keep?: readonly Unlock[]
  /** Ids of the ways that end with it, all of them: see `atStake`. */
  drop?: readonly string[]
}

/** The browser's part in opening a vault; without one there are passphrases and recovery keys. */
export interface WayPorts {
  passkeys?: Passkeys
  devices?: DeviceKeys
}

/** The vault's own code. It is loaded before any vault is open, so no click waits for the network here. */
const engine = () => import('./vault-engine.ts')

const types = { pass: 'passphrase', prf: 'passkey', rec: 'recovery', dev: 'device' } as const

/**
 * The ways into the vault: what there is, and verbs that change it. Each of them asks for a way that exists already, and
 * may open the browser's dialogue for passkeys: call them from a click.
 */
export class Ways {
  readonly #session: () => VaultSession<Content>
  readonly #changed: () => void
  readonly #ports: WayPorts
  readonly #now: () => number

  /** `session` gives the open session or throws `closed`; `changed` is called after each change. */
  constructor(
    session: () => VaultSession<Content>,
    changed: () => void,
    { ports, now }: { ports: WayPorts; now: () => number },
  ) {
    this.#session = session
    this.#changed = changed
    this.#ports = ports
    this.#now = now
  }

  /** Whether this browser has passkeys at all. Whether they answer questions shows when one is made. */
  get passkeys(): boolean {
    return this.#ports.passkeys?.host !== undefined
  }

  /** Whether a key can be kept on this device. */
  get devices(): boolean {
    return this.#ports.devices !== undefined
  }

  /** The ways into the open vault. Throws `closed`. */
  list(): readonly Way[] {
    const { slots, content } = this.#session()
    return slots.map((slot) => this.describe(slot, content))
  }

  /** A slot as a way; before the vault is open, without what only its content knows. */
  describe(slot: SlotInfo, content?: Content): Way {
    const note = content?.ways && Object.hasOwn(content.ways, slot.id) ? content.ways[slot.id] : undefined
    const host = slot.type === 'prf' ? slot.host : undefined
    return {
      id: slot.id,
      type: types[slot.type],
      label: note?.label ?? '',
      added: note?.added,
      host,
      here: host === undefined || host === this.#ports.passkeys?.host,
      portable: slot.type === 'pass' || slot.type === 'rec',
    }
  }

  /** Lets `run` use what the unlocks stand for, and wipes it after. `slots` are those of the record to be opened. */
  async use<T>(
    unlocks: readonly Unlock[],
    slots: readonly SlotInfo[],
    run: (credentials: readonly Credential[]) => Promise<T>,
  ): Promise<T> {
    const credentials: Credential[] = []
    try {
      for (const unlock of unlocks) credentials.push(await this.#credential(unlock, slots))
      return await run(credentials)
    } finally {
      for (const credential of credentials) if ('prf' in credential) credential.prf.fill(0)
    }
  }

  /** Proves that somebody still knows a way in, for what is shown or given away only then. Throws as unlocking does. */
  async prove(proof: Unlock): Promise<void> {
    const session = this.#session()
    await this.use([proof], session.slots, async ([credential]) => session.prove(credential!))
  }

  /** Adds a passkey of this host under a name. Throws `PasskeyError`, and as unlocking does. */
  async addPasskey(proof: Unlock, label: string): Promise<void> {
    const { passkeys } = this.#ports
    const host = passkeys?.host
    if (!passkeys || host === undefined) throw new PasskeyError('unsupported')
    const { passkeyInput, passkeySalt } = await engine()
    const salt = passkeySalt()
    const input = passkeyInput(salt)
    const here = this.#session()
      .slots.filter((slot) => slot.type === 'prf')
      .filter((slot) => slot.host === host)
    let output: Uint8Array | undefined
    try {
      await this.#add(proof, label, async () => {
        const made = await passkeys.create({ label, input, others: here })
        output = made.output
        const passkey = { credential: made.credential, host, transports: known(made.transports), salt }
        return { passkey, prf: made.output }
      })
    } finally {
      output?.fill(0)
    }
  }

  /** Adds a recovery key and returns it, to be shown this once. Throws `slot-exists` when there is one. */
  async addRecoveryKey(proof: Unlock): Promise<string> {
    const recoveryKey = (await engine()).createRecoveryKey()
    await this.#add(proof, '', { recoveryKey })
    return recoveryKey
  }

  /** Adds a passphrase to a vault that was made without. Throws `weak-passphrase`, `slot-exists`. */
  async addPassphrase(proof: Unlock, passphrase: string): Promise<void> {
    await this.#add(proof, '', { passphrase })
  }

  /** Lets this device open the vault by itself. That is no protection from somebody who reads its disk. */
  async addDevice(proof: Unlock, label = ''): Promise<void> {
    await this.withNewDevice((slot) => this.#add(proof, label, slot))
    await this.#ports.devices?.keepOnly(this.#session().slots.map(({ id }) => id))
  }

  /** Makes a key for this device, stores it, and lets `run` make the slot. A key without a slot opens nothing. */
  async withNewDevice<T>(run: (slot: NewSlot) => Promise<T>): Promise<T> {
    const { devices } = this.#ports
    if (!devices) throw new VaultError('no-slot')
    const { createDeviceKey, slotId } = await engine()
    const id = slotId()
    const device = await createDeviceKey()
    // Stored first: a slot whose key was lost on the way would look like a way in.
    await devices.put(id, device)
    return run({ device, id })
  }

  /**
   * The ways that a new root key would end, besides `removing`, if these are all the secrets given, the proof among them. A
   * key of this device goes on by itself.
   */
  async atStake(given: readonly Unlock[], removing?: string): Promise<readonly Way[]> {
    const { slots } = this.#session()
    const going = await this.#withDevice(given, removing === undefined ? [] : [removing])
    const stays = ({ id, type }: SlotInfo): boolean =>
      going.some((unlock) => {
        if ('passkey' in unlock) return unlock.passkey === id
        return type === ('passphrase' in unlock ? 'pass' : 'recoveryKey' in unlock ? 'rec' : 'dev')
      })
    return this.list().filter(
      ({ id }) => id !== removing && !slots.some((slot) => slot.id === id && stays(slot)),
    )
  }

  /** Removes a way in, with a new root key. Throws `last-slot`, `slots-at-stake`. */
  async remove(proof: Unlock, id: string, { keep, drop = [] }: Going = {}): Promise<void> {
    await this.rekey(proof, { keep, drop: [id, ...drop] })
  }

  /** Replaces the passphrase, with a new root key; any way in may prove it. Throws `weak-passphrase`, `slots-at-stake`. */
  async changePassphrase(
    current: string | Unlock,
    next: string,
    { keep, drop = [] }: Going = {},
  ): Promise<void> {
    const proof = typeof current === 'string' ? { passphrase: current } : current
    await this.rekey(proof, { keep, drop: [this.#idOf('pass'), ...drop] }, [{ passphrase: next }])
  }

  /** Replaces the recovery key, with a new root key, and returns the new one, to be shown this once. */
  async renewRecoveryKey(proof: Unlock, { keep, drop = [] }: Going = {}): Promise<string> {
    const recoveryKey = (await engine()).createRecoveryKey()
    await this.rekey(proof, { keep, drop: [this.#idOf('rec'), ...drop] }, [{ recoveryKey }])
    return recoveryKey
  }

  /** Encrypts everything anew under a new root key. Throws `slots-at-stake`, `last-slot`. */
  async rekey(proof: Unlock, { keep = [], drop = [] }: Going = {}, add: Rekeying['add'] = []): Promise<void> {
    const session = this.#session()
    const [first, ...others] = await this.#withDevice([proof, ...keep], drop)
    if (!first) return
    await this.use([first, ...others], session.slots, async ([credential, ...kept]) =>
      session.rekey(credential!, { keep: kept, add, drop }, (content, slots) =>
        this.#noted(content, slots, {}),
      ),
    )
    this.#changed()
    await this.#ports.devices?.keepOnly(session.slots.map(({ id }) => id))
  }

  async #add(proof: Unlock, label: string, slot: NewSlot | (() => Promise<NewSlot>)): Promise<void> {
    const session = this.#session()
    const note = { label: label.trim().slice(0, 80), added: new Date(this.#now()).toISOString() }
    const before = new Set(session.slots.map(({ id }) => id))
    await this.use([proof], session.slots, async ([credential]) =>
      session.addSlot(credential!, slot, (content, slots) => {
        const added = slots.findLast(({ id }) => !before.has(id))
        return this.#noted(content, slots, added ? { [added.id]: note } : {})
      }),
    )
    this.#changed()
  }

  /** The content with notes for the slots there are, and no others. */
  #noted(content: Content, slots: readonly SlotInfo[], added: NonNullable<Content['ways']>): Content {
    const ids = new Set(slots.map(({ id }) => id))
    const ways = Object.entries({ ...content.ways, ...added }).filter(([id]) => ids.has(id))
    return ways.length > 0 || content.ways ? { ...content, ways: Object.fromEntries(ways) } : content
  }

  async #withDevice(given: readonly Unlock[], drop: readonly string[]): Promise<readonly Unlock[]> {
    const slot = this.#session().slots.find(({ type }) => type === 'dev')
    if (!slot || drop.includes(slot.id) || given.some((one) => 'device' in one)) return given
    return (await this.#ports.devices?.get(slot.id)) ? [...given, { device: true }] : given
  }

  #idOf(type: SlotInfo['type']): string {
    const slot = this.#session().slots.find((one) => one.type === type)
    if (!slot) throw new VaultError('no-slot')
    return slot.id
  }

  async #credential(unlock: Unlock, slots: readonly SlotInfo[]): Promise<Credential> {
    if ('passkey' in unlock) return this.#passkey(unlock.passkey, slots)
    if (!('device' in unlock)) return unlock
    const slot = slots.find(({ type }) => type === 'dev')
    if (!slot) throw new VaultError('no-slot')
    const device = await this.#ports.devices?.get(slot.id)
    if (!device) throw new VaultError('wrong-key', 'the key of this device is gone')
    return { slot: slot.id, device }
  }

  async #passkey(which: true | string, slots: readonly SlotInfo[]): Promise<Credential> {
    const { passkeys } = this.#ports
    const all = slots.filter((slot) => slot.type === 'prf').filter(({ id }) => which === true || id === which)
    if (all.length === 0) throw new VaultError('no-slot')
    if (!passkeys || passkeys.host === undefined) throw new PasskeyError('unsupported')
    const here = all.filter(({ host }) => host === passkeys.host)
    if (here.length === 0) throw new PasskeyError('elsewhere')
    const { passkeyInput } = await engine()
    const { credential, output } = await passkeys.ask(
      here.map(({ credential, transports, salt }) => ({ credential, transports, input: passkeyInput(salt) })),
    )
    const slot = here.find((one) => one.credential === credential)
    if (slot) return { slot: slot.id, prf: output }
    output.fill(0)
    throw new PasskeyError('unusable')
  }
}

/** Transports as the vault takes them: a browser may add names that nobody has thought of. */
function known(transports: readonly string[]): readonly string[] {
  return [...new Set(transports)].filter((one) => /^[a-z0-9-]{1,32}$/.test(one)).slice(0, 8)
}
