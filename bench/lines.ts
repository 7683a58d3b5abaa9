// What a benchmark says: each line is ours beside something else in the same run, as a ratio with its spread.

/** Middle, least and most of several rounds. */
export interface Spread {
  median: number
  min: number
  max: number
}

/** One line of the table. */
export interface Line {
  /** The chapter it belongs to. */
  group: string
  name: string
  /** What `ours` and `other` are counted in. */
  unit: string
  ours: number
  other: number
  /** What ours is held against: a floor that nobody can pass, or a peer. */
  against: string
  /** Ours divided by the other, round by round: below 1 is less time, or fewer bytes, than the other. */
  ratio: Spread
  /** The most that was promised. */
  most?: number
  note?: string
}

/** The spread of some numbers; the median is the upper one of an even count. */
export function spread(numbers: readonly number[]): Spread {
  const sorted = [...numbers].sort((a, b) => a - b)
  return {
    median: sorted[sorted.length >> 1] ?? NaN,
    min: sorted[0] ?? NaN,
    max: sorted.at(-1) ?? NaN,
  }
}

/** Something to be timed; what it returns is awaited, so that nothing is left running when the watch stops. */
export type Work = () => unknown

/** How one comparison is run. */
export interface Comparison {
  group: string
  name: string
  against: string
  ours: Work
  other: Work
  /** How often each is done within one round; `otherTimes` where the other is so much slower or faster. */
  times: number
  otherTimes?: number
  rounds?: number
  /** `performance.now` counts milliseconds; a line in µs is easier to read for small work. */
  unit?: 'ms' | 'µs'
  most?: number
  note?: string
}

/**
 * Times both by turns, ours first in every second round, so that both meet the same weather; the first round warms up and does not count.
 * @returns milliseconds or microseconds for one piece of work, and the ratio of each round
 */
export async function compare(comparison: Comparison): Promise<Line> {
  const { group, name, against, ours, other, times, otherTimes = times, rounds = 15 } = comparison
  const { unit = 'ms', most, note } = comparison
  const factor = unit === 'µs' ? 1000 : 1
  const timed = async (work: Work, count: number): Promise<number> => {
    const begin = performance.now()
    for (let done = 0; done < count; done++) await work()
    return ((performance.now() - begin) / count) * factor
  }
  const mine: number[] = []
  const theirs: number[] = []
  for (let round = -1; round < rounds; round++) {
    const first = round % 2 === 0
    const a = first ? await timed(ours, times) : 0
    const b = await timed(other, otherTimes)
    const c = first ? a : await timed(ours, times)
    if (round < 0) continue
    mine.push(c)
    theirs.push(b)
  }
  return {
    group,
    name,
    unit,
    ours: spread(mine).median,
    other: spread(theirs).median,
    against,
    ratio: spread(mine.map((time, round) => time / (theirs[round] ?? NaN))),
    ...(most !== undefined && { most }),
    ...(note !== undefined && { note }),
  }
}

/** A line from numbers that were counted rather than timed by `compare`: bytes, or the times of whole runs. */
export function lineOf(
  line: Omit<Line, 'ours' | 'other' | 'ratio'>,
  ours: readonly number[],
  other: readonly number[],
): Line {
  return {
    ...line,
    ours: spread(ours).median,
    other: spread(other).median,
    ratio: spread(ours.map((value, round) => value / (other[round] ?? other.at(-1) ?? NaN))),
  }
}

const figure = (value: number): string =>
  value >= 1000 ? Math.round(value).toLocaleString('en') : Number(value.toPrecision(3)).toString()

const verdict = ({ most, ratio }: Line): string =>
  most === undefined ? '' : `${ratio.median <= most ? 'held' : '**not held**'}: at most ${figure(most)}`

/** The lines as a Markdown table for each group. */
export function printLines(lines: readonly Line[]): string {
  const groups = [...new Set(lines.map(({ group }) => group))]
  return groups
    .map((group) => {
      const rows = lines
        .filter((line) => line.group === group)
        .map((line) => {
          const { name, against, unit, ours, other, ratio, note = '' } = line
          const said = [verdict(line), note].filter(Boolean).join('; ')
          return `| ${name} | ${figure(ours)} ${unit} | ${against} | ${figure(other)} ${unit} | **${figure(ratio.median)}** (${figure(ratio.min)}–${figure(ratio.max)}) | ${said} |`
        })
      return `## ${group}

| ours | | beside | | ratio (least–most) | |
|---|---|---|---|---|---|
${rows.join('\n')}
`
    })
    .join('\n')
}
