import type { Widen } from '../words.ts'
import type { en } from './about-en.ts'

/** What this page is, where it stands, and what it cannot do. In French. */
export const fr: Widen<typeof en> = {
  version: (version) => `Countersign ${version}`,
  digest: 'Empreinte des fichiers que sert cet hébergeur',
  digestWhy:
    'SHA-256 de sw.js, qui nomme chaque fichier avec la sienne. Comparez-la à « sha256sum sw.js » d’une édition construite par vous.',
  host: {
    title: 'Ce que donne cet hébergeur',
    why: 'Certaines protections ne viennent qu’avec les réponses d’un hébergeur. Cette page vient d’interroger le sien.',
    asking: 'Question à l’hébergeur de cette page…',
    failed: 'L’hébergeur n’a pas pu être interrogé. Sans réseau, c’est normal.',
    again: 'Demander de nouveau',
    names: {
      policy: 'La politique en en-tête',
      worker: 'La politique du service worker',
      frames: 'Aucun cadre autour de la page',
      types: 'Des fichiers pris pour ce qu’ils sont',
      opener: 'Aucun retour pour les pages qu’elle ouvre',
      transport: 'Jamais sans chiffrement',
      permissions: 'Ni caméra ni capteurs',
    },
    lacks: {
      policy: 'La copie contenue dans la page tient toujours.',
      worker: 'Le worker n’a pas de politique à lui ; il ne détient aucun secret.',
      frames: 'La page vérifie d’elle-même, et s’arrête si on l’encadre.',
      types: 'Le navigateur peut deviner la nature d’un fichier.',
      opener: 'Chaque lien de cette page coupe ce retour de lui-même.',
      transport: 'Tapez l’adresse avec https.',
      permissions: 'La page n’en demande jamais.',
    },
    given: { given: 'donné', lacking: 'absent', needless: 'inutile ici' },
  },
  endpoints: {
    title: 'Qui cette page peut contacter',
    why: 'Son propre hébergeur et ces adresses ; le navigateur refuse toute autre.',
  },
  limits: {
    title: 'Ce qu’aucune page ne protège',
    list: [
      'Une extension autorisée à lire les pages peut lire un coffre ouvert. Prenez un profil sans extensions.',
      'Qui contrôle l’hébergeur de cette page contrôle la page. Servez-la vous-même si cela compte.',
      'Un enregistreur de frappe voit la phrase de passe ; une image de la mémoire peut montrer des secrets, car un script ne peut effacer ce que le navigateur a copié.',
      'Un coffre que cet appareil ouvre seul n’est pas protégé de qui lit son disque.',
      'Ce qui fut écrit peut rester sur un disque. Après une phrase de passe faible, remplacez aussi les clés chez OVHcloud.',
      'Les signatures d’OVHcloud reposent sur SHA-1. Préférez des clés étroites, avec une date de fin et des adresses fixes.',
    ],
  },
  licences: {
    title: 'De quoi elle est faite',
    own: 'Countersign : licence MIT. Fait par des gens qui utilisent l’API, et non par OVHcloud.',
    list: [
      ['Lit', 'les éléments de la page, BSD 3-Clause'],
      ['idb-keyval', 'la place du coffre dans le navigateur, Apache 2.0'],
      ['yaml', 'lit le YAML, ISC'],
      ['uqr', 'dessine les codes QR, MIT'],
      ['Lucide', 'les icônes, ISC ; certaines de Feather, MIT'],
      ['Longue liste de l’EFF', 'phrases de passe anglaises, Joseph Bonneau pour l’EFF, CC BY 3.0 US'],
      ['Liste BIP-39 française', 'phrases de passe françaises, telle que l’a @scure/bip39, MIT'],
      ['Les routes de l’API', 'des faits, tels que les publie le point d’accès ovh-eu'],
      ['Les programmes', 'des faits, tirés de leurs documentations et sources, chacune nommée'],
    ],
  },
}
