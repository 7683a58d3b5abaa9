import type { Widen } from '../words.ts'
import type { en } from './understand-en.ts'

/** Les mots de la page qui explique les clés. */
export const fr: Widen<typeof en> = {
  title: 'Comprendre les clés',
  lead: 'Applications, clés et règles, et ce qui arrive quand l’une d’elles prend fin. Rien de ce que vous pressez ici ne change quoi que ce soit chez OVHcloud.',
  subject: 'Dessiné d’après',
  example: 'Un exemple',
  exampleApplication: 'certbot, serveur de courrier',
  own: (account) => `Les clés de ${account}`,
  keyName: (number) => `Clé ${number}`,
  noName: 'Une application sans nom',
  unknownApplication: 'Une application que cette clé ne peut pas lire',
  deletedApplication: 'Une application supprimée',
  drawing: 'Une application, ses clés et leurs règles',
  parts: {
    application: 'Application',
    key: 'Clé',
    rule: 'Règle',
  },
  about: {
    application:
      'L’application est l’identité du programme : une clé d’application, qui est son nom, et un secret, qui signe. À elle seule, elle n’ouvre rien. Elle se crée sur la page d’OVHcloud, et le secret n’y est montré qu’une fois.',
    key: 'Une clé consommateur dépend d’une application et parle pour un compte. Quelqu’un l’a acceptée sur la page de validation d’OVHcloud. Elle a une fin, ou non, et peut être liée à des adresses.',
    rule: 'Une règle est une dent de la clé : une méthode et un chemin, où l’étoile vaut pour tout texte. La clé ouvre ce que ses règles nomment, et rien d’autre. Les règles ne se modifient pas ensuite.',
  },
  hint: 'Pointez une partie, ou parcourez-les avec la touche Tabulation.',
  happensTitle: 'Que se passe-t-il si…',
  happens: {
    revoke: 'cette clé est révoquée',
    expire: 'cette clé expire',
    delete: 'son application est supprimée',
    change: 'une règle doit changer',
  },
  asIs: 'l’état actuel',
  effects: {
    revoke:
      'La clé disparaît aussitôt, pour tous les programmes qui l’ont. L’application reste, et ses autres clés aussi. Il n’y a pas de retour : il faut demander et accepter une nouvelle clé.',
    expire:
      'Dès cet instant, tout appel fait avec elle est refusé. Elle reste dans la liste comme expirée ; on peut l’en retirer, ou l’y laisser. L’application et ses autres clés continuent. La fin ne se déplace pas : créez une nouvelle clé avant.',
    delete:
      'Toutes les clés qui en dépendent cessent de fonctionner, dans tous les programmes. OVHcloud les dit révoquées ; ce qui a été observé, c’est qu’elles restent listées, toujours dites valides, et n’ouvrent rien. Son nom et son secret ne reviennent pas non plus.',
    change:
      'Impossible. Règles, nom et fin sont fixés à la création ; seules les adresses autorisées se modifient. Créez une nouvelle clé avec les règles voulues, donnez-la au programme, puis révoquez celle-ci.',
  },
  now: 'L’état actuel. Choisissez un événement pour voir ce qu’il ferait.',
  fates: {
    stands: 'fonctionne',
    waits: 'attend d’être acceptée',
    gone: 'disparue',
    powerless: 'encore listée, n’ouvre rien',
    expired: 'expirée, n’ouvre rien',
  },
  applicationFates: { stands: 'existe', gone: 'supprimée' },
  noRules: 'aucune règle : n’ouvre rien',
  more: (count) => `et ${count} de plus`,
  table: 'La même chose en tableau',
  part: 'Partie',
  what: 'Ce que c’est',
  after: 'Son état',
  toKey: 'Aller à cette clé',
  toDoctor: 'Un refus ? Demandez au docteur',
}
