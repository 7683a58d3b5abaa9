/** How grave. `note` is worth knowing and makes no key suspicious. */
export type Severity = 'risk' | 'caution' | 'note'

/** What a page offers beside a finding; one click leads there. */
export type Remedy =
  /** Replace the key by one with fewer rules. */
  | 'narrow'
  /** Replace it by one with the rules of the preset that the finding names. */
  | 'use-preset'
  /** Replace it by one with the rules that Countersign itself needs. */
  | 'smallest-key'
  /** Replace it by one that is the same and lives on. */
  | 'renew'
  /** Edit the addresses it may be used from. */
  | 'limit-addresses'
  | 'revoke'
  /** Open the validation page again, or revoke. */
  | 'validate'
  /** Lay the keys side by side. */
  | 'compare'
  /** Give it an own name and note: the API cannot change a description. */
  | 'annotate'
  | 'delete-application'

/** Lengths of time, in days. The reasons are in docs/audit.md. */
export const thresholds = {
  expiresSoon: 7,
  unused: 30,
  dormant: 90,
  pendingHours: 1,
  consoleLeftover: 1,
  renewal: 60,
  observed: 7,
} as const

/**
 * Every finding there is, gravest and most specific first: the order in which they are listed. `severity` is the usual
 * one; a finding says its own. When each is raised, and why, is in docs/audit.md.
 */
export const findings = {
  'whole-account': { severity: 'risk', remedy: 'narrow' },
  'controls-access': { severity: 'risk', remedy: 'narrow' },
  'console-login': { severity: 'caution', remedy: 'revoke' },
  'unlimited-unused': { severity: 'risk', remedy: 'revoke' },
  'expires-before-renewal': { severity: 'caution', remedy: 'renew' },
  'open-in-disguise': { severity: 'caution', remedy: 'limit-addresses' },
  'reaches-billing': { severity: 'caution', remedy: 'narrow' },
  'opens-nothing': { severity: 'caution', remedy: 'revoke' },
  'support-made': { severity: 'caution', remedy: 'revoke' },
  'any-address': { severity: 'caution', remedy: 'limit-addresses' },
  'never-expires': { severity: 'caution', remedy: 'renew' },
  'expires-soon': { severity: 'caution', remedy: 'renew' },
  'never-used': { severity: 'caution', remedy: 'revoke' },
  dormant: { severity: 'caution', remedy: 'revoke' },
  'never-validated': { severity: 'caution', remedy: 'validate' },
  twins: { severity: 'caution', remedy: 'compare' },
  'wider-than-preset': { severity: 'caution', remedy: 'use-preset' },
  'wider-than-needed': { severity: 'caution', remedy: 'smallest-key' },
  'wider-than-use': { severity: 'note', remedy: 'narrow' },
  'dead-rules': { severity: 'note', remedy: 'narrow' },
  'same-rules': { severity: 'note', remedy: 'compare' },
  'application-without-key': { severity: 'note', remedy: 'delete-application' },
  'no-description': { severity: 'note', remedy: 'annotate' },
} as const satisfies Readonly<Record<string, { severity: Severity; remedy: Remedy }>>

export type FindingCode = keyof typeof findings

/** All codes, in the order in which findings are listed. */
export const findingCodes = Object.keys(findings) as readonly FindingCode[]

/** What a sentence about a finding may need. Texts come from the API: show them with `visible`. */
export interface FindingData {
  /** The rules that it is about, as `GET /path`. */
  rules?: readonly string[]
  /** The blocks that it is about. */
  addresses?: readonly string[]
  /** Whole days: since the last use, since the creation, or until the end. */
  days?: number
  /** Milliseconds since 1970. */
  at?: number
  /** A preset's id, its tool, and what of the rules goes beyond it. */
  preset?: string
  tool?: string
  /** An application's name. */
  application?: string
  /** How many calls were looked at. */
  calls?: number
}

/** One thing that is wrong, or worth knowing, with the keys and the application it is about. */
export interface Finding {
  code: FindingCode
  severity: Severity
  remedy: Remedy
  /** Row ids, in the order of the rows. */
  keys: readonly string[]
  /** The id of an application's row. */
  application?: string
  data: FindingData
}
