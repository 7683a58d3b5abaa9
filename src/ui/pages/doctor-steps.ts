import { html, nothing, svg } from 'lit'
import type { SVGTemplateResult, TemplateResult } from 'lit'
import { stepNames } from '../../state/inventory/doctor/diagnosis.ts'
import type { Evidence, Step, StepName } from '../../state/inventory/doctor/diagnosis.ts'
import { evidenceLine, sentenceOf } from '../../state/inventory/doctor/sentences.ts'
import type { DoctorWords } from '../../state/inventory/doctor/sentences.ts'
import { pinStrip } from '../elements/pin-strip.ts'
import type { PinState } from '../elements/pin-strip.ts'

export interface StepsOptions {
  t: DoctorWords
  steps: readonly Step[]
  wrong: Step | undefined
  /** The one click that a step's remedy is away. */
  remedy: (step: Step) => TemplateResult | typeof nothing
}

/** The eleven steps as pins, and below in words: what was found, how it is known, and what to do. */
export function doctorSteps({ t, steps, wrong, remedy }: StepsOptions): TemplateResult {
  const found = new Map(steps.map((step) => [step.name, step]))
  const stateOf = (name: StepName): PinState => found.get(name)?.outcome ?? 'waiting'
  return html`<div class="pinned">${pinStrip(stepNames.map(stateOf))}</div>
    <ol class="steps">
      ${stepNames.map((name, i) => {
        const step = found.get(name)
        const state = stateOf(name)
        return html`<li class="step ${state}">
          <span class="number" aria-hidden="true">${i + 1}</span>
          ${sign(state)}
          <div>
            <div class="head">
              <h3>${t.steps[name]}</h3>
              <span class="outcome">${step ? t.outcomes[step.outcome] : t.waiting}</span>
            </div>
            ${step ? html`<p>${sentenceOf(step, t, wrong)}</p>` : nothing}
            ${step && step.evidence.length > 0 ? evidence(step.evidence, t) : nothing}
            ${step?.remedy ? html`<div class="remedy"><span>${t.remedies[step.remedy]}</span> ${remedy(step)}</div>` : nothing}
          </div>
        </li>`
      })}
    </ol>`
}

function evidence(list: readonly Evidence[], t: DoctorWords): TemplateResult {
  return html`<details>
    <summary>${t.how(list.length)}</summary>
    <ul class="evidence">
      ${list.map(
        (one) =>
          html`<li>
            <code>${evidenceLine(one, t)}</code>
            ${one.queryId ? html`<br /><span class="soft">${t.query} <code>${one.queryId}</code></span>` : nothing}
          </li>`,
      )}
    </ul>
  </details>`
}

/** A shape for each outcome, so that nobody needs its colour. */
function sign(state: PinState): TemplateResult {
  return html`<svg class="sign" viewBox="0 0 18 18" aria-hidden="true">${shapes[state]}</svg>`
}

const shapes: Readonly<Record<PinState, SVGTemplateResult>> = {
  fine: svg`<circle cx="9" cy="9" r="8" fill="none" stroke="currentColor" stroke-width="1.75" />
    <path d="M5.5 9.5l2.5 2.5l4.5 -5.5" fill="none" stroke="currentColor" stroke-width="2" />`,
  wrong: svg`<rect x="1" y="1" width="16" height="16" rx="2" fill="currentColor" />
    <path d="M5.5 5.5l7 7m0 -7l-7 7" stroke="var(--paper)" stroke-width="2" />`,
  unsure: svg`<path d="M9 1l8 8l-8 8l-8 -8z" fill="none" stroke="currentColor" stroke-width="1.75" />
    <path d="M9 5v4.5M9 12v1" stroke="currentColor" stroke-width="2" />`,
  skipped: svg`<path d="M3 9h12" stroke="currentColor" stroke-width="2" />`,
  waiting: svg`<circle cx="9" cy="9" r="7.5" fill="none" stroke="currentColor" stroke-dasharray="2 3" />`,
}
