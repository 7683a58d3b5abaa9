import type { Given, Protection } from '../host-protections.ts'

/** What this page is, where it stands, and what it cannot do. In English. */
export const en = {
  version: (version: string) => `Countersign ${version}`,
  digest: 'Digest of the files this host serves',
  digestWhy:
    'SHA-256 of sw.js, which names every file with its own. Compare it with “sha256sum sw.js” of a build of yours.',
  host: {
    title: 'What this host gives',
    why: 'Some protections come only with the answers of a host. This page asked its own, just now.',
    asking: 'Asking this page’s host…',
    failed: 'The host could not be asked. Without network this is normal.',
    again: 'Ask again',
    names: {
      policy: 'The policy as a header',
      worker: 'The policy for the service worker',
      frames: 'No frame around the page',
      types: 'Files taken only for what they are',
      opener: 'No way back for pages it opens',
      transport: 'Never without encryption',
      permissions: 'No camera, no sensors',
    } satisfies Record<Protection, string>,
    lacks: {
      policy: 'The copy inside the page still holds.',
      worker: 'The worker has no policy of its own; it holds no secret.',
      frames: 'The page checks by itself, and stops when it is framed.',
      types: 'The browser may guess what a file is.',
      opener: 'Every link of this page cuts that way by itself.',
      transport: 'Type the address with https.',
      permissions: 'The page never asks for them.',
    } satisfies Record<Protection, string>,
    given: { given: 'given', lacking: 'lacking', needless: 'not needed here' } satisfies Record<
      Given,
      string
    >,
  },
  endpoints: {
    title: 'Whom this page may contact',
    why: 'Its own host and these addresses; the browser refuses any other.',
  },
  limits: {
    title: 'What no page can protect',
    list: [
      'A browser extension that may read pages can read an open vault. Use a profile without extensions.',
      'Whoever controls the host that serves this page controls the page. Serve it yourself if that matters.',
      'A keylogger sees the passphrase; an image of the memory may show secrets, because scripts cannot clear what the browser copied.',
      'A vault that this device opens by itself is not protected from whoever reads its disk.',
      'Bytes once written may stay on a disk. After a weak passphrase, replace the keys at OVHcloud too.',
      'OVHcloud’s signatures use SHA-1. Prefer narrow keys with an end date and fixed addresses.',
    ],
  },
  licences: {
    title: 'What it is made of',
    own: 'Countersign: MIT licence. Made by people who use the API; not by OVHcloud.',
    list: [
      ['Lit', 'the page’s elements, BSD 3-Clause'],
      ['idb-keyval', 'the vault’s place in the browser, Apache 2.0'],
      ['yaml', 'reads YAML, ISC'],
      ['uqr', 'draws QR codes, MIT'],
      ['Lucide', 'the icons, ISC; some by Feather, MIT'],
      ['EFF long word list', 'English passphrases, Joseph Bonneau for the EFF, CC BY 3.0 US'],
      ['BIP-39 French list', 'French passphrases, as @scure/bip39 has it, MIT'],
      ['The API’s routes', 'facts, as the endpoint ovh-eu publishes them'],
      ['What programs need', 'facts, from their own documentation and sources, each named'],
    ],
  },
}
