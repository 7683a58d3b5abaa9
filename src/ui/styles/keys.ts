import { css } from 'lit'

/** The list of keys: tiles above, dense rows below. */
export const keysStyles = css`
  .tiles {
    display: grid;
    grid-template-columns: repeat(4, auto);
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
  .split.wide {
    display: block;
  }
  .wide .list {
    border-inline-end: 0;
  }
  .head {
    flex-wrap: wrap;
  }
  .head h1 {
    overflow-wrap: normal;
  }
  .head .actions {
    gap: 0 4px;
    justify-content: end;
  }
  .head .actions .quiet {
    font-weight: 400;
  }
  .next {
    padding-block-end: 12px;
    font-size: var(--small);
  }
  .next .strip {
    display: block;
    padding-block-end: 4px;
  }
  /* One line, whatever the keys are called: the list below keeps its place. */
  .ends,
  .ends a {
    display: flex;
    gap: 0 16px;
    align-items: baseline;
    min-block-size: 24px;
    min-inline-size: 0;
    white-space: nowrap;
  }
  .ends a {
    gap: 6px;
  }
  .ends .what {
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .showing .ends a:nth-of-type(3) {
    display: none;
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
  .wide .tools {
    grid-template-columns: minmax(14rem, 1fr) minmax(0, 2fr);
  }
  .wide .tools > .narrowed,
  .wide .tools > .progress {
    grid-column: 1 / -1;
  }
  .wide .above {
    display: grid;
    grid-template-columns: minmax(0, 36rem) minmax(0, 1fr);
    align-items: start;
  }
  .wide .next {
    padding-inline-start: 12px;
  }
  @media (min-width: 561px) {
    .ends .what {
      max-inline-size: 8rem;
    }
  }
  .columns {
    position: relative;
  }
  .columns summary {
    min-block-size: var(--row);
    padding: 6px 10px;
    align-content: center;
    border: 1px solid var(--line-strong);
    border-radius: var(--radius);
    background: var(--paper-raised);
    font-size: var(--small);
  }
  .columns .menu {
    position: absolute;
    inset-block-start: calc(100% + 4px);
    inset-inline-end: 0;
    z-index: 3;
    display: grid;
    min-inline-size: 12rem;
    padding: 8px 12px;
    border: 1px solid var(--line-strong);
    border-radius: var(--radius);
    background: var(--paper-raised);
    box-shadow: 0 8px 24px var(--shade);
  }
  .columns label {
    display: flex;
    align-items: center;
    gap: 10px;
    min-block-size: 32px;
    font-weight: 400;
  }
  .narrowed {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .narrowed .off {
    min-block-size: 28px;
    padding: 0 6px 0 12px;
    border-radius: 99px;
    font-size: var(--small);
    font-weight: 400;
  }
  .narrowed .icon {
    inline-size: 14px;
    block-size: 14px;
  }
  .this-key {
    display: grid;
    gap: 10px;
    padding-block: 4px 16px;
  }
  .link {
    min-block-size: 0;
    padding: 0;
    border: 0;
    background: none;
    color: var(--accent);
    font-weight: 400;
    text-decoration: underline;
    text-decoration-thickness: 1px;
    text-underline-offset: 0.2em;
  }
  .link:hover {
    background: none;
    color: var(--accent-hover);
  }
  .item:not(.tr) {
    display: grid;
    grid-template-columns: 44px minmax(0, 1fr);
    inline-size: 100%;
    border-block-end: 1px solid var(--line);
  }
  .item:not(.tr) > .mark {
    display: grid;
    place-items: center;
  }
  .item .mark input {
    cursor: pointer;
  }
  .heading {
    inline-size: 100%;
  }
  :host {
    --column-drawing: 8rem;
    --column-state: minmax(8rem, 1fr);
    --column-application: minmax(9rem, 1.2fr);
    --column-account: minmax(8rem, 1.05fr);
    --column-created: minmax(7.5rem, 0.7fr);
    --column-used: minmax(9rem, 0.7fr);
    --column-expires: minmax(9rem, 0.7fr);
    --column-rules: 4rem;
    --column-addresses: minmax(8rem, 1fr);
    --column-findings: minmax(10.5rem, 1.3fr);
  }
  .choices {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(8rem, 1fr));
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
    border-inline-start: 3px solid var(--edge, transparent);
    padding-inline-start: 13px;
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
  /* Two rows of number and word: four words side by side would break within themselves. */
  @media (max-width: 420px) {
    .tiles {
      grid-template-columns: repeat(2, 1fr);
    }
    .tile {
      flex-direction: row;
      align-items: baseline;
      justify-content: flex-start;
      gap: 8px;
    }
  }
  /* Two in a line: a third has the next one to itself. */
  @media (max-width: 390px) {
    .choices select:last-child:nth-child(odd) {
      grid-column: 1 / -1;
    }
  }
  @media (max-width: 560px) {
    .tiles {
      gap: 6px;
    }
    .tile {
      padding: 4px 6px 6px;
      font-size: 0.75rem;
    }
    .tile b {
      font-size: 1.0625rem;
    }
    .next {
      padding-block-end: 8px;
    }
    .head .actions .quiet {
      padding-inline: 6px;
      font-size: var(--small);
    }
    .ends a:nth-of-type(n + 2) {
      display: none;
    }
    .choices {
      grid-template-columns: repeat(auto-fit, minmax(7rem, 1fr));
      gap: 6px;
    }
    .row.key {
      grid-template-columns: minmax(0, 1fr);
    }
    .meta {
      column-gap: 8px;
    }
    .row .times {
      grid-template-columns: 100px 1fr;
      align-items: center;
      gap: 10px;
    }
    .row .times > span {
      line-height: 1.25;
      white-space: normal;
    }
    .row .times .key-drawing {
      inline-size: 100px;
    }
  }
`
