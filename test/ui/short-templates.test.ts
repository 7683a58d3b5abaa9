// The build shortens templates; here a browser judges that they mean what they meant.
import { html as template, render } from 'lit'
import type { CSSResult, CSSResultGroup } from 'lit'
import { shortCss, shortMarkup } from '../../build/templates.ts'
import { views } from '../../src/ui/views.ts'
import { expect } from './room.ts'

/** The rules as the browser understood them. */
function rulesOf(text: string): string[] {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(text)
  // What a custom property falls back to is kept letter by letter, blanks included; they mean nothing there either.
  return Array.from(sheet.cssRules, ({ cssText }) => cssText.replaceAll(', ', ','))
}

const flat = (styles: CSSResultGroup): CSSResult[] =>
  Array.isArray(styles) ? styles.flatMap(flat) : [styles as CSSResult]

describe('a shortened style', function () {
  this.timeout(20_000)

  it('has the rules it had, in every view', async () => {
    await Promise.all(Object.values(views).map((view) => view.load()))
    const names = Object.keys(views).map((name) => `cs-page-${name}`)
    const elements = [...names, 'cs-paste-box', 'cs-error-panel', 'cs-key-detail'].flatMap(
      (name) => customElements.get(name) ?? [],
    )
    expect(elements.length).to.be.greaterThan(20)
    const texts = new Set(
      elements.flatMap((one) =>
        flat((one as unknown as { styles: CSSResultGroup }).styles).map(({ cssText }) => cssText),
      ),
    )
    let before = 0
    let after = 0
    for (const text of texts) {
      const short = shortCss(text)
      expect(rulesOf(short)).to.deep.equal(rulesOf(text))
      before += text.length
      after += short.length
    }
    expect(after).to.be.lessThan(before * 0.85)
  })

  it('keeps quoted texts, calculations and descendants', () => {
    const text = `
      /* why */
      a::before { content: ', ;  x: {'; inline-size: calc(100% - 2px); }
      .a > .b :hover, .c { color: red }
    `
    expect(rulesOf(shortCss(text)))
      .to.deep.equal(rulesOf(text))
      .and.have.length(2)
    expect(shortCss(text)).to.contain("', ;  x: {'").and.not.contain('why')
  })
})

describe('a shortened template', () => {
  const drawn = (text: string): HTMLElement => {
    const host = document.createElement('div')
    render(template(Object.assign([text], { raw: [text] })), host)
    document.body.append(host)
    return host
  }

  it('has the elements, attributes and words it had', () => {
    const text = `<p
        class="a b"
        title="two  words"
      >
        One, <b>two</b>
        <i>three</i>
      </p>`
    const [before, after] = [text, shortMarkup(text)].map(drawn) as [HTMLElement, HTMLElement]
    // WebKitGTK ends the text of a paragraph with two line ends where there is room for them.
    const seen = (element: HTMLElement) => element.innerText.trimEnd()
    expect(seen(after)).to.equal(seen(before)).and.equal('One, two three')
    expect(after.querySelector('p')?.title).to.equal('two  words')
    expect(after.querySelector('p')?.className).to.equal('a b')
    before.remove()
    after.remove()
    expect(shortMarkup(text)).not.to.contain('\n')
  })
})
