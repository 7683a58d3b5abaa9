// As much of each guest's types as the bench uses: the packages themselves are not installed where types are checked.
declare module 'aws4fetch' {
  export class AwsV4Signer {
    constructor(options: {
      url: string
      accessKeyId: string
      secretAccessKey: string
      method?: string
      body?: string | Uint8Array
      service?: string
      region?: string
    })
    sign(): Promise<unknown>
  }
}
declare module '@noble/hashes/legacy.js' {
  export function sha1(message: Uint8Array): Uint8Array
}
declare module 'js-sha1' {
  export function sha1(message: string): string
}
declare module 'ini' {
  export function parse(text: string): Record<string, unknown>
}
declare module 'fuse.js' {
  export default class Fuse<T> {
    constructor(list: readonly T[], options: { keys: readonly string[]; threshold?: number })
    search(text: string, options?: { limit?: number }): unknown[]
  }
}
declare module 'minisearch' {
  export default class MiniSearch<T> {
    constructor(options: {
      fields: readonly string[]
      searchOptions?: { prefix?: boolean; combineWith?: string }
    })
    addAll(list: readonly T[]): void
    search(text: string): unknown[]
  }
}
