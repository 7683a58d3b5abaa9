import { css } from 'lit'

/** The reference: a dense list that is searched, and beside it what one entry means. */
export const referenceStyles = css`
  .head {
    flex-wrap: wrap;
  }
  .tabs {
    flex-wrap: wrap;
    display: flex;
    gap: 2px;
  }
  .tabs a {
    display: inline-flex;
    align-items: center;
    min-block-size: 32px;
    padding: 2px 10px;
    border-radius: var(--radius);
    color: var(--ink-soft);
    text-decoration: none;
    white-space: nowrap;
  }
  .tabs a:hover {
    background: var(--paper-hover);
    color: var(--ink);
  }
  .tabs a[aria-current='page'] {
    background: var(--accent-wash);
    color: var(--accent);
    font-weight: 600;
  }
  .age {
    max-inline-size: 44rem;
    padding: 0 20px 48px;
  }
  .detail:has(.age) article {
    padding-block-end: 24px;
  }
  @media (min-width: 1000px) {
    .age {
      padding-inline: 32px;
    }
  }
  .filters > summary {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    color: var(--ink-soft);
  }
  .filters .choices {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: 8px;
    padding-block: 8px 4px;
  }
  .filters select {
    padding-inline: 6px;
    font-size: var(--small);
    text-overflow: ellipsis;
  }
  .rows {
    min-block-size: 40vh;
  }
  .row.entry {
    grid-template-columns: 4rem minmax(0, 1fr) auto;
    align-items: baseline;
    gap: 0 10px;
    inline-size: 100%;
    border-block-end: 1px solid var(--line);
  }
  .row.entry.plain {
    grid-template-columns: minmax(0, 1fr) auto;
  }
  .method {
    font-family: var(--mono);
    font-size: var(--small);
    color: var(--ink-soft);
  }
  .row .path {
    font-family: var(--mono);
    font-size: var(--small);
    line-height: 1.6;
    overflow-wrap: anywhere;
  }
  .row .path i,
  .address i {
    font-style: normal;
    color: var(--ink-faint);
  }
  .mark {
    color: var(--ink-soft);
    font-size: var(--small);
    white-space: nowrap;
  }
  .mark.old {
    color: var(--warn);
  }
  article {
    display: grid;
    gap: 20px;
    align-content: start;
    justify-items: stretch;
  }
  .address {
    font-family: var(--mono);
    font-size: 1.0625rem;
    line-height: 1.5;
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .address .method {
    font-size: inherit;
    font-weight: 400;
  }
  article a:not(.button) .icon {
    inline-size: 1.1em;
    block-size: 1.1em;
    margin-inline-start: 4px;
  }
  .part > h3 {
    display: flex;
    align-items: center;
    gap: 4px;
  }
  section.part {
    display: grid;
    gap: 8px;
    padding-block-start: 16px;
    border-block-start: 1px solid var(--line);
  }
  .rule {
    display: flex;
    align-items: center;
    gap: 4px;
    inline-size: fit-content;
    max-inline-size: 100%;
    padding: 4px 4px 4px 12px;
    border: 1px solid var(--line-strong);
    border-radius: var(--radius);
    background: var(--paper-raised);
  }
  .rule code {
    min-inline-size: 0;
  }
  .values {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(14rem, 100%), 1fr));
    gap: 8px 12px;
  }
  .values label {
    font-family: var(--mono);
    font-size: var(--small);
    font-weight: 400;
    color: var(--ink-soft);
    overflow-wrap: anywhere;
  }
  .lines li {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 12px;
    align-items: baseline;
    padding-block: 4px;
  }
  .lines a {
    min-block-size: 24px;
    overflow-wrap: anywhere;
  }
  /* A line of its own, which the name's line does not run under. */
  .lines a > .small {
    display: inline-block;
    inline-size: 100%;
  }
  .lines a.op {
    font-family: var(--mono);
    font-size: var(--small);
  }
  .key-line {
    padding-inline-start: 10px;
    border-inline-start: 3px solid var(--edge, var(--line-strong));
  }
  .bars {
    display: grid;
    gap: 2px;
  }
  .bars button {
    display: grid;
    grid-template-columns: minmax(7rem, 12rem) minmax(0, 1fr) 3rem;
    gap: 12px;
    justify-items: start;
    inline-size: 100%;
    min-block-size: 28px;
    padding: 2px 6px;
    border: 0;
    background: none;
    font-weight: 400;
    font-size: var(--small);
  }
  .bars button:hover {
    background: var(--paper-hover);
  }
  .bars code {
    font-size: 1em;
  }
  .bars svg {
    inline-size: 100%;
    block-size: 10px;
  }
  .bars rect {
    fill: var(--accent);
    opacity: 0.75;
  }
  .bars .n {
    justify-self: end;
    color: var(--ink-soft);
  }
  @media (min-width: 1000px) {
    .split {
      grid-template-columns: minmax(26rem, 36rem) minmax(0, 1fr);
    }
    article {
      max-inline-size: 46rem;
      padding: 28px 32px 48px;
    }
    .detail {
      padding-block-start: 0;
    }
    .tools {
      position: sticky;
      inset-block-start: 0;
      z-index: 1;
      padding-block-start: 10px;
      background: var(--paper);
    }
    .head {
      padding-block-end: 2px;
    }
  }
  @media (max-width: 480px) {
    .row.entry {
      grid-template-columns: 3.25rem minmax(0, 1fr) auto;
    }
    .age {
      padding-inline: 16px;
    }
    .tabs {
      margin-inline-start: -8px;
      gap: 0;
    }
    .tabs a {
      padding-inline: 8px;
      font-size: var(--small);
    }
    .head {
      padding-block-start: 16px;
    }
  }
`
