// Threat T27: pages of one origin read each other's storage. Where hosts are known to put the projects of many people, or
// many projects, on one origin, a vault is not safe in a folder of it.

/** Hosts that give each project a folder. A name that begins with a dot stands for every host below it. */
const shared: readonly string[] = [
  '.github.io',
  '.gitlab.io',
  '.codeberg.page',
  '.bitbucket.io',
  '.pages.debian.net',
  '.gitee.io',
  'storage.googleapis.com',
  's3.amazonaws.com',
  'raw.githack.com',
  'cdn.jsdelivr.net',
  'unpkg.com',
  'ipfs.io',
  'dweb.link',
  'htmlpreview.github.io',
]

/** Whether an address is a folder on an origin that others share: its host, and undefined where it is not. */
export function sharedOrigin({ hostname, pathname }: Pick<URL, 'hostname' | 'pathname'>): string | undefined {
  const host = hostname.toLowerCase().replace(/\.$/, '')
  const [folder = ''] = pathname.split('/').filter((part) => part !== '' && !/\.html?$/i.test(part))
  // The folder of a user of a machine, as universities have them.
  if (/^(~|%7e)/i.test(folder)) return host
  const known = shared.some((one) => (one.startsWith('.') ? host.endsWith(one) : host === one))
  return known && folder !== '' ? host : undefined
}
