import { expect } from 'chai'
import { credentialDetails, identity, listApplications } from '../../src/ovh/index.ts'
import { baseOf, furnish } from '../support/house.ts'
import type { House, HouseOptions } from '../support/house.ts'

/** Pastes a service account or a token of the sandbox, and saves it in a private session. */
async function bearer(kind: 'oauth2' | 'token', options: HouseOptions = {}, region = 'ovh-eu') {
  const house = furnish(options)
  const { oauth2, accessToken } = house.sandbox.regions[region as 'ovh-eu']
  const lines =
    kind === 'oauth2'
      ? `client_id=${oauth2?.clientId}\nclient_secret=${oauth2?.clientSecret}\n`
      : `access_token=${accessToken}\n`
  await house.importing.read(`[${baseOf(house, region)}]\n${lines}`)
  const { value } = house.importing
  const candidate = value.kind === 'preview' ? value.candidates[0] : undefined
  const [id = ''] = await house.importing.save('private')
  return { house, candidate, account: house.accounts.find(id) }
}

const tokenCalls = ({ sandbox }: House) => sandbox.log.filter(({ url }) => url.includes('/oauth2/token'))

/** A header of a logged call. */
const headerOf = (headers: readonly (readonly [string, string])[], wanted: string): string | undefined =>
  headers.find(([name]) => name.toLowerCase() === wanted)?.[1]

describe('a service account', () => {
  it('is an account like any other, and asks for one token however many calls begin together', async () => {
    const { house, account, candidate } = await bearer('oauth2')
    expect(candidate).to.deep.include({ kind: 'oauth2', problems: [], usable: true })
    const client = account!.client!
    const [details, me] = await Promise.all([
      credentialDetails(client),
      identity(client),
      listApplications(client),
    ])
    expect(details.method).to.equal('oauth2_client_credentials')
    expect(me.nichandle).to.be.a('string')
    expect(tokenCalls(house)).to.have.length(1)
    const calls = house.sandbox.log.filter(({ url }) => !url.includes('/oauth2/token'))
    expect(calls.every(({ headers }) => headerOf(headers, 'x-ovh-signature') === undefined)).to.equal(true)
  })

  it('shows its secret to nobody but the host that makes tokens', async () => {
    const { house, account } = await bearer('oauth2')
    await credentialDetails(account!.client!)
    const { clientSecret } = house.sandbox.regions['ovh-eu'].oauth2!
    const shown = house.sandbox.log.filter(({ url, headers, body }) =>
      `${url}${JSON.stringify(headers)}${new TextDecoder().decode(body)}`.includes(clientSecret),
    )
    expect(shown).to.deep.equal(tokenCalls(house))
    expect(JSON.stringify(house.keyring.value).includes(clientSecret)).to.equal(false)
  })

  it('asks for another token after one was refused', async () => {
    let refuse = false
    const { house, account } = await bearer('oauth2', {
      intercept: ({ url }) => {
        if (!refuse || url.includes('/oauth2/token')) return undefined
        refuse = false
        return Response.json({ message: 'You must login first' }, { status: 401 })
      },
    })
    await credentialDetails(account!.client!)
    refuse = true
    await credentialDetails(account!.client!).catch(() => undefined)
    await credentialDetails(account!.client!)
    expect(tokenCalls(house)).to.have.length(2)
  })

  it('explains a refused secret by what the token host says', async () => {
    const house = furnish()
    const { clientId } = house.sandbox.regions['ovh-eu'].oauth2!
    await house.importing.read(`[${baseOf(house, 'ovh-eu')}]\nclient_id=${clientId}\nclient_secret=wrong\n`)
    const [id = ''] = await house.importing.save('private')
    const error = await credentialDetails(house.accounts.find(id)!.client!).catch((reason: unknown) => reason)
    expect(error).to.deep.include({ code: 'api', status: 400, apiCode: 'invalid_client_credentials' })
    expect(String(error).includes('wrong')).to.equal(false)
  })

  it('is refused where there are none, and beside an application key', async () => {
    const house = furnish()
    const problems = async (text: string) => {
      await house.importing.read(text)
      const { value } = house.importing
      return value.kind === 'preview' ? value.candidates[0]?.problems : undefined
    }
    expect(await problems('[kimsufi-eu]\nclient_id=EU.1\nclient_secret=abcdef\n')).to.deep.equal(['oauth2'])
    expect(await problems('[kimsufi-eu]\naccess_token=abcdef\n')).to.deep.equal(['token'])
    expect(await problems('[ovh-eu]\nclient_id=EU.1\n')).to.deep.equal(['clientSecret'])
    expect(
      await problems(
        '[ovh-eu]\napplication_key=7kbG7Bk7S9Nt7ZSV\napplication_secret=EXEgWIz07P0HYwtQDs7cNIqCiQaWSuHF\nclient_id=EU.1\nclient_secret=abcdef\n',
      ),
    ).to.include('both')
  })
})

describe('an access token', () => {
  it('is sent as it is, without a question about the time', async () => {
    const { house, account, candidate } = await bearer('token')
    expect(candidate).to.deep.include({ kind: 'token', problems: [], usable: true })
    expect((await identity(account!.client!)).nichandle).to.be.a('string')
    const { accessToken } = house.sandbox.regions['ovh-eu']
    expect(house.sandbox.log.map(({ headers }) => headerOf(headers, 'authorization'))).to.deep.equal([
      `Bearer ${accessToken}`,
    ])
  })

  it('is gone from every store after a lock, and is carried by no relay unasked', async () => {
    const { house, account } = await bearer('token')
    expect(house.transports.inUse({ endpoint: account!.region!, choice: 'auto', guarded: true })).to.equal(
      'direct',
    )
    house.keyring.lock()
    expect(house.accounts.value).to.deep.equal([])
    const { accessToken } = house.sandbox.regions['ovh-eu']
    const left = [house.keyring, house.importing, house.notices].map(({ value }) => JSON.stringify(value))
    expect(left.join()).not.to.include(accessToken)
  })
})
