import type { Authenticator, Endpoint } from '../../ovh/index.ts'
import type { Keyring } from '../keyring.ts'
import { Store } from '../store.ts'
import { transportKinds } from '../transport/kinds.ts'
import type { Transports } from '../transport/transports.ts'
import type { Obstacle, Service } from '../transport/way.ts'
import { checkWay } from './check.ts'
import { reportKey } from './report.ts'
import type { Report, WayReport } from './report.ts'

export interface ConnectionsOptions {
  transports: Transports
  keyring: Keyring
  /** The origin of this page. */
  page: string
  now: () => number
}

/** Whose connection is checked. */
export interface Checked {
  endpoint: Endpoint
  auth?: Authenticator | undefined
  /** Its calls carry a token: no relay is given one for a test. */
  guarded?: boolean
  /** Its tokens are made for it by a host of their own. */
  tokens?: boolean
}

/** So many reports are kept, the youngest. */
const MOST = 24

/**
 * What is known of the ways to each endpoint, by `reportKey`. Kept in the vault where one is open, else as long as the
 * page; another page's reports come along and are not this one's.
 */
export class Connections extends Store<Readonly<Record<string, Report>>> {
  readonly #options: ConnectionsOptions

  constructor(options: ConnectionsOptions) {
    super({})
    this.#options = options
    const { keyring } = options
    keyring.addEventListener('change', () => this.#recall())
    keyring.onForget(() => this.set({}))
    this.#recall()
  }

  /** What was last found out about an endpoint from this page. */
  of({ api }: Endpoint): Report | undefined {
    return this.value[reportKey({ api, page: this.#options.page })]
  }

  /** Asks every way that calls could take by themselves, and remembers what was found. Rejects when aborted. */
  async check(
    { endpoint, auth, guarded = false, tokens = false }: Checked,
    signal?: AbortSignal,
  ): Promise<Report> {
    const { transports, page, now } = this.#options
    const ways: WayReport[] = []
    for (const kind of transportKinds) {
      const way = transports.way(kind)
      if (!way || kind === 'hand') continue
      const service: Service | undefined =
        kind === 'direct' || kind === 'extension' ? undefined : await way.serves(endpoint, 'GET', signal)
      if (service && service.serves === 'no') {
        ways.push({ kind, findings: { read: { is: 'no', why: service.why } } })
        continue
      }
      const seen = guarded && (kind === 'beside' || kind === 'relay')
      const blame = async (): Promise<Obstacle> => {
        const found = await way.serves(endpoint, 'GET', signal)
        return found.serves === 'well' ? 'permission' : found.why
      }
      ways.push(await checkWay(way, endpoint, { blame, auth: seen ? undefined : auth, tokens, signal }))
    }
    signal?.throwIfAborted()
    const { kind: best } = await transports.search({ endpoint, guarded })
    const report: Report = { api: endpoint.api, page, at: new Date(now()).toISOString(), ways, best }
    this.set({ ...this.value, [reportKey(report)]: report })
    await this.#keep()
    return report
  }

  /** The youngest reports go into the vault, if one is open. */
  async #keep(): Promise<void> {
    const { keyring } = this.#options
    if (keyring.value.kind !== 'open') return
    const youngest = Object.entries(this.value)
      .sort(([, a], [, b]) => b.at.localeCompare(a.at))
      .slice(0, MOST)
    await keyring.connected(Object.fromEntries(youngest))
  }

  #recall(): void {
    const { keyring, transports, page } = this.#options
    if (keyring.value.kind !== 'open') return
    const kept = keyring.value.content.connections ?? {}
    if (Object.keys(kept).every((key) => this.value[key] === kept[key])) return
    this.set({ ...this.value, ...kept })
    transports.recall(
      Object.values(kept).flatMap((report) =>
        report.page === page ? [[report.api, decisionOf(report)] as const] : [],
      ),
    )
  }
}

/** What the default does after a report. */
const decisionOf = ({ best, ways, at }: Report) => ({
  kind: best,
  at: Date.parse(at),
  tried: ways.flatMap(({ kind, findings }) => {
    const missing = findings.read?.is !== 'yes' ? findings.read : findings.signed
    return kind !== best && missing && missing.is !== 'yes' ? [{ kind, why: missing.why }] : []
  }),
})
