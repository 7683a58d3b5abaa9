import { keyLengths } from '../../../ovh/index.ts'
import { Case } from './case.ts'
import type { DoctorOptions, Patient } from './case.ts'
import { stepNames } from './diagnosis.ts'
import type { Diagnosis } from './diagnosis.ts'
import { examineHost } from './host.ts'
import { examineKey } from './key.ts'
import { knows, searchRegions } from './region.ts'

/**
 * Examines a key step by step and says which one is wrong and how that is known. Sends nothing that changes anything: a
 * handful of GETs. Rejects only when it is aborted.
 */
export async function examine(patient: Patient, options: DoctorOptions): Promise<Diagnosis> {
  const found = new Case(patient, options)
  const whole = examineForm(found)
  const asked = patient.applicationKey !== ''
  const endpoint = patient.endpoint ?? (asked ? await searchRegions(found, undefined) : undefined)
  if (endpoint && asked && (await examineHost(found, endpoint))) {
    if (whole) await examineKey(found, endpoint)
    else {
      // Without all three parts nothing can be signed, but whether the application lives here can still be told.
      const { known, evidence } = await knows(found, endpoint)
      if (known === false) await searchRegions(found, endpoint, [evidence])
      else if (known) found.say('applicationKey', 'fine', 'known', { evidence: [evidence] })
    }
  }
  for (const name of stepNames) if (!found.steps.has(name)) found.say(name, 'skipped', 'not-asked')
  const steps = stepNames.map((name) => found.steps.get(name)!)
  const wrong = steps.find(({ outcome }) => outcome === 'wrong')
  return { steps, ...(wrong && { wrong }) }
}

/** Looks at the parts as they were given. Whether all three are there. */
function examineForm(found: Case): boolean {
  const { applicationKey, lengths } = found.patient
  const given = { applicationKey: applicationKey.length || undefined, ...lengths }
  const names = ['applicationKey', 'applicationSecret', 'consumerKey'] as const
  const missing = names.filter((name) => !given[name])
  const odd = names.filter((name) => given[name] && given[name] !== keyLengths[name])
  if (missing.length > 0) {
    found.say('form', 'wrong', 'incomplete', { remedy: 'complete-key', data: { fields: missing } })
  } else if (odd.length > 0) {
    // Real keys have always had these lengths; nothing promises that they will.
    found.say('form', 'unsure', 'odd-length', { remedy: 'check-spelling', data: { fields: odd } })
  } else found.say('form', 'fine', 'complete')
  return missing.length === 0
}
