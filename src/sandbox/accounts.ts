import { badParameter } from './errors.ts'
import type { Policy } from './iam.ts'
import type { LoggedCall } from './logs.ts'
import type { SshKey } from './ssh-keys.ts'
import type { Project } from './cloud.ts'
import type { Zone } from './dns.ts'

/** The person or organisation behind an account: the fields of `GET /me` (`nichandle.Nichandle`). */
export interface Person {
  address: string | null
  area: string | null
  birthCity: string | null
  birthDay: string | null
  city: string | null
  companyNationalIdentificationNumber: string | null
  complementaryAddress: string | null
  corporationType: string | null
  readonly country: string
  readonly currency: { readonly code: string; readonly symbol: string }
  readonly customerCode: string
  readonly email: string
  fax: string | null
  firstname: string | null
  italianSDI: string | null
  readonly kycValidated: boolean
  language: string
  readonly legalform: string
  name: string | null
  nationalIdentificationNumber: string | null
  organisation: string | null
  readonly ovhCompany: string
  readonly ovhSubsidiary: string
  phone: string | null
  phoneCountry: string | null
  phoneType: string | null
  purposeOfPurchase: string | null
  sex: string | null
  spareEmail: string | null
  readonly state: string
  vat: string | null
  zip: string | null
}

/** One customer account with what it owns beside applications and credentials. */
export interface Account {
  readonly nichandle: string
  readonly person: Person
  readonly projects: Map<string, Project>
  /** The SSH keys of each project, by the project's id. */
  readonly sshKeys: Map<string, Map<string, SshKey>>
  readonly zones: Map<string, Zone>
  readonly policies: Map<string, Policy>
  /** Calls of the account itself, and calls of others on its services; the newest last. */
  readonly calls: LoggedCall[]
  readonly serviceCalls: LoggedCall[]
}

const writable = [
  'address',
  'area',
  'birthCity',
  'birthDay',
  'city',
  'companyNationalIdentificationNumber',
  'complementaryAddress',
  'corporationType',
  'fax',
  'firstname',
  'italianSDI',
  'name',
  'nationalIdentificationNumber',
  'organisation',
  'phone',
  'phoneCountry',
  'phoneType',
  'purposeOfPurchase',
  'sex',
  'spareEmail',
  'vat',
  'zip',
] as const

/** Writes the fields of a body that may be written; others are passed over, as for every PUT of the API. Refuses wrong types. */
export function editPerson(person: Person, changes: Readonly<Record<string, unknown>>): void {
  for (const field of writable) {
    const value = changes[field]
    if (value === undefined) continue
    if (value !== null && typeof value !== 'string') throw badParameter(`${field}: a text is expected`)
    person[field] = value
  }
  if (typeof changes.language === 'string') person.language = changes.language
}
