import {
  ApiError,
  asCredential,
  Batching,
  covers,
  listCredentials,
  NetworkError,
  OvhError,
  readEach,
  ResponseError,
} from '../../../ovh/index.ts'
import type { Credential, Endpoint } from '../../../ovh/index.ts'
import { aboutAddress, apiCause } from '../../errors.ts'
import { openness } from '../addresses.ts'
import { thresholds } from '../findings.ts'
import { opensAccount, printRule } from '../knowledge.ts'
import { applicationOfRow, stateOf } from '../rows.ts'
import { evidenceOf, ownPath } from './case.ts'
import type { Case } from './case.ts'
import type { Evidence, StepCode } from './diagnosis.ts'
import { knows, searchRegions } from './region.ts'

const dayMs = 86_400_000

/** Lets the key speak for itself. */
export async function examineKey(found: Case, endpoint: Endpoint): Promise<void> {
  const client = found.options.own(endpoint)
  let credential: Credential
  try {
    credential = asCredential(await found.pace(endpoint).get(client, ownPath, found.patience))
  } catch (error) {
    found.options.signal?.throwIfAborted()
    if (error instanceof ApiError) await refused(found, endpoint, error)
    else if (error instanceof NetworkError) {
      // The time came through without a header; a signed call did not: the page may not send it, or not read it.
      found.say('page', 'wrong', 'calls-hidden', {
        evidence: [{ endpoint: endpoint.name, method: 'GET', path: ownPath }],
        remedy: 'use-relay',
      })
    } else if (error instanceof ResponseError) {
      found.say('applicationKey', 'unsure', 'denied', {
        evidence: [{ endpoint: endpoint.name, method: 'GET', path: ownPath, status: error.status }],
        remedy: 'ask-support',
      })
    } else if (!(error instanceof OvhError)) throw error
    return
  }
  const evidence = [{ endpoint: endpoint.name, method: 'GET', path: ownPath, status: 200 }]
  found.say('applicationKey', 'fine', 'known', { evidence })
  found.say('signature', 'fine', 'accepted', { evidence })
  found.say('consumerKey', 'fine', 'valid', { evidence })
  expiry(found, credential, evidence)
  addresses(found, credential, evidence)
  await rulesOf(found, endpoint, credential, evidence)
  await page(found, endpoint)
  await batch(found, endpoint, credential)
}

async function refused(found: Case, endpoint: Endpoint, error: ApiError): Promise<void> {
  const cause = apiCause(error)
  const evidence = [evidenceOf(endpoint, error)]
  const data = { cause }
  const known = (): void => found.say('applicationKey', 'fine', 'known', { evidence })
  found.say('page', 'fine', 'readable', { evidence })
  switch (cause) {
    case 'applicationKey':
      await searchRegions(found, endpoint, evidence)
      return
    case 'signature':
      known()
      return found.say('signature', 'wrong', 'wrong', { evidence, data, remedy: 'copy-secret-again' })
    case 'clock':
      known()
      return found.say('clock', 'wrong', 'refused', { evidence, data, remedy: 'set-clock' })
    case 'notCredential':
      known()
      return found.say('consumerKey', 'wrong', 'not-credential', { evidence, data, remedy: 'new-key' })
    case 'credential': {
      known()
      const { code, inferred } = await fateOf(found, endpoint)
      const remedy = code === 'pending' ? 'validate' : 'new-key'
      found.say('consumerKey', 'wrong', code, {
        evidence,
        data: { ...data, ...(inferred && { inferred }) },
        remedy,
      })
      if (code === 'expired') found.say('expiry', 'wrong', 'over', { evidence, remedy: 'new-key' })
      return
    }
    case 'notAllowed':
      known()
      if (aboutAddress(error)) {
        return found.say('addresses', 'wrong', 'shut-out', { evidence, data, remedy: 'edit-addresses' })
      }
      return found.say('consumerKey', 'wrong', 'denied', { evidence, data, remedy: 'ask-support' })
    case 'login':
      if (found.steps.get('form')?.code !== 'incomplete') {
        found.say('signature', 'wrong', 'denied', { evidence, data, remedy: 'use-relay' })
      }
      return
    case 'tooMany':
    case 'server':
      return found.say('consumerKey', 'unsure', 'busy', { evidence, data, remedy: 'wait' })
    default:
      return found.say('consumerKey', 'unsure', 'denied', { evidence, data, remedy: 'ask-support' })
  }
}

/**
 * The API says only that a key is not valid: it may wait, have ended, or have been refused. What was known of this very
 * key before settles it; what another key can see of the same application only makes one of the three likely.
 */
async function fateOf(found: Case, endpoint: Endpoint): Promise<{ code: StepCode; inferred?: true }> {
  const { now, signal } = found.options
  const { last, applicationKey } = found.patient
  if (last?.expiration != null && Date.parse(last.expiration) <= now()) return { code: 'expired' }
  const rows = (await found.options.rows?.(endpoint)) ?? []
  signal?.throwIfAborted()
  const states = new Set(
    rows
      .filter((row) => row.endpoint === endpoint.name)
      .filter((row) => applicationOfRow(row)?.applicationKey === applicationKey)
      .map((row) => stateOf(row, now()))
      .filter((state) => state !== 'valid'),
  )
  const [only] = states
  return states.size === 1 && (only === 'expired' || only === 'pending' || only === 'refused')
    ? { code: only, inferred: true }
    : { code: 'not-valid' }
}

function expiry(found: Case, { expiration }: Credential, evidence: readonly Evidence[]): void {
  if (expiration === null) return found.say('expiry', 'fine', 'unlimited', { evidence })
  const at = Date.parse(expiration)
  const days = Math.floor((at - found.options.now()) / dayMs)
  const soon = days < thresholds.expiresSoon
  found.say('expiry', 'fine', soon ? 'soon' : 'far', {
    evidence,
    data: { at, days },
    ...(soon && { remedy: 'new-key' }),
  })
}

function addresses(
  found: Case,
  { allowedIPs, credentialId }: Credential,
  evidence: readonly Evidence[],
): void {
  const open = openness(allowedIPs)
  const listed = (allowedIPs?.length ?? 0) > 0
  const code = !listed ? 'anywhere' : open === 'limited' ? 'limited' : 'disguised'
  found.say('addresses', 'fine', code, {
    evidence,
    data: { addresses: allowedIPs ?? [], credentialId },
    ...(code !== 'limited' && { remedy: 'edit-addresses' }),
  })
}

async function rulesOf(
  found: Case,
  endpoint: Endpoint,
  { rules }: Credential,
  evidence: readonly Evidence[],
): Promise<void> {
  const { call } = found.patient
  const data = { rules: rules.map(printRule), lists: covers(rules, 'GET', '/me/api/credential') }
  if (rules.length === 0) {
    return found.say('rules', 'wrong', 'none', { evidence, data, remedy: 'new-key' })
  }
  if (call && !covers(rules, call.method, call.path)) {
    const wanted = { ...data, rules: [printRule(call)] }
    return found.say('rules', 'wrong', 'call-refused', { evidence, data: wanted, remedy: 'add-rule' })
  }
  // A rule is only believed when a call that it allows goes through. Reading is the only thing that may be tried.
  const plain = rules.find(({ method, path }) => method === 'GET' && /^\/[^*{}]+$/.test(path))
  const trial = call?.method === 'GET' ? call.path : plain?.path
  const code = call ? 'call-allowed' : rules.some(opensAccount) ? 'everything' : 'some'
  if (trial === undefined) return found.say('rules', 'fine', code, { evidence, data })
  try {
    await found.pace(endpoint).get(found.options.own(endpoint), trial, found.patience)
    const proof = { endpoint: endpoint.name, method: 'GET', path: trial, status: 200 }
    found.say('rules', 'fine', code, { evidence: [...evidence, proof], data })
  } catch (error) {
    found.options.signal?.throwIfAborted()
    const told = error instanceof ApiError ? evidenceOf(endpoint, error) : undefined
    const contrary = error instanceof ApiError && apiCause(error) === 'notGranted'
    if (!(error instanceof OvhError)) throw error
    found.say('rules', contrary ? 'wrong' : 'fine', contrary ? 'not-honoured' : code, {
      evidence: [...evidence, ...(told ? [told] : [])],
      data: contrary ? { ...data, rules: [`GET ${trial}`], cause: 'notGranted' } : data,
      ...(contrary && { remedy: 'add-rule' as const }),
    })
  }
}

/** Whether a refusal can be read by this page, or looks like a broken network. */
async function page(found: Case, endpoint: Endpoint): Promise<void> {
  const { evidence } = await knows(found, endpoint)
  if (evidence.status !== undefined) {
    return found.say('page', 'fine', 'readable', { evidence: [evidence] })
  }
  found.say('page', 'unsure', 'errors-hidden', { evidence: [evidence], remedy: 'use-relay' })
}

async function batch(found: Case, endpoint: Endpoint, { rules }: Credential): Promise<void> {
  const { batching = new Batching(), signal } = found.options
  const client = found.options.own(endpoint)
  const path = '/me/api/credential'
  const evidence = [{ endpoint: endpoint.name, method: 'GET', path: `${path}/…,…` }]
  const pace = found.pace(endpoint)
  try {
    if (batching.verdict(endpoint) === undefined && covers(rules, 'GET', `${path}/1,2`)) {
      const ids = await pace.read(() => listCredentials(client, found.patience), signal)
      await readEach(client, path, ids.slice(0, 2), { read: asCredential, batching, pace, signal })
    }
  } catch (error) {
    signal?.throwIfAborted()
    if (!(error instanceof OvhError)) throw error
  }
  const verdict = batching.verdict(endpoint)
  if (verdict) found.say('batch', 'fine', verdict, { evidence })
}
