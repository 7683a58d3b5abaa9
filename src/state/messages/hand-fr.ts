import type { HandMessages } from '../hand/words.ts'

export const fr: HandMessages = {
  title: 'À la main',
  lead: 'Là où une page n’obtient pas de réponse d’OVHcloud, votre propre terminal en obtient. Countersign écrit les appels dans un script, vous l’exécutez, et ses réponses sont lues ici comme si elles étaient venues par le réseau.',
  who: 'Comptes servis à la main',
  noAccount:
    'Il n’y a pas encore de compte. Collez d’abord une clé : ses appels pourront alors se faire à la main.',
  locked: 'Déverrouillez le coffre pour voir les appels en attente.',
  by: 'Faire ses appels à la main',
  back: 'Laisser la page appeler',
  isBy: 'à la main',
  isNot: 'la page appelle',
  waiting: 'Appels en attente',
  none: 'Aucun appel n’attend. Ouvrez une page d’un compte servi à la main, ses clés par exemple : ce qu’elle veut savoir paraît ici, en un seul script.',
  example: 'GET /me/api/credential',
  calls: (count) => (count < 2 ? `${count} appel` : `${count} appels`),
  as: (key, endpoint) => `au nom de ${key} sur ${endpoint}`,
  nobody: 'personne en particulier',
  more: (count) => `et ${count} de plus`,
  script: 'Le script',
  scriptWhy:
    'Il ne contient ni secret ni signature. Il prend votre clé dans l’environnement, demande l’heure à OVHcloud et signe chaque appel quand vient son tour. Il lui faut sh, curl, et sha1sum, shasum ou openssl.',
  copyScript: 'Copier le script',
  save: 'Enregistrer sous countersign-calls.sh',
  run: 'Définissez OVH_APPLICATION_KEY, OVH_APPLICATION_SECRET et OVH_CONSUMER_KEY, puis exécutez :',
  writes: 'Il change quelque chose chez OVHcloud : exécutez-le une seule fois.',
  drop: 'Reprendre ces appels',
  answers: 'Réponses',
  answersLabel: 'Ce que le script a écrit',
  answersHint: 'Dans n’importe quel ordre, en entier ou par parties. Chaque réponse connaît son appel.',
  read: 'Lire les réponses',
  choose: 'Choisir answers.txt…',
  taken: (count) => (count < 2 ? `${count} réponse a été lue.` : `${count} réponses ont été lues.`),
  foreign: (count) =>
    count < 2
      ? 'Une réponse n’est celle d’aucun appel en attente ici : elle vient d’un autre script, ou a déjà été lue. Rien n’en a été fait.'
      : `${count} réponses ne sont celles d’aucun appel en attente ici : elles viennent d’un autre script, ou ont déjà été lues. Rien n’en a été fait.`,
  cut: (count) =>
    count < 2
      ? 'Une réponse est coupée : sa fin manque. Collez le fichier entier.'
      : `${count} réponses sont coupées : leur fin manque. Collez le fichier entier.`,
  altered: (count) =>
    count < 2
      ? 'Une réponse n’est plus telle que le script l’a écrite : elle a changé en route. Choisissez le fichier plutôt que de copier depuis un terminal.'
      : `${count} réponses ne sont plus telles que le script les a écrites : elles ont changé en route. Choisissez le fichier plutôt que de copier depuis un terminal.`,
  nothing: 'Rien de tout cela n’a été écrit par le script. Ses réponses commencent par « --- countersign ».',
  tooLong: 'C’est plus long que n’importe quel fichier de réponses.',
  notText: 'Ce fichier n’est pas du texte.',
  bar: (count) => (count < 2 ? 'Un appel attend vos mains.' : `${count} appels attendent vos mains.`),
  show: 'Montrer le script',
}
