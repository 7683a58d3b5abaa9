import { css } from 'lit'

/** The doctor: a verdict above, the steps below. */
export const doctorStyles = css`
  .lead {
    color: var(--ink-soft);
    margin-block-start: 4px;
  }
  .verdict {
    border-inline-start-width: 4px;
  }
  .verdict h2 {
    font-size: var(--title);
    line-height: 1.3;
    font-weight: 600;
  }
  .subject {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 12px;
    align-items: baseline;
  }
  .pinned {
    overflow: hidden;
    padding-block: 4px;
  }
  .steps {
    border-block-start: 1px solid var(--line);
  }
  .step {
    display: grid;
    grid-template-columns: 1.75rem 22px minmax(0, 1fr);
    gap: 0 8px;
    padding-block: 12px;
    border-block-end: 1px solid var(--line);
    scroll-margin-block-start: 80px;
  }
  .step > .number {
    color: var(--ink-faint);
    font: var(--small) / 1.75 var(--mono);
  }
  .step .sign {
    inline-size: 18px;
    block-size: 18px;
    margin-block-start: 2px;
  }
  .step .head {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 16px;
  }
  .step .outcome {
    font-size: var(--small);
  }
  .step.fine .outcome,
  .step.fine .sign {
    color: var(--good);
  }
  .step.wrong .outcome,
  .step.wrong .sign {
    color: var(--bad);
  }
  .step.wrong .outcome {
    font-weight: 600;
  }
  .step.unsure .outcome,
  .step.unsure .sign {
    color: var(--warn);
  }
  .step.skipped,
  .step.waiting {
    color: var(--ink-soft);
  }
  .step.skipped .sign,
  .step.waiting .sign {
    color: var(--line-strong);
  }
  .step details {
    margin-block-start: 4px;
    font-size: var(--small);
  }
  .step summary {
    color: var(--ink-soft);
  }
  .evidence {
    display: grid;
    gap: 4px;
    padding-block: 4px;
  }
  .remedy {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px 12px;
    margin-block-start: 8px;
  }
  .saved {
    border-block-start: 1px solid var(--line);
  }
  .saved li {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 4px 16px;
    align-items: center;
    padding: 8px 0 8px 12px;
    border-block-end: 1px solid var(--line);
    border-inline-start: 3px solid var(--edge, transparent);
    overflow-wrap: anywhere;
  }
  .found li {
    display: grid;
    gap: 12px;
    padding-block: 16px;
    border-block-end: 1px solid var(--line);
  }
  .call {
    display: grid;
    grid-template-columns: 7rem minmax(0, 1fr);
    gap: 8px;
  }
  .calling > form {
    padding-block: 12px;
  }
  @media (max-width: 480px) {
    .step {
      grid-template-columns: 22px minmax(0, 1fr);
    }
    .step > .number {
      display: none;
    }
    .saved li {
      grid-template-columns: minmax(0, 1fr);
    }
  }
`
