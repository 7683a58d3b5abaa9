import { html } from 'lit'
import type { TemplateResult } from 'lit'
import type { Unlock, Way } from '../../state/ways.ts'
import type { Words } from '../../state/words.ts'
import { vaultWords } from '../vault-words.ts'

type Kind = Way['type']

/** Best first: what costs a touch, what is known, what lies in a drawer, what protects least. */
const order: readonly Kind[] = ['passkey', 'passphrase', 'recovery', 'device']

/** The kinds of way that can serve at this address, best first. */
export function kindsHere(ways: readonly Way[]): Kind[] {
  return order.filter((kind) => ways.some(({ type, here }) => type === kind && here))
}

/** What a way needs to be shown: a field, or a sentence where there is nothing to type. `id` is unique in its tree. */
export function wayAnswer(kind: Kind, id: string, words: Words, disabled = false): TemplateResult {
  const t = vaultWords(words)
  if (kind === 'passkey' || kind === 'device') return html`<p class="small soft">${t.proof[kind]}</p>`
  const recovery = kind === 'recovery'
  return html`<div class="field">
    <label for=${id}>${t.names[kind]}</label>
    <input
      id=${id}
      class=${recovery ? 'mono' : ''}
      type=${recovery ? 'text' : 'password'}
      autocomplete=${recovery ? 'off' : 'current-password'}
      autocapitalize="off"
      spellcheck="false"
      required
      ?disabled=${disabled}
    />
    ${recovery ? html`<small>${t.proof.recoveryHint}</small>` : ''}
  </div>`
}

/** What was typed, and the field emptied; a passkey may be named by its way's id. */
export function takeAnswer(kind: Kind, id: string, root: ParentNode, passkey: true | string = true): Unlock {
  if (kind === 'passkey') return { passkey }
  if (kind === 'device') return { device: true }
  const field = root.querySelector<HTMLInputElement>(`#${id}`)
  const text = field?.value ?? ''
  if (field) field.value = ''
  return kind === 'recovery' ? { recoveryKey: text } : { passphrase: text }
}
