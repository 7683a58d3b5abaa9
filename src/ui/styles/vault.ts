import { css } from 'lit'

/** What the parts of the vault's page share: sections under a line, ways in rows, panels that open in place. */
export const vaultStyles = css`
  section {
    margin-block-start: 28px;
    padding-block-start: 20px;
    border-block-start: 1px solid var(--line);
  }
  section.first {
    margin-block-start: 16px;
    padding-block-start: 0;
    border-block-start: 0;
  }
  .else {
    margin-block-start: 20px;
  }
  .ways {
    display: grid;
  }
  .way {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    gap: 4px 14px;
    padding-block: 14px;
    border-block-start: 1px solid var(--line);
  }
  .way:first-child {
    border-block-start: 0;
    padding-block-start: 4px;
  }
  .way > .icon {
    margin-block-start: 2px;
    color: var(--accent);
  }
  .way .body {
    display: grid;
    gap: 2px;
    min-inline-size: 0;
  }
  .way .actions {
    align-self: start;
    gap: 4px;
    justify-content: end;
  }
  .way > .panel-row {
    grid-column: 1 / -1;
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 2px 10px;
  }
  .panel {
    margin-block: 8px 12px;
    padding: 16px;
    border: 1px solid var(--line-strong);
    border-radius: var(--radius);
    background: var(--paper-raised);
    min-inline-size: 0;
  }
  .panel p,
  .lead {
    max-inline-size: 40rem;
  }
  .narrow {
    max-inline-size: 26rem;
  }
  fieldset {
    display: grid;
    gap: 8px;
    border: 0;
    margin: 0;
    padding: 0;
    min-inline-size: 0;
  }
  legend {
    padding: 0;
    margin-block-end: 4px;
    font-weight: 600;
  }
  .choice {
    display: flex;
    align-items: start;
    gap: 8px;
    min-block-size: 28px;
    font-weight: 400;
  }
  .choice input {
    flex: none;
    margin-block-start: 3px;
  }
  .inset {
    padding-inline-start: 26px;
  }
  [role='status']:empty {
    position: absolute;
  }
  @media (max-width: 480px) {
    .way {
      grid-template-columns: auto minmax(0, 1fr);
    }
    .way .actions {
      grid-column: 2;
      justify-content: start;
      margin-inline-start: -8px;
    }
    .panel {
      padding: 12px;
    }
  }
`
