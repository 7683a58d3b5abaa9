/** The short explanations: their order, where each leads, and what to read next. */
import { en } from './messages/help-en.ts'
import { fr } from './messages/help-fr.ts'
import type { Language } from './preferences.ts'
import type { Route } from './routes.ts'
import type { Widen } from './words.ts'

/** The sentences of the help pages. */
export type HelpMessages = Widen<typeof en>

const words: Readonly<Record<Language, HelpMessages>> = { en, fr }

/** Those sentences in the reader's language. */
export const helpWords = (language: Language): HelpMessages => words[language]

export type HelpTopic = keyof typeof en.topics

/** The explanations in the order in which they are listed. */
export const helpGroups: readonly { group: keyof typeof en.groups; topics: readonly HelpTopic[] }[] = [
  { group: 'keys', topics: ['basics', 'edit', 'validity', 'pending', 'kind'] },
  { group: 'files', topics: ['conf', 'application', 'region'] },
  { group: 'connection', topics: ['cors', 'offline'] },
  { group: 'vault', topics: ['private', 'lock', 'passphrase', 'backup'] },
  { group: 'trust', topics: ['privacy', 'limits', 'shortcuts'] },
]

/** Where an explanation leads, and which others belong to it. */
export const helpLinks: Readonly<Record<HelpTopic, { to?: Route; see: readonly HelpTopic[] }>> = {
  basics: { to: { kind: 'understand' }, see: ['edit', 'application', 'validity'] },
  edit: { to: { kind: 'keys' }, see: ['validity', 'basics'] },
  validity: { to: { kind: 'timeline' }, see: ['pending', 'edit'] },
  pending: { to: { kind: 'new' }, see: ['validity', 'basics'] },
  kind: { to: { kind: 'new' }, see: ['basics', 'application'] },
  conf: { to: { kind: 'import' }, see: ['region', 'application'] },
  application: { to: { kind: 'new' }, see: ['basics', 'region'] },
  region: { to: { kind: 'doctor' }, see: ['conf', 'cors'] },
  cors: { to: { kind: 'connection' }, see: ['offline', 'privacy'] },
  offline: { to: { kind: 'reference' }, see: ['cors', 'backup'] },
  private: { see: ['lock', 'privacy'] },
  lock: { to: { kind: 'settings' }, see: ['passphrase', 'private'] },
  passphrase: { to: { kind: 'vault' }, see: ['backup', 'lock'] },
  backup: { to: { kind: 'vault' }, see: ['passphrase', 'offline'] },
  privacy: { to: { kind: 'about' }, see: ['limits', 'cors'] },
  limits: { to: { kind: 'about' }, see: ['privacy', 'private'] },
  shortcuts: { see: [] },
}

/** The topic of an address, if there is such an explanation. */
export const helpTopic = (text: string): HelpTopic | undefined =>
  Object.hasOwn(en.topics, text) ? (text as HelpTopic) : undefined

/** The explanations whose title or text holds every word, in their order. Accents and capitals do not count. */
export function searchHelp(
  language: Language,
  query: string,
  folded: (text: string) => string,
): ReadonlySet<HelpTopic> {
  const wanted = folded(query).split(/\s+/).filter(Boolean)
  const { topics } = helpWords(language)
  const hits = helpGroups
    .flatMap((one) => one.topics)
    .filter((topic) => {
      const text = folded(`${topics[topic].title} ${topics[topic].text.join(' ')}`)
      return wanted.every((word) => text.includes(word))
    })
  return new Set(hits)
}
