/** The most a backup may hold, in bytes; the vault refuses more. */
export const backupLimit = 1024 * 1024

/** Whether a text is a backup of a vault, by how it begins: what is in it, only its passphrase can tell. */
export function looksLikeBackup(text: string): boolean {
  const head = text.slice(0, 400).trimStart()
  return head.startsWith('{') && /"fmt"\s*:\s*"ovh-vault"/.test(head)
}
