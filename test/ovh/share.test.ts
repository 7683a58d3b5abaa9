import { expect } from 'chai'
import fc from 'fast-check'
import {
  createTokenUrl,
  otherKeysFor,
  parseRules,
  printShare,
  readShare,
  type Rule,
  ruleLimits,
  ruleMethods,
  type Share,
  shareLimits,
} from '../../src/ovh/index.ts'

const text = (share: Share): string => {
  const printed = printShare(share)
  if ('refused' in printed) throw new Error(printed.refused)
  return printed.text
}

const sorted = (rules: readonly Rule[]): string[] =>
  rules.map(({ method, path }) => `${path} ${method}`).sort()

const refusal = (link: string): string => {
  const read = readShare(link)
  return 'refused' in read ? [read.refused, read.fault].filter(Boolean).join(' ') : 'taken'
}

describe('links', () => {
  const share: Share = {
    rules: parseRules('GET /domain/zone/\nGET /domain/zone/example.com/*\nPUT /domain/zone/example.com/*'),
    purpose: 'Certificates, for example.com & friends',
    preset: 'certbot-single-zone',
    endpoint: 'ovh-eu',
  }

  it('carry rules and purpose in words that people can read', () => {
    expect(text(share)).to.equal(
      'share=1&endpoint=ovh-eu&preset=certbot-single-zone' +
        '&for=Certificates,%20for%20example.com%20%26%20friends' +
        '&GET=/domain/zone/&GET,PUT=/domain/zone/example.com/*',
    )
  })

  it('are read back, whole or in part', () => {
    for (const link of [text(share), `https://keys.example/#/new?${text(share)}`, `  ?${text(share)}\n`]) {
      expect(readShare(link)).to.deep.equal({ share, from: 'link' })
    }
  })

  it('carry any rules there and back', () => {
    const path = fc
      .array(fc.constantFrom('/', '*', 'me', '&', '=', '+', '%', ',', 'é', '😀', '"', '<'), { maxLength: 8 })
      .map((pieces) => `/${pieces.join('')}`)
    const rules = fc.array(fc.record({ method: fc.constantFrom(...ruleMethods), path }), {
      minLength: 1,
      maxLength: 12,
    })
    fc.assert(
      fc.property(rules, fc.string({ maxLength: 30 }), (list, purpose) => {
        const printed = printShare({ rules: list, purpose })
        if ('refused' in printed) {
          expect(printed.refused).to.equal('text')
          return
        }
        const read = readShare(printed.text)
        if ('refused' in read) throw new Error(read.refused)
        expect(new Set(sorted(read.share.rules))).to.deep.equal(new Set(sorted(list)))
        expect(read.share.purpose ?? '').to.equal(purpose)
      }),
      { numRuns: 200 },
    )
  })

  it('may be the addresses of createToken pages, of which only the rights are taken', () => {
    const rules = parseRules('GET /me\nPOST /domain/zone/*/record')
    expect(readShare(createTokenUrl('ovh-ca', rules))).to.deep.equal({
      share: { rules, endpoint: 'ovh-ca' },
      from: 'create-token',
    })
    for (const link of [
      'https://auth.eu.ovhcloud.com/api/createToken?applicationName=<b>x</b>&GET=/me&duration=Unlimited',
      'https://api.ovh.com/createToken/index.cgi?GET=/me',
      'https://www.ovh.com/auth/api/createToken?GET=%2Fme#x',
    ]) {
      expect(readShare(link), link).to.deep.equal({
        share: { rules: parseRules('GET /me'), endpoint: 'ovh-eu' },
        from: 'create-token',
      })
    }
  })

  it('are refused as a whole when anything in them is odd', () => {
    for (const [link, code] of [
      ['', 'no-link'],
      ['https://example.org/', 'no-link'],
      ['javascript:alert(1)', 'no-link'],
      ['https://example.org/createToken/?GET=/me', 'no-link'],
      ['https://eu.api.ovh.com.example.org/createToken/?GET=/me', 'no-link'],
      ['https://eu.api.ovh.com@example.org/createToken/?GET=/me', 'no-link'],
      ['https://eu.api.ovh.com/createToken/?FETCH=/me', 'rules method'],
      ['https://eu.api.ovh.com/createToken/', 'no-link'],
      ['https://eu.api.ovh.com/createToken/?x=1', 'rules'],
      ['share=2&GET=/me', 'version'],
      ['share=&GET=/me', 'version'],
      ['share=1', 'rules'],
      ['share=1&GET=', 'rules empty'],
      ['share=1&GET=me', 'rules relative'],
      ['share=1&GET=/{zone}', 'rules placeholder'],
      ['share=1&GET=/me%00', 'rules blank'],
      ['share=1&GET=/me%E2%80%AE', 'rules blank'],
      ['share=1&GET=/me%0A/x', 'rules blank'],
      ['share=1&GET=https://example.org/', 'rules address'],
      ['share=1&FETCH=/me', 'rules method'],
      ['share=1&GET,=/me', 'rules method'],
      ['share=1&GET=%zz', 'escape'],
      ['share=1&GET=%ff', 'escape'],
      ['share=1&GET=/me&evil=1', 'field'],
      ['share=1&GET=/me&__proto__=1', 'field'],
      ['share=1&share=1&GET=/me', 'field'],
      ['share=1&for=a&for=b&GET=/me', 'field'],
      ['share=1&endpoint=ovh-xx&GET=/me', 'endpoint'],
      ['share=1&endpoint=constructor&GET=/me', 'endpoint'],
      ['share=1&preset=../x&GET=/me', 'preset'],
      ['share=1&for=a%E2%80%AEb&GET=/me', 'text'],
      ['share=1&for=a%0Ab&GET=/me', 'text'],
      [`share=1&for=${'a '.repeat(101)}&GET=/me`, 'text'],
      [`share=1&for=key%20${'a1B2'.repeat(8)}&GET=/me`, 'secret'],
      [`share=1&GET=/me/${'a1B2'.repeat(8)}`, 'secret'],
      [`share=1&GET=/${'x'.repeat(shareLimits.link)}`, 'long'],
      [`share=1&${'GET=/a&'.repeat(ruleLimits.rules + 2)}`, 'rules many'],
      [`share=1&${'GET,'.repeat(1900)}GET=/a`, 'rules many'],
      ['x'.repeat(50_000_000), 'long'],
    ] as const) {
      expect(refusal(link), link.slice(0, 80)).to.equal(code)
    }
    expect(({} as { GET?: unknown }).GET).to.equal(undefined)
    expect(refusal(`share=1&GET=/cloud/project/${'0123456789abcdef'.repeat(2)}/*`)).to.equal('taken')
  })

  it('are not made of what would be refused', () => {
    expect(printShare({ rules: [] })).to.deep.equal({ refused: 'rules' })
    expect(printShare({ rules: share.rules, purpose: 'a1B2'.repeat(8) })).to.deep.equal({ refused: 'secret' })
    expect(printShare({ rules: [{ method: 'GET', path: '/{zone}' }] })).to.deep.equal({
      refused: 'rules',
      fault: 'placeholder',
    })
    const many = Array.from({ length: 400 }, (_, i): Rule => ({
      method: 'GET',
      path: `/domain/zone/zone${i}.com`,
    }))
    expect(printShare({ rules: many })).to.deep.equal({ refused: 'long' })
  })
})

describe('otherKeysFor', () => {
  it('recognises who looks for another kind of key', () => {
    const keys = (query: string): string[] => otherKeysFor(query).map(({ key }) => key)
    expect(keys('rclone s3')).to.deep.equal(['s3'])
    expect(keys('OpenStack openrc')).to.deep.equal(['openstack'])
    expect(keys('ddclient dynhost')).to.deep.equal(['dynhost'])
    expect(keys('service account')).to.deep.equal(['oauth2'])
    expect(keys('personal access token')).to.deep.equal(['personal-token'])
    for (const query of ['certbot', 'terraform', 'domain', '', 's3'.repeat(200)]) {
      expect(keys(query), query.slice(0, 20)).to.deep.equal([])
    }
  })
})
