// Writes src/ui/elements/icons.ts from lucide's static files: `node scripts/icons.mjs`.
import { readFileSync, writeFileSync } from 'node:fs'

/** Our name for an icon → lucide's. */
const icons = {
  account: 'user-round',
  activity: 'activity',
  accounts: 'users-round',
  applications: 'layers',
  back: 'arrow-left',
  check: 'check',
  chevron: 'chevron-right',
  close: 'x',
  connection: 'cable',
  copy: 'copy',
  delete: 'trash-2',
  doctor: 'stethoscope',
  download: 'download',
  edit: 'pencil',
  error: 'circle-alert',
  external: 'external-link',
  file: 'file-key',
  filter: 'list-filter',
  hand: 'terminal',
  help: 'circle-question-mark',
  import: 'clipboard-paste',
  info: 'info',
  key: 'key-round',
  link: 'link',
  lock: 'lock',
  more: 'ellipsis',
  plus: 'plus',
  print: 'printer',
  reference: 'book-open',
  refresh: 'refresh-cw',
  report: 'clipboard-list',
  search: 'search',
  settings: 'settings-2',
  stop: 'circle-stop',
  timeline: 'chart-gantt',
  unlock: 'lock-open',
  vault: 'vault',
  warning: 'triangle-alert',
}

const body = Object.entries(icons).map(([name, file]) => {
  const text = readFileSync(
    new URL(`../node_modules/lucide-static/icons/${file}.svg`, import.meta.url),
    'utf8',
  )
  const inner = text
    .replace(/<!--.*?-->/s, '')
    .replace(/^\s*<svg[^>]*>/s, '')
    .replace(/<\/svg>\s*$/s, '')
    .replace(/\s+/g, ' ')
    .trim()
  return `  ${name}: svg\`${inner}\`,`
})

writeFileSync(
  new URL('../src/ui/elements/icons.ts', import.meta.url),
  `// Drawn by lucide (lucide.dev, ISC licence; some by Feather, MIT licence). Written by scripts/icons.mjs: edit that.
import { svg } from 'lit'

export const shapes = {
${body.join('\n')}
}

export type IconName = keyof typeof shapes
`,
)
