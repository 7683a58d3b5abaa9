// Refuses a Node that is too old, before any syntax or package that needs a newer one is loaded.

/**
 * What to tell somebody whose Node is too old, or undefined.
 * @param {string} version such as "20.19.0"
 */
export function nodeComplaint(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return undefined
  return (
    'Countersign needs Node 20.19 or newer, and this is Node ' +
    version +
    '. Install a newer one from https://nodejs.org/ and try again.'
  )
}

/** Ends the process with a sentence when this Node is too old. */
export function requireNode() {
  const complaint = nodeComplaint(process.versions.node)
  if (complaint === undefined) return
  console.error(complaint)
  process.exit(1)
}
