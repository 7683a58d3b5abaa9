import { consume } from '@lit/context'
import { html, LitElement, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { customElement, query, state } from 'lit/decorators.js'
import type { Keyring } from '../../state/keyring.ts'
import type { Safety } from '../../state/safety.ts'
import type { Unlock } from '../../state/ways.ts'
import type { Words } from '../../state/words.ts'
import { backupWords } from '../backup-words.ts'
import { keyringContext, wordsContext } from '../contexts.ts'
import { Watch } from '../controllers/watch.ts'
import '../elements/fresh-unlock.ts'
import type { Deed } from '../elements/fresh-unlock.ts'
import '../elements/passphrase-choice.ts'
import type { PassphraseChoice } from '../elements/passphrase-choice.ts'
import { safetyContext } from '../safety-context.ts'
import { base } from '../styles/base.ts'
import { vaultStyles } from '../styles/vault.ts'

/** Writes the open vault into a file, under its own passphrase or under another. */
@customElement('cs-vault-backup')
export class VaultBackup extends LitElement {
  static override styles = [base, vaultStyles]

  @state() protected own = false
  @state() protected news = ''
  @query('cs-passphrase-choice') protected choice!: PassphraseChoice | null
  @query('#file-recovery') protected recovery!: HTMLInputElement | null
  @consume({ context: keyringContext }) protected keyring!: Keyring
  @consume({ context: safetyContext }) protected safety!: () => Promise<Safety>
  @consume({ context: wordsContext, subscribe: true }) protected words!: Words

  constructor() {
    super()
    new Watch<unknown>(this, () => this.keyring)
  }

  protected override render(): TemplateResult | typeof nothing {
    const { value } = this.keyring
    if (value.kind !== 'open') return nothing
    const t = backupWords(this.words).out
    const alike = !value.private && this.keyring.ways.list().some(({ type }) => type === 'passphrase')
    const own = this.own || !alike
    return html`<div class="stack">
      <h2>${t.title}</h2>
      <p class="soft lead">${t.lead}</p>
      ${value.private ? nothing : html`<p>${this.#last()}</p>`}
      ${
        alike
          ? html`<fieldset>
              <legend>${t.which}</legend>
              ${([false, true] as const).map(
                (one) =>
                  html`<label class="choice">
                    <input
                      type="radio"
                      name="own"
                      value=${one ? 'own' : 'same'}
                      .checked=${own === one}
                      @change=${() => (this.own = one)}
                    />
                    ${one ? t.own : t.same}
                  </label>`,
              )}
            </fieldset>`
          : nothing
      }
      ${own ? html`<div class="narrow"><cs-passphrase-choice .label=${t.which}></cs-passphrase-choice></div>` : nothing}
      <details>
        <summary>${t.recovery}</summary>
        <div class="field narrow">
          <label for="file-recovery">${t.recoveryField}</label>
          <input id="file-recovery" class="mono" autocomplete="off" autocapitalize="off" spellcheck="false" />
          <small>${t.recoveryWhy}</small>
        </div>
      </details>
      <cs-fresh-unlock
        .deeds=${[this.#deed(own)]}
        .unasked=${value.private}
        .without=${own ? [] : (['passkey', 'recovery', 'device'] as const)}
      ></cs-fresh-unlock>
      <p class="small" role="status">${this.news}</p>
    </div>`
  }

  #last(): string {
    const t = backupWords(this.words).out
    const { value, revision } = this.keyring
    const note = value.kind === 'open' ? value.content.backup : undefined
    if (!note) return t.never
    const whole = (revision?.rev ?? 0) <= note.rev + 1
    return `${t.last(this.words.relative(new Date(note.at), Date.now()))} ${whole ? t.whole : t.changed}`
  }

  #deed(own: boolean): Deed {
    return {
      label: backupWords(this.words).out.write,
      icon: 'download',
      harmless: true,
      run: async (proof) => this.#write(own, proof),
    }
  }

  async #write(own: boolean, proof: Unlock | undefined): Promise<void> {
    this.news = ''
    const passphrase = own
      ? this.choice?.take()
      : proof && 'passphrase' in proof
        ? proof.passphrase
        : undefined
    if (passphrase === undefined) return
    const recoveryKey = this.recovery?.value.trim()
    const { backup, downloads } = await this.safety()
    const file = await backup.write({ passphrase, ...(recoveryKey && { recoveryKey }) }, proof)
    downloads.save(file)
    this.choice?.clear()
    if (this.recovery) this.recovery.value = ''
    this.news = backupWords(this.words).out.written(file.name)
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cs-vault-backup': VaultBackup
  }
}
