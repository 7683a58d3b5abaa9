// French as it is set: narrow no-break spaces before ; : ! ? » % and after «, typographic apostrophes, one ellipsis.
import { expect } from 'chai'
import { readdirSync, readFileSync } from 'node:fs'
import ts from 'typescript'

const folder = new URL('../../src/state/messages/', import.meta.url)

/** Every sentence of a table, with its gaps as ⟨⟩, by its line. Names of keys and what stands in gaps are no sentences. */
function sentences(file: string, source: string): { place: string; text: string }[] {
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.ES2022, true)
  const found: { place: string; text: string }[] = []
  const add = (node: ts.Node, text: string): void => {
    const { line } = tree.getLineAndCharacterOfPosition(node.getStart())
    found.push({ place: `${file}:${line + 1}`, text })
  }
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isTypeNode(node)) return
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) {
      const compared = ts.isBinaryExpression(node.parent) || ts.isCaseClause(node.parent)
      if (!ts.isPropertyAssignment(node.parent) || node.parent.name !== node)
        if (!compared) add(node, node.text)
    }
    if (ts.isTemplateExpression(node))
      add(node, [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join('⟨⟩'))
    ts.forEachChild(node, visit)
  }
  visit(tree)
  return found
}

/** What is wrong with a sentence, each with the place. Addresses, code and times have signs of their own. */
/** What is said in English on purpose: the way to that language, for whoever does not read French. */
const foreign: readonly string[] = ['Language: English']

const wrong: [what: string, pattern: RegExp][] = [
  ['a typewriter’s apostrophe', /\p{L}'\p{L}/u],
  ['another blank than the narrow one before ; : ! ? »', /[ \u00a0][;:!?»](?=[\s.,)⟨]|$)/u],
  ['no blank before ; : ! ? »', /(?:[\p{L}\p{N}⟩»)][;!?]|\p{L}[:»])(?=\s|$)/u],
  ['another blank than the narrow one after «', /«(?!\u202f)/u],
  ['three full stops', /\p{L}\.\.\./u],
]

describe('French', () => {
  const files = readdirSync(folder).filter((name) => name === 'fr.ts' || name.endsWith('-fr.ts'))

  it('is in a table beside each English one', () => {
    const english = readdirSync(folder).filter((name) => name === 'en.ts' || name.endsWith('-en.ts'))
    expect(files).to.have.members(english.map((name) => name.replace(/en\.ts$/, 'fr.ts')))
  })

  for (const file of files) {
    it(`of ${file} is set as French is`, () => {
      const all = sentences(file, readFileSync(new URL(file, folder), 'utf8'))
      expect(all).not.to.have.length(0)
      const found = all
        .filter(({ text }) => !foreign.includes(text))
        .flatMap(({ place, text }) =>
          wrong.flatMap(([what, pattern]) => (pattern.test(text) ? [`${place}: ${what}: ${text}`] : [])),
        )
      expect(found).to.deep.equal([])
    })
  }

  it('would be found out', () => {
    const bad = ["l'accès", 'Vraiment ?', 'Quoi?', 'Clé: non', '« mot\u202f»', '«\u202fmot »', 'Lecture...']
    for (const text of bad) {
      const source = `export const fr = { a: ${JSON.stringify(text)} }`
      const [one] = sentences('x.ts', source)
      expect(
        wrong.filter(([, pattern]) => pattern.test(one?.text ?? '')),
        text,
      ).not.to.have.length(0)
    }
    for (const text of [
      'l’accès',
      'Vraiment\u202f?',
      'Clé\u202f: non',
      '«\u202fmot\u202f»',
      'https://x/?a=b',
      '…',
    ])
      expect(
        wrong.filter(([, pattern]) => pattern.test(text)),
        text,
      ).to.have.length(0)
  })
})
