import { expect } from 'chai'
import { currentCredential } from '../../src/ovh/index.ts'
import type { BackupValue } from '../../src/state/backup.ts'
import { emptyContent, type Content, type SavedAccount } from '../../src/state/content.ts'
import { CallLogs } from '../../src/state/inventory/call-logs.ts'
import { Inventory } from '../../src/state/inventory/inventory.ts'
import { emptyJob, type KeyJob } from '../../src/state/new-key/job.ts'
import {
  createRecoveryKey,
  memoryStore,
  privateSession,
  type Json,
  Vault,
  VaultError,
} from '../../src/vault/index.ts'
import { baseOf, confOf, furnish, type House, ITERATIONS, settleIn } from '../support/house.ts'

const passphrase = 'the words of the file alone'
const recoveryKey = createRecoveryKey()
const proof = { recoveryKey }

const codeOf = (outcome: Promise<unknown>): Promise<unknown> =>
  outcome.then(
    () => 'done',
    (error: unknown) => (error instanceof VaultError ? error.code : error),
  )

async function paste(house: House, region = 'ovh-eu', protection?: { recoveryKey: string }): Promise<string> {
  await house.importing.read(confOf(house, region).replace(`sandbox-${region}`, baseOf(house, region)))
  const [id] = await house.importing.save(protection)
  return id ?? ''
}

/** A vault with one account. */
async function settled(): Promise<House> {
  const house = furnish()
  await paste(house, 'ovh-eu', { recoveryKey })
  return house
}

function preview(house: House): Extract<BackupValue, { kind: 'preview' }> {
  const { value } = house.safety.backup
  if (value.kind !== 'preview')
    throw new Error(`no preview but ${value.kind}: ${String('error' in value && value.error)}`)
  return value
}
const statuses = (house: House) => preview(house).entries.map(({ status }) => status)

/** A file with any content: whoever makes one knows how it opens. */
async function fileOf(content: Json, secrets: { id: string; owner: readonly string[]; text: string }[] = []) {
  const session = await privateSession<Json>((value) => value as Json, content, { iterations: ITERATIONS })
  const put = secrets.map(({ text, ...rest }) => ({ ...rest, bytes: new TextEncoder().encode(text) }))
  await session.update((same) => same, { put })
  return session.backup({ passphrase, recoveryKey })
}

const account = (id: string, change: Partial<SavedAccount> = {}): SavedAccount => ({
  ...{ id, label: id, colour: 'lake', endpoint: 'ovh-eu', applicationKey: `AK-${id}`, consumerKey: false },
  ...{ added: '2026-01-01T00:00:00.000Z', ...change },
})
const secret = ({ id, endpoint, applicationKey }: SavedAccount, text: string, field = 'AS') => ({
  ...{ id: `${id}.${field}`, owner: [field, endpoint, applicationKey], text },
})

describe('a backup', () => {
  it('is a named file, written for whoever knows a way in, which opens in an empty browser', async () => {
    const house = await settled()
    expect(await codeOf(house.safety.backup.write({ passphrase }))).to.equal('wrong-passphrase')
    expect(
      await codeOf(house.safety.backup.write({ passphrase }, { recoveryKey: createRecoveryKey() })),
    ).to.equal('wrong-key')
    const named = (): string =>
      `countersign-vault-${new Date().toISOString().slice(0, 10).replaceAll('-', '')}.json`
    const before = named()
    const { name, type, text } = await house.safety.backup.write({ passphrase, recoveryKey }, proof)
    expect(name).to.be.oneOf([before, named()], 'it may have become midnight')
    expect(type).to.equal('application/json')
    const { applicationSecret, consumerKey, applicationKey } = house.sandbox.regions['ovh-eu']
    for (const clear of [applicationSecret, consumerKey, applicationKey]) expect(text).not.to.include(clear)

    const other = furnish()
    await other.keyring.look()
    await other.safety.backup.read(text, { recoveryKey })
    expect(preview(other).age).to.equal('foreign')
    expect(statuses(other)).to.deep.equal(['new'])
    expect(await other.safety.backup.merge({ recoveryKey })).to.deep.equal({ added: 1, replaced: 0 })
    expect(other.keyring.value).to.include({ kind: 'open', private: false })
    expect(other.accounts.value).to.have.length(1)
    expect(other.accounts.value[0]?.id).to.equal(house.accounts.value[0]?.id)
    expect(other.safety.backup.value).to.deep.equal({ kind: 'empty' })
  })

  it('signs again once it is back', async () => {
    const house = furnish()
    const { id } = await settleIn(house)
    const { text } = await house.safety.backup.write({ passphrase })
    await house.keyring.remove(id)
    await house.safety.backup.read(text, { passphrase })
    await house.safety.backup.merge()
    const [back] = house.accounts.value
    expect(back?.id).to.equal(id)
    expect((await currentCredential(back!.client!)).status).to.equal('validated')
  })

  it('taken in twice changes nothing the second time (input 48)', async () => {
    const house = await settled()
    const { text } = await house.safety.backup.write({ passphrase }, proof)
    for (const _time of [1, 2]) {
      await house.safety.backup.read(new TextEncoder().encode(text), { passphrase })
      expect(statuses(house)).to.deep.equal(['same'])
      expect(preview(house).age).to.equal('present')
      const { rev } = house.keyring.revision!
      expect(await house.safety.backup.merge()).to.deep.equal({ added: 0, replaced: 0 })
      expect(house.keyring.revision?.rev).to.equal(rev)
    }
    expect(house.accounts.value).to.have.length(1)
  })

  it('that is older says so, and brings back what has gone since, in one save (input 48)', async () => {
    const house = await settled()
    await paste(house, 'ovh-ca')
    const { text } = await house.safety.backup.write({ passphrase }, proof)
    const [eu, ca] = house.accounts.value
    await house.keyring.annotate('ovh-eu 7', { name: 'newer than the file' })
    await house.keyring.remove(ca!.id)
    await house.keyring.describe(eu!.id, { label: 'Renamed since' })
    await house.safety.backup.read(text, { passphrase })
    expect(preview(house).age).to.equal('older')
    expect(statuses(house)).to.deep.equal(['same', 'new'])
    const { rev } = house.keyring.revision!
    expect(await house.safety.backup.merge()).to.deep.equal({ added: 1, replaced: 0 })
    expect(house.keyring.revision?.rev).to.equal(rev + 1)
    expect(house.accounts.value.map(({ label }) => label)).to.deep.equal(['Renamed since', ca!.label])
  })

  it('that is newer than what lies here says so too', async () => {
    const house = await settled()
    const old = await house.store.read()
    await house.keyring.describe(house.accounts.value[0]!.id, { label: 'Later' })
    const { text } = await house.safety.backup.write({ passphrase }, proof)
    const store = memoryStore()
    await store.write(old.current as never, null, { keepPrevious: false })
    const rolledBack = furnish({ store })
    await rolledBack.keyring.open(proof)
    await rolledBack.safety.backup.read(text, { passphrase })
    expect(preview(rolledBack).age).to.equal('newer')
  })
})

describe('an account of a backup that meets another', () => {
  const ours = account('aaaaaaaaaaaaaaaaaaaa', { label: 'Ours' })

  async function with_(theirs: SavedAccount, texts: { ours: string; theirs: string }): Promise<House> {
    const house = furnish()
    await house.keyring.startPrivate([{ account: ours, applicationSecret: texts.ours }])
    const file = await fileOf({ accounts: [theirs] }, [secret(theirs, texts.theirs)])
    await house.safety.backup.read(file, proof)
    return house
  }

  it('is the same when every secret is, whatever it is called', async () => {
    const theirs = { ...ours, id: 'bbbbbbbbbbbbbbbbbbbb', label: 'Theirs' }
    const house = await with_(theirs, { ours: 'one secret', theirs: 'one secret' })
    expect(preview(house).entries[0]).to.deep.include({ status: 'same', choices: ['skip'], choice: 'skip' })
    house.safety.backup.choose(0, 'replace')
    expect(preview(house).entries[0]?.choice).to.equal('skip')
  })

  it('is a conflict when a secret is another, and ours stays unless somebody decides otherwise (input 48)', async () => {
    const house = await with_({ ...ours, label: 'Theirs' }, { ours: 'old', theirs: 'new' })
    const [entry] = preview(house).entries
    expect(entry).to.deep.include({
      status: 'conflict',
      choice: 'skip',
      choices: ['skip', 'replace', 'both'],
    })
    expect(entry?.met?.label).to.equal('Ours')
    await house.safety.backup.merge()
    expect(await house.keyring.holds(ours, { applicationSecret: 'old' })).to.equal(true)
  })

  it('takes the place of ours, secrets and all', async () => {
    const theirs = { ...ours, id: 'cccccccccccccccccccc', label: 'Theirs' }
    const house = await with_(theirs, { ours: 'old', theirs: 'new' })
    house.safety.backup.choose(0, 'replace')
    expect(await house.safety.backup.merge()).to.deep.equal({ added: 0, replaced: 1 })
    const [now, ...more] = house.accounts.value
    expect([now?.id, now?.label, more.length]).to.deep.equal([ours.id, 'Theirs', 0])
    expect(await house.keyring.holds(ours, { applicationSecret: 'new' })).to.equal(true)
  })

  it('stands beside ours under a name of its own', async () => {
    const house = await with_({ ...ours, label: 'Theirs' }, { ours: 'old', theirs: 'new' })
    house.safety.backup.choose(0, 'both')
    await house.safety.backup.merge()
    const [one, two] = house.accounts.value
    expect([one?.label, two?.label]).to.deep.equal(['Ours', 'Theirs'])
    expect(two?.id)
      .to.match(/^[0-9a-f]{20}$/)
      .and.not.equal(one?.id)
    expect(await house.keyring.holds(two!, { applicationSecret: 'new' })).to.equal(true)
    expect(await house.keyring.holds(one!, { applicationSecret: 'old' })).to.equal(true)
  })

  it('loses the consumer key that its successor lacks', async () => {
    const house = furnish()
    const full = { ...ours, consumerKey: true }
    await house.keyring.startPrivate([{ account: full, applicationSecret: 'AS', consumerKey: 'CK' }])
    const file = await fileOf({ accounts: [ours] }, [secret(ours, 'AS')])
    await house.safety.backup.read(file, proof)
    expect(statuses(house)).to.deep.equal(['conflict'])
    house.safety.backup.choose(0, 'replace')
    await house.safety.backup.merge()
    expect(await house.keyring.holds(ours, { applicationSecret: 'AS' })).to.equal(true)
    expect(await codeOf(house.keyring.holds(full, { applicationSecret: 'AS', consumerKey: 'CK' }))).to.equal(
      'unknown-secret',
    )
  })

  it('is called as what it is now, and nothing stays of the key that stood there', async () => {
    const house = furnish()
    const { applicationKey, applicationSecret, consumerKey } = house.sandbox.regions['ovh-eu']
    const alone = { ...ours, endpoint: baseOf(house, 'ovh-eu'), applicationKey }
    const keyed = { ...alone, consumerKey: true }
    const kept = { [ours.id]: 'what was read with the key that goes', another: 'of another' }
    await house.keyring.startPrivate([{ account: alone, applicationSecret }])
    const { keyring, accounts, applications } = house
    const inventory = new Inventory({ keyring, accounts, now: () => Date.now() })
    const logs = new CallLogs({ keyring, accounts, now: () => Date.now() })
    const replaceBy = async (theirs: SavedAccount, ...secrets: string[]): Promise<void> => {
      const [before] = accounts.value
      await Promise.all([inventory.need(), applications.need(before!), logs.read(before!)])
      const list = applications.of(ours.id)
      await house.keyring.remember(kept)
      const fields = ['AS', 'CK']
      const texts = secrets.map((text, i) => secret(theirs, text, fields[i]))
      await house.safety.backup.read(await fileOf({ accounts: [theirs] }, texts), proof)
      house.safety.backup.choose(0, 'replace')
      expect(await house.safety.backup.merge()).to.deep.equal({ added: 0, replaced: 1 })
      expect(inventory.value.readings.size, 'readings').to.equal(0)
      expect(inventory.value.rows).to.deep.equal([])
      expect(logs.value.size, 'logs').to.equal(0)
      await applications.need(accounts.value[0]!)
      expect(applications.of(ours.id), 'applications').to.be.an('object').and.not.to.equal(list)
      expect(house.keyring.value).to.have.nested.property('content.seen').that.has.all.keys('another')
    }
    const call = (): Promise<unknown> =>
      house.accounts.value[0]!.client!.get('/me').catch((why: unknown) => why)
    const sent = () => new Headers(house.sandbox.log.at(-1)!.headers as [string, string][])
    await call()
    expect(sent().get('x-ovh-signature')).to.equal(null)
    await replaceBy(keyed, applicationSecret, consumerKey)
    expect(await call()).to.have.property('nichandle')
    expect(sent().get('x-ovh-consumer')).to.equal(consumerKey)
    await replaceBy(alone, applicationSecret)
    expect(await call()).to.have.property('code', 'api')
    expect(sent().get('x-ovh-signature')).to.equal(null)

    const { oauth2, accessToken } = house.sandbox.regions['ovh-eu']
    const service: SavedAccount = { ...alone, kind: 'oauth2', applicationKey: oauth2!.clientId }
    await replaceBy(service, oauth2!.clientSecret)
    await call()
    const token = sent().get('authorization')
    await replaceBy({ ...alone, kind: 'token', applicationKey: '' }, accessToken)
    await call()
    expect(sent().get('authorization')).to.equal(`Bearer ${accessToken}`).and.not.to.equal(token)
    // The same service account with a secret of its own gets a token of its own.
    await replaceBy({ ...service, added: '2026-02-01T00:00:00.000Z' }, oauth2!.clientSecret)
    await call()
    const asked = house.sandbox.log.filter(({ url }) => url.includes('/oauth2/token'))
    expect(asked).to.have.length(2)
  })

  it('keeps its client, and the clock it measured, while it is only called otherwise', async () => {
    const house = furnish()
    const { id, client } = await settleIn(house)
    await house.keyring.describe(id, { label: 'Another name', colour: 'moss' })
    await house.keyring.carry(id, 'direct')
    expect(house.accounts.find(id)?.client).to.equal(client).and.not.to.equal(undefined)
  })

  it('is one with its twin in the same file', async () => {
    const house = furnish()
    await house.keyring.startPrivate()
    const twins = [ours, { ...ours, id: 'dddddddddddddddddddd' }, { ...ours, id: 'eeeeeeeeeeeeeeeeeeee' }]
    const file = await fileOf(
      { accounts: twins },
      twins.map((one, i) => secret(one, i === 2 ? 'another' : 'the same')),
    )
    await house.safety.backup.read(file, proof)
    expect(statuses(house)).to.deep.equal(['new', 'same', 'new'])
    await house.safety.backup.merge()
    expect(house.accounts.value).to.have.length(2)
  })

  it('gets an id of ours when its own is none, and no prototype changes (input 2)', async () => {
    const house = furnish()
    await house.keyring.startPrivate()
    const odd = account('../../x', { label: '<img src=x onerror=alert(1)>\u202e' })
    const hostile = JSON.parse(
      JSON.stringify({ accounts: [odd] }).replace(
        '"label"',
        '"__proto__":{"v":9},"constructor":{"prototype":{}},"label"',
      ),
    ) as Content
    const file = await fileOf(hostile, [{ ...secret(odd, 'x'), id: 'odd.AS' }])
    await house.safety.backup.read(file, proof)
    // Its secret cannot be named as this account would name it.
    expect(house.safety.backup.value).to.deep.include({ kind: 'refused' })
    const strange = account('not-hexadecimal')
    const planted = JSON.parse(
      JSON.stringify({ accounts: [strange], notes: { n: {} } })
        .replace('"label"', '"__proto__":{"v":9},"label"')
        .replace('"n"', '"__proto__"'),
    ) as Content
    await house.safety.backup.read(await fileOf(planted, [secret(strange, 'x')]), proof)
    await house.safety.backup.merge()
    const [saved] = house.keyring.value.kind === 'open' ? house.keyring.value.content.accounts : []
    expect(saved?.id).to.match(/^[0-9a-f]{20}$/)
    expect(Object.keys(saved ?? {})).not.to.include('__proto__')
    expect(({} as { v?: number }).v).to.equal(undefined)
  })
})

describe('a key on its way in a backup', () => {
  const owner = account('aaaaaaaaaaaaaaaaaaaa', { label: 'Owner' })
  const waits = (id: string, at: string, of = owner): KeyJob => ({
    ...emptyJob(id, '2026-01-01T00:00:00.000Z'),
    progress: {
      kind: 'waiting',
      asked: {
        ...{ account: of.id, endpoint: of.endpoint, applicationKey: of.applicationKey, at },
        validationUrl: 'https://www.ovh.com/auth/sso/api?credentialToken=x',
      },
    },
  })
  const id = 'bbbbbbbbbbbbbbbbbbbb'
  const sealed = (of = owner, text = 'as') => [
    secret({ ...of, id }, text),
    secret({ ...of, id }, `${text} ck`, 'CK'),
  ]
  const held = (house: House, text: string) =>
    house.keyring.holds(
      { ...owner, id, consumerKey: true },
      { applicationSecret: text, consumerKey: `${text} ck` },
    )
  const pendingOf = ({ keyring: { value } }: House) => (value.kind === 'open' ? value.content.pending : [])

  it('comes along with its account and its sealed secrets, once', async () => {
    const house = furnish()
    await house.keyring.startPrivate()
    const content = { accounts: [owner], pending: [waits(id, '2026-02-01T00:00:00.000Z')] }
    const file = await fileOf(content, [secret(owner, 'as'), ...sealed()])
    await house.safety.backup.read(file, proof)
    expect(preview(house).onTheirWay).to.equal(1)
    await house.safety.backup.merge()
    expect(pendingOf(house)).to.deep.equal(content.pending)
    expect(await held(house, 'as')).to.equal(true)
    await house.safety.backup.read(file, proof)
    expect(preview(house).onTheirWay).to.equal(0)
    const { rev } = house.keyring.revision!
    await house.safety.backup.merge()
    expect(house.keyring.revision?.rev).to.equal(rev)
  })

  it('is left out with the account that is left out', async () => {
    const house = furnish()
    await house.keyring.startPrivate()
    const other = account('cccccccccccccccccccc')
    const content = { accounts: [owner, other], pending: [waits(id, '2026-02-01T00:00:00.000Z')] }
    const file = await fileOf(content, [secret(owner, 'as'), secret(other, 'x'), ...sealed()])
    await house.safety.backup.read(file, proof)
    house.safety.backup.choose(0, 'skip')
    expect(preview(house).onTheirWay).to.equal(0)
    await house.safety.backup.merge()
    expect(house.accounts.value.map((one) => one.id)).to.deep.equal([other.id])
    expect(pendingOf(house) ?? []).to.deep.equal([])
    expect(await codeOf(held(house, 'as'))).to.equal('unknown-secret')
  })

  it('follows its account to the one that is here already, even when nothing else is taken over', async () => {
    const house = furnish()
    const ours = { ...owner, id: 'dddddddddddddddddddd' }
    await house.keyring.startPrivate([{ account: ours, applicationSecret: 'as' }])
    const file = await fileOf({ accounts: [owner], pending: [waits(id, '2026-02-01T00:00:00.000Z')] }, [
      secret(owner, 'as'),
      ...sealed(),
    ])
    await house.safety.backup.read(file, proof)
    expect(statuses(house)).to.deep.equal(['same'])
    expect(await house.safety.backup.merge()).to.deep.equal({ added: 0, replaced: 0 })
    expect(pendingOf(house)?.[0]).to.have.nested.property('progress.asked.account', ours.id)
    expect(await held(house, 'as')).to.equal(true)
  })

  it('meets itself: the newer one stays, with its own secrets', async () => {
    for (const [at, stays] of [
      ['2026-01-15T00:00:00.000Z', 'here'],
      ['2026-03-01T00:00:00.000Z', 'file'],
    ] as const) {
      const house = furnish()
      await house.keyring.startPrivate()
      const [here, there] = await Promise.all(
        (
          [
            ['2026-02-01T00:00:00.000Z', 'here'],
            [at, 'file'],
          ] as const
        ).map(([when, text]) =>
          fileOf({ accounts: [owner], pending: [waits(id, when)] }, [
            secret(owner, 'as'),
            ...sealed(owner, text),
          ]),
        ),
      )
      for (const file of [here!, there!]) {
        await house.safety.backup.read(file, proof)
        await house.safety.backup.merge()
      }
      expect(pendingOf(house), stays).to.have.length(1)
      expect(await held(house, stays), stays).to.equal(true)
    }
  })

  it('never lies where an account’s secrets lie', async () => {
    const house = furnish()
    const ours = { ...owner, id, consumerKey: true }
    await house.keyring.startPrivate([{ account: ours, applicationSecret: 'mine', consumerKey: 'mine ck' }])
    const file = await fileOf({ accounts: [owner], pending: [waits(id, '2026-02-01T00:00:00.000Z')] }, [
      secret(owner, 'as'),
      ...sealed(),
    ])
    await house.safety.backup.read(file, proof)
    house.safety.backup.choose(0, 'both')
    await house.safety.backup.merge()
    expect(house.accounts.value).to.have.length(2)
    expect(await held(house, 'mine')).to.equal(true)
    expect(pendingOf(house) ?? []).to.deep.equal([])
  })

  it('makes the file damaged when its secrets are not in it, or it is there twice', async () => {
    const house = furnish()
    const job = waits(id, '2026-02-01T00:00:00.000Z')
    for (const file of [
      await fileOf({ accounts: [owner], pending: [job] }, [secret(owner, 'as')]),
      await fileOf({ accounts: [owner], pending: [job, job] }, [secret(owner, 'as'), ...sealed()]),
    ]) {
      await house.safety.backup.read(file, proof)
      expect(house.safety.backup.value).to.have.nested.property('error.code', 'damaged')
    }
  })
})

describe('a file that is no backup', () => {
  it('is refused with the reason, and a wrong passphrase may be typed again', async () => {
    const house = furnish()
    const { backup } = house.safety
    for (const file of ['', 'hello', '{"fmt":"ovh-vault"}', new Uint8Array([0xff])]) {
      await backup.read(file, { passphrase })
      expect(backup.value.kind).to.equal('refused')
    }
    const file = await fileOf(emptyContent)
    expect(await codeOf(backup.read(file, { passphrase: 'not the words of it' }))).to.equal(
      'wrong-passphrase',
    )
    expect(backup.value).to.deep.equal({ kind: 'empty' })
    expect(await codeOf(backup.read(file, { recoveryKey: 'A' }))).to.equal('mistyped-key')
    expect(await codeOf(backup.read(file, { recoveryKey: createRecoveryKey() }))).to.equal('wrong-key')
    await backup.read(file, proof)
    expect(preview(house).entries).to.deep.equal([])
  })

  it('is refused when its content is none of ours, or lacks what it names, or names it twice', async () => {
    const house = furnish()
    const one = account('aaaaaaaaaaaaaaaaaaaa')
    for (const content of [null, [], { accounts: [1] }, { accounts: [one] }]) {
      await house.safety.backup.read(await fileOf(content), proof)
      expect(house.safety.backup.value, JSON.stringify(content)).to.deep.include({ kind: 'refused' })
    }
    const twice = await fileOf({ accounts: [one, one] }, [secret(one, 'x')])
    await house.safety.backup.read(twice, proof)
    expect(house.safety.backup.value).to.deep.include({ kind: 'refused' })
  })

  it('is refused with 501 accounts, and taken with 500 (input 48)', async () => {
    const many = (count: number) =>
      Array.from({ length: count }, (_, i) => account(i.toString(16).padStart(20, '0')))
    const file = (count: number) =>
      fileOf(
        { accounts: many(count) },
        many(count).map((one) => secret(one, 'x')),
      )
    const house = furnish()
    await house.safety.backup.read(await file(501), proof)
    expect(house.safety.backup.value).to.have.nested.property('error.code', 'too-large')
    await house.safety.backup.read(await file(500), proof)
    await house.safety.backup.merge('private')
    expect(house.accounts.value).to.have.length(500)
    const more = account('ffffffffffffffffffff')
    await house.safety.backup.read(await fileOf({ accounts: [more] }, [secret(more, 'x')]), proof)
    expect(await codeOf(house.safety.backup.merge())).to.equal('too-large')
    expect(preview(house).entries).to.have.length(1)
    // Nor is a file written that would be refused.
    await house.keyring.save([{ account: more, applicationSecret: 'x' }])
    expect(await codeOf(house.safety.backup.write({ passphrase }))).to.equal('too-large')
  })
})

describe('a backup that is being read', () => {
  it('is forgotten when the vault is locked, or another file is read', async () => {
    const house = await settled()
    const { text } = await house.safety.backup.write({ passphrase }, proof)
    const reading = house.safety.backup.read(text, { passphrase })
    house.safety.backup.clear()
    await reading
    expect(house.safety.backup.value).to.deep.equal({ kind: 'empty' })
    await house.safety.backup.read(text, { passphrase })
    house.keyring.lock()
    expect(house.safety.backup.value).to.deep.equal({ kind: 'empty' })
    expect(await house.safety.backup.merge()).to.deep.equal({ added: 0, replaced: 0 })
  })

  it('reaches no store: what lies there is the same until the merge', async () => {
    const house = await settled()
    const { text } = await house.safety.backup.write({ passphrase }, proof)
    const before = await house.store.read()
    await house.safety.backup.read(text, { passphrase })
    expect(await house.store.read()).to.deep.equal(before)
    const vault = new Vault<Json>(house.store, { read: (value) => value as Json, iterations: ITERATIONS })
    expect(await vault.inspect()).to.deep.include({ kind: 'present' })
  })
})
