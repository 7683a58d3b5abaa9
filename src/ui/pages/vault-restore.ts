import { consume } from '@lit/context'
import { css, html, LitElement, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { customElement, query, state } from 'lit/decorators.js'
import type { BackupValue } from '../../state/backup.ts'
import { backupLimit, looksLikeBackup } from '../../state/backup-file.ts'
import { isWrongSecret } from '../../state/errors.ts'
import type { Importing } from '../../state/importing.ts'
import type { Keyring } from '../../state/keyring.ts'
import type { Notices } from '../../state/notices.ts'
import type { Router } from '../../state/router.ts'
import type { Safety } from '../../state/safety.ts'
import { visible } from '../../state/words.ts'
import type { Words } from '../../state/words.ts'
import { backupWords } from '../backup-words.ts'
import { importingContext, keyringContext, noticesContext, routerContext, wordsContext } from '../contexts.ts'
import { Patience } from '../controllers/patience.ts'
import { Watch } from '../controllers/watch.ts'
import { Wing } from '../controllers/wing.ts'
import { errorPanel } from '../elements/error-panel.ts'
import { icon } from '../elements/icon.ts'
import '../elements/passphrase-choice.ts'
import type { PassphraseChoice } from '../elements/passphrase-choice.ts'
import { takeAnswer, wayAnswer } from '../elements/way-answer.ts'
import { lockingWords } from '../locking-words.ts'
import { safetyContext } from '../safety-context.ts'
import { base } from '../styles/base.ts'
import { vaultStyles } from '../styles/vault.ts'
import { backupPreview } from './backup-preview.ts'

type Preview = Extract<BackupValue, { kind: 'preview' }>

/** Brings a backup back: choose the file, open it, look, save once. Without a vault here, one is made of it. */
@customElement('cs-vault-restore')
export class VaultRestore extends LitElement {
  static override styles = [
    base,
    vaultStyles,
    css`
      .drop {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px 16px;
        padding: 16px;
        border: 1px dashed var(--line-strong);
        border-radius: var(--radius);
      }
      .drop.over {
        border-color: var(--accent);
        background: var(--accent-wash);
      }
      input[type='file'] {
        display: none;
      }
      select {
        inline-size: auto;
        align-self: start;
      }
    `,
  ]

  @state() protected name: string | undefined
  @state() protected over = false
  @state() protected foreign = false
  @state() protected with: 'passphrase' | 'recovery' = 'passphrase'
  @state() protected busy = false
  @state() protected error: unknown
  @state() protected news = ''
  @query('input[type=file]') protected input!: HTMLInputElement | null
  @query('cs-passphrase-choice') protected choice!: PassphraseChoice | null
  @consume({ context: keyringContext }) protected keyring!: Keyring
  @consume({ context: importingContext }) protected importing!: Importing
  @consume({ context: noticesContext }) protected notices!: Notices
  @consume({ context: routerContext }) protected router!: Router
  @consume({ context: safetyContext }) protected safety!: () => Promise<Safety>
  @consume({ context: wordsContext, subscribe: true }) protected words!: Words

  readonly #wing = new Wing(this, () => this.safety)
  readonly #patience = new Patience(this)
  /** The file as it is: encrypted. */
  #file: Uint8Array | string | undefined

  constructor() {
    super()
    new Watch<unknown>(this, () => this.keyring)
    new Watch<unknown>(this, () => this.#wing.value?.backup)
  }

  protected override firstUpdated(): void {
    // What was dropped where configurations are read.
    const text = this.importing.takeBackup()
    if (text !== undefined) this.#take(text, backupWords(this.words).in.given)
  }

  protected override render(): TemplateResult {
    const t = backupWords(this.words).in
    const value = this.#wing.value?.backup.value
    return html`<div class="stack">
      <h2>${this.#begins() ? t.begin : t.title}</h2>
      ${this.#wing.error === undefined ? nothing : errorPanel(this.#wing.error, this.words)}
      ${value?.kind === 'refused' ? errorPanel(value.error, this.words) : nothing}
      ${value?.kind === 'preview' ? this.#preview(value) : this.name === undefined ? this.#choose() : this.#ask(this.name)}
      <p role="status">${this.news}</p>
    </div>`
  }

  #choose(): TemplateResult {
    const t = backupWords(this.words).in
    return html`<p class="soft lead">${this.#begins() ? t.beginLead : t.lead}</p>
      <div
        class="drop ${this.over ? 'over' : ''}"
        @dragover=${(event: DragEvent) => {
          event.preventDefault()
          this.over = true
        }}
        @dragleave=${() => (this.over = false)}
        @drop=${this.#drop}
      >
        <button type="button" @click=${() => this.input?.click()}>${icon('file')} ${t.choose}</button>
        <span class="soft">${t.drop}</span>
        <input
          type="file"
          tabindex="-1"
          aria-label=${t.file}
          accept=".json,application/json"
          @change=${this.#chosen}
        />
      </div>
      ${
        this.foreign
          ? html`<p class="note bad" role="alert">
              ${icon('error')}<span>${t.notOurs} ${t.notOursWhy}</span>
            </p>`
          : nothing
      }`
  }

  #ask(name: string): TemplateResult {
    const t = backupWords(this.words).in
    const waiting = this.busy || this.#patience.seconds > 0
    return html`<form class="stack" @submit=${this.#open}>
      <p>${t.found(visible(name, 60))}</p>
      <fieldset>
        <legend>${t.with}</legend>
        ${(['passphrase', 'recovery'] as const).map(
          (one) =>
            html`<label class="choice">
              <input
                type="radio"
                name="with"
                value=${one}
                .checked=${this.with === one}
                @change=${() => (this.with = one)}
              />
              ${t[one]}
            </label>`,
        )}
      </fieldset>
      <div class="narrow">${wayAnswer(this.with, 'secret', this.words, this.busy)}</div>
      ${this.error === undefined ? nothing : errorPanel(this.error, this.words)}
      <div class="actions">
        <button class="primary" type="submit" ?disabled=${waiting}>
          ${icon('unlock')} ${this.busy ? t.opening : t.open}
        </button>
        <button type="button" ?disabled=${this.busy} @click=${this.#forget}>${t.other}</button>
      </div>
      <p class="small soft" role="status">
        ${this.#patience.seconds > 0 ? lockingWords(this.words).secrets.wait(this.#patience.seconds) : ''}
      </p>
    </form>`
  }

  #preview(value: Preview): TemplateResult {
    const t = backupWords(this.words).in
    const count = value.entries.filter(({ choice }) => choice !== 'skip').length
    const begins = this.#begins()
    return html`<form class="stack" @submit=${this.#merge}>
      ${backupPreview(value, this.words, {
        begins,
        choose: (i, choice) => this.#wing.value?.backup.choose(i, choice),
      })}
      ${
        begins
          ? html`<div>
                <h3>${t.protect}</h3>
                <p class="soft">${t.protectWhy}</p>
              </div>
              <div class="narrow"><cs-passphrase-choice></cs-passphrase-choice></div>`
          : nothing
      }
      ${this.error === undefined ? nothing : errorPanel(this.error, this.words)}
      <div class="actions">
        <button
          class="primary"
          type="submit"
          ?disabled=${this.busy || (count === 0 && value.onTheirWay === 0)}
        >
          ${this.busy ? t.merging : count > 0 ? t.merge(count) : value.onTheirWay > 0 ? t.mergeJobs : t.mergeNone}
        </button>
        ${
          begins
            ? html`<button
                type="button"
                ?disabled=${this.busy || (count === 0 && value.onTheirWay === 0)}
                @click=${() => this.#save('private')}
              >
                ${t.private}
              </button>`
            : nothing
        }
        <button type="button" ?disabled=${this.busy} @click=${this.#forget}>${t.close}</button>
      </div>
    </form>`
  }

  #begins(): boolean {
    return this.keyring.value.kind !== 'open'
  }

  #drop(event: DragEvent): void {
    event.preventDefault()
    this.over = false
    const file = event.dataTransfer?.files[0]
    if (file) void this.#readFile(file)
  }

  #chosen(): void {
    const file = this.input?.files?.[0]
    if (this.input) this.input.value = ''
    if (file) void this.#readFile(file)
  }

  async #readFile(file: File): Promise<void> {
    const bytes = new Uint8Array(await file.slice(0, backupLimit + 1).arrayBuffer())
    const head = new TextDecoder().decode(bytes.subarray(0, 600))
    if (looksLikeBackup(head)) this.#take(bytes, file.name)
    else this.foreign = true
  }

  #take(file: Uint8Array | string, name: string): void {
    this.#file = file
    this.name = name
    this.foreign = false
    this.error = undefined
    this.news = ''
  }

  readonly #forget = (): void => {
    this.#file = undefined
    this.name = undefined
    this.error = undefined
    this.#wing.value?.backup.clear()
  }

  async #open(event: Event): Promise<void> {
    event.preventDefault()
    const file = this.#file
    const wing = this.#wing.value
    if (file === undefined || !wing || this.busy || this.#patience.seconds > 0) return
    const secret = takeAnswer(this.with, 'secret', this.renderRoot)
    if (!('passphrase' in secret || 'recoveryKey' in secret)) return
    this.busy = true
    this.error = undefined
    try {
      await wing.backup.read(file, secret)
      if (wing.backup.value.kind === 'refused') this.name = undefined
    } catch (error) {
      this.error = error
      if (isWrongSecret(error)) this.#patience.wrong()
    } finally {
      this.busy = false
    }
  }

  async #merge(event: Event): Promise<void> {
    event.preventDefault()
    if (!this.#begins()) return this.#save(undefined)
    const passphrase = this.choice?.take()
    if (passphrase !== undefined) await this.#save({ passphrase })
  }

  async #save(protection: { passphrase: string } | 'private' | undefined): Promise<void> {
    const wing = this.#wing.value
    if (!wing || this.busy) return
    this.busy = true
    this.error = undefined
    try {
      const { value } = wing.backup
      const jobs = value.kind === 'preview' ? value.onTheirWay : 0
      const { added, replaced } = await wing.backup.merge(protection)
      const t = backupWords(this.words).in
      const told = added + replaced === 0 && jobs > 0 ? t.jobsDone : t.done(added, replaced)
      this.#forget()
      if (protection === undefined) this.news = told
      else {
        this.notices.say(told)
        this.router.go({ kind: 'keys' })
      }
    } catch (error) {
      this.error = error
    } finally {
      this.busy = false
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cs-vault-restore': VaultRestore
  }
}
