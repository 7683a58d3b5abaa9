import { html } from 'lit'
import { ApiError, NetworkError } from '../../src/ovh/index.ts'
import { loadWords } from '../../src/state/words.ts'
import type { CopyButton } from '../../src/ui/elements/copy-button.ts'
import '../../src/ui/elements/copy-button.ts'
import { errorPanel } from '../../src/ui/elements/error-panel.ts'
import { keyDrawing } from '../../src/ui/elements/key-drawing.ts'
import type { Drawable } from '../../src/ui/elements/key-drawing.ts'
import type { PasteBox } from '../../src/ui/elements/paste-box.ts'
import '../../src/ui/elements/paste-box.ts'
import { furnish } from '../support/house.ts'
import { byText, expect, leaveRoom, room, seen, until } from './room.ts'

const DAY = 86_400_000
const now = Date.parse('2026-11-24T12:00:00Z')
const key: Drawable = {
  status: 'validated',
  created: now - 10 * DAY,
  lastUsed: now - DAY,
  expires: now + 30 * DAY,
  rules: [
    { method: 'GET', path: '/me' },
    { method: 'DELETE', path: '/*' },
  ],
}

describe('elements', () => {
  afterEach(leaveRoom)

  describe('key drawing', () => {
    const draw = (change: Partial<Drawable> = {}) =>
      room<SVGElement>(
        furnish(),
        html`<div>${keyDrawing({ ...key, ...change }, { now, label: 'A valid key' })}</div>`,
      )

    it('is a picture with a name', async () => {
      const drawing = await draw()
      await expect(drawing).to.be.accessible()
      expect(drawing.querySelector('svg')?.getAttribute('aria-label')).to.equal('A valid key')
    })

    it('has a longer tooth for a rule that reaches further, and a solid one for a rule that writes', async () => {
      const [readsLittle, writesAll] = key.rules
      const teeth = async (rules: Drawable['rules'], kind: string): Promise<number> =>
        (await draw({ rules })).querySelector<SVGPathElement>(kind)!.getBBox().height
      const [open, solid] = ['.tooth:not(.solid)', '.tooth.solid']
      expect(await teeth([writesAll!], solid)).to.be.greaterThan(await teeth([readsLittle!], open))
      expect(await teeth([readsLittle!], solid)).to.equal(0)
      expect(await teeth([writesAll!], open)).to.equal(0)
    })

    it('marks now on a valid key alone, and closes only a shaft that ends', async () => {
      expect((await draw()).querySelector('.now')).to.exist
      expect((await draw({ status: 'expired' })).querySelector('.now')).not.to.exist
      expect((await draw()).querySelector('.open')).not.to.exist
      expect((await draw({ expires: null })).querySelector('.open')).to.exist
    })

    it('stays within its frame, whatever the dates', async () => {
      for (const created of [0, now, now + 900 * DAY]) {
        const svg = (await draw({ created, lastUsed: 0 })).querySelector('svg')!
        for (const mark of svg.querySelectorAll('.now, .used')) {
          const { x, width } = (mark as SVGPathElement).getBBox()
          expect(x).to.be.within(0, 280 - width)
        }
      }
    })
  })

  describe('error panel', () => {
    const refused = new ApiError({
      status: 403,
      apiCode: 'NOT_GRANTED_CALL',
      apiMessage: 'This call has not been granted',
      details: {},
      queryId: 'EU.ws-8.1',
      method: 'GET',
      path: '/me/api/application',
    })

    it('says what happened, why, what to do, which call it was, and the query id', async () => {
      const panel = await room(furnish(), errorPanel(refused, await loadWords('en')))
      await expect(panel).to.be.accessible()
      for (const part of [
        'may not make this call',
        'GET /me/api/application',
        'make a new key',
        'EU.ws-8.1',
      ]) {
        expect(seen(panel)).to.include(part)
      }
    })

    it('offers to try again only where that can help', async () => {
      const words = await loadWords('en')
      const retry = (): void => undefined
      const offline = new NetworkError('unreachable', 'no answer')
      expect(
        (await room(furnish(), errorPanel(offline, words, { host: 'x', retry }))).querySelector('button'),
      ).to.exist
      expect((await room(furnish(), errorPanel(refused, words, { retry }))).querySelector('button')).not.to
        .exist
    })
  })

  describe('paste box', () => {
    const box = () => room<PasteBox>(furnish(), html`<cs-paste-box></cs-paste-box>`)
    const heard = (element: PasteBox) =>
      new Promise<string>((resolve) =>
        element.addEventListener('cs-text', (event) => resolve((event as CustomEvent<string>).detail), {
          once: true,
        }),
      )

    it('is accessible, and hands over what was typed', async () => {
      const element = await box()
      await expect(element).to.be.accessible()
      const text = heard(element)
      element.shadowRoot!.querySelector('textarea')!.value = '[ovh-eu]'
      byText(element, 'button', 'Read it').click()
      expect(await text).to.equal('[ovh-eu]')
    })

    it('reads a dropped file', async () => {
      const element = await box()
      const text = heard(element)
      drop(element, new File(['[ovh-ca]\n'], 'ovh.conf'))
      expect(await text).to.equal('[ovh-ca]\n')
    })

    it('refuses a file that is no text, or far too large, and says which', async () => {
      const element = await box()
      drop(element, new File([new Uint8Array([0xff, 0xfe, 0x00])], 'ovh.conf'))
      await until(element, 'This file is not text')
      drop(element, new File([new Uint8Array(65 * 1024)], 'ovh.conf'))
      await until(element, 'larger than 64 KiB')
    })
  })

  describe('copy button', () => {
    it('has a name that says what it copies', async () => {
      const element = await room<CopyButton>(
        furnish(),
        html`<cs-copy-button value="abc" label="Application key"></cs-copy-button>`,
      )
      await expect(element).to.be.accessible()
      expect(element.shadowRoot!.querySelector('button')?.getAttribute('aria-label')).to.equal(
        'Copy: Application key',
      )
    })
  })
})

function drop(element: PasteBox, file: File): void {
  const dataTransfer = new DataTransfer()
  dataTransfer.items.add(file)
  const target = element.shadowRoot!.querySelector('.box')!
  target.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }))
}
