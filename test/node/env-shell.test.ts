import { spawnSync } from 'node:child_process'
import { expect } from 'chai'
import fc from 'fast-check'
import { printEnv, type ProfileField, profileFields } from '../../src/ovh/index.ts'

const letters = fc.constantFrom(
  ...`ab 19_-+/=.,:;@%^~#!?*&|<>()[]{}$'"\`\\\t`,
  '$(id)',
  '${HOME}',
  "'\\''",
  'é',
  '\u2019',
  '\u{1f511}',
)
const value = fc.array(letters, { minLength: 1, maxLength: 15 }).map((parts) => parts.join(''))
const profiles = fc.sample(
  fc.record(
    Object.fromEntries(profileFields.map((field) => [field, value])) as Record<ProfileField, typeof value>,
  ),
  { numRuns: 200, seed: 7 },
)
const names = [
  'APPLICATION_KEY',
  'APPLICATION_SECRET',
  'CONSUMER_KEY',
  'CLIENT_ID',
  'CLIENT_SECRET',
  'ACCESS_TOKEN',
]

describe('printEnv in a real shell', function () {
  before(function () {
    if (spawnSync('sh', ['-c', ':']).error) this.skip()
  })

  it('sets exactly the values, and runs nothing', () => {
    const show = names.map((name) => `"$OVH_${name}"`).join(' ')
    const script = profiles.map(
      (profile) => `${printEnv({ endpoint: 'ovh-eu', ...profile })}printf '%s\\0' ${show}\n`,
    )
    expect(shell(script.join(''))).to.deep.equal(profiles.flatMap((profile) => Object.values(profile)))
  })

  it('hands docker exactly the arguments', () => {
    const script = profiles.map(
      (profile) => `printf '%s\\0' ${printEnv({ endpoint: 'ovh-eu', ...profile }, 'docker')}`,
    )
    const expected = profiles.flatMap((profile) => [
      ...['-e', 'OVH_ENDPOINT=ovh-eu'],
      ...Object.values(profile).flatMap((text, at) => ['-e', `OVH_${names[at]}=${text}`]),
    ])
    expect(shell(script.join(''))).to.deep.equal(expected)
  })
})

function shell(script: string): string[] {
  const { stdout, stderr, status } = spawnSync('sh', { input: `PATH=/nowhere\n${script}`, encoding: 'utf8' })
  expect(stderr).to.equal('')
  expect(status).to.equal(0)
  return stdout.split('\0').slice(0, -1)
}
