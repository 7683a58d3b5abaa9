import { expect } from 'chai'
import { endpoint, endpoints } from '../../src/ovh/index.ts'
import type { EndpointName } from '../../src/ovh/index.ts'
import { judgeValidationUrl } from '../../src/state/new-key/validation-url.ts'

const token = 'credentialToken=Zq3yDRM2vmbN7nB5tLcK8hXfT1sGwPaE6uJrV9oQ4iYdHlCkSxWzAeUjFgIbOpMn'
const page = (host: string): string => `https://${host}/auth/?${token}`

/** Hosts that sign people in, per endpoint, from the clients' tables and the guides. */
const homes: Readonly<Record<EndpointName, readonly string[]>> = {
  'ovh-eu': ['eu.api.ovh.com', 'api.ovh.com', 'www.ovh.com', 'auth.eu.ovhcloud.com'],
  'ovh-ca': ['ca.api.ovh.com', 'ca.ovh.com', 'auth.ca.ovhcloud.com'],
  'ovh-us': ['api.us.ovhcloud.com', 'us.ovhcloud.com', 'auth.us.ovhcloud.com'],
  'kimsufi-eu': ['eu.api.kimsufi.com', 'www.kimsufi.com', 'www.ovh.com'],
  'kimsufi-ca': ['ca.api.kimsufi.com', 'ca.ovh.com'],
  'soyoustart-eu': ['eu.api.soyoustart.com', 'www.soyoustart.com', 'auth.eu.ovhcloud.com'],
  'soyoustart-ca': ['ca.api.soyoustart.com', 'auth.ca.ovhcloud.com'],
}

/** Sixty addresses that a spoofed or altered answer might hold, each as if ovh-eu had given it. */
const hostile: Readonly<Record<string, readonly string[]>> = {
  form: [
    '',
    ' ',
    'credentialToken=x',
    '/auth/?credentialToken=x',
    '//eu.api.ovh.com/auth/?credentialToken=x',
    'https://',
    'https://[::1',
    'https://eu.api.ovh.com:99999/auth/',
    'https:\\\\eu.api.ovh.com\\auth\\',
    'https:/eu.api.ovh.com/auth/',
    'https:eu.api.ovh.com/auth/',
    'HTTPS://eu.api.ovh.com/auth/',
    'https://EU.API.OVH.COM/auth/',
    'https://eu.api.ovh.com:443/auth/',
    'https://ｅｕ.api.ovh.com/auth/',
    'https://eu。api.ovh.com/auth/',
    'https://eu.api.ovh.com/a/../auth/',
    'https://eu.api.ovh.com/auth/\n',
    ' https://eu.api.ovh.com/auth/',
    'https://eu.api.ovh.com/auth/ ?x',
    'https://eu.\tapi.ovh.com/auth/',
    'https://eu.api.ovh.com',
    'https://eu.api.ovh.com/auth/?x=\u202e',
  ],
  scheme: [
    'http://eu.api.ovh.com/auth/',
    'ftp://eu.api.ovh.com/auth/',
    'wss://eu.api.ovh.com/auth/',
    'javascript:alert(1)',
    'JavaScript:alert(1)//https://eu.api.ovh.com/auth/',
    'javascript://eu.api.ovh.com/%0aalert(1)',
    'data:text/html,<script>alert(1)</script>',
    'file:///etc/passwd',
    'about:blank',
    'mailto:eu.api.ovh.com',
    'intent://eu.api.ovh.com/#Intent;end',
    'vbscript:msgbox(1)',
    'http://127.0.0.1/auth/',
  ],
  user: [
    'https://eu.api.ovh.com@evil.example/auth/',
    'https://eu.api.ovh.com:pass@evil.example/auth/',
    'https://me@eu.api.ovh.com/auth/',
    'https://:secret@eu.api.ovh.com/auth/',
    'https://eu.api.ovh.com%2f@evil.example/',
  ],
  port: ['https://eu.api.ovh.com:8443/auth/', 'https://eu.api.ovh.com:80/auth/', 'https://eu.api.ovh.com:1/'],
  host: [
    'https://evil.example/auth/',
    'https://eu.api.ovh.com.evil.example/auth/',
    'https://evil-ovh.com/auth/',
    'https://eu.api.ovh.com./auth/',
    'https://eu.api.ovh.co/auth/',
    'https://eu.api.ovh.com-auth.example/',
    'https://xn--80ak6aa92e.ovh.com/auth/',
    'https://xn--vh-emc.com/auth/',
    'https://eu.api.оvh.com/auth/',
    'https://eu_api.ovh.com/auth/',
    'https://127.0.0.1/auth/',
    'https://[::1]/auth/',
    'https://2130706433/auth/',
    'https://ovhcloud.com/auth/',
    'https://www.ovhcloud.com/auth/',
    'https://eu.ca.ovh.com/auth/',
    'https://api.runabove.com/auth/',
    'https://com/auth/',
  ],
  region: [
    'https://ca.api.ovh.com/auth/',
    'https://api.us.ovhcloud.com/auth/',
    'https://auth.ca.ovhcloud.com/auth/',
    'https://eu.api.kimsufi.com/auth/',
    'https://eu.api.soyoustart.com/auth/',
  ],
  long: [`https://eu.api.ovh.com/auth/?x=${'a'.repeat(1_048_576)}`],
}

describe('validation address', () => {
  it('is opened at the hosts that sign people in for that region', () => {
    for (const [name, hosts] of Object.entries(homes)) {
      for (const host of hosts) {
        const verdict = judgeValidationUrl(page(host), endpoints[name as EndpointName])
        expect(verdict, `${name}: ${host}`).to.deep.equal({ kind: 'sound', url: page(host) })
      }
    }
  })

  it('is a text to look at, and no link, in more than sixty disguises', () => {
    const all = Object.entries(hostile)
    expect(all.flatMap(([, urls]) => urls)).to.have.length.above(60)
    for (const [why, urls] of all) {
      for (const url of urls) {
        expect(judgeValidationUrl(url, endpoints['ovh-eu']), url.slice(0, 80)).to.deep.equal({
          kind: 'suspect',
          why,
        })
      }
    }
  })

  it('is never opened in the region of another company', () => {
    for (const [from, hosts] of Object.entries(homes)) {
      for (const host of hosts.filter((one) => !/^(www|api)\.ovh\.com$|^ca\.ovh\.com$|^auth\./.test(one))) {
        for (const to of Object.keys(endpoints).filter((name) => name !== from)) {
          const verdict = judgeValidationUrl(page(host), endpoints[to as EndpointName])
          const sister = /\.ovh\.com$/.test(host) && to.endsWith(from.slice(-3))
          expect(verdict.kind, `${to} is sent to ${host}`).to.equal(sister ? 'sound' : 'suspect')
        }
      }
    }
  })

  it('is believed at the own origin of an endpoint that the build added, and at OVHcloud’s', () => {
    const own = endpoint('http://127.0.0.1:4174/ovh-eu/1.0', 'ovh-eu')
    const there = `http://127.0.0.1:4174/ovh-eu/auth/?${token}`
    expect(judgeValidationUrl(there, own)).to.deep.equal({ kind: 'sound', url: there })
    expect(judgeValidationUrl(page('eu.api.ovh.com'), own).kind).to.equal('sound')
    for (const url of [
      'http://127.0.0.1:4175/auth/',
      'http://localhost:4174/auth/',
      'https://evil.example/auth/',
    ]) {
      expect(judgeValidationUrl(url, own).kind, url).to.equal('suspect')
    }
    expect(judgeValidationUrl(`http://u@127.0.0.1:4174/auth/`, own)).to.deep.equal({
      kind: 'suspect',
      why: 'user',
    })
  })
})
