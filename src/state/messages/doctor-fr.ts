import type { StepData } from '../inventory/doctor/diagnosis.ts'
import type { Widen } from '../words.ts'
import type { en } from './doctor-en.ts'

type Messages = Omit<Widen<typeof en>, 'says'> & Pick<typeof en, 'says'>

const parts = {
  applicationKey: 'clé d’application',
  applicationSecret: 'secret d’application',
  consumerKey: 'clé consommateur',
}
const listed = (texts: readonly string[] = [], most = 4): string =>
  texts.slice(0, most).join(', ') + (texts.length > most ? ` et ${texts.length - most} de plus` : '')
const named = ({ fields = [] }: StepData): string => fields.map((field) => parts[field]).join(', ')
const span = (seconds = 0): string => {
  const [count, unit] =
    seconds < 120
      ? [Math.round(seconds), 'seconde']
      : seconds < 7200
        ? [Math.round(seconds / 60), 'minute']
        : seconds < 172_800
          ? [Math.round(seconds / 3600), 'heure']
          : [Math.round(seconds / 86_400), 'jour']
  return `${count} ${unit}${count < 2 ? '' : 's'}`
}
const apart = ({ skewSeconds = 0 }: StepData): string =>
  `${skewSeconds > 0 ? 'retarde' : 'avance'} de ${span(Math.abs(skewSeconds))}`

const says: Messages['says'] = {
  form: {
    complete: () => 'Les trois parties sont là, chacune avec sa longueur.',
    incomplete: (data) => `Il manque : ${named(data)}. Sans les trois, rien ne peut être signé.`,
    'odd-length': (data) =>
      `Pas aussi long que chez OVHcloud : ${named(data)}. Un morceau a pu être coupé ou ajouté.`,
  },
  host: {
    answers: () => 'Il répond.',
    'no-endpoint': ({ endpoints = [] }) =>
      endpoints.length > 1
        ? `Aucune région n’est indiquée, et plusieurs connaissent cette application : ${listed(endpoints)}.`
        : 'Aucune région n’est indiquée, et aucune de celles qui ont répondu ne connaît cette application.',
    offline: () => 'Aucun point d’accès ne répond : cet ordinateur semble ne pas avoir de réseau.',
    unreachable: () => 'Il ne répond pas, alors que d’autres répondent.',
    hidden: () => 'Il répond, mais cette page n’a pas le droit de lire la réponse (CORS).',
    'no-api': () => 'Quelque chose répond là, mais ce n’est pas l’API d’OVHcloud.',
    busy: () => 'Il est là, mais rencontre des difficultés ou demande une pause.',
  },
  clock: {
    right: () => 'L’horloge de cet ordinateur s’accorde avec celle d’OVHcloud.',
    compensated: (data) =>
      `L’horloge de cet ordinateur ${apart(data)}. Cette page en tient compte ; d’autres programmes peuvent être refusés.`,
    'too-far': (data) =>
      data.skewSeconds === undefined
        ? 'La réponse du point d’accès n’est pas une heure : rien ne peut être signé.'
        : `L’horloge de cet ordinateur ${apart(data)} : c’est trop pour signer quoi que ce soit.`,
    refused: () => 'OVHcloud a refusé l’heure d’un appel signé.',
  },
  applicationKey: {
    known: () => 'Le point d’accès connaît l’application.',
    elsewhere: ({ endpoints }) =>
      `Ce point d’accès ne connaît pas l’application. Elle est connue de ${listed(endpoints)}.`,
    unknown: ({ endpoints = [] }) =>
      `Aucun des points d’accès qui ont répondu ne connaît cette application : elle a été supprimée, ou sa clé est mal recopiée.${
        endpoints.length > 0 ? ` Aucune réponse de ${listed(endpoints)}.` : ''
      }`,
    denied: () => 'Un appel signé a reçu une réponse qui n’a pas de sens.',
  },
  signature: {
    accepted: () =>
      'OVHcloud a calculé la même signature : le secret et la clé consommateur vont avec l’application.',
    wrong: () => 'La signature ne concorde pas : le secret n’est pas celui de cette application.',
    denied: () =>
      'L’appel est parti signé et est arrivé sans signature : quelque chose, en chemin, retire des en-têtes.',
  },
  consumerKey: {
    valid: () => 'Elle existe, appartient à cette application et a été acceptée.',
    pending: () => 'Personne ne l’a encore acceptée sur la page de validation.',
    expired: () => 'Elle a expiré.',
    refused: () => 'Elle a été refusée sur la page de validation.',
    'not-valid': () =>
      'Elle existe mais n’est pas utilisable : elle a expiré, a été refusée, ou n’a pas encore été acceptée. OVHcloud ne dit pas lequel des trois.',
    'not-credential': () =>
      'Cette application n’a pas cette clé consommateur : elle a été révoquée, ou appartient à une autre application.',
    denied: () => 'OVHcloud l’a refusée, pour une raison qui lui est propre.',
    busy: () => 'OVHcloud rencontre des difficultés ou demande une pause : impossible à dire.',
  },
  expiry: {
    unlimited: () => 'Elle n’a pas de fin.',
    far: ({ days = 0 }) => `Elle prend fin dans ${days} jours.`,
    soon: ({ days = 0 }) => `Elle prend fin dans ${days} ${days < 2 ? 'jour' : 'jours'}.`,
    over: () => 'Sa fin est passée.',
  },
  addresses: {
    anywhere: () => 'Elle est utilisable depuis n’importe quelle adresse.',
    limited: ({ addresses }) =>
      `Elle est utilisable depuis ${listed(addresses)}, et cette adresse en fait partie.`,
    disguised: ({ addresses }) => `Sa liste laisse entrer presque tout le monde : ${listed(addresses)}.`,
    'shut-out': () =>
      'Elle n’est utilisable que depuis certaines adresses, et celle de cet ordinateur n’en fait pas partie.',
  },
  rules: {
    everything: ({ rules }) => `Elle ouvre tout le compte : ${listed(rules)}.`,
    some: ({ rules, lists }) =>
      `Elle ne permet que : ${listed(rules)}.${lists ? '' : ' Elle ne peut pas énumérer les clés du compte.'}`,
    'call-allowed': () => 'Une règle permet l’appel que vous avez nommé.',
    none: () => 'Elle n’a aucune règle : elle n’ouvre rien.',
    'call-refused': ({ rules }) =>
      `Aucune règle ne permet l’appel que vous avez nommé ; celle-ci le ferait : ${listed(rules)}.`,
    'not-honoured': ({ rules }) =>
      `Une règle permet ${listed(rules)}, et OVHcloud a pourtant refusé l’appel.`,
  },
  page: {
    readable: () => 'Les réponses et les refus parviennent à cette page.',
    'errors-hidden': () =>
      'Les réponses parviennent à cette page ; les refus y ressemblent à une panne de réseau.',
    'calls-hidden': () =>
      'L’heure est passée, l’appel signé non : l’API ne laisse aucune page d’une autre origine le faire.',
  },
  batch: {
    honoured: () => 'Beaucoup d’objets se lisent en un seul appel.',
    ignored: () => 'Les objets se lisent un par un, ce qui prend plus de temps.',
  },
}

const remedies: Messages['remedies'] = {
  'complete-key': 'Retrouvez la partie manquante, et collez les trois ensemble.',
  'check-spelling': 'Copiez la valeur plutôt que de la recopier.',
  'choose-endpoint': 'Indiquez à quelle région elle appartient.',
  'check-network': 'Connectez cet ordinateur, puis recommencez.',
  'use-relay':
    'Regardez la connexion : cette page dit ce qui passe, et propose un relais qui vous appartient.',
  'set-clock': 'Laissez cet ordinateur régler son horloge par le réseau.',
  'use-region': 'Utilisez-la dans la région qui la connaît.',
  'new-application': 'Créez une nouvelle application, et une clé pour elle.',
  'copy-secret-again': 'Copiez de nouveau les trois valeurs, au même endroit.',
  validate: 'Ouvrez la page de validation reçue avec elle, ou demandez une nouvelle clé.',
  'new-key': 'Créez une nouvelle clé.',
  'edit-addresses': 'Modifiez, à l’aide d’une autre clé, les adresses d’où elle est utilisable.',
  'add-rule': 'Les règles ne se modifient pas : créez une clé qui a aussi celle-ci.',
  wait: 'Attendez une minute, puis recommencez.',
  'ask-support': 'Adressez-vous à l’assistance d’OVHcloud, avec le compte rendu ci-dessous.',
}

/** Les mots du docteur. */
export const fr: Messages = {
  title: 'Docteur',
  lead: 'Quelle partie d’une clé est en cause, comment on le sait, et que faire. Il regarde et ne change rien.',
  token: (label) =>
    `${label} a un jeton à la place d’une clé. Un jeton est d’une seule pièce : aucune de ses parties ne peut être la mauvaise. La vérification de la connexion montre ce qui atteint son point d’accès.`,
  savedTitle: 'Une clé enregistrée',
  pastedTitle: 'Une clé venue d’ailleurs',
  pastedWhy:
    'Un fichier de configuration, des variables, un bout de programme. Tout reste dans cette page et s’oublie quand vous la quittez ; seul son propre point d’accès voit la clé consommateur.',
  examine: 'Examiner',
  examineLabel: (name) => `Examiner ${name}`,
  read: 'Lire et examiner',
  nothing: 'Il n’y a aucune clé dans ce texte.',
  choose: (count) => (count === 1 ? 'Une clé trouvée' : `${count} clés trouvées. Laquelle ?`),
  other: 'Une autre clé',
  anyEndpoint: 'Non indiqué : tous sont interrogés',
  notClassic: 'Un client OAuth2 ou un jeton : le docteur ne connaît que les clés classiques.',
  missing: 'manque',
  savedSubject: (label) => `Clé enregistrée de ${label}`,
  pastedSubject: (name) => `Clé collée ${name}`,
  noName: 'sans nom',
  at: (endpoint) => `sur ${endpoint}`,
  examining: 'Examen en cours…',
  progress: (done, total) => `étape ${done} sur ${total}`,
  stop: 'Arrêter',
  again: 'Recommencer',
  stopped: 'Arrêté. Ce qui a été trouvé jusque-là figure ci-dessous.',
  copy: 'Copier le compte rendu',
  copied: 'Copié. Il ne contient ni clé ni secret.',
  notCopied: 'Le navigateur n’a pas laissé cette page copier.',
  save: 'Enregistrer cette clé',
  healthy: 'Cette clé n’a rien.',
  undecided: 'Rien d’anormal n’est connu. Ce qui n’a pas pu être établi figure ci-dessous.',
  verdict: (part, sentence) => `${part} : ${sentence}`,
  certain: 'Certain : la réponse d’OVHcloud elle-même le dit.',
  certainHere: 'Certain : cela se voit sans interroger personne.',
  inferred:
    'Probable, non certain : d’autres clés de la même application, visibles par vos clés enregistrées, le suggèrent.',
  hiddenReason: 'Probable, non certain : un navigateur ne dit pas pourquoi un appel échoue.',
  silent: 'Probable, non certain : tous les points d’accès n’ont pas répondu.',
  culprits: {
    form: 'La clé n’est pas complète',
    host: 'Le point d’accès est en cause',
    clock: 'L’horloge est en cause',
    applicationKey: 'La clé d’application est en cause',
    signature: 'La signature est en cause',
    consumerKey: 'La clé consommateur est en cause',
    expiry: 'La clé est arrivée à sa fin',
    addresses: 'Les adresses autorisées sont en cause',
    rules: 'Les règles sont en cause',
    page: 'La clé est peut-être bonne ; cette page ne peut pas s’en servir',
    batch: 'Les lots sont en cause',
  },
  steps: {
    form: 'Trois parties',
    host: 'Point d’accès',
    clock: 'Horloge',
    applicationKey: 'Clé d’application',
    signature: 'Signature',
    consumerKey: 'Clé consommateur',
    expiry: 'Fin',
    addresses: 'Adresses autorisées',
    rules: 'Règles',
    page: 'Cette page',
    batch: 'Lots',
  },
  stepsTitle: 'Onze étapes',
  outcomes: {
    fine: 'En ordre',
    wrong: 'En cause',
    unsure: 'Indécis',
    skipped: 'Pas examiné',
  },
  waiting: 'Pas encore',
  says,
  otherwise: 'Aucune phrase ne décrit ce qui a été trouvé ici.',
  inTheWay: (step) => `« ${step} » fait obstacle.`,
  nothingToSee: 'Il n’y a rien ici que cette clé permette de demander.',
  how: (count) => (count === 1 ? 'Comment on le sait : 1 appel' : `Comment on le sait : ${count} appels`),
  noAnswer: 'aucune réponse lisible par la page',
  query: 'identifiant de requête',
  what: 'Que faire',
  remedies,
  acts: {
    paste: 'Coller de nouveau',
    connection: 'Voir la connexion',
    region: (endpoint) => `L’examiner sur ${endpoint}`,
    importThere: 'L’ajouter de nouveau, dans la bonne région',
    newKey: 'Créer une clé',
    replace: 'En créer une avec les mêmes règles',
    extend: (rule) => `Créer une clé avec ${rule}`,
    requests: 'Voir les demandes en attente',
    keys: 'Aller aux clés',
    row: 'Modifier les adresses',
    causes: 'Toutes les causes de ce refus',
  },
  callTitle: 'Un appel précis échoue ?',
  callWhy: 'Nommez-le : les règles lui sont comparées. Seule la lecture est essayée.',
  method: 'Méthode',
  path: 'Chemin',
  withCall: 'Examiner avec cet appel',
  badPath: 'Un chemin commence par une barre oblique, comme /domain/zone.',
  failed: 'L’examen lui-même a échoué.',
  reportTitle: 'Compte rendu du docteur',
}
