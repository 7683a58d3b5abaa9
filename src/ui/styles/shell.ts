import { css } from 'lit'

/** The frame around every page: a rail at the side, or along the bottom where the screen is narrow. */
export const shell = css`
  :host {
    min-block-size: 100dvh;
  }
  .skip {
    position: absolute;
    inset-block-start: -100px;
    inset-inline-start: 8px;
    z-index: 3;
    padding: 8px 14px;
    background: var(--accent);
    color: var(--accent-on);
  }
  .skip:focus {
    inset-block-start: 8px;
  }
  .house {
    display: grid;
    min-block-size: 100dvh;
  }
  .room {
    display: flex;
    flex-direction: column;
    min-inline-size: 0;
  }
  main {
    flex: 1;
    outline: none;
  }
  .lintel {
    display: flex;
    align-items: center;
    gap: 8px 16px;
    min-block-size: 52px;
    padding: 6px 16px;
    border-block-end: 1px solid var(--line);
    border-block-start: 3px solid var(--edge, transparent);
  }
  .brand {
    display: flex;
    align-items: center;
    gap: 10px;
    min-block-size: 36px;
    color: var(--ink);
    font-weight: 600;
    text-decoration: none;
    letter-spacing: -0.01em;
  }
  .mark {
    fill: none;
    stroke: var(--accent);
    stroke-width: 2.25;
    stroke-linecap: round;
  }
  .state {
    display: flex;
    align-items: center;
    gap: 8px;
    margin-inline-start: auto;
  }
  .chip {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    padding: 2px 10px;
    border: 1px solid var(--line);
    border-radius: 99px;
    color: var(--ink-soft);
    font-size: var(--small);
    white-space: nowrap;
    text-decoration: none;
  }
  a.chip:hover {
    border-color: var(--line-strong);
    color: var(--ink);
  }
  .chip .icon {
    inline-size: 14px;
    block-size: 14px;
  }
  .chip.private {
    border-color: var(--warn);
    color: var(--warn);
  }
  cs-account-switcher {
    min-inline-size: 0;
  }
  .rail ul {
    display: flex;
  }
  .rail a {
    display: flex;
    align-items: center;
    gap: 12px;
    padding: 8px 12px;
    border-radius: var(--radius);
    color: var(--ink-soft);
    text-decoration: none;
  }
  .rail a:hover {
    background: var(--paper-hover);
    color: var(--ink);
  }
  .rail a[aria-current='page'] {
    background: var(--accent-wash);
    color: var(--accent);
    font-weight: 600;
  }
  .notices {
    position: fixed;
    inset-block-end: 16px;
    inset-inline: 16px;
    z-index: 2;
    display: grid;
    gap: 8px;
    justify-items: center;
    pointer-events: none;
  }
  .notice {
    display: flex;
    align-items: center;
    gap: 4px;
    max-inline-size: 34rem;
    padding: 4px 4px 4px 14px;
    font-size: var(--small);
    border-radius: var(--radius);
    background: var(--ink);
    color: var(--paper);
    box-shadow: 0 6px 24px var(--shade);
    pointer-events: auto;
    overflow-wrap: anywhere;
  }
  .notice button,
  .notice button:hover {
    background: none;
    color: inherit;
  }

  @media (min-width: 768px) {
    .house.open {
      grid-template-columns: auto minmax(0, 1fr);
    }
    .rail {
      position: sticky;
      inset-block-start: 0;
      block-size: 100dvh;
      padding: 60px 12px 12px;
      border-inline-end: 1px solid var(--line);
      background: var(--paper-sunk);
    }
    .rail ul {
      flex-direction: column;
      gap: 2px;
      min-inline-size: 176px;
    }
  }

  /* At the foot of the rail news lies over nothing. */
  @media (min-width: 1000px) {
    .house.open ~ .notices {
      inset-block-end: 12px;
      inset-inline: 12px auto;
      inline-size: 176px;
    }
    .house.open ~ .notices .notice {
      align-items: flex-start;
      padding-block: 8px;
    }
    .notice button {
      min-block-size: 24px;
      padding: 0 4px;
    }
  }

  @media (max-width: 999px) {
    /* Room to scroll what lies under the news into sight. */
    main.told {
      padding-block-end: 9rem;
    }
    .house.open .brand span {
      position: absolute;
      clip-path: inset(50%);
    }
    /* Bold would make the rail wider for one word and narrower for the next. */
    .rail a[aria-current='page'] {
      font-weight: 400;
    }
  }

  @media (min-width: 768px) and (max-width: 999px) {
    .rail ul {
      min-inline-size: 0;
    }
    .rail a {
      flex-direction: column;
      gap: 2px;
      padding: 8px 6px;
      font-size: var(--small);
    }
    /* The name of the account in view is worth more than its region, which its page shows again. */
    cs-account-switcher {
      flex: none;
    }
    .state,
    a.chip,
    .region {
      min-inline-size: 0;
    }
    .region {
      overflow: hidden;
      text-overflow: ellipsis;
    }
  }

  @media (max-width: 767px) {
    .house.open .room {
      padding-block-end: calc(57px + env(safe-area-inset-bottom));
    }
    .rail {
      position: fixed;
      inset-block-end: 0;
      inset-inline: 0;
      z-index: 2;
      order: 2;
      padding: 0 env(safe-area-inset-right) env(safe-area-inset-bottom) env(safe-area-inset-left);
      border-block-start: 1px solid var(--line);
      background: var(--paper-sunk);
    }
    .rail ul {
      justify-content: space-around;
    }
    .rail li.wide {
      display: none;
    }
    .rail li {
      flex: auto;
      min-inline-size: 0;
    }
    .rail a {
      flex-direction: column;
      gap: 2px;
      min-block-size: 56px;
      padding: 8px 2px;
      border-radius: 0;
      font-size: 0.6563rem;
      letter-spacing: -0.01em;
      text-align: center;
    }
    .rail a span {
      max-inline-size: 100%;
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
    }
    .house.open ~ .notices {
      inset-block-end: calc(72px + env(safe-area-inset-bottom));
    }
    .lock span {
      position: absolute;
      clip-path: inset(50%);
      inline-size: 1px;
      overflow: hidden;
      white-space: nowrap;
    }
    .house.open .chip:not(.private) {
      display: none;
    }
    .lintel {
      padding-inline: 12px;
      gap: 8px;
    }
    cs-account-switcher {
      flex: 1;
    }
  }
  /* The name of the account in view is worth more than the mark: “Keys” in the bar leads home as well. */
  @media (max-width: 400px) {
    .house.open .brand {
      display: none;
    }
    .chip.private {
      inline-size: min-content;
      padding: 2px 8px;
      border-radius: var(--radius);
      font-size: 0.6875rem;
      line-height: 1.2;
      text-align: center;
      white-space: normal;
    }
  }

  @media print {
    .rail,
    .lintel,
    .notices,
    .skip {
      display: none;
    }
  }
`

/** The colour an account wears, as a thin edge; used by every list that shows accounts. */
export const colourEdges = css`
  .lake {
    --edge: var(--lake);
  }
  .clay {
    --edge: var(--clay);
  }
  .moss {
    --edge: var(--moss);
  }
  .plum {
    --edge: var(--plum);
  }
  .sand {
    --edge: var(--sand);
  }
  .slate {
    --edge: var(--slate);
  }
  .swatch {
    background: var(--edge, var(--line-strong));
  }
`
