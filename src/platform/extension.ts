/**
 * Whether the page runs as a browser extension. Then the browser itself lets it call the hosts of its manifest, its files
 * lie on this computer, and nobody else can be sent to its address.
 */
export const runsAsExtension = (): boolean => /^(chrome|moz|safari-web)-extension:$/.test(location.protocol)
