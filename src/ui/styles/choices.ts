import { css } from 'lit'

/** A question with a few answers, each a box or a dot with its words beside it. */
export const choiceStyles = css`
  fieldset {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 20px;
    border: 0;
    margin: 0;
    padding: 0;
    min-inline-size: 0;
  }
  legend {
    padding: 0;
    color: var(--ink-soft);
  }
  fieldset label,
  .choice {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    min-block-size: 32px;
    font-weight: 400;
  }
`
