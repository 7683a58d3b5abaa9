// The sandbox's own small pages: no script, one stylesheet that the page's policy names by its hash.

/** Text that is already HTML. */
class Markup {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

export type { Markup }

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function write(value: unknown): string {
  if (value instanceof Markup) return value.text
  if (Array.isArray(value)) return value.map(write).join('')
  return String(value).replace(/[&<>"']/g, (character) => entities[character] ?? '')
}

/** A piece of a page. Every value is escaped unless it is itself such a piece; safe in text and in quoted attributes. */
export function html(texts: TemplateStringsArray, ...values: readonly unknown[]): Markup {
  return new Markup(
    texts.map((text, index) => text + (index < values.length ? write(values[index]) : '')).join(''),
  )
}

const style = `
:root { color-scheme: light dark; --line: color-mix(in srgb, currentColor 22%, transparent); --quiet: color-mix(in srgb, currentColor 65%, transparent); }
* { box-sizing: border-box; }
body { margin: 0; font: 16px/1.5 system-ui, sans-serif; background: Canvas; color: CanvasText; }
.notice { padding: .5rem 1rem; text-align: center; font-weight: 600; background: #8a4b00; color: #fff; }
main { max-width: 40rem; margin: 0 auto; padding: 2rem 1rem 4rem; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 .25rem; overflow-wrap: anywhere; }
h2 { font-size: 1rem; margin: 2rem 0 .5rem; }
p { margin: .5rem 0; overflow-wrap: anywhere; }
.quiet { color: var(--quiet); }
table { width: 100%; border-collapse: collapse; }
td, th { text-align: left; padding: .4rem .75rem .4rem 0; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
td:first-child, th:first-child { overflow-wrap: normal; white-space: nowrap; }
code { font: 0.95em ui-monospace, monospace; overflow-wrap: anywhere; }
label { display: block; margin: 1rem 0 .25rem; font-weight: 600; }
input, select, textarea { width: 100%; padding: .5rem .6rem; font: inherit; border: 1px solid var(--line); border-radius: .4rem; background: Field; color: FieldText; }
.row { display: grid; grid-template-columns: 7rem 1fr; gap: .5rem; margin: .5rem 0; }
.actions { display: flex; gap: .75rem; margin-top: 2rem; }
button { padding: .6rem 1.25rem; font: inherit; font-weight: 600; border: 1px solid var(--line); border-radius: .4rem; background: transparent; color: inherit; cursor: pointer; }
button.main { background: #0b57d0; border-color: #0b57d0; color: #fff; }
:focus-visible { outline: 3px solid #4c8dff; outline-offset: 2px; }
dt { margin-top: 1rem; font-weight: 600; }
dd { margin: 0; }
`

// Written in one piece: a space more inside the element and the hash would no longer name it.
const styleElement = new Markup(`<style>${style}</style>`)

let styleHash: Promise<string> | undefined

async function hashOfStyle(): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(style))
  return btoa(String.fromCharCode(...new Uint8Array(digest)))
}

/** A whole page. `formTo` names origins beside its own to which a form's answer may lead the browser. */
export async function page(
  title: string,
  content: Markup,
  options: { readonly status?: number; readonly formTo?: readonly string[] } = {},
): Promise<Response> {
  styleHash ??= hashOfStyle()
  const policy = [
    "default-src 'none'",
    `style-src 'sha256-${await styleHash}'`,
    `form-action ${["'self'", ...(options.formTo ?? [])].join(' ')}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ]
  const whole = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · Sandbox</title>
        ${styleElement}
      </head>
      <body>
        <div class="notice" role="note">Sandbox — not OVHcloud. Nothing here is real.</div>
        <main>${content}</main>
      </body>
    </html>`
  return new Response(whole.text, {
    status: options.status ?? 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy.join('; '),
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'cross-origin-opener-policy': 'same-origin',
      'cache-control': 'no-store',
    },
  })
}
