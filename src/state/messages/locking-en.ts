/** What is said about an open vault: when it locks, what lies on the clipboard, and its keys in clear. In English. */
export const en = {
  settings: {
    title: 'Automatic lock',
    idle: 'Lock when nobody does anything',
    minutes: {
      1: 'for 1 minute',
      5: 'for 5 minutes',
      15: 'for 15 minutes',
      60: 'for 1 hour',
      never: 'never',
    },
    never:
      'Whoever finds this computer unlocked can use your keys for up to 8 hours. Choose this only where nobody else comes.',
    hidden: 'Also lock after 2 minutes out of sight, with no tab of it in use',
    always:
      'Whatever is chosen here, the vault locks 8 hours after it was opened, and when the clock goes back.',
    private: 'A private session ends instead of locking: it is kept nowhere.',
    saved: 'The automatic lock was set.',
  },

  soon: {
    idle: (seconds: number) => `Locking in ${seconds} s`,
    idlePrivate: (seconds: number) => `This private session ends in ${seconds} s`,
    why: 'Nobody has touched this page for a while.',
    whyPrivate: 'Nobody has touched this page for a while. Its keys are kept nowhere and go with it.',
    absolute: 'It has been open for 8 hours.',
    stay: 'Stay',
  },

  clipboard: {
    waiting: 'A key is still on the clipboard. It is cleared as soon as you come back to this page.',
    stuck: 'A key is still on the clipboard: the browser did not let this page clear it.',
    clear: 'Clear it now',
    cleared: 'The clipboard was cleared.',
  },

  outdated: {
    text: 'A newer version of this page is open in another tab.',
    reload: 'Reload',
  },

  secrets: {
    title: (label: string) => `The keys of “${label}”, in clear`,
    warn: 'Whoever has these values can do everything this key may do, from anywhere, until it expires or is revoked. Show them only where nobody looks over your shoulder.',
    unlock: 'A tab left open is no permission, so your passphrase is asked each time.',
    noPassphrase: 'A private session has no passphrase to ask for.',
    hidden: 'hidden',
    show: 'Show',
    showName: (what: string) => `Show: ${what}`,
    hide: 'Hide',
    copy: 'Copy',
    copyName: (what: string) => `Copy: ${what}`,
    shown: 'Shown for 20 seconds, or until you turn to something else.',
    left: (seconds: number) => `${seconds} s`,
    copied: 'Copied. The clipboard is cleared in 60 s, or when you come back to this page.',
    notCopied: 'The browser did not let this page copy.',
    opening: 'Checking…',
    wait: (seconds: number) => `Try again in ${seconds} s.`,
    export: 'Take it to another program',
    exportWhy:
      'The whole key in clear, with its secret. A file stays where it is saved until you delete it: nothing here can clear it.',
    format: 'Format',
    formats: {
      conf: 'ovh.conf',
      sh: 'Variables for a shell',
      dotenv: 'Variables for a .env file',
      powershell: 'Variables for PowerShell',
      docker: 'Variables for docker run',
      json: 'JSON',
    },
    toClipboard: 'Copy to the clipboard',
    toFile: 'Save as a file',
    saved: (name: string) => `${name} was handed to the browser’s downloads, in clear.`,
  },
}
