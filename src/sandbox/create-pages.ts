// createApp makes an application (key and secret); createToken makes one with a consumer key that is validated at once.
import { pendingCredential } from './auth.ts'
import type { Application } from './applications.ts'
import { parseIpBlock } from './ip-blocks.ts'
import { html, page, type Markup } from './page.ts'
import { randomKey } from './random.ts'
import type { Rule } from './rules.ts'
import { expirationOf, signInFields, validities, validityField } from './sign-in.ts'
import type { Switches } from './switches.ts'
import { settle } from './validation-page.ts'
import type { World } from './world.ts'

/** Which of the two pages. */
export type CreatePage = 'createToken' | 'createApp'

interface Draft {
  name: string
  description: string
  validity: number | undefined
  rules: readonly Rule[]
  ips: string
}

const shownMethods = ['GET', 'POST', 'PUT', 'DELETE']
const emptyRows = 4

/** Reads `?GET=/me&POST=/me/*`; the name, description and duration only where the switch lets them in. */
function prefill(search: string, switches: Switches): Draft {
  const query = new URLSearchParams(search)
  const all = switches.pagePrefill === 'all'
  const text = (...names: string[]) =>
    (all && names.map((name) => query.get(name)).find((one) => one !== null)) || ''
  const duration = text('duration').toLowerCase()
  return {
    name: text('applicationName', 'name'),
    description: text('applicationDescription', 'description'),
    validity: validities.find(
      ({ label, seconds }) => label.toLowerCase() === duration || String(seconds) === duration,
    )?.seconds,
    rules: [...query]
      .filter(([method]) => shownMethods.includes(method))
      .map(([method, path]) => ({ method, path })),
    ips: '',
  }
}

function readForm(form: URLSearchParams): Draft {
  const paths = form.getAll('path')
  return {
    name: (form.get('name') ?? '').trim(),
    description: (form.get('description') ?? '').trim(),
    validity: Number(form.get('validity') ?? validities[0]?.seconds),
    rules: form
      .getAll('method')
      .map((method, index) => ({ method, path: (paths[index] ?? '').trim() }))
      .filter(({ method, path }) => path !== '' && shownMethods.includes(method)),
    ips: (form.get('ips') ?? '').trim(),
  }
}

function ruleRow({ method, path }: Rule): Markup {
  return html`<div class="row">
    <select name="method" aria-label="Method">
      ${shownMethods.map((one) => html`<option${one === method ? html` selected` : ''}>${one}</option>`)}
    </select>
    <input name="path" aria-label="Path" value="${path}" spellcheck="false" autocomplete="off" />
  </div>`
}

function rightsFields({ validity, rules, ips }: Draft): Markup {
  const rows = [...rules, ...new Array<Rule>(emptyRows).fill({ method: 'GET', path: '' })]
  return html`${validityField(validity)}
    <h2>Rights</h2>
    ${rows.map(ruleRow)}
    <label for="ips">Restricted IPs</label>
    <textarea id="ips" name="ips" rows="2" spellcheck="false" aria-describedby="ips-note">${ips}</textarea>
    <p class="quiet" id="ips-note">Blocks such as 192.0.2.0/24, one a line. Empty: from anywhere.</p>`
}

function formPage(world: World, kind: CreatePage, draft: Draft, problem: string): Promise<Response> {
  const title = kind === 'createApp' ? 'Create an application' : 'Create API keys'
  return page(
    title,
    html`<h1>${title}</h1>
      ${problem === '' ? '' : html`<p role="alert"><strong>${problem}</strong></p>`}
      <form method="post">
        ${signInFields(world)}
        <h2>Application</h2>
        <label for="name">Application name</label>
        <input id="name" name="name" required maxlength="120" autocomplete="off" value="${draft.name}" />
        <label for="description">Application description</label>
        <input id="description" name="description" required autocomplete="off" value="${draft.description}" />
        ${kind === 'createToken' ? rightsFields(draft) : ''}
        <div class="actions"><button class="main">Create</button></div>
      </form>`,
    { status: problem === '' ? 200 : 400 },
  )
}

function resultPage(values: readonly (readonly [string, string])[]): Promise<Response> {
  return page(
    'Created',
    html`<h1>Created</h1>
      <p>These values are shown once.</p>
      <dl>
        ${values.map(
          ([label, value]) =>
            html`<dt>${label}</dt>
              <dd><code id="${label.toLowerCase().replaceAll(' ', '-')}">${value}</code></dd>`,
        )}
      </dl>`,
  )
}

/** Registers an application for an account. */
function createApplication(
  world: World,
  owner: string,
  facts: Pick<Application, 'name' | 'description'>,
): Application {
  return world.applications.add({
    ...facts,
    applicationId: world.nextId(),
    applicationKey: randomKey(world.random, 16),
    applicationSecret: randomKey(world.random, 32),
    status: 'active',
    owner,
  })
}

/** Answers either page and its form. */
export async function createPage(
  world: World,
  switches: Switches,
  kind: CreatePage,
  request: { readonly method: string; readonly search: string; readonly form: URLSearchParams },
  nowMs: number,
): Promise<Response> {
  if (request.method !== 'POST') return formPage(world, kind, prefill(request.search, switches), '')
  const draft = readForm(request.form)
  const account = request.form.get('account') ?? ''
  const ips = draft.ips.split(/[\s,;]+/).filter((one) => one !== '')
  const problem = !world.accounts.has(account)
    ? 'There is no such account here.'
    : draft.name === '' || draft.description === ''
      ? 'Name and description are needed.'
      : ips.some((one) => !parseIpBlock(one))
        ? 'Restricted IPs are blocks such as 192.0.2.0/24.'
        : ''
  if (problem !== '') return formPage(world, kind, draft, problem)

  const application = createApplication(world, account, { name: draft.name, description: draft.description })
  const pair = [
    ['Application key', application.applicationKey],
    ['Application secret', application.applicationSecret],
  ] as const
  if (kind === 'createApp') return resultPage(pair)
  const credential = pendingCredential(
    world,
    {
      applicationId: application.applicationId,
      rules: draft.rules,
      allowedIPs: ips.length > 0 ? ips : null,
      redirection: null,
    },
    nowMs,
  )
  const expiration = expirationOf(request.form.get('validity'), nowMs)
  settle(world, credential, { accept: true, account, expiration }, nowMs, switches.pendingSeconds)
  return resultPage([...pair, ['Consumer key', credential.consumerKey]])
}
