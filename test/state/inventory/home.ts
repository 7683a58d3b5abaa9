// A house with an inventory in it, whose pauses take no time, and a small account whose keys a test can count.
import { Inventory } from '../../../src/state/inventory/inventory.ts'
import { baseOf, furnish, settleIn } from '../../support/house.ts'
import type { HouseOptions } from '../../support/house.ts'
import { quickTime } from '../../support/quick-pace.ts'

export type Region = 'ovh-eu' | 'ovh-ca' | 'ovh-us' | 'kimsufi-eu'

export async function home(options: HouseOptions = {}, regions: readonly Region[] = ['ovh-eu']) {
  const house = furnish(options)
  const quick = quickTime()
  const inventory = new Inventory({
    keyring: house.keyring,
    accounts: house.accounts,
    now: () => Date.now(),
    pace: quick.options,
  })
  const accounts = []
  for (const region of regions) accounts.push(await settleIn(house, region))
  return { ...house, house, inventory, saved: accounts, quick }
}

export type Home = Awaited<ReturnType<typeof home>>

/** What the sandbox keeps of one region's account. */
export function worldOf({ house }: Pick<Home, 'house'>, region: Region = 'ovh-eu') {
  const world = house.sandbox.world(region)
  const owner = world.accounts.keys().next().value ?? ''
  const own = world.credentials.withKey(house.sandbox.regions[region].consumerKey)!
  return { world, owner, own }
}

/** Adds so many narrow keys to an account, made for the key's own application. */
export function addKeys(
  at: Pick<Home, 'house'>,
  count: number,
  region: Region = 'ovh-eu',
  more: object = {},
): number[] {
  const { world, owner, own } = worldOf(at, region)
  return Array.from({ length: count }, (_, index) => {
    const credentialId = 600_000_000 + world.credentials.size
    world.credentials.add({
      ...own,
      credentialId,
      account: owner,
      consumerKey: `made-up-${region}-${credentialId}`,
      credentialToken: `token-${region}-${credentialId}`,
      rules: [{ method: 'GET', path: `/vps/${index}` }],
      ...more,
    })
    return credentialId
  })
}

/** Saves one more account beside those that are there, with a key of a world's application or with none. Gives its id. */
export async function saveAnother(
  { house }: Pick<Home, 'house'>,
  application: { applicationKey: string; applicationSecret: string },
  consumerKey?: string,
): Promise<string> {
  const key = consumerKey === undefined ? '' : `consumer_key=${consumerKey}\n`
  await house.importing.read(
    `[${baseOf(house, 'ovh-eu')}]\napplication_key=${application.applicationKey}\napplication_secret=${application.applicationSecret}\n${key}`,
  )
  const [id] = await house.importing.save()
  if (id === undefined) throw new Error('nothing was saved')
  return id
}

/** Makes the saved key another one: narrower, ended, or whatever a test says. */
export function changeOwn(at: Pick<Home, 'house'>, change: object, region: Region = 'ovh-eu'): void {
  Object.assign(worldOf(at, region).own, change)
}
