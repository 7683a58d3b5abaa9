import type { Widen } from '../words.ts'
import type { en } from './connection-en.ts'
import { fr as ways } from './ways-fr.ts'

/** What is said about the ways to the endpoints, in French. */
export const fr: Widen<typeof en> = {
  ...ways,
  lead: 'Par où les appels de cette page atteignent OVHcloud. Chaque appel est signé ici, sur l’adresse même d’OVHcloud : aucun chemin ne signe à votre place, et un relais ne peut ni modifier un appel ni en inventer un.',

  kindsWhy: {
    direct: 'Votre navigateur appelle lui-même le point d’accès, qui doit l’autoriser.',
    beside: 'Un relais, sur l’hôte de cette page, transmet les appels. Aucune autorisation n’est nécessaire.',
    relay: 'Un relais transmet les appels, à l’adresse que vous indiquez.',
    extension: 'La même page, en extension : le navigateur lève lui-même la limite.',
    hand: 'Vous lancez chaque appel dans votre terminal et collez la réponse. Un terminal suffit.',
  },

  choice: {
    title: (label: string) => `Le chemin de « ${label} »`,
    auto: 'Le trouver tout seul',
    autoWhy:
      'D’abord en direct (dans l’extension, par elle-même) ; en cas d’échec, le relais à côté de cette page, puis le vôtre. À la main seulement si vous le choisissez.',
    now: (kind: string) => `En service : ${kind}.`,
    saved: 'Le chemin est choisi. Il vaut dès le prochain appel.',
    missing: 'Absent de cette page.',
    address: 'Adresse du relais',
    addressHint: 'Elle s’arrête là où commence le relais, par exemple https://keys.example.org/relay.',
    set: 'Utiliser ce relais',
    unset: 'L’oublier',
    refused: {
      address: 'Ce n’est pas l’adresse d’un relais : il faut https, sans paramètres ni nom d’utilisateur.',
      policy:
        'Cette version n’a pas le droit de contacter cet hôte : sa politique énumère ceux qu’elle peut appeler, et une page ne peut pas l’élargir. Placez le relais sur l’hôte de cette page, ou inscrivez son adresse dans relays.json avant de reconstruire.',
    },
    token:
      'Ce compte utilise un jeton. Une signature ne vaut que pour un appel ; un jeton vaut pour tous, et la personne qui tient un relais pourrait s’en servir. Aucun relais ne le reçoit donc sans votre choix.',
  },

  bearer: {
    oauth2:
      'C’est un compte de service : un jeton est demandé avec son identifiant et son secret, gardé en mémoire et renouvelé avant sa fin. Ses droits viennent des politiques IAM. Sans clé consommateur, il n’a pas de règles à montrer ici et ne peut pas demander de clés d’application.',
    token:
      'C’est un jeton d’accès, envoyé tel quel avec chaque appel. Ses droits sont ceux que lui a donnés la personne qui l’a créé. Sans clé consommateur, il n’a pas de règles à montrer ici et ne peut pas demander de clés d’application.',
    accepted: 'OVHcloud l’accepte.',
  },

  check: {
    title: 'Contrôle de la connexion',
    endpoint: 'Point d’accès',
    run: 'Contrôler',
    again: 'Contrôler à nouveau',
    running: 'Contrôle en cours…',
    never:
      'Pas encore de contrôle depuis cette page. Il envoie dix appels sans effet : rien n’est modifié, et rien n’est signé sinon une question sur la clé elle-même.',
    example:
      'Il dira, pour chaque chemin, par exemple : lecture ✓, signature ✓, suppression ✗ bloquée par le navigateur avant l’envoi.',
    when: (when: string) => `Contrôle effectué ${when}.`,
    asks: 'Ce qui est demandé',
    text: 'En texte, pour signaler un défaut',
    textWhy: 'Des adresses et des constats ; aucune clé, aucun compte, rien d’une réponse.',
    copy: 'contrôle de la connexion',
    best: (kind: string) => `Le choix par défaut : ${kind}.`,
  },

  questions: {
    read: 'Lecture sans clé',
    signed: 'Appels signés',
    refusal: 'Refus lisibles',
    put: 'Modifier (PUT)',
    delete: 'Supprimer (DELETE)',
    batch: 'Plusieurs objets en un appel',
    pages: 'Listes par pages',
    bearer: 'Jetons',
    queryId: 'Identifiant pour l’assistance',
    tokenHost: 'L’hôte qui délivre les jetons',
    account: 'Un appel signé par cette clé',
  },

  grades: {
    all: 'Transporte tous les appels.',
    some: 'Transporte des appels, mais pas tous.',
    reads: 'Lit ce qui ne demande pas de clé ; aucun appel signé ne passe.',
    none: 'Ne sert à rien ici.',
  },

  byHand: {
    nothing:
      'D’ici, aucune voie ne transporte les appels d’elle-même. À la main, un terminal suffit : tout continue comme avant.',
    go: 'Continuer à la main',
    gone: 'Les appels de ce compte attendent maintenant votre terminal.',
    show: 'À la main',
  },

  yes: 'oui',
  no: 'non',
  unsure: 'impossible à dire',
}
