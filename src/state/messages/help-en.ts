/** The short explanations of the help pages, in English. Each paragraph stands by itself. */
export const en = {
  lead: 'Short answers. Everything here works offline.',
  search: 'Search the help',
  none: (query: string) => `No explanation mentions “${query}”.`,
  back: 'All help',
  more: 'See also',
  go: 'Go there',
  errors: 'What OVHcloud’s refusals mean',
  unknown: 'There is no such explanation. It may have moved; the list below has them all.',
  groups: {
    keys: 'Keys',
    files: 'Files and places',
    connection: 'Connection',
    vault: 'Vault',
    trust: 'Trust',
  },

  topics: {
    basics: {
      title: 'Application, key, rule',
      text: [
        'An application is a name you register once at OVHcloud. It has a public application key and an application secret.',
        'A key (OVHcloud says credential, or consumer key) belongs to one application and one account. It is born when you confirm a request on OVHcloud’s page.',
        'A rule is a method and a path, such as GET /domain/zone/*. A key opens what its rules name and nothing else. A star stands for any text, slashes included.',
        'Deleting an application kills every key that hangs on it. Revoking a key leaves its application and its sisters alone.',
      ],
    },
    edit: {
      title: 'Why can a key not be edited?',
      text: [
        'OVHcloud’s API lets one thing of a key be changed: the addresses it may be used from. Rules and end are fixed at birth.',
        'So a change is a replacement: a new key with the rules you want, handed to the program, tested, and only then the old one revoked. “Replace” does these steps in that order and can be left and resumed.',
      ],
    },
    validity: {
      title: 'How long does a key last?',
      text: [
        'You choose it on OVHcloud’s own page when you confirm the key, not here: the API has no field for it. The choice offered first there is short, so look twice.',
        'After the confirmation the real end is read back and compared with what the job needs.',
        'An expired key stays in the list and opens nothing. Nothing warns the program that uses it; the list of keys and the timeline do.',
      ],
    },
    pending: {
      title: 'A key that was never validated',
      text: [
        'A request makes a consumer key at once, but it opens nothing until somebody confirms it on OVHcloud’s page, within a day or so.',
        'Whoever confirms decides which account the key is for: check who is signed in.',
        'After that time the request is void. Nothing needs cleaning up; ask again.',
      ],
    },
    kind: {
      title: 'Is an API key what you need?',
      text: [
        'S3 and Object Storage use an access key and a secret of a Public Cloud user. OpenStack tools use an openrc file. DynHost updaters use a login made in the domain’s DynHost tab. None of them is an API key.',
        'Service accounts (OAuth2) and personal access tokens also call the API. They are governed by IAM policies instead of rules; Countersign recognises them and does not sign with them.',
        'Everything else that asks for an application key, an application secret and a consumer key is at home here.',
      ],
    },
    conf: {
      title: 'Where is my ovh.conf?',
      text: [
        'The official clients look in three places, and the nearest wins: ovh.conf in the present folder, ~/.ovh.conf, /etc/ovh.conf. Variables such as OVH_APPLICATION_KEY win over all of them.',
        'Programs have places of their own: certbot an .ini file, acme.sh its account.conf, Terraform and Traefik variables. Paste any of them: the keys are found, quotes and blanks are mended with your consent.',
        'Files that other users can read give the key to them too: chmod 600.',
      ],
    },
    application: {
      title: 'Where does an application come from?',
      text: [
        'The API cannot make one. OVHcloud’s createApp page makes an application alone; its createToken page makes an application together with its first key.',
        'Countersign opens the right page of your region with the rules filled in, and takes the three values you are shown. They are shown once: paste them before you close the page.',
      ],
    },
    region: {
      title: 'Which region?',
      text: [
        'ovh-eu, ovh-ca and ovh-us, and the older kimsufi and soyoustart at eu and ca, are separate worlds. An application made in one does not exist in another, and says “invalid application key” there.',
        'When in doubt, the doctor asks each of them.',
      ],
    },
    cors: {
      title: 'No answer reached this page',
      text: [
        'A browser shows a page the answer of another host only if that host agrees (CORS). Where OVHcloud’s endpoint does not, the call may have arrived, and the answer is kept from the page.',
        'First rule out the ordinary: no network, a content blocker, a company proxy.',
        'Then there are ways round it, chosen per account under Connection: a relay that you run beside the page and that never sees the application secret, or signed commands to run in a terminal, whose answer you paste back.',
      ],
    },
    offline: {
      title: 'Without network',
      text: [
        'After the first visit the page opens offline. The vault unlocks, keys can be exported, rules built, and the reference searched.',
        'Reading keys, revoking and asking for new ones wait for the network. Nothing is queued: what could not be sent was not done.',
      ],
    },
    private: {
      title: 'Private session',
      text: [
        'A private session keeps your keys in memory and writes nothing: no vault, no settings. It ends when you close or reload the page, or lock it.',
        'Use it on a computer that is not yours, or to look at one key once.',
      ],
    },
    lock: {
      title: 'When does the vault lock?',
      text: [
        'After minutes without a sign of life (five unless you choose), after eight hours in any case, when the computer sleeps, and whenever you press Lock. All tabs lock together.',
        'Locking forgets every key and every list that was read. What you were typing about a new key is kept in the vault, sealed.',
      ],
    },
    passphrase: {
      title: 'A forgotten passphrase',
      text: [
        'Nobody can open the vault without one of its ways in: passphrase, passkey, recovery key, this device. There is no reset and nobody to ask.',
        'If every way is lost, erase the vault and paste your keys again. The keys themselves are unharmed: they live at OVHcloud, and can be revoked there or with another key.',
      ],
    },
    backup: {
      title: 'Backups and another device',
      text: [
        'A browser may throw away what pages store. A backup is one encrypted file with accounts, names and notes, under a passphrase of its own.',
        'To restore, or to move to another device, open the page there and choose the file. Each account is shown first: new, the same, or in conflict.',
      ],
    },
    privacy: {
      title: 'What leaves this page',
      text: [
        'Signed calls, to the OVHcloud endpoint of the account they are for, or through the relay you chose. Nothing goes to us: there is no server of ours, no statistics, no third party.',
        'The page’s own policy forbids every other connection, and the browser enforces it.',
        'The application secret never leaves the computer. It only signs.',
      ],
    },
    limits: {
      title: 'What a page cannot protect',
      text: [
        'Malicious extensions with access to all pages can read what you see. So can malware, and whoever sits at the unlocked computer.',
        'Whoever serves the page serves its code. Host it yourself, compare its checksums, or install it and read what changed before you take an update.',
        'JavaScript cannot promise that memory is wiped. Secrets live as bytes for the length of one signature and are overwritten after it.',
      ],
    },
    shortcuts: {
      title: 'Keyboard',
      text: [
        'Ctrl+K, or Cmd+K, opens a field that leads anywhere: views, accounts, keys, programs, operations. It takes links of OVHcloud’s console too.',
        '? lists all shortcuts. Single letters can be turned off there, one by one or together.',
      ],
    },
  },

  tour: {
    title: 'A short tour',
    offer: 'Take the short tour',
    offerWhy: 'Five steps on an invented key. Nothing is read or written.',
    step: (at: number, of: number) => `Step ${at} of ${of}`,
    next: 'Next',
    before: 'Back',
    leave: 'Leave the tour',
    end: 'Done',
    drawing: 'An invented key',
    steps: [
      {
        title: 'A key is a line in time',
        text: 'The shaft begins when the key was made and ends when it expires. The small mark above it is now, the dot its last use. A key without end has a shaft that does not close.',
      },
      {
        title: 'Its teeth are its rules',
        text: 'One tooth for each rule. The further a rule reaches, the longer the tooth; solid teeth may change things, hollow ones only read. A narrow key has a few short teeth.',
      },
      {
        title: 'Wide keys stand out',
        text: 'This one opens the whole account, never ends and was never used. The list of keys puts such keys first, says why, and offers the remedy.',
      },
      {
        title: 'Keys are replaced, not edited',
        text: 'The new key takes over, is tested, and only then is the old one revoked. A revoked key is broken; an expired one fades.',
      },
      {
        title: 'You hold the lock',
        text: 'Keys lie in a vault that only you can open, or in a private session that writes nothing. The lock is always at the top right.',
      },
    ],
  },
}
