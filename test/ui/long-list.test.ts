import { html } from 'lit'
import '../../src/ui/elements/long-list.ts'
import type { LongList } from '../../src/ui/elements/long-list.ts'
import { furnish } from '../support/house.ts'
import { expect, leaveRoom, room } from './room.ts'

const lines = Array.from({ length: 2000 }, (_, index) => `line ${index}`)
const draw = (line: string) => html`<p tabindex="0" style="height: 40px; margin: 0">${line}</p>`
const key = (line: string): string => line

const frame = (): Promise<number> => new Promise(requestAnimationFrame)
const drawn = (list: Element): string[] => [...list.querySelectorAll('p')].map((one) => one.textContent)
const inSight = (list: Element): string[] =>
  [...list.querySelectorAll('p')]
    .filter(
      (one) => one.getBoundingClientRect().bottom > 1 && one.getBoundingClientRect().top < innerHeight - 1,
    )
    .map((one) => one.textContent)

/** Waits until the lines in sight fill the window. */
async function settled(list: Element): Promise<void> {
  for (let frames = 0; frames < 300; frames++) {
    await frame()
    if (list.querySelector('[data-blank]') === null && inSight(list).length >= Math.floor(innerHeight / 40))
      return
  }
  throw new Error(`Only ${inSight(list).length} lines came into sight.`)
}

describe('long list', () => {
  afterEach(() => {
    leaveRoom()
    scrollTo(0, 0)
  })

  async function enter(): Promise<LongList> {
    const place = await room(
      furnish(),
      html`<div><cs-long-list .lines=${lines} .key=${key} .draw=${draw}></cs-long-list></div>`,
    )
    const list = place.querySelector('cs-long-list')!
    await settled(list)
    return list
  }

  it('is as high as all of its lines, and draws those in sight alone', async () => {
    const list = await enter()
    expect(list.offsetHeight).to.equal(2000 * 40)
    expect(drawn(list)[0]).to.equal('line 0')
    expect(drawn(list).length).to.be.below(100)
  })

  it('draws what comes into sight, and every line on the way from the top to the bottom', async function () {
    // Some hundred steps, each of several frames where a frame is long.
    this.timeout(60_000)
    const list = await enter()
    const seen = new Set(drawn(list))
    const root = document.scrollingElement!
    while (root.scrollTop + innerHeight < root.scrollHeight - 1) {
      scrollBy(0, innerHeight)
      await settled(list)
      for (const line of inSight(list)) seen.add(line)
    }
    expect(seen.size).to.equal(2000)
  })

  it('keeps the place of a line that no frame had time for yet', async () => {
    const list = await enter()
    scrollTo(0, 40_000)
    await frame()
    await frame()
    expect(list.offsetHeight).to.equal(2000 * 40)
    await settled(list)
    expect(inSight(list)).to.include(`line ${Math.round((40_000 - list.offsetTop) / 40) + 1}`)
  })

  it('brings a line into sight that was far from it', async () => {
    const list = await enter()
    await list.reveal(1500)
    expect(inSight(list)).to.include('line 1500')
  })

  it('leaves an element to its line for as long as both are there, and the focus with it', async () => {
    const list = await enter()
    const third = list.querySelectorAll('p')[2]!
    third.focus()
    list.lines = [...lines.slice(2), ...lines.slice(0, 2)]
    await settled(list)
    expect(drawn(list)[0]).to.equal('line 2')
    expect(list.querySelectorAll('p')[0]).to.equal(third)
    expect(document.activeElement).to.equal(third)
  })

  it('leaves nothing behind of the lines that went', async () => {
    const list = await enter()
    const before = list.childNodes.length
    for (let down = 0; down < 60; down++) {
      scrollBy(0, innerHeight)
      await frame()
    }
    scrollTo(0, 0)
    await settled(list)
    expect(list.childNodes.length).to.be.within(before / 2, before * 2)
  })

  it('becomes as short as what is left of its lines', async () => {
    const list = await enter()
    list.lines = lines.slice(0, 300)
    await settled(list)
    expect(list.offsetHeight).to.equal(300 * 40)
  })
})
