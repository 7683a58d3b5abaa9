import type { Credential } from '../../ovh/index.ts'
import type { Amendment, KnownApplication, Reading } from './reading.ts'

/**
 * The keys and applications that a reading knows so far. Amendments, such as that a key was revoked, hold against every
 * answer that comes later in the same reading: it may have been given before.
 */
export class Known {
  readonly credentials = new Map<number, Credential>()
  readonly applications = new Map<number, KnownApplication>()
  readonly #amendments: Amendment[] = []

  /** Begins with what an earlier reading knew. */
  constructor(before: Reading | undefined) {
    for (const one of before?.credentials ?? []) this.credentials.set(one.credentialId, one)
    for (const [id, one] of before?.applications ?? [])
      if (one.kind !== 'unread') this.applications.set(id, one)
  }

  amend(change: Amendment): void {
    this.#amendments.push(change)
    for (const one of this.credentials.values()) this.keep(one)
    for (const [id, one] of this.applications) this.know(id, one)
  }

  keep(credential: Credential): void {
    const id = credential.credentialId
    let known: Credential | undefined = credential
    for (const { key } of this.#amendments) known = known && key(id, known)
    if (known) this.credentials.set(id, known)
    else this.credentials.delete(id)
  }

  know(id: number, application: KnownApplication): void {
    let known: KnownApplication | undefined = application
    for (const { application: change } of this.#amendments) known = known && change(id, known)
    if (known) this.applications.set(id, known)
    else this.applications.delete(id)
  }

  /** Everything in the order of the ids, whatever order the answers came in. */
  get value(): Pick<Reading, 'credentials' | 'applications'> {
    return {
      credentials: this.#keys(),
      applications: new Map([...this.applications].sort(([a], [b]) => a - b)),
    }
  }

  /** Drops the keys that a list does not name. */
  keepOnly(listed: ReadonlySet<number>): void {
    for (const id of this.credentials.keys()) if (!listed.has(id)) this.credentials.delete(id)
  }

  /** Drops the account's own applications that their list does not name. */
  knowOnly(listed: ReadonlySet<number>): void {
    for (const [id, { kind }] of this.applications) {
      if (kind === 'own' && !listed.has(id)) this.applications.delete(id)
    }
  }

  /** The keys of each application that fits. */
  keysBy(fits: (applicationId: number) => boolean): Map<number, number[]> {
    const found = new Map<number, number[]>()
    for (const { credentialId, applicationId } of this.#keys()) {
      if (!fits(applicationId)) continue
      const keys = found.get(applicationId)
      if (keys) keys.push(credentialId)
      else found.set(applicationId, [credentialId])
    }
    return found
  }

  #keys(): Credential[] {
    return [...this.credentials.values()].sort((a, b) => a.credentialId - b.credentialId)
  }
}
