import { css } from 'lit'

/** The rows of a list of applications, and what is told of their reading. */
export const applicationsStyles = css`
  .application {
    content-visibility: auto;
    contain-intrinsic-block-size: auto 57px;
    border-block-end: 1px solid var(--line);
  }
  .flag {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    color: var(--warn);
  }
`
