import { css } from 'lit'

/** The ways to an endpoint: the choice above, what each carries below. */
export const connectionStyles = css`
  .page {
    max-inline-size: 56rem;
  }
  .lead {
    color: var(--ink-soft);
    max-inline-size: 46rem;
    margin-block-end: 20px;
  }
  section {
    margin-block-start: 28px;
    padding-block-start: 20px;
    border-block-start: 1px solid var(--line);
  }
  section h2 {
    margin-block-end: 12px;
  }
  .ask {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: 12px 16px;
    margin-block-end: 16px;
  }
  .ask p,
  .ask .small {
    align-self: center;
  }
  .ways {
    display: grid;
    gap: 6px;
    margin-block-end: 16px;
  }
  .ways li {
    display: flex;
    gap: 8px;
    align-items: baseline;
  }
  .ways .icon,
  td .icon {
    flex: none;
    transform: translateY(2px);
  }
  .ways .all .icon,
  .yes {
    color: var(--good);
  }
  .ways .some .icon,
  .ways .reads .icon,
  .unknown {
    color: var(--warn);
  }
  .ways .none .icon {
    color: var(--ink-faint);
  }
  .no {
    color: var(--bad);
  }
  .best {
    color: var(--ink-soft);
  }
  .scroll {
    overflow-x: auto;
  }
  table {
    inline-size: 100%;
    border-collapse: collapse;
    font-size: var(--small);
  }
  th,
  td {
    text-align: start;
    vertical-align: top;
    padding: 8px 16px 8px 0;
    border-block-end: 1px solid var(--line);
  }
  th {
    font-weight: 400;
  }
  thead th {
    color: var(--ink-soft);
  }
  td small {
    display: block;
    color: var(--ink-soft);
    max-inline-size: 22rem;
  }
  details {
    margin-block-start: 16px;
  }
  .text {
    display: flex;
    align-items: start;
    gap: 8px;
  }
  pre {
    flex: 1;
    overflow-x: auto;
    font: var(--small) / 1.5 var(--mono);
    background: var(--paper-sunk, transparent);
    border: 1px solid var(--line);
    padding: 12px;
  }
  .choices {
    display: grid;
    gap: 2px;
    border: 0;
    padding: 0;
    margin: 0;
  }
  .choices label {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: 0 10px;
    align-items: baseline;
    padding: 8px 0;
    font-weight: 400;
    cursor: pointer;
  }
  .choices small {
    grid-column: 2;
    color: var(--ink-soft);
  }
  .relay {
    padding: 4px 0 12px 28px;
    max-inline-size: 34rem;
  }
  .now {
    margin-block-end: 12px;
  }
`
