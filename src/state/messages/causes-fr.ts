import type { Widen } from '../words.ts'
import type { en } from './causes-en.ts'

const topics: Widen<typeof en>['topics'] = {
  'invalid-signature': {
    title: 'Signature invalide',
    means: 'OVHcloud connaît l’application, a calculé la signature de son côté et n’a pas obtenu la même.',
  },
  'query-time-out': {
    title: 'La requête est arrivée trop tard',
    means: 'L’heure portée par la requête est trop éloignée de l’horloge d’OVHcloud.',
  },
  'login-first': {
    title: 'Il faut d’abord s’identifier',
    means: 'L’appel demande une clé, et OVHcloud n’en a vu aucune.',
  },
  'invalid-key': {
    title: 'Clé d’application invalide',
    means: 'Ce point d’accès ne connaît aucune application portant cette clé.',
  },
  'invalid-credential': {
    title: 'Cette clé n’est pas valide',
    means: 'La clé consommateur existe, mais elle n’est pas utilisable : pas encore, ou plus.',
  },
  'not-credential': {
    title: 'Cette clé n’existe pas',
    means: 'L’application existe ici ; elle n’a pas de clé consommateur comme celle-là.',
  },
  'not-granted-call': {
    title: 'Cet appel n’est pas autorisé',
    means: 'La clé est bonne. Aucune de ses règles d’accès ne permet cet appel.',
  },
  'user-not-granted': {
    title: 'L’utilisateur n’a pas ce droit',
    means: 'La clé peut faire l’appel ; la personne ou le compte de service qui est derrière ne le peut pas.',
  },
  forbidden: {
    title: 'Interdit',
    means: 'OVHcloud a compris l’appel et ne l’exécutera pas pour cette clé.',
  },
  'invalid-url': {
    title: 'Adresse invalide ou vide',
    means: 'Aucune opération de l’API n’a cette adresse.',
  },
  'not-found': {
    title: 'Cela n’existe pas',
    means: 'L’opération existe ; l’objet nommé, lui, n’existe pas pour ce compte.',
  },
  'resource-expired': {
    title: 'Le service a expiré',
    means: 'Il a existé, il est arrivé à son terme, il n’est plus utilisable.',
  },
  conflict: {
    title: 'L’état actuel s’y oppose',
    means: 'Ce qui est demandé ne peut pas se faire dans l’état présent.',
  },
  'too-many-requests': {
    title: 'Trop d’appels',
    means: 'OVHcloud demande une pause. La clé n’est pas en cause.',
  },
  'bad-parameters': {
    title: 'La requête a été refusée',
    means: 'L’opération existe, mais quelque chose dans la requête ne lui convient pas.',
  },
  'server-error': {
    title: 'Le point d’accès est en panne',
    means: 'Le défaut est du côté d’OVHcloud.',
  },
  'no-answer': {
    title: 'Aucune réponse n’est parvenue à la page',
    means: 'Le navigateur n’en dit pas plus : il cache la raison, et plusieurs causes se ressemblent.',
  },
}

const causes: Widen<typeof en>['causes'] = {
  'wrong-secret': {
    what: 'Le secret d’application n’est pas celui de cette application.',
    then: 'Copiez-le de nouveau là où il est conservé. Il n’est montré qu’une fois, à la création : s’il est perdu, créez une nouvelle application.',
  },
  'secret-of-other-application': {
    what: 'Le secret, ou la clé consommateur, appartient à une autre de vos applications.',
    then: 'Les trois valeurs vont ensemble : prenez-les au même endroit.',
  },
  'pasted-blank': {
    what: 'Une espace, un guillemet ou un saut de ligne a été copié avec la valeur.',
    then: 'Collez ici le fichier entier : ce qu’aucune clé ne contient est retiré, et la question vous est posée.',
  },
  'rewritten-url': {
    what: 'L’adresse signée n’est pas celle qui est partie : autre ordre des paramètres, autre encodage, un port, un serveur mandataire.',
    then: 'Signez l’adresse exactement comme elle part, après encodage, avec ses paramètres.',
  },
  'rewritten-body': {
    what: 'Le corps signé n’est pas, à la lettre, celui qui est parti.',
    then: 'Transformez le corps en texte une seule fois, puis signez et envoyez ce même texte.',
  },
  'wrong-timestamp': {
    what: 'L’heure de l’en-tête n’est pas celle qui a été signée.',
    then: 'Prenez l’heure une fois par requête, en secondes entières.',
  },
  'machine-clock': {
    what: 'L’horloge de la machine qui signe est fausse.',
    then: 'Laissez-la se régler par le réseau, ou faites lire /auth/time au programme, comme cette page.',
  },
  'slow-way': {
    what: 'La requête a attendu entre la signature et l’envoi : file d’attente, portable en veille, mandataire lent.',
    then: 'Signez juste avant l’envoi, et signez de nouveau à chaque essai.',
  },
  'replayed-call': {
    what: 'Une requête signée a été conservée puis envoyée une seconde fois.',
    then: 'Une signature ne vaut que pour un instant. Signez chaque requête.',
  },
  'no-consumer-key': {
    what: 'Il y a une clé d’application, mais pas de clé consommateur.',
    then: 'Demandez une clé consommateur pour l’application, puis acceptez-la.',
  },
  'headers-lost': {
    what: 'Quelque chose, en chemin, a retiré les en-têtes X-Ovh.',
    then: 'Regardez le mandataire entre vous et OVHcloud ; la page de connexion dit ce qui passe.',
  },
  'unsigned-call': {
    what: 'Le programme ne signe pas cet appel. Certains clients officiels ne signent rien sous /auth.',
    then: 'Utilisez un autre client pour cet appel-là.',
  },
  'key-of-other-region': {
    what: 'Elle a été créée dans une autre région. Les régions ignorent tout les unes des autres.',
    then: 'Le docteur les interroge toutes et dit laquelle la connaît.',
  },
  'application-deleted': {
    what: 'L’application a été supprimée. Ses clés restent dans la liste et n’ouvrent plus rien.',
    then: 'Créez une nouvelle application et de nouvelles clés.',
  },
  'application-blocked': {
    what: 'OVHcloud a bloqué l’application.',
    then: 'Demandez-en la raison à l’assistance d’OVHcloud, avec l’identifiant de requête s’il y en a un.',
  },
  mistyped: {
    what: 'Une lettre manque, est doublée, ou n’a pas la bonne casse.',
    then: 'Copiez la valeur plutôt que de la recopier. Une clé d’application a 16 caractères, les deux autres valeurs en ont 32.',
  },
  'never-validated': {
    what: 'Personne n’a ouvert son adresse de validation pour l’accepter.',
    then: 'Ouvrez l’adresse de validation reçue avec elle. Elle n’est valable qu’un temps : ensuite, demandez une nouvelle clé.',
  },
  expired: {
    what: 'Elle avait une fin, et cette fin est passée.',
    then: 'Créez une nouvelle clé avec les mêmes règles. La fin d’une clé ne se déplace pas.',
  },
  refused: {
    what: 'Quelqu’un l’a refusée sur la page de validation.',
    then: 'Demandez-la de nouveau avec moins de règles, et dites à la personne à quoi elle sert.',
  },
  'logged-out': {
    what: 'Un programme y a mis fin par /auth/logout.',
    then: 'Créez une nouvelle clé, et cherchez lequel de vos programmes se déconnecte.',
  },
  revoked: {
    what: 'Elle a été révoquée, ici ou dans l’espace client.',
    then: 'C’est irréversible : créez une nouvelle clé.',
  },
  'other-application': {
    what: 'Elle appartient à une autre application que la clé d’à côté.',
    then: 'Prenez les trois valeurs au même endroit.',
  },
  'no-rule': {
    what: 'Aucune règle de la clé ne couvre ce chemin.',
    then: 'Les règles ne se modifient pas : créez une clé qui a aussi celle-ci.',
  },
  'root-or-below': {
    what: 'Une règle ouvre ce qui est en dessous, mais pas la liste elle-même : /domain/zone/* n’ouvre pas /domain/zone.',
    then: 'Ajoutez le chemin sans sa fin, comme règle à part.',
  },
  'other-method': {
    what: 'Une règle couvre ce chemin avec une autre méthode : GET n’autorise pas POST.',
    then: 'Ajoutez une règle avec la méthode employée.',
  },
  'trailing-slash': {
    what: 'Le chemin diffère par une barre oblique finale, ou par la casse.',
    then: 'Les règles sont comparées à la lettre : écrivez le chemin comme le programme l’appelle.',
  },
  'placeholder-left': {
    what: 'Une règle contient encore un nom entre accolades, comme {zoneName}, qui ne signifie rien pour OVHcloud.',
    then: 'Mettez-y le nom du service, ou une étoile.',
  },
  'no-iam-policy': {
    what: 'Aucune politique IAM ne permet cette action sur cette ressource.',
    then: 'La réponse énumère les actions manquantes ; l’administrateur du compte peut les ajouter à une politique.',
  },
  'sub-user': {
    what: 'Un sous-utilisateur a accepté la clé, qui ne peut pas plus que lui.',
    then: 'Faites accepter la clé par le titulaire du compte, ou donnez ce droit au sous-utilisateur.',
  },
  'other-account': {
    what: 'Cela appartient à un autre de vos comptes.',
    then: 'Vérifiez à quel compte appartient la clé, et à quel compte appartient l’objet.',
  },
  'address-shut-out': {
    what: 'La clé ne peut servir que depuis certaines adresses, et celle-ci n’en fait pas partie.',
    then: 'Modifiez les adresses autorisées de la clé à l’aide d’une autre clé, ou appelez depuis une adresse autorisée.',
  },
  'service-locked': {
    what: 'Le service est suspendu, impayé ou en maintenance.',
    then: 'Regardez-le dans l’espace client.',
  },
  'no-such-route': {
    what: 'Le chemin est mal écrit, ou l’opération a été retirée.',
    then: 'Cherchez-la dans la référence.',
  },
  'route-elsewhere': {
    what: 'L’opération existe dans une autre version ou une autre région : /v2 n’est pas /v1, et So you Start en a moins qu’OVHcloud.',
    then: 'Cherchez dans la référence où elle existe.',
  },
  'unquoted-path': {
    what: 'Un nom qui contient une barre oblique ou une espace figure tel quel dans le chemin.',
    then: 'Encodez-le : la barre oblique devient %2F.',
  },
  'gone-meanwhile': {
    what: 'Quelqu’un vient de le supprimer.',
    then: 'Relisez la liste.',
  },
  'mistyped-object': {
    what: 'Son nom ou son numéro est mal écrit.',
    then: 'Prenez-le dans la liste que donne l’API.',
  },
  'foreign-application': {
    what: 'C’est une application qui ne vous appartient pas, comme la console de l’API.',
    then: 'Elle se lit par l’une de ses clés : /me/api/credential/{id}/application.',
  },
  'service-ended': {
    what: 'Le service n’a pas été renouvelé.',
    then: 'Renouvelez-le dans l’espace client, si c’est encore possible.',
  },
  'done-already': {
    what: 'C’est déjà fait, peut-être par un essai précédent dont la réponse s’est perdue.',
    then: 'Regardez l’état actuel avant de recommencer.',
  },
  'busy-service': {
    what: 'Une autre tâche travaille sur le même service.',
    then: 'Attendez qu’elle soit terminée.',
  },
  'too-fast': {
    what: 'Plus d’appels par minute qu’OVHcloud n’en accepte. Le nombre n’est pas publié ; environ 60 par minute et par clé ont été dits raisonnables.',
    then: 'Attendez une minute, puis appelez plus lentement.',
  },
  'shared-key': {
    what: 'Un autre programme utilise la même clé en même temps.',
    then: 'Donnez une clé à chaque programme.',
  },
  'wrong-parameter': {
    what: 'Un paramètre manque, ou l’opération ne le connaît pas.',
    then: 'Comparez avec la référence.',
  },
  'wrong-type': {
    what: 'Une valeur n’a pas le bon type : un nombre écrit comme un texte, une date sans décalage.',
    then: 'Écrivez-la dans le type que donne la référence.',
  },
  outage: {
    what: 'Le service rencontre des difficultés.',
    then: 'Réessayez plus tard ; la page d’état d’OVHcloud en dit peut-être davantage.',
  },
  'one-broken-object': {
    what: 'Un seul objet ne se lit pas, alors que les autres se lisent.',
    then: 'Laissez-le de côté, et signalez son numéro et l’identifiant de requête à l’assistance d’OVHcloud.',
  },
  'no-permission': {
    what: 'Le point d’accès a répondu, sans permettre à cette page de lire la réponse (CORS).',
    then: 'La page de connexion s’en assure, et propose un relais qui vous appartient.',
  },
  blocked: {
    what: 'Un bloqueur de contenu, un antivirus ou un mandataire d’entreprise l’a arrêtée.',
    then: 'Autorisez l’hôte du point d’accès pour cette page, ou essayez un autre profil de navigateur.',
  },
  'no-network': {
    what: 'Cet ordinateur n’a pas de réseau.',
    then: 'Connectez-le, puis réessayez.',
  },
  'host-down': {
    what: 'Le point d’accès est arrêté.',
    then: 'Essayez une autre région, ou attendez.',
  },
}

/** Les pages de causes. */
export const fr: Widen<typeof en> = {
  seenAs: 'Comment OVHcloud le dit',
  status: 'Statut',
  code: 'Code ou classe',
  message: 'Message',
  likeliest: 'D’où cela peut venir, le plus probable d’abord',
  doctor: 'Demander au docteur',
  doctorWhy: 'Il fait quelques appels sans effet avec la clé et dit de laquelle il s’agit.',
  unknown: 'Il n’y a pas de page sur cette erreur.',
  topics,
  causes,
}
