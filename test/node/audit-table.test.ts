import { readFileSync } from 'node:fs'
import { expect } from 'chai'
import { findingCodes, findings, thresholds } from '../../src/state/inventory/findings.ts'

const page = readFileSync(new URL('../../docs/audit.md', import.meta.url), 'utf8')
const rows = page
  .split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .filter(([, code]) => /^`[a-z-]+`$/.test(code ?? ''))
  .map(([, code, , severity, remedy]) => ({ code: code!.slice(1, -1), severity, remedy }))

describe('docs/audit.md', () => {
  it('has one row for each finding, in the order in which they are listed', () => {
    expect(rows.map(({ code }) => code)).to.deep.equal(findingCodes)
  })

  it('gives each its severity and remedy', () => {
    for (const { code, severity, remedy } of rows) {
      const finding = findings[code as keyof typeof findings]
      expect(severity!.split(/[;,]/)[0], code).to.equal(finding.severity)
      expect(remedy, code).to.equal(finding.remedy)
    }
  })

  it('names the numbers that hold', () => {
    const said = (days: number): string => `**${days} days**`
    for (const days of [thresholds.expiresSoon, thresholds.unused, thresholds.dormant, thresholds.renewal]) {
      expect(page).to.include(said(days))
    }
  })
})
