// WebAuthn Level 3, section 10.1.4 (the PRF extension). What it answers is asked of the browser at hand, never guessed
// from its name.
import { PasskeyError, type PasskeyFailure, type PasskeyName, type Passkeys } from '../state/ports.ts'
import { fromBase64Url, toBase64Url } from '../vault/index.ts'

const failures = new Map<string, PasskeyFailure>([
  // One name for no, for silence, and for a finger that was not known: the browser does not want us to tell them apart.
  ['NotAllowedError', 'cancelled'],
  ['AbortError', 'cancelled'],
  ['TimeoutError', 'cancelled'],
  ['InvalidStateError', 'registered'],
])

/** ES256, EdDSA, RS256: nothing is ever signed for us, but an authenticator wants to know what it might sign. */
const algorithms = [-7, -8, -257]

function bytesOf(credential: string): BufferSource {
  const bytes = fromBase64Url(credential)
  if (!bytes) throw new PasskeyError('unusable')
  return bytes
}

function named({ credential, transports }: PasskeyName): PublicKeyCredentialDescriptor {
  // Names that this browser does not know are ignored by it, not refused.
  return { type: 'public-key', id: bytesOf(credential), transports: transports as AuthenticatorTransport[] }
}

const challenge = (): BufferSource => crypto.getRandomValues(new Uint8Array(32))

/** Runs a ceremony. What the browser says beyond the kind of failure is dropped: it may speak of the credential. */
async function ceremony(run: () => Promise<Credential | null>): Promise<PublicKeyCredential> {
  let credential: Credential | null
  try {
    credential = await run()
  } catch (error) {
    if (error instanceof PasskeyError) throw error
    const name = error instanceof DOMException ? error.name : ''
    throw new PasskeyError(failures.get(name) ?? 'unsupported')
  }
  if (!(credential instanceof PublicKeyCredential)) throw new PasskeyError('unsupported')
  return credential
}

/** The answer as bytes of our own, the browser's copy cleared. `undefined` when there is none. */
function answerOf(credential: PublicKeyCredential): Uint8Array | undefined {
  const answer = credential.getClientExtensionResults().prf?.results?.first
  if (answer === undefined) return undefined
  const given = ArrayBuffer.isView(answer)
    ? new Uint8Array(answer.buffer, answer.byteOffset, answer.byteLength)
    : new Uint8Array(answer)
  const output = new Uint8Array(given)
  given.fill(0)
  if (output.length !== 32 || output.every((byte) => byte === 0)) throw new PasskeyError('unusable')
  return output
}

/** The passkeys of this browser, for this host name. */
export function browserPasskeys(): Passkeys {
  const host = 'PublicKeyCredential' in globalThis && isSecureContext ? location.hostname : undefined

  async function ask(candidates: Parameters<Passkeys['ask']>[0]): ReturnType<Passkeys['ask']> {
    if (host === undefined || candidates.length === 0) throw new PasskeyError('unsupported')
    const inputs = candidates.map(({ credential, input }) => [credential, { first: bytes(input) }] as const)
    const [only] = candidates.length === 1 ? inputs : []
    const prf = only ? { eval: only[1] } : { evalByCredential: Object.fromEntries(inputs) }
    const credential = await ceremony(() =>
      navigator.credentials.get({
        publicKey: {
          challenge: challenge(),
          rpId: host,
          allowCredentials: candidates.map(named),
          userVerification: 'required',
          extensions: { prf },
        },
      }),
    )
    const output = answerOf(credential)
    if (!output) throw new PasskeyError('unusable')
    return { credential: toBase64Url(new Uint8Array(credential.rawId)), output }
  }

  async function create({ label, input, others }: Parameters<Passkeys['create']>[0]) {
    if (host === undefined) throw new PasskeyError('unsupported')
    const made = await ceremony(() =>
      navigator.credentials.create({
        publicKey: {
          challenge: challenge(),
          rp: { id: host, name: 'Countersign' },
          // A random id each time: an authenticator replaces its passkey when the id is one it knows.
          user: { id: crypto.getRandomValues(new Uint8Array(32)), name: label, displayName: label },
          pubKeyCredParams: algorithms.map((alg) => ({ type: 'public-key', alg })),
          excludeCredentials: others.map(named),
          authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
          attestation: 'none',
          extensions: { prf: { eval: { first: bytes(input) } } },
        },
      }),
    )
    const response = made.response as AuthenticatorAttestationResponse
    const known = {
      credential: toBase64Url(new Uint8Array(made.rawId)),
      transports: response.getTransports(),
    }
    const output = answerOf(made)
    if (output) return { ...known, output }
    if (made.getClientExtensionResults().prf?.enabled !== true) throw new PasskeyError('unsupported')
    // Many authenticators answer only when asked a second time: another touch.
    const asked = await ask([{ ...known, input }])
    return { ...known, output: asked.output }
  }

  return { host, create, ask }
}

function bytes(input: Uint8Array): BufferSource {
  return new Uint8Array(input)
}
