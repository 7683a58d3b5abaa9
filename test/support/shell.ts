// A person at a shell: runs a text in an empty folder and hands back what it printed.
import { spawn } from 'node:child_process'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface ShellRun {
  readonly code: number | null
  readonly output: string
  readonly errors: string
  /** Names of files that the run left in its folder. */
  readonly left: readonly string[]
}

/** The variables that every official program reads. */
export const environmentOf = (keys: {
  applicationKey: string
  applicationSecret: string
  consumerKey: string
}): Record<string, string> => ({
  OVH_APPLICATION_KEY: keys.applicationKey,
  OVH_APPLICATION_SECRET: keys.applicationSecret,
  OVH_CONSUMER_KEY: keys.consumerKey,
})

/** `shell` may have an argument of its own, as in `busybox sh`. */
export async function runShell(
  shell: string,
  text: string,
  environment: Readonly<Record<string, string>>,
): Promise<ShellRun> {
  const folder = await mkdtemp(join(tmpdir(), 'countersign-shell-'))
  const [command = '', ...args] = shell.split(' ')
  const child = spawn(command, [...args, '-s'], {
    cwd: folder,
    env: { PATH: process.env.PATH, HOME: folder, ...environment },
  })
  let output = ''
  let errors = ''
  child.stdout.setEncoding('utf8').on('data', (data: string) => (output += data))
  child.stderr.setEncoding('utf8').on('data', (data: string) => (errors += data))
  child.stdin.end(text)
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve))
  const left = await readdir(folder)
  await rm(folder, { recursive: true })
  return { code, output, errors, left }
}
