import { css } from 'lit'

/** Paper for what stays closed, stripes for what can be read, the accent for what can be changed: also in black and white. */
export const reachPictureStyles = css`
  figure {
    display: grid;
    gap: 8px;
  }
  svg {
    display: block;
    inline-size: 100%;
    block-size: auto;
    border-radius: var(--radius);
  }
  .area,
  .ground {
    fill: var(--paper-sunk);
  }
  .open {
    fill: url(#stripes);
  }
  .stripe {
    fill: var(--accent);
    opacity: 0.45;
  }
  .change {
    fill: var(--accent);
  }
  .edge {
    fill: none;
    stroke: var(--line);
    stroke-width: 1;
  }
  .chosen {
    fill: none;
    stroke: var(--ink);
    stroke-width: 2.5;
  }
  .name {
    fill: var(--ink-soft);
    font: 10.5px var(--mono);
    pointer-events: none;
  }
  .name.on {
    fill: var(--accent-on);
  }
  #section {
    min-block-size: 1.6em;
  }
  #section li {
    overflow-wrap: anywhere;
  }
  .scroll {
    max-block-size: 20rem;
    overflow: auto;
    margin-block-start: 8px;
  }
  table {
    inline-size: 100%;
    border-collapse: collapse;
  }
  th,
  td {
    padding: 4px 8px;
    border-block-end: 1px solid var(--line);
    text-align: end;
    font-weight: 400;
  }
  thead th {
    color: var(--ink-soft);
  }
  th:first-child {
    text-align: start;
    overflow-wrap: anywhere;
  }
  @media (forced-colors: active) {
    .change {
      fill: Highlight;
    }
    .stripe {
      fill: Highlight;
    }
  }
`
