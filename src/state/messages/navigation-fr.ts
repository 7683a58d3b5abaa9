import type { Widen } from '../words.ts'
import type { en } from './navigation-en.ts'

/** The same in French. The narrow no-break spaces are meant. */
export const fr: Widen<typeof en> = {
  commands: {
    title: 'Commandes',
    kinds: {
      key: 'Clé',
      application: 'Application',
      preset: 'Programme',
      operation: 'Référence',
      error: 'Code d’erreur',
    },
    search: 'Où aller, que faire ?',
    none: (text) => `Rien ne s’appelle « ${text} ».`,
    found: (count) => (count < 2 ? `${count} commande` : `${count} commandes`),
    help: 'Haut et Bas pour choisir, Entrée pour y aller, Échap pour fermer.',
    groups: { go: 'Aller à', account: 'Comptes', do: 'Faire' },
    go: {
      keys: 'Clés',
      accounts: 'Comptes',
      key: 'Cette clé',
      applications: 'Applications',
      import: 'Ajouter des clés',
      new: 'Nouvelle clé',
      check: 'Est-ce que ça marchera ?',
      timeline: 'Frise',
      doctor: 'Docteur',
      reference: 'Référence',
      vault: 'Coffre',
      report: 'Rapport',
      understand: 'Comprendre les clés',
      connection: 'Connexion',
      hand: 'À la main',
      about: 'À propos',
      settings: 'Réglages',
    },
    ofAccount: (label, view) => `${label} : ${view}`,
    lock: 'Verrouiller',
    theme: {
      system: 'Thème : celui du système',
      light: 'Thème : clair',
      dark: 'Thème : sombre',
      contrast: 'Thème : contraste élevé',
    },
    language: { en: 'Language: English', fr: 'Langue : français' },
    density: { dense: 'Lignes : serrées', comfortable: 'Lignes : aérées' },
    sheet: 'Raccourcis clavier',
    install: 'Installer Countersign',
  },

  shortcuts: {
    title: 'Raccourcis clavier',
    lead: 'Désactivez ceux qui gênent vos propres outils.',
    letters: 'Lettres seules',
    lettersWhy: 'Sans elles, il ne reste que les raccourcis avec Ctrl ou Commande.',
    then: 'puis',
    or: 'ou',
    close: 'Fermer',
    what: {
      palette: 'Ouvrir les commandes',
      sheet: 'Afficher cette liste',
      filter: 'Chercher dans cette vue',
      lock: 'Verrouiller',
      next: 'Clé suivante de la liste',
      previous: 'Clé précédente de la liste',
      mark: 'Choisir la clé dans la liste',
      markAll: 'Choisir toutes les clés de la liste',
      replace: 'Remplacer la clé dans la liste',
      revoke: 'Révoquer ce qui est choisi dans la liste',
    },
  },

  device: {
    title: 'Sur cet appareil',
    offline:
      'Après la première visite, Countersign s’ouvre sans réseau. Le navigateur n’en garde que les fichiers de la page, vérifiés avant chaque usage ; il n’y garde jamais une réponse d’OVHcloud.',
    install: 'Installer',
    installWhy: 'Une fenêtre et une icône à elle, et les fichiers .conf s’y ouvrent.',
    installed: 'Installé : Countersign a sa propre fenêtre.',
    keys: (keys) => `${keys} ouvre les commandes, où que vous soyez.`,
    shortcuts: 'Raccourcis clavier',
    reset: 'Repartir de fichiers neufs',
    resetWhy:
      'Si la page se comporte mal après une mise à jour : jette les fichiers gardés et les recharge. Les clés enregistrées restent.',
  },

  update: {
    title: 'Une nouvelle version est prête',
    changes: 'Ce qui est nouveau',
    small: 'Des corrections seulement.',
    locks: 'Recharger verrouille le coffre.',
    ends: 'Recharger met fin à cette session privée.',
    reload: 'Recharger',
    reloading: 'Rechargement…',
    later: 'Plus tard',
  },
}
