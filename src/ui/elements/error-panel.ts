import { html, nothing } from 'lit'
import type { LitElement, TemplateResult } from 'lit'
import { ApiError, OvhError, ruleMethods } from '../../ovh/index.ts'
import { topicOf } from '../../state/error-topics.ts'
import { apiCause, errorWords, messageFor, wayWords } from '../../state/errors.ts'
import type { Surroundings } from '../../state/errors.ts'
import type { Notices } from '../../state/notices.ts'
import { href, parseRoute } from '../../state/routes.ts'
import type { Words } from '../../state/words.ts'
import { icon } from './icon.ts'

/** What happened, why, what to do; with a way to try again where that can help. */
export function errorPanel(
  error: unknown,
  words: Words,
  { retry, ...around }: Surroundings & { retry?: () => void } = {},
): TemplateResult {
  const { t } = words
  const extend = extendLink(error)
  const topic = topicOf(error)
  const account = accountInView()
  const { causes, doctor } = errorWords[words.language]
  const told = messageFor(error, words.language, { online: navigator.onLine, ...around })
  return html`<div class="note bad" role="alert">
    ${icon('error')}
    <div class="stack">
      <div>
        <h2>${told.title}</h2>
        <p>${told.why}</p>
        <p>${told.next}</p>
      </div>
      ${
        told.call || told.queryId
          ? html`<p class="small soft">
              ${told.call ? html`<code>${told.call}</code>` : nothing}
              ${told.queryId ? html`<br />${t.colon(errorWords[words.language].query)} <code>${told.queryId}</code>` : nothing}
            </p>`
          : nothing
      }
      ${extend === undefined ? nothing : html`<a class="button" href=${extend}>${icon('plus')} ${t.shell.extend}</a>`}
      ${
        topic === undefined
          ? nothing
          : html`<p class="small actions">
              <a href=${href({ kind: 'help', topic: `error-${topic}` })}>${causes}</a>
              ${
                account === undefined
                  ? nothing
                  : html`<a href=${href({ kind: 'doctor', account })}>${doctor}</a>`
              }
            </p>`
      }
      ${
        told.connection
          ? html`<p class="small actions">
              <a href=${href({ kind: 'connection', ...(account !== undefined && { account }) })}
                >${wayWords[words.language].fell.link}</a
              >
              ${
                account === undefined
                  ? html`<a href=${href({ kind: 'hand' })}>${wayWords[words.language].kinds.hand}</a>`
                  : nothing
              }
            </p> `
          : nothing
      }
      ${retry && told.retry ? html`<button type="button" @click=${retry}>${t.word.retry}</button>` : nothing}
      ${told.connection && account !== undefined ? byHand(account, told.retry ? retry : undefined) : nothing}
      ${error instanceof OvhError ? shellCall(error, account, around.host) : nothing}
    </div>
  </div>`
}

/** Says what became of something, in words or as an error, to whoever has left the element that would show it. */
export function tellWhoLeft(
  { isConnected }: LitElement,
  notices: Notices,
  words: Words,
  what: string,
  became: unknown,
): void {
  if (isConnected || became === undefined) return
  notices.say(
    `${words.t.colon(what)} ${typeof became === 'string' ? became : messageFor(became, words.language).title}`,
  )
}

/** Fetched when a call has found no way: no view needs it before. Where it cannot be fetched, the link above remains. */
function byHand(account: string, retry: (() => void) | undefined): TemplateResult {
  void import('./by-hand.ts').catch(() => undefined)
  return html`<cs-by-hand .account=${account} .retry=${retry}></cs-by-hand>`
}

/** The call as a text for a shell, for whoever wants to make it elsewhere; fetched with the first failure of a call. */
function shellCall(error: OvhError, account: string | undefined, host: string | undefined): TemplateResult {
  void import('./shell-call.ts').catch(() => undefined)
  return html`<cs-shell-call .error=${error} .account=${account} .host=${host}></cs-shell-call>`
}

/** The way to a key that may make a refused call, where the view belongs to an account: its key with the rule that lacked. */
function extendLink(error: unknown): string | undefined {
  if (!(error instanceof ApiError) || apiCause(error) !== 'notGranted') return undefined
  const account = accountInView()
  const method = ruleMethods.find((one) => one === error.method)
  if (account === undefined || !method || !error.path.startsWith('/')) return undefined
  return href({ kind: 'new-from', account, how: 'extend', rule: { method, path: error.path } })
}

/** The account that the present view belongs to. The doctor's own view asks no doctor. */
function accountInView(): string | undefined {
  const route = parseRoute(location.hash.slice(1))
  return 'account' in route && route.kind !== 'doctor' ? route.account : undefined
}
