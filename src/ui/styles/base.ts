import { css } from 'lit'

/** What every shadow root starts from: the same words, buttons, fields and tables everywhere. */
export const base = css`
  :host {
    display: block;
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  /* Not of ::before and ::after: the engine would make a style for both of them with every element. */
  * {
    box-sizing: border-box;
  }
  :focus-visible {
    outline: var(--ring) solid var(--accent);
    outline-offset: 2px;
  }
  h1,
  h2,
  h3,
  p,
  ul,
  ol,
  dl,
  dd,
  figure,
  pre {
    margin: 0;
    padding: 0;
  }
  ul,
  ol {
    list-style: none;
  }
  h1,
  h2,
  h3 {
    font-weight: 600;
    text-wrap: balance;
    overflow-wrap: anywhere;
  }
  h1 {
    font-size: var(--title);
    line-height: 1.25;
    letter-spacing: -0.01em;
  }
  h1:focus {
    outline: none;
  }
  h1 + p {
    margin-block-start: 4px;
  }
  .stack > h1 + p {
    margin-block-start: -12px;
  }
  h2,
  h3 {
    font-size: var(--body);
  }
  a {
    color: var(--accent);
    text-underline-offset: 0.2em;
    text-decoration-thickness: 1px;
  }
  a:hover {
    color: var(--accent-hover);
  }
  code,
  .mono {
    font-family: var(--mono);
    font-size: 0.92em;
    overflow-wrap: anywhere;
  }
  small,
  .small {
    font-size: var(--small);
  }
  .soft {
    color: var(--ink-soft);
  }
  .faint {
    color: var(--ink-faint);
  }
  .icon {
    flex: none;
    vertical-align: -0.25em;
  }
  .visually-hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  button,
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 8px;
    min-block-size: var(--row);
    padding: 4px 14px;
    border: 1px solid var(--line-strong);
    border-radius: var(--radius);
    background: var(--paper-raised);
    color: var(--ink);
    font: inherit;
    font-weight: 600;
    text-align: start;
    text-decoration: none;
    cursor: pointer;
    transition: background-color var(--quick);
  }
  button:hover,
  .button:hover {
    background: var(--paper-hover);
    color: var(--ink);
  }
  button:disabled {
    cursor: default;
    color: var(--ink-faint);
    background: var(--paper-sunk);
    border: 1px dashed var(--line);
  }
  .primary {
    background: var(--accent);
    border-color: var(--accent);
    color: var(--accent-on);
  }
  .primary:hover {
    background: var(--accent-hover);
    color: var(--accent-on);
  }
  .danger {
    border-color: var(--bad);
    color: var(--bad);
  }
  .danger:hover {
    background: var(--bad-wash);
    color: var(--bad);
  }
  .danger.primary:not(:disabled) {
    background: var(--bad);
    color: var(--paper);
  }
  .quiet {
    border-color: transparent;
    background: none;
    padding-inline: 8px;
    font-weight: 400;
    color: var(--ink-soft);
  }
  label {
    font-weight: 600;
  }
  input:not([type='checkbox'], [type='radio']),
  textarea,
  select {
    inline-size: 100%;
    min-block-size: var(--row);
    padding: 6px 10px;
    border: 1px solid var(--line-strong);
    border-radius: var(--radius);
    background: var(--paper-raised);
    color: inherit;
    font: inherit;
    text-overflow: ellipsis;
  }
  textarea {
    font-family: var(--mono);
    font-size: var(--small);
    line-height: 1.6;
    resize: vertical;
  }
  input[type='checkbox'],
  input[type='radio'] {
    flex: none;
    inline-size: 18px;
    block-size: 18px;
    margin: 0;
    accent-color: var(--accent);
  }
  ::placeholder {
    color: var(--ink-faint);
    opacity: 1;
  }
  .field {
    display: grid;
    gap: 4px;
  }
  .field > small {
    color: var(--ink-soft);
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 12px;
  }
  .stack {
    display: grid;
    gap: 16px;
    align-content: start;
    justify-items: stretch;
  }
  .stack > button,
  .stack > .button {
    justify-self: start;
  }
  .page {
    max-inline-size: 46rem;
    padding: 32px 24px 64px;
    /* Narrow and wide pages begin at the same line. */
    margin-inline: max(0px, (100% - 61rem) / 2) auto;
  }
  .facts {
    display: grid;
    grid-template-columns: minmax(6rem, 11rem) 1fr;
    gap: 8px 24px;
  }
  .facts dt {
    color: var(--ink-soft);
  }
  .facts dd {
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .note {
    display: flex;
    gap: 10px;
    padding: 12px 14px;
    border-inline-start: 3px solid var(--line-strong);
    background: var(--paper-sunk);
    border-radius: 0 var(--radius) var(--radius) 0;
    /* An address in it may be longer than a phone is wide. */
    overflow-wrap: anywhere;
  }
  .note.warn {
    border-color: var(--warn);
    background: var(--warn-wash);
  }
  .note.bad {
    border-color: var(--bad);
    background: var(--bad-wash);
  }
  .note.good {
    border-color: var(--good);
    background: var(--good-wash);
  }
  .note > .icon {
    margin-block-start: 2px;
  }
  .note > div {
    min-inline-size: 0;
    flex: 1;
  }
  details > summary {
    cursor: pointer;
    min-block-size: 24px;
  }
  @media (max-width: 480px) {
    .page {
      padding: 20px 16px 40px;
    }
    .facts {
      grid-template-columns: 1fr;
      gap: 0;
    }
    .facts dd {
      margin-block-end: 12px;
    }
  }
  @media (forced-colors: active) {
    .note {
      border: 1px solid;
    }
    .swatch,
    .key-line {
      forced-color-adjust: none;
    }
  }
  @media print {
    .page {
      max-inline-size: none;
      padding: 0;
    }
    button,
    .actions {
      display: none;
    }
    a {
      color: inherit;
    }
  }
`
