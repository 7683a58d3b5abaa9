import type { Widen } from '../words.ts'
import type { en } from './help-en.ts'

/** The short explanations of the help pages, in French. */
export const fr: Widen<typeof en> = {
  lead: 'Des réponses courtes. Tout fonctionne ici hors ligne.',
  search: 'Chercher dans l’aide',
  none: (query) => `Aucune explication ne parle de « ${query} ».`,
  back: 'Toute l’aide',
  more: 'Voir aussi',
  go: 'Y aller',
  errors: 'Ce que signifient les refus d’OVHcloud',
  unknown: 'Cette explication n’existe pas, ou plus. La liste ci-dessous les contient toutes.',
  groups: {
    keys: 'Clés',
    files: 'Fichiers et lieux',
    connection: 'Connexion',
    vault: 'Coffre',
    trust: 'Confiance',
  },

  topics: {
    basics: {
      title: 'Application, clé, règle',
      text: [
        'Une application est un nom que vous enregistrez une fois chez OVHcloud. Elle a une clé d’application, publique, et un secret d’application.',
        'Une clé (OVHcloud dit credential ou consumer key) appartient à une application et à un compte. Elle naît quand vous confirmez une demande sur la page d’OVHcloud.',
        'Une règle est une méthode et un chemin, comme GET /domain/zone/*. Une clé ouvre ce que nomment ses règles, et rien d’autre. Une étoile remplace n’importe quel texte, barres obliques comprises.',
        'Supprimer une application tue toutes les clés qui en dépendent. Révoquer une clé ne touche ni à son application ni à ses sœurs.',
      ],
    },
    edit: {
      title: 'Pourquoi une clé ne se modifie-t-elle pas ?',
      text: [
        'L’API d’OVHcloud ne laisse changer qu’une chose d’une clé : les adresses depuis lesquelles elle peut servir. Ses règles et sa fin sont fixées à sa naissance.',
        'Modifier, c’est donc remplacer : une nouvelle clé avec les règles voulues, confiée au programme, essayée, et seulement ensuite l’ancienne révoquée. « Remplacer » suit cet ordre ; vous pouvez l’interrompre et le reprendre.',
      ],
    },
    validity: {
      title: 'Combien de temps dure une clé ?',
      text: [
        'Vous le choisissez sur la page d’OVHcloud au moment de confirmer la clé, et non ici : l’API n’a pas de champ pour cela. Le premier choix proposé là-bas est court ; regardez-y à deux fois.',
        'Après la confirmation, la fin réelle est relue et comparée au besoin.',
        'Une clé expirée reste dans la liste et n’ouvre rien. Rien n’avertit le programme qui s’en sert ; la liste des clés et le calendrier, si.',
      ],
    },
    pending: {
      title: 'Une clé jamais validée',
      text: [
        'Une demande crée aussitôt une clé, mais elle n’ouvre rien tant que personne ne l’a confirmée sur la page d’OVHcloud, dans la journée environ.',
        'Qui confirme décide du compte auquel la clé appartient : vérifiez qui est connecté.',
        'Passé ce délai, la demande est caduque. Il n’y a rien à nettoyer ; demandez de nouveau.',
      ],
    },
    kind: {
      title: 'Est-ce bien une clé d’API qu’il vous faut ?',
      text: [
        'S3 et Object Storage utilisent une clé d’accès et un secret d’un utilisateur Public Cloud. Les outils OpenStack utilisent un fichier openrc. Un client DynHost a un identifiant créé dans l’onglet DynHost du domaine. Aucun n’est une clé d’API.',
        'Les comptes de service (OAuth2) et les jetons personnels appellent aussi l’API. Des politiques IAM les gouvernent à la place des règles ; Countersign les reconnaît et ne signe pas avec eux.',
        'Tout ce qui demande une clé d’application, un secret d’application et une consumer key est ici chez soi.',
      ],
    },
    conf: {
      title: 'Où est mon ovh.conf ?',
      text: [
        'Les clients officiels cherchent à trois endroits, et le plus proche l’emporte : ovh.conf dans le dossier courant, ~/.ovh.conf, /etc/ovh.conf. Des variables comme OVH_APPLICATION_KEY l’emportent sur tous.',
        'Les programmes ont leurs propres endroits : certbot un fichier .ini, acme.sh son account.conf, Terraform et Traefik des variables. Collez n’importe lequel : les clés y sont trouvées ; guillemets et espaces sont corrigés avec votre accord.',
        'Un fichier que d’autres peuvent lire leur donne aussi la clé : chmod 600.',
      ],
    },
    application: {
      title: 'D’où vient une application ?',
      text: [
        'L’API ne sait pas en créer. La page createApp d’OVHcloud crée une application seule ; sa page createToken crée une application avec sa première clé.',
        'Countersign ouvre la bonne page de votre région, règles remplies, et reprend les trois valeurs affichées. Elles ne le sont qu’une fois : collez-les avant de fermer la page.',
      ],
    },
    region: {
      title: 'Quelle région ?',
      text: [
        'ovh-eu, ovh-ca et ovh-us, ainsi que les plus anciennes kimsufi et soyoustart (eu et ca), sont des mondes séparés. Une application créée dans l’une n’existe pas dans l’autre ; on y lit « invalid application key ».',
        'En cas de doute, le docteur interroge chacune d’elles.',
      ],
    },
    cors: {
      title: 'Aucune réponse n’est parvenue à cette page',
      text: [
        'Un navigateur ne montre à une page la réponse d’un autre hôte que si cet hôte l’accepte (CORS). Si le point d’accès d’OVHcloud ne l’accepte pas, l’appel a pu arriver, mais la réponse reste cachée à la page.',
        'Écartez d’abord l’ordinaire : pas de réseau, un bloqueur de contenu, le proxy d’une entreprise.',
        'Il reste d’autres voies, à choisir par compte sous Connexion : un relais que vous faites tourner à côté de la page et qui ne voit jamais le secret d’application, ou des commandes signées à lancer dans un terminal, dont vous collez la réponse.',
      ],
    },
    offline: {
      title: 'Sans réseau',
      text: [
        'Après la première visite, la page s’ouvre hors ligne. Le coffre se déverrouille, les clés s’exportent, les règles se composent, la référence se consulte.',
        'Lire les clés, en révoquer ou en demander attend le réseau. Rien n’est mis en file : ce qui n’a pas pu partir n’a pas été fait.',
      ],
    },
    private: {
      title: 'Session privée',
      text: [
        'Une session privée garde vos clés en mémoire et n’écrit rien : ni coffre, ni réglages. Elle prend fin quand vous fermez, rechargez ou verrouillez la page.',
        'Elle convient sur un ordinateur qui n’est pas le vôtre, ou pour regarder une clé une seule fois.',
      ],
    },
    lock: {
      title: 'Quand le coffre se verrouille-t-il ?',
      text: [
        'Après quelques minutes sans signe de vie (cinq, sauf autre choix), après huit heures dans tous les cas, quand l’ordinateur se met en veille, et chaque fois que vous le demandez. Tous les onglets se verrouillent ensemble.',
        'Le verrouillage oublie chaque clé et chaque liste lue. Ce que vous étiez en train de préparer pour une nouvelle clé reste dans le coffre, scellé.',
      ],
    },
    passphrase: {
      title: 'Une phrase de passe oubliée',
      text: [
        'Personne n’ouvre le coffre sans l’un de ses accès : phrase de passe, clé d’accès, clé de secours, cet appareil. Il n’y a ni réinitialisation, ni personne à qui la demander.',
        'Si tous les accès sont perdus, effacez le coffre et collez vos clés de nouveau. Elles sont intactes : elles vivent chez OVHcloud, et peuvent y être révoquées, ou avec une autre clé.',
      ],
    },
    backup: {
      title: 'Sauvegardes et autre appareil',
      text: [
        'Un navigateur peut jeter ce que les pages enregistrent. Une sauvegarde est un fichier chiffré qui contient comptes, noms et notes, sous une phrase de passe à elle.',
        'Pour restaurer, ou changer d’appareil, ouvrez la page là-bas et choisissez le fichier. Chaque compte est d’abord montré : nouveau, identique ou en conflit.',
      ],
    },
    privacy: {
      title: 'Ce qui quitte cette page',
      text: [
        'Des appels signés, vers le point d’accès OVHcloud du compte concerné, ou par le relais que vous avez choisi. Rien ne vient chez nous : nous n’avons ni serveur, ni statistiques, ni tiers.',
        'La politique de la page interdit toute autre connexion, et le navigateur la fait respecter.',
        'Le secret d’application ne quitte jamais l’ordinateur. Il ne fait que signer.',
      ],
    },
    limits: {
      title: 'Ce qu’une page ne peut pas protéger',
      text: [
        'Une extension malveillante qui a accès à toutes les pages lit ce que vous voyez. Un logiciel malveillant aussi, comme quiconque s’assied devant l’ordinateur déverrouillé.',
        'Qui sert la page en sert le code. Hébergez-la vous-même, comparez ses sommes de contrôle, ou installez-la et lisez ce qui change avant d’accepter une mise à jour.',
        'JavaScript ne peut pas promettre que la mémoire est effacée. Les secrets n’y vivent, en octets, que le temps d’une signature, puis sont écrasés.',
      ],
    },
    shortcuts: {
      title: 'Clavier',
      text: [
        'Ctrl+K, ou Cmd+K, ouvre un champ qui mène partout : vues, comptes, clés, programmes, opérations. Il accepte aussi les liens de la console d’OVHcloud.',
        '? liste tous les raccourcis. Les lettres seules s’y désactivent, une par une ou ensemble.',
      ],
    },
  },

  tour: {
    title: 'Une courte visite',
    offer: 'Faire la courte visite',
    offerWhy: 'Cinq étapes sur une clé inventée. Rien n’est lu ni écrit.',
    step: (at, of) => `Étape ${at} sur ${of}`,
    next: 'Suivant',
    before: 'Retour',
    leave: 'Quitter',
    end: 'Terminer',
    drawing: 'Une clé inventée',
    steps: [
      {
        title: 'Une clé est une ligne dans le temps',
        text: 'La tige commence à la création de la clé et finit à son expiration. Le petit trait au-dessus est maintenant, le point sa dernière utilisation. La tige d’une clé sans fin ne se ferme pas.',
      },
      {
        title: 'Ses dents sont ses règles',
        text: 'Une dent par règle. Plus une règle porte loin, plus la dent est longue ; une dent pleine peut modifier, une dent creuse ne fait que lire. Une clé étroite a peu de dents, et courtes.',
      },
      {
        title: 'Les clés trop larges se voient',
        text: 'Celle-ci ouvre tout le compte, ne finit jamais et n’a jamais servi. La liste des clés place de telles clés en tête, dit pourquoi et propose le remède.',
      },
      {
        title: 'Une clé se remplace, elle ne se modifie pas',
        text: 'La nouvelle clé prend le relais, elle est essayée, et seulement ensuite l’ancienne est révoquée. Une clé révoquée est brisée ; une clé expirée pâlit.',
      },
      {
        title: 'Vous tenez le verrou',
        text: 'Les clés reposent dans un coffre que vous seul ouvrez, ou dans une session privée qui n’écrit rien. Le verrou est toujours en haut à droite.',
      },
    ],
  },
}
