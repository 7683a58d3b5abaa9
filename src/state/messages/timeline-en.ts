import { counting } from '../counts.ts'

const number = counting('en')

/** The words of the timeline, in English. */
export const en = {
  title: 'Timeline',
  lead: 'Each key from its making to its last use, and on to its end.',
  picture: 'Picture',
  table: 'Table',
  show: 'Shown as',
  closer: 'Closer',
  wider: 'Wider',
  earlier: 'Earlier',
  later: 'Later',
  all: 'Everything',
  year: 'A year around now',
  help: 'In the picture: + and − zoom, Left and Right move, 0 shows everything; so do Ctrl and the wheel, and two fingers.',
  span: (from: string, to: string) => `${from} to ${to}`,
  now: 'Now',
  legend: {
    used: 'made to last used',
    unused: 'unused since',
    ahead: 'still to come',
    open: 'without end',
    ended: 'over',
  },
  columns: {
    name: 'Key',
    state: 'Status',
    created: 'Made',
    used: 'Last used',
    unused: 'Unused for',
    expires: 'Ends',
  },
  days: (count: number) => (count === 1 ? '1 day' : `${count} days`),
  row: (name: string, state: string, created: string, used: string, expires: string) =>
    `${name}: ${state}; made ${created}; ${used}; ${expires}`,
  used: (when: string) => `last used ${when}`,
  ends: (when: string) => `ends ${when}`,
  ended: (when: string) => `ended ${when}`,
  count: (shown: number, total: number) =>
    shown === total
      ? total === 1
        ? '1 key'
        : `${number(total)} keys`
      : `${number(shown)} of ${number(total)} keys`,
}
