/** The sentences about the list that an endpoint publishes of itself, in French. */
import type { Widen } from '../words.ts'
import type { en } from './own-list-en.ts'

export const fr: Widen<typeof en> = {
  shipped: (routes, date) => `Liste de ${routes} routes, au ${date} ; elle est livrée avec cette page.`,
  own: (endpoint) => `La liste publiée par ${endpoint} : lue`,
  more: (count) =>
    count < 2 ? `Elle a ${count} route que l’autre n’a pas.` : `Elle a ${count} routes que l’autre n’a pas.`,
  none: (endpoint) => `La liste publiée par ${endpoint}, qui dit ce que fait chaque route, n’a pas été lue.`,
  reading: (endpoint) => `Lecture de la liste publiée par ${endpoint}…`,
  failed: (endpoint) =>
    `La liste publiée par ${endpoint} n’a pas pu être lue à l’instant. Ce qu’on en connaît sert toujours.`,
  refresh: 'La relire',
  read: 'La lire',
  lacking: (endpoint) => `${endpoint} ne publie pas cette opération : un appel n’y trouverait rien.`,
  replacement: 'Remplacée par',
  deletion: 'Supprimée le',
}
