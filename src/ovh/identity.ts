// nichandle.Nichandle, as described by the API's own /me schema.
import type { OvhClient } from './client.ts'
import type { Patience } from './deadline.ts'
import { Fields } from './fields.ts'

/** Who an account belongs to: the part of `GET /me` that helps to recognise it. Missing texts are `null`. */
export interface Identity {
  /** Such as `xx1234-ovh`. */
  nichandle: string | null
  customerCode: string | null
  firstname: string | null
  name: string | null
  organisation: string | null
  email: string | null
  country: string | null
  /** Such as `fr_FR`. */
  language: string | null
  /** Such as `FR`, `CA`, `US`. */
  ovhSubsidiary: string | null
  /** Such as `complete`. */
  state: string | null
}

/** Reads the account's own description. */
export async function identity(client: OvhClient, options?: Patience): Promise<Identity> {
  const fields = new Fields('GET /me', await client.get('/me', options))
  return {
    nichandle: fields.optionalText('nichandle'),
    customerCode: fields.optionalText('customerCode'),
    firstname: fields.optionalText('firstname'),
    name: fields.optionalText('name'),
    organisation: fields.optionalText('organisation'),
    email: fields.optionalText('email'),
    country: fields.optionalText('country'),
    language: fields.optionalText('language'),
    ovhSubsidiary: fields.optionalText('ovhSubsidiary'),
    state: fields.optionalText('state'),
  }
}
