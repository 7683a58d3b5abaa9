// How much chance is at least in a passphrase somebody thought of. Nobody can know; this errs on the low side, and says
// little of what a library with a megabyte of dictionaries would say better. Whoever wants to be sure lets one be drawn.

/** What people type first. Two or three bits, whatever their length. */
const commonplace = new Set(
  (
    'password passwort passphrase motdepasse secret letmein welcome bienvenue bonjour hello admin administrator root ' +
    'login iloveyou jetaime sunshine soleil monkey dragon football master princess princesse doudou loulou chouchou ' +
    'marseille azerty qwerty qwertz countersign ovhcloud correct horse battery staple changeme default'
  ).split(' '),
)

/** Rows of keys and rows of letters: a stretch of one is known by where it begins and how long it is. */
const rows = [
  'abcdefghijklmnopqrstuvwxyz',
  '012345678901234567890',
  'qwertyuiop',
  'azertyuiop',
  'asdfghjkl',
  'qsdfghjklm',
]
const reversed = rows.map((row) => [...row].reverse().join(''))

/**
 * Bits of text that people make up, by length: the estimate of NIST SP 800-63 (2006), appendix A, without its bonuses.
 */
function proseBits(length: number): number {
  const part = (from: number, to: number, bits: number) => Math.max(0, Math.min(length, to) - from) * bits
  return part(0, 1, 4) + part(1, 8, 2) + part(8, 20, 1.5) + part(20, Infinity, 1)
}

function monotonous(text: string): number | undefined {
  const once = new Set(text).size === 1
  const row = text.length > 2 && [...rows, ...reversed].some((one) => one.includes(text))
  return once || row ? 5 + Math.log2(text.length) : undefined
}

/** A run of letters: a word, several without a blank, or noise. */
function letterBits(run: string): number {
  const lower = run.toLowerCase()
  if (commonplace.has(lower)) return 3
  const rises = run.match(/\p{Ll}\p{Lu}/gu)?.length ?? 0
  // Words written together rise once in a while; letters that rise at every turn come from a generator.
  if (run.length < 3 || rises > run.length / 6) return run.length * (rises > 0 ? 5 : 4.5)
  const words = 10 * Math.max(1, Math.floor(run.length / 8))
  return Math.min(run.length * 4.5, words) + (run === lower ? 0 : 1 + rises)
}

function digitBits(run: string): number {
  return /^(19|20)\d\d$/.test(run) ? 7 : run.length * 3.3
}

/** Bits of chance that are probably in a typed passphrase, at least. Not to be called exact. */
export function estimateBits(typed: string): number {
  const text = typed.normalize('NFKC').slice(0, 1024)
  const repeated = /^(.+?)\1+$/su.exec(text)?.[1]
  if (repeated !== undefined) return estimateBits(repeated) + Math.log2(text.length / repeated.length)
  const runs = text.match(/\p{L}[\p{L}\p{M}]*|\d+|[^\p{L}\d]/gu) ?? []
  const seen = new Set<string>()
  let bits = 0
  for (const run of runs) {
    const lower = run.toLowerCase()
    if (seen.has(lower)) bits += /[\p{L}\d]/u.test(run) ? 1 : 0.2
    else if (/^\p{L}/u.test(run)) bits += monotonous(lower) ?? letterBits(run)
    else if (/^\d/.test(run)) bits += monotonous(run) ?? digitBits(run)
    else bits += run === ' ' ? 1 : 4.5
    seen.add(lower)
  }
  const prose = runs.every((run) => /^(\p{L}{3,}|[^\p{L}\d])$/u.test(run) || /^\p{L}{1,2}$/u.test(run))
  const wordy = prose && runs.some((run) => run.length > 2)
  return wordy ? Math.min(bits, proseBits(text.length)) : bits
}
