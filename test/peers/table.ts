// Writes down what ran: who, with which answers, on which day and machine.
import { writeFileSync } from 'node:fs'
import { arch, cpus, release, type } from 'node:os'

/** Writes the page of evidence. A row is a peer: its name, what it is, its job, and how it was refused. */
export function writePeers(file: string, rows: readonly (readonly string[])[]): void {
  const head = ['peer', 'what', 'its job', 'another secret', 'a stale clock', 'a missing rule']
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  writeFileSync(
    file,
    `# Peers

Programs that nobody here wrote do their real jobs against the sandbox, under OVHcloud's own host names and over TLS, and
stand in one table with our own. \`npm run test:peers -- --write\` makes this page; \`npm test\` runs what needs no package
of the system.

${new Date().toISOString().slice(0, 10)}, ${type()} ${release()} ${arch()}, ${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}, Node ${process.version}.

${[line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')}

DNS programs list, create and delete a TXT record of a zone and publish it; lego and certbot do so on the way to a
certificate from pebble, Let's Encrypt's test authority, which here takes every challenge for fulfilled. libcloud lists,
imports and deletes an SSH key of a project. Each then asks again with one letter of the secret changed, with a clock an
hour behind, and with a key that may only read.
`,
  )
}
