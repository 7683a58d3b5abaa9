import { html } from 'lit'
import type { TemplateResult } from 'lit'

/** A path that breaks before a slash where its line is too short for it, rather than in a word. */
export const slashed = (path: string): TemplateResult[] =>
  path.split(/(?=\/)/).map((part, at) => (at === 0 ? html`${part}` : html`<wbr />${part}`))
