/** The sentences of the reference, in French. */
import type { Widen } from '../words.ts'
import type { en } from './reference-en.ts'

const several = (count: number, one: string, many: string): string => `${count} ${count < 2 ? one : many}`

export const fr: Widen<typeof en> = {
  lists: { operations: 'Opérations', presets: 'Programmes', errors: 'Erreurs' },
  listsLabel: 'Parties de la référence',
  search: {
    operations: 'GET /domain, une action IAM ou un lien de la console',
    presets: 'certbot, lego, Terraform…',
    errors: 'INVALID_SIGNATURE, 403, horloge…',
  },
  searchLabel: {
    operations: 'Chercher parmi les opérations',
    presets: 'Chercher parmi les programmes',
    errors: 'Chercher parmi les codes d’erreur',
  },
  found: {
    operations: (count, total) =>
      count === total ? `${total} opérations` : `${count} des ${total} opérations`,
    presets: (count, total) => (count === total ? `${total} programmes` : `${count} des ${total} programmes`),
    errors: (count, total) => (count === total ? `${total} codes` : `${count} des ${total} codes`),
  },
  none: (query) => `Rien ne s’appelle « ${query} ».`,
  noneFiltered: 'Aucune opération ne passe tous les filtres.',
  clear: 'Tout montrer',
  date: (date, region) => `Telle que ${region} l’a publiée le ${date}. Fonctionne hors ligne.`,
  filters: 'Filtres',
  filter: {
    method: 'Méthode',
    version: 'Version',
    section: 'Section',
    status: 'Statut',
    needs: 'Ce qu’il faut pour appeler',
    key: 'Ce qu’ouvre une de mes clés',
  },
  any: {
    method: 'Toutes les méthodes',
    version: 'v1 et v2',
    section: 'Toutes les sections',
    status: 'Tous les statuts',
    needs: 'Avec ou sans clé',
    key: 'Peu importe la clé',
  },
  status: { stable: 'En production', ALPHA: 'alpha', BETA: 'bêta', DEPRECATED: 'obsolète' },
  needs: { none: 'Sans clé', any: 'N’importe quelle clé, quelles que soient ses règles', rule: 'Une règle' },
  back: 'Toutes les opérations',
  backTo: {
    operations: 'Toutes les opérations',
    presets: 'Tous les programmes',
    errors: 'Tous les codes d’erreur',
  },

  welcome: {
    title: 'Chaque appel, et ce qu’il faut à une clé pour le faire',
    text: 'Une clé ouvre ce que nomment ses règles : une méthode, et un chemin où * remplace n’importe quel texte. Choisissez une opération pour voir la règle qu’il lui faut, ce que cette règle ouvre en plus, quels programmes font cet appel et lesquelles de vos clés le peuvent.',
    sections: 'Les plus grandes sections',
    begin: 'Quelques-unes pour commencer',
  },
  unknown: {
    title: 'Cette entrée n’existe pas',
    operation: (what) =>
      `La liste livrée avec cette page ne connaît pas ${what}. L’opération est peut-être plus récente que la liste, ou d’une autre région.`,
    other: 'La référence n’a rien à cette adresse.',
  },

  operation: {
    kinds: {
      read: 'lit',
      write: 'modifie quelque chose',
      remove: 'supprime quelque chose',
      spend: 'dépense de l’argent',
      access: 'change qui a accès',
      login: 'définit un mot de passe ou un jeton',
      billing: 'montre ou touche les factures',
    },
    shell: 'En commande shell',
    shellWhy:
      'Aucune clé n’y figure : elle lit les trois variables OVH_… de l’environnement et signe au moment de l’exécution. Le corps se place entre les guillemets de body=.',
    need: 'Ce qu’il faut à une clé',
    free: 'N’importe qui peut faire cet appel. Il ne faut ni clé ni règle.',
    anyKey: 'Toute clé valide peut faire cet appel, quelles que soient ses règles.',
    rule: 'Cette règle, ou une plus large',
    copyRule: 'Règle',
    values: 'Une règle pour un seul objet : écrivez son nom. Ce qui reste vide reste une étoile.',
    opens: (count) =>
      count === 1
        ? 'La règle ouvre cette opération et rien d’autre.'
        : `La règle ouvre aussi ${several(count - 1, 'autre opération', 'autres opérations')}, car une étoile remplace aussi les barres obliques :`,
    second:
      'C’est un appel de la v2. Aucune documentation ne dit si les règles d’une clé y donnent accès ; les comptes de service et les politiques IAM, si.',
    deprecated: 'OVHcloud la déclare obsolète : elle peut disparaître.',
    trial: 'Pas encore en production : elle peut changer sans préavis.',
    more: (count) => `et ${count} de plus`,
    start: 'Une clé avec cette règle',
    console: 'Ouvrir dans la console d’OVHcloud',
    iam: 'Actions IAM',
    section: 'Section',
    keys: 'Vos clés',
    keysNone: 'Aucune de vos clés valides ne peut faire cet appel.',
    keysFound: (count) =>
      count < 2
        ? `${count} clé valide peut faire cet appel :`
        : `${count} clés valides peuvent faire cet appel :`,
    keysUnread: 'Une fois vos clés lues, celles qui peuvent faire cet appel sont connues.',
    keysRead: 'Lire les clés',
    keysReading: 'Lecture de vos clés…',
    keysLocked: 'Le coffre ouvert, les clés qui peuvent faire cet appel sont listées ici.',
    some: 'pour certains objets seulement',
    programs: 'Programmes qui l’appellent',
    programsNone: 'Aucun des programmes connus ici ne la demande.',
    beside: 'Au même chemin',
  },

  preset: {
    rules: 'Ses règles',
    opens: (count) => (count === 0 ? 'n’ouvre rien' : several(count, 'opération', 'opérations')),
    opensAll: (count, total) => `Ensemble, elles ouvrent ${count} des ${total} opérations.`,
    start: 'Créer une clé pour lui',
    facts: 'D’où nous le savons',
    tighter: 'Il existe un jeu de règles plus étroit pour la même tâche :',
    program: 'Programme',
    category: 'Pour',
    copyRules: 'Toutes les règles, une par ligne',
    showing: 'Montrer ce qu’elles ouvrent',
  },

  error: {
    said: 'Ce que dit OVHcloud',
    happened: 'Ce qui s’est passé',
    why: 'Pourquoi',
    next: 'Que faire',
    more: 'Toutes les causes, et comment les distinguer',
  },
}
