import type { Widen } from '../words.ts'
import type { en } from './activity-en.ts'

const appels = (count: number): string => (count < 2 ? `${count} appel` : `${count} appels`)

/** Les mots de l’activité d’un compte. */
export const fr: Widen<typeof en> = {
  title: 'Activité',
  lead: 'Les appels de ce compte dont OVHcloud tient le journal : quand, d’où, et quelle opération.',
  limit:
    'Le journal ne dit ni quelle clé a fait un appel, ni comment il s’est terminé. Les appels de cette page y figurent aussi.',
  nowhere:
    'Ce point d’accès ne tient pas de journal lisible des appels. Seuls OVHcloud Europe, So you Start Europe et Kimsufi Europe en ont un.',
  keyless: 'Aucune clé consommateur n’est enregistrée pour ce compte : son journal ne peut pas être lu.',
  account: 'À propos de ce compte',
  reading: 'Lecture du journal…',
  progress: (done, total) => `appel ${done} sur ${total}`,
  stop: 'Arrêter',
  again: 'Relire',
  stopped: 'Arrêté. Ce qui a été lu jusque-là figure ci-dessous.',
  older: (count) =>
    count === 1 ? '1 appel plus ancien n’a pas été lu.' : `${count} appels plus anciens n’ont pas été lus.`,
  missing: (count) =>
    count === 1 ? '1 appel n’a pas pu être lu.' : `${count} appels n’ont pas pu être lus.`,
  empty: 'Le journal est vide.',
  emptyWhy:
    'Les appels apparaissent ici à mesure que des programmes les font : chacun avec son adresse, son opération et son heure.',
  total: (calls, addresses, since) =>
    `${appels(calls)} depuis ${addresses < 2 ? `${addresses} adresse` : `${addresses} adresses`}, à partir du ${since}`,
  days: 'Appels par jour',
  daysTable: 'La même chose en tableau',
  day: 'Jour',
  calls: 'Appels',
  writes: 'dont modifient quelque chose',
  dayLabel: (day, count, writes) =>
    `${day} : ${appels(count)}${writes > 0 ? `, dont ${writes} modifiant quelque chose` : ''}`,
  legendReads: 'lecture seule',
  legendWrites: 'modifie quelque chose',
  byAddress: 'Par adresse',
  noAddress: 'adresse non indiquée',
  count: appels,
  method: 'Méthode',
  route: 'Opération',
  lastCall: 'Dernier',
  who: 'Quelle clé ?',
  whoLabel: (route, ip) => `Quelle clé a pu appeler ${route} depuis ${ip} ?`,
  suspects: 'Les clés qui ont pu faire le dernier de ces appels',
  suspectsWhy:
    'Leurs règles, leurs adresses et leur durée de vie le permettent, et elles ont servi à ce moment-là ou plus tard. On ne peut pas en savoir plus.',
  noSuspects:
    'Aucune clé encore listée n’a pu le faire : la clé a disparu, ou celle-ci ne peut pas les énumérer.',
  used: (when) => `utilisée ${when}`,
  learn: 'La plus petite clé pour cela',
  learnWhy:
    'Le moins de règles qui auraient permis ces appels. Choisissez les adresses du programme auquel vous pensez.',
  from: 'Appels venus de',
  scope: 'Jusqu’où vont les règles',
  scopes: {
    exact: 'Ces objets, à la lettre',
    services: 'Ces services, et tout ce qu’ils contiennent',
    any: 'Tous les services de ces sortes',
  },
  rules: (count) => (count === 1 ? '1 règle' : `${count} règles`),
  noRules: 'Ces appels n’ont besoin d’aucune règle.',
  free: (count) =>
    count === 1 ? '1 appel n’a besoin d’aucune règle.' : `${count} appels n’ont besoin d’aucune règle.`,
  unknown: (count) =>
    count === 1
      ? '1 appel relève d’une opération inconnue de cette page.'
      : `${count} appels relèvent d’opérations inconnues de cette page.`,
  onlyFrom: 'La nouvelle clé n’est utilisable que depuis ces adresses',
  make: 'Une clé avec ces règles',
}
