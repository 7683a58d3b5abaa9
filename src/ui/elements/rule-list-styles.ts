import { css } from 'lit'

/** Rows that stay readable with a path of a hundred letters, on a screen of 320 pixels. */
export const ruleListStyles = css`
  ol {
    display: grid;
    gap: 0;
    margin-block-end: 12px;
    border-block-start: 1px solid var(--line);
  }
  li {
    display: grid;
    gap: 4px;
    padding: 8px 0;
    border-block-end: 1px solid var(--line);
  }
  li.marked {
    padding-inline-start: 10px;
    border-inline-start: 3px solid var(--accent);
  }
  .line {
    display: grid;
    grid-template-columns: 6.5rem minmax(0, 1fr) auto;
    gap: 8px;
  }
  .line select,
  .line input {
    font-family: var(--mono);
    font-size: var(--small);
  }
  .tick,
  .about {
    margin-inline-start: calc(6.5rem + 8px);
  }
  .tick {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    min-block-size: 24px;
    font-size: var(--small);
    font-weight: 400;
  }
  .about {
    display: grid;
    gap: 2px;
    overflow-wrap: anywhere;
  }
  .about p {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px 8px;
  }
  .about .icon {
    inline-size: 16px;
    block-size: 16px;
  }
  .about span {
    flex: 1 1 12rem;
  }
  cs-own-said {
    white-space: nowrap;
    overflow: hidden;
  }
  .doubt {
    color: var(--warn);
  }
  .bad {
    color: var(--bad);
  }
  .note.bad {
    color: inherit;
  }
  .about button {
    min-block-size: 28px;
    padding: 0 8px;
    border: 1px solid var(--line-strong);
    color: var(--ink);
    font-size: var(--small);
    text-align: start;
    overflow-wrap: anywhere;
  }
  .actions {
    min-block-size: var(--row);
  }
  @media (max-width: 600px) {
    .line {
      grid-template-columns: 7rem 1fr;
    }
    .line .path {
      grid-row: 2;
      grid-column: 1 / -1;
    }
    .line button {
      justify-self: end;
    }
    .tick,
    .about {
      margin-inline-start: 0;
    }
  }
`
