// The endpoint names and bases of ovh/python-ovh ovh/client.py and ovh/go-ovh ovh/ovh.go; what exists where
// follows the per-endpoint schema copies of UrielCh/api-ovh-node (2024).
/** The seven names every official client shares. */
export type EndpointName =
  'ovh-eu' | 'ovh-ca' | 'ovh-us' | 'soyoustart-eu' | 'soyoustart-ca' | 'kimsufi-eu' | 'kimsufi-ca'

/** One API: where it is, where its keys are made, what it offers. */
export interface Endpoint {
  /** One of the seven names, or the base URL of a custom endpoint. */
  readonly name: string
  /** For people. */
  readonly label: string
  readonly brand: 'ovhcloud' | 'kimsufi' | 'soyoustart' | 'custom'
  readonly region: 'eu' | 'ca' | 'us' | 'custom'
  /** The base that paths are appended to; no slash at its end. */
  readonly api: string
  readonly v1: string
  readonly v2: string
  /** The page that makes an application with a validated key. */
  readonly createToken?: string
  /** The page that makes an application only. */
  readonly createApp?: string
  readonly oauth2Token?: string
  readonly features: Features
}

/** What an endpoint offers beyond applications and credentials, which all of them have. */
export interface Features {
  /** `/me/api/logs/self` and `/me/api/logs/services`. */
  readonly logs: boolean
  /** `/me/api/log/subscription`. */
  readonly logForwarding: boolean
  /** `/me/api/oauth2/client` and bearer tokens. */
  readonly oauth2: boolean
  /** Routes under `/v2`, IAM among them. */
  readonly v2: boolean
}

type Pages = Pick<Endpoint, 'createToken' | 'createApp'>

function known(
  name: EndpointName,
  label: string,
  host: string,
  logs: boolean,
  oauth2?: { token: string; logForwarding: boolean },
): Endpoint {
  const [brand, region] = name.split('-') as [string, 'eu' | 'ca' | 'us']
  return Object.freeze<Endpoint>({
    name,
    label,
    brand: brand === 'ovh' ? 'ovhcloud' : (brand as 'kimsufi' | 'soyoustart'),
    region,
    api: `https://${host}/1.0`,
    v1: `https://${host}/v1`,
    v2: `https://${host}/v2`,
    createToken: `https://${host}/createToken/`,
    createApp: `https://${host}/createApp/`,
    ...(oauth2 && { oauth2Token: oauth2.token }),
    features: Object.freeze<Features>({
      logs,
      logForwarding: oauth2?.logForwarding ?? false,
      oauth2: oauth2 !== undefined,
      v2: oauth2 !== undefined,
    }),
  })
}

/** The seven endpoints, by name; frozen. */
export const endpoints: Readonly<Record<EndpointName, Endpoint>> = Object.freeze({
  'ovh-eu': known('ovh-eu', 'OVHcloud Europe', 'eu.api.ovh.com', true, {
    token: 'https://www.ovh.com/auth/oauth2/token',
    logForwarding: true,
  }),
  'ovh-ca': known('ovh-ca', 'OVHcloud Canada', 'ca.api.ovh.com', false, {
    token: 'https://ca.ovh.com/auth/oauth2/token',
    logForwarding: true,
  }),
  'ovh-us': known('ovh-us', 'OVHcloud US', 'api.us.ovhcloud.com', false, {
    token: 'https://us.ovhcloud.com/auth/oauth2/token',
    logForwarding: false,
  }),
  'soyoustart-eu': known('soyoustart-eu', 'So you Start Europe', 'eu.api.soyoustart.com', true),
  'soyoustart-ca': known('soyoustart-ca', 'So you Start Canada', 'ca.api.soyoustart.com', false),
  'kimsufi-eu': known('kimsufi-eu', 'Kimsufi Europe', 'eu.api.kimsufi.com', true),
  'kimsufi-ca': known('kimsufi-ca', 'Kimsufi Canada', 'ca.api.kimsufi.com', false),
})

/**
 * Younger addresses of the same pages, best documented first. The ones on the API hosts, in {@link endpoints},
 * are the defaults because every official client documents them. Sources: ovh/ovhcloud-cli
 * internal/display/login_picker.go and ovh/ovhcloud-docs components/CreateToken/CreateToken.tsx.
 */
export const pageAlternatives: Readonly<Partial<Record<EndpointName, readonly Pages[]>>> = Object.freeze({
  'ovh-eu': pages('https://auth.eu.ovhcloud.com/api/', 'https://www.ovh.com/auth/api/'),
  'ovh-ca': pages('https://auth.ca.ovhcloud.com/api/', 'https://ca.ovh.com/auth/api/'),
  'ovh-us': pages('https://auth.us.ovhcloud.com/api/', 'https://us.ovhcloud.com/auth/api/'),
})

function pages(...bases: string[]): readonly Pages[] {
  return Object.freeze(
    bases.map((base) => Object.freeze({ createToken: `${base}createToken`, createApp: `${base}createApp` })),
  )
}

/** Whether this is one of the seven names, letter for letter. */
export function isEndpointName(name: string): name is EndpointName {
  return Object.hasOwn(endpoints, name)
}
