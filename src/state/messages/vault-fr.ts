import type { Widen } from '../words.ts'
import type { en } from './vault-en.ts'

const units = {
  second: ['seconde', 'secondes'],
  minute: ['minute', 'minutes'],
  hour: ['heure', 'heures'],
  day: ['jour', 'jours'],
  year: ['an', 'ans'],
} as const

/** What is said about the vault: its ways in, passphrases, the door. In French. */
export const fr: Widen<typeof en> = {
  names: {
    passphrase: 'Phrase de passe',
    passkey: 'Clé d’accès (passkey)',
    recovery: 'Clé de secours',
    device: 'Cet appareil',
  },

  choice: {
    suggestion: 'Tirée au hasard',
    drawing: 'Tirage…',
    words: 'Mots',
    use: 'Prendre ces mots',
    another: 'En tirer d’autres',
    noted:
      'Notez-les en lieu sûr, puis tapez-les une seconde fois : personne ne pourra vous les rappeler plus tard.',
    show: 'Afficher la saisie',
    short: (missing) => (missing === 1 ? 'Encore un caractère.' : `Encore ${missing} caractères.`),
    drawn: (time) => `Deviner ces mots demande ${time} à une carte graphique haut de gamme.`,
    typed: (time) =>
      `La deviner demande ${time} à une carte graphique haut de gamme, pour qui sait comment on choisit.`,
    weak: 'C’est peu pour les clés d’un compte entier.',
    about: (time) => `environ ${time}`,
    ages: 'plus d’un milliard d’années',
    time: (count, unit, figure) => `${figure} ${units[unit][count < 2 ? 0 : 1]}`,
  },

  proof: {
    with: 'Montrez que vous en avez le droit, avec',
    passkey: 'Votre navigateur demandera la clé d’accès.',
    device: 'La clé gardée sur cet appareil sert ; rien n’est demandé.',
    recoveryHint: 'Sept groupes de quatre. Majuscules et tirets n’ont pas d’importance.',
  },

  ways: {
    title: 'Accès',
    lead: 'Chacun de ces accès ouvre à lui seul tout le coffre.',
    waiting: 'Lecture du coffre…',
    added: (day) => `ajouté le ${day}`,
    good: {
      passphrase: 'Ouvre le coffre dans tout navigateur, et toute sauvegarde écrite avec elle.',
      passkey: 'Ouvre le coffre d’un geste. Rien à taper, rien à deviner.',
      recovery: 'Sur papier, pour le jour où tout le reste est perdu. Trop longue pour être devinée.',
      device: 'Ouvre le coffre d’un clic, dans ce navigateur.',
    },
    limit: {
      passphrase: 'Vaut ce que ses mots ont d’imprévisible, et ce que vaut le clavier où on la tape.',
      passkey: 'Ne fonctionne qu’à cette adresse, et se perd avec l’authentificateur qui la contient.',
      recovery:
        'Quiconque trouve le papier ouvre le coffre, s’il en possède aussi l’enregistrement ou une sauvegarde.',
      device: 'Gardé sur cet appareil, sans mot de passe : quiconque peut lire son disque détient les clés.',
    },
    elsewhere: (host) => `Fonctionne sur ${host}, pas ici.`,
    remove: 'Retirer',
    removeName: (name) => `Retirer : ${name}`,
    last: 'C’est le dernier accès qui fonctionne partout. Ajoutez d’abord une phrase de passe ou une clé de secours ; il pourra alors être retiré.',
    change: 'Changer',
    renew: 'Remplacer',
    changeName: 'Changer la phrase de passe',
    renewName: 'Remplacer la clé de secours',
    addTitle: 'Ajouter un accès',
    add: {
      passphrase: 'Phrase de passe',
      passkey: 'Clé d’accès',
      recovery: 'Clé de secours',
      device: 'Cet appareil',
    },
    addName: {
      passphrase: 'Ajouter une phrase de passe',
      passkey: 'Ajouter une clé d’accès',
      recovery: 'Créer une clé de secours',
      device: 'Laisser cet appareil ouvrir le coffre',
    },
    noPasskeys: 'Ce navigateur, ou cette adresse, ne connaît pas les clés d’accès.',
    passkeyName: 'Son nom',
    passkeyHint: 'Pour la reconnaître : « portable », « clé bleue ».',
    passkeyWhy:
      'L’authentificateur doit connaître une extension nommée PRF ; on le saura en le sollicitant. Une phrase de passe ou une clé de secours reste toujours à côté.',
    deviceWhy:
      'La clé restera sur cet appareil sans mot de passe. Le chiffrement ne protège alors plus de qui peut lire ce disque ou sa sauvegarde, ni de qui s’assied devant cette session.',
    deviceConsent: 'J’ai compris : quiconque peut lire le disque de cet appareil peut lire mes clés.',
    done: {
      passphrase: 'La phrase de passe est ajoutée.',
      passkey: 'La clé d’accès est ajoutée. Verrouillez une fois pour l’essayer.',
      recovery: 'La clé de secours est créée.',
      device: 'Désormais, cet appareil ouvre le coffre.',
      removed: 'Cet accès est retiré, et tout est chiffré à nouveau.',
      changed: 'La phrase de passe est changée, et tout est chiffré à nouveau.',
      rekeyed: 'Tout est chiffré à nouveau sous une nouvelle clé racine.',
    },
    strengthened:
      'À ce déverrouillage, votre phrase de passe a été mieux protégée : la deviner demande désormais autant de travail que le veut cette version.',
    due: 'La clé racine a servi à assez d’enregistrements. Chiffrez bientôt tout à nouveau : cela n’a pas été fait d’office, car d’autres accès auraient été perdus.',
    privateTitle: 'Une session privée',
    private:
      'Rien n’est écrit sur cet ordinateur : il n’y a donc aucun accès à gérer. Verrouillez ou fermez l’onglet, et tout disparaît. Un fichier de sauvegarde est la seule chose à emporter.',
  },

  recovery: {
    title: 'Votre clé de secours',
    once: 'Affichée cette seule fois. Imprimez-la ou recopiez-la, et gardez-la loin de l’ordinateur.',
    shown: 'Clé de secours',
    printed: (address, day) => `Ouvre le coffre Countersign de ${address}. Créée le ${day}.`,
    print: 'Imprimer',
    check: (group) => `Tapez le groupe ${group} de votre copie`,
    checkWhy: 'Une copie jamais relue n’est qu’un espoir.',
    wrong: (group) => `Le groupe ${group} est différent. Comparez votre copie à l’écran.`,
    done: 'Je l’ai',
    kept: 'La clé de secours est vérifiée. Elle n’est plus affichée nulle part.',
  },

  rekey: {
    title: 'Tout chiffrer à nouveau',
    summary: 'Une nouvelle clé racine',
    why: 'Tout est chiffré à nouveau sous une nouvelle clé racine, et la copie précédente est supprimée. À faire quand quelqu’un a pu voir une copie des données de ce navigateur.',
    removing: (name) => `Retirer : ${name}`,
    removingWhy:
      'Retirer un accès, c’est changer de clé racine : sinon une ancienne copie du coffre et le secret retiré l’ouvriraient encore.',
    changingWhy:
      'Un nouveau secret, c’est une nouvelle clé racine : sinon une ancienne copie du coffre et l’ancien secret l’ouvriraient encore.',
    proofTitle: 'Avec quel accès ?',
    others: 'Ce que deviennent les autres',
    othersWhy:
      'Seul qui détient son secret peut faire passer un accès à la nouvelle clé. Donnez-le maintenant, ou laissez cet accès prendre fin.',
    keep: (name) => `Conserver : ${name}`,
    byItself: 'continue de lui-même',
    endsElsewhere: (host) => `prend fin : ne fonctionne que sur ${host}`,
    ends: (names) => `Prend fin avec ceci : ${names}.`,
    endsNone: 'Aucun autre accès ne prend fin avec ceci.',
    next: 'Nouvelle phrase de passe',
    run: 'Chiffrer à nouveau',
    runRemove: (name) => `Retirer (${name}) et chiffrer à nouveau`,
    runChange: 'Changer et chiffrer à nouveau',
    runRenew: 'Remplacer et chiffrer à nouveau',
    running: 'Nouveau chiffrement…',
    afterTitle: 'Remplacer aussi les clés chez OVHcloud ?',
    after:
      'Ce qui fut écrit peut rester sur un disque. Si quelqu’un a pu disposer de l’ancien accès, ou si la phrase de passe se devinait, remplacez aussi les clés consommateur.',
    replace: (label) => `Remplacer la clé de ${label}`,
    later: 'Inutile',
  },

  door: {
    passkey: 'Ouvrir avec une clé d’accès',
    device: 'Ouvrir avec cet appareil',
    deviceWhy: 'Il ne l’ouvre pas de lui-même, pour que verrouiller ait un sens.',
    or: 'ou',
    recovery: 'Utiliser la clé de secours',
    recoveryOpen: 'Ouvrir avec la clé de secours',
    elsewhere: (hosts) =>
      `Les clés d’accès de ce coffre fonctionnent sur ${hosts}, pas à cette adresse. Utilisez un autre accès ; rien n’a été supprimé.`,
    partial: 'Ou l’enregistrement présent, pour ce qui en est intact',
    partialOpen: 'Ouvrir ce qui est intact',
    partialWhy: 'Les clés endommagées seront inutilisables tant qu’elles ne sont pas ajoutées de nouveau.',
  },
}
