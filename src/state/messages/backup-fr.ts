import type { Widen } from '../words.ts'
import type { en } from './backup-en.ts'

const keys = (count: number, feminine: string): string =>
  count > 1 ? `${count} clés ${feminine}s.` : `${count === 0 ? 'Aucune' : 'Une'} clé ${feminine}.`

/** What is said about backups, and about whether the browser keeps the vault. In French. */
export const fr: Widen<typeof en> = {
  out: {
    title: 'Sauvegarde',
    lead: 'Tout dans un seul fichier chiffré : comptes, noms, notes, clés. Il s’ouvre dans tout navigateur, avec sa phrase de passe.',
    never: 'Aucune sauvegarde n’a encore été écrite.',
    last: (when) => `La dernière sauvegarde a été écrite ${when}.`,
    whole: 'Rien n’a changé depuis.',
    changed: 'Quelque chose a changé depuis.',
    which: 'La phrase de passe du fichier',
    same: 'Celle du coffre',
    own: 'Une autre, rien que pour lui',
    recovery: 'Qu’une clé de secours ouvre aussi le fichier',
    recoveryWhy: 'Tapez celle que vous avez sur papier. Laissez vide pour vous en passer.',
    recoveryField: 'Clé de secours pour le fichier',
    write: 'Écrire la sauvegarde',
    written: (name) =>
      `${name} a été remis aux téléchargements du navigateur. Gardez-le ailleurs que sur cet ordinateur.`,
  },

  in: {
    title: 'Reprendre une sauvegarde',
    lead: 'Choisissez le fichier, ou déposez-le ici. Vous voyez son contenu avant tout enregistrement.',
    begin: 'Commencer par une sauvegarde',
    beginLead: 'Il n’y a pas encore de coffre dans ce navigateur. Une sauvegarde en ramène toutes les clés.',
    beginElse: 'Ajouter plutôt des clés',
    lostTitle: 'Le coffre qui était ici a disparu',
    lost: 'Ce navigateur l’a jeté, pour faire de la place ou faute de visite depuis des semaines ; ou ses données ont été effacées. Chez OVHcloud, rien n’a changé.',
    lostNext: 'Une sauvegarde le ramène. Sans elle, collez vos clés de nouveau, ou créez-en d’autres.',
    choose: 'Choisir le fichier',
    file: 'Fichier de sauvegarde',
    drop: 'Déposez la sauvegarde ici',
    found: (name) => `${name} : une sauvegarde, encore fermée.`,
    given: 'La sauvegarde que vous avez déposée',
    other: 'Un autre fichier',
    notOurs: 'Ce fichier n’est pas la sauvegarde d’un coffre.',
    notOursWhy: 'Une sauvegarde s’appelle countersign-vault-….json.',
    with: 'L’ouvrir avec',
    passphrase: 'Sa phrase de passe',
    recovery: 'La clé de secours',
    open: 'Ouvrir le fichier',
    opening: 'Ouverture…',
    ages: {
      older: 'Une sauvegarde plus ancienne de ce coffre : ce que vous avez changé depuis n’y est pas.',
      present: 'Une sauvegarde de ce coffre tel qu’il est.',
      newer: 'Une sauvegarde de ce coffre, plus récente que ce qui est ici.',
      foreign: 'La sauvegarde d’un autre coffre.',
    },
    inside: (count) => (count > 1 ? `${count} clés dans le fichier` : 'Une clé dans le fichier'),
    empty: 'Il n’y a aucune clé dans ce fichier.',
    status: {
      new: 'pas encore ici',
      same: 'déjà ici',
      conflict: 'une autre clé ici',
    },
    conflictWhy: (label) => `Ici, « ${label} » est le même compte avec une autre clé.`,
    choices: {
      skip: 'la laisser',
      add: 'l’ajouter',
      replace: 'remplacer celle d’ici',
      both: 'garder les deux',
    },
    choose1: (label) => `Ce que devient ${label}`,
    onTheirWay: (count) =>
      count > 1
        ? `${count} clés en cours de création suivent, et reprennent où elles en étaient.`
        : 'Une clé en cours de création suit, et reprend où elle en était.',
    jobsDone: 'Ce qui était en cours est repris.',
    mergeJobs: 'Reprendre ce qui est en cours',
    merge: (count) => (count > 1 ? `Reprendre ${count} clés` : 'Reprendre une clé'),
    mergeNone: 'Rien n’est choisi',
    merging: 'Enregistrement…',
    protect: 'Les protéger dans ce navigateur',
    protectWhy: 'La phrase de passe du fichier peut servir ici aussi : tapez-la deux fois.',
    private: 'Ouvrir plutôt une session privée',
    done: (added, replaced) =>
      [
        added > 0 || replaced === 0 ? keys(added, 'ajoutée') : '',
        replaced > 0 ? keys(replaced, 'remplacée') : '',
      ]
        .join(' ')
        .trim(),
    close: 'Fermer le fichier',
  },

  recognised: {
    title: 'C’est la sauvegarde d’un coffre',
    why: 'Elle s’ouvre sur la page du coffre, avec sa phrase de passe, et se montre avant tout enregistrement.',
    go: 'L’ouvrir là-bas',
  },

  keeping: {
    title: 'Le navigateur le garde-t-il ?',
    says: {
      unasked: 'On n’a pas encore demandé au navigateur de garder le coffre.',
      kept: 'Le navigateur a promis de garder le coffre tant que vous ne l’effacez pas.',
      refused:
        'Le navigateur n’a pas promis de garder le coffre : il peut le jeter s’il manque de place. Seule une sauvegarde en protège.',
      unknown:
        'On ne peut demander à ce navigateur de garder le coffre ; il peut le jeter après quelques semaines sans visite. Seule une sauvegarde en protège.',
    },
    ask: 'Demander au navigateur',
    again: 'Demander de nouveau',
  },

  due: {
    never: 'Il n’existe aucune sauvegarde de ce coffre.',
    old: (when) => `La dernière sauvegarde a été écrite ${when}.`,
    write: 'En écrire une',
  },
}
