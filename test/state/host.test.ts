import { expect } from 'chai'
import { judgeHost, protections } from '../../src/state/host-protections.ts'
import { sharedOrigin } from '../../src/state/shared-origin.ts'

const POLICY = "default-src 'none'; script-src 'self'; frame-ancestors 'none'"
const full = {
  'content-security-policy': POLICY,
  'x-content-type-options': 'nosniff',
  'cross-origin-opener-policy': 'same-origin',
  'strict-transport-security': 'max-age=63072000',
  'permissions-policy': 'camera=()',
}

const judge = (page: Record<string, string>, worker = page, tls = true) =>
  judgeHost({
    page: new Map(Object.entries(page)),
    worker: new Map(Object.entries(worker)),
    tls,
    digest: undefined,
  })

describe('the protections of a host', () => {
  it('are given by one that sends every header, and lacking on one that sends none', () => {
    expect(Object.values(judge(full))).to.deep.equal(protections.map(() => 'given'))
    expect(Object.values(judge({}))).to.deep.equal(protections.map(() => 'lacking'))
  })

  it('are judged one by one', () => {
    for (const [header, protection] of [
      ['x-content-type-options', 'types'],
      ['cross-origin-opener-policy', 'opener'],
      ['strict-transport-security', 'transport'],
      ['permissions-policy', 'permissions'],
    ] as const) {
      const { [header]: _left, ...rest } = full
      expect(judge(rest)[protection], header).to.equal('lacking')
    }
    expect(judge(full, {}).worker).to.equal('lacking')
    expect(judge(full, {}).policy).to.equal('given')
  })

  it('know two headers against frames, and no weak policy for one', () => {
    expect(judge({ 'x-frame-options': 'DENY' }).frames).to.equal('given')
    expect(judge({ 'content-security-policy': "default-src 'self'" }).policy).to.equal('lacking')
  })

  it('need no encryption on the machine itself', () => {
    expect(judge({}, {}, false).transport).to.equal('needless')
  })
})

describe('a shared origin (threat T27)', () => {
  const of = (address: string): string | undefined => sharedOrigin(new URL(address))

  it('is a folder of a host that gives each project one', () => {
    for (const address of [
      'https://me.github.io/countersign/',
      'https://ME.GITHUB.IO/countersign/index.html',
      'https://team.gitlab.io/tools/countersign/',
      'https://me.codeberg.page/countersign/',
      'https://storage.googleapis.com/bucket/index.html',
      'https://people.example.edu/~me/countersign/',
      'https://people.example.edu/%7Eme/',
    ]) {
      expect(of(address), address).to.equal(new URL(address).hostname)
    }
  })

  it('is not a host name of its own, nor a folder of one', () => {
    for (const address of [
      'https://me.github.io/',
      'https://me.github.io/index.html',
      'https://keys.example.org/',
      'https://keys.example.org/tools/countersign/',
      'https://notgithub.io/countersign/',
      'https://countersign.netlify.app/',
      'https://countersign.pages.dev/',
      'http://localhost:4173/tools/countersign/',
      'http://127.0.0.1/',
    ]) {
      expect(of(address), address).to.equal(undefined)
    }
  })
})
