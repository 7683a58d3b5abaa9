/** A registered program: its key, its secret and who registered it. */
export interface Application {
  readonly applicationId: number
  readonly applicationKey: string
  readonly applicationSecret: string
  readonly name: string
  readonly description: string
  status: 'active' | 'blocked' | 'inactive' | 'trusted'
  /** The account that registered it, or another party's name (OVHcloud's own console, support). */
  readonly owner: string
}

/** The applications of one region. */
export class Applications {
  readonly #byId = new Map<number, Application>()
  readonly #byKey = new Map<string, Application>()

  /** Adds one. Ids and keys are unique. */
  add(application: Application): Application {
    this.#byId.set(application.applicationId, application)
    this.#byKey.set(application.applicationKey, application)
    return application
  }

  /** By number; undefined once deleted. */
  find(applicationId: number): Application | undefined {
    return this.#byId.get(applicationId)
  }

  /** By the value of `X-Ovh-Application`. */
  withKey(applicationKey: string): Application | undefined {
    return this.#byKey.get(applicationKey)
  }

  /** Those that an account registered, oldest first. */
  ownedBy(nichandle: string): Application[] {
    return [...this.#byId.values()].filter((application) => application.owner === nichandle)
  }

  /** Forgets one: its key opens nothing from now on. */
  remove(application: Application): void {
    this.#byId.delete(application.applicationId)
    this.#byKey.delete(application.applicationKey)
  }

  /** How many there are. */
  get size(): number {
    return this.#byId.size
  }
}

/** What the API shows of an application (`auth.ApiApplication`): never its secret, no dates. */
export function applicationView(application: Application): Record<string, unknown> {
  const { applicationId, applicationKey, description, name, status } = application
  return { applicationId, applicationKey, description, name, status }
}
