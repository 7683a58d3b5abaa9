// What a screen reader is told, as text. `UPDATE_TREES=1 npx mocha --exit test/e2e/trees.test.ts` writes the files anew.
import { readFileSync, writeFileSync } from 'node:fs'
import { expect } from 'chai'
import type { Page } from 'playwright-core'
import { openSession, visit } from '../support/views.ts'
import { World } from '../support/world.ts'

const file = (name: string): URL => new URL(`../fixtures/trees/${name}.txt`, import.meta.url)

/** The accessibility tree, one node a line; figures are left out, since they differ from run to run. */
async function treeOf(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page)
  const { nodes } = await session.send('Accessibility.getFullAXTree')
  await session.detach()
  const byId = new Map(nodes.map((node) => [node.nodeId, node]))
  const lines: string[] = []
  const walk = (id: string, depth: number): void => {
    const node = byId.get(id)
    if (!node) return
    const role = String(node.role?.value ?? '')
    const silent = node.ignored || ['none', 'generic', 'InlineTextBox', 'StaticText'].includes(role)
    const name = String(node.name?.value ?? '').trim()
    const text = role === 'StaticText' && name !== ''
    const states = (node.properties ?? [])
      .filter(({ name: key, value }) => STATES.has(key) && value.value !== false && value.value !== 'false')
      .filter(({ name: key }) => key !== 'level' || role === 'heading')
      .map(({ name: key, value }) => (key === 'level' ? `level ${String(value.value)}` : key))
    if (text) lines.push(`${'  '.repeat(depth)}“${same(name)}”`)
    else if (!silent) {
      const said = [role, ...(name === '' ? [] : [`“${same(name)}”`]), ...states].join(' ')
      lines.push('  '.repeat(depth) + said)
    }
    // What a control says is its name; its text would say it twice.
    if (!silent && NAMED.has(role)) return
    for (const child of node.childIds ?? []) walk(child, silent ? depth : depth + 1)
  }
  if (nodes[0]) walk(nodes[0].nodeId, 0)
  return `${lines.join('\n')}\n`
}

/** A name without what differs from run to run: figures, and a passphrase of five words drawn by chance. */
const same = (name: string): string =>
  name.replace(/\d+/g, '#').replace(/^(?:[a-z-]+ ){4}[a-z-]+$/, '(five words)')

const STATES = new Set(['expanded', 'checked', 'selected', 'disabled', 'required', 'invalid', 'level'])
const NAMED = new Set(['link', 'button', 'heading', 'option', 'tab', 'MenuListPopup', 'LabelText'])

async function compare(page: Page, name: string): Promise<void> {
  const tree = await treeOf(page)
  if (process.env['UPDATE_TREES']) writeFileSync(file(name), tree)
  expect(tree).to.equal(readFileSync(file(name), 'utf8'))
}

describe('what a screen reader is told', function () {
  this.timeout(120_000)
  let world: World

  before(async () => {
    world = await World.start()
  })
  after(() => world.close())

  it('of the welcome, and of what was found in a pasted file', async () => {
    const { page } = await world.open(await world.context())
    await page.getByLabel('Configuration').waitFor()
    await compare(page, 'welcome')
    await page.getByLabel('Configuration').fill(world.conf())
    await page.getByRole('button', { name: 'Read it' }).click()
    await page.locator('.candidate').waitFor()
    // The words are drawn by a part that comes after the page.
    await page.getByRole('button', { name: 'Use these words' }).waitFor()
    await compare(page, 'import')
    await page.context().close()
  })

  it('of the views that lead somewhere', async () => {
    const page = await openSession(world, { width: 1440, theme: 'light', language: 'en' })
    for (const [name, address] of [
      ['new-key', '/new'],
      ['help', '/help'],
      ['tour', '/help/tour'],
      ['error-code', '/reference/error/INVALID_SIGNATURE'],
    ] as const) {
      await visit(page, address)
      await compare(page, name)
    }
    await page.context().close()
  })
})
