import { counting } from '../counts.ts'
import type { Widen } from '../words.ts'
import type { en } from './timeline-en.ts'

const number = counting('fr')

/** Les mots de la frise, en français. */
export const fr: Widen<typeof en> = {
  title: 'Frise',
  lead: 'Chaque clé, de sa création à son dernier usage, et jusqu’à sa fin.',
  picture: 'Dessin',
  table: 'Tableau',
  show: 'Présentation',
  closer: 'Plus près',
  wider: 'Plus loin',
  earlier: 'Plus tôt',
  later: 'Plus tard',
  all: 'Tout',
  year: '± 6 mois',
  help: 'Dans le dessin : + et − rapprochent ou éloignent, Gauche et Droite déplacent, 0 montre tout ; Ctrl et la molette, ou deux doigts, aussi.',
  span: (from, to) => `du ${from} au ${to}`,
  now: 'Maintenant',
  legend: {
    used: 'jusqu’au dernier usage',
    unused: 'inutilisée',
    ahead: 'à venir',
    open: 'sans fin',
    ended: 'terminée',
  },
  columns: {
    name: 'Clé',
    state: 'État',
    created: 'Créée',
    used: 'Dernier usage',
    unused: 'Inutilisée depuis',
    expires: 'Fin',
  },
  days: (count) => (count < 2 ? `${count} jour` : `${count} jours`),
  row: (name, state, created, used, expires) =>
    `${name} : ${state} ; créée ${created} ; ${used} ; ${expires}`,
  used: (when) => `dernier usage ${when}`,
  ends: (when) => `finit ${when}`,
  ended: (when) => `a pris fin ${when}`,
  count: (shown, total) => {
    const all = total < 2 ? `${total} clé` : `${number(total)} clés`
    return shown === total ? all : `${number(shown)} sur ${all}`
  },
}
