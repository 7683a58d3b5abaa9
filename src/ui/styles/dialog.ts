import { css } from 'lit'

/** A sheet above the page, for something short. */
export const dialogStyles = css`
  dialog {
    inline-size: min(36rem, calc(100vw - 24px));
    max-block-size: calc(100dvh - 24px);
    padding: 24px;
    border: 1px solid var(--line-strong);
    border-radius: 10px;
    background: var(--paper);
    color: var(--ink);
    box-shadow: 0 16px 48px var(--shade);
    overflow: auto;
  }
  dialog::backdrop {
    background: rgb(0 0 0 / 40%);
  }
  kbd {
    display: inline-block;
    min-inline-size: 22px;
    padding: 0 6px;
    border: 1px solid var(--line-strong);
    border-radius: 4px;
    background: var(--paper-raised);
    color: var(--ink-soft);
    font: inherit;
    font-size: var(--small);
    line-height: 20px;
    text-align: center;
    white-space: nowrap;
  }
`
