import type { ErrorMessages } from '../errors.ts'

/** What went wrong, why, and what to do, in French. */
export const fr: ErrorMessages = {
  next: 'Que faire',
  causes: 'D’où cela peut venir',
  doctor: 'Demander au docteur',
  query: 'Identifiant de requête, pour l’assistance d’OVHcloud',
  sent: (method: string, path: string) => `${method} ${path}`,

  signature: {
    title: 'La signature ne correspond pas',
    why: 'Le secret d’application ou la clé consommateur ne va pas avec cette clé d’application.',
    next: 'Comparez les trois valeurs à celles que vous avez reçues, sans espace au début ni à la fin, puis ajoutez-les de nouveau.',
  },
  clock: {
    title: 'La requête est arrivée trop tard',
    why: 'Le point d’accès a refusé l’horodatage : son horloge et celle de cet ordinateur ne s’accordent pas.',
    next: 'L’écart vient d’être mesuré de nouveau. Réessayez ; si l’erreur revient, réglez l’horloge de cet ordinateur.',
  },
  clockUnusable: {
    title: 'L’heure du point d’accès est inutilisable',
    why: 'La réponse à /auth/time n’est pas une heure, ou s’écarte de plus d’un jour de celle de cet ordinateur.',
    next: 'Réglez l’horloge de cet ordinateur. Sans heure commune, rien ne peut être signé.',
  },
  login: {
    title: 'Aucune clé n’a été présentée',
    why: 'Le point d’accès ne répond à cet appel que si une clé l’accompagne, et il n’y en avait pas.',
    next: 'Enregistrez une clé consommateur pour cette application.',
  },
  applicationKey: {
    title: 'La clé d’application est inconnue ici',
    why: 'L’application a été supprimée, ou créée dans une autre région.',
    next: 'Vérifiez la région : une clé créée sur ovh-ca n’existe pas sur ovh-eu.',
  },
  credential: {
    title: 'La clé consommateur n’est pas valide',
    why: 'Elle a expiré, a été révoquée ou refusée, n’a jamais été validée, ou son application a été supprimée.',
    next: 'Demandez une nouvelle clé consommateur et validez-la.',
  },
  notCredential: {
    title: 'La clé consommateur est inconnue ici',
    why: 'Elle appartient à une autre application ou à une autre région, ou contient une faute de frappe.',
    next: 'Utilisez la clé consommateur fournie avec cette clé d’application.',
  },
  notGranted: {
    title: 'Cette clé n’a pas droit à cet appel',
    why: (method: string, path: string) => `Aucune de ses règles d’accès n’autorise ${method} ${path}.`,
    next: 'Les règles ne se modifient plus après coup : créez une clé qui comporte celle-ci.',
  },
  notAllowed: {
    title: 'Le compte n’a pas ce droit',
    why: (message: string) => `OVHcloud a répondu : ${message}`,
    next: 'Adressez-vous à l’administrateur du compte, ou consultez ses politiques IAM.',
  },
  gone: {
    title: 'Cet objet n’existe pas',
    why: 'Il a été supprimé entre-temps, ou appartient à quelqu’un d’autre.',
    next: 'Relisez la liste.',
  },
  conflict: {
    title: 'Autre chose s’y oppose',
    why: (message: string) => `OVHcloud a répondu : ${message}`,
    next: 'Regardez l’état actuel, puis décidez.',
  },
  tooMany: {
    title: 'Trop d’appels',
    why: 'Le point d’accès demande une pause.',
    next: 'Attendez une minute, puis réessayez.',
  },
  bad: {
    title: 'Le point d’accès a refusé la requête',
    why: (message: string) => `OVHcloud a répondu : ${message}`,
    next: 'Rien n’a été modifié.',
  },
  server: {
    title: 'Le point d’accès est en panne',
    why: (status: number) => `Il a répondu avec le code ${status}. Le problème est du côté d’OVHcloud.`,
    next: 'Patientez un peu, puis réessayez. Aucun appel n’est répété automatiquement.',
  },
  offline: {
    title: 'Cet ordinateur est hors ligne',
    why: 'Ni le point d’accès ni l’hôte de cette page ne sont joignables.',
    next: 'Connectez-vous au réseau, puis réessayez.',
  },
  network: {
    title: 'Aucune réponse n’est parvenue à cette page',
    why: (host: string) =>
      `${host || 'Le point d’accès'} est injoignable, ou a répondu sans permettre à cette page de lire sa réponse (CORS).`,
    next: 'Vérifiez le réseau, un éventuel bloqueur de contenu ou le proxy de votre entreprise, puis réessayez.',
  },
  timeout: {
    title: 'Pas de réponse à temps',
    why: (host: string) => `${host || 'Le point d’accès'} n’a pas répondu dans le délai prévu.`,
    next: 'Réessayez. Si vous modifiiez quelque chose, vérifiez d’abord si c’est fait.',
  },
  response: {
    title: 'La réponse n’a pas de sens',
    why: 'Ce qui est revenu n’est pas ce que renvoie cet appel.',
    next: 'Un intermédiaire a peut-être répondu à la place d’OVHcloud. Réessayez.',
  },
  request: {
    title: 'Cette requête ne peut pas être envoyée',
    why: (message: string) => message,
    next: 'Rien n’a été envoyé.',
  },
  conf: {
    title: 'Ce texte ne peut pas être lu',
    why: (line: number, message: string) => `${line > 0 ? `Ligne ${line}` : 'Le texte'} : ${message}`,
    next: 'Rien n’a été enregistré. Corrigez la ligne, ou ne collez que la partie qui contient les clés.',
    reasons: {
      'too large': 'le texte dépasse 64 Kio, alors qu’un ovh.conf ne compte que quelques lignes.',
      'line too long': 'la ligne dépasse 4 Kio.',
      'too many sections': 'il y a plus de 200 sections.',
      'NUL character': 'il y a un caractère NUL, ce n’est donc pas un fichier texte.',
      'UTF-16 text': 'le fichier est en UTF-16. Enregistrez-le en UTF-8.',
      'lone surrogate': 'il y a une moitié de caractère. Copiez de nouveau le texte.',
      'refused names':
        'une section ou un nom fait partie de ceux qu’aucun programme ne peut utiliser, comme __proto__.',
      'badly decoded text': 'des caractères ont été perdus à la lecture du fichier. Enregistrez-le en UTF-8.',
    },
  },
  vault: {
    'wrong-passphrase': [
      'Ce n’est pas la bonne phrase de passe',
      'Le coffre ne s’est pas ouvert.',
      'Vérifiez la disposition du clavier et les majuscules.',
    ],
    'weak-passphrase': [
      'La phrase de passe est trop courte ou trop longue',
      'Elle doit compter entre 12 et 1 024 caractères.',
      'Choisissez plusieurs mots sans lien entre eux.',
    ],
    damaged: [
      'Le coffre est endommagé',
      'Ce qui est enregistré dans ce navigateur n’est plus fiable.',
      'Ouvrez la copie précédente si elle est proposée, ou effacez le coffre et collez vos clés de nouveau.',
    ],
    newer: [
      'Le coffre est plus récent que cette page',
      'Une autre version l’a écrit.',
      'Rechargez pour obtenir la page la plus récente.',
    ],
    'not-a-vault': [
      'Ce n’est pas un coffre',
      'Ce qui est enregistré ici n’a pas été écrit par Countersign.',
      'Effacez-le et collez vos clés de nouveau.',
    ],
    downgrade: [
      'Le coffre demande une protection affaiblie',
      'Ses réglages ont été abaissés sous ce que cette page accepte. Quelqu’un l’a peut-être altéré.',
      'Ne tapez plus votre phrase de passe. Effacez le coffre et collez vos clés de nouveau.',
    ],
    'too-costly': [
      'Le coffre demande trop de calcul',
      'Ses réglages ont été relevés au-delà du raisonnable. Quelqu’un l’a peut-être altéré.',
      'Effacez le coffre et collez vos clés de nouveau.',
    ],
    conflict: [
      'Un autre onglet enregistrait',
      'Le coffre a changé pendant l’écriture de cette modification.',
      'Rien n’est perdu. Réessayez.',
    ],
    closed: ['Le coffre est verrouillé', 'Cette action demande un coffre ouvert.', 'Déverrouillez-le.'],
    'unknown-secret': [
      'La clé n’est pas ici',
      'Le coffre ne contient aucun secret pour ce compte.',
      'Ajoutez la clé de nouveau.',
    ],
    absent: [
      'Il n’y a pas de coffre',
      'Rien n’est enregistré dans ce navigateur.',
      'Ajoutez d’abord vos clés.',
    ],
    exists: ['Il y a déjà un coffre', 'Un autre onglet l’a créé.', 'Rechargez, puis déverrouillez-le.'],
    'wrong-key': [
      'Cette clé ne l’ouvre pas',
      'C’est celle d’un autre coffre, ou une clé périmée.',
      'Essayez un autre accès.',
    ],
    'mistyped-key': [
      'La clé de secours contient une erreur',
      'Un caractère est faux, absent ou en trop.',
      'Comparez-la à votre impression, groupe par groupe.',
    ],
    'no-slot': [
      'Cet accès n’existe pas',
      'Il a été retiré, ou jamais ajouté.',
      'Choisissez un autre moyen de déverrouiller.',
    ],
    'slot-exists': [
      'Il y en a déjà un',
      'Un coffre a une phrase de passe, une clé de secours et un appareil.',
      'Remplacez celui qui existe.',
    ],
    'last-slot': [
      'C’est le dernier accès qui fonctionne partout',
      'Sans phrase de passe ni clé de secours, perdre un appareil serait perdre le coffre.',
      'Ajoutez-en d’abord un autre.',
    ],
    'slots-at-stake': [
      'D’autres accès seraient perdus',
      'Tout est chiffré à nouveau, et seuls les accès dont le secret est fourni continuent.',
      'Relisez la liste.',
    ],
    'too-large': ['C’est trop volumineux', 'Le contenu dépasse ce qui est accepté.', 'Rien n’a été modifié.'],
  },
  passkey: {
    cancelled: [
      'Aucune clé d’accès n’a servi',
      'La demande a été refusée, ou a attendu trop longtemps.',
      'Réessayez, ou choisissez un autre accès.',
    ],
    unsupported: [
      'Cette clé d’accès ne peut pas ouvrir de coffre',
      'Il manque au navigateur ou à l’authentificateur une extension nommée PRF.',
      'Prenez un autre authentificateur, ou une phrase de passe.',
    ],
    unusable: [
      'La clé d’accès n’a pas donné de réponse utilisable',
      'Elle a peut-être été réinitialisée depuis son ajout.',
      'Prenez un autre accès, puis retirez cette clé d’accès et ajoutez-la de nouveau.',
    ],
    registered: [
      'Cet authentificateur est déjà ajouté',
      'Il détient une clé d’accès de ce coffre.',
      'Prenez un autre authentificateur.',
    ],
    elsewhere: [
      'Les clés d’accès valent pour une autre adresse',
      'Une clé d’accès appartient au nom d’hôte où elle est née, et cette page en a un autre.',
      'Prenez la phrase de passe ou la clé de secours, puis ajoutez une clé d’accès ici. Rien n’a été effacé.',
    ],
  },
  quota: {
    title: 'Ce navigateur n’a plus de place',
    why: 'Le coffre n’a pas pu être écrit. Ce qui était déjà enregistré est intact.',
    next: 'Libérez de l’espace, ou ouvrez une session privée.',
  },
  storage: {
    title: 'Ce navigateur ne conserve rien',
    why: 'Sa base de données ne s’ouvre pas : la fenêtre est peut-être privée, ou un autre onglet la bloque.',
    next: 'Ouvrez une session privée, ou fermez les autres onglets et rechargez.',
  },
  unexpected: {
    title: 'Une erreur s’est produite dans cette page',
    why: 'La faute vient de nous, pas de vos clés.',
    next: 'Rechargez. Si l’erreur revient, dites-nous ce que vous faisiez.',
  },
}
