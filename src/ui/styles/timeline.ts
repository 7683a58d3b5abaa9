import { css } from 'lit'

/** The timeline: names at the side, lives beside them, the scale above both and always in sight. */
export const timelineStyles = css`
  .frame {
    padding: 24px 20px 48px;
  }
  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
    padding-block: 12px 0;
  }
  .bar input[type='search'] {
    flex: 1 1 15rem;
    max-inline-size: 24rem;
  }
  .bar select {
    inline-size: auto;
    font-size: var(--small);
  }
  .bar .zoom {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
    margin-inline-start: auto;
  }
  .bar .zoom button,
  .both button {
    padding-inline: 10px;
    font-size: var(--small);
    font-weight: 400;
  }
  .both {
    display: flex;
  }
  .both button:first-child {
    border-radius: var(--radius) 0 0 var(--radius);
  }
  .both button:last-child {
    border-radius: 0 var(--radius) var(--radius) 0;
    border-inline-start: 0;
  }
  .both [aria-pressed='true'] {
    background: var(--accent-wash);
    color: var(--accent);
    font-weight: 600;
  }
  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 16px;
    color: var(--ink-soft);
    font-size: var(--small);
  }
  .legend li {
    display: inline-flex;
    align-items: center;
    gap: 8px;
  }
  .legend svg {
    inline-size: 32px;
  }
  .picture {
    padding-block-start: 8px;
    touch-action: pan-y;
  }
  .scale,
  a.life-row {
    display: grid;
    grid-template-columns: minmax(8rem, 15rem) minmax(0, 1fr);
    gap: 0 12px;
    align-items: center;
    inline-size: 100%;
  }
  .scale {
    position: sticky;
    inset-block-start: 0;
    z-index: 1;
    padding-inline-start: 15px;
    background: var(--paper);
    border-block-end: 1px solid var(--line-strong);
  }
  a.life-row {
    min-block-size: var(--row);
    padding-inline-start: 12px;
    border-inline-start: 3px solid var(--edge, transparent);
    border-block-end: 1px solid var(--line);
    color: inherit;
    text-decoration: none;
    outline-offset: -2px;
  }
  a.life-row:hover {
    background: var(--paper-hover);
  }
  .life-row .name {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .heading {
    inline-size: 100%;
    padding: 14px 15px 6px;
    border-block-end: 1px solid var(--line);
    color: var(--ink-soft);
    font-size: var(--small);
  }
  .dates {
    margin-block-start: 12px;
    overflow-x: auto;
  }
  .dates [role='row'] {
    display: grid;
    grid-template-columns: minmax(12rem, 2fr) 9rem repeat(4, minmax(7rem, 1fr));
    gap: 0 12px;
    align-items: center;
    inline-size: 100%;
    min-inline-size: 52rem;
    min-block-size: var(--row);
    padding-inline-start: 12px;
    border-inline-start: 3px solid var(--edge, transparent);
    border-block-end: 1px solid var(--line);
    font-variant-numeric: tabular-nums;
  }
  .dates .head {
    color: var(--ink-soft);
    font-size: var(--small);
    font-weight: 600;
  }
  .dates [role='row'] > * {
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  @media (max-width: 560px) {
    .scale,
    a.life-row {
      grid-template-columns: minmax(0, 1fr);
    }
    a.life-row {
      padding-block: 4px;
    }
    .frame {
      padding-inline: 16px;
    }
    .bar select {
      flex: 1 1 8rem;
      min-inline-size: 0;
    }
    .bar .zoom {
      order: -1;
      margin: 0;
    }
    .bar .zoom button {
      padding-inline: 6px;
    }
  }
  @media (forced-colors: active) {
    .life .used {
      fill: CanvasText;
    }
  }
`
