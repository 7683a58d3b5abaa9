// The manifests of the extension, https://developer.chrome.com/docs/extensions/reference/manifest and
// https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/manifest.json
import { endpoints } from '../src/ovh/endpoints.ts'
import { endpointOrigins, headerPolicy, type PolicyOptions } from './policy.ts'

/** Which browsers a package is for. */
export type ExtensionTarget = 'chromium' | 'firefox'

/** The script that a click on the toolbar starts; it does nothing else. */
export const backgroundFile = 'background.js'
export const background = `chrome.action.onClicked.addListener(() => {
  void chrome.tabs.create({ url: chrome.runtime.getURL('index.html') })
})
`

/**
 * A public key whose private half was thrown away. Chromium makes the extension's id from it, so that a folder that moves
 * is still the same extension, with the same vault. A store that signs by itself takes the line out.
 */
const chromiumKey =
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAiqNsp05wlxby5enu9fxae2RqBTYdhA0sdiCaDb96ksj4/OPrZJvIeF0KMCPx0vdVBjCKyxH279a3FrTWat09Hrt3nkB26EADkQ/36gUtrjB2iBnfhnEiTQ7OnSQt1ttHlHzVFW4VKmfSrEV34Zi01j7x70ywxh7lWIT9/dJZNQnqyqiZ+7NWUgHTO1Sdlgqw9BNpZsXSsqbW4m2X8ZTZLT8Ox3ERLUwZOnYBE4fxu+LLUmQ8yQQlE8UTdeJGn9QCnXdCU5Ww0HzeMcR2rnbSyrpm8p/p50k7rCeHUE0b/bFMEUuAVMVEE7v0hzzLAOq4JoHiSwYzwtEmu7t+6SSxkwIDAQAB'

/** Firefox keeps the storage of an extension by this name. */
const geckoId = 'countersign@countersign.invalid'

/**
 * Where the extension may call without asking the other side: the endpoints and the addresses that give OAuth2 tokens,
 * nothing beside them. A pattern knows no port.
 */
export function hostPermissions(extraOrigins: readonly string[] = []): string[] {
  const extra = extraOrigins.map((origin) => {
    const { protocol, hostname } = new URL(origin)
    return `${protocol}//${hostname}/*`
  })
  const tokens = Object.values(endpoints).flatMap(({ oauth2Token }) => oauth2Token ?? [])
  return [...new Set([...endpointOrigins().map((origin) => `${origin}/*`), ...tokens, ...extra])]
}

/** The manifest of one package. */
export function extensionManifest(
  target: ExtensionTarget,
  version: string,
  policy: PolicyOptions = {},
): Record<string, unknown> {
  const icons = { 192: 'icons/192.png', 512: 'icons/512.png' }
  return {
    manifest_version: 3,
    name: 'Countersign',
    version,
    description:
      'See, make and revoke OVHcloud API keys. Requests are signed in the page; keys stay encrypted here.',
    icons,
    action: { default_title: 'Countersign', default_icon: icons },
    background: target === 'chromium' ? { service_worker: backgroundFile } : { scripts: [backgroundFile] },
    host_permissions: hostPermissions(policy.extraOrigins),
    content_security_policy: { extension_pages: headerPolicy(policy) },
    ...(target === 'chromium'
      ? { minimum_chrome_version: '120', key: chromiumKey }
      : {
          browser_specific_settings: {
            gecko: {
              id: geckoId,
              strict_min_version: '128.0',
              data_collection_permissions: { required: ['none'] },
            },
          },
        }),
  }
}
