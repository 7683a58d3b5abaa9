import { css } from 'lit'

/** List and detail: side by side where there is room, one over the other where there is not. */
export const listAndDetailStyles = css`
  .inset {
    padding: 0 20px;
  }
  .head {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 12px;
    padding: 24px 12px 12px 20px;
  }
  .tools {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 8px;
    padding-block-end: 12px;
  }
  .progress {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 12px;
    min-block-size: var(--row);
  }
  progress {
    flex: 1;
    min-inline-size: 80px;
    block-size: 4px;
    border: 0;
    border-radius: 2px;
    background: var(--paper-hover);
    accent-color: var(--accent);
  }
  progress::-webkit-progress-bar {
    background: var(--paper-hover);
    border-radius: 2px;
  }
  progress::-webkit-progress-value {
    background: var(--accent);
    border-radius: 2px;
  }
  progress::-moz-progress-bar {
    background: var(--accent);
  }
  .rows {
    border-block-start: 1px solid var(--line);
  }
  .row {
    display: grid;
    gap: 0 16px;
    min-block-size: var(--row);
    padding: 7px 20px;
    color: inherit;
    text-decoration: none;
    outline-offset: -2px;
  }
  .row:hover {
    background: var(--paper-hover);
    color: inherit;
  }
  .row[aria-current]:not([aria-current='false']) {
    background: var(--accent-wash);
    box-shadow: inset 3px 0 var(--accent);
  }
  .name {
    font-weight: 600;
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .meta {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 14px;
    align-items: center;
    color: var(--ink-soft);
    font-size: var(--small);
  }
  .own {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    color: var(--accent);
    font-weight: 600;
  }
  .own .icon {
    inline-size: 14px;
    block-size: 14px;
  }
  .hint {
    padding: 24px;
  }
  .back {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    min-block-size: 36px;
    margin: 12px 20px 0;
    text-decoration: none;
  }
  article {
    padding: 12px 20px 48px;
  }
  .title {
    font-size: var(--title);
    line-height: 1.25;
  }
  @media (min-width: 1000px) {
    .split {
      display: grid;
      grid-template-columns: minmax(20rem, 26rem) minmax(0, 1fr);
      min-block-size: calc(100dvh - 56px);
    }
    .list {
      border-inline-end: 1px solid var(--line);
    }
    .detail {
      position: sticky;
      inset-block-start: 0;
      align-self: start;
      max-block-size: 100dvh;
      overflow: auto;
      padding-block-start: 12px;
    }
    .detail .back {
      display: none;
    }
    .detail article {
      padding-inline: 32px;
      max-inline-size: 44rem;
    }
  }
  /* One edge for narrow and wide pages. */
  @media (max-width: 480px) {
    .head,
    .inset,
    .row,
    article {
      padding-inline: 16px;
    }
    .head {
      padding-inline-end: 10px;
    }
    .back {
      margin-inline: 16px;
    }
  }
  @media (max-width: 999px) {
    .showing .list,
    .listing .detail {
      display: none;
    }
  }
`
