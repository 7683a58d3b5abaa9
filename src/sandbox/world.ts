import type { Account } from './accounts.ts'
import { Applications } from './applications.ts'
import { Credentials } from './credentials.ts'
import type { BearerToken, ServiceClient } from './oauth2.ts'
import type { Random } from './random.ts'
import type { Region } from './regions.ts'

/** Everything that one region remembers. Open to tests, which may look and change as they like. */
export class World {
  readonly region: Region
  readonly random: Random
  readonly accounts = new Map<string, Account>()
  readonly applications = new Applications()
  readonly credentials = new Credentials()
  /** OAuth2 clients by id, and the bearer tokens in circulation by their text. */
  readonly clients = new Map<string, ServiceClient>()
  readonly tokens = new Map<string, BearerToken>()
  #lastId: number

  constructor(region: Region, random: Random) {
    this.region = region
    this.random = random
    this.#lastId = 100_000 + Math.floor(random() * 800_000)
  }

  /** A number not used before in this region, always larger than the last. */
  nextId(): number {
    this.#lastId += 1 + Math.floor(this.random() * 40)
    return this.#lastId
  }
}
