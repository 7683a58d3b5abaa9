import type { Widen } from '../words.ts'
import type { en } from './locking-en.ts'

/** What is said about an open vault: when it locks, what lies on the clipboard, and its keys in clear. In French. */
export const fr: Widen<typeof en> = {
  settings: {
    title: 'Verrouillage automatique',
    idle: 'Verrouiller quand personne ne fait rien',
    minutes: {
      1: 'pendant 1 minute',
      5: 'pendant 5 minutes',
      15: 'pendant 15 minutes',
      60: 'pendant 1 heure',
      never: 'jamais',
    },
    never:
      'Quiconque trouve cet ordinateur déverrouillé peut se servir de vos clés jusqu’à 8 heures durant. À ne choisir que là où personne d’autre ne passe.',
    hidden: 'Verrouiller aussi après 2 minutes hors de vue, si aucun onglet n’est utilisé',
    always:
      'Quel que soit ce choix, le coffre se verrouille 8 heures après son ouverture, et si l’horloge recule.',
    private: 'Une session privée prend fin au lieu de se verrouiller : elle n’est conservée nulle part.',
    saved: 'Le verrouillage automatique est réglé.',
  },

  soon: {
    idle: (seconds) => `Verrouillage dans ${seconds} s`,
    idlePrivate: (seconds) => `Cette session privée prend fin dans ${seconds} s`,
    why: 'Personne n’a touché cette page depuis un moment.',
    whyPrivate:
      'Personne n’a touché cette page depuis un moment. Ses clés ne sont conservées nulle part et disparaîtront avec elle.',
    absolute: 'Le coffre est ouvert depuis 8 heures.',
    stay: 'Rester',
  },

  clipboard: {
    waiting: 'Une clé est encore dans le presse-papiers. Il sera vidé dès que vous reviendrez à cette page.',
    stuck: 'Une clé est encore dans le presse-papiers : le navigateur n’a pas laissé cette page le vider.',
    clear: 'Le vider maintenant',
    cleared: 'Le presse-papiers a été vidé.',
  },

  outdated: {
    text: 'Une version plus récente de cette page est ouverte dans un autre onglet.',
    reload: 'Recharger',
  },

  secrets: {
    title: (label) => `Les clés de « ${label} », en clair`,
    warn: 'Quiconque possède ces valeurs peut faire tout ce que cette clé permet, d’où que ce soit, jusqu’à son expiration ou sa révocation. Ne les affichez que là où personne ne regarde par-dessus votre épaule.',
    unlock:
      'Un onglet resté ouvert n’est pas une permission : votre phrase de passe est demandée à chaque fois.',
    noPassphrase: 'Une session privée n’a pas de phrase de passe à demander.',
    hidden: 'masqué',
    show: 'Afficher',
    showName: (what) => `Afficher : ${what}`,
    hide: 'Masquer',
    copy: 'Copier',
    copyName: (what) => `Copier : ${what}`,
    shown: 'Affiché pendant 20 secondes, ou jusqu’à ce que vous passiez à autre chose.',
    left: (seconds) => `${seconds} s`,
    copied: 'Copié. Le presse-papiers sera vidé dans 60 s, ou à votre retour sur cette page.',
    notCopied: 'Le navigateur n’a pas laissé cette page copier.',
    opening: 'Vérification…',
    wait: (seconds) => `Réessayez dans ${seconds} s.`,
    export: 'L’emporter dans un autre programme',
    exportWhy:
      'La clé entière en clair, avec son secret. Un fichier reste là où il est enregistré jusqu’à ce que vous le supprimiez : rien ici ne peut l’effacer.',
    format: 'Format',
    formats: {
      conf: 'ovh.conf',
      sh: 'Variables pour un shell',
      dotenv: 'Variables pour un fichier .env',
      powershell: 'Variables pour PowerShell',
      docker: 'Variables pour docker run',
      json: 'JSON',
    },
    toClipboard: 'Copier dans le presse-papiers',
    toFile: 'Enregistrer dans un fichier',
    saved: (name) => `${name} a été remis aux téléchargements du navigateur, en clair.`,
  },
}
