import { html } from 'lit'
import type { TemplateResult } from 'lit'

/** One of the readings of a value. */
export interface ValueOption {
  readonly label: string
  readonly chosen: boolean
  readonly choose: () => void
}

/** A question about one value: what it is, why it is asked, and the answers. `name` is unique on its page. */
export function valueChoice(
  name: string,
  { legend, why, options }: { legend: string; why: string; options: readonly ValueOption[] },
): TemplateResult {
  return html`<fieldset class="note warn dispute">
    <legend>${legend}</legend>
    <p>${why}</p>
    ${options.map(
      ({ label, chosen, choose }) =>
        html`<label
          ><input type="radio" name=${name} .checked=${chosen} @change=${choose} /> ${label}</label
        >`,
    )}
  </fieldset>`
}
