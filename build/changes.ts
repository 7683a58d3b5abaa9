// What changed, for people: the newest section of CHANGELOG.md, one line per change.
import { readFileSync } from 'node:fs'

/** More than this nobody reads before a reload; the newest stand first. */
const most = 12

/** The first lines of the first section of a changelog that has any, as plain text. */
export function newestChanges(changelog: string): string[] {
  const sections = changelog.split(/^## .*$/m).slice(1)
  const lines = sections.map((section) =>
    [...section.matchAll(/^[-*] (.+(?:\n {2,}\S.*)*)/gm)].map(([, line = '']) =>
      // Marks of Markdown that a list item uses; what is left is read as text and never as markup.
      line
        .replace(/\s+/g, ' ')
        .replace(/\[([^\]]+)\]\([^)]*\)/g, '$1')
        .replace(/[`*]/g, ''),
    ),
  )
  return lines.find(({ length }) => length > 0)?.slice(0, most) ?? []
}

/** The changes of this repository's newest version. */
export function ownChanges(): string[] {
  return newestChanges(readFileSync(new URL('../CHANGELOG.md', import.meta.url), 'utf8'))
}
