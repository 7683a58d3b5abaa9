import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { ruleMethods } from '../../ovh/index.ts'
import { noteKey } from '../../state/content.ts'
import { topicOfCause } from '../../state/error-topics.ts'
import type { Subject } from '../../state/inventory/doctor/consultation.ts'
import type { Step } from '../../state/inventory/doctor/diagnosis.ts'
import type { DoctorWords } from '../../state/inventory/doctor/sentences.ts'
import { href } from '../../state/routes.ts'
import type { Route } from '../../state/routes.ts'
import { visible } from '../../state/words.ts'

export interface RemedyOptions {
  t: DoctorWords
  subject: Subject
  /** Whether a vault is open, so that there are keys to go to. */
  open: boolean
  /** Takes the key to another endpoint, and examines it there. */
  move: (endpoint: string) => void
  paste: () => void
}

/** What a step's remedy needs to be done: a link or a button, beside a link to everything the refusal can come from. */
export function remedyActs(step: Step, options: RemedyOptions): TemplateResult | typeof nothing {
  const { t } = options
  const { cause } = step.data
  return html`${act(step, options)}
  ${
    cause
      ? html`<a href=${href({ kind: 'help', topic: `error-${topicOfCause(cause)}` })}>${t.acts.causes}</a>`
      : nothing
  }`
}

function act(step: Step, options: RemedyOptions): TemplateResult | typeof nothing {
  const { t, subject, open, move, paste } = options
  const { remedy, data, outcome } = step
  const account = subject.kind === 'saved' ? subject.account : undefined
  const link = (to: Route, text: string): TemplateResult =>
    html`<a class="button" href=${href(to)}>${text}</a>`
  switch (remedy) {
    case 'complete-key':
    case 'check-spelling':
    case 'copy-secret-again':
      return account === undefined
        ? html`<button type="button" @click=${paste}>${t.acts.paste}</button>`
        : link({ kind: 'import' }, t.acts.paste)
    case 'use-region':
    case 'choose-endpoint':
      if (account !== undefined) return link({ kind: 'import' }, t.acts.importThere)
      return html`${(data.endpoints ?? []).map(
        (name) =>
          html`<button type="button" @click=${() => move(name)}>${t.acts.region(visible(name))}</button>`,
      )}`
    case 'use-relay':
      return link({ kind: 'connection', ...(account !== undefined && { account }) }, t.acts.connection)
    case 'validate':
      return link({ kind: 'new' }, t.acts.requests)
    case 'new-key':
      // Only a key that still works can be read, and so be copied.
      return account !== undefined && outcome === 'fine'
        ? link({ kind: 'new-from', account, how: 'replace' }, t.acts.replace)
        : link({ kind: 'new' }, t.acts.newKey)
    case 'new-application':
      return link({ kind: 'new' }, t.acts.newKey)
    case 'add-rule': {
      const [method, path] = (data.rules?.[0] ?? '').split(' ')
      const verb = ruleMethods.find((one) => one === method)
      return account !== undefined && verb && path
        ? link(
            { kind: 'new-from', account, how: 'extend', rule: { method: verb, path } },
            t.acts.extend(visible(`${verb} ${path}`, 80)),
          )
        : link({ kind: 'new' }, t.acts.newKey)
    }
    case 'edit-addresses':
      if (!open) return nothing
      return account !== undefined && data.credentialId !== undefined
        ? link({ kind: 'keys', key: noteKey(subject.endpoint ?? '', data.credentialId) }, t.acts.row)
        : link({ kind: 'keys' }, t.acts.keys)
    default:
      return nothing
  }
}
