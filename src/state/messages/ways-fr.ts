import type { Widen } from '../words.ts'
import type { en } from './ways-en.ts'

/** What errors say of the ways to the endpoints, in French. */
export const fr: Widen<typeof en> = {
  kinds: {
    direct: 'Direct',
    beside: 'Relais à côté de cette page',
    relay: 'Votre propre relais',
    extension: 'Extension',
    hand: 'À la main',
  },

  obstacles: {
    offline: 'cet ordinateur est hors ligne',
    silent:
      'rien ne répond sous ce nom : l’hôte est arrêté, le nom est inconnu, ou quelque chose bloque en chemin',
    policy: 'bloqué par la politique de cette version',
    preflight: 'bloqué par le navigateur avant l’envoi : le point d’accès ne l’a pas autorisé',
    permission: 'l’hôte répond, sans autoriser cette page à lire la réponse',
    errors: 'les refus arrivent sans autorisation de les lire',
    hidden: 'il est envoyé sans autorisation de le lire',
    absent: 'aucun relais à cette adresse',
    foreign: 'le relais n’atteint pas ce point d’accès',
    unset: 'aucun n’est configuré',
    secret: 'il verrait le jeton de ce compte',
  },

  fell: {
    notice: (from: string, why: string, to: string) =>
      `${from} : ${why}. Les appels prennent désormais un autre chemin : ${to}.`,
    write: 'L’appel n’a pas été renvoyé, car il a pu aboutir. Vérifiez avant de le répéter.',
    next: (kind: string) => `Les appels prennent désormais un autre chemin : ${kind}. Réessayez.`,
    none: 'Aucun chemin ne convient en ce moment. Le contrôle de la connexion les montre tous, avec la raison.',
    link: 'Contrôle de la connexion',
    colon: ' :',
  },
}
