/** The ways a key is written in clear for other programs. */
export const exportFormats = ['conf', 'sh', 'dotenv', 'powershell', 'docker', 'json'] as const
export type ExportFormat = (typeof exportFormats)[number]

/** Under which name and type each format travels as a file. None tells whose key it is. */
export const exportFiles: Readonly<Record<ExportFormat, { name: string; type: string }>> = {
  conf: { name: 'ovh.conf', type: 'text/plain' },
  sh: { name: 'ovh.sh', type: 'text/plain' },
  dotenv: { name: 'ovh.env', type: 'text/plain' },
  powershell: { name: 'ovh.ps1', type: 'text/plain' },
  docker: { name: 'ovh-docker.txt', type: 'text/plain' },
  json: { name: 'ovh.json', type: 'application/json' },
}
