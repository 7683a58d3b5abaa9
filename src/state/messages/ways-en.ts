/** What errors say of the ways to the endpoints, in English. */
export const en = {
  kinds: {
    direct: 'Direct',
    beside: 'Relay beside this page',
    relay: 'Relay of your own',
    extension: 'Extension',
    hand: 'By hand',
  },

  obstacles: {
    offline: 'this computer is offline',
    silent:
      'nothing answers under this name: the host is down, the name is unknown, or something in between blocks it',
    policy: 'blocked by the policy of this build',
    preflight: 'blocked by the browser before it was sent: the endpoint did not permit it',
    permission: 'the host answers, but without permission for this page to read it',
    errors: 'refusals arrive without permission to be read',
    hidden: 'it is sent without permission to be read',
    absent: 'there is no relay at this address',
    foreign: 'the relay does not reach this endpoint',
    unset: 'none is configured',
    secret: 'it would see the token of this account',
  },

  fell: {
    notice: (from: string, why: string, to: string) => `${from}: ${why}. Calls now go another way: ${to}.`,
    write:
      'The call was not sent again, because it may have gone through. Look whether it did before you repeat it.',
    next: (kind: string) => `From now on calls take another way: ${kind}. Try again.`,
    none: 'No way serves right now. The connection check shows each of them and why.',
    link: 'Connection check',
    colon: ':',
  },
}
