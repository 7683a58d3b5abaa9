import { counting } from '../counts.ts'
import type { Widen } from '../words.ts'
import type { en } from './bulk-en.ts'

const number = counting('fr')
const several = (count: number, one: string, more: string): string =>
  `${number(count)} ${count < 2 ? one : more}`
const keys = (count: number): string => several(count, 'clé', 'clés')

/** Les mots des actes sur plusieurs clés, en français. */
export const fr: Widen<typeof en> = {
  chosen: (count) => several(count, 'clé choisie', 'clés choisies'),
  hidden: (count) => `dont ${count} hors de cette vue`,
  clear: 'Annuler le choix',
  revoke: (count) => `Révoquer ${keys(count)}`,
  limit: 'Adresses autorisées',
  cancel: 'Annuler',
  revokeTitle: (count) => `Révoquer ${keys(count)} ?`,
  revokeWhy:
    'Elles cessent aussitôt de fonctionner, pour tous les programmes qui les ont. C’est sans retour.',
  revokeTidy: 'Aucune n’ouvre plus rien : rien ne peut casser.',
  inUse: (count) =>
    count < 2
      ? 'L’une d’elles est utilisée ici et restera telle quelle. Sa propre page offre la sortie.'
      : `${count} d’entre elles sont utilisées ici et resteront telles quelles. Leurs propres pages offrent la sortie.`,
  unsure: 'Une clé enregistrée ne répond pas. Celles qui pourraient être cette clé restent telles quelles.',
  used: (count) =>
    count < 2
      ? 'L’une d’elles a servi ces sept derniers jours.'
      : `${count} d’entre elles ont servi ces sept derniers jours.`,
  typeCount: (count) => `Tapez ${count} pour confirmer.`,
  andMore: (count) => `et ${number(count)} de plus`,
  limitTitle: (count) => `D’où ${keys(count)} ${count < 2 ? 'peut-elle' : 'peuvent-elles'} servir ?`,
  limitHint:
    'Une adresse ou un bloc par ligne. Cela remplace ce que chaque clé a maintenant. Vide : de partout.',
  limitBad: (text) => `« ${text} » n’est ni une adresse ni un bloc.`,
  limitDo: (count) => `Changer ${keys(count)}`,
  limitOwn:
    'Une clé utilisée ici n’est changée que si l’adresse de cet ordinateur, telle qu’OVHcloud la voit, reste dans la liste.',
  limitUnknown:
    'L’adresse de cet ordinateur n’est pas connue : les clés utilisées ici resteront telles quelles.',
  anyway: 'Changer quand même les clés utilisées ici : elles pourraient exclure cette page pour de bon',
  doing: {
    revoke: (done, total) => `Révocation : ${number(done)} sur ${number(total)}`,
    'delete-applications': (done, total) => `Suppression : ${number(done)} sur ${number(total)}`,
    limit: (done, total) => `Changement : ${number(done)} sur ${number(total)}`,
  },
  progress: 'Avancement',
  stop: 'Arrêter',
  stopping: 'Fin de ce qui est parti…',
  close: 'Fermer le compte rendu',
  each: 'Ce qu’il en est de chacune',
  more: (count) => `Et ${number(count)} de plus comme celles-ci.`,
  again: (count) => (count < 2 ? 'Choisir celle qui reste' : `Choisir les ${number(count)} qui restent`),
  lookFirst:
    'Sans réponse, on ne sait pas ce qui s’est passé, et rien n’est renvoyé de soi-même. Relisez les clés avant de réessayer.',
  outcome: {
    done: (count) => several(count, 'faite', 'faites'),
    gone: (count) => several(count, 'déjà disparue', 'déjà disparues'),
    failed: (count) => several(count, 'refusée', 'refusées'),
    unknown: (count) => `${number(count)} sans réponse`,
    kept: (count) => several(count, 'laissée telle quelle', 'laissées telles quelles'),
    skipped: (count) => several(count, 'non tentée', 'non tentées'),
  },
  one: {
    waiting: 'En attente',
    doing: 'En cours',
    done: 'Fait.',
    gone: 'Déjà disparue.',
    failed: 'Refusé.',
    unknown: 'Sans réponse.',
    kept: 'Laissée telle quelle.',
    skipped: 'Non tentée.',
  },
  consoles: (count) => `Choisir ${keys(count)} de connexions à la console`,
  consolesWhy:
    'Chaque connexion à la console de l’API d’OVHcloud laisse une clé. Elles sont choisies ; révoquez-les ensemble.',
  keyless: (count) => `Supprimer ${several(count, 'application', 'applications')} sans clé`,
  keylessTitle: (count) => `Supprimer ${several(count, 'application', 'applications')} ?`,
  keylessWhy:
    'Aucune clé n’en dépend, donc rien ne les utilise. On s’en assure encore juste avant. Une nouvelle application ne se crée que sur la page d’OVHcloud.',
  keylessDo: (count) => `Supprimer ${several(count, 'application', 'applications')}`,
  tidy: 'Ranger',
  sweep: (count) => (count < 2 ? `Retirer ${count} clé terminée` : `Retirer ${number(count)} clés terminées`),
  sweepWhy: 'Les clés expirées ou refusées n’ouvrent rien. Les retirer ne fait que ranger la liste.',
}
