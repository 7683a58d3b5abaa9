/** After how many minutes without a sign of life an open vault locks. */
export const idleChoices = [1, 5, 15, 60, 'never'] as const
export type IdleMinutes = (typeof idleChoices)[number]

/** What a person may decide about an open vault. Kept inside it: before it is open, nothing needs to know. */
export type Settings = {
  idleMinutes: IdleMinutes
  /** Whether it also locks when no tab of it has been in sight, or in use, for two minutes. */
  lockHidden: boolean
}

export const defaultSettings: Settings = { idleMinutes: 5, lockHidden: false }

/** Reads settings. What another version may have written and this one does not know becomes the default, never less. */
export function readSettings(value: unknown): Settings {
  const written = new Map<string, unknown>(
    typeof value === 'object' && value !== null ? Object.entries(value) : [],
  )
  return {
    idleMinutes:
      idleChoices.find((choice) => choice === written.get('idleMinutes')) ?? defaultSettings.idleMinutes,
    lockHidden: written.get('lockHidden') === true,
  }
}
