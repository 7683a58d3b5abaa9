import { randomHex, randomKey, seededRandom, type Random } from './random.ts'
import { regionNames, regions, type RegionName } from './regions.ts'

/** What a client needs to call one region: the base and a key that may do everything. */
export interface Access {
  /** Ends in `/1.0`. */
  readonly base: string
  readonly applicationKey: string
  readonly applicationSecret: string
  readonly consumerKey: string
  /** A personal access token, for calls with `Authorization: Bearer`. */
  readonly accessToken: string
  /** A service account whose policy allows everything below `/me`; only where OAuth2 exists. */
  readonly oauth2?: { readonly tokenUrl: string; readonly clientId: string; readonly clientSecret: string }
}

/** The keys of every region and of the large account, and a seed for all that a region makes up later. */
export interface Keyring {
  readonly regions: Readonly<Record<RegionName, Access>>
  readonly large: Access
  readonly seeds: Readonly<Record<RegionName, number>>
}

function access(random: Random, name: RegionName, origin: string): Access {
  const root = `${origin}/${name}`
  const { oauth2, part } = regions[name]
  return {
    base: `${root}/1.0`,
    applicationKey: randomKey(random, 16),
    applicationSecret: randomKey(random, 32),
    consumerKey: randomKey(random, 32),
    accessToken: randomKey(random, 64),
    ...(oauth2 && {
      oauth2: {
        tokenUrl: `${root}/auth/oauth2/token`,
        clientId: `${part.toUpperCase()}.${randomHex(random, 16)}`,
        clientSecret: randomHex(random, 32),
      },
    }),
  }
}

/** Cuts the keys: from one generator, in a fixed order, so that the same start gives the same keys. */
export function cutKeys(random: Random, origin: string): Keyring {
  const seeds = Object.fromEntries(
    regionNames.map((name) => [name, Math.floor(random() * 2 ** 32)]),
  ) as Record<RegionName, number>
  const all = Object.fromEntries(
    regionNames.map((name) => [name, access(seededRandom(seeds[name]), name, origin)]),
  ) as Record<RegionName, Access>
  return { regions: all, large: access(seededRandom(seeds['ovh-eu'] + 1), 'ovh-eu', origin), seeds }
}
