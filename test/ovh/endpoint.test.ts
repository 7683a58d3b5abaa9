import { expect } from 'chai'
import {
  correctHost,
  createAppUrl,
  createTokenUrl,
  endpoint,
  EndpointError,
  endpoints,
  explainHost,
  pageAlternatives,
  parseRules,
} from '../../src/ovh/index.ts'

function refusal(given: string): EndpointError {
  try {
    endpoint(given)
  } catch (error) {
    expect(error).to.be.instanceOf(EndpointError)
    return error as EndpointError
  }
  throw new Error(`${given} was accepted`)
}

describe('endpoints', () => {
  it('are the seven of every official client', () => {
    expect(Object.fromEntries(Object.entries(endpoints).map(([name, { api }]) => [name, api]))).to.deep.equal(
      {
        'ovh-eu': 'https://eu.api.ovh.com/1.0',
        'ovh-ca': 'https://ca.api.ovh.com/1.0',
        'ovh-us': 'https://api.us.ovhcloud.com/1.0',
        'soyoustart-eu': 'https://eu.api.soyoustart.com/1.0',
        'soyoustart-ca': 'https://ca.api.soyoustart.com/1.0',
        'kimsufi-eu': 'https://eu.api.kimsufi.com/1.0',
        'kimsufi-ca': 'https://ca.api.kimsufi.com/1.0',
      },
    )
  })

  it('cannot be changed by anybody', () => {
    const all = [endpoints, ...Object.values(endpoints).flatMap((one) => [one, one.features])]
    expect(all.every((one) => Object.isFrozen(one))).to.equal(true)
  })

  it('know what is missing where', () => {
    const having = (feature: 'logs' | 'logForwarding' | 'oauth2' | 'v2') =>
      Object.values(endpoints)
        .filter((one) => one.features[feature])
        .map((one) => one.name)
    expect(having('logs')).to.have.members(['ovh-eu', 'soyoustart-eu', 'kimsufi-eu'])
    expect(having('logForwarding')).to.have.members(['ovh-eu', 'ovh-ca'])
    expect(having('oauth2')).to.have.members(['ovh-eu', 'ovh-ca', 'ovh-us'])
    expect(having('v2')).to.have.members(['ovh-eu', 'ovh-ca', 'ovh-us'])
    expect(endpoints['ovh-us'].v2).to.equal('https://api.us.ovhcloud.com/v2')
  })
})

describe('endpoint', () => {
  it('finds the seven by name and by URL', () => {
    for (const one of Object.values(endpoints)) {
      expect(endpoint(one.name)).to.equal(one)
      expect(endpoint(one.api)).to.equal(one)
      expect(endpoint(`${one.api}/`)).to.equal(one)
    }
    expect(endpoint('HTTPS://EU.API.OVH.COM/1.0')).to.equal(endpoints['ovh-eu'])
  })

  it('takes another https URL as a custom endpoint, with siblings when it ends in /1.0', () => {
    const custom = endpoint('https://relay.example:8443/ovh-ca/1.0/', 'ovh-ca')
    expect(custom).to.include({
      name: 'https://relay.example:8443/ovh-ca/1.0',
      label: 'relay.example:8443',
      brand: 'custom',
      region: 'custom',
      api: 'https://relay.example:8443/ovh-ca/1.0',
      v1: 'https://relay.example:8443/ovh-ca/v1',
      v2: 'https://relay.example:8443/ovh-ca/v2',
    })
    expect(custom.features).to.equal(endpoints['ovh-ca'].features)
    expect(custom.createToken).to.equal(undefined)
    expect(endpoint('https://eu.api.ovh.com/v1').features.logs).to.equal(true)
    expect(endpoint('https://api.example.com:4242')).to.include({
      api: 'https://api.example.com:4242',
      v2: 'https://api.example.com:4242/v2',
    })
  })

  it('allows plain http on this machine only', () => {
    for (const host of ['localhost:3000', '127.0.0.1:9', '127.8.8.8', '[::1]:80']) {
      expect(endpoint(`http://${host.replace(':80', ':8080')}/1.0`).brand).to.equal('custom')
    }
    for (const host of ['eu.api.ovh.com', '127.0.0.1.example.com', 'localhost.example', '192.168.1.1']) {
      expect(refusal(`http://${host}/1.0`).message).to.include('kimsufi-ca')
    }
  })

  const never = [
    '',
    ' ovh-eu',
    'OVH-EU',
    '__proto__',
    'constructor',
    'ovh-eu.evil.example',
    'ftp://eu.api.ovh.com/1.0',
    'javascript:alert(1)',
    '//eu.api.ovh.com/1.0',
    'https:eu.api.ovh.com/1.0',
    'https://eu.api.ovh.com@evil.example/1.0',
    'https://user:secret@eu.api.ovh.com/1.0',
    'https://eu.api.ovh.com./1.0',
    'https://eu.api.ovh.com/1.0?x',
    'https://eu.api.ovh.com/1.0#x',
    'https://eu.api.ovh.com/x/../1.0',
    'https://eu.api.ovh.com//1.0',
    'https:\\\\eu.api.ovh.com\\1.0',
    'https://eu.api.ovh.com/1.0\n',
    'https://eu.api.оvh.com/1.0',
    'https://eu.api.ovh.com',
  ]
  for (const given of never) {
    it(`refuses ${JSON.stringify(given)} and lists the seven`, () => {
      const error = refusal(given)
      expect(error.code).to.equal('endpoint')
      for (const name of Object.keys(endpoints)) expect(error.message).to.include(name)
      expect(error.message).not.to.include('secret')
    })
  }

  it('corrects the mistakes that people make', () => {
    for (const [given, name] of [
      ['https://api.ovh.com/1.0', 'ovh-eu'],
      ['https://us.api.ovh.com/1.0', 'ovh-us'],
      ['https://us.api.ovhcloud.com/1.0', 'ovh-us'],
      ['https://api.ovhcloud.com/1.0', 'ovh-us'],
      ['https://api.eu.ovhcloud.com/console/', 'ovh-eu'],
      ['https://api.runabove.com/1.0', 'ovh-ca'],
      ['https://eu.api.ovh.com', 'ovh-eu'],
      ['ks-eu', 'kimsufi-eu'],
      ['sys-ca', 'soyoustart-ca'],
      ['EU', 'ovh-eu'],
      ['OVH-EU', 'ovh-eu'],
    ] as const) {
      const error = refusal(given)
      expect(error.correction, given).to.equal(name)
      expect(error.message).to.include(`${endpoints[name].api}`)
    }
    expect(refusal('https://').correction).to.equal(undefined)
  })
})

describe('correctHost', () => {
  it('tells why', () => {
    expect(correctHost('eu.api.ovh.com')).to.deep.equal({ endpoint: 'ovh-eu', reason: 'host' })
    expect(correctHost('https://API.ovh.com:443/1.0/me')).to.deep.equal({
      endpoint: 'ovh-eu',
      reason: 'alias',
    })
    for (const given of [
      'EU.api.ovh.com.',
      ' //eu.api.ovh.com.:443?a',
      'http://eu.api.ovh.com#b',
      'eu.api.ovh.com:443',
    ])
      expect(correctHost(given)?.reason, given).to.equal('host')
    for (const given of [
      'eu.api.ovh.com..',
      'eu.api.ovh.com:80',
      'eu.api.ovh.com:443.',
      'ftp://eu.api.ovh.com',
    ])
      expect(correctHost(given), given).to.equal(undefined)
    expect(correctHost('OVH-EU')).to.deep.equal({ endpoint: 'ovh-eu', reason: 'short-name' })
    expect(correctHost('us.api.ovh.com')?.reason).to.equal('mistake')
    expect(correctHost('https://api.us.ovhcloud.com/console/?section=%2Fme')?.reason).to.equal('host')
    expect(correctHost('api.ca.ovhcloud.com')?.reason).to.equal('console')
    expect(correctHost('https://auth.eu.ovhcloud.com/api/createToken')?.reason).to.equal('page')
    expect(correctHost('runabove-ca')?.reason).to.equal('closed')
    expect(explainHost({ endpoint: 'ovh-ca', reason: 'closed' })).to.include('closed')
  })

  it('says nothing about names that are right, and hosts it does not know', () => {
    for (const given of ['ovh-eu', 'example.com', '', 'constructor', 'toString', '__proto__']) {
      expect(correctHost(given), given).to.equal(undefined)
    }
  })
})

describe('createTokenUrl', () => {
  it('asks for the rules and leaves slashes and stars readable', () => {
    expect(
      createTokenUrl('ovh-eu', parseRules('GET /me/api/credential\nDELETE /me/api/credential/*')),
    ).to.equal('https://eu.api.ovh.com/createToken/?GET=/me/api/credential&DELETE=/me/api/credential/*')
    expect(createTokenUrl('kimsufi-ca', [])).to.equal('https://ca.api.kimsufi.com/createToken/')
    expect(createTokenUrl('ovh-us', [{ method: 'GET', path: '/a b&c=#é' }])).to.equal(
      'https://api.us.ovhcloud.com/createToken/?GET=/a%20b%26c%3D%23%C3%A9',
    )
  })

  it('writes what parseRules reads', () => {
    const rules = parseRules('GET /*\nPOST *\nPUT /domain/zone/example.com/*')
    expect(parseRules(createTokenUrl('soyoustart-eu', rules))).to.deep.equal(rules)
  })

  it('refuses PATCH, which the page does not know, and endpoints without a page', () => {
    expect(() => createTokenUrl('ovh-eu', [{ method: 'PATCH', path: '/me' }])).to.throw('PATCH')
    expect(() => createTokenUrl('https://relay.example/1.0', [])).to.throw(EndpointError, 'createToken')
    expect(() => createAppUrl('https://relay.example/1.0')).to.throw(EndpointError, 'createApp')
  })

  it('has alternatives of the same shape', () => {
    expect(createAppUrl('ovh-ca')).to.equal('https://ca.api.ovh.com/createApp/')
    for (const page of Object.values(pageAlternatives).flat()) {
      expect(page.createToken).to.match(/^https:\/\/[a-z.]+\/(auth\/)?api\/createToken$/)
    }
  })
})
