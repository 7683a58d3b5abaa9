/** The parts of a request's address, cut as text so that not one byte is normalised: signatures cover the bytes on the wire. */
export interface Target {
  /** `http` or `https`. */
  scheme: string
  /** Host with its port, as the client wrote it. */
  host: string
  /** Starts with a slash; percent escapes as sent. */
  path: string
  /** With its `?`, or empty. */
  search: string
}

/** Cuts an absolute address. A fragment is left out: it never reaches a server. Throws `TypeError` for anything else. */
export function cutTarget(url: string): Target {
  const found = /^(https?):\/\/([^/?#]+)([^?#]*)(\?[^#]*)?/i.exec(url)
  if (!found) throw new TypeError('The address of a request must be absolute, http or https')
  const [, scheme = '', host = '', path = '', search = ''] = found
  return { scheme: scheme.toLowerCase(), host, path: path || '/', search }
}

/** Scheme and host of a target. */
export function originOf(target: Target): string {
  return `${target.scheme}://${target.host}`
}
