import { html } from 'lit'
import type { TemplateResult } from 'lit'
import { ApiError, ruleMethods } from '../../ovh/index.ts'
import type { Account } from '../../state/accounts.ts'
import { apiCause } from '../../state/errors.ts'
import type { en } from '../../state/messages/account-en.ts'
import { href } from '../../state/routes.ts'
import { visible } from '../../state/words.ts'
import type { Widen, Words } from '../../state/words.ts'
import { errorPanel } from './error-panel.ts'
import { icon } from './icon.ts'

interface MissingOptions {
  account: Pick<Account, 'id' | 'region'>
  words: Words
  t: Pick<Widen<typeof en>, 'refused' | 'extend'>
  retry: () => void
}

/** Why a part of an account's page is empty: quietly where a rule lacks, as an error where something went wrong. */
export function missing(error: unknown, { account, words, t, retry }: MissingOptions): TemplateResult {
  const method = error instanceof ApiError ? ruleMethods.find((one) => one === error.method) : undefined
  if (!(error instanceof ApiError) || !method || apiCause(error) !== 'notGranted') {
    return errorPanel(error, words, { host: new URL(account.region?.api ?? location.href).host, retry })
  }
  const rule = { method, path: error.path }
  return html`<div class="note">
    ${icon('info')}
    <div class="stack">
      <p>${t.refused(`${method} ${visible(error.path, 120)}`)}</p>
      <p>
        <a class="button" href=${href({ kind: 'new-from', account: account.id, how: 'extend', rule })}
          >${icon('plus')} ${t.extend}</a
        >
      </p>
    </div>
  </div>`
}
