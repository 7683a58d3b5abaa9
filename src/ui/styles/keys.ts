import { css } from 'lit'

/** The list of keys: tiles above, dense rows below. */
export const keysStyles = css`
  .tiles {
    display: grid;
    grid-template-columns: repeat(4, 1fr);
    gap: 8px;
    padding-block-end: 14px;
  }
  .tile {
    flex-direction: column;
    gap: 0;
    align-items: flex-start;
    padding: 8px 10px;
    border-color: var(--line);
    border-block-start: 3px solid var(--line-strong);
    font-weight: 400;
    text-align: start;
    line-height: 1.3;
    font-size: var(--small);
  }
  .tile b {
    font-size: var(--title);
    font-weight: 600;
  }
  .tile.risk {
    border-block-start-color: var(--bad);
  }
  .tile.watch {
    border-block-start-color: var(--warn);
  }
  .tile.fine {
    border-block-start-color: var(--good);
  }
  .tile[aria-pressed='true'] {
    background: var(--accent-wash);
    color: var(--accent);
    outline: 2px solid var(--accent);
    outline-offset: -2px;
  }
  .next {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 16px;
    align-items: baseline;
    padding-block-end: 12px;
    font-size: var(--small);
  }
  .next a {
    min-block-size: 24px;
  }
  .gaps {
    flex-direction: column;
    gap: 6px;
    margin: 0 20px 14px;
    padding: 10px 12px;
    font-size: var(--small);
  }
  .gaps li {
    display: flex;
    gap: 8px;
  }
  .choices {
    display: grid;
    grid-template-columns: repeat(3, minmax(0, 1fr));
    gap: 8px;
  }
  .choices select {
    padding-inline: 6px;
    font-size: var(--small);
    text-overflow: ellipsis;
  }
  .group {
    padding: 14px 20px 6px;
    font-size: var(--small);
    color: var(--ink-soft);
    border-block-end: 1px solid var(--line);
  }
  .row.key {
    grid-template-columns: minmax(0, 1fr) 164px;
    inline-size: 100%;
    align-items: center;
    border-block-end: 1px solid var(--line);
    border-inline-start: 3px solid var(--edge, transparent);
    padding-inline-start: 17px;
  }
  .row .text,
  .row .times {
    display: grid;
    min-inline-size: 0;
  }
  .row .times .key-drawing {
    inline-size: 150px;
  }
  .row .times > span {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .chip {
    padding: 0 8px;
    border: 1px solid currentColor;
    border-radius: 99px;
    white-space: nowrap;
  }
  .chip.risk {
    color: var(--bad);
  }
  .chip.caution {
    color: var(--warn);
  }
  .chip.note {
    color: var(--ink-soft);
  }
  .status.orphaned {
    color: var(--bad);
  }
  @media (min-width: 1000px) {
    .split {
      grid-template-columns: minmax(26rem, 34rem) minmax(0, 1fr);
    }
  }
  @media (max-width: 560px) {
    .tiles {
      grid-template-columns: repeat(2, 1fr);
    }
    .choices {
      grid-template-columns: 1fr;
    }
    .row.key {
      grid-template-columns: minmax(0, 1fr);
    }
    .row .times {
      grid-template-columns: 110px 1fr;
      align-items: center;
      gap: 10px;
    }
    .row .times .key-drawing {
      inline-size: 110px;
    }
  }
`
