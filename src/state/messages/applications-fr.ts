import type { Widen } from '../words.ts'
import type { en } from './applications-en.ts'

/** French counts nothing and one alike: 0 clé, 1 clé, 2 clés. */
const several = (count: number, one: string, more: string): string => `${count} ${count < 2 ? one : more}`

/** The applications of an account, and deleting one. */
export const fr: Widen<typeof en> = {
  title: 'Applications',
  filter: 'Filtrer par nom, clé ou numéro',
  reading: (done: number, total: number) => `Lecture : ${done} sur ${total}…`,
  readingList: 'Lecture de la liste…',
  stop: 'Arrêter',
  stopped: (done: number, total: number) => `Lecture arrêtée : ${done} sur ${total}.`,
  refresh: 'Relire',
  count: (count: number) => several(count, 'application', 'applications'),
  matching: (count: number, total: number) => `${count} sur ${total}`,
  missing: (count: number) =>
    several(count, 'application n’a pas pu être lue.', 'applications n’ont pas pu être lues.'),
  empty: 'Aucune application n’est déclarée dans ce compte.',
  emptyWhy:
    'Une application est la paire clé et secret que présente un programme. Créez-en une chez OVHcloud ; elle apparaîtra ici.',
  create: 'Créer une application',
  noMatch: (filter: string) => `Rien ne correspond à « ${filter} ».`,
  clearFilter: 'Tout afficher',
  inUse: 'utilisée ici',
  choose: 'Choisissez une application pour voir ses clés.',
  status: { active: 'Active', blocked: 'Bloquée', inactive: 'Inactive', trusted: 'De confiance' },
  back: 'Toutes les applications',
  keys: 'Ses clés',
  keysNone: 'Aucune clé n’a été créée pour cette application : rien n’en dépend.',
  keysUnread: (count: number) =>
    several(count, 'autre n’a pas pu être lue.', 'autres n’ont pas pu être lues.'),
  keysDenied:
    'Cette clé n’a pas le droit de lister les clés : impossible de montrer ce qui dépend de l’application.',
  gone: 'Cette application n’existe plus dans ce compte.',
  deleteWhy: 'Supprimer une application révoque toutes ses clés, aussitôt et définitivement.',
  deleteTitle: (name: string) => `Supprimer « ${name} » ?`,
  deleteNoKeys: 'Aucune clé n’en dépend.',
  deleteKeys: (count: number) =>
    count === 0
      ? 'Parmi les clés lues, aucune n’en dépend.'
      : count === 1
        ? 'Cette clé sera révoquée :'
        : `Ces ${count} clés seront révoquées :`,
  deleteUnknown:
    'Impossible de dire quelles clés seront révoquées : celle que vous utilisez n’a pas le droit de les lister.',
  deleteUnread: (count: number) =>
    several(
      count,
      'autre clé, qui n’a pas pu être lue, sera révoquée aussi.',
      'autres clés, qui n’ont pas pu être lues, seront révoquées aussi.',
    ),
  deleteSelf:
    'La clé que vous utilisez appartient à cette application. Une fois l’application supprimée, vous ne pourrez plus gérer ce compte ici avant d’avoir enregistré une autre clé.',
  deleteType: (name: string) => `Pour confirmer, tapez le nom : ${name}`,
  deleteDo: (name: string) => `Supprimer ${name}`,
  deleting: 'Suppression…',
  deleted: (name: string) => `L’application « ${name} » est supprimée chez OVHcloud.`,
  keyLine: (id: number) => `Clé ${id}`,
}
