import { endpoints } from '../ovh/index.ts'
import type { Clipboard } from './clipboard.ts'
import type { SavedAccount } from './content.ts'
import { exportFiles } from './export-formats.ts'
import type { ExportFormat } from './export-formats.ts'
import type { Keyring } from './keyring.ts'
import type { Downloads } from './ports.ts'
import type { Regions } from './regions.ts'
import type { Proof } from './revealing.ts'

/**
 * Writes one account's key in clear, for other programs, behind a fresh unlock. The text goes to the clipboard or into a
 * file and to nobody who called.
 */
export class Exporting {
  readonly #keyring: Keyring
  readonly #regions: Regions
  readonly #clipboard: Clipboard
  readonly #downloads: Downloads

  constructor(keyring: Keyring, regions: Regions, to: { clipboard: Clipboard; downloads: Downloads }) {
    this.#keyring = keyring
    this.#regions = regions
    this.#clipboard = to.clipboard
    this.#downloads = to.downloads
  }

  /** Puts it on the clipboard for a minute. Throws as `Keyring.disclose`, `ConfError`, and what the browser says. */
  async copy(account: SavedAccount, format: ExportFormat, proof: Proof | undefined): Promise<void> {
    await this.#clipboard.copySecret(await this.#text(account, format, proof))
  }

  /** Hands it over as a file, which nothing clears. Throws as `Keyring.disclose`, and `ConfError`. */
  async save(account: SavedAccount, format: ExportFormat, proof: Proof | undefined): Promise<void> {
    this.#downloads.save({ ...exportFiles[format], text: await this.#text(account, format, proof) })
  }

  async #text(account: SavedAccount, format: ExportFormat, proof: Proof | undefined): Promise<string> {
    const { exportText } = await import('./export-text.ts')
    const { applicationKey, kind } = account
    const endpoint = this.#endpoint(account)
    return this.#keyring.disclose(account, proof, async (as, ck) => {
      const secret = new TextDecoder().decode(as)
      if (kind === 'token') return exportText(format, { endpoint, accessToken: secret })
      if (kind) return exportText(format, { endpoint, clientId: applicationKey, clientSecret: secret })
      return exportText(format, {
        endpoint,
        applicationKey,
        applicationSecret: secret,
        ...(ck && { consumerKey: new TextDecoder().decode(ck) }),
      })
    })
  }

  /** As every program knows it: a name of this build's own means nothing elsewhere. */
  #endpoint({ endpoint }: SavedAccount): string {
    const region = this.#regions.find(endpoint)
    if (!region) return endpoint
    const known = Object.values(endpoints).find(({ api }) => api === region.api)
    return known?.name ?? region.api
  }
}
