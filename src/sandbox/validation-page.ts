// The page behind a validation URL: sign in, see the rules, choose a validity, accept or refuse. Nothing is added to the
// redirection (ovh/swift-ovh compares the final address for equality).
import { stateAt, type Credential } from './credentials.ts'
import { html, page, type Markup } from './page.ts'
import { expirationOf, signInFields, validityField } from './sign-in.ts'
import type { Switches } from './switches.ts'
import type { World } from './world.ts'

/** What an owner decides about a requested key. */
export interface Decision {
  readonly accept: boolean
  readonly account: string
  /** Null: no end. */
  readonly expiration: number | null
}

/** Settles a pending credential. False when it is no longer pending, or the account does not exist. */
export function settle(
  world: World,
  credential: Credential,
  decision: Decision,
  nowMs: number,
  pendingSeconds: number,
): boolean {
  if (stateAt(credential, nowMs, pendingSeconds) !== 'pendingValidation') return false
  if (!world.accounts.has(decision.account)) return false
  credential.account = decision.account
  credential.status = decision.accept ? 'validated' : 'refused'
  if (decision.accept) credential.expiration = decision.expiration
  return true
}

function note(title: string, text: string, status = 200): Promise<Response> {
  return page(
    title,
    html`<h1>${title}</h1>
      <p>${text}</p>`,
    { status },
  )
}

function originOrScheme(redirection: string): string {
  const { origin, protocol } = new URL(redirection)
  return origin === 'null' ? protocol : origin
}

function rulesTable(credential: Credential): Markup {
  if (credential.rules.length === 0) return html`<p>No access at all: this key may only ask about itself.</p>`
  return html`<table>
    <thead>
      <tr>
        <th scope="col">Method</th>
        <th scope="col">Path</th>
      </tr>
    </thead>
    <tbody>
      ${credential.rules.map(
        ({ method, path }) =>
          html`<tr>
            <td>${method}</td>
            <td><code>${path}</code></td>
          </tr>`,
      )}
    </tbody>
  </table>`
}

function form(world: World, credential: Credential): Promise<Response> {
  const application = world.applications.find(credential.applicationId)
  const name = application?.name ?? 'A deleted application'
  const { allowedIPs, redirection } = credential
  return page(
    `${name} asks for access`,
    html`<h1>${name} asks for access</h1>
      <p class="quiet">${application?.description ?? ''}</p>
      <h2>It wants to</h2>
      ${rulesTable(credential)}
      ${allowedIPs && allowedIPs.length > 0 ? html`<p>Only from <code>${allowedIPs.join(', ')}</code></p>` : ''}
      ${redirection === null ? '' : html`<p class="quiet">Afterwards you go to <code>${redirection}</code></p>`}
      <form method="post">
        ${signInFields(world)} ${validityField()}
        <div class="actions">
          <button class="main" name="decision" value="accept">Accept</button>
          <button name="decision" value="refuse">Refuse</button>
        </div>
      </form>`,
    { formTo: redirection === null ? [] : [originOrScheme(redirection)] },
  )
}

function onward(redirection: string, query: string): string {
  if (query === '') return redirection
  return redirection + (redirection.includes('?') ? '&' : '?') + query
}

/** Answers the page and its form. */
export async function validationPage(
  world: World,
  switches: Switches,
  request: { readonly method: string; readonly search: string; readonly form: URLSearchParams },
  nowMs: number,
): Promise<Response> {
  const token = new URLSearchParams(request.search).get('credentialToken') ?? ''
  const credential = world.credentials.withToken(token)
  if (!credential) return note('Unknown request', 'This address belongs to no request for access.', 404)
  const state = stateAt(credential, nowMs, switches.pendingSeconds)
  if (state === 'expired') return note('Too late', 'This request for access has expired.', 410)
  if (state !== 'pendingValidation') {
    return note(
      'Already decided',
      `This request for access has been ${state === 'refused' ? 'refused' : 'accepted'}.`,
    )
  }
  if (request.method !== 'POST') return form(world, credential)

  const choice = request.form.get('decision')
  if (choice !== 'accept' && choice !== 'refuse') return form(world, credential)
  const accept = choice === 'accept'
  const decision = {
    accept,
    account: request.form.get('account') ?? '',
    expiration: expirationOf(request.form.get('validity'), nowMs),
  }
  if (!settle(world, credential, decision, nowMs, switches.pendingSeconds)) {
    return note('Sign in first', 'There is no such account here.', 400)
  }
  const { redirection } = credential
  if (redirection !== null && (accept || switches.redirectOnRefusal)) {
    const location = accept ? onward(redirection, switches.redirectQuery) : redirection
    return new Response(null, {
      status: 302,
      headers: { location, 'referrer-policy': 'no-referrer', 'cache-control': 'no-store' },
    })
  }
  return accept
    ? note('Access granted', 'The key works from now on. You can close this page.')
    : note('Access refused', 'The key will never work. You can close this page.')
}
