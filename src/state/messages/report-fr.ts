import type { Widen } from '../words.ts'
import type { en } from './report-en.ts'

const keys = (count: number): string => (count < 2 ? `${count} clé` : `${count} clés`)

/** Les mots du rapport, du calendrier et des fins annoncées, en français. */
export const fr: Widen<typeof en> = {
  title: 'Rapport',
  lead: 'Ce qu’on sait de toutes les clés à cet instant, pour vos dossiers, pour l’impression, ou à comparer plus tard. Aucune partie d’une clé n’y figure ; vos propres noms et notes, si.',
  of: (count, accounts) => `${keys(count)} de ${accounts < 2 ? `${accounts} compte` : `${accounts} comptes`}`,
  reading: 'Lecture en cours : un rapport fait maintenant serait incomplet.',
  filesTitle: 'En fichier',
  json: 'JSON',
  jsonWhy: 'Complet, et comparable à un rapport ultérieur.',
  csv: 'CSV',
  csvWhy: 'Une ligne par clé, pour les tableurs. Rien n’y est pris pour une formule.',
  print: 'Imprimer',
  printWhy: 'Une page sur papier, ou en PDF.',
  saved: (name) => `${name} a été enregistré.`,
  calendarTitle: 'Dans votre agenda',
  calendarWhy: (count) =>
    count === 0
      ? 'Aucune clé valide n’a de date de fin.'
      : `${keys(count)} avec une date de fin. Repris deux fois, rien n’est en double.`,
  remind: 'Me le rappeler avant',
  days: (count) => (count < 2 ? `${count} jour` : `${count} jours`),
  ics: 'Fichier d’agenda',
  tellTitle: 'Quand une clé va finir',
  tellWhy:
    'Dès que les clés ont été lues, celles qui finissent dans la semaine sont annoncées ici, et leur nombre est sur l’icône de l’application installée.',
  tellAsk: 'M’avertir hors de la page',
  tell: {
    granted: 'Le système vous avertit aussi, par leur nombre et sans les nommer.',
    denied:
      'Le navigateur a reçu l’ordre de ne pas afficher les notifications de cette page ; ses réglages peuvent en décider autrement.',
    unasked: '',
    unsupported: 'Ce navigateur n’affiche pas les notifications des pages.',
  },
  endingSoon: (count, names) =>
    `${keys(count)} ${count < 2 ? 'finit' : 'finissent'} dans la semaine : ${names}`,
  endingSoonPlain: (count) => `${keys(count)} ${count < 2 ? 'finit' : 'finissent'} dans la semaine.`,
  compareTitle: 'Ce qui a changé depuis',
  compareWhy: 'Choisissez un rapport JSON antérieur, ou déposez-le ici. Il n’est lu que sur cet ordinateur.',
  compareFile: 'Rapport antérieur',
  refusal: {
    'not-a-report':
      'Ce fichier n’est pas un rapport de Countersign. Choisissez un rapport JSON enregistré ici.',
    newer:
      'Ce rapport vient d’une version plus récente de Countersign. Mettez celle-ci à jour, puis réessayez.',
    unreadable: 'Le fichier n’a pas pu être lu. Choisissez-le à nouveau.',
  },
  since: (from) => `Depuis le ${from}`,
  same: 'Rien n’a changé.',
  added: (count) => `${keys(count)} en plus`,
  removed: (count) => `${keys(count)} en moins`,
  changed: (count) => `${keys(count)} ${count < 2 ? 'modifiée' : 'modifiées'}`,
  unchanged: (count) => `${keys(count)} comme avant`,
  fields: {
    state: 'état',
    rules: 'règles',
    allowedIPs: 'adresses',
    lastUse: 'dernier usage',
    expires: 'fin',
    application: 'application',
    findings: 'à signaler',
  },
  nothing: 'rien',
  more: (count) => `et ${count} de plus`,
  paperTitle: 'Clés de l’API OVHcloud',
  at: (when) => `État au ${when}`,
  accountsTitle: 'Comptes',
  missing: (count) =>
    count < 2 ? `${count} objet n’a pas pu être lu` : `${count} objets n’ont pas pu être lus`,
  findingsTitle: 'À signaler',
  keysTitle: 'Clés',
  everywhere: 'de partout',
  never: 'jamais',
  key: (name, id) => (name === '' ? `Clé ${id}` : `${name} · ${id}`),
  calendar: 'Clés OVHcloud qui finissent',
  eventTitle: (name) => `La clé ${name} prend fin`,
  eventText: (account, id) =>
    `Clé ${id} de ${account}. Remplacez-la avant, dans Countersign : ce qui l’utilise cessera de fonctionner à sa fin.`,
  columns: {
    account: 'Compte',
    endpoint: 'Point d’accès',
    credentialId: 'Numéro de la clé',
    name: 'Nom propre',
    application: 'Application',
    applicationId: 'Numéro de l’application',
    applicationKind: 'Genre d’application',
    state: 'État',
    inUse: 'Utilisée ici',
    rules: 'Règles',
    allowedIPs: 'Adresses autorisées',
    created: 'Créée',
    lastUse: 'Dernier usage',
    expires: 'Fin',
    ovhSupport: 'Créée par l’assistance',
    findings: 'À signaler',
    note: 'Note',
  },
}
