// Runs other people's programs.
import { spawn, spawnSync } from 'node:child_process'

/** What a program did. */
export interface Ran {
  code: number | null
  /** Standard output and errors, in the order they came. */
  output: string
}

/** Runs a program to its end. Its environment is what is given and nothing else. */
export function run(
  command: readonly [string, ...string[]],
  environment: Readonly<Record<string, string>>,
  input = '',
): Promise<Ran> {
  const [program, ...args] = command
  const child = spawn(program, args, { env: { ...environment }, stdio: ['pipe', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8')
    stream.on('data', (text: string) => (output += text))
  }
  child.stdin.on('error', () => undefined) // A program that ended early has read enough.
  child.stdin.end(input)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, output }))
  })
}

/** Debian's own Python, where the packages of Debian are; another one on the path may not see them. */
export const python = '/usr/bin/python3'

/** Whether a program answers at all. */
export function answers(command: readonly [string, ...string[]]): boolean {
  const [program, ...args] = command
  const { error, status } = spawnSync(program, args, { stdio: 'ignore' })
  return error === undefined && status === 0
}
