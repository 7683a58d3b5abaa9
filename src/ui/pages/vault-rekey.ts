import { consume } from '@lit/context'
import { html, LitElement, nothing } from 'lit'
import type { PropertyValues, TemplateResult } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import { isWrongSecret } from '../../state/errors.ts'
import type { Keyring } from '../../state/keyring.ts'
import type { Going, Unlock, Way } from '../../state/ways.ts'
import { visible } from '../../state/words.ts'
import type { Words } from '../../state/words.ts'
import { keyringContext, wordsContext } from '../contexts.ts'
import { Patience } from '../controllers/patience.ts'
import { errorPanel } from '../elements/error-panel.ts'
import { lockingWords } from '../locking-words.ts'
import '../elements/passphrase-choice.ts'
import type { PassphraseChoice } from '../elements/passphrase-choice.ts'
import { takeAnswer, wayAnswer } from '../elements/way-answer.ts'
import { base } from '../styles/base.ts'
import { vaultStyles } from '../styles/vault.ts'
import { vaultWords } from '../vault-words.ts'

/** Why there is a new root key. */
export type RekeyReason = 'remove' | 'change' | 'renew' | 'rekey'

/**
 * Encrypts everything anew: to remove a way in, to change one, or for its own sake. Says what becomes of every way before
 * anything happens; those whose secret is not given end, and are named.
 *
 * @fires cs-busy - it has begun, or ended; `detail` says whether it is under way.
 * @fires cs-done - it was done.
 * @fires cs-cancel - nobody wants it after all.
 */
@customElement('cs-vault-rekey')
export class VaultRekey extends LitElement {
  static override styles = [base, vaultStyles]

  @property() reason: RekeyReason = 'rekey'
  /** The way that is removed or replaced. */
  @property({ attribute: false }) subject: Way | undefined
  /** Takes a new recovery key, to show it this once. */
  @property({ attribute: false }) deliver!: (recoveryKey: string) => void
  @state() protected proof = ''
  @state() protected ending: ReadonlySet<string> = new Set()
  @state() protected ends: readonly Way[] = []
  @state() protected busy = false
  @state() protected error: unknown
  @query('cs-passphrase-choice') protected choice!: PassphraseChoice | null
  @consume({ context: keyringContext }) protected keyring!: Keyring
  @consume({ context: wordsContext, subscribe: true }) protected words!: Words

  readonly #patience = new Patience(this)

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('subject') || changed.has('reason') || changed.has('proof') || changed.has('ending')) {
      void this.#foresee()
    }
  }

  protected override updated(changed: PropertyValues<{ busy: boolean }>): void {
    if (changed.has('busy')) this.dispatchEvent(new CustomEvent('cs-busy', { detail: this.busy }))
  }

  protected override render(): TemplateResult {
    const t = vaultWords(this.words)
    const proofs = this.#proofs()
    const proof = this.#proof()
    const others = this.#others()
    const waiting = this.busy || this.#patience.seconds > 0
    return html`<form class="panel stack" @submit=${this.#submit}>
      <div>
        <h3>${this.#title()}</h3>
        <p class="soft">${this.#why()}</p>
      </div>
      ${
        this.reason === 'change'
          ? html`<div class="narrow">
              <cs-passphrase-choice .label=${t.rekey.next}></cs-passphrase-choice>
            </div>`
          : nothing
      }
      <fieldset>
        <legend>${t.rekey.proofTitle}</legend>
        ${
          proofs.length < 2
            ? nothing
            : proofs.map(
                (way) =>
                  html`<label class="choice">
                    <input
                      type="radio"
                      name="proof"
                      value=${way.id}
                      .checked=${way.id === proof?.id}
                      @change=${() => (this.proof = way.id)}
                    />
                    ${this.#name(way)}
                  </label>`,
              )
        }
        <div class="narrow">${proof ? wayAnswer(proof.type, 'proof', this.words, this.busy) : nothing}</div>
      </fieldset>
      ${
        others.length === 0
          ? nothing
          : html`<fieldset>
              <legend>${t.rekey.others}</legend>
              <p class="small soft">${t.rekey.othersWhy}</p>
              ${others.map((way, i) => this.#other(way, i))}
            </fieldset>`
      }
      <p role="status">
        ${
          this.ends.length > 0
            ? t.rekey.ends(this.words.t.list(this.ends.map((way) => this.#name(way))))
            : t.rekey.endsNone
        }
      </p>
      ${this.error === undefined ? nothing : errorPanel(this.error, this.words)}
      <div class="actions">
        <button class=${this.reason === 'remove' ? 'danger' : 'primary'} type="submit" ?disabled=${waiting}>
          ${this.busy ? t.rekey.running : this.#verb()}
        </button>
        <button type="button" ?disabled=${this.busy} @click=${this.#cancel}>
          ${this.words.t.word.cancel}
        </button>
      </div>
      <p class="small soft" role="status">
        ${this.#patience.seconds > 0 ? lockingWords(this.words).secrets.wait(this.#patience.seconds) : ''}
      </p>
    </form>`
  }

  #other(way: Way, i: number): TemplateResult {
    const t = vaultWords(this.words)
    if (way.type === 'device')
      return html`<p>${this.words.t.colon(this.#name(way))} <span class="soft">${t.rekey.byItself}</span></p>`
    if (!way.here) {
      return html`<p>
        ${this.words.t.colon(this.#name(way))}
        <span class="soft">${t.rekey.endsElsewhere(way.host ?? '')}</span>
      </p>`
    }
    const kept = !this.ending.has(way.id)
    return html`<label class="choice">
        <input type="checkbox" name="keep" .checked=${kept} @change=${() => this.#toggle(way.id)} />
        ${t.rekey.keep(this.#name(way))}
      </label>
      ${kept ? html`<div class="inset narrow">${wayAnswer(way.type, `keep-${i}`, this.words, this.busy)}</div>` : nothing}`
  }

  #why(): string {
    const t = vaultWords(this.words).rekey
    if (this.reason === 'rekey') return t.why
    return this.reason === 'remove' ? t.removingWhy : t.changingWhy
  }

  #title(): string {
    const t = vaultWords(this.words)
    if (this.reason === 'change') return t.ways.changeName
    if (this.reason === 'renew') return t.ways.renewName
    return this.reason === 'remove' && this.subject
      ? t.rekey.removing(this.#name(this.subject))
      : t.rekey.title
  }

  #verb(): string {
    const t = vaultWords(this.words).rekey
    if (this.reason === 'change') return t.runChange
    if (this.reason === 'renew') return t.runRenew
    return this.reason === 'remove' && this.subject ? t.runRemove(this.#name(this.subject)) : t.run
  }

  #name(way: Way): string {
    return way.label === '' ? vaultWords(this.words).names[way.type] : visible(way.label, 60)
  }

  /** The ways that may prove it here; the one that goes comes last, because its secret may be lost. */
  #proofs(): Way[] {
    const here = this.keyring.ways.list().filter((one) => one.here)
    const own = this.reason === 'change' ? [] : here.filter(({ id }) => id === this.subject?.id)
    return [...here.filter((one) => !own.some(({ id }) => id === one.id)), ...own]
  }

  #proof(): Way | undefined {
    const proofs = this.#proofs()
    return (
      proofs.find(({ id }) => id === this.proof) ??
      proofs.find(({ type }) => type === 'passphrase') ??
      proofs[0]
    )
  }

  #others(): Way[] {
    const proof = this.#proof()
    return this.keyring.ways.list().filter(({ id }) => id !== proof?.id && id !== this.subject?.id)
  }

  #kept(): { way: Way; i: number }[] {
    return this.#others()
      .map((way, i) => ({ way, i }))
      .filter(({ way }) => way.here && way.type !== 'device' && !this.ending.has(way.id))
  }

  #toggle(id: string): void {
    const ending = new Set(this.ending)
    if (!ending.delete(id)) ending.add(id)
    this.ending = ending
  }

  /** Which ways would end: asked of the vault, with the kinds of secret that will be given. */
  async #foresee(): Promise<void> {
    const kinds = {
      passphrase: { passphrase: '' },
      recovery: { recoveryKey: '' },
      device: { device: true },
    } as const
    const unlock = ({ type, id }: Way): Unlock => (type === 'passkey' ? { passkey: id } : kinds[type])
    const proof = this.#proof()
    const given = [...(proof ? [proof] : []), ...this.#kept().map(({ way }) => way)].map(unlock)
    this.ends = await this.keyring.ways.atStake(given, this.subject?.id)
  }

  async #submit(event: Event): Promise<void> {
    event.preventDefault()
    const proof = this.#proof()
    if (!proof || this.busy || this.#patience.seconds > 0) return
    const next = this.reason === 'change' ? this.choice?.take() : ''
    if (next === undefined) return
    const root = this.renderRoot
    const kept = this.#kept()
    const given = takeAnswer(proof.type, 'proof', root, proof.id)
    const keep = kept.map(({ way, i }) => takeAnswer(way.type, `keep-${i}`, root, way.id))
    this.error = undefined
    this.busy = true
    try {
      await this.#run(given, next, { keep, drop: this.ends.map(({ id }) => id) })
      this.dispatchEvent(new Event('cs-done'))
    } catch (error) {
      this.error = error
      if (isWrongSecret(error)) this.#patience.wrong()
    } finally {
      this.busy = false
    }
  }

  async #run(proof: Unlock, next: string, going: Going): Promise<void> {
    const { ways } = this.keyring
    switch (this.reason) {
      case 'change':
        await ways.changePassphrase(proof, next, going)
        return this.choice?.clear()
      case 'renew':
        return this.deliver(await ways.renewRecoveryKey(proof, going))
      case 'remove':
        return ways.remove(proof, this.subject?.id ?? '', going)
      case 'rekey':
        return ways.rekey(proof, going)
    }
  }

  #cancel(): void {
    this.dispatchEvent(new Event('cs-cancel'))
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cs-vault-rekey': VaultRekey
  }
}
