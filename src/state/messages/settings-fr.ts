import type { Widen } from '../words.ts'
import type { en } from './settings-en.ts'

/** Where the settings lead, beside what they decide, in French. */
export const fr: Widen<typeof en> = {
  title: 'Autres pages',
  places: {
    vault: 'ses accès, ses sauvegardes, sa fin',
    timeline: 'ce qui commence et ce qui finit, par date',
    reference: 'toutes les opérations de l’API, hors ligne',
    connection: 'si OVHcloud répond à cette page, et que faire sinon',
    hand: 'les mêmes appels depuis un terminal',
    understand: 'applications, clés et règles, expliquées',
    help: 'des réponses, une à la fois',
    about: 'cette version, cet hébergeur, ses limites',
  },
}
