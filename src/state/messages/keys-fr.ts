import { counting } from '../counts.ts'
import type { FindingData } from '../inventory/findings.ts'
import type { Widen } from '../words.ts'
import type { en } from './keys-en.ts'

const number = counting('fr')
const days = (count = 0): string =>
  count < 1 ? 'moins d’un jour' : count < 2 ? '1 jour' : `${number(count)} jours`
const several = (count: number, one: string, many: string): string =>
  `${number(count)} ${count < 2 ? one : many}`
const listed = (texts: readonly string[] = [], most = 3): string =>
  texts.slice(0, most).join(', ') + (texts.length > most ? ` et ${texts.length - most} de plus` : '')

/** The words of the list of keys, in French. */
export const fr: Widen<typeof en> = {
  title: 'Clés',
  report: 'Rapport',
  columnsLabel: 'Colonnes',
  columns: {
    name: 'Clé',
    drawing: 'Vie et règles',
    state: 'État',
    application: 'Application',
    account: 'Compte',
    created: 'Créée',
    used: 'Dernier usage',
    expires: 'Fin',
    rules: 'Règles',
    addresses: 'Adresses',
    findings: 'À signaler',
  },
  markOne: (name: string) => `Choisir ${name}`,
  markAll: 'Choisir toutes les clés de la vue',
  strip: (count: number, ahead: number) =>
    count < 2
      ? `${count} clé se termine d’ici ${ahead} jours : l’afficher`
      : `${number(count)} clés se terminent d’ici ${ahead} jours : les afficher`,
  endsWithin: (ahead: string) => `finit d’ici ${ahead} jours`,
  oneAccount: 'un seul compte',
  takeOff: (filter: string) => `Ne plus filtrer par : ${filter}`,
  emptyDo: 'Ajouter une clé',
  notRead: 'rien n’a pu être lu.',
  askDoctor: 'Demander au docteur',
  stopped: (count: number) =>
    count > 0
      ? `la lecture a été arrêtée ; ${several(count, 'objet non lu', 'objets non lus')}.`
      : 'la lecture a été arrêtée.',
  narrowTitle: 'Cette clé',
  narrowCheck: 'Vérifier cette clé',
  narrowTry: 'Qu’ouvre-t-elle ?',
  narrowMend: 'La remplacer',
  narrowWider: 'Créer une clé qui voit tout',
  addressesSaved: 'Les adresses ont été changées.',
  revokeTidy: 'Elle n’ouvre plus rien : la retirer ne fait que ranger la liste.',
  leaveTitle: 'Mettre fin à cette clé',
  leaveWhy:
    'Cette page signe avec cette clé même. Une fois terminée, plus rien de son compte ne pourra être lu ici avant qu’une autre clé soit enregistrée. C’est sans retour.',
  leave: 'Mettre fin à la clé utilisée',
  left: (account: string) =>
    `La clé de ${account} a pris fin. Retirez le compte, ou enregistrez-lui une autre clé.`,
  remedies: {
    narrow: 'La remplacer par une plus étroite',
    'use-preset': 'La remplacer par une à la mesure de son rôle',
    'smallest-key': 'La remplacer par la plus petite',
    renew: 'La remplacer avant sa fin',
    'limit-addresses': 'Limiter ses adresses',
    revoke: 'Comment la révoquer',
    validate: 'La révoquer, ou la redemander',
    compare: 'Comparer',
    annotate: 'Ajouter une note',
    'delete-application': 'Supprimer l’application',
  },
  search: 'Chercher un nom, une règle, une adresse, un numéro',
  reading: (done: number, total: number) => `Lecture : ${number(done)} sur ${number(total)}…`,
  stop: 'Arrêter',
  refresh: 'Relire',
  count: (count: number) => several(count, 'clé', 'clés'),
  matching: (count: number, total: number) => `${number(count)} sur ${several(total, 'clé', 'clés')}`,
  bands: { risk: 'À risque', watch: 'À surveiller', fine: 'Rien à signaler', ended: 'Terminées' },
  bandsLabel: 'État des clés ; choisissez-en un pour ne voir que celles-là',
  states: {
    valid: 'Valide',
    pending: 'À valider',
    expired: 'Expirée',
    refused: 'Refusée',
    orphaned: 'N’ouvre rien',
  },
  anyState: 'Tous les états',
  stateLabel: 'État',
  orderLabel: 'Ordre',
  orders: {
    severity: 'Par urgence',
    expires: 'Par échéance',
    used: 'Par inactivité',
    created: 'Par ancienneté',
    name: 'Par nom',
    application: 'Par application',
    account: 'Par compte',
    state: 'Par état',
    rules: 'Par nombre de règles',
  },
  groupLabel: 'Groupes',
  groups: {
    none: 'Sans groupes',
    account: 'Par compte',
    application: 'Par application',
    console: 'Connexions à la console',
  },
  consoleGroup: 'Laissées par des connexions à la console',
  otherGroup: 'Toutes les autres',
  inUse: 'utilisée ici',
  unnamed: (id: number) => `Clé ${id}`,
  ofDeleted: 'application supprimée',
  ends: (when: string) => `finit ${when}`,
  endless: 'sans fin',
  ended: (when: string) => `finie ${when}`,
  used: (when: string) => `utilisée ${when}`,
  unused: 'jamais utilisée',
  nextTitle: 'Prochaines fins',
  empty: 'Aucune clé à montrer.',
  emptyWhy: 'Les clés apparaissent ici dès qu’une clé enregistrée peut en lire la liste.',
  noMatch: 'Aucune clé ne correspond.',
  showAll: 'Tout montrer',
  choose: 'Choisissez une clé pour voir ce qu’elle ouvre et ce qu’il y a à faire.',
  back: 'Toutes les clés',
  gone: 'Cette clé n’est dans aucun des comptes lus.',
  gaps: {
    applications: 'La liste des applications n’a pas pu être lue : des noms peuvent manquer.',
    credentials: 'La liste des clés n’a pas pu être lue : d’autres peuvent manquer.',
    current: 'La clé utilisée n’a pas pu être reconnue.',
    credentialApplications: 'Les applications de certaines clés n’ont pas pu être lues.',
  },
  asOf: (age: string) => `Ses clés sont montrées telles qu’elles ont été lues ${age}.`,
  some: (what, count) => {
    switch (what) {
      case 'applications':
        return count < 2
          ? 'Une application n’a pas pu être lue.'
          : `${number(count)} applications n’ont pas pu être lues.`
      case 'credentialApplications':
        return count < 2
          ? 'L’application d’une clé n’a pas pu être lue.'
          : `Les applications de ${number(count)} clés n’ont pas pu être lues.`
      default:
        return count < 2 ? 'Il manque une clé.' : `Il manque ${number(count)} clés.`
    }
  },
  narrow: (account: string) =>
    `${account} : cette clé ne peut lire qu’elle-même, elle est donc la seule montrée.`,
  keyless: (account: string) =>
    `${account} : aucune clé consommateur n’est enregistrée, rien ne peut être lu.`,
  elsewhere: (account: string) => `${account} : cette édition ne peut pas contacter son point d’accès.`,
  paused: (seconds: number) => `OVHcloud demande une pause : reprise dans ${seconds} s.`,
  findingsTitle: 'À traiter',
  noFindings: 'Rien de particulier à propos de cette clé.',
  severity: { risk: 'Risque', caution: 'Attention', note: 'Remarque' },
  notesTitle: 'Vos notes',
  ownName: 'Nom',
  ownNote: 'Où elle sert, à qui elle est',
  saveNote: 'Enregistrer la note',
  noteSaved: 'Enregistré dans votre coffre ; OVHcloud ne le voit pas.',
  factsTitle: 'Ce qu’en dit OVHcloud',
  addresses: 'Adresses autorisées',
  addressesHint: 'Une adresse ou un bloc par ligne, comme 192.0.2.7 ou 2001:db8::/32. Vide : de partout.',
  addressesSave: 'Changer les adresses',
  addressesBad: (text: string) => `« ${text} » n’est ni une adresse ni un bloc.`,
  shutOut:
    'Cette clé est utilisée ici, ou pourrait l’être, et on ne sait pas si la nouvelle liste laisse passer cet ordinateur. La changer pourrait vous exclure pour de bon.',
  anyway: 'Changer quand même',
  revoke: (name: string) => `Révoquer ${name}`,
  revokeTitle: 'Révoquer cette clé',
  revokeWhy: 'Elle cesse aussitôt de fonctionner, pour tous les programmes qui l’ont. C’est sans retour.',
  revokeAsk: (id: number) => `Tapez le numéro ${id} pour confirmer.`,
  revoked: (name: string) => `${name} a été révoquée.`,
  mayBeOwn: 'Une clé enregistrée ne répond pas, et ce pourrait être celle-ci.',
  leftAlone: 'Laissée telle quelle.',
  kept: {
    'in-use': 'Elle est utilisée ici.',
    'has-keys': 'Elle a désormais une clé.',
    'shuts-out': 'Cela pourrait exclure cette page.',
    unreachable: 'Aucune clé enregistrée ne peut le faire.',
    unsure: 'Ce qu’il faut d’abord savoir n’a pas pu être lu.',
  },
  findings: {
    'whole-account': {
      chip: 'tout le compte',
      why: ({ rules }: FindingData) => `Elle ouvre tout le compte : ${listed(rules)}.`,
    },
    'controls-access': {
      chip: 'peut changer les accès',
      why: ({ rules }: FindingData) =>
        `Elle peut ouvrir le compte à d’autres, ou se renforcer elle-même : ${listed(rules)}.`,
    },
    'console-login': {
      chip: 'connexion à la console',
      why: ({ application }: FindingData) =>
        `Une connexion à ${application || 'la console de l’API'} l’a laissée. Personne n’en a besoin ensuite.`,
    },
    'unlimited-unused': {
      chip: 'sans fin, inutilisée',
      why: ({ days: count }: FindingData) =>
        `Elle n’a pas de fin, et personne ne l’a utilisée depuis ${days(count)}.`,
    },
    'expires-before-renewal': {
      chip: 'finit trop tôt',
      why: ({ days: count, tool }: FindingData) =>
        `Elle se termine dans ${days(count)}, avant que ${tool || 'son programme'} ne renouvelle son prochain certificat.`,
    },
    'open-in-disguise': {
      chip: 'adresses ouvertes',
      why: ({ addresses }: FindingData) =>
        `Sa liste d’adresses laisse passer presque tout le monde : ${listed(addresses)}.`,
    },
    'reaches-billing': {
      chip: 'atteint la facturation',
      why: ({ rules }: FindingData) =>
        `Elle atteint les factures, les commandes ou les moyens de paiement : ${listed(rules)}.`,
    },
    'opens-nothing': {
      chip: 'n’ouvre rien',
      why: () => 'Son application a été supprimée : elle est encore dite valide, et tout appel est refusé.',
    },
    'support-made': { chip: 'par l’assistance', why: () => 'L’assistance d’OVHcloud l’a créée.' },
    'any-address': { chip: 'de partout', why: () => 'Elle peut servir depuis n’importe quelle adresse.' },
    'never-expires': {
      chip: 'sans fin',
      why: () => 'Elle n’a pas de date de fin : si elle fuit, c’est pour toujours.',
    },
    'expires-soon': {
      chip: 'finit bientôt',
      why: ({ days: count }: FindingData) => `Elle se termine dans ${days(count)}.`,
    },
    'never-used': {
      chip: 'jamais utilisée',
      why: ({ days: count }: FindingData) => `Créée il y a ${days(count)}, elle n’a jamais servi.`,
    },
    dormant: {
      chip: 'en sommeil',
      why: ({ days: count }: FindingData) => `Dernière utilisation il y a ${days(count)}.`,
    },
    'never-validated': {
      chip: 'jamais validée',
      why: ({ days: count }: FindingData) =>
        `Personne ne l’a acceptée sur la page de validation, depuis ${days(count)}.`,
    },
    twins: {
      chip: 'jumelle',
      why: () => 'Une autre clé de la même application a les mêmes règles et les mêmes adresses.',
    },
    'wider-than-preset': {
      chip: 'plus large que son rôle',
      why: ({ tool, rules }: FindingData) =>
        `${tool || 'Le programme concerné'} se contente de moins. En trop : ${listed(rules)}.`,
    },
    'wider-than-needed': {
      chip: 'plus large que nécessaire',
      why: ({ rules }: FindingData) => `Countersign n’a pas besoin de ${listed(rules)}.`,
    },
    'wider-than-use': {
      chip: 'plus large que son usage',
      why: ({ rules, calls }: FindingData) =>
        `Dans les ${calls ?? 0} derniers appels du compte, rien n’a eu besoin de ${listed(rules)}.`,
    },
    'dead-rules': {
      chip: 'règles mortes',
      why: ({ rules }: FindingData) => `Aucune route ne correspond à ${listed(rules)}.`,
    },
    'same-rules': {
      chip: 'mêmes règles',
      why: () => 'Une clé d’une autre application a les mêmes règles.',
    },
    'application-without-key': {
      chip: 'sans clé',
      why: ({ application }: FindingData) => `« ${application ?? ''} » n’a pas de clé : rien ne l’utilise.`,
    },
    'no-description': {
      chip: 'sans description',
      why: () => 'Son application ne dit rien de son rôle.',
    },
  },
}
