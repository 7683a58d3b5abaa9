import { covers } from '../../ovh/index.ts'
import type { Rule } from '../../ovh/index.ts'
import { fingerprint, includes, opensAccount, opensAll, printRule } from './knowledge.ts'
import type { Knowledge } from './knowledge.ts'

/** What can be said of a set of rules without knowing whose it is. Rules are printed as `GET /path`, in their order. */
export interface RuleFacts {
  rules: readonly Rule[]
  /** One text for the set, whatever the order. */
  print: string
  /** Those that open the whole account. */
  wide: readonly string[]
  /** Those that change who may enter the account. */
  access: readonly string[]
  billing: readonly string[]
  /** Those that open nothing at all. */
  dead: readonly string[]
  /** Those that may change something. */
  writes: readonly string[]
  /** Those that Countersign has no use for. */
  surplus: readonly string[]
  /** Whether every key of the account may be listed. */
  listsKeys: boolean
  /** Whether the set looks like one for DNS challenges. */
  renews: boolean
}

/**
 * The rules that Countersign itself has a use for: looking at keys and applications, revoking them, editing addresses,
 * the call log, OAuth2 clients, projects.
 */
export const neededRules: readonly Rule[] = [
  { method: 'GET', path: '/auth/*' },
  { method: 'GET', path: '/me' },
  { method: 'GET', path: '/me/api/*' },
  { method: 'PUT', path: '/me/api/credential/*' },
  { method: 'DELETE', path: '/me/api/credential/*' },
  { method: 'DELETE', path: '/me/api/application/*' },
  { method: 'GET', path: '/cloud/project' },
  { method: 'GET', path: '/cloud/project/*' },
]

/** Thousands of keys share a few sets of rules, so each set is looked at once. Lives as long as the knowledge. */
export class RuleBook {
  readonly #knowledge: Knowledge
  readonly #bySet = new WeakMap<readonly Rule[], RuleFacts>()
  readonly #byText = new Map<string, RuleFacts>()

  constructor(knowledge: Knowledge) {
    this.#knowledge = knowledge
  }

  of(rules: readonly Rule[]): RuleFacts {
    let facts = this.#bySet.get(rules)
    if (!facts) {
      let text = ''
      for (const { method, path } of rules) text += `${method} ${path}\n`
      facts = this.#byText.get(text)
      if (!facts) {
        facts = this.#look(rules)
        this.#byText.set(text, facts)
      }
      this.#bySet.set(rules, facts)
    }
    return facts
  }

  #look(rules: readonly Rule[]): RuleFacts {
    const printed = (fits: (rule: Rule) => boolean): string[] => rules.filter(fits).map(printRule)
    const opens = (rule: Rule) => this.#knowledge.opens(rule)
    return {
      rules,
      print: fingerprint(rules),
      wide: printed(opensAccount),
      access: printed((rule) => opens(rule).access),
      billing: printed((rule) => opens(rule).billing),
      dead: printed((rule) => !opensAccount(rule) && opens(rule).nothing),
      writes: printed(({ method }) => method !== 'GET'),
      surplus: printed(
        ({ method, path }) =>
          !neededRules.some((need) => need.method === method && includes(need.path, path)),
      ),
      listsKeys: covers(rules, 'GET', '/me/api/credential'),
      renews: renewsCertificates(rules),
    }
  }
}

/**
 * Whether rules look like those of a program that answers DNS challenges: nothing outside `/domain`, and the records of a
 * zone may be written. Let's Encrypt's certificates live for 90 days and are renewed from the 60th on.
 */
function renewsCertificates(rules: readonly Rule[]): boolean {
  if (!rules.every(({ path }) => /^\/(domain|auth)\b/.test(path))) return false
  return rules.some(
    ({ method, path }) =>
      (method === 'POST' || method === 'PUT') &&
      opensAll(
        [{ method, path }],
        method,
        `/domain/zone/${zoneOf(path)}/record${method === 'PUT' ? '/1' : ''}`,
      ),
  )
}

function zoneOf(path: string): string {
  return /^\/domain\/zone\/([^/*]+)/.exec(path)?.[1] ?? '*'
}
