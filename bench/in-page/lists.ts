import { html, render } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { fr } from '../../src/state/messages/keys-fr.ts'
import { en } from '../../src/state/messages/keys-en.ts'
import type { KeyRow } from '../../src/state/inventory/rows.ts'
import { audit } from '../../src/state/inventory/audit.ts'
import { joinRows } from '../../src/state/inventory/rows.ts'
import { knowledgeOf } from '../../src/state/inventory/knowledge.ts'
import { en as messages } from '../../src/state/messages/en.ts'
import { Words } from '../../src/state/words.ts'
import { keyRow } from '../../src/ui/elements/key-row.ts'
import '../../src/ui/elements/long-list.ts'
import routeLines from '../../src/data/route-lines.json'
import presetList from '../../src/data/presets.json'
import { decodeRoutes, readPresets } from '../../src/ovh/index.ts'
import { account, key, nowMs, own } from '../../test/state/inventory/made-up.ts'
import { compare, type Line } from '../lines.ts'

/** So many keys of a third as many applications, none like the next. */
function made(count: number) {
  const rules = ['GET /*\nPOST /*', 'GET /domain/zone/*', 'GET /me\nDELETE /me/api/credential/*', 'GET /vps']
  const keys = Array.from({ length: count }, (_, index) =>
    key({
      credentialId: index + 1,
      applicationId: 10 + (index % Math.ceil(count / 3)),
      rules: rules[index % rules.length] ?? '',
      created: 40 + (index % 400),
      used: index % 5 === 0 ? null : index % 120,
      expires: index % 3 === 0 ? null : index % 200,
      allowedIPs: index % 2 === 0 ? null : ['192.0.2.0/24'],
    }),
  )
  const applications = Array.from({ length: Math.ceil(count / 3) }, (_, index) =>
    own({ applicationId: 10 + index, name: `Application ${index}` }),
  )
  return joinRows([account(keys, applications)])
}

/** Findings over 3,000 keys, and how they grow. */
export async function auditing(): Promise<Line[]> {
  const knowledge = knowledgeOf(decodeRoutes(routeLines), readPresets(presetList))
  const group = 'The audit'
  const of = (count: number) => {
    const { rows, applications } = made(count)
    return { rows, look: () => audit({ rows, applications, knowledge, nowMs }) }
  }
  const [small, large] = [of(300), of(3000)]
  return [
    await compare({
      group,
      name: '23 findings over 3,000 keys',
      against: 'structuredClone of the same rows',
      ours: large.look,
      other: () => structuredClone(large.rows),
      times: 1,
      note: 'promised: under 50 ms median',
    }),
    await compare({
      group,
      name: 'growth: 3,000 keys',
      against: 'ten times 300 keys',
      ours: large.look,
      other: () => {
        for (let index = 0; index < 10; index++) small.look()
      },
      times: 1,
      most: 1.3,
    }),
  ]
}

/** The first drawing of 10,000 rows, and a change of all of them, beside `repeat`. */
export async function lists(): Promise<Line[]> {
  const words = new Words('en', messages)
  const { rows } = made(10_000)
  const host = document.querySelector<HTMLElement>('main')
  if (!host) throw new Error('There is no place to draw.')
  const draw = (t: typeof en | typeof fr) => (row: KeyRow) =>
    keyRow(row, {
      words,
      t,
      nowMs,
      account: undefined,
      findings: [],
      band: 'fine',
      current: false,
      href: '#/keys',
      marked: false,
      mark: () => undefined,
      id: row.id,
    })
  const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
  const id = (row: KeyRow): string => row.id
  let turn = 0
  const virtual = async () => {
    const place = host.appendChild(document.createElement('div'))
    const show = (t: typeof en | typeof fr) =>
      render(html`<cs-long-list .lines=${rows} .key=${id} .draw=${draw(t)}></cs-long-list>`, place)
    show(en)
    await frame()
    show(turn++ % 2 ? en : fr)
    await frame()
    place.remove()
  }
  const bare = async () => {
    const place = host.appendChild(document.createElement('div'))
    const show = (t: typeof en | typeof fr) => render(html`<div>${repeat(rows, id, draw(t))}</div>`, place)
    show(en)
    await frame()
    show(turn++ % 2 ? en : fr)
    await frame()
    place.remove()
  }
  return [
    await compare({
      group: 'Long lists (Chromium)',
      name: '10,000 keys drawn, then all of them changed',
      against: 'Lit’s repeat over the same rows',
      ours: virtual,
      other: bare,
      times: 1,
      rounds: 3,
    }),
  ]
}
