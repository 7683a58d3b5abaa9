// Takes out of the script what only its authors read: the indents and line ends inside of html, svg and css templates.
import type { Plugin } from 'vite'

interface Node {
  type: string
  start: number
  end: number
  [key: string]: unknown
}

/** One text of a template: raw, with its place in the source. */
interface Piece {
  tag: 'html' | 'svg' | 'css'
  start: number
  end: number
}

/** Shortens the templates of our own sources. Packages ship theirs as they want them. */
export function shortTemplates(): Plugin {
  return {
    name: 'countersign:short-templates',
    apply: 'build',
    enforce: 'post',
    transform: {
      filter: { id: /[\\/]src[\\/].*\.ts$/, code: /\b(?:html|svg|css)`/ },
      handler(code) {
        const pieces = piecesOf(this.parse(code) as unknown as Node)
        let short = ''
        let at = 0
        for (const { tag, start, end } of pieces) {
          short += code.slice(at, start) + (tag === 'css' ? shortCss : shortMarkup)(code.slice(start, end))
          at = end
        }
        return { code: short + code.slice(at), map: null }
      },
    },
  }
}

/** Where the texts of the templates are, in the order of the source. */
function piecesOf(tree: Node): Piece[] {
  const found: Piece[] = []
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(visit)
    if (typeof value !== 'object' || value === null) return
    const node = value as Node
    if (node.type === 'TaggedTemplateExpression') {
      const { name } = node.tag as { name?: string }
      const { quasis } = node.quasi as { quasis: Node[] }
      if (name === 'html' || name === 'svg' || name === 'css') {
        for (const { start, end } of quasis) found.push({ tag: name, start, end })
      }
    }
    Object.values(node).forEach(visit)
  }
  visit(tree)
  return found.sort((one, other) => one.start - other.start)
}

/** A line end with what surrounds it reads as one blank, in a text as between attributes. */
export const shortMarkup = (text: string): string => text.replace(/\s*\n\s*/g, ' ')

/** Quoted texts stay as they are; everywhere else blanks beside `{ } ; ,` and after a colon say nothing. */
export function shortCss(text: string): string {
  return text
    .split(/("[^"]*"|'[^']*')/)
    .map((part, i) => (i % 2 === 1 ? part : shortRules(part)))
    .join('')
}

const shortRules = (text: string): string =>
  text
    .replace(/\/\*[^]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,]) ?/g, '$1')
    .replace(/: /g, ':')
    .replaceAll(';}', '}')
