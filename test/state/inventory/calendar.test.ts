import { expect } from 'chai'
import { printCalendar } from '../../../src/state/inventory/calendar.ts'
import type { CalendarWords } from '../../../src/state/inventory/calendar.ts'
import type { KeyRow } from '../../../src/state/inventory/rows.ts'
import { account, day, joined, key, nowMs } from './made-up.ts'

const words: CalendarWords = {
  title: 'Keys',
  summary: (row) => `Key ${row.credential.credentialId} ends`,
  description: () => 'Replace it in time.',
}

const rows = (...given: Parameters<typeof key>[0][]): readonly KeyRow[] =>
  joined([account(given.map((one, index) => key({ credentialId: index + 1, ...one })))]).rows

/** The lines of a calendar with their folds undone (RFC 5545, 3.1). */
const unfolded = (text: string): string[] => text.replace(/\r\n[ \t]/g, '').split('\r\n')

describe('a calendar', () => {
  it('has one event for each working key that ends', () => {
    const text = printCalendar(
      rows({ expires: 40 }, { expires: null }, { expires: -1 }, { status: 'refused' }, { expires: 3 }),
      { words, nowMs },
    )
    const lines = unfolded(text)
    expect(lines.filter((line) => line.startsWith('UID:'))).to.deep.equal([
      'UID:ovh-eu%201@countersign',
      'UID:ovh-eu%205@countersign',
    ])
    expect(lines).to.include(`DTSTART:${day(40).replace(/[-:]|\.000/g, '')}`)
    expect(lines.filter((line) => line === 'BEGIN:VEVENT')).to.have.lengthOf(2)
    expect(text.endsWith('END:VCALENDAR\r\n')).to.equal(true)
  })

  it('reminds before the end, and never of what is past', () => {
    const alarms = (expires: number): string[] =>
      unfolded(printCalendar(rows({ expires }), { words, nowMs })).filter((line) =>
        line.startsWith('TRIGGER'),
      )
    expect(alarms(40)).to.deep.equal(['TRIGGER:-P30D', 'TRIGGER:-P7D', 'TRIGGER:-P1D'])
    expect(alarms(5)).to.deep.equal(['TRIGGER:-P1D'])
    expect(alarms(0.5)).to.deep.equal([])
  })

  it('keeps hostile words to the text they belong to', () => {
    const evil = 'a;b,c\\d\r\nEND:VCALENDAR\nBEGIN:VALARM\u2028x\u0000y'
    const text = printCalendar(rows({ expires: 40 }), {
      words: { title: evil, summary: () => evil, description: () => evil },
      nowMs,
    })
    const lines = unfolded(text)
    expect(lines.filter((line) => line === 'END:VCALENDAR')).to.have.lengthOf(1)
    expect(lines.filter((line) => line === 'BEGIN:VALARM')).to.have.lengthOf(3)
    expect(lines).to.include('SUMMARY:a\\;b\\,c\\\\d\\nEND:VCALENDAR\\nBEGIN:VALARM\\nxy')
  })

  it('folds its lines at 75 octets without cutting a character', () => {
    const long = 'clé — مفتاح 🗝️ '.repeat(30)
    const text = printCalendar(rows({ expires: 40 }), {
      words: { ...words, description: () => long },
      nowMs,
    })
    const octets = text.split('\r\n').map((line) => new TextEncoder().encode(line).length)
    expect(Math.max(...octets)).to.be.at.most(75)
    expect(unfolded(text)).to.include(`DESCRIPTION:${long}`)
    expect(text).not.to.include('\ufffd')
  })

  it('is the same for the same keys, so that taking it in twice changes nothing', () => {
    const one = printCalendar(rows({ expires: 40 }), { words, nowMs })
    expect(printCalendar(rows({ expires: 40 }), { words, nowMs })).to.equal(one)
  })
})
