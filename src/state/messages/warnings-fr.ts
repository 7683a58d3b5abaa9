import type { About, WarningWords } from '../warnings.ts'

/** What an address stands in: the value of `endpoint`, or the name of a section. */
const address = ({ field, section }: About): string =>
  field ? `La valeur de « ${field} »` : section ? `« ${section} »` : 'Cette valeur'

/** A field at the start of a sentence; without one, whatever stands on the line. */
const the = (field: string): string => field || 'Un élément de cette ligne'

/** What is said about a pasted text, in French. */
export const fr: WarningWords = {
  // The end of a sentence: why two programs read a line differently.
  reasons: {
    'inline-comment': 'Go supprime « # » ou « ; » après un espace, et ce qui suit, Python garde tout',
    'comment-sign': 'Go coupe à « # » ou « ; » même au milieu d’un mot, Python non',
    quotes: 'Go retire les guillemets, Python les garde',
    backquote: 'Go retire les accents graves, Python les garde',
    'triple-quote': 'Go lit les triples guillemets comme une seule valeur, Python ligne par ligne',
    backslash: 'une barre oblique inverse en fin de ligne rattache la ligne suivante, en Go seulement',
    continuation: 'les lignes en retrait font partie de la valeur, en Python seulement',
    interpolation: 'Go remplace %(name)s, Python non',
    'quoted-key': 'Go retire les guillemets autour du nom',
    'counted-key': 'Go change le nom « - » en un numéro',
    'key-case': 'Python ignore les majuscules dans les noms, Go non',
    'duplicate-key': 'le nom figure deux fois, Python refuse et Go prend le dernier',
    'default-section': 'Python recopie [DEFAULT] dans chaque section, Go non',
    'parent-section': 'Go cherche aussi dans la section dont le nom précède le point',
    'white-space': 'Python et Go ne tiennent pas les mêmes caractères pour des espaces',
    'empty-environment': 'une variable vide compte en Python, pas en Go',
    different: 'les règles de Python et de Go diffèrent ici',
  },
  // The end of a sentence: why a program refuses a file.
  refusals: {
    'no-section': 'une valeur précède toute [section]',
    'unclosed-section': 'le crochet de la section n’est pas fermé',
    'empty-section': 'la section n’a pas de nom',
    'no-delimiter': 'il n’y a pas de « = »',
    'empty-key': 'il n’y a pas de nom avant « = »',
    'unclosed-quote': 'un guillemet n’est pas fermé',
    'duplicate-key': 'ce nom figure déjà plus haut',
    'duplicate-section': 'cette section figure déjà plus haut',
  },
  // Why an address was taken for an endpoint.
  hosts: {
    host: 'c’est son hôte',
    'short-name': 'une abréviation',
    alias: 'une ancienne adresse',
    mistake: 'une erreur courante',
    console: 'l’adresse de la console',
    page: 'l’adresse d’une page web',
    closed: 'un service fermé',
  },
  differs: ({ field }, why) => `${field || 'Cette ligne'} se lit de deux façons : ${why}.`,
  sentences: {
    bom: () =>
      'Le texte commence par une marque d’ordre des octets (BOM) ; les programmes Python le refusent.',
    'lone-cr': () =>
      'Des lignes finissent par un simple retour chariot. Enregistrez le fichier avec des fins de ligne ordinaires.',
    'python-refuses': ({ refusal }) => `Les programmes Python refusent le fichier ici : ${refusal}.`,
    'go-refuses': ({ refusal }) => `Les programmes Go et Terraform refusent le fichier ici : ${refusal}.`,
    'unreadable-line': ({ refusal }) => `Cette ligne est ignorée : ${refusal || 'ce n’est pas un réglage'}.`,
    'duplicate-section': ({ section }) =>
      `[${section}] figure deux fois : Python refuse le fichier, Go réunit les deux.`,
    'no-section': () => 'Une valeur précède toute [section] ; elle n’appartient à aucune.',
    'unclosed-section': () => 'Le crochet d’une section n’est pas fermé.',
    'refused-name': ({ field, section }) => `« ${field || section} » n’est pas un nom admis ; il est écarté.`,
    'more-warnings': ({ count }) =>
      count < 2
        ? `${count} autre remarque n’est pas affichée.`
        : `${count} autres remarques ne sont pas affichées.`,
    'unknown-section': ({ section }) =>
      `[${section}] n’est pas un point d’accès d’OVHcloud ; la section est ignorée.`,
    'unknown-key': ({ field, correction }) =>
      correction
        ? `« ${field} » n’est pas un réglage d’OVHcloud. Vouliez-vous dire ${correction} ?`
        : `« ${field} » n’est pas un réglage d’OVHcloud ; il est ignoré.`,
    'unknown-endpoint': (about) =>
      about.correction
        ? `${address(about)} n’est pas un point d’accès (${about.host}). Vouliez-vous dire ${about.correction} ?`
        : `${address(about)} n’est pas un point d’accès que connaissent les programmes d’OVHcloud.`,
    'corrected-endpoint': (about) =>
      `${address(about)} n’est pas le nom d’un point d’accès (${about.host}) ; il est lu comme ${about.correction}.`,
    'trailing-slash': () =>
      'L’adresse finit par une barre oblique ; les programmes Go ne l’acceptent pas ainsi.',
    'no-default-endpoint': () => 'Aucun point d’accès n’est choisi sous [default].',
    'default-without-section': ({ section, correction }) =>
      `[default] désigne ${section || correction}, mais cette section n’existe pas.`,
    misplaced: ({ field, section }) =>
      field
        ? `${field} figure dans [${section}], où les programmes d’OVHcloud ne cherchent pas.`
        : `Des clés figurent dans [${section}], où les programmes d’OVHcloud ne cherchent pas.`,
    missing: ({ field }) => `Il manque ${field}.`,
    'two-methods': ({ section }) =>
      `${section ? `[${section}]` : 'Le texte'} donne plusieurs moyens de se connecter ; les programmes d’OVHcloud refusent cela.`,
    'unusual-length': ({ field, count, expected }) =>
      `${field} compte ${count} ${count < 2 ? 'caractère' : 'caractères'} au lieu de ${expected}. Vérifiez qu’il n’en manque pas et qu’aucun n’est de trop.`,
    'blank-inside': ({ field }) => `${field} contient un espace.`,
    'odd-character': ({ field }) => `${field} contient un caractère que les clés n’ont jamais.`,
    expansion: ({ field }) =>
      `${field} renvoie à une valeur gardée ailleurs ; elle ne figure pas dans ce texte.`,
    'unclosed-quote': ({ field }) => `Le guillemet ouvert pour ${field} n’est pas fermé.`,
    'command-follows': ({ field }) =>
      `Une commande suit ${field} : le shell ne donne la valeur qu’à cette commande.`,
    'no-value': ({ field }) => `${field} n’a pas de valeur ici.`,
    'quotes-removed': ({ field }) => `${the(field)} était entre des guillemets de trop ; ils sont retirés.`,
    'blanks-removed': ({ field }) =>
      `${the(field)} contenait des espaces ou des fins de ligne ; ils sont retirés.`,
    'hidden-removed': ({ field }) => `${the(field)} contenait des caractères invisibles ; ils sont retirés.`,
    'comma-removed': ({ field }) =>
      `${the(field)} était suivi d’une virgule, d’un point-virgule ou d’un point ; ce signe est retiré.`,
    'name-removed': ({ field }) => `${the(field)} commençait par son propre nom ; le nom est retiré.`,
    'base64-decoded': ({ field }) => `${the(field)} était écrit en base64 ; la valeur est décodée.`,
    'other-name': ({ field, key, correction }) =>
      `« ${key} » est lu comme ${correction || field}. Les programmes d’OVHcloud ne connaissent pas ce nom.`,
    'odd-blanks': ({ field }) =>
      `La ligne de ${field} contient des espaces inhabituels, par exemple insécables ; ils sont lus comme des espaces ordinaires.`,
    'by-shape': ({ field }) =>
      `${the(field)} n’a pas de nom à côté ; il est reconnu à sa longueur et à sa place. À vérifier.`,
    'guessed-endpoint': ({ correction }) =>
      `Aucun point d’accès n’est indiqué pour cette clé ; le texte mentionne ${correction}, qui est donc retenu. À vérifier.`,
    'no-endpoint': () => 'Aucun point d’accès n’est indiqué. Choisissez la région où la clé a été créée.',
    'joined-parts': ({ section }) =>
      `Une partie de la clé se trouve ici, à l’écart des autres ; le tout est réuni${section ? ` sous « ${section} »` : ''}.`,
    'not-base64': ({ field }) =>
      `${the(field)} devrait être en base64 ici, sous data, et ne l’est pas ; la valeur est prise telle quelle. Un cluster la refuse.`,
    'loose-syntax': () => 'La syntaxe n’est pas correcte ici ; le texte est lu quand même.',
    'trailing-comma': () => 'Une virgule suit le dernier élément ; JSON ne l’admet pas.',
    'too-deep': () => 'Ce qui est imbriqué plus profondément n’a pas été examiné.',
    'unread-yaml': () =>
      'Ce texte ressemble à du YAML, mais son lecteur n’a pas pu servir ; il est lu ligne par ligne. Vérifiez ce qui a été trouvé.',
  },
}
