import type { Widen } from '../words.ts'
import type { en } from './trouble-en.ts'

/** Les mêmes phrases, en français. */
export const fr: Widen<typeof en> = {
  waiting: {
    title: 'Le navigateur n’a pas encore ouvert ses fichiers',
    why: 'Cela arrive quand il s’est arrêté brutalement : ce qu’il en reste les tient encore.',
    next: 'Cette page les redemande pendant quelques secondes.',
  },
  unopened: {
    title: 'Le navigateur n’arrive pas à ouvrir ses propres fichiers',
    why: 'Un coffre qui était ici y est toujours, mais personne ne peut le voir : un autre programme tient ces fichiers, ou le disque est plein ou abîmé.',
    next: 'Fermez toutes les fenêtres du navigateur, puis relancez-le. Rien n’a été modifié.',
  },
  forbidden: {
    title: 'Ce navigateur ne garde rien pour cette page',
    why: 'Il refuse d’y enregistrer des données : fenêtre privée, ou réglage pour ce site.',
    next: 'Une session privée fonctionne tout de même : vos clés restent dans cet onglet et disparaissent avec lui.',
  },
}
