import type { Wording } from '../candidate.ts'

/** What the preview of a paste says beside the first page's sentences, in English. */
export const en = {
  /** A key that stands under no name. */
  pasted: 'Pasted text',
  mended: (field: string) => `${field}: mended`,
  /** Why: a list of reasons. */
  mendedWhy: (why: string) => `Keys never look like this. Taken out: ${why}.`,
  reasons: {
    'quotes-removed': 'quotes',
    'blanks-removed': 'spaces or line ends',
    'hidden-removed': 'invisible characters',
    'comma-removed': 'a sign at the end',
    'name-removed': 'its own name',
    'base64-decoded': 'the base64 coding',
  },
  wording: {
    offered: 'mended',
    written: 'as it stands in the text',
  } satisfies Record<Wording, string>,
  option: (wording: string, length: string) => `${wording} (${length})`,
}
