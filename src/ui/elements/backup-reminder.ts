import { consume } from '@lit/context'
import { css, html, LitElement, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { backupDue } from '../../state/backup-due.ts'
import type { Keyring } from '../../state/keyring.ts'
import { href } from '../../state/routes.ts'
import type { Safety } from '../../state/safety.ts'
import type { Words } from '../../state/words.ts'
import { backupWords } from '../backup-words.ts'
import { keyringContext, wordsContext } from '../contexts.ts'
import { Watch } from '../controllers/watch.ts'
import { Wing } from '../controllers/wing.ts'
import { safetyContext } from '../safety-context.ts'
import { base } from '../styles/base.ts'

/** One quiet line when a backup is due, with the way to write one; nothing at all otherwise. */
@customElement('cs-backup-reminder')
export class BackupReminder extends LitElement {
  static override styles = [
    base,
    css`
      p {
        padding-block-end: 12px;
        font-size: var(--small);
        color: var(--ink-soft);
      }
    `,
  ]

  /** The page itself is where one is written: no link then. */
  @property({ type: Boolean }) here = false
  @consume({ context: keyringContext }) protected keyring!: Keyring
  @consume({ context: safetyContext }) protected safety!: () => Promise<Safety>
  @consume({ context: wordsContext, subscribe: true }) protected words!: Words

  readonly #wing = new Wing(this, () => this.safety)

  constructor() {
    super()
    new Watch<unknown>(this, () => this.keyring)
    new Watch<unknown>(this, () => this.#wing.value?.keeping)
  }

  protected override render(): TemplateResult | typeof nothing {
    const { value, revision } = this.keyring
    const wing = this.#wing.value
    if (value.kind !== 'open' || value.private || !revision || !wing) return nothing
    const now = Date.now()
    const due = backupDue(value.content, { rev: revision.rev, kept: wing.keeping.value, now })
    if (due === undefined) return nothing
    const t = backupWords(this.words).due
    const at = new Date(value.content.backup?.at ?? now)
    return html`<p>
      ${due === 'never' ? t.never : t.old(this.words.relative(at, now))}
      ${this.here ? nothing : html`<a href=${href({ kind: 'vault' })}>${t.write}</a>`}
    </p>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cs-backup-reminder': BackupReminder
  }
}
