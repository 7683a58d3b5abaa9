import type { Preset } from '../../ovh/index.ts'
import type { Step } from '../../state/new-key/addresses.ts'
import type { KeyJob } from '../../state/new-key/job.ts'
import type { NewKeyMessages } from '../../state/new-key/words.ts'

/** What a job is called: its program and what it is for, or how many rules it has. */
export function jobName(job: KeyJob, presets: readonly Preset[], n: NewKeyMessages): string {
  const preset = presets.find(({ id }) => id === job.purpose)
  if (!preset) return n.start.unnamed(job.rules.length)
  const [value] = Object.values(job.values)
  return value ? `${preset.tool}, ${value}` : preset.tool
}

/** Where a job goes on. */
export function nextStep(job: KeyJob): Step {
  switch (job.progress.kind) {
    case 'draft':
      if (job.rules.length > 0) return 'rules'
      return job.purpose === undefined ? 'rules' : 'purpose'
    case 'waiting':
    case 'ended':
      return 'validate'
    case 'valid':
      return 'test'
    case 'saved':
      return 'hand-over'
  }
}

/** How far a job is, in a few words. */
export function progressWord({ progress, replaces }: KeyJob, n: NewKeyMessages): string {
  const words = n.start.progress
  if (progress.kind === 'ended') return words[progress.how]
  if (progress.kind === 'saved' && replaces && !replaces.revoked) return words.replacing
  return words[progress.kind]
}

/** Whether a step can be gone to: what lies before it is done, and what lies behind is decided. */
export function reachable(job: KeyJob, step: Step): boolean {
  const { kind } = job.progress
  switch (step) {
    case 'purpose':
      return job.purpose !== undefined && kind === 'draft'
    case 'rules':
      return kind === 'draft'
    case 'request':
      return kind === 'draft' && job.rules.length > 0
    case 'validate':
      return kind !== 'draft' && kind !== 'saved'
    case 'test':
      return kind === 'valid' || kind === 'saved'
    case 'hand-over':
      return kind === 'saved'
  }
}
