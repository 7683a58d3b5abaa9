import { html, svg } from 'lit'
import type { TemplateResult } from 'lit'
import type { Routes } from '../../ovh/index.ts'
import type { Words } from '../../state/words.ts'
import type { ReferenceMessages } from '../reference-words.ts'
import { operationHref, pathText } from './reference-context.ts'
import type { Reading } from './reference-context.ts'

/** A section of the API and how many operations it has. */
export interface Section {
  section: string
  count: number
}

const counted = new WeakMap<Routes, readonly Section[]>()

/** The sections of both versions, in the order of their names. */
export function sectionsOf(routes: Routes): readonly Section[] {
  let list = counted.get(routes)
  if (!list) {
    const counts = new Map<string, number>()
    for (const { section } of routes.operations) counts.set(section, (counts.get(section) ?? 0) + 1)
    list = [...counts]
      .map(([section, count]) => ({ section, count }))
      .sort((a, b) => a.section.localeCompare(b.section, 'en'))
    counted.set(routes, list)
  }
  return list
}

/** The calls that most keys are about. */
const beginnings = [
  'GET /me',
  'GET /me/api/credential',
  'GET /domain/zone',
  'POST /domain/zone/{zoneName}/record',
  'GET /auth/currentCredential',
]

/** What stands beside the list while nothing is chosen: what this is good for, and how large the API is. */
export function welcome(
  { routes }: Reading,
  words: Words,
  t: ReferenceMessages,
  choose: (section: string) => void,
): TemplateResult {
  const largest = [...sectionsOf(routes)].sort((a, b) => b.count - a.count).slice(0, 10)
  const most = largest[0]?.count ?? 1
  const first = beginnings.flatMap((text) => {
    const found = routes.operations.find(({ method, path }) => `${method} ${path}` === text)
    return found ? [found] : []
  })
  return html`<article>
    <div class="stack">
      <h2 class="title">${t.welcome.title}</h2>
      <p class="soft">${t.welcome.text}</p>
    </div>
    <section class="part">
      <h3>${t.welcome.begin}</h3>
      <ul class="lines">
        ${first.map(
          (one) =>
            html`<li>
              <a class="op" href=${operationHref(one)}>${one.method} ${pathText(one.path)}</a>
            </li>`,
        )}
      </ul>
    </section>
    <section class="part">
      <h3>${t.welcome.sections}</h3>
      <ul class="bars">
        ${largest.map(
          ({ section, count }) =>
            html`<li>
              <button type="button" @click=${() => choose(section)}>
                <code>${section}</code>
                <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
                  ${svg`<rect width=${Math.max(1, Math.round((count / most) * 100))} height="10" rx="1" />`}
                </svg>
                <span class="n">${words.number(count)}</span>
              </button>
            </li>`,
        )}
      </ul>
    </section>
    <p class="small faint">${t.date(words.day(new Date(`${routes.date}T12:00:00Z`)), routes.region)}</p>
  </article>`
}
