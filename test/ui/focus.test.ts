import { html, render } from 'lit'
import { keepFocus } from '../../src/ui/focus.ts'
import { expect } from './room.ts'
import { comesTrue } from '../support/comes-true.ts'

describe('the focus', () => {
  let host: HTMLElement
  let root: ShadowRoot

  before(keepFocus)
  beforeEach(() => {
    host = document.createElement('div')
    document.body.append(host)
    root = host.attachShadow({ mode: 'open' })
    render(
      html`<h2 tabindex="-1">Heading</h2>
        <section>
          <p><button id="one">One</button></p>
          <button id="two" hidden>Two</button>
        </section>`,
      root,
    )
    one().focus()
  })
  afterEach(() => host.remove())

  const one = (): HTMLButtonElement => root.querySelector('#one')!
  const focused = (): Element | null => root.activeElement

  it('comes back to a control that was off while it worked', async () => {
    const button = one()
    button.disabled = true
    await comesTrue(() => focused() === null)
    setTimeout(() => (button.disabled = false), 150)
    await comesTrue(() => focused() === button)
  })

  it('goes to what stands in the place of a control that is gone', async () => {
    one().remove()
    root.querySelector<HTMLElement>('#two')!.hidden = false
    await comesTrue(() => focused()?.id === 'two')
  })

  it('goes to the next around it that can have it, where nothing else is left in its place', async () => {
    root.querySelector('section')!.remove()
    await comesTrue(() => focused()?.localName === 'h2')
  })

  it('is kept after it moved within one tree, also where the engine does not tell that a control is gone', async () => {
    const silence = (event: Event): void => event.stopPropagation()
    addEventListener('focusout', silence, true)
    try {
      const two = root.querySelector<HTMLElement>('#two')!
      two.hidden = false
      two.focus()
      two.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, composed: true }))
      two.remove()
      await comesTrue(() => focused()?.id === 'one')
    } finally {
      removeEventListener('focusout', silence, true)
    }
  })

  it('stays where somebody puts it meanwhile, and away where somebody left', async () => {
    const two = root.querySelector<HTMLElement>('#two')!
    two.hidden = false
    one().remove()
    two.focus()
    await new Promise((resolve) => setTimeout(resolve, 120))
    expect(focused()?.id).to.equal('two')
    two.blur()
    await new Promise((resolve) => setTimeout(resolve, 120))
    expect(document.activeElement?.localName).to.equal('body')
    two.remove()
    await new Promise((resolve) => setTimeout(resolve, 120))
    expect(document.activeElement?.localName).to.equal('body')
  })
})
