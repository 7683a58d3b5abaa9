import type { HostAnswer } from './ports.ts'

/** What the host of this page can give beside its files, through the headers of its answers. */
export const protections = [
  'policy',
  'worker',
  'frames',
  'types',
  'opener',
  'transport',
  'permissions',
] as const
export type Protection = (typeof protections)[number]

/** `needless`: this address is on the machine itself, where there is no way to be listened to. */
export type Given = 'given' | 'lacking' | 'needless'

/** Says of every protection whether this host gives it. */
export function judgeHost({ page, worker, tls }: HostAnswer): Readonly<Record<Protection, Given>> {
  const policy = page.get('content-security-policy') ?? ''
  const has = (found: boolean): Given => (found ? 'given' : 'lacking')
  return {
    policy: has(strict(policy)),
    worker: has(strict(worker.get('content-security-policy') ?? '')),
    frames: has(
      /frame-ancestors 'none'/.test(policy) || /^(deny|sameorigin)$/i.test(page.get('x-frame-options') ?? ''),
    ),
    types: has(/^nosniff$/i.test(page.get('x-content-type-options') ?? '')),
    opener: has(/^same-origin$/i.test(page.get('cross-origin-opener-policy') ?? '')),
    transport: tls ? has(/max-age=[1-9]/.test(page.get('strict-transport-security') ?? '')) : 'needless',
    permissions: has(page.has('permissions-policy')),
  }
}

/** A policy that allows nothing it does not name, and no script from elsewhere. */
const strict = (policy: string): boolean =>
  policy.includes("default-src 'none'") && policy.includes("script-src 'self'")
