// The workflows cannot run here; what can be read of them is held: pinned actions, few rights, commands that exist.
import { expect } from 'chai'
import { readdirSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'

interface Step {
  uses?: string
  run?: string
  with?: Readonly<Record<string, unknown>>
}

interface Workflow {
  permissions: Readonly<Record<string, string>>
  jobs: Readonly<
    Record<
      string,
      { permissions?: Readonly<Record<string, string>>; 'timeout-minutes'?: number; steps: Step[] }
    >
  >
}

const folder = new URL('../../.github/workflows/', import.meta.url)
const { scripts } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  scripts: Readonly<Record<string, string>>
}

/** The rights that single jobs have beyond reading, each for a reason that its file gives. */
const rights: Readonly<Record<string, readonly string[]>> = {
  'pages.yml deploy': ['id-token', 'pages'],
  'release.yml release': ['attestations', 'contents', 'id-token'],
}

for (const file of readdirSync(folder)) {
  describe(`the workflow ${file}`, () => {
    const text = readFileSync(new URL(file, folder), 'utf8')
    const { permissions, jobs } = parse(text) as Workflow
    const steps = Object.values(jobs).flatMap((job) => job.steps)

    it('runs no action that could be exchanged, and leaves no token behind', () => {
      for (const step of steps) {
        if (step.uses === undefined) continue
        expect(step.uses).to.match(/^actions\/[\w-]+@[0-9a-f]{40}$/)
        if (step.uses.startsWith('actions/checkout@'))
          expect(step.with).to.include({ 'persist-credentials': false })
      }
    })

    it('may read, and no more but where a job needs it; every job ends', () => {
      expect(permissions).to.deep.equal({ contents: 'read' })
      for (const [name, job] of Object.entries(jobs)) {
        const more = Object.entries(job.permissions ?? {}).filter(([, right]) => right !== 'read')
        expect(more.map(([right]) => right).sort(), name).to.deep.equal(rights[`${file} ${name}`] ?? [])
        expect(job['timeout-minutes'], name).to.be.a('number')
      }
    })

    it('calls commands that exist', () => {
      for (const [, name = ''] of text.matchAll(/\bnpm run ([\w:-]+)/g))
        expect(scripts).to.have.property(name)
    })

    it('puts nothing that somebody else may write into a command line', () => {
      for (const { run = '' } of steps) {
        for (const [, inside = ''] of run.matchAll(/\$\{\{(.*?)\}\}/g))
          expect(inside.trim(), run).to.match(/^matrix\.\w+$/)
      }
    })
  })
}
