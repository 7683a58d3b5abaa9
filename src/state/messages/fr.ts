import type { Messages } from '../words.ts'

/** French counts nothing and one alike: 0 clé, 1 clé, 2 clés. */
const several = (count: number, one: string, more: string): string => `${count} ${count < 2 ? one : more}`

/** Every sentence of the interface, in French. The narrow no-break spaces before : ; ! ? and inside « » are meant. */
export const fr: Messages = {
  product: 'Countersign',
  tagline: 'Vos clés OVHcloud, entre vos seules mains.',

  colon: (what) => `${what} :`,
  list: (items) => items.join(' ; '),

  word: {
    account: 'Compte',
    application: 'Application',
    applicationKey: 'Clé d’application',
    applicationSecret: 'Secret d’application',
    cancel: 'Annuler',
    close: 'Fermer',
    consumerKey: 'Clé consommateur',
    copied: 'Copié',
    copy: 'Copier',
    created: 'Création',
    description: 'Description',
    endpoint: 'Point d’accès',
    expires: 'Expiration',
    identifier: 'Numéro',
    key: 'Clé',
    label: 'Libellé',
    lastUsed: 'Dernière utilisation',
    name: 'Nom',
    never: 'jamais',
    passphrase: 'Phrase de passe',
    retry: 'Réessayer',
    rules: 'Règles d’accès',
    allowedIps: 'Adresses autorisées',
    status: 'État',
    unknown: 'inconnu',
  },

  shell: {
    skip: 'Aller au contenu',
    navigation: 'Navigation principale',
    keys: 'Clés',
    accounts: 'Comptes',
    thisKey: 'Cette clé',
    applications: 'Applications',
    newKey: 'Nouvelle clé',
    extend: 'Faire une clé qui le peut',
    import: 'Ajouter',
    timeline: 'Frise',
    doctor: 'Docteur',
    reference: 'Référence',
    vault: 'Coffre',
    settings: 'Réglages',
    lock: 'Verrouiller',
    locked: 'Verrouillé',
    private: 'Session privée : elle disparaît à la fermeture de cet onglet',
    privateShort: 'Session privée',
    switchAccount: 'Compte affiché',
    ways: {
      direct: 'direct',
      beside: 'relais',
      relay: 'relais choisi',
      extension: 'extension',
      hand: 'à la main',
    },
    loading: 'Chargement…',
    loadFailed: 'Cette partie de la page n’a pas pu être chargée. Vérifiez le réseau, puis rechargez.',
    reload: 'Recharger',
    broken: {
      title: 'Cette page ne peut pas fonctionner ici',
      insecure:
        'Le navigateur n’offre pas de cryptographie à cette adresse. Ouvrez la page en https ou depuis localhost.',
      polluted: 'Des fonctions de base de cette page ont été altérées. Rien ne sera déverrouillé ici.',
    },
  },

  title: {
    home: 'Bienvenue',
    import: 'Ajouter des clés',
    keys: 'Clés',
    accounts: 'Comptes',
    key: 'Cette clé',
    applications: 'Applications',
    settings: 'Réglages',
    new: 'Nouvelle clé',
    'new-step': 'Nouvelle clé',
    'new-from': 'Nouvelle clé',
    shared: 'Règles partagées',
    returned: 'De retour d’OVHcloud',
    check: 'Est-ce que ça marchera ?',
    unknown: 'Introuvable',
    unlock: 'Déverrouillage',
    timeline: 'Frise',
    doctor: 'Docteur',
    reference: 'Référence',
    vault: 'Coffre',
    account: 'Compte',
    activity: 'Activité',
    report: 'Rapport',
    understand: 'Comprendre les clés',
    connection: 'Connexion',
    hand: 'À la main',
    about: 'À propos',
    help: 'Aide',
  },

  welcome: {
    fromBackup: 'Commencer par une sauvegarde',
    lead: 'Voyez quelles clés ouvrent vos comptes OVHcloud, ce que chacune permet et quand elle expire. Les requêtes sont signées dans cette page ; personne ne s’interpose entre vous et OVHcloud.',
    start: 'Coller un ovh.conf',
    noKey: 'Pas encore de clé ?',
    purpose: 'Dire à quoi la clé servira, et en recevoir les règles',
    noKeyWhy: 'Créez-en une sur la page de votre région, puis collez ici les trois valeurs.',
    createToken: (endpoint: string) => `Créer une clé pour ${endpoint}`,
    promises: [
      [
        'Tout reste ici',
        'Les clés sont chiffrées dans ce navigateur, avec une phrase de passe que personne d’autre ne connaît.',
      ],
      ['Tout est signé ici', 'Chaque requête est signée dans la page. Le secret n’en sort jamais.'],
      [
        'Aucun serveur',
        'Une page statique. Ni compte chez nous, ni télémétrie : seul le code demande votre confiance.',
      ],
    ],
    drawing:
      'Une clé dessinée sur une ligne de temps : elle commence à sa création et s’arrête à son expiration ; ses dents sont ses règles d’accès.',
    exampleNarrow: 'Une clé restreinte : une zone DNS, quatre-vingt-dix jours',
    exampleWide: 'Une clé étendue : tout, pour toujours',
  },

  import: {
    title: 'Ajouter des clés',
    paste: 'Configuration',
    pasteHint:
      'Un ovh.conf, des lignes OVH_… ou le fichier d’un autre programme : .ini, .env, .json, .yaml, .tf, Caddyfile, account.conf. Collez le texte, déposez le fichier ou choisissez-le.',
    placeholder:
      '[default]\nendpoint = ovh-eu\n\n[ovh-eu]\napplication_key = …\napplication_secret = …\nconsumer_key = …',
    choose: 'Choisir un fichier',
    read: 'Lire',
    startOver: 'Recommencer',
    dropHere: 'Déposez le fichier ici',
    whereIsIt: 'Où se trouve mon ovh.conf ?',
    combine: {
      'later-wins': 'tous sont lus, le dernier l’emporte',
      first: 'seul le premier trouvé compte',
      last: 'seul le dernier trouvé compte',
    },
    notText: 'Ce fichier n’est pas du texte. Les fichiers de clés sont de petits fichiers texte.',
    tooLarge: 'Ce fichier dépasse 64 Kio. Ne collez que la partie avec les clés.',
    nothing:
      'Aucune clé OVHcloud dans ce texte. Nous avons cherché une application key, un application secret et une consumer key, sous tous les noms que les programmes leur donnent.',
    line: (line: number) => `ligne ${line}`,
    found: (count: number) => several(count, 'clé trouvée', 'clés trouvées'),
    previewHint: 'Rien n’est encore enregistré.',
    take: (name: string) => `Enregistrer ${name}`,
    section: (name: string) => `[${name}]`,
    environment: 'Environnement',
    masked: (length: number) => several(length, 'caractère masqué', 'caractères masqués'),
    missingValue: 'valeur absente',
    goesTo: 'Point d’accès',
    chooseEndpoint: 'Choisissez le point d’accès',
    colour: 'Couleur',
    colours: { lake: 'Lac', clay: 'Argile', moss: 'Mousse', plum: 'Prune', sand: 'Sable', slate: 'Ardoise' },
    alreadyHere: 'Déjà enregistrée ici. L’enregistrer de nouveau créerait un doublon.',
    sameApplication: 'Une autre clé de cette application est déjà enregistrée ici.',
    dispute: (field: string) => `${field} : quelle valeur ?`,
    disputeWhy: (why: string) => `Les programmes lisent cette ligne différemment : ${why}.`,
    readingPython: (length: string) => `celle que lisent les programmes Python (${length})`,
    readingGo: (length: string) => `celle que lisent les programmes Go et Terraform (${length})`,
    readingLength: (length: number) => several(length, 'caractère', 'caractères'),
    readingNone: 'aucune valeur',
    wonEnvironment: (field: string) =>
      `${field} : la ligne d’environnement l’emporte, comme dans les programmes d’OVHcloud quand les deux existent.`,
    wonExplicit: (field: string) => `${field} : la valeur que vous avez donnée l’emporte.`,
    notesTitle: 'À vérifier',
    problem: {
      endpoint:
        'Le texte n’indique pas de point d’accès pour cette clé. Choisissez la région où elle a été créée.',
      foreign: (name: string) =>
        `Cette édition de Countersign n’a pas le droit de contacter ${name}. Choisissez l’un de ses points d’accès, ou utilisez une édition qui inclut celui-ci.`,
      applicationKey: 'Il manque la clé d’application (application_key).',
      applicationSecret: 'Il manque le secret d’application (application_secret).',
      consumerKey:
        'Il manque la clé consommateur (consumer_key). Vous pouvez enregistrer le reste, mais les appels en demandent une.',
      oauth2:
        'C’est un compte de service OAuth2 (client_id). Cette version ne gère que les clés d’application.',
      token: 'C’est un jeton d’accès. Cette version ne gère que les clés d’application.',
    },
    protect: 'Protéger vos clés',
    protectHint: 'Cette phrase de passe sert à chiffrer les clés. Personne ne pourra la retrouver pour vous.',
    passphraseHint: 'Au moins 12 caractères. Le mieux : plusieurs mots sans lien entre eux.',
    repeat: 'La phrase de passe, de nouveau',
    mismatch: 'Les deux phrases de passe diffèrent.',
    save: (count: number) =>
      count === 1 ? 'Enregistrer la clé' : `Enregistrer ${several(count, 'clé', 'clés')}`,
    saveNew: (count: number) =>
      count === 1
        ? 'Chiffrer et enregistrer la clé'
        : `Chiffrer et enregistrer ${several(count, 'clé', 'clés')}`,
    private: 'Ouvrir plutôt une session privée',
    privateWhy: 'Rien n’est écrit sur cet ordinateur ; fermer l’onglet efface tout.',
    saving: 'Chiffrement…',
    nothingChosen: 'Choisissez au moins une clé.',
  },

  unlock: {
    title: 'Déverrouillage',
    lead: 'Vos clés sont chiffrées dans ce navigateur.',
    open: 'Déverrouiller',
    opening: 'Déverrouillage…',
    wait: (seconds: number) => `Réessayez dans ${seconds} s.`,
    forgot: 'Phrase de passe oubliée ?',
    forgotWhy:
      'Rien ne permet de contourner la phrase de passe. Vous pouvez effacer ce coffre et coller vos clés de nouveau ; les clés restent intactes chez OVHcloud.',
    erase: 'Effacer ce coffre',
    eraseAsk:
      'Tapez « effacer » pour effacer toutes les clés enregistrées dans ce navigateur. Chez OVHcloud, elles restent telles quelles.',
    eraseWord: 'effacer',
    damaged: 'Le coffre enregistré est endommagé',
    damagedWhy: 'Ce que contient ce navigateur est illisible. Rien n’a été supprimé.',
    newer: 'Ce coffre vient d’une version plus récente',
    newerWhy: 'Rechargez pour obtenir la version récente de cette page. Rien n’a été modifié.',
    usePrevious: 'Ouvrir la copie d’avant le dernier enregistrement',
    privateInstead: 'Ouvrir une session privée',
  },

  accounts: {
    title: 'Comptes',
    empty: 'Aucune clé n’est encore enregistrée.',
    emptyWhy: 'Collez un ovh.conf, et le compte apparaît ici.',
    add: 'Ajouter des clés',
    look: 'Voir cette clé',
    noConsumerKey: 'sans clé consommateur',
    notInBuild: 'absent de cette édition',
    rename: 'Renommer',
    remove: (label: string) => `Retirer ${label}`,
    removeAsk: (label: string) => `Retirer « ${label} » de ce navigateur ?`,
    removeWhy:
      'La clé continue de fonctionner chez OVHcloud. Pour y mettre fin, révoquez-la ou supprimez son application.',
    removed: (label: string) => `« ${label} » n’est plus dans ce navigateur.`,
    save: 'Enregistrer',
    secrets: 'Secrets',
  },

  key: {
    title: 'Cette clé',
    lead: 'Ce qu’OVHcloud dit de la clé enregistrée ici.',
    owner: 'À qui elle appartient',
    application: 'Son application',
    customer: 'Client',
    email: 'E-mail',
    currency: 'Devise',
    roles: 'Rôles',
    user: 'Utilisateur',
    method: 'Connexion par',
    methods: {
      account: 'le compte lui-même',
      user: 'un utilisateur du compte',
      provider: 'un fournisseur d’identité',
      oauth2_client_credentials: 'un compte de service',
    },
    meDenied: 'Cette clé ne peut pas lire /me, et c’est normal : aucune de ses règles ne le permet.',
    detailsDenied: 'Le point d’accès n’en dit pas plus sur cette clé.',
    opens: (count: number) => several(count, 'règle', 'règles'),
    opensNothing: 'Aucune règle : cette clé n’ouvre que sa propre description.',
    opensAll: 'Tout le compte',
    anywhere: 'toutes',
    unlimited: 'jamais',
    neverUsed: 'jamais',
    bySupport: 'Créée par le support OVHcloud',
    noConsumerKey:
      'Aucune clé consommateur n’a été enregistrée avec cette application : il n’y a rien à demander à OVHcloud.',
    manage: 'Les applications de ce compte',
    replace: 'Remplacer cette clé',
    another: 'Une autre clé avec ces règles',
    status: {
      validated: 'Valide',
      expired: 'Expirée',
      refused: 'Refusée',
      pendingValidation: 'En attente de validation',
    },
    drawing: (status: string, rules: number, end: string) =>
      `Clé ${status.toLowerCase()}, ${several(rules, 'règle', 'règles')}, expiration : ${end}`,
    notInBuild: (endpoint: string) =>
      `Cette édition de Countersign n’a pas le droit de contacter ${endpoint}. Rien n’a été envoyé. Utilisez une édition qui inclut ce point d’accès.`,
  },

  applications: {
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
    delete: 'Supprimer cette application',
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
  },

  settings: {
    title: 'Réglages',
    appearance: 'Apparence',
    language: 'Langue',
    languages: { en: 'English', fr: 'Français' },
    theme: 'Thème',
    themes: { system: 'Celui du système', light: 'Clair', dark: 'Sombre', contrast: 'Contraste élevé' },
    density: 'Lignes',
    densities: { dense: 'Serrées', comfortable: 'Aérées' },
    vault: 'Coffre',
    erase: 'Effacer ce coffre',
    eraseWhy:
      'Efface de ce navigateur toutes les clés enregistrées. Chez OVHcloud, elles restent telles quelles.',
  },

  unknown: {
    title: 'Il n’y a rien à cette adresse',
    why: (address: string) => `Aucune vue ne s’appelle ${address}.`,
    home: 'Aller aux comptes',
    noAccount: 'Aucun compte enregistré n’a cette adresse. Il a peut-être été retiré.',
  },

  when: {
    never: 'jamais',
    justNow: 'à l’instant',
    soon: 'dans un instant',
  },
}
