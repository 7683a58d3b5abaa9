import type { Widen } from '../words.ts'
import type { en } from './importing-en.ts'

/** What the preview of a paste says beside the first page's sentences, in French. */
export const fr: Widen<typeof en> = {
  pasted: 'Texte collé',
  mended: (field) => `${field} : valeur corrigée`,
  mendedWhy: (why) => `Une clé n’a jamais cette forme. Retiré : ${why}.`,
  reasons: {
    'quotes-removed': 'des guillemets',
    'blanks-removed': 'des espaces ou des fins de ligne',
    'hidden-removed': 'des caractères invisibles',
    'comma-removed': 'un signe à la fin',
    'name-removed': 'son propre nom',
    'base64-decoded': 'le codage base64',
  },
  wording: {
    offered: 'valeur corrigée',
    written: 'telle qu’elle figure dans le texte',
  },
  option: (wording, length) => `${wording} (${length})`,
}
