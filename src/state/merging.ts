import { required, secretOf, secretsOf } from './account-secrets.ts'
import type { Content, SavedAccount } from './content.ts'
import type { Asked, KeyJob } from './new-key/job.ts'
import type { SecretRef, VaultSession } from '../vault/index.ts'

/** An account of a backup, the account it becomes here, and the one whose place it takes. */
export interface Taken {
  from: SavedAccount
  into: SavedAccount
  replaces: SavedAccount | undefined
}

/** A vault that something is put into. */
interface Receiver {
  content(): Content
  update(...change: Parameters<VaultSession<Content>['update']>): Promise<void>
}

/** Puts accounts and jobs of an opened backup, with their secrets, into a vault, in one save. */
export async function mergeInto(
  file: VaultSession<Content>,
  accounts: readonly Taken[],
  jobs: readonly KeyJob[],
  vault: Receiver,
): Promise<void> {
  const refs = [...accounts.flatMap(({ from }) => secretsOf(from)), ...jobs.flatMap(jobSecrets)]
  await file.use(refs, async (...bytes) => {
    const names = [...accounts.flatMap(({ into }) => secretsOf(into)), ...jobs.flatMap(jobSecrets)]
    const put = names.map((name, i) => ({ ...name, bytes: required(bytes[i]) }))
    const kept = new Set(names.map(({ id }) => id))
    const going = new Set(jobs.map(({ id }) => id))
    const before = vault.content().pending?.filter(({ id }) => going.has(id)) ?? []
    const drop = [
      ...accounts.flatMap(({ replaces }) => (replaces ? secretsOf(replaces) : [])),
      ...before.flatMap(jobSecrets),
    ].flatMap(({ id }) => (kept.has(id) ? [] : [id]))
    await vault.update((content) => merged(content, accounts, file.content, jobs), { put, drop })
  })
}

/**
 * The content with accounts taken over: replaced where they stood, the others after the last; and so with keys on their
 * way, as `jobsTaken` gives them.
 */
function merged(
  content: Content,
  taken: readonly Taken[],
  file: Content,
  jobs: readonly KeyJob[] = [],
): Content {
  const replacing = new Map(taken.flatMap(({ into, replaces }) => (replaces ? [[replaces.id, into]] : [])))
  const accounts = content.accounts.map((one) => replacing.get(one.id) ?? one)
  const ids = new Set(accounts.map(({ id }) => id))
  const added = taken.map(({ into }) => into).filter(({ id }) => !ids.has(id))
  const notes = file.notes && { notes: { ...file.notes, ...content.notes } }
  const pending = jobs.length > 0 && { pending: withJobs(content.pending ?? [], jobs) }
  // What was last read was read with the key that goes.
  const seen = content.seen && {
    seen: Object.fromEntries(Object.entries(content.seen).filter(([id]) => !replacing.has(id))),
  }
  return { ...content, accounts: [...accounts, ...added], ...notes, ...pending, ...seen }
}

function withJobs(here: readonly KeyJob[], taken: readonly KeyJob[]): readonly KeyJob[] {
  const theirs = new Map(taken.map((job) => [job.id, job]))
  const known = new Set(here.map(({ id }) => id))
  return [...here.map((job) => theirs.get(job.id) ?? job), ...taken.filter(({ id }) => !known.has(id))]
}

/**
 * The keys on their way that a file brings: those that are not here, or further along than here. `stand` says under which
 * id an account of the file stands here afterwards; whoever belongs to an account that does not is left out, and so is one
 * whose secrets would lie where an account's own do.
 */
export function jobsTaken(
  here: Content,
  file: Content,
  stand: ReadonlyMap<string, string>,
): readonly KeyJob[] {
  const accounts = new Set([...here.accounts.map(({ id }) => id), ...stand.values()])
  const ours = new Map((here.pending ?? []).map((job) => [job.id, job]))
  return (file.pending ?? []).flatMap((theirs) => {
    const known = ours.get(theirs.id)
    if (known && !isFurther(theirs, known)) return []
    if (askedOf(theirs) && accounts.has(theirs.id)) return []
    return moved(theirs, stand) ?? []
  })
}

/** The secrets of a key that was asked for and is no account yet. */
export function jobSecrets(job: KeyJob): readonly SecretRef[] {
  const asked = askedOf(job)
  if (!asked) return []
  return (['AS', 'CK'] as const).map((field) => secretOf({ ...asked, id: job.id }, field))
}

/** The job with the accounts it names as they are called here; undefined where one of them is not here. */
function moved(job: KeyJob, stand: ReadonlyMap<string, string>): KeyJob | undefined {
  const { progress, replaces } = job
  const old = replaces && stand.get(replaces.account)
  if (replaces && old === undefined) return undefined
  const same = { ...job, ...(replaces && old !== undefined && { replaces: { ...replaces, account: old } }) }
  if (progress.kind === 'draft') return same
  const account = stand.get(progress.kind === 'saved' ? progress.account : progress.asked.account)
  if (account === undefined) return undefined
  if (progress.kind === 'saved') return { ...same, progress: { ...progress, account } }
  return { ...same, progress: { ...progress, asked: { ...progress.asked, account } } }
}

const steps = ['draft', 'waiting', 'ended', 'valid', 'saved'] as const

/** A job keeps no date of its last change: what was asked for later is newer, and then whatever has come further. */
function isFurther(theirs: KeyJob, ours: KeyJob): boolean {
  const [one, other] = [askedOf(theirs)?.at, askedOf(ours)?.at]
  if (one !== undefined && other !== undefined && one !== other) return one > other
  const rank = ({ progress, trial, handedOver }: KeyJob): number =>
    4 * steps.indexOf(progress.kind) + (trial ? 1 : 0) + (handedOver ? 2 : 0)
  return rank(theirs) > rank(ours)
}

const askedOf = ({ progress }: KeyJob): Asked | undefined =>
  'asked' in progress ? progress.asked : undefined
