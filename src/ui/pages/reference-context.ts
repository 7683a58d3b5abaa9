import { html } from 'lit'
import type { TemplateResult } from 'lit'
import type { Operation, Preset, Routes } from '../../ovh/index.ts'
import type { newKeyWords } from '../../state/new-key/words.ts'
import type { KeyJobs } from '../../state/new-key/jobs.ts'
import type { NewKeyWing } from '../../state/new-key/wing.ts'
import type { OwnRoutes } from '../../state/own-routes.ts'
import { printEntry } from '../../state/reference-entry.ts'
import { href } from '../../state/routes.ts'

/** What every part of the reference is made from, loaded when the page is first shown. */
export interface Reading {
  routes: Routes
  presets: readonly Preset[]
  jobs: KeyJobs
  wing: NewKeyWing
  /** What an endpoint says of its operations, where that is known, and how that is called. */
  own?: OwnRoutes
  /** What the pages of a new key say of presets and of rules. */
  words: typeof newKeyWords
}

/** The address of an operation's page. */
export const operationHref = ({ method, path }: Operation): string =>
  href({ kind: 'reference', entry: printEntry({ kind: 'operation', method, path }) })

/** The address of a program's page. */
export const presetHref = (id: string): string =>
  href({ kind: 'reference', entry: printEntry({ kind: 'preset', id }) })

/** A path that can be broken before its slashes, its parameters fainter than what is fixed. */
export function pathText(path: string): TemplateResult {
  const parts = path.split(/(?=\/)/)
  return html`${parts.map((part) =>
    part.startsWith('/{') ? html`<wbr />/<i>${part.slice(1)}</i>` : html`<wbr />${part}`,
  )}`
}
