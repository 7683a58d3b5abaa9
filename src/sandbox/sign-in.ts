// The part that all pages with a form share: who signs in, and how long the key shall live.
import { html, type Markup } from './page.ts'
import type { World } from './world.ts'

/** The choices of validity in seconds; zero is no end. A day comes first, as ovh/go-ovh's README describes the real page. */
export const validities: readonly { readonly seconds: number; readonly label: string }[] = [
  { seconds: 86_400, label: '1 day' },
  { seconds: 3_600, label: '1 hour' },
  { seconds: 604_800, label: '7 days' },
  { seconds: 2_592_000, label: '30 days' },
  { seconds: 7_776_000, label: '90 days' },
  { seconds: 0, label: 'Unlimited' },
]

/** Fields for account and password. Any password does. */
export function signInFields(world: World): Markup {
  const accounts = [...world.accounts.values()]
  return html`<h2>Sign in</h2>
    <label for="account">Account</label>
    <select id="account" name="account">
      ${accounts.map(
        ({ nichandle, person }) =>
          html`<option value="${nichandle}">
            ${nichandle} — ${person.firstname ?? ''} ${person.name ?? ''}
          </option>`,
      )}
    </select>
    <label for="password">Password</label>
    <input
      id="password"
      name="password"
      type="password"
      autocomplete="off"
      aria-describedby="password-note"
    />
    <p class="quiet" id="password-note">Any password will do, or none: do not type a real one.</p>`
}

/** The field for the validity. */
export function validityField(chosen?: number): Markup {
  return html`<label for="validity">Validity</label>
    <select id="validity" name="validity">
      ${validities.map(
        ({ seconds, label }) =>
          html`<option value="${seconds}" ${seconds === chosen ? html` selected` : ''}>${label}</option>`,
      )}
    </select>`
}

/** The moment at which a key of the chosen validity ends; null for never. Unknown choices count as the first. */
export function expirationOf(validity: string | null, nowMs: number): number | null {
  const seconds = /^\d{1,10}$/.test(validity ?? '') ? Number(validity) : (validities[0]?.seconds ?? 0)
  return seconds === 0 ? null : nowMs + seconds * 1000
}
