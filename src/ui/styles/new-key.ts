import { css } from 'lit'
import { skeletonStyles } from '../elements/skeleton.ts'
import { base } from './base.ts'

/** What the pages around a new key look like: rows that begin something, boxes that decide something. */
export const newKeyStyles = [
  base,
  skeletonStyles,
  css`
    .lead {
      color: var(--ink-soft);
    }
    .lead a {
      white-space: nowrap;
    }
    .wide {
      max-inline-size: 72rem;
    }
    section.stack + section.stack,
    .end {
      padding-block-start: 20px;
      border-block-start: 1px solid var(--line);
    }
    /* Their last lines part them from what follows. */
    section:has(.purposes) + section.stack {
      padding-block-start: 8px;
      border: 0;
    }
    .purposes {
      display: grid;
      gap: 0 24px;
      border-block-start: 1px solid var(--line);
    }
    .purposes details {
      border-block-end: 1px solid var(--line);
    }
    .purposes details[open] {
      grid-column: 1 / -1;
      border: 0;
    }
    .purposes summary {
      padding-block: 8px;
    }
    @media (min-width: 640px) {
      .purposes {
        grid-template-columns: 1fr 1fr;
      }
    }
    .rows {
      border-block-start: 1px solid var(--line);
    }
    .rows > li {
      border-block-end: 1px solid var(--line);
    }
    .row {
      display: grid;
      grid-template-columns: minmax(0, 1fr) auto;
      justify-content: stretch;
      gap: 0 16px;
      inline-size: 100%;
      padding: 8px 4px;
      border: 0;
      border-radius: 0;
      background: none;
      color: inherit;
      font-weight: 400;
      text-decoration: none;
    }
    .row:hover {
      background: var(--paper-hover);
      color: inherit;
    }
    .row b,
    .row .small {
      grid-column: 1;
      min-inline-size: 0;
      overflow-wrap: anywhere;
    }
    .row .chip {
      grid-column: 2;
      grid-row: 1 / span 2;
      align-self: center;
    }
    .chip {
      padding: 1px 10px;
      border: 1px solid var(--line);
      border-radius: 99px;
      color: var(--ink-soft);
      font-size: var(--small);
      white-space: nowrap;
    }
    .chip.wide-reach {
      border-color: var(--warn);
      color: var(--warn);
    }
    .job {
      display: flex;
      align-items: center;
      gap: 8px;
    }
    .job .row {
      flex: 1;
    }
    .choices {
      display: grid;
      gap: 8px;
      margin: 0;
      padding: 0;
      border: 0;
      min-inline-size: 0;
    }
    .choices legend {
      padding: 0;
      margin-block-end: 8px;
      font-weight: 600;
    }
    .choices label,
    label.tick {
      display: flex;
      align-items: flex-start;
      gap: 10px;
      min-block-size: 28px;
      font-weight: 400;
    }
    .choices input,
    label.tick input {
      flex: none;
      margin-block-start: 2px;
    }
    .field.narrow {
      max-inline-size: 26rem;
    }
    pre {
      max-block-size: 22rem;
      padding: 12px 14px;
      border: 1px solid var(--line);
      border-radius: var(--radius);
      background: var(--paper-sunk);
      font-family: var(--mono);
      font-size: var(--small);
      line-height: 1.6;
      overflow: auto;
      tab-size: 2;
    }
    .verdict {
      font-weight: 600;
    }
    .verdict.allowed {
      color: var(--good);
    }
    .verdict.refused {
      color: var(--bad);
    }
    .verdict.unsure {
      color: var(--warn);
    }
    .bar {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: space-between;
      gap: 8px 16px;
    }
    .plain {
      list-style: disc;
      padding-inline-start: 20px;
    }
    ol.plain {
      list-style: decimal;
    }
    .plain li + li {
      margin-block-start: 6px;
    }
    @media (max-width: 480px) {
      .row .chip {
        grid-column: 1;
        grid-row: auto;
        justify-self: start;
        margin-block-start: 4px;
      }
    }
  `,
]
