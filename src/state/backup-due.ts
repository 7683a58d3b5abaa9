import type { Content } from './content.ts'
import type { KeepingValue } from './keeping.ts'

/** `never`: there is no backup, and there should be one. `old`: the last one is, and something changed since. */
export type BackupDue = 'never' | 'old'

const MONTH_MS = 30 * 86_400_000

/**
 * Whether to speak of a backup: when the browser makes no promise and there is none, or when 30 days went by since the last
 * one, or since the first key without one. A backup that holds everything is never too old.
 */
export function backupDue(
  { accounts, backup }: Pick<Content, 'accounts' | 'backup'>,
  { rev, kept, now }: { rev: number; kept: KeepingValue; now: number },
): BackupDue | undefined {
  if (accounts.length === 0) return undefined
  if (backup) {
    const whole = rev <= backup.rev + 1
    return whole || now - Date.parse(backup.at) < MONTH_MS ? undefined : 'old'
  }
  if (kept === 'refused' || kept === 'unknown') return 'never'
  const first = Math.min(...accounts.map(({ added }) => Date.parse(added)))
  return now - first < MONTH_MS ? undefined : 'never'
}
