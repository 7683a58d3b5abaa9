import type { Widen } from '../words.ts'
import type { en } from './trouble-en.ts'

/** Les mêmes phrases, en français. */
export const fr: Widen<typeof en> = {
  forbidden: {
    title: 'Ce navigateur ne garde rien pour cette page',
    why: 'Il refuse d’y enregistrer des données : fenêtre privée, ou réglage pour ce site.',
    next: 'Une session privée fonctionne tout de même : vos clés restent dans cet onglet et disparaissent avec lui.',
  },
}
