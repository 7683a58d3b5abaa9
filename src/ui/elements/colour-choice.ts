import { css, html } from 'lit'
import type { TemplateResult } from 'lit'
import { colours } from '../../state/content.ts'
import type { Colour } from '../../state/content.ts'
import type { Messages } from '../../state/words.ts'

/** The six colours an account can wear, as radio buttons that also say their names. */
export function colourChoice(
  name: string,
  chosen: Colour,
  t: Messages,
  changed?: (colour: Colour) => void,
): TemplateResult {
  return html`<fieldset class="colours">
    <legend>${t.import.colour}</legend>
    ${colours.map(
      (colour) =>
        html`<label class=${colour}>
          <input
            type="radio"
            name=${name}
            value=${colour}
            .checked=${colour === chosen}
            @change=${() => changed?.(colour)}
          />
          <span class="swatch" aria-hidden="true"></span>${t.import.colours[colour]}
        </label>`,
    )}
  </fieldset>`
}

export const colourChoiceStyles = css`
  .colours {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 16px;
    border: 0;
    margin: 0;
    padding: 0;
    min-inline-size: 0;
  }
  .colours legend {
    padding: 0;
    font-weight: 600;
  }
  .colours label {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-block-size: 28px;
    font-weight: 400;
  }
  .colours .swatch {
    inline-size: 10px;
    block-size: 20px;
    border-radius: 3px;
  }
`
