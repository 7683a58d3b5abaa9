// What a browser does with copies of the page, in the hands of a test.
import type { InstallOffer, InstallState, Versions } from '../../src/state/ports.ts'

/** A browser that offers to install the page when a test says so. */
export class FakeInstallOffer implements InstallOffer {
  state: InstallState = 'none'
  asked = 0
  #told = (): void => undefined

  listen(changed: () => void): void {
    this.#told = changed
  }

  async accept(): Promise<void> {
    this.asked++
    this.become('none')
  }

  become(state: InstallState): void {
    this.state = state
    this.#told()
  }
}

/** Versions of the page that arrive when a test says so. A copy whose changes are undefined cannot be read. */
export class FakeVersions implements Versions {
  present: readonly string[] | undefined = []
  waiting: readonly string[] | undefined = []
  taken = 0
  arrive = (): void => undefined

  watch(arrived: () => void): void {
    this.arrive = arrived
  }

  async changes(copy: 'present' | 'waiting'): Promise<readonly string[]> {
    const changes = this[copy]
    if (!changes) throw new TypeError('unreachable')
    return changes
  }

  takeOver(): void {
    this.taken++
  }
}
