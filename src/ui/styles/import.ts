import { css } from 'lit'

export const importStyles = css`
  .found {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 4px 16px;
  }
  .found button {
    margin-inline-start: auto;
  }
  .candidates {
    display: grid;
    gap: 16px;
  }
  .candidate {
    display: grid;
    gap: 14px;
    padding: 16px 18px 18px;
    border: 1px solid var(--line);
    border-inline-start: 4px solid var(--line-strong);
    border-radius: var(--radius);
    background: var(--paper-raised);
  }
  .candidate.chosen {
    border-inline-start-color: var(--edge);
  }
  .take {
    display: flex;
    align-items: baseline;
    gap: 10px;
  }
  .take input {
    flex: none;
    align-self: start;
  }
  .take .small {
    flex: none;
  }
  .mask {
    letter-spacing: 0.1em;
    color: var(--ink-soft);
    overflow-wrap: anywhere;
  }
  em {
    color: var(--warn);
    font-style: normal;
  }
  .dispute {
    display: grid;
    gap: 6px;
    border-block: 0;
    border-inline-end: 0;
    margin: 0;
    min-inline-size: 0;
  }
  .dispute legend {
    float: inline-start;
    padding: 0;
    font-weight: 600;
  }
  .dispute label {
    display: flex;
    align-items: center;
    gap: 8px;
    min-block-size: 28px;
    font-weight: 400;
  }
  .dispute input {
    flex: none;
  }
  details.note {
    display: block;
  }
  .warnings {
    display: grid;
    gap: 6px;
    padding-block-start: 8px;
  }
  .protect {
    padding-block-start: 20px;
    border-block-start: 1px solid var(--line);
  }
  .protect .field {
    max-inline-size: 26rem;
  }
  .actions button {
    max-inline-size: 100%;
  }
`
