import {
  endpoints,
  OvhError,
  printConf,
  printVariables,
  renderPreset,
  variableDialects,
} from '../../ovh/index.ts'
import type { Endpoint, Preset, SecretName, Variable, VariableDialect } from '../../ovh/index.ts'
import type { Account } from '../accounts.ts'
import type { Clipboard } from '../clipboard.ts'
import type { Keyring } from '../keyring.ts'
import type { Downloads } from '../ports.ts'
import type { Proof } from '../revealing.ts'

/** Whether secrets are left to the environment where a format can ask it for them, or written out. */
export type SecretMode = 'variables' | 'inline'

/** What a program is to be given, and how. */
export interface HandOverPlan {
  account: Account
  /** Without one: the ways that every official client knows. */
  preset?: Preset | undefined
  /** The preset's variables. */
  values: Readonly<Record<string, string>>
  mode: SecretMode
}

/** One text to be taken away. What is shown of it has names where the secrets stand. */
export interface Piece {
  /** Such as `file 0`, `sh`, `command`. */
  id: string
  kind: 'file' | 'variables' | 'command'
  /** As the program's documentation calls it; a dialect's name for variables. */
  name: string
  preview: string
  /** The secrets that stand in it when it is taken away: a fresh unlock is asked for. */
  secrets: readonly SecretName[]
  /** The environment variables that must hold a secret where it is used. */
  needs: readonly string[]
  /** Octal, where the documentation names one. */
  mode?: string
}

/** A piece that cannot be written for this key, and why. */
export interface RefusedPiece {
  id: string
  refused: OvhError
}

/** Stand where secrets will, so that a preview can be read on a projector. Every format can hold them. */
const stand = { applicationSecret: 'APPLICATION_SECRET', consumerKey: 'CONSUMER_KEY' } as const

/** Everything that can be handed over, as it will look. */
export function piecesOf(plan: HandOverPlan): (Piece | RefusedPiece)[] {
  const consumerKey = plan.account.consumerKey ? stand.consumerKey : undefined
  return written(plan, stand.applicationSecret, consumerKey)
}

/**
 * Gives a key to a program: its own files, variables and command, to the clipboard or into a file. What holds a secret
 * needs a fresh unlock, and goes to nobody who called.
 */
export class HandingOver {
  readonly #keyring: Keyring
  readonly #clipboard: Clipboard
  readonly #downloads: Downloads

  constructor(keyring: Keyring, to: { clipboard: Clipboard; downloads: Downloads }) {
    this.#keyring = keyring
    this.#clipboard = to.clipboard
    this.#downloads = to.downloads
  }

  /** Puts a piece on the clipboard, for a minute. Throws as `Keyring.disclose`, and what the browser says. */
  async copy(plan: HandOverPlan, id: string, proof: Proof | undefined): Promise<void> {
    await this.#clipboard.copySecret((await this.#piece(plan, id, proof)).preview)
  }

  /** Hands a piece over as a file, which nothing clears. Throws as `Keyring.disclose`. */
  async save(plan: HandOverPlan, id: string, proof: Proof | undefined): Promise<void> {
    const { name, preview } = await this.#piece(plan, id, proof)
    this.#downloads.save({ name: fileName(name), type: 'text/plain', text: preview })
  }

  /** The piece with everything in it. */
  async #piece(plan: HandOverPlan, id: string, proof: Proof | undefined): Promise<Piece> {
    const shown = pick(piecesOf(plan), id)
    if (shown.secrets.length === 0) return shown
    return this.#keyring.disclose(plan.account, proof, async (as, ck) => {
      const text = new TextDecoder()
      return pick(written(plan, text.decode(as), ck && text.decode(ck)), id)
    })
  }
}

function pick(pieces: readonly (Piece | RefusedPiece)[], id: string): Piece {
  const found = pieces.find((one) => one.id === id)
  if (!found) throw new TypeError(`There is no piece ${id}`)
  if ('refused' in found) throw found.refused
  return found
}

function written(
  { account, preset, values, mode }: HandOverPlan,
  applicationSecret: string,
  consumerKey: string | undefined,
): (Piece | RefusedPiece)[] {
  const { applicationKey } = account
  const endpoint = known(account.region)
  if (!endpoint) return []
  const key = {
    endpoint,
    applicationKey,
    applicationSecret,
    ...(consumerKey !== undefined && { consumerKey }),
  }
  if (!preset) {
    const own = commonVariables(key)
    return [
      attempt('conf', () => ({
        kind: 'file',
        name: 'ovh.conf',
        preview: printConf([{ name: endpoint.name, ...key, endpoint: endpoint.name }]),
        secrets: own.flatMap(({ secret }) => secret ?? []),
        needs: [],
        mode: '0600',
      })),
      ...variableDialects.map((dialect) => variablesPiece(own, dialect, mode)),
    ]
  }
  let rendered
  try {
    rendered = renderPreset(preset, { ...key, variables: values }, mode)
  } catch (error) {
    return [{ id: 'all', refused: expected(error) }]
  }
  const { variables, files, command } = rendered
  return [
    ...files.map(({ text, format: _format, ...file }, i): Piece => ({
      id: `file ${i}`,
      kind: 'file',
      ...file,
      preview: text,
    })),
    ...(variables.length > 0
      ? variableDialects.map((dialect) => variablesPiece(variables, dialect, mode))
      : []),
    ...(command
      ? [{ id: 'command', kind: 'command' as const, name: 'command', ...command, preview: command.text }]
      : []),
  ]
}

function variablesPiece(
  variables: readonly Variable[],
  dialect: VariableDialect,
  mode: SecretMode,
): Piece | RefusedPiece {
  return attempt(dialect, () => {
    const { text, ...rest } = printVariables(variables, dialect, mode)
    return { kind: 'variables', name: dialect, preview: text, ...rest }
  })
}

function attempt(id: string, write: () => Omit<Piece, 'id'>): Piece | RefusedPiece {
  try {
    return { id, ...write() }
  } catch (error) {
    return { id, refused: expected(error) }
  }
}

/** What a format refuses is said beside it; anything else is our mistake. */
function expected(error: unknown): OvhError {
  if (error instanceof OvhError) return error
  throw error
}

/** The names that the official clients and Terraform share. */
function commonVariables(key: {
  endpoint: Endpoint
  applicationKey: string
  applicationSecret: string
  consumerKey?: string
}): Variable[] {
  return [
    { name: 'OVH_ENDPOINT', value: key.endpoint.name },
    { name: 'OVH_APPLICATION_KEY', value: key.applicationKey },
    { name: 'OVH_APPLICATION_SECRET', value: key.applicationSecret, secret: 'application_secret' },
    ...(key.consumerKey === undefined
      ? []
      : [{ name: 'OVH_CONSUMER_KEY', value: key.consumerKey, secret: 'consumer_key' as const }]),
  ]
}

/** The endpoint as every program knows it: a name of this build's own means nothing elsewhere. */
function known(region: Endpoint | undefined): Endpoint | undefined {
  if (!region) return undefined
  const listed = Object.values(endpoints).find(({ api }) => api === region.api)
  return listed ?? { ...region, name: region.api }
}

/** The last part of a path, for the browser's download. */
function fileName(name: string): string {
  const last = name.split('/').at(-1) ?? ''
  return /^[\w.-]+\.\w+$/.test(last) ? last.replace(/^\.+/, '') : 'ovh-key.txt'
}
