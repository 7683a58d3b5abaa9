/** The sentences of the example account. */
export const en = {
  chip: 'Example',
  band: 'Invented keys. Nothing you do here leaves this page.',
  bandLabel: 'Example account',
  leave: 'Leave the example',
  labels: { 'ovh-eu': 'Example · Europe', 'ovh-ca': 'Example · Canada' },
  made: { name: 'Example application', description: 'Made in the example' },
  close: 'Close',
  validation: {
    title: (application: string) => `${application} asks for access`,
    why: 'Here OVHcloud would ask you to sign in. In the example, this takes its place.',
    wants: 'It wants to',
    nothing: 'No access at all: this key may only ask about itself.',
    from: 'Only from',
    validity: 'Valid for',
    days: { 1: '1 day', 30: '30 days', 90: '90 days', 0: 'Unlimited' },
    accept: 'Accept',
    refuse: 'Refuse',
  },
  created: {
    title: 'Made in the example',
    why: 'OVHcloud’s page would show you these values once. Copy them and paste them where you were asked for them.',
    label: 'The new key',
    copy: 'Copy',
    copied: 'Copied',
  },
  outside: {
    title: 'This link leaves the example',
    why: (host: string) =>
      `It leads to ${host}, which knows nothing of the invented account. Leave the example to follow it.`,
  },
}
