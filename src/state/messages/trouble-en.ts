/** Why there is no vault where one could be expected, or not yet: what happened, why, what to do. In English. */
export const en = {
  waiting: {
    title: 'The browser has not opened its files yet',
    why: 'This happens after it crashed: what is left of it still holds them.',
    next: 'This page asks again for a few seconds.',
  },
  unopened: {
    title: 'The browser cannot open its own files',
    why: 'A vault that was here is still here, but nobody can look at it now: another program holds these files, or the disk is full or damaged.',
    next: 'Close this browser, all its windows, and start it again. Nothing was changed.',
  },
  forbidden: {
    title: 'This browser keeps nothing for this page',
    why: 'It refuses to store data here: a private window, or a setting for this site.',
    next: 'A private session works all the same: your keys stay in this tab and are gone when it closes.',
  },
} as const
