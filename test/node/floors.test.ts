import { expect } from 'chai'
import { checkFloors } from '../../scripts/floors.ts'

/** What the check says about one file with this source. */
const complaints = (file: string, source: string): string[] =>
  checkFloors({ [file]: source }).map(({ message }) => message)

describe('floors', () => {
  const allowed: [string, string][] = [
    ['src/ovh/client.ts', "import { sign } from './sign.ts'"],
    [
      'src/state/deep/accounts.ts',
      "import { endpoint } from '../../ovh/index.ts'\nimport '../../vault/index.ts'",
    ],
    [
      'src/platform/storage.ts',
      "import { get } from 'idb-keyval'\nimport type { Ports } from '../state/ports.ts'",
    ],
    ['src/platform/navigation.ts', "import { parse } from '../state/routes.ts'"],
    [
      'src/ui/app.ts',
      "import { html } from 'lit'\nimport { x } from 'lit/directives/live.js'\nimport '@lit/task'",
    ],
    ['src/ui/pages/a.ts', "import { K } from '../../state/keyring.ts'\nimport sheet from '../a.css?inline'"],
    ['src/sandbox/handler.ts', "import type { Rule } from '../ovh/index.ts'"],
    ['src/relay/hosts.ts', "import { endpoints } from '../ovh/index.ts'"],
    ['src/main.ts', "import './ui/app.ts'\nawait import('./sandbox/handler.ts')\nimport './platform/a.ts'"],
    ['src/main.ts', "new URL('./sw/sw.ts', import.meta.url)\nimport url from './sw/sw.ts?worker&url'"],
  ]
  for (const [file, source] of allowed) {
    it(`lets ${file} say ${source.split('\n')[0]}`, () => {
      expect(complaints(file, source)).to.deep.equal([])
    })
  }

  const planted: [string, string, RegExp][] = [
    ['src/ovh/client.ts', "import { seal } from '../vault/index.ts'", /ovh may not import vault/],
    ['src/ovh/client.ts', "import { get } from 'idb-keyval'", /package idb-keyval/],
    ['src/ovh/client.ts', "import { createHash } from 'node:crypto'", /package node:crypto/],
    ['src/ovh/client.ts', "const a = await import('../state/store.ts')", /ovh may not import state/],
    ['src/ovh/client.ts', "type A = import('../ui/app.ts').App", /ovh may not import ui/],
    ['src/ovh/client.ts', "export { a } from '../sandbox/a.ts'", /ovh may not import sandbox/],
    ['src/vault/kdf.ts', "import type { Rule } from '../ovh/index.ts'", /vault may not import ovh/],
    ['src/state/a.ts', "import { sign } from '../ovh/sign.ts'", /src\/ovh\/sign\.ts this way/],
    ['src/state/a.ts', "import { html } from 'lit'", /package lit/],
    ['src/state/a.ts', "import { b } from '../ui/b.ts'", /state may not import ui/],
    ['src/state/a.ts', "import { b } from '../platform/b.ts'", /state may not import platform/],
    ['src/platform/a.ts', "import { b } from '../state/keyring.ts'", /keyring\.ts this way/],
    ['src/platform/a.ts', "import { html } from 'lit'", /package lit/],
    ['src/ui/a.ts', "import { b } from '../vault/index.ts'", /ui may not import vault/],
    ['src/ui/a.ts', "import { b } from '../ovh/client.ts'", /client\.ts this way/],
    ['src/ui/a.ts', "import { b } from '../platform/b.ts'", /ui may not import platform/],
    ['src/ui/a.ts', "import x from '../../endpoints.json'", /leave src/],
    ['src/ui/a.ts', "import 'litmus'", /package litmus/],
    ['src/sw/sw.ts', "import { b } from '../state/b.ts'", /sw may not import state/],
    ['src/sandbox/a.ts', "import { type Rule } from '../ovh/index.ts'", /index\.ts this way/],
    ['src/sandbox/a.ts', "import { sign } from '../ovh/index.ts'", /index\.ts this way/],
    ['src/relay/a.ts', "import { endpoints } from '../ovh/endpoints.ts'", /endpoints\.ts this way/],
    ['src/relay/a.ts', "import { createServer } from 'node:http'", /package node:http/],
    ['src/relay/a.ts', "import { b } from '../vault/index.ts'", /relay may not import vault/],
    ['src/state/a.ts', "import { createRelay } from '../relay/index.ts'", /state may not import relay/],
    ['src/main.ts', "import { handler } from './sandbox/handler.ts'", /handler\.ts this way \(static\)/],
    ['src/main.ts', "import './sw/sw.ts'", /sw\.ts this way/],
    ['src/main.ts', "import { html } from 'lit'", /package lit/],
    ['src/main.ts', "import { parseConf } from './ovh/conf.ts'", /conf\.ts this way/],
    ['src/cellar/a.ts', "import './b.ts'", /cellar is no floor/],
  ]
  for (const [file, source, reason] of planted) {
    it(`finds ${source} in ${file}`, () => {
      expect(complaints(file, source).join()).to.match(reason)
    })
  }

  it('names the file and the line', () => {
    const [found] = checkFloors({ 'src/ovh/a.ts': "// nothing\n\nimport '../ui/b.ts'" })
    expect(found).to.include({ file: 'src/ovh/a.ts', line: 3 })
  })

  it('is not fooled by words in comments and strings', () => {
    expect(complaints('src/ovh/a.ts', "// import 'lit'\nexport const text = \"import 'lit'\"")).to.deep.equal(
      [],
    )
  })
})
