import { expect } from 'chai'
import { backupDue } from '../../src/state/backup-due.ts'
import type { SavedAccount } from '../../src/state/content.ts'

const DAY = 86_400_000
const now = Date.parse('2026-11-28T12:00:00Z')
const ago = (days: number): string => new Date(now - days * DAY).toISOString()
const accounts = (days: number) => [{ added: ago(days) } as SavedAccount]

describe('a reminder of a backup', () => {
  it('is due at once where the browser makes no promise, and after 30 days where it does', () => {
    const around = { rev: 9, now }
    expect(backupDue({ accounts: accounts(0) }, { ...around, kept: 'refused' })).to.equal('never')
    expect(backupDue({ accounts: accounts(0) }, { ...around, kept: 'unknown' })).to.equal('never')
    expect(backupDue({ accounts: accounts(29) }, { ...around, kept: 'kept' })).to.equal(undefined)
    expect(backupDue({ accounts: accounts(31) }, { ...around, kept: 'kept' })).to.equal('never')
    expect(backupDue({ accounts: [] }, { ...around, kept: 'refused' })).to.equal(undefined)
  })

  it('is due again after 30 days, unless the backup holds everything', () => {
    const backup = (days: number) => ({ accounts: accounts(90), backup: { at: ago(days), rev: 7 } })
    expect(backupDue(backup(29), { rev: 20, kept: 'refused', now })).to.equal(undefined)
    expect(backupDue(backup(31), { rev: 20, kept: 'kept', now })).to.equal('old')
    expect(backupDue(backup(300), { rev: 8, kept: 'kept', now })).to.equal(undefined)
  })
})
