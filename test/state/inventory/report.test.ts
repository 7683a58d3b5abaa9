import { expect } from 'chai'
import { makeReport, printReport, printTable } from '../../../src/state/inventory/report.ts'
import type { Report, ReportColumn } from '../../../src/state/inventory/report.ts'
import { compareReports, parseReport } from '../../../src/state/inventory/report-comparison.ts'
import type { JoinSource } from '../../../src/state/inventory/rows.ts'
import { account, application, audited, joined, key, nowMs, own } from './made-up.ts'

const headings = new Proxy({} as Record<ReportColumn, string>, { get: (_, name) => String(name) })

function report(sources: readonly JoinSource[], notes = {}): Report {
  return makeReport({
    ...joined(sources, notes),
    readings: new Map(sources.map(({ account: id, reading }) => [id, reading])),
    accounts: sources.map(({ account: id, endpoint }) => ({ id, label: `Label ${id}`, endpoint })),
    audit: audited(sources, { notes }),
    nowMs,
  })
}

/** The cells of a table as a spreadsheet would take them (RFC 4180). */
function cells(table: string): string[][] {
  const rows: string[][] = [[]]
  const pattern = /("(?:[^"]|"")*"|[^,\r\n]*)(,|\r\n)/gy
  for (const [, cell, end] of table.replace(/^\ufeff/, '').matchAll(pattern)) {
    rows.at(-1)!.push(cell!.startsWith('"') ? cell!.slice(1, -1).replaceAll('""', '"') : cell!)
    if (end === '\r\n') rows.push([])
  }
  return rows.slice(0, -1)
}

const whole = [
  account([key({ expires: null }), key({ credentialId: 2, rules: 'GET /*', used: null })]),
  account([key({ status: 'expired', expires: -3 })], [own()], { account: 'b2', endpoint: 'ovh-ca' }),
]

describe('a report', () => {
  it('holds every key with its findings, and no part of any key', () => {
    const made = report(whole)
    expect(made.keys.map(({ id, state, findings }) => [id, state, findings])).to.deep.equal([
      ['ovh-eu 1', 'valid', ['never-expires']],
      ['ovh-eu 2', 'valid', ['whole-account', 'never-used']],
      ['ovh-ca 1', 'expired', []],
    ])
    expect(printReport(made)).not.to.include(application().applicationKey)
    expect(made.accounts.map(({ label, state }) => [label, state])).to.deep.equal([
      ['Label a1', 'read'],
      ['Label b2', 'read'],
    ])
  })

  it('counts what could not be read', () => {
    const gaps = [
      { what: 'credentials', ids: [7, 8], error: 'x' },
      { what: 'applications', error: 'y' },
    ] as const
    expect(report([account([key()], [own()], { gaps })]).accounts[0]!.missing).to.equal(3)
  })

  it('is read back as it was written', () => {
    const made = report(whole)
    expect(parseReport(printReport(made))).to.deep.equal(made)
    expect(parseReport(`\ufeff${printReport(made)}`)).to.deep.equal(made)
  })

  it('refuses what is none, without believing anything', () => {
    const made = report(whole)
    for (const text of [
      '',
      'null',
      '[]',
      '{"format":"countersign-report"}',
      printReport(made).slice(0, -40),
    ]) {
      expect(parseReport(text), text.slice(0, 30)).to.equal('not-a-report')
    }
    const broken = { ...made, keys: [{ ...made.keys[0], rules: 'GET /*' }] }
    expect(parseReport(JSON.stringify(broken))).to.equal('not-a-report')
    expect(parseReport(JSON.stringify({ ...made, version: 2 }))).to.equal('newer')
  })

  it('is a table whose cells no spreadsheet takes for a formula', () => {
    const hostile = [
      '=1+1',
      '+1',
      '-1',
      '@SUM(A1)',
      '\t=1',
      ' =1',
      '\u200b=1',
      '＝1',
      '|calc',
      '%0',
      'a,"b"\nc',
      "=cmd|'/c calc'!A1",
    ]
    const sources = hostile.map((name, index) =>
      account([key({ credentialId: index + 1 })], [own({ name, description: name })], {
        endpoint: `e${index}`,
      }),
    )
    const table = cells(printTable(report(sources, { 'e0 1': { name: '=2+2', note: '-3' } }), headings))
    expect(table).to.have.lengthOf(hostile.length + 1)
    expect(table.every((row) => row.length === table[0]!.length)).to.equal(true)
    const column = table[0]!.indexOf('application')
    for (const [index, name] of hostile.entries()) {
      const shown = table[index + 1]![column]!
      expect(/^[\s\u200b]*[=+\-@|%＝]/.test(shown), JSON.stringify(shown)).to.equal(false)
      expect(shown.replace(/^'/, '')).to.equal(name)
    }
    expect(table[1]![table[0]!.indexOf('name')]).to.equal("'=2+2")
  })

  it('tells what has come, gone and changed since an earlier one', () => {
    const before = report([account([key(), key({ credentialId: 2 }), key({ credentialId: 3 })])])
    const after = report([
      account([key({ used: 0.5 }), key({ credentialId: 3 }), key({ credentialId: 4, allowedIPs: null })]),
    ])
    const { added, removed, changed, unchanged } = compareReports(before, after)
    expect(added.map(({ id }) => id)).to.deep.equal(['ovh-eu 4'])
    expect(removed.map(({ id }) => id)).to.deep.equal(['ovh-eu 2'])
    expect(changed.map(({ key: { id }, changes }) => [id, changes.map(({ field }) => field)])).to.deep.equal([
      ['ovh-eu 1', ['lastUse']],
    ])
    expect(unchanged).to.equal(1)
    const same = compareReports(before, before)
    expect([same.added, same.removed, same.changed]).to.deep.equal([[], [], []])
  })

  it('does not call another order of rules or addresses a change', () => {
    const one = report([
      account([key({ rules: 'GET /vps\nPOST /vps', allowedIPs: ['192.0.2.0/24', '198.51.100.0/24'] })]),
    ])
    const other = report([
      account([key({ rules: 'POST /vps\nGET /vps', allowedIPs: ['198.51.100.0/24', '192.0.2.0/24'] })]),
    ])
    expect(compareReports(one, other).changed).to.deep.equal([])
  })
})
